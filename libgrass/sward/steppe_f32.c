/* The float32 instance, for grids. Compiled with the kernel flags (CMakeLists.txt): vectorised,
 * contraction off so that every processor gives the same bits. */
#include "core/sum.h"
#include "sward/kernel.h"
#include "sward/steppe_scalars.h"

#include <stdint.h>
#include <string.h>

/* 2 to the power x, for x up to 0: 2^n times a polynomial on [-1/2, 1/2] whose relative error is at
 * most 3e-9 (minimax under p(0) = 1, so that no leaves catch no light); with rounding below 1.3e-7.
 * Powers below -125 count as -125. Own code because the C library's exp2f does not vectorise
 * without -ffast-math. The large number rounds x to whole n, which stand in its lowest bits. */
static inline float exp2_f32(float x) {
    x = x < -125.0f ? -125.0f : x;
    const float large = x + 12582912.0f, r = x - (large - 12582912.0f), r2 = r * r;
    const float low = 1.0f + 0.693147242f * r, mid = 0.240226522f + 0.0555031039f * r;
    const float high = (0.00961769279f + 0.00134066434f * r) + 0.000155946778f * r2;
    float p = low + r2 * (mid + r2 * high);
    uint32_t bits, n;
    memcpy(&bits, &p, sizeof bits);
    memcpy(&n, &large, sizeof n);
    bits += n << 23;
    memcpy(&p, &bits, sizeof p);
    return p;
}

/* One copy of the loop per processor level, chosen when the library is loaded: twice as fast on
 * AVX2. With contraction off every copy gives the same bits. */
#ifdef LIBGRASS_CLONES
#define LG_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LG_CLONES
#endif

#define REAL float
#define LG_BITS int32_t
#define LG_KERNEL lg_kernel_f32
#define LG_SUM_COLUMN lg_sum16_f
#define LG_N(name) name##_f
#define LG_COUNT(name) +1
#define LG_ROW_OF(name)                                                                            \
    lg_row16_f((const float *)c->name + first, n, lane);                                           \
    lg_climb_f(lane, four[k++]);
#define LG_RUN_OF(name)                                                                            \
    lg_run16_f((const float *)c->name + first, n, lane);                                           \
    lg_climb_f(lane, four[k++]);
#define LG_LANES_OF(name)                                                                          \
    lg_lanes16_f((const float *)c->name + first, n, wide);                                         \
    lg_climb_d(wide, four[k++]);
#define LG_PUT(name) sums->name = lg_top4(four[k++]);
/* Short segments, which are most where units are small, need no doubles before the tree. */
#define LG_SUM_EACH(LIST)                                                                          \
    {                                                                                              \
        enum { COLUMNS = 0 LIST(LG_COUNT) };                                                       \
        double four[COLUMNS][4], wide[16];                                                         \
        float lane[16];                                                                            \
        int k = 0;                                                                                 \
        if (n <= 16) {                                                                             \
            LIST(LG_ROW_OF)                                                                        \
        } else if (n <= LG_SUM_RUN) {                                                              \
            LIST(LG_RUN_OF)                                                                        \
        } else {                                                                                   \
            LIST(LG_LANES_OF)                                                                      \
        }                                                                                          \
        k = 0;                                                                                     \
        LIST(LG_PUT)                                                                               \
    }
#define LG_EXP2(x) exp2_f32(x)
#include "sward/steppe_columns.inc"
