#include "land/description.h"

#include <math.h>
#include <string.h>

#include "land/description_rows.h"
#include "land/land.h"
#include "land/layer.h"
#include "text/number.h"

typedef struct top_nodes {
    const lg_yaml_node *area, *outline, *river, *units, *reach, *soil, *hay, *condition, *weather;
    const lg_yaml_node *types, *zones, *admins, *places, *reserves, *pulls;
    const char *note;
    int64_t seed;
} top_nodes;

static const char *const purpose_names[LG_PURPOSES] = {"other", "red_line", "hay", "condition",
                                                       "hills"};

/* A list of [first, second] pairs. */
static lg_status read_pairs(const lg_yaml *document, lg_context *context, const lg_yaml_node *node,
                            lg_line *pairs) {
    if (lg_yaml_kind_of(node) != LG_YAML_SEQUENCE || lg_yaml_count(node) < 2)
        return lg_yaml_fail(document, node, "a list of at least two pairs [a, b] is wanted here");
    LG_TRY(lg_line_alloc(context, lg_yaml_count(node), pairs));
    for (size_t i = 0; i < pairs->n; i++) {
        const lg_yaml_node *pair = lg_yaml_item(node, i);
        if (lg_yaml_kind_of(pair) != LG_YAML_SEQUENCE || lg_yaml_count(pair) != 2)
            return lg_yaml_fail(document, pair, "a pair [a, b] is wanted here");
        double *value[2] = {&pairs->x_m[i], &pairs->y_m[i]};
        for (size_t j = 0; j < 2; j++) {
            const lg_yaml_node *item = lg_yaml_item(pair, j);
            if (lg_yaml_kind_of(item) != LG_YAML_SCALAR ||
                !lg_parse_number(lg_yaml_text(item), value[j]))
                return lg_yaml_fail(document, item, "a number is wanted here");
        }
    }
    return LG_OK;
}

/* A list of mappings; *rows is an array of rows of `size` bytes. */
static lg_status read_rows(lg_description *d, const lg_yaml_node *node, lg_read_row *read,
                           size_t size, void *rows) {
    LG_TRY(lg_alloc(d->context, lg_yaml_count(node), size, "rows of a description", rows));
    char *row = NULL;
    memcpy(&row, rows, sizeof row);
    for (size_t i = 0; i < lg_yaml_count(node); i++)
        LG_TRY(read(d->document, lg_yaml_item(node, i), row + i * size));
    return LG_OK;
}

static lg_status count_rows(const lg_description *d, const lg_yaml_node *node, size_t *count) {
    if (lg_yaml_kind_of(node) != LG_YAML_SEQUENCE || lg_yaml_count(node) == 0)
        return lg_yaml_fail(d->document, node, "a list of at least one row is wanted here");
    *count = lg_yaml_count(node);
    return LG_OK;
}

/* Names go into results and file names of others, so they are short keys; each only once. */
static lg_status check_names(const lg_description *d, const lg_yaml_node *list, const char *first,
                             size_t size, bool labelled) {
    for (size_t i = 0; i < lg_yaml_count(list); i++) {
        const char *name = NULL, *label = NULL;
        memcpy(&name, first + i * size, sizeof name);
        if (name[0] == '\0' || strlen(name) >= LG_NAME_CHARS - 16 ||
            strspn(name, "abcdefghijklmnopqrstuvwxyz"
                         "0123456789_-") != strlen(name))
            return lg_yaml_fail(d->document, lg_yaml_item(list, i),
                                "the name '%s' must be a short key of a-z, 0-9, _ and -", name);
        if (labelled)
            memcpy(&label, first + i * size + sizeof name, sizeof label);
        if (label != NULL && strlen(label) >= LG_NAME_CHARS)
            return lg_yaml_fail(d->document, lg_yaml_item(list, i), "the label '%s' is too long",
                                label);
        for (size_t j = 0; j < i; j++) {
            const char *other = NULL;
            memcpy(&other, first + j * size, sizeof other);
            if (strcmp(name, other) == 0)
                return lg_yaml_fail(d->document, lg_yaml_item(list, i),
                                    "the name '%s' is given twice", name);
        }
    }
    return LG_OK;
}

