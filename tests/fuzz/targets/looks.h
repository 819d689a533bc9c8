/* What several targets read against, and how they look at what was read. */
#ifndef LG_FUZZ_LOOKS_H
#define LG_FUZZ_LOOKS_H

#include "harness.h"

/* The land of the small demo, read at the first call and kept for all inputs. */
const lg_land *fuzz_demo_land(void);

/* Every figure of every day: there is none that is no number. */
void fuzz_look_at_weather(const lg_weather *weather);

/* For lg_file_each_variable: its texts end, and it has a name. */
int fuzz_look_at_variable(const lg_file_variable *variable, void *user);

#endif
