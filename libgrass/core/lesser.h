#ifndef LG_CORE_LESSER_H
#define LG_CORE_LESSER_H

/* The lesser and the greater of two numbers: a processor's instruction, where fmin and fmax, which
 * know NAN, are calls. A NaN in `a` gives b. */
static inline double lg_least(double a, double b) {
    return a < b ? a : b;
}

static inline double lg_most(double a, double b) {
    return a > b ? a : b;
}

#endif
