#include "analysis/param_draws.h"

#include <stdlib.h>
#include <string.h>

#include "batch/piece.h"
#include "scenario/params.h"
#include "text/csv.h"

/* A value of a draw of a file. */
typedef struct drawn_value {
    const lg_param_row *row;
    char *type;
    double value;
} drawn_value;

struct lg_param_draws {
    lg_context *context;
    lg_ranges *ranges; /* NULL: a file of draws */
    lg_design_points *points;
    drawn_value *value;
    size_t values;
    size_t *first; /* of each draw of the file, and behind the last */
    size_t count;  /* of them */
    lg_design design;
};

/* ---- a file of draws ---- */

enum { DRAW, TABLE, TYPE, NAME, VALUE, COLUMNS };

/* Where a draw begins. */
typedef struct beginning {
    double number;
    size_t row;
} beginning;

typedef struct reader {
    lg_param_draws *into;
    const lg_ranges *known; /* what the plan uses */
    lg_csv *csv;
    beginning *begun; /* [draw] */
    size_t column[COLUMNS];
} reader;

static const char *text_of(const reader *r, size_t row, int column) {
    return lg_csv_text(r->csv, row, r->column[column]);
}

static lg_status again(const reader *r, size_t row, int column) {
    char reason[LG_ERROR_CHARS];
    memcpy(reason, lg_context_error(r->into->context), sizeof reason);
    return lg_csv_fail(r->csv, row, r->column[column], "%s", reason);
}

/* Rows of one draw stand together. */
static lg_status begin_draw(reader *r, size_t row) {
    lg_param_draws *d = r->into;
    double number = 0.0;
    LG_TRY(lg_csv_number(r->csv, row, r->column[DRAW], 0.0, 1e9, &number));
    if (d->count > 0 && r->begun[d->count - 1].number == number)
        return LG_OK;
    LG_TRY(lg_grow(d->context, d->count + (d->count > 0), d->count + 2, sizeof *d->first, "draws",
                   &d->first));
    LG_TRY(lg_grow(d->context, d->count, d->count + 1, sizeof *r->begun, "draws", &r->begun));
    r->begun[d->count] = (beginning){number, row};
    d->first[d->count++] = d->values;
    return LG_OK;
}

static bool is_same(const drawn_value *a, const drawn_value *b) {
    return a->row == b->row && (a->type == NULL || b->type == NULL ? a->type == b->type
                                                                   : strcmp(a->type, b->type) == 0);
}

/* Among the values from `from` to before `to`. */
static bool is_among(const lg_param_draws *d, const drawn_value *v, size_t from, size_t to) {
    while (from < to && !is_same(&d->value[from], v))
        from++;
    return from < to;
}

/* The row is the last of d->value. */
static lg_status check_value(const reader *r, size_t row) {
    const lg_param_draws *d = r->into;
    const drawn_value *v = &d->value[d->values - 1];
    const size_t draw = d->count - 1;
    if (!lg_ranges_uses(r->known, v->row, v->type))
        return lg_csv_fail(r->csv, row, r->column[v->type == NULL ? NAME : TYPE],
                           "the plan does not use '%s' of '%s'%s%s%s: its draws would do nothing; "
                           "take these rows away",
                           v->row->name, lg_params_table_name(v->row->table),
                           v->type == NULL ? "" : " for '", v->type == NULL ? "" : v->type,
                           v->type == NULL ? "" : "'");
    if (is_among(d, v, d->first[draw], d->values - 1))
        return lg_csv_fail(r->csv, row, r->column[NAME],
                           "'%s' stands twice in draw %s; keep one of the two", v->row->name,
                           text_of(r, row, DRAW));
    return draw == 0 || is_among(d, v, 0, d->first[1])
               ? LG_OK
               : lg_csv_fail(r->csv, row, r->column[NAME],
                             "draw %s has a value of '%s', and the first draw has none; each draw "
                             "is a whole set of the same parameters",
                             text_of(r, row, DRAW), v->row->name);
}

