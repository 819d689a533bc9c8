/* How readily animals come to a cell and what of its sward they eat. */
#ifndef LG_GRAZING_ACCESS_H
#define LG_GRAZING_ACCESS_H

#include <math.h>

#include <libgrass/sward.h>

/* The edible share falls with degradation: unpalatable plants take the place.
 * @check edible_fall 0.3, condition 0.5 -> 0.85 */
static inline double lg_edible_share(const lg_steppe_params *p, double condition) {
    return 1.0 - p->edible_fall * (1.0 - condition);
}

/* Slope and distance to water, each linear to its limit.
 * @source form of StockSmart  @check slope 9 of 45, water 3 of 12 -> 0.8 * 0.75 = 0.6 */
static inline double lg_reach(const lg_steppe_params *p, double slope_deg, double water_km) {
    double reach = fmax(0.0, 1.0 - slope_deg / p->slope_limit_deg) *
                   fmax(0.0, 1.0 - water_km / p->water_limit_km);
    return fmax(p->access_min, reach);
}

#endif
