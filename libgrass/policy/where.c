#include "policy/where.h"

#include <stddef.h>
#include <string.h>

#include "policy/keys.h"
#include "land/known.h"
#include "text/listing.h"
#include "text/message.h"
#include "text/twin.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define AT(member) offsetof(lg_where, member)

static const lg_key where_keys[] = {
    {"zone", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "a planning zone", AT(zone)},
    {"admin", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "an administrative unit", AT(admin)},
    {"type", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "a grassland type", AT(type)},
    {"flag", LG_KEY_CHOICE, NULL, 0, 0, false,
     "any|red_line|reserve_core|water_source|hay_meadow|sand", "a mask of the land", AT(flag)},
    {"condition_from", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "least condition of the land as made", AT(condition_from)},
    {"condition_to", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "greatest condition of the land as made", AT(condition_to)},
    {"slope_from_deg", LG_KEY_NUMBER, "deg", 0, 90, false, NULL, "least slope", AT(slope_from_deg)},
    {"slope_to_deg", LG_KEY_NUMBER, "deg", 0, 90, false, NULL, "greatest slope", AT(slope_to_deg)},
    {"water_from_km", LG_KEY_NUMBER, "km", 0, 1000, false, NULL, "least distance to water",
     AT(water_from_km)},
    {"water_to_km", LG_KEY_NUMBER, "km", 0, 1000, false, NULL, "greatest distance to water",
     AT(water_to_km)},
    {"fertility_from", LG_KEY_NUMBER, NULL, 0, 10, false, NULL,
     "least fertility of the land as made", AT(fertility_from)},
    {"fertility_to", LG_KEY_NUMBER, NULL, 0, 10, false, NULL,
     "greatest fertility of the land as made", AT(fertility_to)},
    {"awc_from_mm", LG_KEY_NUMBER, "mm", 0, 1000, false, NULL,
     "least available water capacity of the land as made", AT(awc_from_mm)},
    {"awc_to_mm", LG_KEY_NUMBER, "mm", 0, 1000, false, NULL,
     "greatest available water capacity of the land as made", AT(awc_to_mm)},
    {"units", LG_KEY_NODE, NULL, 0, 0, false, NULL, "a list of management units", AT(units)},
    {"any", LG_KEY_NODE, NULL, 0, 0, false, NULL, "a list of places, of which one must be met",
     AT(any)},
    {"all", LG_KEY_NODE, NULL, 0, 0, false, NULL, "a list of places, all of which must be met",
     AT(all)},
    {"not", LG_KEY_NODE, NULL, 0, 0, false, NULL, "a place that must not be met", AT(without)},
};

/* What the land has of every cell as a figure: from key and to key, in the order of cell_figures.
 */
static const struct range {
    const char *from, *to;
    size_t from_at, to_at;
} ranges[] = {
    {"condition_from", "condition_to", AT(condition_from), AT(condition_to)},
    {"slope_from_deg", "slope_to_deg", AT(slope_from_deg), AT(slope_to_deg)},
    {"water_from_km", "water_to_km", AT(water_from_km), AT(water_to_km)},
    {"fertility_from", "fertility_to", AT(fertility_from), AT(fertility_to)},
    {"awc_from_mm", "awc_to_mm", AT(awc_from_mm), AT(awc_to_mm)},
};

static double figure(const lg_where *w, size_t at) {
    double value;
    memcpy(&value, (const char *)w + at, sizeof value);
    return value;
}

const lg_key *lg_where_keys(const char *mapping, size_t *count) {
    return strcmp(mapping, "where") == 0 ? *count = COUNT(where_keys), where_keys : NULL;
}

/* ---- reading ---- */

static lg_status check_ranges(const lg_yaml *document, const lg_yaml_node *node,
                              const lg_where *where) {
    for (size_t i = 0; i < COUNT(ranges); i++) {
        const struct range *r = &ranges[i];
        double from = figure(where, r->from_at), to = figure(where, r->to_at);
        if (from > to)
            return lg_yaml_fail(document, lg_yaml_get(node, r->from),
                                "'%s' is %g and '%s' is %g: no cell can lie between; should they "
                                "change places?",
                                r->from, from, r->to, to);
    }
    return LG_OK;
}

static const char *text_of(const void *list, size_t index) {
    return lg_yaml_text(lg_yaml_item(list, index));
}

/* A name that stands twice is a slip: another unit was meant, or the list was put together badly.
 */
static lg_status check_repeated(const lg_yaml *document, const lg_yaml_node *units) {
    size_t count = units == NULL ? 0 : lg_yaml_count(units);
    lg_twins twins;
    lg_shown shown;
    LG_TRY(lg_find_twins(lg_yaml_context(document), units, count, text_of, NULL, &twins));
    if (twins.second == count)
        return LG_OK;
    const lg_yaml_node *one = lg_yaml_item(units, twins.second);
    return lg_yaml_fail(document, one, "the unit '%s' stands twice in 'units'; remove one of them",
                        lg_show_text(&shown, lg_yaml_text(one)));
}

