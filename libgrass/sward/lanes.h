/* Some points side by side, each with a set of parameters of its own: the lanes of a processor's
 * registers. State, terms and fluxes are those of columns.h, in double precision, and so are the
 * bits: a lane gets what lg_kernel_f64.step gives one cell with its terms. */
#ifndef LG_SWARD_LANES_H
#define LG_SWARD_LANES_H

#include "sward/columns.h"
#include "sward/steppe_scalars.h"

enum { LG_LANES = 8 };

typedef struct lg_lane_terms {
#define LG_LANE_MEMBER(name, value) double name[LG_LANES];
    LG_SCALAR_LIST(LG_LANE_MEMBER)
#undef LG_LANE_MEMBER
} lg_lane_terms;

typedef struct lg_lane_columns {
#define LG_LANE_MEMBER(name, unit, meaning) double name[LG_LANES];
    LG_STATE_LIST(LG_LANE_MEMBER)
    LG_YEAR_LIST(LG_LANE_MEMBER)
    LG_SITE_LIST(LG_LANE_MEMBER)
    LG_FLUX_LIST(LG_LANE_MEMBER)
#undef LG_LANE_MEMBER
    double utilisation_frac[LG_LANES];
} lg_lane_columns;

/* The terms of one lane: those of its parameters alone, once; those of a day. */
void lg_lane_settle(const lg_steppe_params *params, const lg_steppe_terms *terms,
                    lg_lane_terms *lanes, size_t lane);
void lg_lane_today(const lg_steppe_params *params, const lg_steppe_terms *terms,
                   lg_lane_terms *lanes, size_t lane);

/* As step and offer of lg_kernel_f64, of the first n lanes; of mowing, one. */
void lg_lanes_live(const lg_lane_terms *terms, lg_lane_columns *columns, size_t n);
void lg_lanes_offer(const lg_lane_terms *terms, lg_lane_columns *columns, size_t n);
void lg_lane_mow(const lg_steppe_params *params, double height_m, lg_lane_columns *columns,
                 size_t lane);

#endif
