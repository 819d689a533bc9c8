#include "store/collected.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "store/books.h"
#include "store/nc.h"

struct lg_collected {
    lg_context *context;
    const lg_collected_head *head;
    lg_nc *nc;
    size_t done;
    int dim[3]; /* scenario, year, region */
    int scenario, book[LG_BOOK_COUNT];
    char **names;    /* of scenarios */
    char **words;    /* [axis][scenario] */
    double *numbers; /* likewise */
    double *column;  /* [year][region] of one column */
};

/* ---- made ---- */

static lg_status put_years(lg_collected *c) {
    int32_t *years = NULL;
    int object = 0;
    const lg_nc_variable v = {
        .name = "year", .type = LG_NC_I32, .rank = 1, .long_name = "calendar year"};
    LG_TRY(lg_nc_add_coordinate(c->nc, LG_NC_ROOT, &v, c->head->years, &c->dim[1], &object));
    LG_TRY(lg_alloc(c->context, (size_t)c->head->years, sizeof *years, "years", &years));
    for (int i = 0; i < c->head->years; i++)
        years[i] = c->head->first_year + i;
    lg_status status = lg_nc_write(c->nc, object, LG_NC_I32, NULL, NULL, years);
    lg_free(c->context, years);
    return status;
}

static lg_status put_regions(lg_collected *c) {
    lg_nc_variable v = {
        .name = "region", .type = LG_NC_STRING, .rank = 1, .long_name = "name of the region"};
    int object = 0;
    LG_TRY(lg_nc_add_coordinate(c->nc, LG_NC_ROOT, &v, (int64_t)c->head->regions, &c->dim[2],
                                &object));
    LG_TRY(lg_nc_write_strings(c->nc, object, c->head->region));
    v.name = "region_kind";
    v.long_name = "city, zone, admin, type or unit";
    v.dims[0] = c->dim[2];
    LG_TRY(lg_nc_add_variable(c->nc, LG_NC_ROOT, &v, &object));
    return lg_nc_write_strings(c->nc, object, c->head->region_kind);
}

static lg_status define(lg_collected *c) {
    const lg_collected_head *h = c->head;
    const lg_nc_variable scenario = {
        .name = "scenario", .type = LG_NC_STRING, .rank = 1, .long_name = "name of the scenario"};
    LG_TRY(lg_nc_put_text(c->nc, LG_NC_ROOT, "Conventions", "CF-1.8"));
    LG_TRY(lg_nc_put_text(c->nc, LG_NC_ROOT, "libgrass_kind", "collected"));
    LG_TRY(lg_nc_put_text(c->nc, LG_NC_ROOT, "libgrass_version", lg_version()));
    LG_TRY(lg_nc_put_text(c->nc, LG_NC_ROOT, "title", h->plan));
    LG_TRY(lg_nc_add_coordinate(c->nc, LG_NC_ROOT, &scenario, (int64_t)h->scenarios, &c->dim[0],
                                &c->scenario));
    LG_TRY(put_years(c));
    LG_TRY(put_regions(c));
    for (int k = 0; k < LG_BOOK_COUNT; k++) {
        const lg_nc_variable v = {.name = lg_book_columns[k].name,
                                  .type = LG_NC_F64,
                                  .rank = 3,
                                  .dims = {c->dim[0], c->dim[1], c->dim[2]},
                                  .chunk = {1, h->years, (int64_t)h->regions},
                                  .unit = lg_book_columns[k].unit,
                                  .long_name = lg_book_columns[k].meaning};
        LG_TRY(lg_nc_add_variable(c->nc, LG_NC_ROOT, &v, &c->book[k]));
    }
    return LG_OK;
}

static lg_status make_memory(lg_collected *c) {
    const lg_collected_head *h = c->head;
    const size_t all = h->scenarios * h->axes;
    LG_TRY(lg_alloc(c->context, h->scenarios, sizeof *c->names, "names", &c->names));
    LG_TRY(lg_alloc(c->context, all, sizeof *c->words, "axes", &c->words));
    LG_TRY(lg_alloc(c->context, all, sizeof *c->numbers, "axes", &c->numbers));
    return lg_alloc(c->context, (size_t)h->years * h->regions, sizeof *c->column, "books",
                    &c->column);
}

static void release(lg_collected *c) {
    lg_context *context = c->context;
    for (size_t i = 0; c->names != NULL && i < c->head->scenarios; i++)
        lg_free(context, c->names[i]);
    for (size_t i = 0; c->words != NULL && i < c->head->scenarios * c->head->axes; i++)
        lg_free(context, c->words[i]);
    lg_free(context, c->names);
    lg_free(context, c->words);
    lg_free(context, c->numbers);
    lg_free(context, c->column);
    lg_free(context, c);
}

