/* Sums with a fixed order, so that no number of threads can change a bit.
 * lg_sum16 is the order of every float32 column: sixteen lanes, then a tree over the lanes. */
#ifndef LG_CORE_SUM_H
#define LG_CORE_SUM_H

#include <stddef.h>

static inline double lg_lanes16(const double lane[16]) {
    double eight[8], four[4];
    for (int i = 0; i < 8; i++)
        eight[i] = lane[i] + lane[i + 8];
    for (int i = 0; i < 4; i++)
        four[i] = eight[i] + eight[i + 4];
    return (four[0] + four[2]) + (four[1] + four[3]);
}

/* Sums of float columns in two steps, lanes and tree. Whatever stands up to the end of the last
 * sixteen is read, though not added: the columns must reach so far and hold finite numbers.
 * Inlined, so that a copy of the caller for a wider processor has wide sums. */
#define LG_INLINED static inline __attribute__((always_inline))

/* Lanes add up eight values in float before they widen: cells of a kind are so alike that longer
 * runs would round all the same way, and the books of large units would not close. */
enum { LG_SUM_RUN = 128 };

/* Vectors of gcc and clang, of any processor; they may stand anywhere in a column. */
typedef float lg_float8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef int lg_int8 __attribute__((vector_size(32), aligned(4), may_alias));

/* First the lanes of one column. Up to sixteen values are the lanes themselves; */
LG_INLINED void lg_row16_f(const float *x, size_t n, float lane[16]) {
    static const int all_then_none[32] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                          -1, -1, -1, -1, -1, -1, -1, -1};
    const int *ours = all_then_none + 16 - n;
    *(lg_int8 *)lane = *(const lg_int8 *)x & *(const lg_int8 *)ours;
    *(lg_int8 *)(lane + 8) = *(const lg_int8 *)(x + 8) & *(const lg_int8 *)(ours + 8);
}

/* of one run; */
LG_INLINED void lg_run16_f(const float *x, size_t n, float lane[16]) {
    const float *whole = x + n / 16 * 16;
    lg_float8 low = {0}, high = {0};
    for (; x < whole; x += 16) {
        low += *(const lg_float8 *)x;
        high += *(const lg_float8 *)(x + 8);
    }
    if (n % 16 != 0) {
        lg_row16_f(x, n % 16, lane);
        low += *(const lg_float8 *)lane;
        high += *(const lg_float8 *)(lane + 8);
    }
    *(lg_float8 *)lane = low;
    *(lg_float8 *)(lane + 8) = high;
}

/* or of any number. */
LG_INLINED void lg_lanes16_f(const float *x, size_t n, double lane[16]) {
    double sum[16] = {0};
    float run[16];
    size_t at = 0;
    for (; at + LG_SUM_RUN <= n; at += LG_SUM_RUN) {
        lg_run16_f(x + at, LG_SUM_RUN, run);
        for (int l = 0; l < 16; l++)
            sum[l] += run[l];
    }
    if (at < n) {
        lg_run16_f(x + at, n - at, run);
        for (int l = 0; l < 16; l++)
            sum[l] += run[l];
    }
    for (int l = 0; l < 16; l++)
        lane[l] = sum[l];
}

/* The tree in two steps, in the order of lg_lanes16: lanes to four doubles, which are as wide as vectors
 * are, and those to one. Eight side by side is what compilers turn into whole vectors; lanes of several
 * columns side by side went through memory in pieces of other sizes than they were stored in, and waited. */
LG_INLINED void lg_climb_f(const float lane[16], double four[4]) {
    double eight[8];
    for (int l = 0; l < 8; l++)
        eight[l] = (double)lane[l] + (double)lane[l + 8];
    for (int l = 0; l < 4; l++)
        four[l] = eight[l] + eight[l + 4];
}

LG_INLINED void lg_climb_d(const double lane[16], double four[4]) {
    for (int l = 0; l < 4; l++)
        four[l] = (lane[l] + lane[l + 8]) + (lane[l + 4] + lane[l + 12]);
}

LG_INLINED double lg_top4(const double four[4]) {
    return (four[0] + four[2]) + (four[1] + four[3]);
}

static inline double lg_sum16_f(const float *x, size_t n) {
    double lane[16];
    lg_lanes16_f(x, n, lane);
    return lg_lanes16(lane);
}

static inline double lg_sum16_d(const double *x, size_t n) {
    double lane[16] = {0};
    size_t i = 0;
    for (; i + 16 <= n; i += 16)
        for (int l = 0; l < 16; l++)
            lane[l] += x[i + (size_t)l];
    for (int l = 0; i < n; i++, l++)
        lane[l] += x[i];
    return lg_lanes16(lane);
}

#endif
