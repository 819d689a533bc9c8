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

enum { LG_SUMS_MOST = 16 };

/* Sums of float columns, at most 128 values each: lanes add up eight of them in float before they
 * widen, because cells of a kind are so alike that longer runs would round all the same way, and
 * the books of large units would not close. Several columns at once. Whatever stands up to the end
 * of the last sixteen is read, though not added: the columns must reach so far and hold finite
 * numbers. Inlined, so that a copy of the caller for a wider processor has wide sums; the tree is
 * climbed by all columns together because a single one is too short to fill a vector. */
static inline __attribute__((always_inline)) void
lg_sums16_short_f(const float *const *columns, int count, size_t n, double *sums) {
    static const float ones_then_zeros[32] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    float lane[LG_SUMS_MOST][16];
    double eight[LG_SUMS_MOST][8], four[LG_SUMS_MOST][4];
    const size_t whole = n / 16 * 16;
    const float *ours = ones_then_zeros + 16 - (n - whole);
    for (int c = 0; c < count; c++) {
        const float *x = columns[c];
        float sum[16] = {0};
        for (size_t at = 0; at < whole; at += 16)
            for (int l = 0; l < 16; l++)
                sum[l] += x[at + (size_t)l];
        if (whole < n)
            for (int l = 0; l < 16; l++)
                sum[l] += ours[l] * x[whole + (size_t)l];
        for (int l = 0; l < 16; l++)
            lane[c][l] = sum[l];
    }
    for (int c = 0; c < count; c++)
        for (int l = 0; l < 8; l++)
            eight[c][l] = (double)lane[c][l] + (double)lane[c][l + 8];
    for (int c = 0; c < count; c++)
        for (int l = 0; l < 4; l++)
            four[c][l] = eight[c][l] + eight[c][l + 4];
    for (int c = 0; c < count; c++)
        sums[c] = (four[c][0] + four[c][2]) + (four[c][1] + four[c][3]);
}

static inline double lg_sum16_short_f(const float *x, size_t n) {
    double sum;
    lg_sums16_short_f(&x, 1, n, &sum);
    return sum;
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

static inline void lg_sums16_d(const double *const *columns, int count, size_t n, double *sums) {
    for (int c = 0; c < count; c++)
        sums[c] = lg_sum16_d(columns[c], n);
}

#endif
