/* The float32 instance, for grids. Compiled with the kernel flags (CMakeLists.txt): vectorised,
 * contraction off so that every processor gives the same bits. */
#include "core/sum.h"
#include "sward/columns.h"

#include <stdint.h>
#include <string.h>

/* exp for x in [-87, 0]: 2^n times a polynomial on [-ln2/2, ln2/2]; relative error below 3e-7.
 * Own code because the C library's expf does not vectorise without -ffast-math. */
static inline float exp_f32(float x) {
    x = x < -87.0f ? -87.0f : x;
    const int32_t n = (int32_t)(x * 1.44269504f - 0.5f);
    const float k = (float)n;
    const float r = (x - k * 0.693359375f) + k * 2.12194440e-4f;
    float p = 1.0f / 720.0f;
    p = p * r + 1.0f / 120.0f;
    p = p * r + 1.0f / 24.0f;
    p = p * r + 1.0f / 6.0f;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    const int32_t bits = (n + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

/* One copy of the loop per processor level, chosen when the library is loaded: twice as fast on
 * AVX2. With contraction off every copy gives the same bits. */
#ifdef LIBGRASS_CLONES
#define LG_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LG_CLONES
#endif

#define REAL float
#define LG_N(name) name##_f
#define LG_COUNT(name) +1
#define LG_RUN_OF(name) lg_run16_f(c->name + first, n, run[k++]);
#define LG_LANES_OF(name) lg_lanes16_f(c->name + first, n, lane[k++]);
/* Short stretches, which are most where units are small, need no doubles before the tree. */
#define LG_SUM_UP                                                                                  \
    enum { COLUMNS = 0 LG_SUM_LIST(LG_COUNT) };                                                    \
    int k = 0;                                                                                     \
    if (n <= LG_SUM_RUN) {                                                                         \
        float run[COLUMNS][16];                                                                    \
        LG_SUM_LIST(LG_RUN_OF)                                                                     \
        LG_TREE16(run, COLUMNS, sums);                                                             \
    } else {                                                                                       \
        double lane[COLUMNS][16];                                                                  \
        LG_SUM_LIST(LG_LANES_OF)                                                                   \
        LG_TREE16(lane, COLUMNS, sums);                                                            \
    }
#define LG_EXP(x) exp_f32(x)
#include "sward/steppe_columns.inc"
