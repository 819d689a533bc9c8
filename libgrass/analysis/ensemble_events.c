/* Events that are counted as draws come: one that no draw is kept of is known all the same. */
#include <math.h>
#include <string.h>

#include "analysis/ensemble_parts.h"
#include "core/format.h"

static lg_status take(lg_ensemble *e, const lg_ensemble_event *asked, lg_ensemble_counted *event) {
    int wanted = 0;
    LG_GIVEN(e->context, asked->column);
    LG_TRY(lg_column_require(e->context, asked->column, &wanted));
    *event = (lg_ensemble_counted){.limit = asked->limit, .above = asked->above != 0};
    while (event->column < e->facts.columns && e->column[event->column] != wanted)
        event->column++;
    if (event->column == e->facts.columns)
        return lg_fail(e->context, LG_EARG,
                       "an event of the column '%s', which is not among the ensemble's: name it "
                       "there",
                       asked->column);
    return isnan(asked->limit)
               ? lg_fail(e->context, LG_EARG, "a limit that is no number is never passed")
               : LG_OK;
}

lg_status lg_ensemble_take_events(lg_ensemble *e, const lg_ensemble_options *o) {
    const size_t count = o->events == NULL ? 0 : o->events_count,
                 places = lg_ensemble_lives(e) * e->facts.regions * ((size_t)e->facts.years + 1);
    if (count == 0)
        return LG_OK;
    LG_TRY(lg_alloc(e->context, count, sizeof *e->event, "events", &e->event));
    LG_TRY(lg_alloc(e->context, count, places * sizeof *e->passed, "events", &e->passed));
    memset(e->passed, 0, count * places * sizeof *e->passed);
    for (size_t i = 0; i < count; i++)
        LG_TRY(take(e, &o->events[i], &e->event[i]));
    e->facts.events = count;
    return LG_OK;
}

/* Where the count of an event stands, of its first year. */
static size_t first_of(const lg_ensemble *e, size_t event, const lg_ensemble_place *at) {
    const lg_ensemble_facts *f = &e->facts;
    const size_t life = at->scenario * f->times + at->times;
    return ((event * lg_ensemble_lives(e) + life) * f->regions + at->region) *
           ((size_t)f->years + 1);
}

static bool happens(const lg_ensemble_counted *event, double value) {
    return event->above ? value > event->limit : value < event->limit;
}

static void count(lg_ensemble *e, size_t event, lg_ensemble_place at, const double *values) {
    const lg_ensemble_counted *counted = &e->event[event];
    uint32_t *passed = e->passed + first_of(e, event, &at);
    bool any = false;
    at.column = counted->column;
    for (at.year = 0; at.year < e->facts.years; at.year++) {
        const bool passes = happens(counted, values[lg_ensemble_cell(e, &at)]);
        passed[at.year] += passes;
        any = any || passes;
    }
    passed[e->facts.years] += any;
}

void lg_ensemble_count_events(lg_ensemble *e, const double *values) {
    const lg_ensemble_facts *f = &e->facts;
    for (size_t i = 0; i < f->events; i++)
        for (size_t life = 0; life < lg_ensemble_lives(e); life++)
            for (size_t r = 0; r < f->regions; r++)
                count(e, i,
                      (lg_ensemble_place){
                          .scenario = life / f->times, .times = life % f->times, .region = r},
                      values);
}

bool lg_ensemble_counted_of(const lg_ensemble *e, const lg_ensemble_place *at, int above,
                            double limit, double *passed) {
    for (size_t i = 0; i < e->facts.events; i++) {
        const lg_ensemble_counted *event = &e->event[i];
        if (event->column != at->column || event->above != (above != 0) ||
            !(event->limit >= limit && event->limit <= limit))
            continue;
        *passed =
            e->passed[first_of(e, i, at) + (size_t)(at->year < 0 ? e->facts.years : at->year)];
        return true;
    }
    return false;
}

/* ---- NetCDF ---- */

static lg_status put_names(const lg_ensemble *e, lg_nc *nc, int *dim) {
    const size_t n = e->facts.events;
    char(*name)[128] = NULL;
    const char **text = NULL;
    int object = 0;
    const lg_nc_variable v = {
        .name = "event", .type = LG_NC_STRING, .rank = 1, .long_name = "what may happen in a year"};
    LG_TRY(lg_nc_add_coordinate(nc, LG_NC_ROOT, &v, (int64_t)n, dim, &object));
    LG_TRY(lg_alloc(e->context, n, sizeof *name, "events", &name));
    lg_status status = lg_alloc(e->context, n, sizeof *text, "events", &text);
    for (size_t i = 0; status == LG_OK && i < n; i++) {
        const lg_ensemble_counted *event = &e->event[i];
        lg_format(name[i], sizeof name[i], "%s%c%.10g",
                  lg_column_at(e->column[event->column])->name, event->above ? '>' : '<',
                  event->limit);
        text[i] = name[i];
    }
    if (status == LG_OK)
        status = lg_nc_write_strings(nc, object, text);
    lg_free(e->context, text);
    lg_free(e->context, name);
    return status;
}

/* With a year: [event][life][year][region], else [event][life][region] of any. */
static void fill(const lg_ensemble *e, bool with_year, double *values) {
    const size_t years = (size_t)e->facts.years, regions = e->facts.regions,
                 rows = e->facts.events * lg_ensemble_lives(e);
    for (size_t i = 0; i < rows; i++)
        for (size_t y = with_year ? 0 : years; y < (with_year ? years : years + 1); y++)
            for (size_t r = 0; r < regions; r++)
                *values++ = (double)e->passed[(i * regions + r) * (years + 1) + y] / e->facts.draws;
}

lg_status lg_ensemble_put_events(const lg_ensemble *e, lg_nc *nc, const int dims[3]) {
    const size_t most =
        e->facts.events * lg_ensemble_lives(e) * e->facts.regions * (size_t)e->facts.years;
    double *values = NULL;
    int dim = 0, any = 0, yearly = 0;
    if (e->facts.events == 0)
        return LG_OK;
    LG_TRY(put_names(e, nc, &dim));
    const lg_nc_variable of_any = {.name = "event_frac",
                                   .type = LG_NC_F64,
                                   .rank = 3,
                                   .dims = {dim, dims[0], dims[2]},
                                   .unit = "1",
                                   .long_name = "share of draws in which it happens in any year"},
                         of_year = {.name = "event_year_frac",
                                    .type = LG_NC_F64,
                                    .rank = 4,
                                    .dims = {dim, dims[0], dims[1], dims[2]},
                                    .unit = "1",
                                    .long_name = "share of draws in which it happens in the year"};
    LG_TRY(lg_nc_add_variable(nc, LG_NC_ROOT, &of_any, &any));
    LG_TRY(lg_nc_add_variable(nc, LG_NC_ROOT, &of_year, &yearly));
    LG_TRY(lg_alloc(e->context, most, sizeof *values, "events", &values));
    fill(e, false, values);
    lg_status status = lg_nc_write(nc, any, LG_NC_F64, NULL, NULL, values);
    if (status == LG_OK) {
        fill(e, true, values);
        status = lg_nc_write(nc, yearly, LG_NC_F64, NULL, NULL, values);
    }
    lg_free(e->context, values);
    return status;
}
