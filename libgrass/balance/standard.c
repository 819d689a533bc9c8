#include "balance/standard.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "text/csv.h"
#include "text/number.h"

/* more: 1 where a greater value gives more capacity, -1 where it gives less, 0 where it moves
 * animals between seasons alone. */
typedef struct quantity {
    const char *name, *unit;
    double low, high;
    size_t offset;
    int more;
    bool optional; /* tables of before have no such row: SAFE_USE holds then */
} quantity;

static const quantity per_type[] = {
    {"use_warm", "1", 0, 1, offsetof(lg_standard_type, use_warm), 1, false},
    {"use_cold", "1", 0, 1, offsetof(lg_standard_type, use_cold), 1, false},
    {"use_year", "1", 0, 1, offsetof(lg_standard_type, use_year), 1, false},
    {"regrowth", "1", 0, 1, offsetof(lg_standard_type, regrowth), 1, false},
    {"hay_coefficient", "1", 0.1, 2, offsetof(lg_standard_type, hay_coefficient), 1, false},
};
static const quantity for_all[] = {
    {"hay_kg_su_d", "kg d-1", 0.1, 20, offsetof(lg_standard, hay_kg_su_d), -1, false},
    {"hay_dry_frac", "1", 0.5, 1, offsetof(lg_standard, hay_dry_frac), -1, false},
    {"warm_days", "d", 1, 364, offsetof(lg_standard, warm_days), 0, false},
    {"light_from", "1", 0, 1, offsetof(lg_standard, light_from), -1, false},
    {"moderate_from", "1", 0, 1, offsetof(lg_standard, moderate_from), -1, false},
    {"severe_from", "1", 0, 1, offsetof(lg_standard, severe_from), -1, false},
    {"light_factor", "1", 0, 1, offsetof(lg_standard, light_factor), 1, false},
    {"moderate_factor", "1", 0, 1, offsetof(lg_standard, moderate_factor), 1, false},
    {"severe_factor", "1", 0, 1, offsetof(lg_standard, severe_factor), 1, false},
    {"safe_use", "1", 0.01, 1, offsetof(lg_standard, safe_use), 1, true},
};

/* Of what grows in the mean year animals may safely eat so much. */
static const struct {
    double value, low, high;
    const char *source, *confidence;
} SAFE_USE = {0.20, 0.15, 0.25, "Johnston 1996: 15-25 % of growth, the middle", "V"};

enum {
    PER_TYPE = sizeof per_type / sizeof per_type[0],
    FOR_ALL = sizeof for_all / sizeof for_all[0]
};
enum { TYPE, QUANTITY, VALUE, UNIT, SOURCE, CONFIDENCE, COLUMNS };
enum { LOW, HIGH, STATUS, MORE_COLUMNS };

typedef struct reader {
    lg_csv *csv;
    size_t column[COLUMNS];
    int more_column[MORE_COLUMNS]; /* -1: the table has none */
    const lg_land *land;
    lg_standard *standard;
    lg_figures *figures;
    unsigned *seen; /* bit per quantity: types first, last entry for "all" */
} reader;

/* The cell of an optional column as it stands, or "". */
static const char *more_text(const reader *r, size_t row, int column) {
    const int at = r->more_column[column];
    return at < 0 ? "" : lg_csv_text(r->csv, row, (size_t)at);
}

/* The range of a cell; a bound that is not given is the value. */
static lg_status read_range(reader *r, size_t row, const quantity *q, double value,
                            lg_range *range) {
    range->low = range->high = value;
    if (more_text(r, row, LOW)[0] != '\0')
        LG_TRY(lg_csv_number(r->csv, row, (size_t)r->more_column[LOW], q->low, value, &range->low));
    if (more_text(r, row, HIGH)[0] != '\0')
        LG_TRY(
            lg_csv_number(r->csv, row, (size_t)r->more_column[HIGH], value, q->high, &range->high));
    return LG_OK;
}

/* How the cell of the standard was seen: read in the source, at second hand, from memory; derived,
 * assumed, calibrated. */
