#include "batch/land_books.h"

#include <math.h>
#include <string.h>

/* ---- what a part booked ---- */

static void free_share(lg_context *context, lg_land_share *s) {
    lg_free(context, s->unit);
    lg_free(context, s->type);
    lg_free(context, s->numbers);
    *s = (lg_land_share){0};
}

static int64_t count_columns(const uint8_t *marks) {
    int64_t count = 0;
    for (int n = 0; n < LG_ACCOUNT_NUMBERS; n++)
        count += marks[n] != 0;
    return count;
}

static const double *take_columns(const uint8_t *marks, int64_t length, const double *at,
                                  const double **columns) {
    for (int n = 0; n < LG_ACCOUNT_NUMBERS; n++) {
        columns[n] = marks[n] ? at : NULL;
        at += marks[n] ? length : 0;
    }
    return at;
}

/* Segments come unit by unit, and every unit has one. */
static lg_status check_segments(const lg_land_reader *r, const lg_land *land,
                                const lg_land_share *s) {
    int32_t unit = -1;
    bool good = s->segments > 0;
    for (int64_t k = 0; good && k < s->segments; k++) {
        good = (s->unit[k] == unit || s->unit[k] == unit + 1) && s->type[k] >= 0 &&
               s->type[k] < land->ntypes && s->unit[k] >= 0;
        unit = s->unit[k];
    }
    if (good && unit == r->head.units - 1)
        return LG_OK;
    return lg_fail(r->context, LG_EDATA,
                   "%s is damaged: its books name units or types that are none; run part %d of %d "
                   "again",
                   r->path, (int)r->head.part, (int)r->head.parts);
}

static lg_status read_share(lg_land_reader *r, const lg_land *land, lg_land_share *s) {
    lg_land_form_books books;
    const int64_t units = r->head.units;
    LG_TRY(lg_land_reader_take(r, &books, sizeof books));
    const int64_t cells = count_columns(books.cells), animals = count_columns(books.animals);
    const int64_t bytes = r->left, fixed = animals * units * (int64_t)sizeof(double);
    const int64_t each = 2 * (int64_t)sizeof(int32_t) + cells * (int64_t)sizeof(double);
    if (books.segments < units || fixed > bytes || books.segments != (bytes - fixed) / each ||
        (bytes - fixed) % each != 0)
        return lg_fail(r->context, LG_EDATA,
                       "%s is damaged: the length of its books at byte %lld makes no sense; run "
                       "part %d of %d again",
                       r->path, (long long)r->at, (int)r->head.part, (int)r->head.parts);
    const size_t segments = (size_t)books.segments;
    s->segments = books.segments;
    LG_TRY(lg_alloc(r->context, segments, sizeof *s->unit, "books of a part", &s->unit));
    LG_TRY(lg_alloc(r->context, segments, sizeof *s->type, "books of a part", &s->type));
    const size_t numbers = (size_t)(cells * books.segments + animals * units);
    LG_TRY(lg_alloc(r->context, numbers, sizeof *s->numbers, "books of a part", &s->numbers));
    LG_TRY(lg_land_reader_take(r, s->unit, segments * sizeof *s->unit));
    LG_TRY(lg_land_reader_take(r, s->type, segments * sizeof *s->type));
    LG_TRY(lg_land_reader_take(r, s->numbers, numbers * sizeof *s->numbers));
    for (size_t k = 0; k < numbers; k++)
        if (isnan(s->numbers[k]))
            return lg_fail(
                r->context, LG_EDATA,
                "%s is damaged: its books hold what is no number; run part %d of %d again", r->path,
                (int)r->head.part, (int)r->head.parts);
    take_columns(books.animals, units,
                 take_columns(books.cells, books.segments, s->numbers, s->cells), s->animals);
    return check_segments(r, land, s);
}

static lg_status open_share(lg_land_books *b, int32_t part, int year) {
    lg_land_reader *r = &b->readers[part];
    const lg_land_form_record record = {LG_LAND_FORM_BOOKS, year, 0, 0, -1};
    LG_TRY(lg_land_reader_begin(r, &record));
    LG_TRY(read_share(r, b->land, &b->shares[part]));
    return lg_land_reader_end(r);
}

