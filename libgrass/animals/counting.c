#include "animals/counting.h"

#include <stdio.h>
#include <string.h>

#include "animals/sale.h"
#include "animals/table.h"
#include "core/elementary.h"
#include "text/csv.h"

static lg_status read_row(lg_csv *csv, size_t row, const size_t c[8], lg_counting_table *table) {
    lg_counting_row *r = &table->rows[row];
    LG_TRY(lg_table_copy(csv, row, c[0], r->method, sizeof r->method));
    LG_TRY(lg_table_copy(csv, row, c[1], r->breed, sizeof r->breed));
    const char *kind = lg_csv_text(csv, row, c[2]);
    r->cohort = lg_cohort_kind_of(kind);
    if (r->cohort < 0 && strcmp(kind, "*") != 0)
        return lg_csv_fail(csv, row, c[2],
                           "'%s' is no class; dams, yearlings, young, males, or * for all", kind);
    LG_TRY(lg_csv_number(csv, row, c[3], 0.001, 20.0, &r->su));
    LG_TRY(lg_csv_number(csv, row, c[4], 1.0, 1000.0, &r->ref_kg));
    LG_TRY(lg_csv_number(csv, row, c[5], 0.0, 2.0, &r->power));
    if (lg_csv_is_again(csv, row, c, 3))
        return lg_csv_fail(csv, row, c[2], "'%s' of '%s' stands twice in method '%s'", kind,
                           r->breed, r->method);
    table->count = row + 1;
    char subject[160];
    snprintf(subject, sizeof subject, "%s %s %s", r->method, r->breed, kind);
    return lg_table_note(csv, row, &c[6], "sheep_units", subject, "su", "su", r->su,
                         &table->figures);
}

static lg_status fill(lg_csv *csv, void *to) {
    lg_counting_table *table = to;
    static const char *const names[8] = {"method", "breed", "class",  "su",
                                         "ref_kg", "power", "source", "confidence"};
    size_t column[8];
    LG_TRY(lg_csv_require_all(csv, names, 8, column));
    lg_table_tell_unread(table->context, csv, names, 8);
    LG_TRY(lg_alloc(table->context, lg_csv_rows(csv), sizeof *table->rows, "ways of counting",
                    &table->rows));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_row(csv, row, column, table));
    return LG_OK;
}

lg_status lg_counting_read(lg_context *context, const char *path, lg_counting_table **table) {
    lg_counting_table *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "the table of sheep units", &made));
    made->context = context;
    lg_figures_init(context, &made->figures);
    lg_status status = lg_csv_take(context, path, fill, made);
    if (status == LG_OK)
        *table = made;
    else
        lg_counting_free(made);
    return status;
}

void lg_counting_free(lg_counting_table *table) {
    if (table == NULL)
        return;
    lg_context *context = table->context;
    lg_figures_free(&table->figures);
    lg_free(context, table->rows);
    lg_free(context, table);
}

const lg_counting_row *lg_counting_find(const lg_counting_table *table, const char *method,
                                        const char *breed, lg_cohort_kind kind) {
    const lg_counting_row *best = NULL;
    int fits = -1;
    for (size_t i = 0; i < table->count; i++) {
        const lg_counting_row *r = &table->rows[i];
        bool any = strcmp(r->breed, "*") == 0;
        if (strcmp(r->method, method) != 0 || (!any && strcmp(r->breed, breed) != 0) ||
            (r->cohort >= 0 && r->cohort != (int)kind))
            continue;
        int score = (any ? 0 : 2) + (r->cohort >= 0 ? 1 : 0);
        if (score > fits)
            best = r, fits = score;
    }
    return best;
}

double lg_counting_su(const lg_counting_row *row, double live_kg) {
    return row->power > 0.0 ? row->su * lg_pow(live_kg / row->ref_kg, row->power) : row->su;
}
