#include <string.h>

#include "simulation/arrays.h"

#include "simulation/flock.h"

int lg_engine_arrays(lg_engine *e, lg_array arrays[LG_ARRAYS_MOST]) {
    const lg_layout *l = &e->cells.layout;
    const size_t units = (size_t)e->in.land->nunits, cells = (size_t)e->in.land->ncells;
    const size_t segments = (size_t)l->nsegments, kinds = (size_t)e->cells.kinds.count;
    int64_t regions = 0;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        regions += e->accounts.regions[kind];
    int n = 0;
#define LG_ADD(member, count, kind)                                                                \
    arrays[n++] =                                                                                  \
        (lg_array){&e->member, (size_t)(count) * sizeof *e->member, kind, e->member != NULL};
#define LG_ADD_BYTES(member, bytes, kind)                                                          \
    arrays[n++] = (lg_array){&e->member, bytes, kind, e->member != NULL};
    LG_ADD(cells.layout.kinds, l->nkinds, LG_ARRAY_FIXED)
    LG_ADD(cells.layout.blocks, l->nblocks, LG_ARRAY_FIXED)
    LG_ADD(cells.layout.tiles, l->ntiles, LG_ARRAY_FIXED)
    LG_ADD(cells.layout.segments, segments, LG_ARRAY_FIXED)
    LG_ADD(policy.masks, cells, LG_ARRAY_FIXED)
    LG_ADD(soil.first_fines, segments, LG_ARRAY_FIXED)
    LG_ADD(cells.block_of_segment, segments, LG_ARRAY_FIXED)
    LG_ADD(cells.segment_order, segments, LG_ARRAY_FIXED)
    LG_ADD(cells.kinds.seasons, kinds, LG_ARRAY_FIXED)
    LG_ADD(cells.kinds.clocks, kinds, LG_ARRAY_STATE)
    LG_ADD_BYTES(cells.columns, (size_t)l->elements * e->cells.kernel->real, LG_ARRAY_STATE)
    LG_ADD_BYTES(cells.picks, LG_PICK_COLUMNS * (size_t)l->slots * e->cells.kernel->real,
                 LG_ARRAY_STATE)
    LG_ADD(herds.of, units, LG_ARRAY_STATE)
    LG_ADD(herds.paddocks, e->herds.npaddocks, LG_ARRAY_STATE)
    LG_ADD(herds.flocks, units * e->herds.nbreeds, LG_ARRAY_STATE)
    LG_ADD(accounts.years, segments, LG_ARRAY_STATE)
    LG_ADD(accounts.sets, segments, LG_ARRAY_STATE)
    LG_ADD(accounts.yields, segments, LG_ARRAY_STATE)
    LG_ADD(past.days, units * LG_PAST_DAYS, LG_ARRAY_STATE)
    LG_ADD(past.years, units * LG_PAST_YEARS, LG_ARRAY_STATE)
    LG_ADD(soil.fines, e->soil.nfines, LG_ARRAY_STATE)
    LG_ADD(soil.carbon, segments, LG_ARRAY_STATE)
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        LG_ADD(accounts.rows[kind], e->accounts.regions[kind], LG_ARRAY_STATE)
    LG_ADD_BYTES(accounts.entries, lg_books_bytes(regions), LG_ARRAY_STATE)
    LG_ADD(cells.kinds.days, kinds * 31, LG_ARRAY_SCRATCH)
    LG_ADD_BYTES(cells.kinds.terms, kinds * 31 * e->cells.kernel->terms, LG_ARRAY_SCRATCH)
    LG_ADD(cells.kinds.rain_frac, kinds * 31, LG_ARRAY_SCRATCH)
    LG_ADD_BYTES(crew.flux, (size_t)e->crew.threads * LG_FLUX_REALS * e->cells.kernel->real,
                 LG_ARRAY_SCRATCH)
    LG_ADD(herds.animal_day, (size_t)e->in.land->nweather_zones * 31 * e->herds.nbreeds,
           LG_ARRAY_STATE)
    LG_ADD(crew.team_sums, e->crew.team_segments, LG_ARRAY_SCRATCH)
    LG_ADD(series, (size_t)LG_SERIES_COUNT * 31 * units, LG_ARRAY_SCRATCH)
    LG_ADD(map, cells, LG_ARRAY_SCRATCH)
    LG_ADD(rule_state.units, units, LG_ARRAY_SCRATCH)
    LG_ADD(rule_state.adult_su, units, LG_ARRAY_SCRATCH)
#undef LG_ADD
#undef LG_ADD_BYTES
    return n;
}

lg_engine_mark lg_engine_get_mark(const lg_engine *e) {
    const lg_course *c = &e->course;
    return (lg_engine_mark){.done = c->done,
                            .month = c->month,
                            .day = c->day,
                            .days_of_year = e->accounts.days_of_year,
                            .open = c->open,
                            .begun = c->begun,
                            .closed = c->closed,
                            .have_books = e->accounts.have_books,
                            .was_set = e->was_set,
                            .warned = e->rule_state.warned,
                            .has_sets = e->accounts.sets != NULL,
                            .rests = e->policy.rests,
                            .has_past = e->past.days != NULL,
                            .past_since = e->past.since,
                            .past_last_year = e->past.last_year,
                            .past_years = e->past.nyears};
}

lg_status lg_engine_set_mark(lg_engine *e, const lg_engine_mark *m) {
    if (m->has_sets)
        LG_TRY(lg_alloc(e->context, (size_t)e->cells.layout.nsegments, sizeof *e->accounts.sets,
                        "what was set", &e->accounts.sets));
    lg_past_free(e->context, &e->past); /* made again by the next question */
    if (m->has_past)
        LG_TRY(lg_past_make(e->context, e->in.land->nunits, m->past_since, &e->past));
    e->past.since = m->past_since;
    e->past.last_year = m->past_last_year;
    e->past.nyears = m->past_years;
    e->policy.rests = m->rests;
    lg_course *c = &e->course;
    c->done = m->done;
    c->month = m->month;
    c->day = m->day;
    c->open = m->open;
    c->begun = m->begun;
    c->closed = m->closed;
    e->accounts.days_of_year = m->days_of_year;
    e->accounts.have_books = m->have_books;
    e->was_set = m->was_set;
    e->rule_state.warned = m->warned;
    return LG_OK;
}

lg_status lg_engine_copy(const lg_engine *engine, lg_engine **copy) {
    lg_engine own = *engine, *made = NULL;
    lg_array from[LG_ARRAYS_MOST], to[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(&own, from);
    LG_TRY(lg_alloc(engine->context, 1, sizeof *made, "the engine", &made));
    *made = *engine;
    lg_engine_join(made);
    made->course.sink = (lg_sink){0};
    made->course.watch = (lg_watch){0};
    made->window = (lg_window){.values = NULL};
    lg_engine_arrays(made, to);
    void *none = NULL;
    for (int i = 0; i < count; i++)
        memcpy(to[i].place, &none, sizeof none);
    lg_status status = LG_OK;
    for (int i = 0; i < count && status == LG_OK; i++) {
        if (!from[i].there)
            continue;
        status = lg_alloc(engine->context, from[i].bytes, 1, "a copy of the state", to[i].place);
        if (status == LG_OK && from[i].kind != LG_ARRAY_SCRATCH)
            memcpy(lg_array_block(&to[i]), lg_array_block(&from[i]), from[i].bytes);
    }
    if (status != LG_OK) {
        lg_engine_free(made);
        return status;
    }
    *copy = made;
    return LG_OK;
}
