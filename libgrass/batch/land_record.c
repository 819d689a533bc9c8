#define _DEFAULT_SOURCE /* realpath, ftruncate */
#include "batch/land_record.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/format.h"
#include "store/checksum.h"
#include "text/disk.h"
#include "text/part.h"

struct lg_land_record {
    lg_context *context;
    char *path, *growing; /* growing: NULL where it does not stay */
    lg_land_grown grown;
    bool goes_on;
    const lg_land_piece *piece;
    int32_t *place; /* of every unit that lives, among the part's own; -1: it is another's */
    int64_t *first; /* its first cell in the part, and the end */
    float *row;     /* a day of the part's own */
    lg_land_form_head head;
    lg_part part;
    FILE *file;
    lg_account_reader reader;
    /* the books of the year that is being closed */
    lg_account *cells, *animals;
    int32_t *unit, *type;
    size_t segments, room;
    lg_status failed; /* what hears of accounts can not say so itself */
};

/* ---- bytes ---- */

static lg_status fault(const lg_land_record *r) {
    return lg_fail(r->context, lg_disk_status(errno), "cannot write %s: %s", r->path,
                   strerror(errno));
}

static lg_status put(lg_land_record *r, const void *bytes, size_t count) {
    if (count == 0)
        return LG_OK;
    if (fwrite(bytes, 1, count, r->file) != count)
        return fault(r);
    r->grown.bytes += count;
    if (r->growing != NULL)
        r->grown.crc = lg_checksum(r->grown.crc, bytes, count);
    return LG_OK;
}

lg_status lg_land_record_flush(lg_land_record *r, lg_land_grown *grown) {
    int failed = fflush(r->file) != 0 ? errno : lg_disk_sync(r->context, fileno(r->file));
    if (failed != 0) {
        errno = failed;
        return fault(r);
    }
    *grown = r->grown;
    return LG_OK;
}

/* A file that stays is opened by its own name, and cut to what of it counts. */
static lg_status open_growing(lg_land_record *r) {
    r->file = fopen(r->growing, r->goes_on ? "r+be" : "w+be");
    if (r->file == NULL || (r->goes_on && (ftruncate(fileno(r->file), (off_t)r->grown.bytes) != 0 ||
                                           fseeko(r->file, 0, SEEK_END) != 0)))
        return fault(r);
    return LG_OK;
}

static lg_status open_file(lg_land_record *r) {
    if (r->growing != NULL)
        return open_growing(r);
    LG_TRY(lg_part_open(r->context, r->path, &r->part));
    return lg_part_stream(r->context, &r->part, r->path, &r->file);
}

static lg_status finish_file(lg_land_record *r) {
    lg_land_grown grown;
    LG_TRY(lg_land_record_flush(r, &grown));
    const int failed = fclose(r->file);
    r->file = NULL;
    if (failed != 0)
        return fault(r);
    if (r->growing == NULL)
        return lg_part_finish(r->context, &r->part, r->path);
    return rename(r->growing, r->path) == 0 ? LG_OK : fault(r);
}

static lg_status put_record(lg_land_record *r, lg_land_form_record record) {
    return put(r, &record, sizeof record);
}

/* ---- the books ---- */

static void hear_cells(void *self, int32_t unit, int32_t type, const lg_account *account) {
    lg_land_record *r = self;
    if (r->place[unit] < 0)
        return;
    if (r->failed == LG_OK && r->segments == r->room) {
        const size_t room = 2 * r->room + 1024;
        r->failed = lg_grow(r->context, r->room, room, sizeof *r->cells, "the books", &r->cells);
        if (r->failed == LG_OK)
            r->failed = lg_grow(r->context, r->room, room, sizeof *r->unit, "the books", &r->unit);
        if (r->failed == LG_OK)
            r->failed = lg_grow(r->context, r->room, room, sizeof *r->type, "the books", &r->type);
        r->room = r->failed == LG_OK ? room : r->room;
    }
    if (r->failed != LG_OK)
        return;
    r->cells[r->segments] = *account;
    r->unit[r->segments] = r->place[unit];
    r->type[r->segments++] = type;
}

static void hear_animals(void *self, int32_t unit, const lg_account *account) {
    lg_land_record *r = self;
    if (r->place[unit] >= 0)
        r->animals[r->place[unit]] = *account;
}

static double number_of(const lg_account *account, int number) {
    return ((const double *)account)[number];
}

static bool is_zero(double value) {
    static const double zero = 0.0;
    return memcmp(&value, &zero, sizeof zero) == 0; /* no number is lost: not -0 either */
}

