#include "scenario/axis.h"

#include <ctype.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "core/elementary.h"
#include "core/format.h"
#include "scenario/names.h"
#include "scenario/variation_limits.h"
#include "text/message.h"
#include "text/number.h"

typedef struct axis_nodes {
    const char *set;
    const lg_yaml_node *from, *to, *values;
    int64_t steps;
    int scale;
} axis_nodes;

static const lg_key axis_keys[] = {
    {"set", LG_KEY_TEXT, NULL, 0, 0, true, NULL,
     "keys of a scenario that lead to what is set, with dots between, or weather.seed",
     offsetof(axis_nodes, set)},
    {"from", LG_KEY_NODE, NULL, 0, 0, false, NULL, "first number", offsetof(axis_nodes, from)},
    {"to", LG_KEY_NODE, NULL, 0, 0, false, NULL, "last number", offsetof(axis_nodes, to)},
    {"steps", LG_KEY_INTEGER, NULL, 1, LG_VARIATION_MOST, false, NULL,
     "how many numbers, the first and the last among them", offsetof(axis_nodes, steps)},
    {"scale", LG_KEY_CHOICE, NULL, 0, 0, false, "linear|log",
     "numbers lie apart by equal differences, or by equal ratios", offsetof(axis_nodes, scale)},
    {"values", LG_KEY_NODE, NULL, 0, 0, false, NULL,
     "numbers, words, dates, true and false, in place of from, to and steps; off leaves a measure "
     "out",
     offsetof(axis_nodes, values)},
};

const lg_key *lg_axis_keys(size_t *count) {
    return *count = sizeof axis_keys / sizeof *axis_keys, axis_keys;
}

bool lg_axis_begin(lg_key_room *room) {
    memset(room, 0, sizeof *room);
    return true;
}

/* ---- values ---- */

/* Twelve digits: what a person would write, 0.4 and not 0.40000000000000002; figures and names say
 * the same, and the number that is used is the one that was written. */
static void write_number(double value, const char *unit, char text[LG_AXIS_VALUE_MOST]) {
    bool whole = value == floor(value) && fabs(value) < 1e15;
    lg_format(text, LG_AXIS_VALUE_MOST, whole ? "%.0f%s%s" : "%.12g%s%s",
              value == 0.0 ? 0.0 : value, unit[0] == '\0' ? "" : " ", unit);
}

static double at_share(const lg_axis *axis, double u) {
    if (u <= 0.0)
        return axis->from;
    if (u >= 1.0)
        return axis->to;
    if (axis->log)
        return axis->from * lg_pow(axis->to / axis->from, u);
    return axis->from + (axis->to - axis->from) * u;
}

void lg_axis_write(const lg_axis *axis, size_t level, double u, char text[LG_AXIS_VALUE_MOST]) {
    if (axis->values != NULL)
        lg_format(text, LG_AXIS_VALUE_MOST, "%s", lg_yaml_text(lg_yaml_item(axis->values, level)));
    else if (axis->levels == 0 && axis->whole) /* equal shares for all */
        write_number(axis->from + floor(u * (axis->to - axis->from + 1.0)), axis->unit, text);
    else if (axis->levels == 0)
        write_number(at_share(axis, u), axis->unit, text);
    else if (!axis->has_to)
        write_number(axis->from + (double)level, axis->unit, text);
    else
        write_number(at_share(axis, (double)level / (double)(axis->levels - 1)), axis->unit, text);
}

double lg_axis_number(const char *text) {
    double value;
    const char *unit = "";
    return lg_parse_quantity(text, &value, &unit) && !isdigit((unsigned char)unit[0]) &&
                   unit[0] != '-' && unit[0] != '.'
               ? value
               : NAN;
}

bool lg_axis_alike(const char *a, const char *b) {
    double x = lg_axis_number(a), y = lg_axis_number(b);
    return strcmp(a, b) == 0 || x == y;
}

/* ---- reading ---- */

static lg_status read_end(const lg_plan *plan, const lg_yaml_node *node, const char *key,
                          double *value, char unit[LG_AXIS_UNIT_CHARS]) {
    const char *text = lg_yaml_kind_of(node) == LG_YAML_SCALAR ? lg_yaml_text(node) : "a list";
    const char *found = "";
    lg_shown shown;
    if (isnan(lg_axis_number(text)) || !lg_parse_quantity(text, value, &found) ||
        strlen(found) >= LG_AXIS_UNIT_CHARS)
        return lg_yaml_fail(plan->document, node,
                            "'%s' is '%s', it should be a number; words and dates are given as "
                            "'values'%s",
                            key, lg_show_text(&shown, text), lg_show_hint(text));
    strcpy(unit, found);
    return LG_OK;
}

static lg_status read_range(const lg_plan *plan, const axis_nodes *n, lg_axis *axis) {
    char other[LG_AXIS_UNIT_CHARS] = "";
    LG_TRY(read_end(plan, n->from, "from", &axis->from, axis->unit));
    axis->has_to = n->to != NULL;
    if (axis->has_to)
        LG_TRY(read_end(plan, n->to, "to", &axis->to, other));
    if (axis->has_to && other[0] != '\0' && strcmp(other, axis->unit) != 0)
        return lg_yaml_fail(plan->document, n->to, "'from' is in '%s' and 'to' in '%s'", axis->unit,
                            other);
    axis->ranged = true;
    axis->log = n->scale == 1;
    axis->levels = (size_t)n->steps;
    if (axis->has_to && axis->from == axis->to)
        return lg_yaml_fail(plan->document, n->to,
                            "'from' and 'to' are one number: give it in the base, or as 'values'");
    if (axis->has_to && n->steps == 1)
        return lg_yaml_fail(plan->document, lg_yaml_get(axis->place, "steps"),
                            "one step leaves 'to' out: give at least 2");
    if (axis->log && !axis->has_to)
        return lg_yaml_fail(plan->document, lg_yaml_get(axis->place, "scale"),
                            "a scale needs 'from' and 'to'");
    if (axis->log && (axis->from <= 0.0 || axis->to <= 0.0))
        return lg_yaml_fail(plan->document, lg_yaml_get(axis->place, "scale"),
                            "'log' needs numbers above 0");
    return LG_OK;
}