static lg_status check_status(reader *r, size_t row) {
    static const char *const known[] = {"", "V", "V*", "M", "D", "A", "C"};
    const char *status = more_text(r, row, STATUS);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(status, known[i]) == 0)
            return LG_OK;
    return lg_csv_fail(
        r->csv, row, (size_t)r->more_column[STATUS],
        "'%s' is no status: V (read in the source), V* (at second hand), M (memory), "
        "D (derived), A (assumed) or C (calibrated)",
        status);
}

/* Into the standard of the table and those of the ends; t: a type of the land, or all. */
static void put(const reader *r, const quantity *q, int32_t t, double value, lg_range f) {
    lg_standard *const of[3] = {r->standard, r->standard->low, r->standard->high};
    const double least = q->more > 0 ? f.low : q->more < 0 ? f.high : value;
    const double most = q->more > 0 ? f.high : q->more < 0 ? f.low : value;
    const double values[3] = {value, least, most};
    for (int k = 0; k < 3; k++) {
        void *target = t == r->land->ntypes ? (void *)of[k] : (void *)&of[k]->types[t];
        memcpy((char *)target + q->offset, &values[k], sizeof values[k]);
    }
}

static lg_status store(reader *r, size_t row, const quantity *q, int index, int32_t t) {
    LG_TRY(lg_csv_check_unit(r->csv, row, r->column[UNIT], q->name, q->unit));
    if (r->seen[t] & 1u << index)
        return lg_csv_fail(r->csv, row, r->column[QUANTITY], "'%s' stands twice for '%s'", q->name,
                           lg_csv_text(r->csv, row, r->column[TYPE]));
    lg_figure figure = {.table = "nyt635",
                        .subject = lg_csv_text(r->csv, row, r->column[TYPE]),
                        .name = q->name,
                        .unit = q->unit,
                        .source = lg_csv_text(r->csv, row, r->column[SOURCE]),
                        .confidence = lg_csv_text(r->csv, row, r->column[CONFIDENCE])};
    LG_TRY(lg_csv_number(r->csv, row, r->column[VALUE], q->low, q->high, &figure.value));
    lg_range range;
    LG_TRY(read_range(r, row, q, figure.value, &range));
    LG_TRY(check_status(r, row));
    r->seen[t] |= 1u << index;
    put(r, q, t, figure.value, range);
    LG_TRY(lg_csv_check_source(r->csv, row, r->column[SOURCE], r->column[CONFIDENCE]));
    return lg_figures_add_within(r->figures, &figure, range);
}

static lg_status read_row(reader *r, size_t row) {
    const char *type = lg_csv_text(r->csv, row, r->column[TYPE]);
    const char *name = lg_csv_text(r->csv, row, r->column[QUANTITY]);
    int all = strcmp(type, "all") == 0;
    const quantity *table = all ? for_all : per_type;
    int count = all ? FOR_ALL : PER_TYPE;
    for (int i = 0; i < count; i++) {
        if (strcmp(table[i].name, name) != 0)
            continue;
        int32_t t = all ? r->land->ntypes : lg_land_find_type(r->land, type);
        if (t < 0)
            return LG_OK; /* a type that this land does not have */
        return store(r, row, &table[i], i, t);
    }
    const char *names[PER_TYPE + FOR_ALL];
    for (int i = 0; i < count; i++)
        names[i] = table[i].name;
    int near = lg_nearest(name, names, (size_t)count);
    return lg_csv_fail(r->csv, row, r->column[QUANTITY], "unknown quantity '%s' for '%s'%s%s%s",
                       name, type, near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                       near < 0 ? "" : "'?");
}

/* A type that is nowhere on the map needs no rows. */
static lg_status complete(const reader *r) {
    bool used[256];
    lg_land_used_types(r->land, used);
    for (int32_t t = 0; t <= r->land->ntypes; t++) {
        int all = t == r->land->ntypes;
        if (!all && !used[t])
            continue;
        for (int i = 0; i < (all ? FOR_ALL : PER_TYPE); i++)
            if (!(r->seen[t] & 1u << i) && !(all && for_all[i].optional))
                return lg_fail(r->standard->context, LG_EDATA, "%s: '%s' of '%s' is missing",
                               lg_csv_path(r->csv), all ? for_all[i].name : per_type[i].name,
                               all ? "all" : r->land->types[t].name);
    }
    return LG_OK;
}

