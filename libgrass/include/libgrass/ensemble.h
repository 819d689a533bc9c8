/* Ensembles: a plan lived in many weathers that may come, and with parameters as they may be.
 *
 *   lg_plan *plan = NULL;
 *   lg_ensemble *ensemble = NULL;
 *   const lg_ensemble_options options = {.draws = 2, .horizon = 1, .seed = 1, .only = "herd-1.15M"};
 *   double risk = 0.0;
 *   if (lg_plan_read(context, "data/xilinhot/decade-2012-2021.yaml", NULL, &plan) != LG_OK ||
 *       lg_ensemble_run(context, plan, &options, &ensemble) != LG_OK ||
 *       lg_ensemble_risk(ensemble, 0, 0, "hunger_t", 1, 1e6, &risk) != LG_OK)
 *       puts(lg_context_error(context));
 *   lg_ensemble_free(ensemble);
 *   lg_plan_free(plan);
 *
 * Draw d has the weather of lg_weather_draw (seed, d) in every scenario and with every herd: they
 * are compared in the same years (common random numbers). Spin-up is lived once a scenario, with the
 * plan's own weather and herd, and shared by all draws; only parameters that are drawn make spin-ups
 * of their own. What comes of it hangs on seed, draw, unit and year alone: neither on the number of
 * threads nor on what was stopped and gone on from. docs/ensembles.md is the manual. */
#ifndef LIBGRASS_ENSEMBLE_H
#define LIBGRASS_ENSEMBLE_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>
#include <libgrass/land.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What came of an ensemble. Opaque; nothing changes it. */
typedef struct lg_ensemble lg_ensemble;

/* How draws lie in what they are drawn from. */
typedef enum lg_design {
    LG_DESIGN_RANDOM = 0,     /* each for itself */
    LG_DESIGN_ANTITHETIC = 1, /* in pairs: months and parameters on both sides of the middle */
    LG_DESIGN_SOBOL = 2,      /* parameters by the sequence of Sobol', 40 at most; weather random */
    LG_DESIGN_HALTON = 3      /* by that of Halton, 1229 at most; weather random */
} lg_design;

/* Something that may happen in a region: its column above or below a limit in a year. */
typedef struct lg_ensemble_event {
    const char *column; /* one of the ensemble's */
    double limit;       /* itself neither above nor below */
    int above;          /* 1: above it; 0: below */
} lg_ensemble_event;

/* All but `draws` may be zero. */
typedef struct lg_ensemble_options {
    int draws;        /* 2 to 1000000 */
    int horizon;      /* years that are lived, from the plan's first; 0: the plan's. Measures that
                       * end with the plan's last year last until the horizon's, which is told */
    uint64_t seed;    /* of weather and parameters */
    lg_design design; /* how draws lie */
    double warming_c_decade; /* what drawn years gain, a tenth a year from the first */
    double rain_frac_decade; /* likewise, a share of their rain */
    const char *months_path; /* the description of the months that years are drawn from; NULL: the
                               * plan's own */
    int one_weather;         /* 1: all draws have the weather of draw 0; parameters vary alone */
    const char *params_path; /* ranges of parameters (table,type,name,low,high,distribution), or
                               * draws of them (draw,table,type,name,value); NULL: see below */
    int params_usual;        /* 1: every parameter within what its row's confidence allows */
    const char *only;        /* this scenario alone; NULL: all */
    const double *times;     /* the herds of the first day, each so many times; NULL: once */
    size_t times_count;      /* how many of them */
    const double *p;         /* quantiles; NULL: 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95 */
    size_t p_count;          /* how many of them */
    const char *const
        *columns;          /* of summary.csv, "adults_lost_frac", "bought_frac"; NULL: the usual */
    size_t columns_count;  /* how many of them */
    int without_units;     /* 1: regions without management units */
    int streaming;         /* 1: draws are not kept even where they are few */
    const char *directory; /* what is done goes to a log there, for `resume`; where ensemble.csv or
                            * ensemble.nc of other hands stand there: LG_EEXIST. NULL: nowhere */
    int resume;            /* 1: draws that are in the log of the same inputs are not lived again */
    const lg_land *land;   /* in place of the plan's own; NULL: none */
    const lg_ensemble_event *events; /* counted draw by draw, so that lg_ensemble_risk knows them
                                      * where draws are not kept; NULL: none */
    size_t events_count;             /* how many of them */
    const char *const
        *maps;         /* what is known of every cell at the end of the last year: "condition",
                              * "peak_standing_crop", "production", "standing_crop", "litter",
                              * "reserve"; NULL: no map */
    size_t maps_count; /* how many of them */
    int recorded;      /* 1: draws are whole years of the plan's own daily weather, ten or
                              * more, in random order; 0: drawn from months */
    void *reserved[3]; /* NULL */
} lg_ensemble_options;

/* Lives the draws. The plan outlives the ensemble. LG_EARG for options that cannot be, with what to
 * change; LG_EPARSE and LG_EDATA for the plan and the files it names; LG_ECANCEL when the progress
 * function stopped it: what is in the log stays for `resume`. */
LG_API lg_status lg_ensemble_run(lg_context *context, const lg_plan *plan,
                                 const lg_ensemble_options *options, lg_ensemble **ensemble);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_ensemble_free(lg_ensemble *ensemble);

