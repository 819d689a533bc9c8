/* How much memory is to be had, so that work that cannot fit is refused before it begins. */
#ifndef LG_CORE_MEMORY_H
#define LG_CORE_MEMORY_H

/* Bytes that the system says are available, within the limit of the control group; infinity where
 * it does not say. `root` stands before every path: "" but in tests. */
double lg_memory_available(const char *root);

#endif
