#include <string.h>

#include "simulation/arrays.h"

int lg_engine_arrays(lg_engine *e, lg_array arrays[LG_ARRAYS_MOST]) {
    const lg_layout *l = &e->layout;
    const size_t units = (size_t)e->land->nunits, cells = (size_t)e->land->ncells;
    const size_t stretches = (size_t)l->nstretches, kinds = (size_t)e->kinds.count;
    int64_t regions = 0;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        regions += e->regions[kind];
    int n = 0;
#define LG_ADD(member, count, kind)                                                                \
    arrays[n++] =                                                                                  \
        (lg_array){&e->member, (size_t)(count) * sizeof *e->member, kind, e->member != NULL};
#define LG_ADD_BYTES(member, bytes, kind)                                                          \
    arrays[n++] = (lg_array){&e->member, bytes, kind, e->member != NULL};
    LG_ADD(layout.kinds, l->nkinds, LG_ARRAY_FIXED)
    LG_ADD(layout.blocks, l->nblocks, LG_ARRAY_FIXED)
    LG_ADD(layout.tiles, l->ntiles, LG_ARRAY_FIXED)
    LG_ADD(layout.stretches, stretches, LG_ARRAY_FIXED)
    LG_ADD(masks, cells, LG_ARRAY_FIXED)
    LG_ADD(first_fines, stretches, LG_ARRAY_FIXED)
    LG_ADD(block_of_stretch, stretches, LG_ARRAY_FIXED)
    LG_ADD(stretch_order, stretches, LG_ARRAY_FIXED)
    LG_ADD(kinds.clocks, kinds, LG_ARRAY_STATE)
    LG_ADD(kinds.precip_year_mm, kinds, LG_ARRAY_STATE)
    LG_ADD_BYTES(columns, (size_t)l->elements * e->real, LG_ARRAY_STATE)
    LG_ADD(units, units, LG_ARRAY_STATE)
    LG_ADD(paddocks, e->npaddocks, LG_ARRAY_STATE)
    LG_ADD(stretch_years, stretches, LG_ARRAY_STATE)
    LG_ADD(stretch_sets, stretches, LG_ARRAY_STATE)
    LG_ADD(fines, e->nfines, LG_ARRAY_STATE)
    LG_ADD(soil, stretches, LG_ARRAY_STATE)
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        LG_ADD(rows[kind], e->regions[kind], LG_ARRAY_STATE)
    LG_ADD_BYTES(entries, lg_books_bytes(regions), LG_ARRAY_STATE)
    LG_ADD(kinds.days, kinds * 31, LG_ARRAY_SCRATCH)
    LG_ADD(kinds.scalars_f, kinds * 31, LG_ARRAY_SCRATCH)
    LG_ADD(kinds.scalars_d, kinds * 31, LG_ARRAY_SCRATCH)
    LG_ADD(kinds.rain_frac, kinds * 31, LG_ARRAY_SCRATCH)
    LG_ADD_BYTES(flux, (size_t)e->threads * LG_FLUX_REALS * e->real, LG_ARRAY_SCRATCH)
    LG_ADD(team_sums, e->team_stretches, LG_ARRAY_SCRATCH)
    LG_ADD(series, (size_t)LG_SERIES_COUNT * 31 * units, LG_ARRAY_SCRATCH)
    LG_ADD(maps, LG_MAPS_MOST * cells, LG_ARRAY_SCRATCH)
    LG_ADD(ruler.units, units, LG_ARRAY_SCRATCH)
    LG_ADD(ruler.adult_su, units, LG_ARRAY_SCRATCH)
#undef LG_ADD
#undef LG_ADD_BYTES
    return n;
}

lg_engine_mark lg_engine_get_mark(const lg_engine *e) {
    const lg_course *c = &e->course;
    return (lg_engine_mark){.done = c->done,
                            .month = c->month,
                            .day = c->day,
                            .days_of_year = e->days_of_year,
                            .open = c->open,
                            .begun = c->begun,
                            .closed = c->closed,
                            .have_books = e->have_books,
                            .was_set = e->was_set,
                            .warned = e->ruler.warned,
                            .has_sets = e->stretch_sets != NULL};
}

lg_status lg_engine_set_mark(lg_engine *e, const lg_engine_mark *m) {
    if (m->has_sets)
        LG_TRY(lg_alloc(e->context, (size_t)e->layout.nstretches, sizeof *e->stretch_sets,
                        "what was set", &e->stretch_sets));
    lg_course *c = &e->course;
    c->done = m->done;
    c->month = m->month;
    c->day = m->day;
    c->open = m->open;
    c->begun = m->begun;
    c->closed = m->closed;
    e->days_of_year = m->days_of_year;
    e->have_books = m->have_books;
    e->was_set = m->was_set;
    e->ruler.warned = m->warned;
    return LG_OK;
}

lg_status lg_engine_copy(const lg_engine *engine, lg_engine **copy) {
    lg_engine own = *engine, *made = NULL;
    lg_array from[LG_ARRAYS_MOST], to[LG_ARRAYS_MOST];
    int count = lg_engine_arrays(&own, from);
    LG_TRY(lg_alloc(engine->context, 1, sizeof *made, "the engine", &made));
    *made = *engine;
    made->course.sink = (lg_sink){0};
    made->course.watch = (lg_watch){0};
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
