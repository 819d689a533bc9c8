#include "sward/kernel.h"

/* LIBGRASS_CLONES: as for steppe_f32.c. The levels are asked for in the loader's order. */
const char *lg_kernel_name(void) {
#ifdef LIBGRASS_CLONES
    __builtin_cpu_init();
    if (__builtin_cpu_supports("x86-64-v4"))
        return "x86-64-v4";
    if (__builtin_cpu_supports("x86-64-v3"))
        return "x86-64-v3";
#endif
    return "plain";
}
