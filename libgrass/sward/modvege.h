/* Profile `modvege`: one day of the original ModVege program (docs/model.md, section 3). */
#ifndef LG_SWARD_MODVEGE_H
#define LG_SWARD_MODVEGE_H

#include <stdbool.h>

#include <libgrass/sward.h>
#include "sward/clock.h"

typedef struct lg_modvege_state {
    double gv, gr, dv, dr;                 /* kg/ha */
    double age_gv, age_gr, age_dv, age_dr; /* C d */
    double water_mm;
    double harvested; /* kg/ha since 1 January */
    bool defoliated;  /* a cut fell into this year's reproductive window */
    lg_clock clock;
} lg_modvege_state;

typedef struct lg_modvege_weather {
    double tmean_c, par_mj_m2, precip_mm, pet_mm;
    double cut_height_m; /* 0: no cut */
    int season_day;      /* 1: thermal time and the harvest begin anew */
} lg_modvege_weather;

typedef struct lg_modvege_fluxes {
    double growth, lai, aet_mm;
    double drainage_mm;
    double loss; /* dry matter that left in senescence and abscission */
} lg_modvege_fluxes;

void lg_modvege_start(const lg_modvege_params *params, lg_modvege_state *state);
void lg_modvege_day(const lg_modvege_params *params, const lg_modvege_weather *weather,
                    lg_modvege_state *state, lg_modvege_fluxes *fluxes);

#endif