#define READ_LIST(list, node, read, labelled)                                                      \
    do {                                                                                           \
        LG_TRY(count_rows(d, node, &d->n##list));                                                  \
        LG_TRY(read_rows(d, node, read, sizeof *d->list, &d->list));                               \
        LG_TRY(check_names(d, node, (const char *)d->list, sizeof *d->list, labelled));            \
    } while (0)

static lg_status read_lists(lg_description *d, const top_nodes *top) {
    READ_LIST(types, top->types, lg_read_type, true);
    READ_LIST(zones, top->zones, lg_read_zone, true);
    READ_LIST(admins, top->admins, lg_read_admin, true);
    READ_LIST(places, top->places, lg_read_place, true);
    READ_LIST(reserves, top->reserves, lg_read_reserve, true);
    READ_LIST(weather_zones, d->weather.zones_node, lg_read_weather_zone, false);
    if (d->condition.zones_node != NULL)
        READ_LIST(shares, d->condition.zones_node, lg_read_zone_share, false);
    return LG_OK;
}

static lg_status read_groups(lg_description *d, const top_nodes *top) {
    const lg_yaml *document = d->document;
    LG_TRY(lg_read_area(document, top->area, &d->area));
    LG_TRY(lg_read_outline(document, top->outline, &d->outline));
    LG_TRY(read_pairs(document, d->context, d->outline.points_node, &d->outline.points));
    LG_TRY(lg_read_river(document, top->river, &d->river));
    LG_TRY(read_pairs(document, d->context, d->river.points_node, &d->river.points));
    LG_TRY(lg_read_units(document, top->units, &d->units));
    LG_TRY(lg_read_reach(document, top->reach, &d->reach));
    LG_TRY(lg_read_soil(document, top->soil, &d->soil));
    LG_TRY(lg_read_hay(document, top->hay, &d->hay));
    LG_TRY(lg_read_condition(document, top->condition, &d->condition));
    LG_TRY(read_pairs(document, d->context, d->condition.quantiles_node, &d->condition.quantiles));
    return lg_read_weather(document, top->weather, &d->weather);
}

static lg_status read_pulls(lg_description *d, const top_nodes *top) {
    lg_key keys[LG_PURPOSES];
    const lg_yaml_node *nodes[LG_PURPOSES] = {0};
    for (size_t i = 0; i < LG_PURPOSES; i++)
        keys[i] = (lg_key){.name = purpose_names[i],
                           .type = LG_KEY_NODE,
                           .required = true,
                           .offset = i * sizeof *nodes};
    LG_TRY(lg_yaml_map(d->document, top->pulls, "pulls", keys, LG_PURPOSES, nodes));
    for (size_t i = 0; i < LG_PURPOSES; i++)
        LG_TRY(lg_read_pull(d->document, nodes[i], purpose_names[i], &d->pulls[i]));
    for (size_t i = 0; i < d->ntypes; i++)
        if (d->types[i].pull_node != NULL)
            LG_TRY(lg_read_pull(d->document, d->types[i].pull_node, "pull", &d->types[i].pull));
    return LG_OK;
}

static lg_status check_types(const lg_description *d, const lg_yaml_node *node) {
    if (d->ntypes > LG_SCHEMATIC_TYPES)
        return lg_yaml_fail(d->document, node, "more than %d grassland types",
                            (int)LG_SCHEMATIC_TYPES);
    double sum = 0;
    for (size_t i = 0; i < d->ntypes; i++) {
        sum += d->types[i].share;
        const double *likely = lg_layer_facts[LG_LAYER_AWC_MM].likely;
        if (d->types[i].awc_mm < likely[0] || d->types[i].awc_mm > likely[1])
            lg_yaml_warn(d->context, d->document, lg_yaml_get(lg_yaml_item(node, i), "awc_mm"),
                         "'awc_mm' of '%s' is %g, where %g to %g mm is usual: is it %s?",
                         d->types[i].name, d->types[i].awc_mm, likely[0], likely[1],
                         lg_layer_facts[LG_LAYER_AWC_MM].likely_slip);
        if (i > 0 && d->types[i].pull_node == NULL)
            return lg_yaml_fail(d->document, lg_yaml_item(node, i),
                                "type '%s' needs a 'pull': only the first type takes what the "
                                "others leave",
                                d->types[i].name);
    }
    if (fabs(sum - 1) > 1e-9)
        return lg_yaml_fail(d->document, node, "the shares of the types add up to %.10g, not to 1",
                            sum);
    return LG_OK;
}

static lg_status check_quantiles(const lg_description *d) {
    const lg_line *q = &d->condition.quantiles;
    const lg_yaml_node *node = d->condition.quantiles_node;
    if (q->x_m[0] != 0 || q->x_m[q->n - 1] != 1)
        return lg_yaml_fail(d->document, node, "the quantiles must run from 0 to 1");
    for (size_t i = 0; i < q->n; i++) {
        const lg_yaml_node *pair = lg_yaml_item(node, i);
        if (!(q->y_m[i] > 0 && q->y_m[i] <= 1))
            return lg_yaml_fail(d->document, pair, "a condition must be in (0, 1]");
        if (i > 0 && (q->x_m[i] <= q->x_m[i - 1] || q->y_m[i] < q->y_m[i - 1]))
            return lg_yaml_fail(d->document, pair, "quantiles and conditions must grow");
    }
    return LG_OK;
}

/* The stated shares of degraded land need a limit on the quantiles, and the limit needs them. */
static lg_status check_shares(const lg_description *d, const lg_yaml_node *node) {
    const lg_line *q = &d->condition.quantiles;
    double limit = d->condition.degraded_below;
    if (d->nshares == 0 && limit != 0)
        return lg_yaml_fail(d->document, lg_yaml_get(node, "degraded_below"),
                            "'degraded_below' means nothing without 'zones'");
    if (d->nshares > 0 && limit == 0)
        return lg_yaml_fail(d->document, d->condition.zones_node,
                            "degraded shares need 'degraded_below': the condition below which land "
                            "counts as degraded");
    if (d->nshares > 0 && !(q->y_m[0] < limit && limit < q->y_m[q->n - 1]))
        return lg_yaml_fail(d->document, lg_yaml_get(node, "degraded_below"),
                            "'degraded_below' is %g; it must lie between the first and the last "
                            "condition of the quantiles, %g and %g",
                            limit, q->y_m[0], q->y_m[q->n - 1]);
    for (size_t i = 0; i < d->nshares; i++) {
        lg_zone_share_row *row = &d->shares[i];
        while (row->zone < d->nzones && strcmp(d->zones[row->zone].name, row->name) != 0)
            row->zone++;
        if (row->zone == d->nzones)
            return lg_yaml_fail(d->document, lg_yaml_item(d->condition.zones_node, i),
                                "no planning zone is called '%s'", row->name);
    }
    return LG_OK;
}

static lg_status check_areas(const lg_description *d, const lg_yaml_node *node) {
    double usable_km2 = d->area.usable_mu / LG_MU_PER_KM2;
    if (usable_km2 > d->area.total_km2 || d->area.red_line_km2 > d->area.total_km2)
        return lg_yaml_fail(d->document, node,
                            "usable land (%g km2) and red line (%g km2) must fit into the total "
                            "of %g km2",
                            usable_km2, d->area.red_line_km2, d->area.total_km2);
    return LG_OK;
}

static lg_status check_zones(const lg_description *d, const lg_yaml_node *node) {
    for (size_t i = 1; i < d->nzones; i++)
        if (d->zones[i].south_lat_deg >= d->zones[i - 1].south_lat_deg)
            return lg_yaml_fail(d->document, lg_yaml_item(node, i),
                                "planning zones must be listed from north to south");
    return LG_OK;
}

static lg_status read_all(lg_description *d) {
#define NODE(key)                                                                                  \
    { .name = #key, .type = LG_KEY_NODE, .required = true, .offset = offsetof(top_nodes, key) }
    static const lg_key keys[] = {{.name = "note",
                                   .type = LG_KEY_TEXT,
                                   .required = true,
                                   .offset = offsetof(top_nodes, note)},
                                  {.name = "seed",
                                   .type = LG_KEY_INTEGER,
                                   .low = 0,
                                   .high = 1e15,
                                   .required = true,
                                   .offset = offsetof(top_nodes, seed)},
                                  NODE(area),
                                  NODE(outline),
                                  NODE(river),
                                  NODE(units),
                                  NODE(reach),
                                  NODE(soil),
                                  NODE(hay),
                                  NODE(types),
                                  NODE(condition),
                                  NODE(weather),
                                  NODE(zones),
                                  NODE(admins),
                                  NODE(places),
                                  NODE(reserves),
                                  NODE(pulls)};
#undef NODE
    top_nodes top = {0};
    const lg_yaml_node *root = lg_yaml_root(d->document);
    LG_TRY(lg_yaml_map(d->document, root, "landscape", keys, sizeof keys / sizeof *keys, &top));
    d->note = top.note;
    d->seed = top.seed;
    LG_TRY(read_groups(d, &top));
    LG_TRY(read_lists(d, &top));
    LG_TRY(read_pulls(d, &top));
    LG_TRY(check_areas(d, top.area));
    LG_TRY(check_types(d, top.types));
    LG_TRY(check_zones(d, top.zones));
    LG_TRY(check_quantiles(d));
    return check_shares(d, top.condition);
}

lg_status lg_description_read(lg_context *context, const char *path, lg_description *description) {
    lg_description made = {.context = context};
    lg_status status = lg_yaml_read(context, path, &made.document);
    if (status == LG_OK)
        status = read_all(&made);
    if (status != LG_OK)
        lg_description_free(&made);
    else
        *description = made;
    return status;
}

void lg_description_free(lg_description *d) {
    lg_context *context = d->context;
    lg_line_free(context, &d->outline.points);
    lg_line_free(context, &d->river.points);
    lg_line_free(context, &d->condition.quantiles);
    void *rows[] = {d->types,    d->zones,         d->admins, d->places,
                    d->reserves, d->weather_zones, d->shares};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        lg_free(context, rows[i]);
    lg_yaml_free(d->document);
    *d = (lg_description){0};
}
