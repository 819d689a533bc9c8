/* Angles' functions, as core/elementary.h has them. Up to |x| = 10^6 sine and cosine are off by less
 * than 1e-16 or one unit in the last place, whichever is more; beyond, x is first taken into a turn
 * of 2 pi as a double has it. */
#ifndef LG_CORE_CIRCULAR_H
#define LG_CORE_CIRCULAR_H

double lg_sin(double x);
double lg_cos(double x);
double lg_tan(double x);  /* 3 units in the last place, or 1e-16 */
double lg_atan(double x); /* 6, and so those below */
double lg_atan2(double y, double x);
double lg_asin(double x);
double lg_acos(double x);

#endif
