#ifndef LG_CORE_SERIES_H
#define LG_CORE_SERIES_H

/* c[0] + c[1] z + ... + c[terms - 1] z^(terms - 1), terms a multiple of 4. Four sums at once, for a
 * processor waits for none of them; the order is fixed, and so are the bits. */
static inline double lg_series(const double *c, int terms, double z) {
    double square = z * z, fourth = square * square;
    double a = c[terms - 4], b = c[terms - 3], d = c[terms - 2], e = c[terms - 1];
    for (int i = terms - 8; i >= 0; i -= 4) {
        a = c[i] + fourth * a;
        b = c[i + 1] + fourth * b;
        d = c[i + 2] + fourth * d;
        e = c[i + 3] + fourth * e;
    }
    return (a + z * b) + square * (d + z * e);
}

#endif
