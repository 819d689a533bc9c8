/* Names that a land has, for whoever wrote one that it does not have. */
#ifndef LG_LAND_KNOWN_H
#define LG_LAND_KNOWN_H

#include "land/land.h"

enum { LG_KNOWN_CHARS = 400 };

/* "; did you mean 'north'?", or "; it has 'north', 'centre' ...". `kind` is "zone", "admin", "type",
 * "weather zone" or "unit". Returns text. */
const char *lg_known_names(const lg_land *land, const char *kind, const char *wrong,
                           char text[LG_KNOWN_CHARS]);

#endif
