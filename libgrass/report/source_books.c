/* Books, residuals and daily series of one result. */
#include "report/source.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libgrass/calendar.h>
#include "land/land.h"
#include "store/nc.h"
#include "text/number.h"

enum { NAME_CHARS = 128 };

/* That a column of one kind of region, [year][region], is there: before it gets memory. */
static lg_status check_column(const lg_nc_in *in, const char *kind, const char *column,
                              const int64_t shape[2], char name[NAME_CHARS]) {
    int64_t wanted[2] = {shape[0], shape[1]};
    snprintf(name, NAME_CHARS, "books/%s/%s", kind, column);
    return lg_nc_check(in, name, false, 2, wanted);
}

static lg_status read_column(const lg_nc_in *in, const char *kind, const char *column,
                             const int64_t shape[2], double *values) {
    char name[NAME_CHARS];
    LG_TRY(check_column(in, kind, column, shape, name));
    return lg_nc_read(in, name, LG_NC_F64, NULL, NULL, values);
}

/* All columns, [year][region][column]. */
static lg_status read_kind(const lg_nc_in *in, const char *kind, const int64_t shape[2],
                           double **rows) {
    size_t n = (size_t)(shape[0] * shape[1]);
    double *values = NULL;
    char name[NAME_CHARS];
    for (int c = 0; c < LG_BOOK_COUNT; c++)
        LG_TRY(check_column(in, kind, lg_book_columns[c].name, shape, name));
    LG_TRY(lg_alloc(in->context, n * LG_BOOK_COUNT, sizeof **rows, "books", rows));
    LG_TRY(lg_alloc(in->context, n, sizeof *values, "books", &values));
    lg_status status = LG_OK;
    for (int c = 0; c < LG_BOOK_COUNT && status == LG_OK; c++) {
        status = read_column(in, kind, lg_book_columns[c].name, shape, values);
        for (size_t i = 0; i < n && status == LG_OK; i++)
            (*rows)[i * LG_BOOK_COUNT + (size_t)c] = values[i];
    }
    lg_free(in->context, values);
    return status;
}

static lg_status read_units(const lg_nc_in *in, const char *column, const int64_t shape[2],
                            float **values) {
    size_t n = (size_t)(shape[0] * shape[1]);
    double *wide = NULL;
    char name[NAME_CHARS];
    LG_TRY(check_column(in, "unit", column, shape, name));
    LG_TRY(lg_alloc(in->context, n, sizeof **values, "books of units", values));
    LG_TRY(lg_alloc(in->context, n, sizeof *wide, "books of units", &wide));
    lg_status status = read_column(in, "unit", column, shape, wide);
    for (size_t i = 0; i < n && status == LG_OK; i++)
        (*values)[i] = (float)wide[i];
    lg_free(in->context, wide);
    return status;
}

static void read_residuals(const lg_nc_in *in, lg_report_scenario *s) {
    static const char *const what[LG_REPORT_RESIDUALS] = {"dry_matter", "water", "animals"};
    for (int i = 0; i < LG_REPORT_RESIDUALS; i++) {
        lg_report_residual *r = &s->residuals[i];
        char name[64];
        snprintf(name, sizeof name, "max_residual_%s", what[i]);
        lg_nc_get_number(in, NULL, name, &r->value);
        snprintf(name, sizeof name, "max_residual_%s_unit", what[i]);
        lg_nc_get_text(in, NULL, name, r->unit.text, sizeof r->unit.text);
        snprintf(name, sizeof name, "max_residual_%s_date", what[i]);
        lg_nc_get_text(in, NULL, name, r->date.text, sizeof r->date.text);
    }
    lg_nc_get_number(in, NULL, "residual_tolerance", &s->residual_tolerance);
}

/* ---- a region by its name or label ---- */

typedef struct found_region {
    int64_t count, index; /* of all of its kind; -1: none of that name */
    lg_report_name name, label;
    lg_report_name near; /* a name much like the one that was asked for, or "" */
} found_region;

