/* Clocks: one that nobody sets, for how long things take, and the calendar's, for what is told. */
#ifndef LG_CORE_MOMENT_H
#define LG_CORE_MOMENT_H

#include <stdint.h>

/* From any beginning; never goes back. */
double lg_monotonic_s(void);
/* By the calendar: since 1970. */
uint64_t lg_unix_s(void);

#endif