/* A table without the row: the figure that holds then. */
static lg_status usual_safe_use(const reader *r) {
    for (int i = 0; i < FOR_ALL; i++) {
        if (!for_all[i].optional || r->seen[r->land->ntypes] & 1u << i)
            continue;
        const lg_figure figure = {.table = "nyt635",
                                  .subject = "all",
                                  .name = for_all[i].name,
                                  .unit = for_all[i].unit,
                                  .source = SAFE_USE.source,
                                  .confidence = SAFE_USE.confidence,
                                  .value = SAFE_USE.value};
        const lg_range range = {SAFE_USE.low, SAFE_USE.high};
        put(r, &for_all[i], r->land->ntypes, SAFE_USE.value, range);
        LG_TRY(lg_figures_add_within(r->figures, &figure, range));
    }
    return LG_OK;
}

static lg_status make_ends(lg_context *context, int32_t types, lg_standard *s) {
    lg_standard **ends[2] = {&s->low, &s->high};
    LG_TRY(lg_alloc(context, (size_t)types, sizeof *s->types, "standard types", &s->types));
    for (int k = 0; k < 2; k++) {
        LG_TRY(lg_alloc(context, 1, sizeof *s, "ends of the standard", ends[k]));
        (*ends[k])->context = context;
        (*ends[k])->count = types;
        LG_TRY(lg_alloc(context, (size_t)types, sizeof *s->types, "standard types",
                        &(*ends[k])->types));
    }
    return LG_OK;
}

static lg_status read_table(reader *r, lg_context *context, const char *path) {
    static const char *const names[COLUMNS] = {"type", "quantity", "value",
                                               "unit", "source",   "confidence"};
    static const char *const more[MORE_COLUMNS] = {"low", "high", "status"};
    LG_TRY(lg_csv_read(context, path, true, &r->csv));
    LG_TRY(lg_csv_require_all(r->csv, names, COLUMNS, r->column));
    for (int i = 0; i < MORE_COLUMNS; i++)
        r->more_column[i] = lg_csv_find(r->csv, more[i]);
    LG_TRY(
        lg_alloc(context, (size_t)r->land->ntypes + 1, sizeof *r->seen, "standard rows", &r->seen));
    LG_TRY(make_ends(context, r->land->ntypes, r->standard));
    for (size_t row = 0; row < lg_csv_rows(r->csv); row++)
        LG_TRY(read_row(r, row));
    LG_TRY(usual_safe_use(r));
    return complete(r);
}

static bool grades_fall(const lg_standard *s) {
    return s->light_from >= s->moderate_from && s->moderate_from >= s->severe_from;
}

lg_status lg_standard_read(lg_context *context, const char *path, const lg_land *land,
                           lg_figures *figures, lg_standard *standard) {
    lg_standard made = {.context = context, .count = land->ntypes};
    reader r = {.land = land, .standard = &made, .figures = figures};
    lg_status status = read_table(&r, context, path);
    if (status == LG_OK && !(grades_fall(&made) && grades_fall(made.low) && grades_fall(made.high)))
        status = lg_fail(context, LG_EDATA,
                         "%s: the grades must fall, and their ends: light_from, moderate_from, "
                         "severe_from",
                         path);
    lg_csv_free(r.csv);
    lg_free(context, r.seen);
    if (status != LG_OK) {
        lg_standard_free(&made);
        return status;
    }
    *standard = made;
    return LG_OK;
}

void lg_standard_free(lg_standard *standard) {
    lg_standard *const ends[2] = {standard->low, standard->high};
    lg_context *context = standard->context;
    for (int k = 0; k < 2 && context != NULL; k++) {
        if (ends[k] != NULL)
            lg_free(context, ends[k]->types);
        lg_free(context, ends[k]);
    }
    if (context != NULL)
        lg_free(context, standard->types);
    *standard = (lg_standard){0};
}

double lg_overload_rate(double stock_su, double proper_su) {
    if (proper_su > 0.0)
        return (stock_su - proper_su) / proper_su;
    return stock_su > 0.0 ? INFINITY : NAN;
}
