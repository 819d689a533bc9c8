/* Ranges read from a file, or taken by how sure a row is. */
#include "analysis/ranges.h"

#include <math.h>
#include <string.h>

#include "scenario/husbandry_params.h"
#include "scenario/params.h"
#include "text/csv.h"
#include "text/number.h"

static const char *const kinds[LG_RANGE_KINDS] = {"uniform", "loguniform", "triangular", "normal",
                                                  "times"};

/* ---- what the scenario uses ---- */

static lg_status list_used(lg_context *context, const lg_draws_world *world,
                           const lg_scenario *scenario, lg_params **used) {
    lg_draws_view view;
    lg_prepared c;
    lg_draws_see(world, context, &view);
    LG_TRY(lg_prepared_make(context, &view.parts, scenario, &c));
    lg_params *made = NULL;
    lg_status status =
        lg_coefficients_list(context, &c.coefficients, &c.sources, &c.figures, &made);
    if (status == LG_OK)
        status = lg_husbandry_list(c.husbandry, &c.figures, made);
    lg_prepared_free(&c);
    if (status == LG_OK)
        *used = made;
    else
        lg_params_free(made);
    return status;
}

/* Values of one row follow each other; of a type, one of them. */
static void find_used(const lg_ranges *r, lg_param_range *range) {
    const lg_params *p = r->used;
    range->used = 0;
    range->confidence = range->row->confidence;
    for (size_t i = 0; i < p->count; i++) {
        const lg_param_given *g = &p->given[i];
        if (g->row != range->row ||
            (range->type != NULL && (g->type == NULL || strcmp(g->type, range->type) != 0)))
            continue;
        if (range->used++ == 0) {
            range->first = i;
            range->confidence = g->confidence;
        }
    }
}

bool lg_ranges_uses(const lg_ranges *r, const lg_param_row *row, const char *type) {
    for (size_t i = 0; i < r->used->count; i++) {
        const lg_param_given *g = &r->used->given[i];
        if (g->row == row && (type == NULL || (g->type != NULL && strcmp(g->type, type) == 0)))
            return true;
    }
    return false;
}

static lg_status add(lg_ranges *r, const lg_param_range *range) {
    LG_TRY(lg_grow(r->context, r->count, r->count + 1, sizeof *r->range, "ranges", &r->range));
    r->range[r->count] = *range;
    find_used(r, &r->range[r->count++]);
    return LG_OK;
}

/* ---- by how sure a row is ---- */

static double half_width(const char *confidence) {
    static const struct {
        const char *confidence;
        double frac;
    } widths[] = {
#define WIDTH(confidence, half_width_frac, source) {confidence, half_width_frac},
#include "analysis/range_widths.def"
#undef WIDTH
    };
    const size_t count = sizeof widths / sizeof widths[0];
    for (size_t i = 0; i < count; i++)
        if (strcmp(widths[i].confidence, confidence) == 0)
            return widths[i].frac;
    return widths[count - 1].frac;
}

static bool ends_in(const char *text, const char *end) {
    const size_t n = strlen(text), k = strlen(end);
    return n >= k && strcmp(text + n - k, end) == 0;
}

static bool is_still(const lg_param_row *row) {
    static const struct {
        const char *table, *name;
    } still[] = {
#define STILL(table, name, reason) {table, name},
#include "analysis/range_still.def"
#undef STILL
    };
    for (size_t i = 0; i < sizeof still / sizeof still[0]; i++)
        if (strcmp(still[i].name, row->name) == 0 &&
            strcmp(still[i].table, lg_params_table_name(row->table)) == 0)
            return true;
    return false;
}

/* Money is the plan's choice; a share of a date is nothing. */
static bool is_doubtful(const lg_param_given *g) {
    const lg_param_row *row = g->row;
    return !is_still(row) && row->table != LG_TABLE_PRICES && row->table != LG_TABLE_SUBSIDY &&
           g->value != 0.0 && !ends_in(row->name, "_day") &&
           strncmp(row->name, "climate_", 8) != 0 &&
           !(row->low == 0.0 && row->high == 1.0 && g->value == 1.0);
}

static lg_status take_used(lg_ranges *r) {
    const lg_params *p = r->used;
    const lg_param_row *last = NULL;
    for (size_t i = 0; i < p->count; i++) {
        const lg_param_given *g = &p->given[i];
        if (g->row == last || !is_doubtful(g))
            continue;
        last = g->row;
        const double w = half_width(g->confidence);
        LG_TRY(add(r, &(lg_param_range){
                          .row = last, .kind = LG_RANGE_TIMES, .low = 1.0 - w, .high = 1.0 + w}));
    }
    return LG_OK;
}

