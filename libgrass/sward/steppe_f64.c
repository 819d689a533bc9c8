/* The float64 instance, for points and for checking the float32 one. */
#include "core/sum.h"
#include "sward/columns.h"

#define REAL double
#define LG_CLONES
#define LG_N(name) name##_d
#define LG_SUM_ONE(name) sums->name = lg_sum16_d(c->name + first, n);
#define LG_SUM_EACH(LIST) LIST(LG_SUM_ONE)
#define LG_EXP2(x) exp2(x)
#include "sward/steppe_columns.inc"