/* Its shape. */
typedef struct lg_ensemble_facts {
    int draws;      /* that were lived */
    int found;      /* of them, taken from the log */
    int first_year; /* of the calendar */
    int years;      /* how many */
    int exact;      /* 1: draws are kept and quantiles are exact; 0: by gsl_rstat_quantile */
    int extended;   /* measures that last longer than the plan says, most of any scenario */
    int nearer; /* draws whose parameters contradicted each other and were brought nearer to the middle */
    size_t scenarios;  /* how many */
    size_t times;      /* herds that they are lived with */
    size_t regions;    /* of each year */
    size_t columns;    /* of each region */
    size_t quantiles;  /* of each column */
    size_t parameters; /* that vary; 0: none, or a file of draws */
    size_t events;     /* that were counted draw by draw */
    size_t maps;       /* of every scenario with its herds */
    void *reserved[2]; /* for members to come */
} lg_ensemble_facts;
/* Fills *facts. */
LG_API_PLAIN void lg_ensemble_get_facts(const lg_ensemble *ensemble, lg_ensemble_facts *facts);

/* A scenario's name; NULL past the last. */
LG_API_PLAIN const char *lg_ensemble_scenario(const lg_ensemble *ensemble, size_t scenario);
/* How many times its herds are lived with; NAN past the last. */
LG_API_PLAIN double lg_ensemble_times(const lg_ensemble *ensemble, size_t times);
/* A region's name, *kind "city", "zone", "admin", "type" or "unit" (NULL: not asked for); NULL past the last. */
LG_API_PLAIN const char *lg_ensemble_region(const lg_ensemble *ensemble, size_t region,
                                            const char **kind);
/* A column's name, and its unit (NULL: not asked for); NULL past the last. */
LG_API_PLAIN const char *lg_ensemble_column(const lg_ensemble *ensemble, size_t column,
                                            const char **unit);
/* Which quantile; NAN past the last. */
LG_API_PLAIN double lg_ensemble_p(const lg_ensemble *ensemble, size_t quantile);

/* A map's name, and its unit (NULL: not asked for); NULL past the last. */
LG_API_PLAIN const char *lg_ensemble_map(const lg_ensemble *ensemble, size_t map,
                                         const char **unit);

/* A place in the ensemble: numbers from 0. */
typedef struct lg_ensemble_place {
    size_t scenario; /* which */
    size_t times;    /* of the herds */
    int year;        /* from the first, 0 */
    size_t region;   /* which */
    size_t column;   /* which */
} lg_ensemble_place;

/* What the draws of a place come to; NAN: none has a number there. */
typedef struct lg_ensemble_spread {
    double draws;       /* that have a number */
    double mean;        /* of them */
    double sd;          /* standard deviation; NAN: of one */
    double least;       /* of all */
    double most;        /* likewise */
    double reserved[4]; /* 0 */
} lg_ensemble_spread;
/* Fills *spread and, unless NULL, quantile[facts.quantiles]. LG_EARG: there is no such place. */
LG_API lg_status lg_ensemble_spread_at(lg_ensemble *ensemble, const lg_ensemble_place *place,
                                       lg_ensemble_spread *spread, double *quantile);
/* What a draw has there. LG_EARG: draws are not kept, or there is no such place. */
LG_API lg_status lg_ensemble_value(lg_ensemble *ensemble, size_t draw,
                                   const lg_ensemble_place *place, double *value);

/* The share of draws in which a column of a region (regions of a scenario with its herds once) is
 * above (above 1) or below (0) a limit in any year. A number that is none counts as neither. LG_EARG
 * as above, but for events that the ensemble was made with, and for a column that it does not have. */
LG_API lg_status lg_ensemble_risk(lg_ensemble *ensemble, size_t scenario, size_t region,
                                  const char *column, int above, double limit, double *risk);
/* The same of any place: in the year `place->year`, or (below 0) in any. */
LG_API lg_status lg_ensemble_risk_at(lg_ensemble *ensemble, const lg_ensemble_place *place,
                                     int above, double limit, double *risk);

/* Writes `scenario,times,year,region_kind,region,column,draws,mean,sd,least,most,p05 ...`, a row a
 * place. */
LG_API lg_status lg_ensemble_write_csv(lg_ensemble *ensemble, const char *path);
/* Writes NetCDF: every column over (draw, scenario, year, region) where draws are kept, and its
 * quantiles over (p, scenario, year, region); `scenario` runs over scenarios and, within, times. Of
 * events the share of draws, event_frac over (event, scenario, region) and event_year_frac. */
LG_API lg_status lg_ensemble_write_nc(lg_ensemble *ensemble, const char *path);
/* Writes the maps into a folder that is there, a NetCDF file on the land's grid for every scenario:
 * maps-NAME.h5 or, where herds are not lived with once their number alone, maps-NAME-TIMES.h5. It has
 * MAP_mean, MAP_sd and MAP_p05 ... (y, x). LG_EARG: the ensemble was made without maps. */
LG_API lg_status lg_ensemble_write_maps(lg_ensemble *ensemble, const char *directory);

#ifdef __cplusplus
}
#endif
#endif
