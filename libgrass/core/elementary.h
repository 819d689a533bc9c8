/* The one place of elementary functions: the same bits on every processor, compiler and level of
 * optimisation (docs/decisions/043-same-bits.md). Each is made of + - * / and square roots, which
 * IEEE 754 rounds in one way only, in a fixed order. The C library's own choose among variants by
 * processor and change with its version: nothing in libgrass calls them, and a guard looks
 * (tests/guards/elementary.sh). What C99 says of zeros, infinities and NaN holds; errno is left
 * alone. The errors stated are the greatest seen in a million arguments, in units in the last
 * place. */
#ifndef LG_CORE_ELEMENTARY_H
#define LG_CORE_ELEMENTARY_H

double lg_exp(double x);   /* 1 */
double lg_ln(double x);    /* 1; lg_log tells a person */
double lg_log10(double x); /* 1; whole for a power of ten */
double lg_cbrt(double x);  /* 1 */

/* 1 while |y log(x)| < 30, then up to a relative 1e-15; whole powers that a double holds are met. */
double lg_pow(double x, double y);

/* sqrt(x^2 + y^2): 1 */
double lg_hypot(double x, double y);

#endif
