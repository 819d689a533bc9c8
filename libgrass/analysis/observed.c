#include "analysis/observed.h"

#include <libgrass/calendar.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/observed_columns.h"
#include "grazing/herd.h"
#include "land/known.h"
#include "text/message.h"
#include "text/number.h"

/* Hay that a unit can hold: no steppe grows as much in a year (assumption, as for hay that is bought);
 * what is above is a slip of units. */
static const double MOST_HAY_KG_HA = 20000.0;

static const char *const names[LG_OBSERVED_KINDS] = {"standing_crop_kg_ha", "herd_su", "adult_su",
                                                     "young_su", "hay_t"};

const char *lg_observed_name(lg_observed_what what) {
    return names[what];
}

double lg_observed_shown(const lg_observed_value *v) {
    return v->what == LG_OBSERVED_HAY ? v->value / 1000.0 : v->value;
}

/* ---- regions ---- */

bool lg_region_has_unit(const lg_land *land, lg_region_kind kind, int32_t region, int32_t unit) {
    return kind == LG_REGION_CITY    ? true
           : kind == LG_REGION_ZONE  ? land->units[unit].zone == region
           : kind == LG_REGION_ADMIN ? land->units[unit].admin == region
                                     : unit == region;
}

const char *lg_region_name(const lg_land *land, lg_region_kind kind, int32_t region) {
    return kind == LG_REGION_CITY    ? lg_region_kind_name(LG_REGION_CITY)
           : kind == LG_REGION_ZONE  ? land->zones[region].name
           : kind == LG_REGION_ADMIN ? land->admins[region].name
                                     : land->units[region].name;
}

double lg_region_area_ha(const lg_land *land, lg_region_kind kind, int32_t region) {
    int64_t cells = 0;
    for (int32_t k = 0; k < land->nunits; k++)
        if (lg_region_has_unit(land, kind, region, k))
            cells += land->units[k].count;
    return (double)cells * lg_land_cell_area_ha(land);
}

/* ---- rows ---- */

typedef struct reading {
    lg_csv *table;
    const lg_observed_of *of;
    lg_observed_columns columns;
    lg_observed *to;
} reading;

static const char *cell(const reading *r, size_t row, int column) {
    return column < 0 ? "" : lg_csv_text(r->table, row, (size_t)column);
}

static lg_status no_region(const reading *r, size_t row, int column, const char *kind,
                           const char *name) {
    char known[LG_KNOWN_CHARS];
    lg_shown shown;
    return lg_csv_fail(r->table, row, (size_t)column, "the land has no %s '%s'%s", kind,
                       lg_show_text(&shown, name), lg_known_names(r->of->land, kind, name, known));
}

static lg_status find_region(const reading *r, size_t row, lg_observed_value *v) {
    static const lg_region_kind kinds[] = {LG_REGION_CITY, LG_REGION_ZONE, LG_REGION_ADMIN,
                                           LG_REGION_UNIT};
    const lg_land *land = r->of->land;
    const lg_observed_columns *c = &r->columns;
    const char *kind = cell(r, row, c->kind), *name = cell(r, row, c->region);
    lg_shown shown;
    size_t k = 0;
    if (strcmp(kind, LG_REGION_ALL) == 0)
        kind = lg_region_kind_name(LG_REGION_CITY);
    while (k < 4 && strcmp(kind, lg_region_kind_name(kinds[k])) != 0)
        k++;
    if (k == 4)
        return lg_csv_fail(r->table, row, (size_t)c->kind,
                           "'%s' is no kind of region with a herd; it is one of unit, admin, zone, "
                           "city",
                           lg_show_text(&shown, kind));
    v->kind = kinds[k];
    v->region = v->kind == LG_REGION_CITY    ? 0
                : v->kind == LG_REGION_ZONE  ? lg_land_find_zone(land, name)
                : v->kind == LG_REGION_ADMIN ? lg_land_find_admin(land, name)
                                             : lg_land_find_unit(land, name);
    return v->region < 0 ? no_region(r, row, c->region, kind, name) : LG_OK;
}

