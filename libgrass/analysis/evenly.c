#include "analysis/evenly.h"

#include <stdio.h>

#include "core/philox.h"
#include "scenario/sampling.h"
#include "scenario/variation_limits.h"

/* Names of the streams of random numbers. */
enum { STREAM_SHIFT = 0x53484946, STREAM_BELOW = 0x42454C4F };

/* GSL's Sobol' numbers are whole multiples of 2^-30. */
enum { DIGITS = 30 };

/* A digital shift: the digits of a column are changed alike in all rows, so that 2^m rows still meet each
 * of 2^m equal shares once; what lies below the last digit is random. GSL leaves out the sequence's first
 * point, the origin, without which 2^m rows are one short. */
static lg_status put_sobol(lg_context *context, size_t rows, size_t columns, size_t width,
                           uint64_t seed, double *points) {
    lg_sampling *sequence = NULL;
    double u[LG_AXES_MOST] = {0};
    LG_TRY(lg_sampling_sobol(context, rows, columns, &sequence));
    lg_status status = LG_OK;
    for (size_t i = 0; status == LG_OK && i < rows; i++) {
        if (i > 0)
            status = lg_sampling_point(context, sequence, i - 1, u);
        for (size_t c = 0; c < columns; c++) {
            const uint32_t shift = (uint32_t)lg_hash64(seed, STREAM_SHIFT, c) >> (32 - DIGITS);
            const uint32_t digits = (uint32_t)(u[c] * (double)(1u << DIGITS)) ^ shift;
            const double below = lg_hash_unit(seed ^ STREAM_BELOW, i, c);
            /* 22 bits of it: all of a double's 53 are left to be below 1. */
            const double last = (double)(uint32_t)(below * 0x1p22) * 0x1p-22;
            points[i * width + c] = (digits + last) / (double)(1u << DIGITS);
        }
    }
    lg_sampling_free(context, sequence);
    return status;
}

static lg_status take_latin(lg_context *context, size_t rows, size_t columns, uint64_t seed,
                            char (*text)[32], const char **names, lg_sampling **hypercube) {
    for (size_t c = 0; c < columns; c++) {
        snprintf(text[c], sizeof text[c], "column %zu", c);
        names[c] = text[c];
    }
    return lg_sampling_latin(context, rows, seed, names, columns, hypercube);
}

static lg_status put_latin(lg_context *context, size_t rows, size_t columns, size_t width,
                           uint64_t seed, double *points) {
    char(*text)[32] = NULL;
    const char **names = NULL;
    double *u = NULL;
    lg_sampling *hypercube = NULL;
    lg_status status = lg_alloc(context, columns, sizeof *text, "names of columns", &text);
    if (status == LG_OK)
        status = lg_alloc(context, columns, sizeof *names, "names of columns", &names);
    if (status == LG_OK)
        status = lg_alloc(context, columns + LG_AXES_MOST, sizeof *u, "a point", &u);
    if (status == LG_OK)
        status = take_latin(context, rows, columns, seed, text, names, &hypercube);
    for (size_t i = 0; status == LG_OK && i < rows; i++) {
        status = lg_sampling_point(context, hypercube, i, u);
        for (size_t c = 0; c < columns; c++)
            points[i * width + c] = u[c];
    }
    lg_sampling_free(context, hypercube);
    lg_free(context, u);
    lg_free(context, names);
    lg_free(context, text);
    return status;
}

lg_status lg_evenly_make(lg_context *context, size_t rows, size_t columns, uint64_t seed,
                         double **points) {
    double *made = NULL;
    const size_t sobol = columns < LG_SOBOL_MOST ? columns : LG_SOBOL_MOST;
    LG_TRY(lg_alloc(context, rows * columns, sizeof *made, "points of a design", &made));
    lg_status status =
        rows == 0 || columns == 0 ? LG_OK : put_sobol(context, rows, sobol, columns, seed, made);
    if (status == LG_OK && rows > 0 && columns > sobol)
        status = put_latin(context, rows, columns - sobol, columns, seed, made + sobol);
    if (status != LG_OK) {
        lg_free(context, made);
        return status;
    }
    *points = made;
    return LG_OK;
}
