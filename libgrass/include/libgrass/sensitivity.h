/* Sensitivity: which inputs move an output of a plan, or of any function, and which move it together.
 *
 * Two methods. Morris (1991) screens many inputs with few runs: mu_star is how much the output moves
 * when an input crosses its whole range, sigma how much that depends on the other inputs. Sobol'
 * indices split the output's variance: s1 is the share of an input alone, st with all that it does
 * together with others, and of pairs what two do together. Both come with the middle 95 % of what
 * resampled runs give. The same seed gives the same bits, with any number of threads.
 *
 *   lg_plan *plan = NULL;
 *   lg_sensitivity *found = NULL;
 *   const char *const output[1] = {"production_t"}, *const only[1] = {"sward.ni"};
 *   const lg_sensitivity_options options = {.method = LG_SENSITIVITY_MORRIS, .samples = 2};
 *   lg_sensitivity_effect of_ni;
 *   if (lg_plan_read(context, "data/xilinhot/decade-2012-2021.yaml", NULL, &plan) == LG_OK &&
 *       lg_sensitivity_run(context, plan, output, 1, NULL, only, 1, &options, &found) == LG_OK &&
 *       lg_sensitivity_get(found, 0, 0, &of_ni) == LG_OK)
 *       printf("production moves by %.0f t\n", of_ni.mu_star);
 *   lg_sensitivity_free(found);
 *   lg_plan_free(plan);
 *
 * lg_sensitivity_of does the same for any function of a program.
 * docs/sensitivity.md is the manual, docs/decisions/054-sensitivity-and-doubt.md says why so. */
#ifndef LIBGRASS_SENSITIVITY_H
#define LIBGRASS_SENSITIVITY_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How it is looked for. */
typedef enum lg_sensitivity_method {
    LG_SENSITIVITY_MORRIS = 1, /* screening: samples (inputs + 1) runs */
    LG_SENSITIVITY_SOBOL = 2   /* shares of variance: samples (inputs + 2), or (2 inputs + 2) */
} lg_sensitivity_method;

/* All but `method` may be zero. */
typedef struct lg_sensitivity_options {
    lg_sensitivity_method method; /* one of the two */
    int samples;   /* trajectories of Morris, 0: 20; rows of Sobol', best a power of 2, 0: 256 */
    int pairs;     /* 1: Sobol' indices of pairs as well */
    int resamples; /* for the intervals; 0: 500, -1: none */
    uint64_t seed; /* of all that is drawn */
    /* Of a plan. */
    const char *scenario;  /* its name; NULL: the first */
    int draws;             /* of weather, whose mean is looked at; 0: the plan's own years */
    int horizon;           /* years that are lived with drawn weather; 0: the plan's */
    const char *directory; /* answers are kept there as they come, for `resume`; NULL: nowhere */
    int resume;            /* 1: goes on with what is there of the same inputs */
    void *reserved[6];     /* NULL */
} lg_sensitivity_options;

/* One that is moved from low to high, every value as likely as another. */
typedef struct lg_sensitivity_input {
    const char *name;   /* unique */
    const char *unit;   /* NULL: none */
    double low;         /* the least */
    double high;        /* the most, above low */
    double reserved[2]; /* 0 */
} lg_sensitivity_input;

/* A function to be looked at. */
typedef struct lg_sensitivity_model {
    const lg_sensitivity_input *input; /* `inputs` of them */
    size_t inputs;                     /* 1 at least */
    const char *const *output;         /* names of `outputs` figures */
    size_t outputs;                    /* 1 at least */
    /* y[output] of x[input]; it is called from all threads of the context at once. Other than 0: it
     * failed, and so does the whole. */
    int (*answer)(const double *x, double *y, void *user);
    void *user;        /* handed to it */
    void *reserved[4]; /* NULL */
} lg_sensitivity_model;

/* What was found. Opaque; it keeps texts of its own. */
typedef struct lg_sensitivity lg_sensitivity;

