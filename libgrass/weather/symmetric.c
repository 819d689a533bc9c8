#include "weather/symmetric.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "core/elementary.h"

enum { ROWS = LG_SYMMETRIC_ROWS };

void lg_product(int rows, int inner, int columns, const double *a, const double *b, int b_turned,
                double *result) {
    size_t n = (size_t)rows, k = (size_t)inner, m = (size_t)columns;
    gsl_matrix_const_view left = gsl_matrix_const_view_array(a, n, k);
    gsl_matrix_const_view right =
        b_turned ? gsl_matrix_const_view_array(b, m, k) : gsl_matrix_const_view_array(b, k, m);
    gsl_matrix_view made = gsl_matrix_view_array(result, n, m);
    gsl_blas_dgemm(CblasNoTrans, b_turned ? CblasTrans : CblasNoTrans, 1.0, &left.matrix,
                   &right.matrix, 0.0, &made.matrix);
}

/* GSL's own workspace is allocated by it, and its failure ends the process; this one lies here. */
static void decompose(size_t n, double *a, double *value, double *vector) {
    double d[ROWS], sd[ROWS], gc[ROWS], gs[ROWS];
    gsl_eigen_symmv_workspace work = {n, d, sd, gc, gs};
    gsl_matrix_view matrix = gsl_matrix_view_array(a, n, n);
    gsl_matrix_view vectors = gsl_matrix_view_array(vector, n, n);
    gsl_vector_view values = gsl_vector_view_array(value, n);
    gsl_eigen_symmv(&matrix.matrix, &values.vector, &vectors.matrix, &work);
}

double lg_symmetric_power(int rows, const double *a, double power, double least, double *result) {
    double copy[ROWS * ROWS], vector[ROWS * ROWS], scaled[ROWS * ROWS], value[ROWS];
    size_t n = (size_t)rows;
    memcpy(copy, a, n * n * sizeof *copy);
    decompose(n, copy, value, vector);
    double smallest = value[0];
    for (size_t i = 0; i < n; i++) {
        smallest = fmin(smallest, value[i]);
        double factor = lg_pow(fmax(value[i], least), power);
        for (size_t row = 0; row < n; row++)
            scaled[row * n + i] = vector[row * n + i] * factor;
    }
    if (result != NULL)
        lg_product(rows, rows, rows, scaled, vector, 1, result);
    return smallest;
}
