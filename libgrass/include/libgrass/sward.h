/* The sward at one point, in double precision: two profiles of parameters, one day at a time.
 *
 *  - `modvege` computes exactly the original ModVege program (Jouven, Carrere & Baumont 2006).
 *  - `steppe` adds below-ground reserves, snow, frost, litter, a two-layer soil and plant density.
 *
 * Masses are dry matter in kg/ha; see docs/model.md for every equation and the order of the day. */
#ifndef LIBGRASS_SWARD_H
#define LIBGRASS_SWARD_H

#include <stddef.h>

#include <libgrass/context.h>
#include <libgrass/weather.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum lg_profile { LG_PROFILE_MODVEGE, LG_PROFILE_STEPPE } lg_profile;

typedef struct lg_modvege_params {
#define LG_PARAM(field, original, unit, value, low, high, source, meaning) double field;
#include <libgrass/tables/modvege_params.def>
#undef LG_PARAM
} lg_modvege_params;

typedef struct lg_steppe_params {
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/steppe_params.def>
#undef LG_PARAM
} lg_steppe_params;

/* The parameters of one profile; `profile` tells which member counts. */
typedef struct lg_point_params {
    lg_profile profile;
    lg_modvege_params modvege;
    lg_steppe_params steppe;
} lg_point_params;

/* What is known of one parameter. */
typedef struct lg_param_facts {
    const char *name, *original, *unit, *source, *confidence, *meaning;
    double value, low, high; /* value: the default */
} lg_param_facts;

LG_API_PLAIN size_t lg_param_count(lg_profile profile);
/* LG_EARG when the index is out of range. */
LG_API lg_status lg_param_get(lg_profile profile, size_t index, lg_param_facts *facts);

/* The value of the parameter at `index` of the steppe profile; NAN when out of range. */
LG_API_PLAIN double lg_steppe_param_value(const lg_steppe_params *params, size_t index);

/* The defaults of a profile. */
LG_API_PLAIN void lg_point_params_init(lg_profile profile, lg_point_params *params);

/* Sets one parameter by its house name or the original program's. *used becomes 0 when the name is
 * one of the original's that this profile has no use for (it is then ignored). LG_EDATA names an
 * unknown name with the nearest known one, or the bounds. `used` may be NULL. */
LG_API lg_status lg_point_params_set(lg_context *context, lg_point_params *params, const char *name,
                                     double value, int *used);

/* LG_EDATA when a member lies outside the bounds of its parameter or is no number, or parameters
 * contradict each other (ST2 not above ST1, T1 not above T0 ...). */
LG_API lg_status lg_point_params_check(lg_context *context, const lg_point_params *params);

/* The state and fluxes at the end of a day. */
typedef struct lg_point_day {
    lg_date date;
    double standing_kg_ha, gv_kg_ha, gr_kg_ha, dv_kg_ha, dr_kg_ha;
    double harvested_kg_ha; /* mown, since 1 January */
    double growth_kg_ha; /* the program's GRO: computed, also where not added (T <= 0, modvege) */
    double thermal_sum_cd, soil_water_mm, aet_mm, lai;
    double age_gv_cd, age_gr_cd, age_dv_cd, age_dr_cd;
    /* profile steppe only, else 0 */
    double reserve_kg_ha, litter_kg_ha, snow_mm, soil_water_deep_mm, drainage_mm;
    double intake_kg_ha, deficit_kg_ha; /* of the day */
    double dry_matter_residual_kg_ha;   /* of the day: what the books cannot explain */
    double water_residual_mm;
    double condition; /* profile steppe, else 0; on 31 December what the next year begins with */
} lg_point_day;

/* One run over the days of zone 0 of a weather. Series may be NULL; else one value a day.
 * A cut height of 0 is no cut. With `degradation` the condition moves every 31 December with the
 * filling of the reserve, as a scenario's does on a grid; else it stays the parameter's. */
typedef struct lg_point_forcing {
    const lg_weather *weather;
    const double *cut_height_m;
    const double *stocking_su_ha; /* profile steppe only */
    int degradation;              /* likewise */
    /* Years lived through before the first day and not reported. They take the years of the series
     * in turn, from its first day on: each runs to the day before the same date of the next. The
     * condition stays the parameter's meanwhile. 0: the sward begins with the masses of the
     * parameters. */
    int spinup_years;
} lg_point_forcing;

/* Calls `day` for every day in order; a non-zero return stops with LG_ECANCEL. LG_EDATA when the
 * weather has no tmean_c, precip_mm, par_mj_m2 or pet_mm (tmin_c may be absent). */
LG_API lg_status lg_point_run(lg_context *context, const lg_point_params *params,
                              const lg_point_forcing *forcing,
                              int (*day)(const lg_point_day *day, void *user), void *user);

#ifdef __cplusplus
}
#endif
#endif
