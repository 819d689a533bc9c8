/* The rain of a calendar month from year to year, and how it hangs together with other figures. */
#ifndef LG_WEATHER_CUBE_ROOT_H
#define LG_WEATHER_CUBE_ROOT_H

typedef struct lg_cube_root {
    double centre, scale_mm;
} lg_cube_root;

/* Terms of a value's expansion in Hermite polynomials of its standard normal number. */
enum { LG_HERMITE_TERMS = 8 };

/* @formula rain of a month: R = s max(0, c + z)^3; c and s from mean m and standard deviation:
 * I6(c)/I3(c)^2 = 1 + (sd/m)^2, s = m/I3(c), I_p = c I_(p-1) + (p-1) I_(p-2), I0 = Phi(c),
 * I1 = c Phi(c) + phi(c)
 * @symbols R, m, s [mm], z standard normal, I_p(c) the mean of max(0, c + z)^p
 * @source cube-root-normal rain: Stidd 1953, doi:10.1029/TR034i001p00031 (memory); fit by moments
 * ours
 * @check mean and standard deviation are those asked for
 * A standard deviation of 0 is a month that is always the same. */
lg_cube_root lg_cube_root_fit(double mean_mm, double sd_mm);
double lg_cube_root_mm(const lg_cube_root *rain, double z);

/* @formula terms: a_k = E[R(z) He_k(z)]/sqrt(k!), k = 1 .. 8: 3 s I2, 6 s I1, 6 s I0 over their
 * sqrt(k!), then 6 s He_(k-4)(-c) phi(c)/sqrt(k!)
 * @source Stein's lemma
 * @check sum a_k^2 is the variance */
void lg_cube_root_terms(const lg_cube_root *rain, double term[LG_HERMITE_TERMS]);

/* @formula correlation behind: rho with sum a_k b_k rho^k = r sqrt(sum a_k^2 sum b_k^2), -0.95 to
 * 0.95
 * @source Mehler's formula
 * @check values drawn with rho have r
 * 0 where a or b never changes. */
double lg_normal_correlation(const double a[LG_HERMITE_TERMS], const double b[LG_HERMITE_TERMS],
                             double r);

#endif
