/* An axis of `vary`: what it sets, and to which values. */
#ifndef LG_SCENARIO_AXIS_H
#define LG_SCENARIO_AXIS_H

#include "scenario/way.h"

/* Characters. Axis names and values end in names of files. Assumptions. */
enum { LG_AXIS_NAME_MOST = 32, LG_AXIS_VALUE_MOST = 128, LG_AXIS_UNIT_CHARS = 32 };

typedef struct lg_axis {
    const char *name, *path;   /* borrowed from the plan's document */
    const lg_yaml_node *place; /* the axis's mapping */
    const lg_yaml_node *set;
    lg_way way;
    const lg_yaml_node *values; /* a list, or NULL: from .. to, or a table's column */
    double from, to;
    char unit[LG_AXIS_UNIT_CHARS]; /* of from .. to: "su", "" */
    bool ranged, has_to, log;
    bool whole;    /* its key takes whole numbers */
    size_t levels; /* values to choose of; 0: any number of from .. to */
    size_t column; /* of a list's table */
} lg_axis;

/* How the values of axes come together. */
typedef enum lg_vary_design {
    LG_VARY_CARTESIAN,
    LG_VARY_ZIP,
    LG_VARY_LATIN,
    LG_VARY_SOBOL,
    LG_VARY_LIST
} lg_vary_design;

const lg_key *lg_axis_keys(size_t *count);
bool lg_axis_begin(lg_key_room *room);

/* Reads the mapping `place` of the axis called `name`. */
lg_status lg_axis_read(lg_context *context, const lg_plan *plan, const char *name,
                       const lg_yaml_node *place, lg_vary_design design, lg_axis *axis);
void lg_axis_free(lg_context *context, lg_axis *axis);

/* The level-th value, or where the axis has none the share `u` (0 .. 1) of the way from `from` to
 * `to`, as it would be written. */
void lg_axis_write(const lg_axis *axis, size_t level, double u, char text[LG_AXIS_VALUE_MOST]);

/* Its number without the unit; NAN: a word. */
double lg_axis_number(const char *text);

/* Whether two values are the same one. */
bool lg_axis_alike(const char *a, const char *b);

#endif