/* ---- from a file ---- */

enum { TABLE, TYPE, NAME, LOW, HIGH, COLUMNS };

typedef struct reader {
    lg_ranges *into;
    lg_csv *csv;
    size_t column[COLUMNS];
    int distribution, unit; /* columns; -1: not there */
} reader;

/* The context's sentence again, with the place of a cell. */
static lg_status again(const reader *r, size_t row, int column) {
    char reason[LG_ERROR_CHARS];
    memcpy(reason, lg_context_error(r->into->context), sizeof reason);
    return lg_csv_fail(r->csv, row, r->column[column], "%s", reason);
}

static lg_status read_kind(const reader *r, size_t row, lg_param_range *range) {
    if (r->distribution < 0)
        return LG_OK;
    const char *text = lg_csv_text(r->csv, row, (size_t)r->distribution);
    for (int k = 0; k < LG_RANGE_KINDS; k++)
        if (strcmp(text, kinds[k]) == 0) {
            range->kind = (lg_range_kind)k;
            return LG_OK;
        }
    return text[0] == '\0'
               ? LG_OK
               : lg_csv_fail(r->csv, row, (size_t)r->distribution,
                             "there is no distribution '%s'; it is uniform, loguniform, "
                             "triangular, normal or times",
                             text);
}

static lg_status check_unit(const reader *r, size_t row, const lg_param_range *range) {
    if (r->unit < 0 || lg_csv_text(r->csv, row, (size_t)r->unit)[0] == '\0')
        return LG_OK;
    return lg_csv_check_unit(r->csv, row, (size_t)r->unit, range->row->name,
                             range->kind == LG_RANGE_TIMES ? "1" : range->row->unit);
}

static lg_status read_bounds(const reader *r, size_t row, lg_param_range *range) {
    const bool times = range->kind == LG_RANGE_TIMES;
    const double least = times ? 0.0 : range->row->low, most = times ? 100.0 : range->row->high;
    LG_TRY(lg_csv_number(r->csv, row, r->column[LOW], least, most, &range->low));
    LG_TRY(lg_csv_number(r->csv, row, r->column[HIGH], least, most, &range->high));
    if (range->low == range->high)
        return lg_csv_fail(r->csv, row, r->column[HIGH],
                           "'%s' varies from %g to %g, which is not at all; take the row away, or "
                           "give it a range",
                           range->row->name, range->low, range->high);
    if (range->low > range->high)
        return lg_csv_fail(r->csv, row, r->column[LOW],
                           "'low' %g of '%s' lies above its 'high' %g; change the two", range->low,
                           range->row->name, range->high);
    if (range->kind == LG_RANGE_LOGUNIFORM && !(range->low > 0.0))
        return lg_csv_fail(r->csv, row, r->column[LOW],
                           "a loguniform '%s' cannot reach %g; give a 'low' above 0, or take "
                           "'uniform'",
                           range->row->name, range->low);
    return LG_OK;
}

static bool is_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* `times` of all types is one of each type, so that another of a type would be lost in it. */
static bool is_lost_in(const lg_param_range *all, const lg_param_range *one) {
    return all->kind == LG_RANGE_TIMES && all->type == NULL && one->type != NULL;
}

static lg_status check_once(const reader *r, size_t row, const lg_param_range *range) {
    for (size_t i = 0; i < r->into->count; i++) {
        const lg_param_range *other = &r->into->range[i];
        if (other->row != range->row)
            continue;
        if (is_text(other->type, range->type))
            return lg_csv_fail(r->csv, row, r->column[NAME], "'%s' stands twice", range->row->name);
        if (is_lost_in(other, range) || is_lost_in(range, other))
            return lg_csv_fail(r->csv, row, r->column[NAME],
                               "'%s' is to be so many times what it is for all types, and in a "
                               "range of its own for '%s'; keep one of the two",
                               range->row->name, range->type == NULL ? other->type : range->type);
    }
    return LG_OK;
}

/* Of so many times what the plan uses, values stay within the row's bounds. */
static lg_status check_times(const reader *r, size_t row, const lg_param_range *range) {
    const lg_param_row *p = range->row;
    bool moves = false, cut = false;
    double value = 0.0;
    for (size_t i = range->first; i < range->first + range->used; i++) {
        const double v = r->into->used->given[i].value;
        const double low = fmin(range->low * v, range->high * v),
                     high = fmax(range->low * v, range->high * v);
        moves = moves || fmin(high, p->high) > fmax(low, p->low);
        if (low < p->low || high > p->high) {
            cut = true;
            value = v;
        }
    }
    if (!moves)
        return lg_csv_fail(r->csv, row, r->column[LOW],
                           "'%s' does not move when it is %g to %g times what the plan uses, %g: "
                           "its bounds are %g to %g; take other times, or another distribution",
                           p->name, range->low, range->high,
                           r->into->used->given[range->first].value, p->low, p->high);
    if (cut)
        lg_csv_warn(r->csv, row, r->column[LOW],
                    "%g to %g times '%s', where it is %g, goes beyond its bounds %g to %g: such "
                    "draws stand at the bound",
                    range->low, range->high, p->name, value, p->low, p->high);
    return LG_OK;
}

