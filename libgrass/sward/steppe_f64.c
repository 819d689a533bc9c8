/* The float64 instance, for points and for checking the float32 one. */
#include "core/sum.h"
#include "sward/kernel.h"
#include "sward/steppe_scalars.h"

#include <string.h>

#define REAL double
#define LG_KERNEL lg_kernel_f64
#define LG_SUM_COLUMN lg_sum16_d
#define LG_CLONES
#define LG_N(name) name##_d
#define LG_SUM_ONE(name) sums->name = lg_sum16_d((const double *)c->name + first, n);
#define LG_SUM_EACH(LIST) LIST(LG_SUM_ONE)
#define LG_EXP2(x) exp2(x)
#include "sward/steppe_columns.inc"
