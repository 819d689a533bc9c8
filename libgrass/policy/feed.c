/* Forage fields: feed that is grown. */
#include "policy/form.h"

/* Share of the land beyond which fields of forage are hardly meant: assumption, Inner Mongolia's
 * take a few hundredths of its grassland. */
static const double FIELDS_MOST = 0.5;

static lg_status needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "feed_kg_mu") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node, "forage fields need 'feed_kg_mu'");
}

static void tell(const lg_measure_teller *t) {
    if (t->m->feed_kg_mu == 0.0)
        lg_measure_say(t, "feed_kg_mu", "'feed_kg_mu' is 0: the fields give no feed");
}

static void tell_place(const lg_measure_teller *t, int64_t cells, int64_t of) {
    if ((double)cells > FIELDS_MOST * (double)of)
        lg_yaml_warn(
            t->context, t->document, t->m->place,
            "%lld of %lld cells of the land are fields of forage by this measure: its feed "
            "comes from all of them beside what is grazed there; give it a 'where'",
            (long long)cells, (long long)of);
}

static void twice(const lg_measure *a, const lg_measure *b, bool covered, char *text, size_t room) {
    (void)covered;
    lg_format(text, room, "both grow feed there, %g kg/mu in all", a->feed_kg_mu + b->feed_kg_mu);
}

static void grow(const lg_unit_view *u, const lg_measure *m, double area_mu) {
    lg_store_enter(u->store, LG_HAY_GROWN, area_mu * m->feed_kg_mu);
}

const lg_measure_form lg_measure_FEED = {.keys = "|feed_kg_mu|yuan_mu|",
                                         .needed = {"feed_kg_mu"},
                                         .yearly = true,
                                         .needs = needs,
                                         .tell = tell,
                                         .tell_place = tell_place,
                                         .twice = twice,
                                         .on_new_year = grow};
