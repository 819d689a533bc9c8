#include "analysis/graft.h"

#include "simulation/arrays.h"

static bool is_layout(const lg_engine *e, const lg_array *a) {
    const lg_layout *l = &e->cells.layout;
    return a->place == &l->kinds || a->place == &l->blocks || a->place == &l->tiles ||
           a->place == &l->segments || a->place == &e->cells.segment_order ||
           a->place == &e->cells.block_of_segment;
}

/* Not among them: units, herds, and what measures hold. */
static bool is_land(const lg_engine *e, const lg_array *a) {
    return a->place == &e->cells.kinds.clocks || a->place == &e->cells.columns ||
           a->place == &e->accounts.years || a->place == &e->accounts.yields ||
           a->place == &e->soil.fines || a->place == &e->soil.carbon;
}

static bool alike(const lg_engine *e, const lg_array *own, const lg_array *other) {
    const bool layout = is_layout(e, own);
    if (!layout && !is_land(e, own))
        return true;
    if (own->there != other->there || own->bytes != other->bytes)
        return false;
    return !layout || !own->there ||
           memcmp(lg_array_block(own), lg_array_block(other), own->bytes) == 0;
}

static void take_units(const lg_engine *from, lg_engine *to) {
    for (int32_t k = 0; k < to->in.land->nunits; k++) {
        const lg_unit_run *a = &from->herds.of[k];
        lg_unit_run *b = &to->herds.of[k];
        b->store = a->store;
        b->today = a->today;
        b->changed = true;
        b->policy.stale = true;
    }
}

/* Capacity is that of the land that this scenario's measures leave open. */
static void note_capacity(lg_engine *e) {
    const lg_course *c = &e->course;
    const lg_booked booked = lg_engine_booked(e);
    if (e->accounts.have_books)
        lg_accounts_close_year(&e->accounts, &booked,
                               c->years.first - c->years.spinup + c->done - 1, false);
}

lg_status lg_graft(lg_engine *from, lg_engine *to, bool *fits) {
    lg_array theirs[LG_ARRAYS_MOST], ours[LG_ARRAYS_MOST];
    const int n = lg_engine_arrays(from, theirs);
    lg_engine_mark mark = lg_engine_get_mark(from);
    *fits = lg_engine_arrays(to, ours) == n && !mark.has_sets && !mark.has_past && !mark.open;
    for (int i = 0; i < n && *fits; i++)
        *fits = alike(to, &ours[i], &theirs[i]);
    if (!*fits)
        return LG_OK;
    LG_TRY(lg_engine_set_mark(to, &mark));
    for (int i = 0; i < n; i++)
        if (ours[i].there && is_land(to, &ours[i]))
            memcpy(lg_array_block(&ours[i]), lg_array_block(&theirs[i]), ours[i].bytes);
    take_units(from, to);
    note_capacity(to);
    return LG_OK;
}
