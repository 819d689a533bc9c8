/* Clocks: one that nobody sets, for how long things take, and the calendar's, for what is told. */
#ifndef LG_BATCH_MOMENT_H
#define LG_BATCH_MOMENT_H

#include <stdint.h>

double lg_moment_s(void);
/* Seconds since 1970. */
uint64_t lg_moment_of_calendar(void);

#endif
