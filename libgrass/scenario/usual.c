#include "scenario/usual.h"

#include <string.h>

#include "text/number.h"

/* Assumptions, wide on purpose: orders of magnitude of Inner Mongolia around 2020; what lies beyond
 * is a slip of unit more often than a wish. */
static const lg_usual table[] = {
    {"plan", "tolerance", 1e-16, 1e-3, "the part of 1 by which the books of a day may be off"},
    {"years", "spinup", 1, 200, "years that are lived through before the first reported one"},
    {"prices", "animal_yuan_su", 50, 20000, "yuan (not thousand yuan) a sheep unit"},
    {"prices", "young_yuan_su", 50, 20000, "yuan (not thousand yuan) a sheep unit"},
    {"prices", "adult_yuan_kg", 1, 200, "yuan a kilogram of live weight"},
    {"prices", "young_yuan_kg", 1, 200, "yuan a kilogram of live weight"},
    {"prices", "feed_yuan_t", 50, 10000, "yuan a tonne, not a kilogram"},
    {"prices", "mow_yuan_t", 5, 5000, "yuan a tonne, not a kilogram"},
    {"prices", "keep_yuan_su", 1, 5000, "yuan a sheep unit and year"},
    {"subsidy", "ban_yuan_mu", 0.1, 50, "yuan a mu, not a hectare (1 ha is 15 mu)"},
    {"subsidy", "balance_yuan_mu", 0.05, 20, "yuan a mu, not a hectare (1 ha is 15 mu)"},
    {"subsidy", "rest_yuan_mu_d", 0.0005, 1, "yuan a mu and day, not a year or a hectare"},
    {"subsidy", "overload_limit", 0.001, 1, "a part of 1: 0.1 is 10 %"},
    {"young", "per_adult", 0.02, 1, "sheep units of young an adult, a lamb being about 0.4"},
    {"hay", "stubble_m", 0.01, 0.2, "metres"},
    {"feed", "bought_max_kg_su", 0.01, 5,
     "kg of dry matter a sheep unit and day, which eats about 1.8"},
    {"feed", "hay_loss_frac", 0.001, 0.8, "the part of 1 that spoils in a year"},
    {"measure", "feed_kg_mu", 1, 1500, "kg of dry matter a mu, not a hectare (1 ha is 15 mu)"},
    {"measure", "help", 1, 5, "times the recovery of land that is left to itself"},
    {"measure", "residual_kg_ha", 50, 5000, "kg of dry matter a hectare, not tonnes or g/m2"},
    {"measure", "target_kg_ha", 50, 8000, "kg of dry matter a hectare, not tonnes or g/m2"},
    {"measure", "yuan_mu", 0.01, 2000, "yuan a mu, not a hectare (1 ha is 15 mu)"},
};

const lg_usual *lg_unusual(const char *mapping, const char *key, double value) {
    for (size_t i = 0; value != 0.0 && i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].mapping, mapping) == 0 && strcmp(table[i].key, key) == 0)
            return value < table[i].low || value > table[i].high ? &table[i] : NULL;
    return NULL;
}

void lg_usual_tell(lg_context *context, const lg_yaml *document, const char *name,
                   const lg_yaml_node *mapping) {
    for (size_t i = 0; i < lg_yaml_count(mapping); i++) {
        double value = 0;
        const char *unit = "", *key = lg_yaml_key(mapping, i);
        const lg_yaml_node *node = lg_yaml_item(mapping, i);
        if (lg_yaml_kind_of(node) != LG_YAML_SCALAR ||
            !lg_parse_quantity(lg_yaml_text(node), &value, &unit))
            continue;
        const lg_usual *usual = lg_unusual(name, key, value);
        if (usual != NULL)
            lg_yaml_warn(context, document, node,
                         "'%s' is %g, where %g to %g is usual: it is %s; is that meant?", key,
                         value, usual->low, usual->high, usual->unit);
    }
}
