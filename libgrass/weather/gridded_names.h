/* Which variable of a grid is what, by the tables of gridded_names.def. */
#ifndef LG_WEATHER_GRIDDED_NAMES_H
#define LG_WEATHER_GRIDDED_NAMES_H

#include <stdbool.h>

#include <libgrass/gridded.h>

#include "core/context.h"
#include "text/units.h"

/* LG_GRIDDED_TMEAN ... */
typedef enum lg_gridded_quantity {
#define QUANTITY(id, ...) LG_GRIDDED_##id,
#include "weather/gridded_names.def"
    LG_GRIDDED_QUANTITIES,
    LG_GRIDDED_NOTHING = LG_GRIDDED_QUANTITIES
} lg_gridded_quantity;

/* What a variable is, and what its numbers are in. */
typedef struct lg_gridded_meaning {
    lg_gridded_quantity quantity; /* LG_GRIDDED_NOTHING: weather does not need it */
    const char *unit;             /* where none is stated */
    double height_m;              /* of wind; 0: not known by the name */
} lg_gridded_meaning;

/* By the caller's names, the table's, and CF's standard names. */
lg_gridded_meaning lg_gridded_find(const lg_gridded_recipe *recipe,
                                   const lg_gridded_variable *variable);

/* Whether every `what` of the recipe's names is a word that is known; LG_EDATA lists them. */
lg_status lg_gridded_check_names(lg_context *context, const lg_gridded_recipe *recipe);

/* The word of a quantity, the column that it becomes, and that column's unit. */
const char *lg_gridded_word(lg_gridded_quantity quantity);
lg_weather_column lg_gridded_column(lg_gridded_quantity quantity);
const char *lg_gridded_unit(lg_gridded_quantity quantity);
/* How far below 0 a number may be and is taken for 0. */
double lg_gridded_clip(lg_gridded_quantity quantity);
/* Beyond which no number of a step can be, in the quantity's own unit. */
void lg_gridded_bounds(lg_gridded_quantity quantity, bool rate, double *low, double *high);

/* From a stated unit to the quantity's own. *rate: a mean over time, by the day. LG_EDATA begins
 * with `where` ("t2m of FILE"). */
lg_status lg_gridded_convert(lg_context *context, const char *where, lg_gridded_quantity quantity,
                             const char *unit, lg_unit_line *line, bool *rate);

#endif