/* Looks at a function. LG_EARG: one sample, no input, low not below high; LG_EDATA: an output that does
 * not move within these ranges, or is not a number. Release with lg_sensitivity_free. */
LG_API lg_status lg_sensitivity_of(lg_context *context, const lg_sensitivity_model *model,
                                   const lg_sensitivity_options *options, lg_sensitivity **found);

/* Looks at a plan: outputs are columns of the books, "COLUMN[@YEAR|@last|@mean][:REGION]", without a
 * year the mean of all years, without a region the whole land. `ranges`: a CSV file of table, type,
 * name, low, high and distribution; NULL: those of `only` by how sure each coefficient is. `only`: names
 * of parameters, "TABLE.NAME" or "TABLE.TYPE.NAME", to which the ranges are limited; NULL: all.
 * Statuses are those of lg_sensitivity_of, lg_plan_run, and LG_EPARSE for the file. */
LG_API lg_status lg_sensitivity_run(lg_context *context, const lg_plan *plan,
                                    const char *const *outputs, size_t noutputs, const char *ranges,
                                    const char *const *only, size_t nonly,
                                    const lg_sensitivity_options *options, lg_sensitivity **found);

/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_sensitivity_free(lg_sensitivity *found);

/* ---- what was found ---- */

/* What it is made of. Texts are owned by `found`. */
typedef struct lg_sensitivity_facts {
    lg_sensitivity_method method; /* as asked */
    int samples;                  /* as asked, or what is usual */
    int pairs;                    /* 1: of pairs as well */
    size_t inputs;                /* how many */
    size_t outputs;               /* how many */
    size_t runs;                  /* points that were looked at */
    size_t found;                 /* of them, those that were there already (`resume`) */
    double seconds;               /* that this took */
    double reserved[4];           /* 0 */
} lg_sensitivity_facts;

/* Fills *facts. */
LG_API_PLAIN void lg_sensitivity_get_facts(const lg_sensitivity *found,
                                           lg_sensitivity_facts *facts);
/* The name of an input; NULL past the last. *unit, *low, *high: of it, each may be NULL. */
LG_API_PLAIN const char *lg_sensitivity_input_name(const lg_sensitivity *found, size_t input,
                                                   const char **unit, double *low, double *high);
/* The name of an output; NULL past the last. *unit, *mean, *sd: of it, each may be NULL. */
LG_API_PLAIN const char *lg_sensitivity_output_name(const lg_sensitivity *found, size_t output,
                                                    const char **unit, double *mean, double *sd);

/* What an input does to an output; NAN where the method does not say. */
typedef struct lg_sensitivity_effect {
    double mu;           /* mean effect of the whole range, in the output's unit */
    double mu_star;      /* mean of its absolute value */
    double mu_star_low;  /* interval */
    double mu_star_high; /* interval */
    double sigma;        /* standard deviation of the effect */
    double s1;           /* share of variance alone */
    double s1_low;       /* interval */
    double s1_high;      /* interval */
    double st;           /* share of variance with all that it does with others */
    double st_low;       /* interval */
    double st_high;      /* interval */
    double reserved[4];  /* 0 */
} lg_sensitivity_effect;

/* Fills *effect. LG_EARG: there is no such output or input. */
LG_API lg_status lg_sensitivity_get(const lg_sensitivity *found, size_t output, size_t input,
                                    lg_sensitivity_effect *effect);

/* *share of the output's variance that two inputs have together, beyond what each has alone; *low and
 * *high its interval, each may be NULL. LG_EARG: there is no such pair, or pairs were not asked for. */
LG_API lg_status lg_sensitivity_pair(const lg_sensitivity *found, size_t output, size_t a, size_t b,
                                     double *share, double *low, double *high);

/* Writes DIR/sensitivity.csv, DIR/sensitivity.json and, with pairs, DIR/interactions.csv, each whole or
 * not at all; the folder is made when it is missing. */
LG_API lg_status lg_sensitivity_write(const lg_sensitivity *found, const char *directory);

#ifdef __cplusplus
}
#endif
#endif
