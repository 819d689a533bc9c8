/* What a fit needs of symmetric matrices: their powers, and products. Rows follow each other. */
#ifndef LG_WEATHER_SYMMETRIC_H
#define LG_WEATHER_SYMMETRIC_H

/* As many rows as there are. */
enum { LG_SYMMETRIC_ROWS = 24 };

/* result = a^power (1/2: the root, -1: the inverse), where eigenvalues below `least` count as that;
 * NULL: nothing is written. Returns the smallest eigenvalue of a itself. Numbers must be finite. */
double lg_symmetric_power(int rows, const double *a, double power, double least, double *result);

/* result (rows x columns) = a (rows x inner) b (inner x columns); b_turned: of b's transpose. */
void lg_product(int rows, int inner, int columns, const double *a, const double *b, int b_turned,
                double *result);

#endif