static lg_account account_at(const double *const *columns, int64_t at) {
    lg_account account;
    double *numbers = (double *)&account;
    for (int n = 0; n < LG_ACCOUNT_NUMBERS; n++)
        numbers[n] = columns[n] == NULL ? 0.0 : columns[n][at];
    return account;
}

/* ---- sums ---- */

/* What simulation/accounts.c sums over all segments and then over all units, for one unit at a time:
 * cells and animals have no number in common, and each number's own order is kept. */
static void sum_unit(const lg_land_books *b, int32_t unit, lg_land_share *s) {
    lg_account *sum = &b->accounts[LG_REGION_UNIT][unit], *types = b->accounts[LG_REGION_TYPE];
    const int64_t first = s->at;
    for (; s->at < s->segments && s->unit[s->at] == s->next; s->at++) {
        const lg_account cells = account_at(s->cells, s->at);
        lg_account_add(sum, &cells);
        lg_account_add(&types[s->type[s->at]], &cells);
    }
    const lg_account animals = account_at(s->animals, s->next);
    for (int64_t k = first; k < s->at; k++) {
        const lg_account cells = account_at(s->cells, k);
        const double share =
            sum->intake_kg > 0.0 ? cells.intake_kg / sum->intake_kg : cells.area_ha / sum->area_ha;
        lg_account part = animals;
        for (int n = 0; n < LG_ACCOUNT_NUMBERS; n++)
            ((double *)&part)[n] *= share;
        lg_account_add(&types[s->type[k]], &part);
    }
    lg_account_add(sum, &animals);
    lg_account_add(&b->accounts[LG_REGION_ZONE][b->land->units[unit].zone], sum);
    lg_account_add(&b->accounts[LG_REGION_ADMIN][b->land->units[unit].admin], sum);
    lg_account_add(&b->accounts[LG_REGION_CITY][0], sum);
    s->next++;
}

lg_status lg_land_books_sum(lg_land_books *b, const int32_t *owner, int year) {
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        memset(b->accounts[kind], 0, (size_t)b->regions[kind] * sizeof *b->accounts[kind]);
    for (int32_t k = 0; k < b->land->nunits; k++) {
        lg_land_share *s = &b->shares[owner[k]];
        if (s->numbers == NULL)
            LG_TRY(open_share(b, owner[k], year));
        sum_unit(b, k, s);
        if (s->next == b->readers[owner[k]].head.units)
            free_share(b->context, s);
    }
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        for (int32_t k = 0; k < b->regions[kind]; k++)
            lg_account_write(b->standard, &b->accounts[kind][k], &b->rows[kind][k]);
    return LG_OK;
}

/* ---- made ---- */

lg_status lg_land_books_make(lg_context *context, const lg_land *land, const lg_standard *standard,
                             lg_land_reader *readers, int32_t parts, lg_land_books *books) {
    const int32_t regions[LG_REGION_KINDS] = {1, land->nzones, land->nadmins, land->ntypes,
                                              land->nunits};
    *books = (lg_land_books){
        .context = context, .land = land, .standard = standard, .readers = readers, .parts = parts};
    memcpy(books->regions, regions, sizeof regions);
    lg_status status =
        lg_alloc(context, (size_t)parts, sizeof *books->shares, "books of parts", &books->shares);
    for (int kind = 0; kind < LG_REGION_KINDS && status == LG_OK; kind++) {
        status = lg_alloc(context, (size_t)regions[kind], sizeof *books->accounts[kind], "books",
                          &books->accounts[kind]);
        if (status == LG_OK)
            status = lg_alloc(context, (size_t)regions[kind], sizeof *books->rows[kind], "books",
                              &books->rows[kind]);
    }
    if (status != LG_OK)
        lg_land_books_free(books);
    return status;
}

void lg_land_books_free(lg_land_books *b) {
    if (b->context == NULL)
        return;
    for (int32_t k = 0; b->shares != NULL && k < b->parts; k++)
        free_share(b->context, &b->shares[k]);
    lg_free(b->context, b->shares);
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        lg_free(b->context, b->accounts[kind]);
        lg_free(b->context, b->rows[kind]);
    }
    *b = (lg_land_books){0};
}
