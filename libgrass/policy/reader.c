#include "policy/reader.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "policy/keys.h"
#include "policy/form.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct measure_nodes {
    lg_measure m;
    const lg_yaml_node *where, *when, *order;
} measure_nodes;

#define AT(member) offsetof(measure_nodes, m.member)

#define LG_CHOICE(number, name, does) "|" name
static const char KINDS[] = LG_MEASURE_LIST(LG_CHOICE);
#undef LG_CHOICE

static const lg_key measure_keys[] = {
    {"kind", LG_KEY_CHOICE, NULL, 0, 0, true, KINDS + 1, "what is done", AT(kind)},
    {"where", LG_KEY_NODE, NULL, 0, 0, false, NULL, "where", offsetof(measure_nodes, where)},
    {"when", LG_KEY_NODE, NULL, 0, 0, false, NULL, "when", offsetof(measure_nodes, when)},
    {"animals", LG_KEY_CHOICE, NULL, 0, 0, false, "pens|sold|moved",
     "of a ban: what animals do whose pasture is all closed", AT(animals)},
    {"grazed_frac", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "of a ban and a rest: share of the usual access that animals take all the same",
     AT(grazed_frac)},
    {"paddocks", LG_KEY_INTEGER, NULL, 1, LG_PADDOCKS_MOST, false, NULL,
     "of a rotation: paddocks in a unit", AT(rotation.paddocks)},
    {"paddock_days", LG_KEY_INTEGER, "d", 1, 365, false, NULL,
     "of a rotation: days in a paddock; the most, when a residual is given",
     AT(rotation.paddock_days)},
    {"residual_kg_ha", LG_KEY_NUMBER, "kg/ha", 1, 20000, false, NULL,
     "of a rotation: mean standing crop at which the herd leaves a paddock",
     AT(rotation.residual_kg_ha)},
    {"target_kg_ha", LG_KEY_NUMBER, "kg/ha", 1, 20000, false, NULL,
     "of a rotation: mean standing crop that a paddock must have before the herd enters",
     AT(rotation.target_kg_ha)},
    {"rest_days_min", LG_KEY_INTEGER, "d", 1, 365, false, NULL,
     "of a rotation: a paddock stays closed at least so long after it was left",
     AT(rotation.rest_days_min)},
    {"order", LG_KEY_NODE, NULL, 0, 0, false, NULL,
     "of a rotation: numbers of paddocks in turn, each at least once",
     offsetof(measure_nodes, order)},
    {"cycles", LG_KEY_INTEGER, NULL, 1, 365, false, NULL,
     "of a rotation: rounds in a window, after which all paddocks are open", AT(rotation.cycles)},
    {"hay_paddocks", LG_KEY_INTEGER, NULL, 1, LG_PADDOCKS_MOST - 1, false, NULL,
     "of a rotation: paddocks spared for hay, in turn by years", AT(rotation.hay_paddocks)},
    {"mow", LG_KEY_DAY, NULL, 0, 0, false, NULL,
     "of a rotation: day on which spared paddocks are mown", AT(rotation.mow_day)},
    {"phase_in_years", LG_KEY_INTEGER, NULL, 1, 100, false, NULL,
     "of a balance: years over which a surplus is sold", AT(phase_in_years)},
    {"tolerance_frac", LG_KEY_NUMBER, NULL, 0, 10, false, NULL,
     "of a balance: surplus over proper capacity that is let be", AT(tolerance_frac)},
    {"help", LG_KEY_NUMBER, NULL, 1, 20, false, NULL,
     "of a restoration: times the natural recovery", AT(recovery_factor)},
    {"feed_kg_mu", LG_KEY_NUMBER, "kg/mu", 0, 5000, false, NULL,
     "of forage fields: dry matter a mu of the place and year", AT(feed_kg_mu)},
    {"rotate_years", LG_KEY_INTEGER, "yr", 1, 20, false, NULL,
     "of hay land: every cell has its turn once in so many years", AT(rotate_years)},
    {"adults_frac", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "of a herd: adults that are kept from the first year on", AT(adults_frac)},
    {"sold", LG_KEY_DAY, NULL, 0, 0, false, NULL, "of a herd: day on which young stock is sold",
     AT(sold_day)},
    {"shock", LG_KEY_CHOICE, NULL, 0, 0, false, "fire|locusts|snow|drought|rodents",
     "of a shock: what happens", AT(shock)},
    {"severity_frac", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "of a shock but snow: share of the standing mass, of a drought of precipitation, that is lost",
     AT(severity_frac)},
    {"yuan_mu", LG_KEY_NUMBER, "yuan/mu", 0, 100000, false, NULL, "cost a mu of the place and year",
     AT(yuan_mu)},
};

/* ---- reading ---- */

/* Keys that belong to some kinds only; others may not use them, so that nothing is a silent no-op.
 */
