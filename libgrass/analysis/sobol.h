/* Sobol' indices: which share of an output's variance is of which input, or group of inputs. It knows
 * no model: points go out, answers come in. */
#ifndef LG_ANALYSIS_SOBOL_H
#define LG_ANALYSIS_SOBOL_H

#include <stdint.h>

#include "core/context.h"

/* Two independent sets of rows A and B, and mixtures of them: AB_f is A with the columns of factor f
 * taken from B, BA_f the other way round. A factor is one input, or a group that moves together. */
typedef struct lg_sobol {
    lg_context *context;
    size_t inputs, factors, rows;
    bool pairs;        /* second order as well: BA_f is run, too */
    size_t each;       /* points of a row: 2 + factors, or 2 + 2 factors with pairs */
    size_t points;     /* rows times that */
    double *ab;        /* [row][2 inputs]: A, then B */
    size_t *factor_of; /* [input] */
} lg_sobol;

/* factor_of: [input], from 0 on without gaps; NULL: each input is a factor. rows are best a power of 2.
 * LG_EARG: fewer than 2 rows. */
lg_status lg_sobol_make(lg_context *context, size_t inputs, const size_t *factor_of, size_t rows,
                        bool pairs, uint64_t seed, lg_sobol *design);
void lg_sobol_free(lg_sobol *design);

/* x[input] of a point: those of row 0 first. */
void lg_sobol_point(const lg_sobol *design, size_t point, double *x);

/* A figure and the middle 95 % of resampled rows. */
typedef struct lg_sobol_index {
    double value, low, high;
} lg_sobol_index;

typedef struct lg_sobol_measures {
    double mean, variance; /* of A and B together */
    lg_sobol_index *first; /* [factor]: what it does alone */
    lg_sobol_index *total; /* [factor]: with all that it does together with others */
    /* [lg_sobol_pair(f, g)]: what two do together beyond what each does alone; NULL without pairs. */
    lg_sobol_index *second;
} lg_sobol_measures;

/* Of factors f < g. */
size_t lg_sobol_pair(size_t factors, size_t f, size_t g);

/* y[point] are the answers. The indices of an output that does not move are 0. */
lg_status lg_sobol_measure(const lg_sobol *design, const double *y, size_t resamples, uint64_t seed,
                           lg_sobol_measures *measures);
void lg_sobol_measures_free(lg_context *context, lg_sobol_measures *measures);

#endif