static lg_status find_place(const reading *r, size_t row, lg_observed_value *v) {
    const lg_observed_columns *c = &r->columns;
    const char *unit = cell(r, row, c->unit);
    const bool in_region = cell(r, row, c->kind)[0] != '\0' || cell(r, row, c->region)[0] != '\0';
    if (unit[0] != '\0' && in_region)
        return lg_csv_fail(r->table, row, (size_t)c->unit,
                           "the row names a unit and a region; leave one of the two empty");
    if (in_region)
        return find_region(r, row, v);
    if (unit[0] == '\0')
        return lg_csv_fail(r->table, row, (size_t)(c->unit < 0 ? c->region : c->unit),
                           "whose value is it? Name a unit, or a kind of region and a region");
    v->kind = LG_REGION_UNIT;
    v->region = lg_land_find_unit(r->of->land, unit);
    return v->region < 0 ? no_region(r, row, c->unit, "unit", unit) : LG_OK;
}

static lg_status find_day(const reading *r, size_t row, lg_observed_value *v) {
    const char *text = cell(r, row, r->columns.date);
    const lg_date first = lg_date_from_day(r->of->first_day),
                  last = lg_date_from_day(r->of->last_day);
    lg_date date;
    v->day = r->of->last_day;
    if (text[0] == '\0')
        return LG_OK;
    if (!lg_date_parse(text, &date))
        return lg_csv_fail_date(r->table, row, (size_t)r->columns.date);
    v->day = lg_day_number(date);
    if (v->day >= r->of->first_day && v->day <= r->of->last_day)
        return LG_OK;
    return lg_csv_fail(r->table, row, (size_t)r->columns.date,
                       "%s is outside the days of the run up to the day of the question, "
                       "%04d-%02d-%02d to %04d-%02d-%02d; %s",
                       text, first.year, first.month, first.day, last.year, last.month, last.day,
                       v->day > r->of->last_day
                           ? "give a later --from, or take the row away"
                           : "let the plan's years begin earlier, or take the row "
                             "away");
}

static double most_of(const reading *r, const lg_observed_value *v) {
    if (v->what == LG_OBSERVED_CROP)
        return r->of->crop_most_kg_ha;
    const double area_ha = lg_region_area_ha(r->of->land, v->kind, v->region);
    return area_ha * (v->what == LG_OBSERVED_HAY ? MOST_HAY_KG_HA : LG_MOST_SU_HA);
}

/* The columns of what: one, or the heads of several classes. */
static lg_status take_value(const reading *r, size_t row, lg_observed_value *v) {
    bool any = false;
    const double most = most_of(r, v);
    v->value = 0.0;
    for (size_t i = 0; i < r->columns.count; i++) {
        const lg_observed_column *c = &r->columns.values[i];
        double number = 0.0;
        if (c->what != v->what || lg_csv_text(r->table, row, c->column)[0] == '\0')
            continue;
        if (!(c->scale > 0.0)) /* a class that counts nothing */
            continue;
        if (lg_is_missing_mark(lg_csv_text(r->table, row, c->column)))
            return lg_csv_fail(r->table, row, c->column,
                               "'%s' says that nothing was measured: leave the cell empty",
                               lg_csv_text(r->table, row, c->column));
        LG_TRY(lg_csv_number(r->table, row, c->column, (0.0 - c->offset) / c->scale,
                             (most - c->offset) / c->scale, &number));
        v->column = any ? v->column : (int)c->column;
        v->value += c->scale * number + c->offset;
        any = true;
    }
    if (!any)
        return LG_OK;
    if (v->value > most)
        return lg_csv_fail(
            r->table, row, (size_t)v->column,
            "the heads of this row make %.6g su, on %.6g ha; at most %.6g can stand there",
            v->value, lg_region_area_ha(r->of->land, v->kind, v->region), most);
    v->line = lg_csv_line(r->table, row);
    r->to->values[r->to->count++] = *v;
    return LG_OK;
}

/* ---- twice ---- */

