/* Calibration: parameters fitted to what was observed, with how sure they are.
 *
 *   const lg_weather_recipe recipe = {"data/xilinhot/weather.yaml", NULL, 2012, 2013, 1, 0};
 *   const lg_point_job job = {.profile = LG_PROFILE_STEPPE, .weather_path = "weather.csv"};
 *   const lg_calibration_point plot = {"plot", &job};
 *   const lg_calibration_parameter wanted = {.table = "sward", .name = "ni"};
 *   const lg_calibration_options options = {.observations = "observed.csv",
 *                                           .parameters = &wanted,
 *                                           .parameter_count = 1,
 *                                           .draws = 100};
 *   lg_weather *weather = NULL;
 *   lg_calibration *fitted = NULL;
 *   if (lg_weather_generate(context, &recipe, &weather) != LG_OK ||
 *       lg_weather_write_csv(context, weather, job.weather_path) != LG_OK ||
 *       lg_calibrate_points(context, &plot, 1, &options, &fitted) != LG_OK ||
 *       lg_calibration_write(fitted, "calibrated") != LG_OK)
 *       puts(lg_context_error(context));
 *   lg_calibration_free(fitted);
 *   lg_weather_free(weather);
 *
 * With a plan in place of points it is lg_calibrate_plan(context, plan, NULL, &options, &fitted).
 *
 * Observations are a CSV table with the columns date, site, variable, value and sd (the standard
 * deviation of value). A residual is (simulated - observed) / sd; the sum of a loss of residuals is
 * made least within bounds by GSL's trust-region method, from several starts. docs/calibration.md
 * is the manual, docs/decisions/053-calibration.md says why it is done so. */
#ifndef LIBGRASS_CALIBRATION_H
#define LIBGRASS_CALIBRATION_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/params.h>
#include <libgrass/plan.h>
#include <libgrass/point.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what is asked ---- */

/* What a residual counts. */
typedef enum lg_calibration_loss {
    LG_LOSS_SQUARES = 0, /* its square: least squares */
    LG_LOSS_HUBER = 1,   /* beyond 1.345 the distance, no longer the square */
    LG_LOSS_CAUCHY = 2,  /* a logarithm of it */
    LG_LOSS_BISQUARE = 3 /* beyond 4.685 nothing more: outliers are forgotten */
} lg_calibration_loss;

/* A parameter to be fitted. Bounds that are both 0 are those of its row (lg_params_row). */
typedef struct lg_calibration_parameter {
    const char *table; /* one of lg_params_table_name */
    const char *type;  /* a grassland type or breed; NULL or "": all */
    const char *name;  /* of the row */
    double low;        /* the least it may become; within the row's own bounds */
    double high;       /* the most */
} lg_calibration_parameter;

/* A place that is simulated by itself, as `libgrass point` does. */
typedef struct lg_calibration_point {
    const char *site;        /* its name in the observations */
    const lg_point_job *job; /* profile, weather, parameters; out_path is not looked at */
} lg_calibration_point;

/* A likelihood profile: all else is fitted anew at each place. Numbers count lg_calibration_options'
 * parameters from 0. */
typedef struct lg_calibration_profile {
    int first;  /* the parameter */
    int second; /* another, for a profile of two; -1: none */
} lg_calibration_profile;

/* All but the observations and parameters may be zero. */
typedef struct lg_calibration_options {
    const char *observations;                   /* the file */
    const lg_calibration_parameter *parameters; /* what is to be fitted, 1 to 40 */
    size_t parameter_count;                     /* how many */
    const lg_params *params;                    /* given beside, over those of the plan */
    lg_calibration_loss loss;                   /* of residuals */
    uint64_t seed;                              /* of starts and draws */
    int starts;       /* fits, from the parameters as they are and from the best places; 0: 3 */
    int looked_at;    /* places that are looked at before; 0: 8 a parameter; -1: none */
    int iterations;   /* of a fit, at most; 0: 60 */
    double step_frac; /* of the bounds' distance, for slopes; 0: 0.001 */
    int draws;        /* from the estimate's covariance, within the bounds */
    const lg_calibration_profile *profiles; /* to be made */
    size_t profile_count;                   /* how many */
    int profile_places;                     /* along each parameter, odd; 0: 11 */
    void *reserved[6];                      /* NULL */
} lg_calibration_options;

/* A calibration that came to its end. Opaque. */
typedef struct lg_calibration lg_calibration;

/* By a scenario of a plan (NULL: its first). `site` is a region as summary.csv names it: "city", a
 * zone, an administrative unit, a grassland type or a management unit (KIND/NAME where a name is of
 * several kinds); `variable` one of lg_simulation_variable, the mean over the region's cells or units
 * that evening, or a column of summary.csv, whose date is 31 December. Lives run in the threads of the context.
 * LG_EPARSE and LG_EDATA say what to change: fewer observations than parameters, bounds that
 * contradict each other, a parameter that no observation feels, parameters that
 * cannot be told apart, an observation outside the run. */
