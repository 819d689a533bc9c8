/* How many numbers an ensemble has, and where they stand. */
#include "analysis/ensemble_parts.h"

size_t lg_ensemble_lives(const lg_ensemble *e) {
    return e->facts.scenarios * e->facts.times;
}

size_t lg_ensemble_cells(const lg_ensemble *e) {
    const lg_ensemble_facts *f = &e->facts;
    return lg_ensemble_lives(e) * (size_t)f->years * f->regions * f->columns;
}

size_t lg_ensemble_map_cells(const lg_ensemble *e) {
    return lg_ensemble_lives(e) * e->facts.maps * (size_t)e->world->parts.land->ncells;
}

size_t lg_ensemble_cell(const lg_ensemble *e, const lg_ensemble_place *p) {
    const lg_ensemble_facts *f = &e->facts;
    const size_t life = p->scenario * f->times + p->times;
    return ((life * (size_t)f->years + (size_t)p->year) * f->regions + p->region) * f->columns +
           p->column;
}

bool lg_ensemble_keeps(const lg_ensemble *e, size_t cells, bool streaming) {
    enum { KEPT_MOST = 1 << 25 };
    const size_t draws = (size_t)e->facts.draws;
    return !streaming && draws <= LG_ENSEMBLE_EXACT_DRAWS && cells <= KEPT_MOST / draws;
}
