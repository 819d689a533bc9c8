/* What the herd of a unit takes in a day. */
#ifndef LG_GRAZING_INTAKE_H
#define LG_GRAZING_INTAKE_H

#include <math.h>

#include <libgrass/sward.h>

/* Type II response of a herd to the mass on offer: intake = wanted F / (F + half), F in kg/ha, and
 * never more than what, with its trampling, is there. Returns the share of the offer that is eaten
 * (utilisation_frac), which is wanted / (offer + half area).
 * @source Noy-Meir 1975 (J. Ecol. 63:459-481) for the form; half saturation from the table
 * @check wanted 100 kg, offer 5000 kg on 100 ha (F = 50), half 50 -> 0.01, which is 50 kg */
static inline double lg_utilisation_within(const lg_steppe_params *p, double wanted_kg,
                                           double offer_kg, double area_ha, double share) {
    if (!(wanted_kg > 0.0) || !(offer_kg > 0.0))
        return 0.0;
    double utilisation_frac = wanted_kg / (offer_kg + p->half_saturation_kg_ha * area_ha);
    double down = 1.0 + p->trample_frac;
    return utilisation_frac * down < share ? utilisation_frac : share / down;
}

static inline double lg_utilisation(const lg_steppe_params *p, double wanted_kg, double offer_kg,
                                    double area_ha) {
    return lg_utilisation_within(p, wanted_kg, offer_kg, area_ha, 1.0);
}

/* The same for cells: a millionth of what is there stays, so that rounding cannot take more than
 * stands. */
static inline double lg_utilisation_cells(const lg_steppe_params *p, double wanted_kg,
                                          double offer_kg, double area_ha) {
    return lg_utilisation_within(p, wanted_kg, offer_kg, area_ha, 1.0 - 1e-6);
}

#endif
