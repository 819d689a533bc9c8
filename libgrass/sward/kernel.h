/* What happens to cells, in one precision: a table of functions. Whoever runs a grid takes one of
 * the two tables and never asks again which it is. */
#ifndef LG_SWARD_KERNEL_H
#define LG_SWARD_KERNEL_H

#include <stddef.h>

#include "sward/columns.h"
#include "sward/steppe_terms.h"

typedef struct lg_kernel {
    size_t real;  /* bytes of a number in a column */
    size_t terms; /* bytes of a day's terms as the cell loop reads them */
    /* Rounds the terms of a day and multiplies them with each other (steppe_scalars.h). */
    void (*make_terms)(const lg_steppe_params *params, const lg_steppe_terms *day, void *terms);
    /* One day of n cells, in the order of docs/model.md: removal, light, water, growth, senescence,
     * abscission, litter, ages, and the offer for tomorrow. */
    void (*step)(const void *terms, const lg_columns *columns, size_t n);
    /* Only the offer, from the state as it stands: before the first day and after mowing. */
    void (*offer)(const void *terms, const lg_columns *columns, size_t n);
    /* Cuts n cells to the stubble height; what is taken is added to removed_year and given in
     * `intake`. Nothing else of the day happens. */
    void (*mow)(const lg_steppe_params *params, double height_m, const lg_columns *columns,
                size_t n);
    /* What the books need of a day: sums over the n cells from `first` on, in the order of
     * core/sum.h. Up to fifteen values behind them are read in every column. */
    void (*sum)(const lg_columns *columns, size_t first, size_t n, unsigned still,
                lg_steppe_sums *sums);
    /* What the cells hold, from the state as it stands, is added to those sums that say so. */
    void (*add_held)(const lg_columns *columns, size_t n, lg_steppe_sums *sums);
    /* One column: its sum; n times the same number; as float, summed with others. */
    double (*total)(const void *column, size_t first, size_t n);
    void (*fill)(void *column, size_t first, size_t n, double value);
    void (*draw)(const void *const columns[], int count, size_t n, float *out);
} lg_kernel;

extern const lg_kernel lg_kernel_f32; /* for grids */
extern const lg_kernel lg_kernel_f64; /* for points, and to check the other one */

/* A single number of a column, and what is left of a number in one: not through the table, since a
 * call would cost more than this question. */
static inline double lg_real_get(const lg_kernel *kernel, const void *column, size_t i) {
    return kernel->real == sizeof(double) ? ((const double *)column)[i]
                                          : ((const float *)column)[i];
}

static inline void lg_real_set(const lg_kernel *kernel, void *column, size_t i, double value) {
    if (kernel->real == sizeof(double))
        ((double *)column)[i] = value;
    else
        ((float *)column)[i] = (float)value;
}

static inline double lg_real_round(const lg_kernel *kernel, double value) {
    return kernel->real == sizeof(double) ? value : (double)(float)value;
}

/* Which copy of the float32 loop this processor gets, as target_clones in steppe_f32.c chooses:
 * "x86-64-v4", "x86-64-v3" or "plain". */
const char *lg_kernel_name(void);

#endif
