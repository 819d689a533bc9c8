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

/* Lanes add up eight values in float before they widen: cells of a kind are so alike that longer
 * runs would round all the same way, and the books of large units would not close. */
static inline double lg_sum16_f(const float *x, size_t n) {
    enum { RUN = 8 };
    double wide[16] = {0};
    size_t at = 0;
    for (; at + 16 * RUN <= n; at += 16 * RUN) {
        float lane[16] = {0};
        for (size_t i = 0; i < RUN; i++)
            for (size_t l = 0; l < 16; l++)
                lane[l] += x[at + 16 * i + l];
        for (int l = 0; l < 16; l++)
            wide[l] += lane[l];
    }
    float lane[16] = {0};
    for (; at + 16 <= n; at += 16)
        for (size_t l = 0; l < 16; l++)
            lane[l] += x[at + l];
    for (size_t l = 0; at + l < n; l++)
        lane[l] += x[at + l];
    for (int l = 0; l < 16; l++)
        wide[l] += lane[l];
    return lg_lanes16(wide);
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