static lg_status check_own_keys(const lg_yaml *document, const lg_yaml_node *node, int kind) {
    for (size_t i = 0; i < COUNT(measure_keys); i++) {
        const lg_yaml_node *value = lg_yaml_get(node, measure_keys[i].name);
        if (value != NULL && !lg_measure_kind_takes(kind, measure_keys[i].name))
            return lg_yaml_fail(document, value, "'%s' means nothing for a measure of kind '%s'",
                                measure_keys[i].name, lg_measure_kind_name(kind));
    }
    const lg_measure_form *form = lg_measure_form_of(kind);
    return form->needs == NULL ? LG_OK : form->needs(document, node);
}

static lg_status check_whole(const lg_yaml *document, const lg_yaml_node *node,
                             const lg_measure *m) {
    const lg_measure_form *form = lg_measure_form_of(m->kind);
    if (form->check != NULL)
        LG_TRY(form->check(document, node, m));
    if (form->yearly && lg_when_has_days(&m->when))
        return lg_yaml_fail(document, node, "a measure of kind '%s' has years, no days",
                            lg_measure_kind_name(m->kind));
    return LG_OK;
}

static const measure_nodes measure_start = {.m = {.where = LG_EVERYWHERE,
                                                  .phase_in_years = 1,
                                                  .recovery_factor = 1.0,
                                                  .rotate_years = 1,
                                                  .adults_frac = 1.0}};

bool lg_measure_begin(const char *mapping, lg_key_room *room) {
    _Static_assert(sizeof measure_start <= sizeof room->bytes, "room for a measure");
    memset(room, 0, sizeof *room);
    if (strcmp(mapping, "measure") == 0)
        return memcpy(room, &measure_start, sizeof measure_start), true;
    if (strcmp(mapping, "where") == 0)
        return memcpy(room, &measure_start.m.where, sizeof measure_start.m.where), true;
    return strcmp(mapping, "when") == 0;
}

lg_status lg_measure_read(const lg_yaml *document, const lg_yaml_node *node, lg_measure *measure) {
    measure_nodes n = measure_start;
    n.m.place = node;
    LG_TRY(lg_yaml_map(document, node, "measure", measure_keys, COUNT(measure_keys), &n));
    LG_TRY(check_own_keys(document, node, n.m.kind));
    n.m.where.place = node;
    if (n.where != NULL)
        LG_TRY(lg_where_read(document, n.where, &n.m.where));
    if (n.when != NULL)
        LG_TRY(lg_when_read(document, n.when, &n.m.when));
    LG_TRY(check_whole(document, node, &n.m));
    const lg_measure_form *form = lg_measure_form_of(n.m.kind);
    if (form->read != NULL)
        LG_TRY(form->read(document, node, &n.m));
    *measure = n.m;
    return LG_OK;
}

/* ---- places ---- */

lg_status lg_measure_mark(lg_context *context, const lg_yaml *document, const lg_measure *measure,
                          const lg_land *land, int bit, uint32_t *masks) {
    uint8_t *met = NULL;
    int64_t count = 0;
    LG_TRY(lg_alloc(context, (size_t)land->ncells, sizeof *met, "the place of a measure", &met));
    lg_status status = lg_where_mark(context, document, &measure->where, land, met, &count);
    for (int64_t cell = 0; status == LG_OK && cell < land->ncells; cell++)
        masks[cell] |= (uint32_t)met[cell] << bit;
    lg_free(context, met);
    const lg_yaml_node *where =
        measure->place == NULL ? NULL : lg_yaml_get(measure->place, "where");
    if (status == LG_OK && count == land->ncells && where != NULL)
        lg_yaml_warn(context, document, where,
                     "every cell of the land meets the place of this measure (%s): 'where' does "
                     "nothing; is that meant?",
                     lg_measure_kind_name(measure->kind));
    const lg_measure_form *form = lg_measure_form_of(measure->kind);
    if (status == LG_OK && count == 0 && land->nleft_out > 0) {
        lg_yaml_warn(context, document, measure->where.place,
                     "no cell of the clipped land meets the place of this measure (%s): it does "
                     "nothing here",
                     lg_measure_kind_name(measure->kind));
        return LG_OK;
    }
    if (status == LG_OK && form->tell_place != NULL)
        form->tell_place(
            &(lg_measure_teller){.context = context, .document = document, .m = measure}, count,
            land->ncells);
    if (status == LG_OK && count == 0)
        return lg_yaml_fail(document, measure->where.place,
                            "no cell of the land meets the place of this measure (%s)",
                            lg_measure_kind_name(measure->kind));
    return status;
}

int lg_measure_paddock(const lg_measure *m, const lg_today *today, int paddocks) {
    int day = lg_when_day(&m->when, today);
    return (int)(day / m->rotation.paddock_days % paddocks);
}

/* ---- the tables, handed out ---- */

const lg_key *lg_measure_keys(const char *mapping, size_t *count) {
    if (strcmp(mapping, "measure") == 0)
        return *count = COUNT(measure_keys), measure_keys;
    if (strcmp(mapping, "when") == 0)
        return lg_when_keys(count);
    return NULL;
}
