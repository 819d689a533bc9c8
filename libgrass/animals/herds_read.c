#include "animals/herds_read.h"

#include <string.h>

#include "animals/sale.h"
#include "animals/table.h"
#include "text/csv.h"

typedef struct herd_columns {
    size_t unit, breed, cohort, heads, live_kg;
    int age_d, male_frac; /* -1: not there */
} herd_columns;

/* No unit holds more. */
static const double MOST_HEADS = 1e8;

/* Lighter or heavier, times the reference weight, no animal is. */
static const double LEAST_SIZE = 0.05, MOST_SIZE = 2.0;

static lg_status read_weight(lg_csv *csv, size_t row, size_t column, lg_herd_row *r) {
    double srw = r->breed->p.srw_kg;
    return lg_csv_number(csv, row, column, LEAST_SIZE * srw, MOST_SIZE * srw, &r->live_kg);
}

/* Days of age within which animals are of a class: young are yearlings when the next are born, and
 * at the latest at 400 days (season.c); yearlings wait for their first mating. */
static lg_status read_age(lg_csv *csv, size_t row, size_t column, lg_herd_row *r) {
    const double least_d[LG_COHORTS] = {180, 180, 0, 0};
    const double most_d[LG_COHORTS] = {15000, 365.0 * (2.0 + r->breed->p.yearling_years), 400,
                                       15000};
    LG_TRY(lg_csv_number(csv, row, column, 0.0, 15000.0, &r->age_d));
    if (r->age_d >= least_d[r->cohort] && r->age_d <= most_d[r->cohort])
        return LG_OK;
    return lg_csv_fail(csv, row, column, "%s of '%s' are %g to %g days old, not %g",
                       lg_cohort_kind_name(r->cohort), r->breed->name, least_d[r->cohort],
                       most_d[r->cohort], r->age_d);
}

static lg_status read_row(lg_csv *csv, size_t row, const herd_columns *c, const lg_breeds *breeds,
                          lg_herd_row *r) {
    const double usual_age_d[LG_COHORTS] = {LG_START_DAM_D, LG_FILE_YEARLING_D, LG_FILE_YOUNG_D,
                                            LG_START_MALE_D};
    const double usual_males[LG_COHORTS] = {0, 0, LG_FILE_YOUNG_MALES, 1};
    const char *breed = lg_csv_text(csv, row, c->breed), *kind = lg_csv_text(csv, row, c->cohort);
    r->breed = lg_breeds_find(breeds, breed);
    if (r->breed == NULL)
        return lg_csv_fail(csv, row, c->breed, "the table of breeds has no '%s'", breed);
    int k = lg_cohort_kind_of(kind);
    if (k < 0)
        return lg_csv_fail(csv, row, c->cohort, "'%s' is none of dams, yearlings, young, males",
                           kind);
    r->cohort = (lg_cohort_kind)k;
    r->line = lg_csv_line(csv, row);
    LG_TRY(lg_csv_number(csv, row, c->heads, 0.0, MOST_HEADS, &r->heads));
    LG_TRY(read_weight(csv, row, c->live_kg, r));
    r->age_d = usual_age_d[k];
    r->male_frac = usual_males[k];
    if (c->age_d >= 0 && lg_csv_text(csv, row, (size_t)c->age_d)[0] != '\0')
        LG_TRY(read_age(csv, row, (size_t)c->age_d, r));
    if (c->male_frac >= 0 && lg_csv_text(csv, row, (size_t)c->male_frac)[0] != '\0')
        LG_TRY(lg_csv_number(csv, row, (size_t)c->male_frac, 0.0, 1.0, &r->male_frac));
    if (r->cohort == LG_COHORT_DAMS && r->male_frac > 0.0)
        return lg_csv_fail(csv, row, (size_t)c->male_frac, "dams are females");
    if (r->cohort == LG_COHORT_MALES && r->male_frac < 1.0)
        return lg_csv_fail(csv, row, (size_t)c->male_frac, "males are males: male_frac is 1");
    return LG_OK;
}

static lg_status check_once(lg_csv *csv, size_t row, const herd_columns *c) {
    const size_t once[3] = {c->unit, c->breed, c->cohort};
    if (!lg_csv_is_again(csv, row, once, 3))
        return LG_OK;
    return lg_csv_fail(csv, row, c->cohort, "'%s' of unit '%s' stands twice",
                       lg_csv_text(csv, row, c->cohort), lg_csv_text(csv, row, c->unit));
}

static lg_status keep_names(lg_csv *csv, size_t column, lg_herd_rows *rows) {
    size_t bytes = 1, at = 0;
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        bytes += strlen(lg_csv_text(csv, row, column)) + 1;
    LG_TRY(lg_alloc(rows->context, bytes, 1, "names of units", &rows->names));
    for (size_t row = 0; row < lg_csv_rows(csv); row++) {
        const char *name = lg_csv_text(csv, row, column);
        if (name[0] == '\0')
            return lg_csv_fail(csv, row, column, "a herd stands in a unit: its name is missing");
        size_t length = strlen(name) + 1;
        memcpy(rows->names + at, name, length);
        rows->rows[row].unit = rows->names + at;
        at += length;
    }
    return LG_OK;
}

static lg_status fill(lg_csv *csv, void *to) {
    lg_herd_rows *rows = to;
    static const char *const known[] = {"unit",    "breed", "class",    "heads",
                                        "live_kg", "age_d", "male_frac"};
    herd_columns c;
    LG_TRY(lg_csv_require(csv, "unit", &c.unit));
    LG_TRY(lg_csv_require(csv, "breed", &c.breed));
    LG_TRY(lg_csv_require(csv, "class", &c.cohort));
    LG_TRY(lg_csv_require(csv, "heads", &c.heads));
    LG_TRY(lg_csv_require(csv, "live_kg", &c.live_kg));
    c.age_d = lg_csv_find(csv, "age_d");
    c.male_frac = lg_csv_find(csv, "male_frac");
    lg_table_tell_unread(rows->context, csv, known, sizeof known / sizeof *known);
    LG_TRY(lg_alloc(rows->context, lg_csv_rows(csv), sizeof *rows->rows, "herds", &rows->rows));
    LG_TRY(keep_names(csv, c.unit, rows));
    for (size_t row = 0; row < lg_csv_rows(csv); row++) {
        LG_TRY(check_once(csv, row, &c));
        LG_TRY(read_row(csv, row, &c, rows->breeds, &rows->rows[row]));
        rows->count = row + 1;
    }
    return LG_OK;
}

lg_status lg_herd_rows_read(lg_context *context, const char *path, const lg_breeds *breeds,
                            lg_herd_rows **rows) {
    lg_herd_rows *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "the table of herds", &made));
    made->context = context;
    made->breeds = breeds;
    lg_status status = lg_csv_take(context, path, fill, made);
    if (status == LG_OK)
        *rows = made;
    else
        lg_herd_rows_free(made);
    return status;
}

void lg_herd_rows_free(lg_herd_rows *rows) {
    if (rows == NULL)
        return;
    lg_context *context = rows->context;
    lg_free(context, rows->names);
    lg_free(context, rows->rows);
    lg_free(context, rows);
}

void lg_herd_row_make(const lg_herd_row *row, lg_cohort *cohort) {
    lg_cohort_make(row->breed, row->heads, row->age_d, row->live_kg, row->male_frac, cohort);
}
