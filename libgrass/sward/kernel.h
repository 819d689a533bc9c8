/* Which copy of the kernel this processor gets. */
#ifndef LG_SWARD_KERNEL_H
#define LG_SWARD_KERNEL_H

/* As target_clones in steppe_f32.c chooses: "x86-64-v4", "x86-64-v3" or "plain". */
const char *lg_kernel_name(void);

#endif