static lg_status check_used(const reader *r, size_t row, const lg_param_range *range) {
    const char *type = lg_csv_text(r->csv, row, r->column[TYPE]);
    lg_param_range found = *range;
    find_used(r->into, &found);
    if (found.used > 0)
        return range->kind == LG_RANGE_TIMES ? check_times(r, row, &found) : LG_OK;
    return type[0] == '\0'
               ? lg_csv_fail(r->csv, row, r->column[NAME],
                             "the plan does not use '%s' of '%s': its range would do nothing; take "
                             "the row away",
                             range->row->name, lg_params_table_name(range->row->table))
               : lg_csv_fail(r->csv, row, r->column[TYPE],
                             "the plan has no '%s' with a value of '%s': its range would do "
                             "nothing; take the row away",
                             type, range->row->name);
}

static lg_status read_row(const reader *r, size_t row) {
    lg_context *context = r->into->context;
    lg_param_table table;
    lg_param_range range = {.kind = LG_RANGE_UNIFORM};
    const char *type = lg_csv_text(r->csv, row, r->column[TYPE]);
    if (lg_param_table_find(context, lg_csv_text(r->csv, row, r->column[TABLE]), &table) != LG_OK)
        return again(r, row, TABLE);
    if (lg_param_row_find(context, table, lg_csv_text(r->csv, row, r->column[NAME]), &range.row) !=
        LG_OK)
        return again(r, row, NAME);
    if (type[0] != '\0' && !lg_param_table_by_name(range.row->table))
        return lg_csv_fail(r->csv, row, r->column[TYPE],
                           "'%s' is not by grassland type; leave the type empty", range.row->name);
    LG_TRY(read_kind(r, row, &range));
    LG_TRY(check_unit(r, row, &range));
    LG_TRY(read_bounds(r, row, &range));
    if (type[0] != '\0')
        LG_TRY(lg_copy_text(context, type, &range.type));
    lg_status status = check_used(r, row, &range);
    if (status == LG_OK)
        status = check_once(r, row, &range);
    if (status == LG_OK)
        status = add(r->into, &range);
    if (status != LG_OK)
        lg_free(context, range.type);
    return status;
}

static lg_status read_rows(lg_csv *csv, void *to) {
    static const char *const names[COLUMNS + 2] = {"table", "type", "name",        "low",
                                                   "high",  "unit", "distribution"};
    reader r = {.into = to,
                .csv = csv,
                .distribution = lg_csv_find(csv, "distribution"),
                .unit = lg_csv_find(csv, "unit")};
    LG_TRY(lg_csv_require_all(csv, names, COLUMNS, r.column));
    LG_TRY(lg_csv_know(csv, names, COLUMNS + 2));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_row(&r, row));
    return r.into->count > 0 ? LG_OK
                             : lg_csv_fail(csv, LG_CSV_HEADER, 0,
                                           "there is no row under the header: no parameter varies");
}

lg_status lg_ranges_list(lg_context *context, const lg_draws_world *world,
                         const lg_scenario *scenario, const char *path, lg_ranges **ranges) {
    lg_ranges *r = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *r, "ranges", &r));
    r->context = context;
    r->world = world;
    r->scenario = scenario;
    lg_status status = list_used(context, world, scenario, &r->used);
    if (status == LG_OK)
        status = path == NULL ? take_used(r) : lg_csv_take(context, path, read_rows, r);
    if (status != LG_OK) {
        lg_ranges_free(r);
        return status;
    }
    *ranges = r;
    return LG_OK;
}

lg_status lg_ranges_read(lg_context *context, const lg_draws_world *world,
                         const lg_scenario *scenario, const char *path, lg_ranges **ranges) {
    lg_ranges *r = NULL;
    LG_TRY(lg_ranges_list(context, world, scenario, path, &r));
    lg_status status = path == NULL ? lg_ranges_fit(r) : LG_OK;
    if (status != LG_OK) {
        lg_ranges_free(r);
        return status;
    }
    *ranges = r;
    return LG_OK;
}