static int mark_columns(const lg_account *accounts, size_t count, uint8_t *columns) {
    int marked = 0;
    for (int n = 0; n < LG_ACCOUNT_NUMBERS; n++) {
        size_t at = 0;
        while (at < count && is_zero(number_of(&accounts[at], n)))
            at++;
        columns[n] = at < count;
        marked += columns[n];
    }
    return marked;
}

static lg_status put_columns(lg_land_record *r, const lg_account *accounts, size_t count,
                             const uint8_t *columns) {
    double some[512];
    for (int n = 0; n < LG_ACCOUNT_NUMBERS; n++)
        for (size_t from = 0; columns[n] && from < count; from += sizeof some / sizeof some[0]) {
            size_t left = count - from;
            left = left < sizeof some / sizeof some[0] ? left : sizeof some / sizeof some[0];
            for (size_t i = 0; i < left; i++)
                some[i] = number_of(&accounts[from + i], n);
            LG_TRY(put(r, some, left * sizeof some[0]));
        }
    return LG_OK;
}

static lg_status put_books(lg_land_record *r, int year) {
    const size_t units = (size_t)r->head.units;
    lg_land_form_books books = {.segments = (int64_t)r->segments};
    LG_TRY(r->failed);
    const int cells = mark_columns(r->cells, r->segments, books.cells);
    const int animals = mark_columns(r->animals, units, books.animals);
    const int64_t bytes = (int64_t)(sizeof books + r->segments * 2 * sizeof(int32_t) +
                                    (size_t)cells * r->segments * sizeof(double) +
                                    (size_t)animals * units * sizeof(double));
    LG_TRY(put_record(r, (lg_land_form_record){LG_LAND_FORM_BOOKS, year, 0, 0, bytes}));
    LG_TRY(put(r, &books, sizeof books));
    LG_TRY(put(r, r->unit, r->segments * sizeof *r->unit));
    LG_TRY(put(r, r->type, r->segments * sizeof *r->type));
    LG_TRY(put_columns(r, r->cells, r->segments, books.cells));
    LG_TRY(put_columns(r, r->animals, units, books.animals));
    r->segments = 0;
    return LG_OK;
}

/* ---- the sink ---- */

static lg_status begin(void *self, const lg_run_head *head) {
    lg_land_record *r = self;
    lg_land_form_head *h = &r->head;
    h->first_year = head->first_year;
    h->years = head->years;
    h->begins = head->begins;
    h->yearly_maps = head->yearly_maps;
    h->monthly_maps = head->monthly_maps;
    h->daily_series = head->daily_series;
    lg_format(h->scenario, sizeof h->scenario, "%s", head->scenario_name);
    LG_TRY(open_file(r));
    if (r->goes_on)
        return LG_OK; /* its head is there */
    LG_TRY(put(r, h, sizeof *h));
    for (int32_t k = 0; k < r->piece->count; k++)
        if (r->piece->owned[k])
            LG_TRY(put(r, &r->piece->units[k], sizeof *r->piece->units));
    return LG_OK;
}

static lg_status put_day(lg_land_record *r, const float *of_units) {
    for (int32_t k = 0; k < r->piece->count; k++)
        if (r->place[k] >= 0)
            r->row[r->place[k]] = of_units[k];
    return put(r, r->row, (size_t)r->head.units * sizeof *r->row);
}

static lg_status days(void *self, const lg_run_days *d) {
    lg_land_record *r = self;
    const int64_t bytes =
        (int64_t)LG_SERIES_COUNT * d->days * r->head.units * (int64_t)sizeof(float);
    LG_TRY(
        put_record(r, (lg_land_form_record){LG_LAND_FORM_DAYS, d->first_day, d->days, 0, bytes}));
    for (int s = 0; s < LG_SERIES_COUNT; s++)
        for (int day = 0; day < d->days; day++)
            LG_TRY(put_day(r, d->series[s] + (int64_t)day * r->piece->count));
    return LG_OK;
}

static lg_status map(void *self, const lg_run_map *m) {
    lg_land_record *r = self;
    const int64_t bytes = r->head.cells * (int64_t)sizeof(float);
    LG_TRY(
        put_record(r, (lg_land_form_record){LG_LAND_FORM_MAP, m->year, m->month, m->map, bytes}));
    for (int32_t k = 0; k < r->piece->count; k++)
        if (r->place[k] >= 0)
            LG_TRY(put(r, m->cells + r->first[k],
                       (size_t)(r->first[k + 1] - r->first[k]) * sizeof *m->cells));
    return LG_OK;
}

static lg_status year(void *self, const lg_run_year *y) {
    return put_books(self, y->year);
}

/* Units are told by their numbers in the whole land. */
static lg_residual in_land(const lg_land_record *r, lg_residual residual) {
    residual.unit = r->piece->units[residual.unit];
    return residual;
}