LG_API lg_status lg_calibrate_plan(lg_context *context, const lg_plan *plan, const char *scenario,
                                   const lg_calibration_options *options,
                                   lg_calibration **calibration);
/* By points: variables are the columns of `libgrass point`, parameters those of its profile by the
 * tables "sward" and "grazing"; a type only says for which one the estimate is written. */
LG_API lg_status lg_calibrate_points(lg_context *context, const lg_calibration_point *points,
                                     size_t count, const lg_calibration_options *options,
                                     lg_calibration **calibration);
/* NULL is fine. */
LG_API_PLAIN void lg_calibration_free(lg_calibration *calibration);

/* ---- what came of it ---- */

/* Of the whole. */
typedef struct lg_calibration_facts {
    size_t parameters;   /* fitted */
    size_t observations; /* met */
    size_t lives;        /* how often the model ran through its days */
    size_t freedom;      /* observations less parameters */
    double chi2;         /* sum of squared residuals at the estimate */
    double chi2_before;  /* with the parameters as they were */
    double loss;         /* sum of the loss; chi2 for LG_LOSS_SQUARES */
    double r2;           /* 1 - squares left / squares about the weighted mean */
    double bias;         /* mean of simulated - observed, in standard deviations */
    double condition;    /* of the slopes: 1 at best, beyond 1000 hardly to be told apart */
    double widened;      /* by which standard errors were multiplied, 1 or more */
    int settled;         /* 0: iterations were at an end before the steps were small */
    int starts;          /* fits that were made */
    int starts_at_best;  /* of them, those that came as low as the best */
    size_t draws;        /* made */
    double reserved[6];  /* 0 */
} lg_calibration_facts;
/* Fills *facts. */
LG_API lg_status lg_calibration_get_facts(const lg_calibration *calibration,
                                          lg_calibration_facts *facts);

/* Of a parameter. Texts are owned by the calibration. */
typedef struct lg_calibration_estimate {
    const char *table; /* as asked */
    const char *type;  /* "": all */
    const char *name;  /* of the row */
    const char *unit;  /* of the value */
    double value;      /* the estimate */
    double error;      /* its standard error; NAN: not known */
    double low_95;  /* value - 1.96 errors, within the bounds; of its profile where there is one */
    double high_95; /* likewise */
    double before;  /* what it was */
    double low;     /* the bounds */
    double high;    /* likewise */
    int at_bound;   /* -1 at the lower, 1 at the upper, else 0 */
    double reserved[4]; /* 0 */
} lg_calibration_estimate;
/* One of them. LG_EARG: `index` is past the last. */
LG_API lg_status lg_calibration_get_estimate(const lg_calibration *calibration, size_t index,
                                             lg_calibration_estimate *estimate);
/* Between two estimates; NAN past the last and where it is not known. */
LG_API_PLAIN double lg_calibration_correlation(const lg_calibration *calibration, size_t a,
                                               size_t b);

/* An observation and what the estimate makes of it. Texts are owned by the calibration. */
typedef struct lg_calibration_observation {
    lg_date date;         /* of the evening */
    const char *site;     /* as the file has it */
    const char *variable; /* likewise */
    double value;         /* observed */
    double sd;            /* its standard deviation */
    double simulated;     /* at the estimate */
    double before;        /* with the parameters as they were */
    double weight;        /* by the loss, 0 to 1 */
    int line;             /* of the file */
    double reserved[4];   /* 0 */
} lg_calibration_observation;
/* One of them. LG_EARG: `index` is past the last. */
LG_API lg_status lg_calibration_get_observation(const lg_calibration *calibration, size_t index,
                                                lg_calibration_observation *observation);

/* A draw: `count` values, one a parameter. LG_EARG past the last, or another count. */
LG_API lg_status lg_calibration_get_draw(const lg_calibration *calibration, size_t draw,
                                         double *values, size_t count);

/* What makes the estimate doubtful, a sentence each; NULL past the last. */
LG_API_PLAIN const char *lg_calibration_warning(const lg_calibration *calibration, size_t index);

/* *params = a new set, to be freed, of the estimates, with their source; confidence C. */
LG_API lg_status lg_calibration_get_params(const lg_calibration *calibration, lg_params **params);

/* Whether lg_calibration_write may write there, for those who want to know before hours of work:
 * LG_EEXIST when a file of other hands stands there that would be lost. */
LG_API lg_status lg_calibration_check_output(lg_context *context, const char *directory);

/* Writes into a folder, which is made when missing: parameters.csv (for lg_params_read) and
 * parameters.yaml (for a scenario of a plan), of points point.csv (for `libgrass point --params`),
 * calibration.csv, correlation.csv, fit.csv, calibration.json, and where there are such profile.csv
 * and draws.csv. LG_EEXIST: files of other hands stand there. */
LG_API lg_status lg_calibration_write(const lg_calibration *calibration, const char *directory);

#ifdef __cplusplus
}
#endif
#endif