static lg_status read_row(reader *r, size_t row) {
    lg_param_draws *d = r->into;
    lg_param_table table;
    drawn_value v = {.row = NULL};
    LG_TRY(begin_draw(r, row));
    if (lg_param_table_find(d->context, text_of(r, row, TABLE), &table) != LG_OK)
        return again(r, row, TABLE);
    if (lg_param_row_find(d->context, table, text_of(r, row, NAME), &v.row) != LG_OK)
        return again(r, row, NAME);
    const char *type = text_of(r, row, TYPE);
    if (type[0] != '\0' && !lg_param_table_by_name(v.row->table))
        return lg_csv_fail(r->csv, row, r->column[TYPE],
                           "'%s' is not by grassland type; leave the type empty", v.row->name);
    LG_TRY(lg_csv_number(r->csv, row, r->column[VALUE], v.row->low, v.row->high, &v.value));
    LG_TRY(lg_grow(d->context, d->values, d->values + 1, sizeof *d->value, "draws", &d->value));
    d->value[d->values++] = v;
    if (type[0] != '\0')
        LG_TRY(lg_copy_text(d->context, type, &d->value[d->values - 1].type));
    return check_value(r, row);
}

static int by_number(const void *a, const void *b) {
    const beginning *x = a, *y = b;
    return x->number != y->number ? (x->number < y->number ? -1 : 1) : x->row < y->row ? -1 : 1;
}

/* Every draw has what the first one has: more was refused at its row. */
static lg_status check_sizes(const reader *r) {
    const lg_param_draws *d = r->into;
    for (size_t i = 1; i < d->count; i++)
        if (d->first[i + 1] - d->first[i] != d->first[1])
            return lg_csv_fail(r->csv, r->begun[i].row, r->column[DRAW],
                               "draw %s has %zu values, and the first draw has %zu; each draw is a "
                               "whole set of the same parameters",
                               text_of(r, r->begun[i].row, DRAW), d->first[i + 1] - d->first[i],
                               d->first[1]);
    return LG_OK;
}

static lg_status check_order(const reader *r) {
    const size_t count = r->into->count;
    qsort(r->begun, count, sizeof *r->begun, by_number);
    for (size_t i = 1; i < count; i++)
        if (r->begun[i - 1].number == r->begun[i].number)
            return lg_csv_fail(r->csv, r->begun[i].row, r->column[DRAW],
                               "draw %s stands on line %d already; put the rows of a draw together",
                               text_of(r, r->begun[i].row, DRAW),
                               lg_csv_line(r->csv, r->begun[i - 1].row));
    return LG_OK;
}

static lg_status read_rows(lg_csv *csv, void *to) {
    static const char *const names[COLUMNS] = {"draw", "table", "type", "name", "value"};
    reader *r = to;
    lg_param_draws *d = r->into;
    r->csv = csv;
    LG_TRY(lg_csv_require_all(csv, names, COLUMNS, r->column));
    LG_TRY(lg_csv_know(csv, names, COLUMNS));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_row(r, row));
    if (d->count < 2)
        return lg_csv_fail(csv, LG_CSV_HEADER, 0,
                           "the file holds %zu draw%s: an ensemble needs two or more", d->count,
                           d->count == 1 ? "" : "s");
    d->first[d->count] = d->values;
    LG_TRY(check_sizes(r));
    return check_order(r);
}

/* ---- both ---- */

static lg_status has_draws(lg_csv *csv, void *to) {
    *(bool *)to = lg_csv_find(csv, "draw") >= 0;
    return LG_OK;
}

static lg_status read_draws(lg_param_draws *d, const lg_draws_world *world,
                            const lg_scenario *scenario, const char *path) {
    lg_ranges *known = NULL;
    if (d->design == LG_DESIGN_SOBOL || d->design == LG_DESIGN_HALTON)
        return lg_fail(d->context, LG_EARG,
                       "the design %s is of ranges, and %s holds draws, which are taken as they "
                       "stand; take the design random",
                       lg_design_name((int)d->design), path);
    LG_TRY(lg_ranges_list(d->context, world, scenario, NULL, &known));
    reader r = {.into = d, .known = known};
    lg_status status = lg_csv_take(d->context, path, read_rows, &r);
    lg_free(d->context, r.begun);
    lg_ranges_free(known);
    return status;
}

