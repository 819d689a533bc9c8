#include "analysis/observed_columns.h"

#include <stdio.h>
#include <string.h>

#include "land/land.h"
#include "text/message.h"
#include "text/number.h"
#include "text/units.h"

static const double MU_KG_HA = LG_MU_PER_HA; /* kg/mu in kg/ha */

/* Names that say their unit, first the one that results have. */
static const struct {
    const char *name;
    lg_observed_what what;
    double scale;
} named[] = {{"standing_crop_kg_ha", LG_OBSERVED_CROP, 1.0},
             {"standing_crop_t_ha", LG_OBSERVED_CROP, 1000.0},
             {"standing_crop_g_m2", LG_OBSERVED_CROP, 10.0},
             {"standing_crop_kg_mu", LG_OBSERVED_CROP, MU_KG_HA},
             {"herd_su", LG_OBSERVED_HERD, 1.0},
             {"adult_su", LG_OBSERVED_ADULTS, 1.0},
             {"young_su", LG_OBSERVED_YOUNG, 1.0},
             {"hay_t", LG_OBSERVED_HAY, 1000.0},
             {"hay_kg", LG_OBSERVED_HAY, 1.0}};
enum { NAMED = sizeof named / sizeof named[0] };

/* "standing_crop [g m-2]": a name with a unit in brackets. */
static const struct {
    const char *stem, *unit;
    lg_observed_what what;
} stems[] = {{"standing_crop", "kg ha-1", LG_OBSERVED_CROP}, {"hay", "kg", LG_OBSERVED_HAY}};
enum { STEMS = sizeof stems / sizeof stems[0] };

static const char HEADS[] = "heads_";
/* Columns of the file's owner, however near their names are to ours. */
static const char *const notes[] = {"note", "notes", "source", "remark", "confidence", "label"};
static const char *const keys[] = {"unit", "region_kind", "region", "date"};
enum { KEYS = sizeof keys / sizeof keys[0], WORDS = 64 };

static lg_status add(lg_csv *table, size_t at, const lg_observed_column *column,
                     lg_observed_columns *c) {
    lg_shown before;
    for (size_t i = 0; i < c->count; i++)
        if (c->values[i].what == column->what && !(c->values[i].heads && column->heads))
            return lg_csv_fail(table, LG_CSV_HEADER, at,
                               "this column says what '%s' says already; keep one of the two",
                               lg_show_text(&before, lg_csv_header(table, c->values[i].column)));
    if (c->count == LG_OBSERVED_COLUMNS)
        return lg_csv_fail(table, LG_CSV_HEADER, at, "more than %d columns of values",
                           (int)LG_OBSERVED_COLUMNS);
    c->values[c->count] = *column;
    c->values[c->count++].column = at;
    return LG_OK;
}

/* The name in front of the bracket is one of those that take a unit; -1. */
static int stem_of(const char *header, char unit[WORDS]) {
    const char *open = strpbrk(header, "[(");
    if (open == NULL)
        return -1;
    size_t length = (size_t)(open - header);
    while (length > 0 && header[length - 1] == ' ')
        length--;
    const size_t close = strcspn(open + 1, "])");
    for (int i = 0; i < STEMS; i++) {
        if (strlen(stems[i].stem) != length || strncmp(stems[i].stem, header, length) != 0)
            continue;
        snprintf(unit, WORDS, "%.*s", (int)(close < WORDS ? close : WORDS - 1), open + 1);
        return i;
    }
    return -1;
}

static lg_status add_stem(lg_csv *table, lg_context *context, size_t at, int stem, const char *unit,
                          lg_observed_columns *c) {
    lg_unit_answer answer;
    lg_unit_line line;
    lg_shown shown;
    LG_TRY(lg_units_compare(context, unit, stems[stem].unit, &answer, &line));
    if (answer == LG_UNIT_OTHER || answer == LG_UNIT_UNKNOWN)
        return lg_csv_fail(
            table, LG_CSV_HEADER, at, "'%s' is %s; %s is wanted in a unit such as '%s'",
            lg_show_text(&shown, unit),
            answer == LG_UNIT_OTHER ? "a unit of something else" : "no unit that is known here",
            stems[stem].stem, stems[stem].unit);
    const lg_observed_column column = {0, stems[stem].what, line.scale, line.offset, false};
    return add(table, at, &column, c);
}

static lg_status add_heads(lg_csv *table, size_t at, const lg_animals *animals,
                           lg_observed_columns *c) {
    const char *class = lg_csv_header(table, at) + sizeof HEADS - 1;
    const double su = animals == NULL ? -1.0 : lg_animals_su(animals, class);
    lg_shown shown;
    lg_animal_age age = LG_ANIMAL_ADULT;
    if (su >= 0.0) {
        lg_animals_breed(animals, class, &age);
        const lg_observed_column column = {
            0, age == LG_ANIMAL_YOUNG ? LG_OBSERVED_YOUNG : LG_OBSERVED_ADULTS, su, 0.0, true};
        return add(table, at, &column, c);
    }
    const char *names[WORDS];
    size_t count = 0;
    while (animals != NULL && count < WORDS && count < lg_animals_count(animals)) {
        names[count] = lg_animals_class(animals, count);
        count++;
    }
    const int near = lg_nearest(class, names, count);
    return lg_csv_fail(table, LG_CSV_HEADER, at,
                       "the plan's table of animals has no class '%s'%s%s%s",
                       lg_show_text(&shown, class),
                       near < 0 ? "; its classes are rows of the file 'animals' of the plan"
                                : "; did you mean '" /* heads_ is the column's own */,
                       near < 0 ? "" : names[near], near < 0 ? "" : "'?");
}

