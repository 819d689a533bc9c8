/* Parameters by name, for the rooms that read them. */
#ifndef LG_SWARD_PARAMS_H
#define LG_SWARD_PARAMS_H

#include <libgrass/sward.h>

#include <stdbool.h>

/* Whether two names, the house's or the original program's, mean the same parameter. */
bool lg_param_same(lg_profile profile, const char *a, const char *b);

#endif
