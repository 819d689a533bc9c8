/* Where the measures of a scenario hold on the land of a run. */
#ifndef LG_POLICY_PLACES_H
#define LG_POLICY_PLACES_H

#include "land/land.h"
#include "policy/measure.h"

typedef struct lg_policy {
    lg_context *context;
    const lg_land *land;
    const char *scenario; /* its name */
    const lg_measure *measures;
    size_t count;
    uint32_t *masks;                    /* a bit per measure and cell of the land, or NULL */
    uint32_t of_kind[LG_MEASURE_KINDS]; /* bits of the measures of a kind */
    uint32_t selling_bans;
    bool rests; /* a caller lets units rest: closures are looked at every day */
} lg_policy;

/* Land of a unit that a measure meets, mu. */
double lg_policy_area_mu(const lg_policy *policy, int32_t unit, size_t measure);
/* Whether a ban shuts a cell on every day of a year; cells of a unit that none shuts so. */
bool lg_cell_is_banned(const lg_policy *policy, int32_t cell, int year);
int64_t lg_unit_open_cells(const lg_policy *policy, int32_t unit, int year);

#endif