lg_status lg_collected_open(lg_context *context, const char *path, const lg_collected_head *head,
                            lg_collected **collected) {
    lg_collected *c = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *c, "a collected batch", &c));
    c->context = context;
    c->head = head;
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = make_memory(c);
    if (status == LG_OK)
        status = lg_nc_create(context, path, &c->nc);
    if (status == LG_OK)
        status = define(c);
    lg_nc_restore_hdf5(&before);
    if (status != LG_OK) {
        lg_collected_abandon(c);
        return status;
    }
    *collected = c;
    return LG_OK;
}

/* ---- filled ---- */

static lg_status put_books(lg_collected *c, const double *values) {
    const lg_collected_head *h = c->head;
    const size_t rows = (size_t)h->years * h->regions;
    const int64_t start[] = {(int64_t)c->done, 0, 0}, count[] = {1, h->years, (int64_t)h->regions};
    for (int k = 0; k < LG_BOOK_COUNT; k++) {
        for (size_t i = 0; i < rows; i++)
            c->column[i] = values[i * LG_BOOK_COUNT + (size_t)k];
        LG_TRY(lg_nc_write(c->nc, c->book[k], LG_NC_F64, start, count, c->column));
    }
    return LG_OK;
}

lg_status lg_collected_add(lg_collected *c, const char *scenario, const double *numbers,
                           const char *const *words, const double *values) {
    const lg_collected_head *h = c->head;
    if (c->done >= h->scenarios)
        return lg_fail(c->context, LG_EINTERNAL, "more scenarios than were said");
    LG_TRY(lg_copy_text(c->context, scenario, &c->names[c->done]));
    for (size_t a = 0; a < h->axes; a++) {
        c->numbers[a * h->scenarios + c->done] = numbers[a];
        LG_TRY(lg_copy_text(c->context, words[a], &c->words[a * h->scenarios + c->done]));
    }
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = put_books(c, values);
    lg_nc_restore_hdf5(&before);
    c->done++;
    return status;
}

/* Numbers, unless some scenario has a word there. */
static bool has_words(const lg_collected *c, size_t axis) {
    for (size_t i = 0; i < c->head->scenarios; i++)
        if (isnan(c->numbers[axis * c->head->scenarios + i]) &&
            c->words[axis * c->head->scenarios + i][0] != '\0')
            return true;
    return false;
}

static bool is_taken(const char *name) {
    static const char *const own[] = {"scenario", "year", "region", "region_kind"};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (strcmp(name, own[i]) == 0)
            return true;
    for (int k = 0; k < LG_BOOK_COUNT; k++)
        if (strcmp(name, lg_book_columns[k].name) == 0)
            return true;
    return false;
}

/* Named in `coordinates` of the root, so that readers take them for what they are. */
static lg_status put_axis(lg_collected *c, size_t axis) {
    const lg_collected_head *h = c->head;
    const bool words = has_words(c, axis);
    char name[256];
    int object = 0;
    snprintf(name, sizeof name, "%s%s", is_taken(h->axis[axis]) ? "axis_" : "", h->axis[axis]);
    const lg_nc_variable v = {.name = name,
                              .type = words ? LG_NC_STRING : LG_NC_F64,
                              .rank = 1,
                              .dims = {c->dim[0]},
                              .long_name = "value on an axis of the batch"};
    LG_TRY(lg_nc_add_variable(c->nc, LG_NC_ROOT, &v, &object));
    if (words)
        return lg_nc_write_strings(c->nc, object,
                                   (const char *const *)(c->words + axis * h->scenarios));
    return lg_nc_write(c->nc, object, LG_NC_F64, NULL, NULL, c->numbers + axis * h->scenarios);
}

static lg_status finish(lg_collected *c) {
    const lg_collected_head *h = c->head;
    char list[1024] = "region_kind";
    if (c->done != h->scenarios)
        return lg_fail(c->context, LG_EINTERNAL, "%zu of %zu scenarios reached the file", c->done,
                       h->scenarios);
    LG_TRY(lg_nc_write_strings(c->nc, c->scenario, (const char *const *)c->names));
    for (size_t a = 0; a < h->axes; a++) {
        const size_t used = strlen(list);
        LG_TRY(put_axis(c, a));
        snprintf(list + used, sizeof list - used, " %s%s", is_taken(h->axis[a]) ? "axis_" : "",
                 h->axis[a]);
    }
    LG_TRY(lg_nc_put_text(c->nc, LG_NC_ROOT, "coordinates", list));
    lg_nc *nc = c->nc;
    c->nc = NULL;
    return lg_nc_finish(nc);
}

lg_status lg_collected_close(lg_collected *c) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = finish(c);
    lg_nc_restore_hdf5(&before);
    lg_collected_abandon(c);
    return status;
}

void lg_collected_abandon(lg_collected *c) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_nc_abandon(c->nc);
    lg_nc_restore_hdf5(&before);
    release(c);
}
