/* What moves by years, not by days: fine earth of sand land, cell by cell, and soil carbon, segment
 * by segment, whose equations are linear; and condition, which 31 December moves. */
#ifndef LG_SIMULATION_SOIL_H
#define LG_SIMULATION_SOIL_H

#include "simulation/cells.h"
#include "policy/policy.h"
#include "simulation/unit.h"

typedef struct lg_soil {
    float *fines; /* fine earth of sand cells by segment, or NULL: as at the start */
    int32_t nfines;
    int32_t *first_fines; /* of every segment, its place in fines */
    lg_carbon *carbon;    /* mean of each segment, kg C/ha */
} lg_soil;

/* Soil as the land is given. */
lg_status lg_soil_make(const lg_cells *cells, lg_soil *soil);
/* Cover of the i-th cell of a block in the windy months, from its state on 31 December. */
double lg_cell_windy_cover(const lg_cells *cells, const lg_block *block, int32_t i);
/* What 31 December makes of a cell, without changing it: its condition, and the fine earth of a
 * sand cell, where the wind works or sand is fixed. */
double lg_cell_condition_after(const lg_cells *cells, const lg_policy *policy,
                               const lg_block *block, const lg_segment *segment, int32_t i,
                               int year);
double lg_cell_fines_after(const lg_cells *cells, const lg_block *block, int32_t i, double fines,
                           double recovery_factor);
/* Fine earth of the sand cells of a segment, in their order; NULL: as at the start. */
float *lg_segment_fines(const lg_soil *soil, const lg_cells *cells, const lg_segment *segment);
/* 31 December: what the year left goes into the soil of all segments, and of what was eaten there
 * (years[segment].intake) the part that comes back. */
void lg_soil_feed(lg_soil *soil, const lg_cells *cells, const lg_segment_year *years);
/* 31 December, after that: condition and fine earth of a segment's cells move. */
void lg_segment_degrade(lg_soil *soil, lg_cells *cells, const lg_policy *policy,
                        const lg_block *block, const lg_segment *segment, int year);

#endif
