#include "balance/standard.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "text/csv.h"
#include "text/number.h"

typedef struct quantity {
    const char *name, *unit;
    double low, high;
    size_t offset;
} quantity;

static const quantity per_type[] = {
    {"use_warm", "1", 0, 1, offsetof(lg_standard_type, use_warm)},
    {"use_cold", "1", 0, 1, offsetof(lg_standard_type, use_cold)},
    {"use_year", "1", 0, 1, offsetof(lg_standard_type, use_year)},
    {"regrowth", "1", 0, 1, offsetof(lg_standard_type, regrowth)},
    {"hay_coefficient", "1", 0.1, 2, offsetof(lg_standard_type, hay_coefficient)},
};
static const quantity for_all[] = {
    {"hay_kg_su_d", "kg d-1", 0.1, 20, offsetof(lg_standard, hay_kg_su_d)},
    {"hay_dry_frac", "1", 0.5, 1, offsetof(lg_standard, hay_dry_frac)},
    {"warm_days", "d", 1, 364, offsetof(lg_standard, warm_days)},
    {"light_from", "1", 0, 1, offsetof(lg_standard, light_from)},
    {"moderate_from", "1", 0, 1, offsetof(lg_standard, moderate_from)},
    {"severe_from", "1", 0, 1, offsetof(lg_standard, severe_from)},
    {"light_factor", "1", 0, 1, offsetof(lg_standard, light_factor)},
    {"moderate_factor", "1", 0, 1, offsetof(lg_standard, moderate_factor)},
    {"severe_factor", "1", 0, 1, offsetof(lg_standard, severe_factor)},
};
enum {
    PER_TYPE = sizeof per_type / sizeof per_type[0],
    FOR_ALL = sizeof for_all / sizeof for_all[0]
};
enum { TYPE, QUANTITY, VALUE, UNIT, SOURCE, CONFIDENCE, COLUMNS };

typedef struct reader {
    lg_csv *csv;
    size_t column[COLUMNS];
    const lg_land *land;
    lg_standard *standard;
    lg_figures *figures;
    unsigned *seen; /* bit per quantity: types first, last entry for "all" */
} reader;

static lg_status store(reader *r, size_t row, const quantity *q, int index, void *target,
                       unsigned *seen) {
    const char *unit = lg_csv_text(r->csv, row, r->column[UNIT]);
    if (strcmp(unit, q->unit) != 0)
        return lg_csv_fail(r->csv, row, r->column[UNIT], "'%s' is in '%s', not in '%s'", q->name,
                           q->unit, unit);
    if (*seen & 1u << index)
        return lg_csv_fail(r->csv, row, r->column[QUANTITY], "'%s' stands twice for '%s'", q->name,
                           lg_csv_text(r->csv, row, r->column[TYPE]));
    double value;
    LG_TRY(lg_csv_number(r->csv, row, r->column[VALUE], q->low, q->high, &value));
    *seen |= 1u << index;
    memcpy((char *)target + q->offset, &value, sizeof value);
    const lg_figure figure = {"nyt635",
                              lg_csv_text(r->csv, row, r->column[TYPE]),
                              q->name,
                              q->unit,
                              lg_csv_text(r->csv, row, r->column[SOURCE]),
                              lg_csv_text(r->csv, row, r->column[CONFIDENCE]),
                              value};
    if (figure.source[0] == '\0' || figure.confidence[0] == '\0')
        return lg_csv_fail(r->csv, row, r->column[SOURCE],
                           "every figure names its source and confidence");
    return lg_figures_add(r->figures, &figure);
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
        void *target = all ? (void *)r->standard : (void *)&r->standard->types[t];
        return store(r, row, &table[i], i, target, &r->seen[t]);
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
            if (!(r->seen[t] & 1u << i))
                return lg_fail(r->standard->context, LG_EDATA, "%s: '%s' of '%s' is missing",
                               lg_csv_path(r->csv), all ? for_all[i].name : per_type[i].name,
                               all ? "all" : r->land->types[t].name);
    }
    return LG_OK;
}

static lg_status read_table(reader *r, lg_context *context, const char *path) {
    static const char *const names[COLUMNS] = {"type", "quantity", "value",
                                               "unit", "source",   "confidence"};
    LG_TRY(lg_csv_read(context, path, true, &r->csv));
    for (int i = 0; i < COLUMNS; i++)
        LG_TRY(lg_csv_require(r->csv, names[i], &r->column[i]));
    LG_TRY(
        lg_alloc(context, (size_t)r->land->ntypes + 1, sizeof *r->seen, "standard rows", &r->seen));
    LG_TRY(lg_alloc(context, (size_t)r->land->ntypes, sizeof *r->standard->types, "standard types",
                    &r->standard->types));
    for (size_t row = 0; row < lg_csv_rows(r->csv); row++)
        LG_TRY(read_row(r, row));
    return complete(r);
}

lg_status lg_standard_read(lg_context *context, const char *path, const lg_land *land,
                           lg_figures *figures, lg_standard *standard) {
    lg_standard made = {.context = context, .count = land->ntypes};
    reader r = {.land = land, .standard = &made, .figures = figures};
    lg_status status = read_table(&r, context, path);
    if (status == LG_OK &&
        !(made.light_from >= made.moderate_from && made.moderate_from >= made.severe_from))
        status = lg_fail(context, LG_EDATA,
                         "%s: the grades must fall: light_from, moderate_from, severe_from", path);
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
    if (standard->context != NULL)
        lg_free(standard->context, standard->types);
    *standard = (lg_standard){0};
}

double lg_overload_rate(double stock_su, double proper_su) {
    if (proper_su > 0.0)
        return (stock_su - proper_su) / proper_su;
    return stock_su > 0.0 ? INFINITY : NAN;
}