static const lg_yaml_node *first_of(const axis_nodes *n, const lg_yaml_node *place) {
    static const char *const keys[] = {"from", "to", "steps", "scale"};
    (void)n;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (lg_yaml_get(place, keys[i]) != NULL)
            return lg_yaml_get(place, keys[i]);
    return NULL;
}

static lg_status check_keys(const lg_plan *plan, const axis_nodes *n, lg_vary_design design,
                            const lg_axis *axis) {
    const lg_yaml *document = plan->document;
    const lg_yaml_node *ranged = first_of(n, axis->place);
    if (design == LG_VARY_LIST && (ranged != NULL || n->values != NULL))
        return lg_yaml_fail(document, ranged != NULL ? ranged : n->values,
                            "the values of '%s' stand in the column '%s' of 'file': leave them out "
                            "here",
                            axis->name, axis->name);
    if (design == LG_VARY_LIST)
        return LG_OK;
    if (ranged != NULL && n->values != NULL)
        return lg_yaml_fail(document, ranged,
                            "give the axis '%s' as 'values' or as 'from', 'to' and 'steps', not as "
                            "both",
                            axis->name);
    if (ranged != NULL && n->from == NULL)
        return lg_yaml_fail(document, ranged, "the axis '%s' needs 'from', its first number",
                            axis->name);
    if (ranged == NULL && n->values == NULL)
        return lg_yaml_fail(document, axis->place,
                            "the axis '%s' has no values: give 'values', or 'from', 'to' and "
                            "'steps'",
                            axis->name);
    bool drawn = design == LG_VARY_LATIN || design == LG_VARY_SOBOL;
    if (ranged != NULL && n->steps == 0 && (!drawn || n->to == NULL))
        return lg_yaml_fail(document, axis->place, "the axis '%s' needs %s", axis->name,
                            drawn ? "'to', or 'steps' to count up from 'from'"
                                  : "'steps', how many numbers there are from 'from' to 'to'");
    return LG_OK;
}

static lg_status check_value(const lg_plan *plan, const lg_axis *axis, const lg_yaml_node *value) {
    lg_shown shown;
    if (lg_yaml_kind_of(value) != LG_YAML_SCALAR || lg_yaml_text(value)[0] == '\0')
        return lg_yaml_fail(plan->document, value,
                            "a value of the axis '%s' is missing: numbers, words, dates, true and "
                            "false stand here",
                            axis->name);
    if (strlen(lg_yaml_text(value)) >= LG_AXIS_VALUE_MOST)
        return lg_yaml_fail(plan->document, value,
                            "a value of the axis '%s' is longer than %d bytes: '%s'", axis->name,
                            LG_AXIS_VALUE_MOST - 1, lg_show_text(&shown, lg_yaml_text(value)));
    return LG_OK;
}

static lg_status read_values(const lg_plan *plan, const lg_yaml_node *list, lg_axis *axis) {
    if (lg_yaml_kind_of(list) != LG_YAML_SEQUENCE || lg_yaml_count(list) == 0)
        return lg_yaml_fail(plan->document, list,
                            "'values' is a list of at least one: [0, 15, 30]");
    for (size_t i = 0; i < lg_yaml_count(list); i++)
        LG_TRY(check_value(plan, axis, lg_yaml_item(list, i)));
    axis->values = list;
    axis->levels = lg_yaml_count(list);
    return LG_OK;
}

static lg_status check_name(const lg_plan *plan, const char *name, const lg_yaml_node *place) {
    const char *fault = lg_scenario_name_fault(name);
    lg_shown shown;
    if (fault == NULL && strlen(name) <= LG_AXIS_NAME_MOST && strcmp(name, "name") != 0)
        return LG_OK;
    return lg_yaml_fail(plan->document, place,
                        "an axis cannot be called '%s': its name goes into those of files, so that "
                        "it has at most %d letters, digits, '-' and '_' and no leading dot, and "
                        "'name' is the column of names",
                        lg_show_text(&shown, name), LG_AXIS_NAME_MOST);
}

lg_status lg_axis_read(lg_context *context, const lg_plan *plan, const char *name,
                       const lg_yaml_node *place, lg_vary_design design, lg_axis *axis) {
    axis_nodes n = {0};
    LG_TRY(check_name(plan, name, place));
    LG_TRY(lg_yaml_map(plan->document, place, name, axis_keys, sizeof axis_keys / sizeof *axis_keys,
                       &n));
    axis->name = name;
    axis->path = n.set;
    axis->place = place;
    axis->set = lg_yaml_get(place, "set");
    LG_TRY(lg_way_read(context, plan, axis->set, n.set, &axis->way));
    const lg_key *key = lg_way_key(&axis->way);
    axis->whole = axis->way.seed || (key != NULL && key->type == LG_KEY_INTEGER);
    LG_TRY(check_keys(plan, &n, design, axis));
    if (n.values != NULL)
        return read_values(plan, n.values, axis);
    return n.from == NULL ? LG_OK : read_range(plan, &n, axis);
}

void lg_axis_free(lg_context *context, lg_axis *axis) {
    lg_way_free(context, &axis->way);
}
