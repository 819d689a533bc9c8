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

/* Which program of the day. */
typedef enum lg_profile {
    LG_PROFILE_MODVEGE, /* the original, exactly */
    LG_PROFILE_STEPPE   /* the steppe's */
} lg_profile;

/* Numbers that a set of parameters has room for. A parameter to come takes of the room behind the
 * table's last row, so that sets keep their size and every member its place. */
enum { LG_MODVEGE_ROOM = 64, LG_STEPPE_ROOM = 160 };

/* Rows of the tables. */
enum {
#define LG_PARAM(field, original, unit, value, low, high, source, meaning) +1
    LG_MODVEGE_ROWS = 0
#include <libgrass/tables/modvege_params.def>
#undef LG_PARAM
};
/* The same of the steppe's. */
enum {
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning) +1
    LG_STEPPE_ROWS = 0
#include <libgrass/tables/steppe_params.def>
#undef LG_PARAM
};

/* The parameters of `modvege`. Begin with lg_point_params_init: it fills those you do not know. */
typedef struct lg_modvege_params {
#define LG_PARAM(field, original, unit, value, low, high, source, meaning) double field;
#include <libgrass/tables/modvege_params.def>
#undef LG_PARAM
    double reserved[LG_MODVEGE_ROOM - LG_MODVEGE_ROWS]; /* kept for rows to come */
} lg_modvege_params;

/* The parameters of `steppe`. Begin with lg_point_params_init: it fills those you do not know. */
typedef struct lg_steppe_params {
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/steppe_params.def>
#undef LG_PARAM
    double reserved[LG_STEPPE_ROOM - LG_STEPPE_ROWS]; /* kept for rows to come */
} lg_steppe_params;

/* The parameters of one profile; `profile` tells which member counts. */
typedef struct lg_point_params {
    lg_profile profile;        /* which of the two */
    lg_modvege_params modvege; /* of the original */
    lg_steppe_params steppe;   /* of the steppe's */
} lg_point_params;

/* What is known of one parameter. */
typedef struct lg_param_facts {
    const char *name;       /* as tables and plans call it: "ni" */
    const char *original;   /* the original program's name, "" where it has none: "NI" */
    const char *unit;       /* "kg ha-1", "1" */
    const char *source;     /* where the default is from */
    const char *confidence; /* V read there, D derived, M memory, A assumption, C calibrated */
    const char *meaning;    /* in words */
    double value;           /* the default */
    double low;             /* the least that is taken */
    double high;            /* the most that is taken */
} lg_param_facts;

/* How many parameters a profile has. */
LG_API_PLAIN size_t lg_param_count(lg_profile profile);
/* The facts of the parameter at `index`; texts are constants of the library. LG_EARG when the index
 * is out of range. */
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
    lg_date date;           /* of the day */
    double standing_kg_ha;  /* all that stands, live and dead */
    double gv_kg_ha;        /* of it, green leaves */
    double gr_kg_ha;        /* of it, green stems and flowers */
    double dv_kg_ha;        /* of it, dead leaves */
    double dr_kg_ha;        /* of it, dead stems and flowers */
    double harvested_kg_ha; /* mown, since 1 January */
    double growth_kg_ha;   /* the program's GRO: computed, also where not added (T <= 0, modvege) */
    double thermal_sum_cd; /* degree-days since 1 January */
    double soil_water_mm;  /* of the whole root zone */
    double aet_mm;         /* evaporation from soil, leaves and snow */
    double lai;            /* m2 of green leaf per m2 of ground */
    double age_gv_cd;      /* mean age of green leaves, degree-days */
    double age_gr_cd;      /* of green stems and flowers */
    double age_dv_cd;      /* of dead leaves */
    double age_dr_cd;      /* of dead stems and flowers */
    double reserve_kg_ha;  /* below ground; steppe, as all from here on, else 0 */
    double litter_kg_ha;   /* on the ground */
    double snow_mm;        /* water in the snow */
    double soil_water_deep_mm;        /* of the lower layer */
    double drainage_mm;               /* below the roots */
    double intake_kg_ha;              /* eaten that day */
    double deficit_kg_ha;             /* demand that the sward did not meet that day */
    double dry_matter_residual_kg_ha; /* of the day: what the books cannot explain */
    double water_residual_mm;         /* likewise */
    double condition; /* profile steppe, else 0; on 31 December what the next year begins with */
    double current_year_kg_ha; /* live and what died since 1 January: without last year's straw;
                                  steppe, else 0 */
} lg_point_day;

/* One run over the days of zone 0 of a weather. Series may be NULL; else one value a day.
 * A cut height of 0 is no cut. With `degradation` the condition moves every 31 December with the
 * filling of the reserve, as a scenario's does on a grid; else it stays the parameter's. */
typedef struct lg_point_forcing {
    const lg_weather *weather;    /* its zone 0 */
    const double *cut_height_m;   /* mown to this height that day; 0: no cut */
    const double *stocking_su_ha; /* profile steppe only */
    int degradation;              /* likewise */
    /* Years lived through before the first day and not reported. They take the years of the series
     * in turn, from its first day on: each runs to the day before the same date of the next. The
     * condition stays the parameter's meanwhile. 0: the sward begins with the masses of the
     * parameters. */
    int spinup_years;
} lg_point_forcing;

/* Lives the days. Calls `day` for every day in order; a non-zero return stops with LG_ECANCEL.
 * LG_EDATA when the weather has no tmean_c, precip_mm, par_mj_m2 or pet_mm (tmin_c may be absent).
 */
LG_API lg_status lg_point_run(lg_context *context, const lg_point_params *params,
                              const lg_point_forcing *forcing,
                              int (*day)(const lg_point_day *day, void *user), void *user);

/* What is wanted of many runs: columns of their days. */
typedef struct lg_points_wanted {
    size_t columns;            /* how many columns */
    const char *const *column; /* their names, those of lg_point_day's members: "gv_kg_ha" */
    const unsigned char *keep; /* for each day of the weather, 0 to leave it out; NULL: all */
    /* Where each column goes: the kept days of the first set of parameters, then of the second ...;
     * sets times kept days values. */
    double *const *value;
} lg_points_wanted;

/* Lives the same days with many sets of parameters of one profile, several sets at a time: each
 * gets what lg_point_run gives, to the bit. The library takes one thread for it; split the sets
 * among your own threads, each with a context. When a set is refused (LG_EDATA; LG_EARG: it is of
 * another profile than the first), *which is its index, after other faults and where all is well
 * the number of sets; `which` may be NULL. LG_EARG names an unknown column. */
LG_API lg_status lg_points_run(lg_context *context, const lg_point_params *params, size_t sets,
                               const lg_point_forcing *forcing, const lg_points_wanted *wanted,
                               size_t *which);

#ifdef __cplusplus
}
#endif
#endif
