/* The units that files state, read by UDUNITS-2. Which spellings it knows is our own list
 * (units.def), so the answer is the same on every machine: no database is read at run time. */
#ifndef LG_TEXT_UNITS_H
#define LG_TEXT_UNITS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/context.h"

/* value in the wanted unit = scale * value as stated + offset. */
typedef struct lg_unit_line {
    double scale, offset;
} lg_unit_line;

typedef enum lg_unit_answer {
    LG_UNIT_SAME,   /* the two are one: scale 1, offset 0 */
    LG_UNIT_LINE,   /* to be converted */
    LG_UNIT_OTHER,  /* a unit, but of another kind: K for mm */
    LG_UNIT_UNKNOWN /* `from` is no unit that is known here */
} lg_unit_answer;

/* What makes `to` of `from`; "mm d-1", "mm/day", "kg m**-2 s**-1", "degC", "deg C", "°C", "C", "%".
 * `to` is a unit of the library's own. LG_ENOMEM is the only failure. */
lg_status lg_units_compare(lg_context *context, const char *from, const char *to,
                           lg_unit_answer *answer, lg_unit_line *line);

/* The same where the first of `count` wanted units that fits is taken (*which); the answer is
 * LG_UNIT_OTHER when none does. */
lg_status lg_units_find(lg_context *context, const char *from, const char *const *to, size_t count,
                        size_t *which, lg_unit_answer *answer, lg_unit_line *line);

/* The same with LG_EDATA where there is no line: "'furlongs' is no unit that is known here; it
 * should be one of length, such as 'm'": the caller puts in front where it stands. */
lg_status lg_units_between(lg_context *context, const char *from, const char *to,
                           lg_unit_line *line);

/* No text, or blanks only: the unit is not stated. */
bool lg_units_missing(const char *text);

static inline double lg_unit_value(lg_unit_line line, double value) {
    return line.scale * value + line.offset;
}

#endif
