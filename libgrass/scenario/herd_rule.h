/* The mapping `herd` of a scenario. */
#ifndef LG_SCENARIO_HERD_RULE_H
#define LG_SCENARIO_HERD_RULE_H

#include <stdbool.h>

#include "core/context.h"
#include "scenario/keys.h"
#include "text/yaml.h"

typedef enum lg_share_by { LG_SHARE_BY_AREA, LG_SHARE_BY_FORAGE } lg_share_by;

/* A figure under a name that the user chose: heads of a class, sheep units of a unit. */
typedef struct lg_setting {
    const char *name;
    double value;
    const lg_yaml_node *place; /* for messages */
} lg_setting;

typedef struct lg_herd_rule {
    double su;     /* adults over the whole land, sheep units; from `heads` when those are given */
    int share_by;  /* lg_share_by: how the units' herds are made from it */
    double spread; /* standard deviation of the log of a unit's stocking around its share */
    bool on_reserve_cores; /* whether reserve cores are stocked */
    bool constant;         /* herds change by sales, measures and rules alone; else they live */
    const char *breed, *counting, *file; /* of herds that live; NULL: the usual, none */
    int mating_day, weaning_day;         /* likewise, of a 365-day year; 0: the breed's own */
    lg_setting *heads;                   /* of classes, over the whole land */
    size_t nheads;
    lg_setting *units; /* these herds come in place of the shares */
    size_t nunits;
    double times; /* all of the above so many times */
    const lg_yaml_node *place;
} lg_herd_rule;

/* What the herd of a named unit is, the i-th of `units`. */
static inline double lg_herd_rule_unit_su(const lg_herd_rule *herd, size_t i) {
    return herd->units[i].value * herd->times;
}

/* Reads the mapping over what the rule holds already. */
lg_status lg_herd_rule_read(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                            lg_herd_rule *herd);

const lg_key *lg_herd_rule_keys(size_t *count);
/* What the reader begins with, before the keys. */
void lg_herd_rule_begin(const lg_herd_rule *herd, lg_key_room *room);

/* A mapping of names that the user chose to figures, in place of those that are there. `key` names
 * the mapping and has the figures' unit and bounds; `shape` says how the mapping is written. */
lg_status lg_settings_read(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           const lg_key *key, const char *shape, lg_setting **settings,
                           size_t *count);

#endif