/* One place, without those within it. */
static lg_status read_one(const lg_yaml *document, const lg_yaml_node *node, lg_where *where) {
    static const int flags[] = {0,
                                LG_CELL_RED_LINE,
                                LG_CELL_RESERVE_CORE,
                                LG_CELL_WATER_SOURCE,
                                LG_CELL_HAY_MEADOW,
                                LG_CELL_SAND};
    lg_where read = LG_EVERYWHERE;
    LG_TRY(lg_yaml_map(document, node, "where", where_keys, COUNT(where_keys), &read));
    read.flag = flags[read.flag];
    read.place = node;
    if (read.units != NULL && lg_yaml_kind_of(read.units) != LG_YAML_SEQUENCE)
        return lg_yaml_fail(document, read.units, "'units' is a list of unit names");
    LG_TRY(check_repeated(document, read.units));
    const lg_yaml_node *lists[] = {read.any, read.all};
    for (int i = 0; i < 2; i++)
        if (lists[i] != NULL &&
            (lg_yaml_kind_of(lists[i]) != LG_YAML_SEQUENCE || lg_yaml_count(lists[i]) == 0))
            return lg_yaml_fail(document, lists[i], "'%s' is a list of places, at least one",
                                i == 0 ? "any" : "all");
    LG_TRY(check_ranges(document, node, &read));
    *where = read;
    return LG_OK;
}

static lg_status check_within(const lg_yaml *document, const lg_yaml_node *node, int depth) {
    lg_where where;
    if (depth > LG_WHERE_DEEPEST)
        return lg_yaml_fail(document, node, "places stand more than %d deep within each other here",
                            LG_WHERE_DEEPEST);
    LG_TRY(read_one(document, node, &where));
    const lg_yaml_node *lists[] = {where.any, where.all};
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; lists[i] != NULL && k < lg_yaml_count(lists[i]); k++)
            LG_TRY(check_within(document, lg_yaml_item(lists[i], k), depth + 1));
    return where.without == NULL ? LG_OK : check_within(document, where.without, depth + 1);
}

lg_status lg_where_read(const lg_yaml *document, const lg_yaml_node *node, lg_where *where) {
    LG_TRY(check_within(document, node, 1));
    return read_one(document, node, where);
}

/* ---- marking ---- */

typedef struct marker {
    lg_context *context;
    const lg_yaml *document;
    const lg_land *land;
} marker;

/* A place with its names looked up. */
typedef struct place {
    const lg_where *where;
    int32_t zone, admin, type; /* -1: any; NOWHERE: a clip left it out */
} place;

enum { NOWHERE = -2 };

static lg_status find(const marker *m, const lg_where *w, const char *key, const char *name,
                      int32_t (*finder)(const lg_land *, const char *), int32_t *index) {
    *index = name == NULL ? -1 : finder(m->land, name);
    char known[LG_KNOWN_CHARS];
    if (name != NULL && *index < 0 && lg_land_has_left_out(m->land, key, name))
        *index = NOWHERE;
    else if (name != NULL && *index < 0)
        return lg_yaml_fail(m->document, lg_yaml_get(w->place, key), "the land has no %s '%s'%s",
                            key, name, lg_known_names(m->land, key, name, known));
    return LG_OK;
}

static bool cell_meets(const place *p, const lg_land *land, const lg_unit *unit, int64_t cell) {
    const lg_where *w = p->where;
    const double cell_figures[COUNT(ranges)] = {land->condition[cell], land->slope_deg[cell],
                                                land->water_km[cell], land->fertility[cell],
                                                land->awc_mm[cell]};
    if ((p->zone != -1 && unit->zone != p->zone) || (p->admin != -1 && unit->admin != p->admin) ||
        (p->type >= 0 && land->type[cell] != p->type) ||
        (w->flag != 0 && !(land->flags[cell] & w->flag)))
        return false;
    for (size_t i = 0; i < COUNT(ranges); i++)
        if (cell_figures[i] < figure(w, ranges[i].from_at) ||
            cell_figures[i] > figure(w, ranges[i].to_at))
            return false;
    return true;
}

static void meet_unit(const place *p, const lg_land *land, int32_t unit, uint8_t *met) {
    const lg_unit *u = &land->units[unit];
    for (int64_t cell = u->first; cell < u->first + u->count; cell++)
        met[cell] = cell_meets(p, land, u, cell);
}

/* All that the land does not have; the first has the place. */
static lg_status fail_units(const marker *m, const lg_yaml_node *first, lg_listing *unknown) {
    char known[LG_KNOWN_CHARS];
    return lg_yaml_fail(m->document, first, "the land has no unit%s %s%s",
                        unknown->count == 1 ? "" : "s", lg_listing_text(unknown),
                        lg_known_names(m->land, "unit", lg_yaml_text(first), known));
}

