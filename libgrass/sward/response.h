/* Responses of growth and ageing after Jouven, Carrere & Baumont (2006, Grass Forage Sci.
 * 61:112-124, ModVege), in double precision: they are evaluated once a day for a whole segment of
 * cells. Which side of a breakpoint is closed follows the original program (docs/model.md, section
 * 3). */
#ifndef LG_SWARD_RESPONSE_H
#define LG_SWARD_RESPONSE_H

#include <math.h>

/* The lesser and the greater of two finite numbers: a processor's instruction, where fmin and fmax,
 * which know NAN, are calls. */
static inline double lg_least(double a, double b) {
    return a < b ? a : b;
}

static inline double lg_most(double a, double b) {
    return a > b ? a : b;
}

/* Extinction of light in the canopy (Jouven2006, eq. for PGRO). */
#define LG_EXTINCTION 0.6

/* f(PAR): light-use efficiency falls above 5 MJ/m2/d.
 * @source Jouven2006 fig. 2a  @check par 15, slope 0.044 -> 0.56 */
static inline double lg_par_response(double par_mj_m2, double slope) {
    return par_mj_m2 < 5.0 ? 1.0 : lg_most(0.0, 1.0 - slope * (par_mj_m2 - 5.0));
}

/* f(T) of the 10-day mean temperature: 0 below t0, rises to 1 at t1, falls by `fall` a degree above
 * t2.
 * @source Jouven2006 fig. 2b  @check T 7, t0 4, t1 10 -> 0.5; T 30, t2 20, fall 0.05 -> 0.5 */
static inline double lg_temperature_response(double t_c, double t0_c, double t1_c, double t2_c,
                                             double fall) {
    if (t_c < t0_c || t_c >= 40.0)
        return 0.0;
    if (t_c < t1_c)
        return (t_c - t0_c) / (t1_c - t0_c);
    if (t_c <= t2_c)
        return 1.0;
    return lg_most(0.0, 1.0 - fall * (t_c - t2_c));
}

/* f(W) is the lowest of five straight lines (concave), whose slopes depend on the demand of the
 * air. */
typedef struct lg_water_lines {
    double slope[5], base[5];
} lg_water_lines;

/* @source Jouven2006 fig. 2c */
static inline lg_water_lines lg_water_response_lines(double pet_mm) {
    if (pet_mm <= 3.8)
        return (lg_water_lines){{4, 0.75, 0.25, 0, 0}, {0, 0.65, 0.85, 1, 1}};
    if (pet_mm <= 6.5)
        return (lg_water_lines){{2, 1.5, 1, 0.5, 0}, {0, 0.1, 0.3, 0.6, 1}};
    return (lg_water_lines){{1, 1, 1, 1, 1}, {0, 0, 0, 0, 0}};
}

/* @check W 0.5: PET 3 -> 0.975; PET 5 -> 0.8; PET 7 -> 0.5 */
static inline double lg_water_response(double w, double pet_mm) {
    lg_water_lines lines = lg_water_response_lines(pet_mm);
    double least = lines.slope[0] * w + lines.base[0];
    for (int i = 1; i < 5; i++)
        least = lg_least(least, lines.slope[i] * w + lines.base[i]);
    return least;
}

/* SEA: the season's effect, over thermal time from 1 January.
 * @source Jouven2006 fig. 3  @check ST1 600, ST2 1200, .8 .. 1.2: ST 300 -> 1.0; 450 -> 1.2; 850
 * -> 1.0 */
static inline double lg_seasonal_effect(double st_cd, double st1_cd, double st2_cd, double low,
                                        double high) {
    if (st_cd < 200.0 || st_cd >= st2_cd)
        return low;
    if (st_cd < st1_cd - 200.0)
        return low + (high - low) * (st_cd - 200.0) / (st1_cd - 400.0);
    if (st_cd < st1_cd - 100.0)
        return high;
    return high + (low - high) * (st_cd - st1_cd + 100.0) / (st2_cd - st1_cd + 100.0);
}

/* REP inside its window.  @source Jouven2006  @check NI 0.9, least 0.25 -> 0.884615... */
static inline double lg_reproductive_share(double ni, double least) {
    return least + (1.0 - least) * (ni - 0.35) / 0.65;
}

/* phi: old green tissue dies up to three times faster.  @check 0.2 -> 1; 0.5 -> 1.5; 2 -> 3 */
static inline double lg_senescence_age_factor(double relative_age) {
    return relative_age < 1.0 / 3.0 ? 1.0 : lg_least(3.0 * relative_age, 3.0);
}

/* psi: old dead tissue falls two, then three times faster.  @check 0.2 -> 1; 0.5 -> 2; 0.7 -> 3 */
static inline double lg_abscission_age_factor(double relative_age) {
    return relative_age < 1.0 / 3.0 ? 1.0 : relative_age < 2.0 / 3.0 ? 2.0 : 3.0;
}

/* Digestibility falls with age to its floor (age may exceed the life span).
 * @check max .9, min .75, age 250 of 500 -> 0.825; age 900 of 500 -> 0.75 */
static inline double lg_digestibility(double high, double low, double relative_age) {
    return lg_most(low, high - relative_age * (high - low));
}

#endif