static lg_status fill(lg_param_draws *d, const lg_draws_world *world, const lg_scenario *scenario,
                      const char *path, lg_design design, uint64_t seed) {
    bool of_draws = false;
    if (path != NULL)
        LG_TRY(lg_csv_take(d->context, path, has_draws, &of_draws));
    if (of_draws)
        return read_draws(d, world, scenario, path);
    LG_TRY(lg_ranges_read(d->context, world, scenario, path, &d->ranges));
    return lg_design_open(d->context, design, d->ranges->count, seed, &d->points);
}

lg_status lg_param_draws_open(lg_context *context, const lg_draws_world *world,
                              const lg_scenario *scenario, const char *path, lg_design design,
                              uint64_t seed, lg_param_draws **draws) {
    lg_param_draws *d = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *d, "draws of parameters", &d));
    d->context = context;
    d->design = design;
    lg_status status = fill(d, world, scenario, path, design, seed);
    if (status != LG_OK) {
        lg_param_draws_close(d);
        return status;
    }
    *draws = d;
    return LG_OK;
}

void lg_param_draws_close(lg_param_draws *d) {
    if (d == NULL)
        return;
    for (size_t i = 0; i < d->values; i++)
        lg_free(d->context, d->value[i].type);
    lg_free(d->context, d->value);
    lg_free(d->context, d->first);
    lg_design_close(d->points);
    lg_ranges_free(d->ranges);
    lg_free(d->context, d);
}

size_t lg_param_draws_width(const lg_param_draws *d) {
    return d->ranges == NULL ? 0 : d->ranges->count;
}

size_t lg_param_draws_sets(const lg_param_draws *d) {
    return d->count;
}

void lg_param_draws_next(lg_param_draws *d, double *u) {
    if (d->points != NULL)
        lg_design_next(d->points, u);
}

lg_status lg_param_draws_get(lg_context *own, const lg_param_draws *d, size_t draw, const double *u,
                             lg_params **params, int *halved) {
    lg_params *made = NULL;
    *halved = 0;
    if (d->ranges != NULL)
        return lg_ranges_params(own, d->ranges, u, params, halved);
    LG_TRY(lg_params_create(own, &made));
    lg_status status = LG_OK;
    for (size_t i = d->first[draw % d->count]; i < d->first[draw % d->count + 1] && status == LG_OK;
         i++)
        status = lg_params_put(made, d->value[i].row, d->value[i].type, d->value[i].value,
                               "a draw of a file", "C");
    if (status == LG_OK)
        *params = made;
    else
        lg_params_free(made);
    return status;
}

static uint64_t hash_value(uint64_t hash, const lg_param_row *row, const char *type, double value) {
    const char *table = lg_params_table_name(row->table);
    hash = lg_piece_hash(hash, table, strlen(table) + 1);
    hash = lg_piece_hash(hash, row->name, strlen(row->name) + 1);
    if (type != NULL)
        hash = lg_piece_hash(hash, type, strlen(type) + 1);
    return lg_piece_hash(hash, &value, sizeof value);
}

uint64_t lg_param_draws_hash(const lg_param_draws *d, uint64_t before) {
    uint64_t hash = lg_piece_hash(before, &d->design, sizeof d->design);
    for (size_t i = 0; i < d->values; i++)
        hash = hash_value(hash, d->value[i].row, d->value[i].type, d->value[i].value);
    for (size_t i = 0; i < d->count; i++)
        hash = lg_piece_hash(hash, &d->first[i], sizeof d->first[i]);
    for (size_t i = 0; d->ranges != NULL && i < d->ranges->count; i++) {
        const lg_param_range *r = &d->ranges->range[i];
        hash = hash_value(hash, r->row, r->type, r->low);
        hash = lg_piece_hash(hash, &r->high, sizeof r->high);
        hash = lg_piece_hash(hash, &r->kind, sizeof r->kind);
    }
    return hash;
}