static lg_status end(void *self, const lg_run_tail *tail) {
    lg_land_record *r = self;
    lg_run_tail put_tail;
    memset(&put_tail, 0, sizeof put_tail); /* and what lies between members */
    put_tail.dry_matter = in_land(r, tail->dry_matter);
    put_tail.water = in_land(r, tail->water);
    put_tail.animals = in_land(r, tail->animals);
    put_tail.tolerance = tail->tolerance;
    put_tail.energy = in_land(r, tail->energy);
    put_tail.told = tail->told;
    LG_TRY(
        put_record(r, (lg_land_form_record){LG_LAND_FORM_END, 0, 0, 0, (int64_t)sizeof put_tail}));
    LG_TRY(put(r, &put_tail, sizeof put_tail));
    return finish_file(r);
}

static void abandon(void *self) {
    lg_land_record *r = self;
    if (r->file != NULL)
        fclose(r->file);
    r->file = NULL;
    lg_part_drop(r->context, &r->part);
}

lg_sink lg_land_record_sink(lg_land_record *r) {
    return (lg_sink){.self = r,
                     .begin = begin,
                     .days = days,
                     .map = map,
                     .year = year,
                     .end = end,
                     .abandon = abandon};
}

const lg_account_reader *lg_land_record_reader(const lg_land_record *r) {
    return &r->reader;
}

/* ---- made ---- */

static void fill_head(const lg_land *land, const lg_land_piece *piece, const char *plan_path,
                      lg_land_form_head *h) {
    char real[PATH_MAX];
    memset(h, 0, sizeof *h);
    memcpy(h->magic, LG_LAND_FORM_MAGIC, sizeof h->magic);
    h->order = LG_LAND_FORM_ORDER;
    h->numbers = LG_ACCOUNT_NUMBERS;
    h->series = LG_SERIES_COUNT;
    h->maps = LG_MAP_COUNT;
    h->month_maps = LG_MONTH_MAP_COUNT;
    h->part = piece->part;
    h->parts = piece->parts;
    h->units = piece->nowned;
    h->all_units = land->nunits;
    h->all_cells = land->ncells;
    for (int32_t k = 0; k < piece->count; k++)
        h->cells += piece->owned[k] ? land->units[piece->units[k]].count : 0;
    if (plan_path != NULL && realpath(plan_path, real) != NULL && strlen(real) < sizeof h->plan)
        lg_format(h->plan, sizeof h->plan, "%s", real);
}

static lg_status make_room(lg_land_record *r, const lg_land *land) {
    const lg_land_piece *piece = r->piece;
    const size_t units = (size_t)piece->count, own = (size_t)piece->nowned;
    LG_TRY(lg_alloc(r->context, units, sizeof *r->place, "units of a part", &r->place));
    LG_TRY(lg_alloc(r->context, units + 1, sizeof *r->first, "units of a part", &r->first));
    LG_TRY(lg_alloc(r->context, own, sizeof *r->row, "a day of a part", &r->row));
    int32_t place = 0;
    for (size_t k = 0; k < units; k++) {
        r->place[k] = piece->owned[k] ? place++ : -1;
        r->first[k + 1] = r->first[k] + land->units[piece->units[k]].count;
    }
    return lg_alloc(r->context, own, sizeof *r->animals, "the books", &r->animals);
}

lg_status lg_land_record_make(lg_context *context, const lg_land_goal *goal, const lg_land *land,
                              const lg_land_piece *piece, lg_land_record **record) {
    lg_land_record *r = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *r, "a part file", &r));
    r->context = context;
    r->piece = piece;
    r->part.file = -1;
    r->reader = (lg_account_reader){r, hear_cells, hear_animals};
    fill_head(land, piece, goal->plan, &r->head);
    lg_status status = lg_copy_text(context, goal->path, &r->path);
    if (status == LG_OK && goal->growing != NULL)
        status = lg_copy_text(context, goal->growing, &r->growing);
    r->goes_on = goal->growing != NULL && goal->grown != NULL;
    if (r->goes_on)
        r->grown = *goal->grown;
    if (status == LG_OK)
        status = make_room(r, land);
    if (status != LG_OK) {
        lg_land_record_free(r);
        return status;
    }
    *record = r;
    return LG_OK;
}

void lg_land_record_free(lg_land_record *r) {
    if (r == NULL)
        return;
    lg_context *context = r->context;
    abandon(r);
    lg_free(context, r->place);
    lg_free(context, r->first);
    lg_free(context, r->row);
    lg_free(context, r->cells);
    lg_free(context, r->animals);
    lg_free(context, r->unit);
    lg_free(context, r->type);
    lg_free(context, r->growing);
    lg_free(context, r->path);
    lg_free(context, r);
}
