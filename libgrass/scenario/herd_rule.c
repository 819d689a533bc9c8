/* The mapping `herd`: how many animals, and where. */
#include "scenario/herd_rule.h"

#include <stddef.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct herd_nodes {
    double su;
    int share_by;
    double spread;
    bool on_reserve_cores, constant;
    int mating, weaning;
    double times;
    const char *breed, *counting, *file;
    const lg_yaml_node *heads, *units;
} herd_nodes;

static const lg_key herd_keys[] = {
    {"su", LG_KEY_NUMBER, "su", 0, 1e9, false, NULL, "adults over the whole land",
     offsetof(herd_nodes, su)},
    {"share_by", LG_KEY_CHOICE, NULL, 0, 0, false, "area|forage",
     "units get shares by area, or by area times condition and reference yield",
     offsetof(herd_nodes, share_by)},
    {"spread", LG_KEY_NUMBER, NULL, 0, 2, false, NULL,
     "standard deviation of the log of a unit's stocking around its share",
     offsetof(herd_nodes, spread)},
    {"on_reserve_cores", LG_KEY_BOOL, NULL, 0, 0, false, NULL, "whether reserve cores are stocked",
     offsetof(herd_nodes, on_reserve_cores)},
    {"constant", LG_KEY_BOOL, NULL, 0, 0, false, NULL,
     "true: herds change by sales, measures and rules alone; false: animals have bodies, grow, "
     "starve and breed",
     offsetof(herd_nodes, constant)},
    {"breed", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "breed of animals that have bodies, by the table of breeds", offsetof(herd_nodes, breed)},
    {"sheep_units", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "method by which animals that have bodies are counted, by the table of sheep units",
     offsetof(herd_nodes, counting)},
    {"file", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "herds of animals that have bodies by unit and class, a table, in place of su",
     offsetof(herd_nodes, file)},
    {"mating", LG_KEY_DAY, NULL, 0, 0, false, NULL,
     "animals with bodies: first day on which females are mated", offsetof(herd_nodes, mating)},
    {"weaning", LG_KEY_DAY, NULL, 0, 0, false, NULL,
     "animals with bodies: day on which young are weaned", offsetof(herd_nodes, weaning)},
    {"heads", LG_KEY_NODE, NULL, 0, 0, false, NULL, "heads by animal class, in place of su",
     offsetof(herd_nodes, heads)},
    {"units", LG_KEY_NODE, NULL, 0, 0, false, NULL,
     "herds of named units, in place of their shares", offsetof(herd_nodes, units)},
    {"times", LG_KEY_NUMBER, NULL, 0, LG_TIMES_MOST, false, NULL,
     "all herds so many times, whatever gives them: su, heads, units or file",
     offsetof(herd_nodes, times)},
};

const lg_key *lg_herd_rule_keys(size_t *count) {
    return *count = COUNT(herd_keys), herd_keys;
}

lg_status lg_settings_read(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           const lg_key *key, const char *shape, lg_setting **settings,
                           size_t *count) {
    if (lg_yaml_kind_of(node) != LG_YAML_MAPPING)
        return lg_yaml_fail(document, node, "%s", shape);
    lg_free(context, *settings);
    *settings = NULL;
    *count = 0;
    size_t n = lg_yaml_count(node);
    LG_TRY(lg_alloc(context, n, sizeof **settings, key->name, settings));
    for (size_t i = 0; i < n; i++) {
        lg_setting *set = &(*settings)[i];
        lg_key figure = *key;
        figure.name = set->name = lg_yaml_key(node, i);
        set->place = lg_yaml_item(node, i);
        LG_TRY(lg_yaml_number(document, set->place, &figure, &set->value));
    }
    *count = n;
    return LG_OK;
}

static const lg_key heads_key = {.name = "heads", .unit = LG_HEADS_UNIT, .high = LG_HEADS_MOST};
static const lg_key units_key = {
    .name = "herds of units", .unit = LG_UNIT_SU_UNIT, .high = LG_UNIT_SU_MOST};

static herd_nodes herd_start(const lg_herd_rule *herd) {
    return (herd_nodes){.su = herd->su,
                        .share_by = herd->share_by,
                        .spread = herd->spread,
                        .on_reserve_cores = herd->on_reserve_cores,
                        .constant = herd->constant,
                        .breed = herd->breed,
                        .counting = herd->counting,
                        .file = herd->file,
                        .mating = herd->mating_day,
                        .weaning = herd->weaning_day,
                        .times = herd->times};
}

lg_status lg_herd_rule_read(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                            lg_herd_rule *herd) {
    herd_nodes n = herd_start(herd);
    LG_TRY(lg_yaml_map(document, node, "herd", herd_keys, COUNT(herd_keys), &n));
    if (lg_yaml_get(node, "file") != NULL && n.units != NULL)
        return lg_yaml_fail(document, n.units,
                            "give the herds of units as 'file' or as 'units', not as both");
    if (n.heads != NULL && lg_yaml_get(node, "su") != NULL)
        return lg_yaml_fail(document, n.heads, "give the herd as 'su' or as 'heads', not as both");
    herd->su = n.su;
    herd->share_by = n.share_by;
    herd->spread = n.spread;
    herd->on_reserve_cores = n.on_reserve_cores;
    herd->constant = n.constant;
    herd->breed = n.breed;
    herd->counting = n.counting;
    herd->file = n.file;
    herd->mating_day = n.mating;
    herd->weaning_day = n.weaning;
    herd->times = n.times;
    herd->place = node;
    if (lg_yaml_get(node, "su") != NULL) { /* su after defaults that gave heads */
        lg_free(context, herd->heads);
        herd->heads = NULL;
        herd->nheads = 0;
    }
    if (n.heads != NULL)
        LG_TRY(lg_settings_read(context, document, n.heads, &heads_key,
                                "'heads' lists animal classes: 'sheep: 800000'", &herd->heads,
                                &herd->nheads));
    if (n.units != NULL)
        LG_TRY(lg_settings_read(context, document, n.units, &units_key,
                                "'units' lists herds by unit: 'maodeng-0012: 450'", &herd->units,
                                &herd->nunits));
    return LG_OK;
}

void lg_herd_rule_begin(const lg_herd_rule *herd, lg_key_room *room) {
    _Static_assert(sizeof(herd_nodes) <= sizeof room->bytes, "room for a herd");
    const herd_nodes start = herd_start(herd);
    memset(room, 0, sizeof *room);
    memcpy(room, &start, sizeof start);
}
