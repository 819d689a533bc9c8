/* The float64 instance, for points and for checking the float32 one. */
#include "core/sum.h"
#include "sward/columns.h"

#define REAL double
#define LG_CLONES
#define LG_N(name) name##_d
#define LG_SUMS(columns, count, n, sums) lg_sums16_d(columns, count, n, sums)
#define LG_EXP(x) exp(x)
#include "sward/steppe_columns.inc"
