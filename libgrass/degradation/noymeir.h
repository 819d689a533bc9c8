/* The simplest grazed sward: logistic growth under the library's own intake. It has two steady
 * states between two stockings, which are known in closed form: a yardstick for the response that
 * every herd of the library eats by.
 *
 *     dB/dt = r B (1 - B/K) - c H B/(B + h)
 *
 *     B  kg/ha     herbage above the residual, all of it on offer
 *     H  su/ha     stocking
 *     r  1/d       growth_d
 *     K  kg/ha     capacity_kg_ha
 *     c  kg/su/d   what a sheep unit removes from plenty: demand, and what it tramples with it
 *     h  kg/ha     half saturation
 *
 * @source Noy-Meir 1975 (J. Ecol. 63:459-481), with logistic growth and the type II response */
#ifndef LG_DEGRADATION_NOYMEIR_H
#define LG_DEGRADATION_NOYMEIR_H

#include <stdbool.h>

#include <libgrass/sward.h>

typedef struct lg_noymeir {
    double growth_d, capacity_kg_ha;
    const lg_steppe_params *grazing; /* demand, half saturation and trampling */
} lg_noymeir;

/* The steady states above the bare one; NAN where there is none. */
typedef struct lg_noymeir_states {
    double grassy_kg_ha;    /* stable */
    double threshold_kg_ha; /* unstable: from below it the sward goes bare, from above grassy */
} lg_noymeir_states;

/* c = demand (1 + trampled per eaten).  @check 1.5 kg, 0 -> 1.5; 1.2 kg, 0.25 -> 1.5 */
double lg_noymeir_removal_kg_su_d(const lg_noymeir *m);

/* dB/dt, kg/ha/d.  @check r .05, K 2000, c 1.5, h 200: B 400, H 15 -> 16 - 15 = 1 */
double lg_noymeir_rate(const lg_noymeir *m, double herbage_kg_ha, double stocking_su_ha);

/* d(dB/dt)/dB = r (1 - 2 B/K) - c H h/(B + h)^2, 1/d: a steady state is stable where it is
 * negative. At B = 0 with h > 0 it is r - c H/h.  @check as above: B 0, H 15 -> -0.0625 */
double lg_noymeir_slope(const lg_noymeir *m, double herbage_kg_ha, double stocking_su_ha);

/* r h/c, su/ha: below it the bare state is unstable, so that any seed brings the sward back.
 * @check as above: 6.6667 */
double lg_noymeir_return_su_ha(const lg_noymeir *m);

/* The most that a sward bears, su/ha: for h < K the fold r (K + h)^2/(4 K c), where the grassy
 * state and the threshold meet and end; for h >= K there is no fold, and the grassy state ends at
 * bare ground, at r h/c.  @check as above: 20.1667; h 3000 -> 100 */
double lg_noymeir_fold_su_ha(const lg_noymeir *m);

/* The herbage at that stocking: [K - h]+/2, kg/ha.  @check as above: 900; h 3000 -> 0 */
double lg_noymeir_fold_kg_ha(const lg_noymeir *m);

/* Roots of B^2 - (K - h) B + K (c H/r - h) = 0 above 0.
 * @check as above: H 15 -> 1456.776, 343.224; H 21 -> none; H 5 -> 1853.939, none */
lg_noymeir_states lg_noymeir_steady(const lg_noymeir *m, double stocking_su_ha);

/* The herbage after a step of step_d days, on one hectare, eaten through lg_utilisation. Growth and
 * grazing both see the herbage of its start, so a steady state of the rate is one of the step,
 * whatever its length. */
double lg_noymeir_step(const lg_noymeir *m, double herbage_kg_ha, double stocking_su_ha,
                       double step_d);

typedef struct lg_noymeir_run {
    double step_d;
    double seed_kg_ha; /* the sward is never thinner: seed and crowns survive */
    double most_d;     /* gives up after so many days */
    double relative_d; /* settled when the change in a day is a smaller share than this */
} lg_noymeir_run;

/* Steps until the herbage keeps still; *settled (may be NULL) tells whether it did. */
double lg_noymeir_settle(const lg_noymeir *m, const lg_noymeir_run *run, double herbage_kg_ha,
                         double stocking_su_ha, bool *settled);

#endif