/* The nearest of `count` texts, each in `room` bytes. */
static void suggest(const char *texts, int64_t count, size_t room, const char *name,
                    lg_report_name *near) {
    for (int64_t i = 0; i < count && near->text[0] == '\0'; i++) {
        const char *text = texts + (size_t)i * room;
        if (lg_nearest(name, &text, 1) == 0)
            snprintf(near->text, sizeof near->text, "%s", text);
    }
}

static lg_status find_in_kind(const lg_nc_in *in, const char *kind, const char *name,
                              found_region *found) {
    enum { ROOM = 256 };
    char path[64], label_path[64], *names = NULL, *labels = NULL;
    int64_t count = -1;
    found->index = -1;
    found->near.text[0] = '\0';
    snprintf(path, sizeof path, "books/%s/region", kind);
    snprintf(label_path, sizeof label_path, "%s_label", kind);
    LG_TRY(lg_nc_check(in, path, true, 1, &count));
    found->count = count;
    if (count == 0)
        return LG_OK;
    LG_TRY(lg_alloc(in->context, 2 * (size_t)count, ROOM, "regions", &names));
    labels = names + count * ROOM;
    lg_status status = lg_nc_read_strings(in, path, count, names, ROOM, ROOM);
    memcpy(labels, names, (size_t)count * ROOM);
    if (status == LG_OK && lg_nc_has(in, label_path)) {
        status = lg_nc_check(in, label_path, true, 1, &count);
        if (status == LG_OK)
            status = lg_nc_read_strings(in, label_path, count, labels, ROOM, ROOM);
    }
    for (int64_t i = 0; i < found->count && status == LG_OK; i++)
        if (strcmp(names + i * ROOM, name) == 0 || strcmp(labels + i * ROOM, name) == 0) {
            found->index = i;
            snprintf(found->name.text, sizeof found->name.text, "%s", names + i * ROOM);
            snprintf(found->label.text, sizeof found->label.text, "%s", labels + i * ROOM);
        }
    if (status == LG_OK && found->index < 0)
        suggest(names, 2 * count, ROOM, name, &found->near);
    lg_free(in->context, names);
    return status;
}

/* The books of one region take the place of the city's. */
static lg_status read_region(const lg_nc_in *in, lg_report_data *d, lg_report_scenario *s) {
    const char *colon = strchr(d->region, ':');
    const char *found_kind = NULL;
    found_region found = {.index = -1};
    lg_report_name near = {.text = ""};
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        const char *word = lg_region_kind_name((lg_region_kind)kind);
        found_region here;
        size_t length = strlen(word);
        bool this_kind = colon != NULL && (size_t)(colon - d->region) == length &&
                         strncmp(word, d->region, length) == 0;
        LG_TRY(find_in_kind(in, word, this_kind ? colon + 1 : d->region, &here));
        if (near.text[0] == '\0')
            near = here.near;
        if (here.index < 0)
            continue;
        if (found_kind != NULL && !this_kind)
            return lg_fail(in->context, LG_EDATA,
                           "'%s' is a name of a %s and of a %s; write %s:%s or %s:%s", d->region,
                           found_kind, word, found_kind, d->region, word, d->region);
        found_kind = word;
        found = here;
    }
    if (found_kind == NULL && strcmp(d->region, LG_REGION_ALL) == 0) {
        found_kind = lg_region_kind_name(LG_REGION_CITY);
        LG_TRY(find_in_kind(in, found_kind, found_kind, &found));
    }
    if (found_kind == NULL && near.text[0] != '\0')
        return lg_fail(in->context, LG_EDATA, "%s has no region '%s'; did you mean '%s'?", in->path,
                       d->region, near.text);
    if (found_kind == NULL)
        return lg_fail(
            in->context, LG_EDATA,
            "%s has no region '%s'; a region is 'all' (or 'city'), or a zone, administrative unit, "
            "type or management unit by its name or label, or KIND:NAME",
            in->path, d->region);
    snprintf(d->region_kind.text, sizeof d->region_kind.text, "%s", found_kind);
    d->region_name = found.name;
    d->region_label = found.label;
    const int64_t shape[2] = {d->nyears, found.count};
    double *rows = NULL;
    lg_status status = read_kind(in, found_kind, shape, &rows);
    size_t bytes = LG_BOOK_COUNT * sizeof *rows;
    if (status == LG_OK)
        status = lg_alloc(in->context, (size_t)d->nyears, bytes, "books", &s->city);
    for (int64_t y = 0; y < d->nyears && status == LG_OK; y++)
        memcpy(s->city + y * LG_BOOK_COUNT, rows + (y * found.count + found.index) * LG_BOOK_COUNT,
               bytes);
    lg_free(in->context, rows);
    return status;
}

