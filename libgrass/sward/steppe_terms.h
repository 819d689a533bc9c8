/* The terms of a day that all cells of one weather zone and one type share, in double precision.
 * They are made once a day (or once a month as a table) so that the cell loop has no branch, no
 * table look-up and a single exponential. */
#ifndef LG_SWARD_STEPPE_TERMS_H
#define LG_SWARD_STEPPE_TERMS_H

#include <stdbool.h>

#include <libgrass/sward.h>
#include "sward/clock.h"
#include "sward/response.h"

typedef struct lg_steppe_terms {
    /* weather */
    double heat_c; /* max(0, T) */
    double pet_mm; /* what the air takes from soil and leaves: 0 under snow or in frozen ground */
    double liquid_mm;       /* rain and melt */
    double snow_mm;         /* on the ground, end of day */
    double snow_cm, ice_mm; /* how deep it lies, and of it the ice */
    double sublimation_mm;
    double precip_mm;
    lg_water_lines water;
    /* growth */
    double growth_kg; /* at full light interception, water and fertility */
    double lai_per_kg;
    double rep;
    double dilution_frac, dilution_min; /* nitrogen and buds */
    double recent_frac, season_days;    /* 0: recent growth stays as it is */
    double bank_kg;                     /* of the reserve, at rest */
    double co2_growth;                  /* factor of growth */
    bool new_year;                      /* what is dead is last year's from now on */
    double fill_frac, inv_reserve_max;
    double release_frac, release_half, release_yield, maintenance_frac;
    double stomata_half;
    double age_fall, inv_dead_shade;
    /* green to dead */
    double sen_gv, sen_gr; /* shares of the day at phi = 1 */
    double dieback;        /* cold and frost: share of the day */
    double inv_life_gv, inv_life_gr;
    double loss_gv, loss_gr, retranslocated;
    /* dead to litter to air */
    double abs_dv, abs_dr, fall;
    double litter_decay, inv_litter_shade;
    /* soil */
    double top_frac, root_top;
    /* grazing */
    double residual_gv, residual_gr, residual_dv, residual_dr; /* kg/ha, undegraded */
    double weight_gv, weight_gr, weight_dv, weight_dr;         /* preference, times edible share */
    double omd_gv_high, omd_gv_fall, omd_gr_high, omd_gr_fall, omd_dv, omd_dr;
    double trample, tread;
    double survey; /* 1 while field surveys look for the peak, else 0 */
    double st_cd;
    int since_greenup_d; /* below 0 before green-up */
    bool dormant; /* frost and no light: nothing grows, ages, drinks, sheds its straw or rots */
} lg_steppe_terms;

/* The weather of one day as the sward wants it. tmin may be NAN: 7 C below the mean is then taken.
 */
typedef struct lg_sward_weather {
    double tmean_c, tmin_c, par_mj_m2, precip_mm, pet_mm;
    int day_of_year;
    double lost_frac;    /* of the rain that would have fallen: the drier air is warmer */
    int season_day;      /* since the season began, 1 on its first day */
    double latitude_deg; /* of its day length */
} lg_sward_weather;

/* How much warmer a day is than its weather says: by warming, and by a drought. */
static inline double lg_warmer_c(const lg_steppe_params *p, const lg_sward_weather *w) {
    return p->warming_c + p->drought_warm_c * w->lost_frac;
}

/* Moves the clock (thermal time, temperatures, snow) by one day and makes the day's terms. */
void lg_steppe_terms_make(const lg_steppe_params *params, const lg_sward_weather *weather,
                          lg_clock *clock, lg_steppe_terms *terms);

/* What parameters and latitude say of every day alike. */
typedef struct lg_steppe_fixed {
    double latitude_tangent;
    double longest_h;         /* day of the year */
    double breath_ln, rot_ln; /* of maintenance_q10 and litter_q10 */
} lg_steppe_fixed;

lg_steppe_fixed lg_steppe_fixed_of(const lg_steppe_params *params, double latitude_deg);

/* Where the sun stands: the tangent of the day's declination. */
double lg_steppe_sun(int day_of_year);

/* The same in parts, for whoever runs many sets of parameters through one weather: what follows
 * from the parameters alone, once; exponentials of the weather, once for all sets that have the
 * same of the parameters in them; the rest, after the clock was moved, whose last ten temperatures
 * have the mean `mean_c`. */
typedef struct lg_steppe_powers {
    double day_h;       /* day length */
    double longest_h;   /* of the year */
    double rain_share;  /* of what falls */
    double breath, rot; /* rates of maintenance and of decay, over those at 10 and 20 C */
} lg_steppe_powers;

void lg_steppe_terms_settle(const lg_steppe_params *params, lg_steppe_terms *terms);
void lg_steppe_powers_make(const lg_steppe_params *params, const lg_sward_weather *weather,
                           const lg_steppe_fixed *fixed, double sun, double mean_c,
                           lg_steppe_powers *powers);
bool lg_steppe_powers_same(const lg_steppe_params *a, const lg_steppe_params *b);
void lg_steppe_terms_day(const lg_steppe_params *params, const lg_sward_weather *weather,
                         double mean_c, const lg_steppe_powers *powers, lg_clock *clock,
                         lg_steppe_terms *terms);

#endif