static lg_status meet_own(const marker *m, const lg_where *w, uint8_t *met) {
    place p = {.where = w};
    LG_TRY(find(m, w, "zone", w->zone, lg_land_find_zone, &p.zone));
    LG_TRY(find(m, w, "admin", w->admin, lg_land_find_admin, &p.admin));
    LG_TRY(find(m, w, "type", w->type, lg_land_find_type, &p.type));
    memset(met, 0, (size_t)m->land->ncells);
    const lg_yaml_node *first = NULL;
    lg_listing unknown = {0};
    size_t listed = w->units == NULL ? 0 : lg_yaml_count(w->units);
    for (size_t i = 0; i < listed; i++) {
        const lg_yaml_node *item = lg_yaml_item(w->units, i);
        int32_t unit = lg_yaml_kind_of(item) == LG_YAML_SCALAR
                           ? lg_land_find_unit(m->land, lg_yaml_text(item))
                           : -1;
        if (unit < 0 && lg_yaml_kind_of(item) == LG_YAML_SCALAR &&
            lg_land_has_left_out(m->land, "unit", lg_yaml_text(item)))
            continue;
        if (unit < 0) {
            lg_shown shown;
            first = unknown.count == 0 ? item : first;
            lg_listing_add(&unknown, "'%s'", lg_show_text(&shown, lg_yaml_text(item)));
        } else {
            meet_unit(&p, m->land, unit, met);
        }
    }
    if (unknown.count > 0)
        return fail_units(m, first, &unknown);
    for (int32_t unit = 0; w->units == NULL && unit < m->land->nunits; unit++)
        meet_unit(&p, m->land, unit, met);
    return LG_OK;
}

static int64_t count_met(const lg_land *land, const uint8_t *met) {
    int64_t count = 0;
    for (int64_t cell = 0; cell < land->ncells; cell++)
        count += met[cell];
    return count;
}

static lg_status meet(const marker *m, const lg_where *w, uint8_t *met);

static lg_status meet_within(const marker *m, const lg_yaml_node *node, uint8_t *met) {
    lg_where within;
    LG_TRY(read_one(m->document, node, &within));
    LG_TRY(meet(m, &within, met));
    int64_t count = count_met(m->land, met);
    if (count == 0 || count == m->land->ncells) {
        const lg_yaml *home = lg_yaml_home(m->document, node);
        lg_log(m->context, LG_LOG_WARNING,
               "%s:%d:%d: %s cell of the land meets this part of 'where'; is that meant?",
               lg_show_path(lg_yaml_name(home)), lg_yaml_line(node), lg_yaml_column(node),
               count == 0 ? "no" : "every");
    }
    return LG_OK;
}

/* Leaves in `met` what the listed places leave of it: cells that one of them (any), each of them
 * (all) has. `part` and `some` are room for a land each. */
static lg_status narrow(const marker *m, const lg_yaml_node *list, bool all, uint8_t *met,
                        uint8_t *part, uint8_t *some) {
    memset(some, all, (size_t)m->land->ncells);
    for (size_t k = 0; k < lg_yaml_count(list); k++) {
        LG_TRY(meet_within(m, lg_yaml_item(list, k), part));
        for (int64_t cell = 0; cell < m->land->ncells; cell++)
            some[cell] = all ? some[cell] & part[cell] : some[cell] | part[cell];
    }
    for (int64_t cell = 0; cell < m->land->ncells; cell++)
        met[cell] &= some[cell];
    return LG_OK;
}

static lg_status narrow_by_all(const marker *m, const lg_where *w, uint8_t *met, uint8_t *room) {
    uint8_t *part = room, *some = room + m->land->ncells;
    if (w->any != NULL)
        LG_TRY(narrow(m, w->any, false, met, part, some));
    if (w->all != NULL)
        LG_TRY(narrow(m, w->all, true, met, part, some));
    if (w->without != NULL) {
        LG_TRY(meet_within(m, w->without, part));
        for (int64_t cell = 0; cell < m->land->ncells; cell++)
            met[cell] &= !part[cell];
    }
    return LG_OK;
}

static lg_status meet(const marker *m, const lg_where *w, uint8_t *met) {
    LG_TRY(meet_own(m, w, met));
    if (w->any == NULL && w->all == NULL && w->without == NULL)
        return LG_OK;
    uint8_t *room = NULL;
    LG_TRY(lg_alloc(m->context, 2 * (size_t)m->land->ncells, 1, "places within places", &room));
    lg_status status = narrow_by_all(m, w, met, room);
    lg_free(m->context, room);
    return status;
}

lg_status lg_where_mark(lg_context *context, const lg_yaml *document, const lg_where *where,
                        const lg_land *land, uint8_t *met, int64_t *count) {
    const marker m = {context, document, land};
    LG_TRY(meet(&m, where, met));
    *count = count_met(land, met);
    return LG_OK;
}