lg_status lg_report_read_books(const lg_nc_in *in, lg_report_data *d, lg_report_scenario *s) {
    if (d->region != NULL)
        return read_region(in, d, s);
    const int64_t city[2] = {d->nyears, 1}, admin[2] = {d->nyears, d->nadmins},
                  unit[2] = {d->nyears, d->nunits};
    read_residuals(in, s);
    LG_TRY(read_kind(in, "city", city, &s->city));
    LG_TRY(read_kind(in, "admin", admin, &s->admin));
    LG_TRY(read_units(in, "condition", unit, &s->unit_condition));
    LG_TRY(read_units(in, "overload_rate", unit, &s->unit_overload));
    if (d->books_only)
        return LG_OK;
    LG_TRY(read_units(in, "stock_su", unit, &s->unit_stock_su));
    return read_units(in, "proper_capacity_su", unit, &s->unit_capacity_su);
}

/* kg/ha of every unit on a day to tonnes of the city: 15 mu are one hectare. */
static double tonnes(const lg_report_data *d, const float *deficit_kg_ha) {
    double sum_kg = 0;
    for (int32_t u = 0; u < d->nunits; u++)
        if (isfinite(deficit_kg_ha[u]))
            sum_kg += (double)deficit_kg_ha[u] * d->unit_area_mu[u] / LG_MU_PER_HA;
    return sum_kg / 1000.0;
}

enum { MOST_DAYS = 31 };

/* A month at a time: what lies in one chunk of the file is unpacked about twice, not every day. */
static lg_status read_month(const lg_nc_in *in, const lg_report_data *d, const int64_t days[2],
                            float *values, double *deficit_t) {
    const int64_t start[2] = {days[0], 0}, count[2] = {days[1], d->nunits};
    LG_TRY(lg_nc_read(in, "deficit_kg_ha", LG_NC_F32, start, count, values));
    for (int64_t day = 0; day < days[1]; day++)
        *deficit_t += tonnes(d, values + day * d->nunits);
    return LG_OK;
}

static lg_status sum_months(const lg_nc_in *in, const lg_report_data *d, float *values,
                            double *months) {
    int64_t all = -1, shape[2], days[2] = {0, 0};
    LG_TRY(lg_nc_check(in, "day", false, 1, &all));
    shape[0] = all;
    shape[1] = d->nunits;
    LG_TRY(lg_nc_check(in, "deficit_kg_ha", false, 2, shape));
    for (int i = 0; i < d->nyears * LG_REPORT_MONTHS; i++) {
        int month = i % LG_REPORT_MONTHS + 1;
        days[1] = lg_days_in_month(d->first_year + i / LG_REPORT_MONTHS, month);
        if (days[0] + days[1] > all)
            return lg_fail(in->context, LG_EDATA, "%s: its daily series end before its years",
                           in->path);
        LG_TRY(read_month(in, d, days, values, &months[i]));
        days[0] += days[1];
    }
    return LG_OK;
}

lg_status lg_report_read_days(const lg_nc_in *in, const lg_report_data *d, lg_report_scenario *s) {
    float *values = NULL;
    if (!lg_nc_has(in, "deficit_kg_ha") || !lg_nc_has(in, "day"))
        return LG_OK;
    LG_TRY(lg_alloc(in->context, (size_t)d->nyears * LG_REPORT_MONTHS, sizeof *s->deficit_t,
                    "months", &s->deficit_t));
    LG_TRY(
        lg_alloc(in->context, (size_t)d->nunits * MOST_DAYS, sizeof *values, "a month", &values));
    lg_status status = sum_months(in, d, values, s->deficit_t);
    lg_free(in->context, values);
    return status;
}
