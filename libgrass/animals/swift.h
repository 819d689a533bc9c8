/* Arithmetic of the daily path: what the C library does for every argument is done here for those
 * that occur, in a third of the instructions and with the same bits on every machine. */
#ifndef LG_ANIMALS_SWIFT_H
#define LG_ANIMALS_SWIFT_H

#include "core/lesser.h"

/* exp(-x) for x >= 0, off by less than 3e-6: the 16th power of a series at x/16.
 * @check 0 -> 1, 1 -> 0.367879, 20 -> 0 within 1e-8 */
static inline double lg_fade(double x) {
    double t = 0.0625 * x;
    double series = 1.0 + t * (1.0 + t * (1.0 / 2 + t * (1.0 / 6 + t * (1.0 / 24))));
    double y = 1.0 / series;
    y *= y, y *= y, y *= y;
    return y * y;
}

/* 1/(1 + exp(x)).  @check 0 -> .5, 1.8 -> 0.141851, -1.8 -> 0.858149 */
static inline double lg_sigmoid_down(double x) {
    double e = lg_fade(x < 0.0 ? -x : x);
    return (x < 0.0 ? 1.0 : e) / (1.0 + e);
}

/* log(1 + x) for 0 <= x <= 1.5, off by less than 3e-3 of it (Pade).  @check .5 -> 0.405405 */
static inline double lg_log1p(double x) {
    return x * (6.0 + 3.0 * x) / (6.0 + x * (6.0 + x));
}

#endif
