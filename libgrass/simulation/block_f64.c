#include <math.h>
#include <omp.h>

#include "core/meeting.h"
#include "core/sum.h"
#include "grazing/access.h"
#include "grazing/intake.h"
#include "policy/form.h"
#include "simulation/block.h"
#include "simulation/rotate.h"

#define REAL double
#define LG_N(name) name##_d
#define LG_SUM(column, n) lg_sum16_d(column, (size_t)(n))
#include "simulation/block.inc"