/* By day, herds before the hay that may be spread by them. */
static int later(const void *a, const void *b) {
    const lg_observed_value *x = a, *y = b;
    return x->day != y->day     ? (x->day < y->day ? -1 : 1)
           : x->what != y->what ? (int)x->what - (int)y->what
           : x->line < y->line  ? -1
                                : x->line > y->line;
}

/* Crop, adults, young, hay: what a value says something of. */
enum { PARTS = 4 };
static bool says(lg_observed_what what, int part) {
    static const unsigned parts[LG_OBSERVED_KINDS] = {1u, 2u | 4u, 2u, 4u, 8u};
    return (parts[what] >> part & 1u) != 0;
}

static lg_status twice(const reading *r, const lg_observed_value *v, const lg_observed_value *old,
                       int32_t unit) {
    size_t row = 0;
    while (lg_csv_line(r->table, row) != v->line)
        row++;
    const lg_date date = lg_date_from_day(v->day);
    return lg_csv_fail(
        r->table, row, (size_t)v->column,
        "%s of unit '%s' on %04d-%02d-%02d stands on line %d already%s; keep one of the "
        "two",
        names[v->what], r->of->land->units[unit].name, date.year, date.month, date.day, old->line,
        v->kind == LG_REGION_UNIT && old->kind == LG_REGION_UNIT ? "" : ", as a part of a region");
}

static lg_status check_twice(const reading *r) {
    const lg_observed *o = r->to;
    const size_t units = (size_t)r->of->land->nunits;
    size_t *seen = NULL; /* of every part and unit: the value, from 1 */
    LG_TRY(lg_alloc(o->context, PARTS * units, sizeof *seen, "values that were seen", &seen));
    lg_status status = LG_OK;
    for (size_t i = 0; i < o->count && status == LG_OK; i++) {
        const lg_observed_value *v = &o->values[i];
        for (int32_t k = 0; k < (int32_t)units && status == LG_OK; k++)
            for (int part = 0; part < PARTS && status == LG_OK; part++) {
                size_t *at = &seen[(size_t)part * units + (size_t)k];
                if (!says(v->what, part) || !lg_region_has_unit(r->of->land, v->kind, v->region, k))
                    continue;
                if (*at != 0 && o->values[*at - 1].day == v->day)
                    status = twice(r, v, &o->values[*at - 1], k);
                *at = i + 1;
            }
    }
    lg_free(o->context, seen);
    return status;
}

/* ---- the table ---- */

static lg_status fill(lg_csv *table, void *to) {
    reading *r = to;
    lg_observed *o = r->to;
    r->table = table;
    LG_TRY(lg_observed_find_columns(table, o->context, r->of->animals, &r->columns));
    const size_t rows = lg_csv_rows(table);
    LG_TRY(lg_alloc(o->context, rows * LG_OBSERVED_KINDS, sizeof *o->values, "what was measured",
                    &o->values));
    for (size_t row = 0; row < rows; row++) {
        lg_observed_value v = {0};
        LG_TRY(find_place(r, row, &v));
        LG_TRY(find_day(r, row, &v));
        for (int what = 0; what < LG_OBSERVED_KINDS; what++) {
            v.what = (lg_observed_what)what;
            LG_TRY(take_value(r, row, &v));
        }
    }
    if (o->count == 0)
        return lg_csv_fail(table, LG_CSV_HEADER, 0,
                           "the table measures nothing: no row has a value; give one at least");
    qsort(o->values, o->count, sizeof *o->values, later);
    return check_twice(r);
}

lg_status lg_observed_read(lg_context *context, const char *path, const lg_observed_of *of,
                           lg_observed *observed) {
    lg_observed made = {.context = context};
    reading r = {.of = of, .to = &made};
    lg_status status = lg_copy_text(context, path, &made.path);
    if (status == LG_OK)
        status = lg_csv_take(context, path, fill, &r);
    if (status != LG_OK) {
        lg_observed_free(&made);
        return status;
    }
    *observed = made;
    return LG_OK;
}

void lg_observed_free(lg_observed *observed) {
    lg_free(observed->context, observed->path);
    lg_free(observed->context, observed->values);
    *observed = (lg_observed){0};
}