/* Not a column of ours: nearly one is a slip, another is a note of the file's owner. */
static lg_status doubt(lg_csv *table, size_t at) {
    const char *names[NAMED + KEYS];
    for (int i = 0; i < NAMED; i++)
        names[i] = named[i].name;
    for (int i = 0; i < KEYS; i++)
        names[NAMED + i] = keys[i];
    const char *header = lg_csv_header(table, at);
    lg_shown shown;
    lg_show_text(&shown, header);
    for (int i = 0; i < STEMS; i++)
        if (strcmp(header, stems[i].stem) == 0)
            return lg_csv_fail(table, LG_CSV_HEADER, at,
                               "the column '%s' does not say its unit; write '%s [%s]'", header,
                               header, stems[i].unit);
    bool is_note = false;
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        is_note = is_note || strcmp(header, notes[i]) == 0;
    const int near = is_note ? -1 : lg_nearest(header, names, NAMED + KEYS);
    if (near >= 0)
        return lg_csv_fail(table, LG_CSV_HEADER, at, "unknown column '%s'; did you mean '%s'?",
                           shown.text, names[near]);
    if (strncmp(header, "standing_crop", 13) == 0 || strncmp(header, "hay_", 4) == 0 ||
        strncmp(header, "herd", 4) == 0)
        return lg_csv_fail(
            table, LG_CSV_HEADER, at,
            "unknown column '%s'; columns of values are standing_crop_kg_ha, herd_su, "
            "adult_su, young_su, hay_t, heads_CLASS",
            shown.text);
    lg_csv_warn(table, LG_CSV_HEADER, at, "the column '%s' is not read", shown.text);
    return LG_OK;
}

static lg_status take(lg_csv *table, lg_context *context, size_t at, const lg_animals *animals,
                      lg_observed_columns *c) {
    const char *header = lg_csv_header(table, at);
    int *const places[KEYS] = {&c->unit, &c->kind, &c->region, &c->date};
    char unit[WORDS];
    for (int i = 0; i < KEYS; i++)
        if (strcmp(header, keys[i]) == 0) {
            *places[i] = (int)at;
            return LG_OK;
        }
    for (int i = 0; i < NAMED; i++) {
        const lg_observed_column column = {0, named[i].what, named[i].scale, 0.0, false};
        if (strcmp(header, named[i].name) == 0)
            return add(table, at, &column, c);
    }
    if (strncmp(header, HEADS, sizeof HEADS - 1) == 0)
        return add_heads(table, at, animals, c);
    const int stem = stem_of(header, unit);
    return stem < 0 ? doubt(table, at) : add_stem(table, context, at, stem, unit, c);
}

/* The herd as one figure, or its adults and young. */
static lg_status check_herd(lg_csv *table, const lg_observed_columns *c) {
    size_t whole = LG_OBSERVED_COLUMNS;
    for (size_t i = 0; i < c->count; i++)
        if (c->values[i].what == LG_OBSERVED_HERD)
            whole = c->values[i].column;
    for (size_t i = 0; whole < LG_OBSERVED_COLUMNS && i < c->count; i++)
        if (c->values[i].what == LG_OBSERVED_ADULTS || c->values[i].what == LG_OBSERVED_YOUNG)
            return lg_csv_fail(
                table, LG_CSV_HEADER, whole,
                "'herd_su' is adults and young together, and '%s' says a part of them; "
                "keep one of the two",
                lg_csv_header(table, c->values[i].column));
    return LG_OK;
}

lg_status lg_observed_find_columns(lg_csv *table, lg_context *context, const lg_animals *animals,
                                   lg_observed_columns *c) {
    *c = (lg_observed_columns){.unit = -1, .kind = -1, .region = -1, .date = -1};
    for (size_t i = 0; i < lg_csv_columns(table); i++)
        LG_TRY(take(table, context, i, animals, c));
    size_t column = 0;
    if (c->kind < 0 && c->region < 0)
        LG_TRY(lg_csv_require(table, "unit", &column));
    if (c->kind >= 0 || c->region >= 0) {
        static const char *const both[] = {"region_kind", "region"};
        size_t found[2];
        LG_TRY(lg_csv_require_all(table, both, 2, found));
    }
    if (c->count == 0)
        return lg_csv_fail(table, LG_CSV_HEADER, 0,
                           "the table measures nothing: give it a column standing_crop_kg_ha, "
                           "herd_su (or adult_su and young_su, or heads_CLASS) or hay_t");
    return check_herd(table, c);
}
