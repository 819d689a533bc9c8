#include "scenario/search.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "scenario/variation_read.h"
#include "text/message.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct search_nodes {
    const lg_yaml_node *ends, *mixes;
    int64_t draws, horizon, seed;
} search_nodes;

/* One draw says nothing of risk, and no number of draws what holds in every weather or in none. */
static const lg_key search_keys[] = {
    {"ends", LG_KEY_NODE, NULL, 0, 0, false, NULL,
     "what must hold, by names of columns of summary.csv or of criteria",
     offsetof(search_nodes, ends)},
    {"mixes", LG_KEY_NODE, NULL, 0, 0, false, NULL, "mixes of measures, by axes as those of 'vary'",
     offsetof(search_nodes, mixes)},
    {"draws", LG_KEY_INTEGER, NULL, 2, LG_SEARCH_DRAWS_MOST, false, NULL,
     "draws of the weather, of which each mix lives as many as it takes to tell",
     offsetof(search_nodes, draws)},
    {"horizon", LG_KEY_INTEGER, NULL, 1, LG_SEARCH_HORIZON_MOST, false, NULL,
     "years that are lived, from the plan's first on", offsetof(search_nodes, horizon)},
    {"seed", LG_KEY_INTEGER, NULL, 0, 9007199254740992.0, false, NULL, "seed of the draws",
     offsetof(search_nodes, seed)},
};

static const lg_key end_keys[] = {
    {"most", LG_KEY_NUMBER, NULL, -1e15, 1e15, false, NULL, "it is at most so much",
     offsetof(lg_end, most)},
    {"least", LG_KEY_NUMBER, NULL, -1e15, 1e15, false, NULL, "it is at least so much",
     offsetof(lg_end, least)},
    {"draws_frac", LG_KEY_NUMBER, NULL, 0.01, 0.99, false, NULL,
     "share of the draws in which it must hold", offsetof(lg_end, draws_frac)},
    {"years", LG_KEY_CHOICE, NULL, 0, 0, false, "worst|mean|last|sum",
     "what of a draw's years is held against the limit", offsetof(lg_end, years)},
};

static const search_nodes search_start = {.draws = 100, .seed = 1};
static const lg_end end_start = {.least = NAN, .most = NAN, .draws_frac = 0.8};

const lg_key *lg_search_keys(const char *mapping, size_t *count) {
    if (strcmp(mapping, "search") == 0)
        return *count = COUNT(search_keys), search_keys;
    if (strcmp(mapping, "end") == 0)
        return *count = COUNT(end_keys), end_keys;
    return NULL;
}

bool lg_search_begin(const char *mapping, lg_key_room *room) {
    memset(room, 0, sizeof *room);
    if (strcmp(mapping, "search") == 0)
        return memcpy(room, &search_start, sizeof search_start), true;
    if (strcmp(mapping, "end") == 0)
        return memcpy(room, &end_start, sizeof end_start), true;
    return false;
}

/* ---- ends ---- */

static lg_status read_end(const lg_plan *plan, const lg_yaml_node *list, size_t index,
                          lg_end *end) {
    *end = end_start;
    end->name = lg_yaml_key(list, index);
    end->place = lg_yaml_item(list, index);
    LG_TRY(lg_yaml_map(plan->document, end->place, end->name, end_keys, COUNT(end_keys), end));
    lg_shown shown;
    lg_show_text(&shown, end->name);
    if (isnan(end->least) && isnan(end->most))
        return lg_yaml_fail(plan->document, end->place,
                            "the end '%s' has no limit: give 'most', 'least' or both", shown.text);
    if (end->least > end->most)
        return lg_yaml_fail(plan->document, end->place,
                            "the end '%s' contradicts itself: it is to be at least %g and at most "
                            "%g",
                            shown.text, end->least, end->most);
    return LG_OK;
}

static lg_status read_ends(const lg_plan *plan, const lg_yaml_node *list, lg_search_rule *rule) {
    const size_t count = lg_yaml_kind_of(list) == LG_YAML_MAPPING ? lg_yaml_count(list) : 0;
    if (count == 0 || count > LG_ENDS_MOST)
        return lg_yaml_fail(plan->document, list,
                            "'ends' lists at least one and at most %d by name: 'condition_drop: "
                            "{most: 0.02, draws_frac: 0.8}'",
                            (int)LG_ENDS_MOST);
    for (size_t i = 0; i < count; i++)
        LG_TRY(read_end(plan, list, i, &rule->ends[i]));
    rule->nends = count;
    return LG_OK;
}

/* ---- mixes ---- */

static lg_status check_block(const lg_plan *plan, const lg_yaml_node *block) {
    const lg_yaml_node *output =
        lg_yaml_kind_of(block) == LG_YAML_MAPPING ? lg_yaml_get(block, "output") : NULL;
    if (output != NULL)
        return lg_yaml_fail(plan->document, output,
                            "a search writes no results of its mixes, so that 'output' does "
                            "nothing here: leave it out");
    return LG_OK;
}

static lg_status check_mixes(const lg_plan *plan, const lg_yaml_node *mixes) {
    if (lg_yaml_kind_of(mixes) != LG_YAML_SEQUENCE)
        return check_block(plan, mixes);
    for (size_t i = 0; i < lg_yaml_count(mixes); i++)
        LG_TRY(check_block(plan, lg_yaml_item(mixes, i)));
    return LG_OK;
}

lg_status lg_search_rule_read(const lg_plan *plan, lg_search_rule *rule) {
    search_nodes n = search_start;
    *rule = (lg_search_rule){.place = plan->search};
    if (plan->search != NULL)
        LG_TRY(lg_yaml_map(plan->document, plan->search, "search", search_keys, COUNT(search_keys),
                           &n));
    rule->draws = n.draws;
    rule->horizon = n.horizon;
    rule->seed = n.seed;
    rule->mixes = n.mixes;
    if (n.ends != NULL)
        LG_TRY(read_ends(plan, n.ends, rule));
    return n.mixes == NULL ? LG_OK : check_mixes(plan, n.mixes);
}

static lg_status check_axes(const lg_plan *plan, const lg_variation *v) {
    for (size_t b = 0; b < v->nblocks; b++)
        for (size_t a = 0; a < v->blocks[b].naxes; a++)
            if (v->blocks[b].axes[a].way.seed)
                return lg_yaml_fail(plan->document, v->blocks[b].axes[a].set,
                                    "the weather is drawn for all mixes alike: leave this axis "
                                    "out, and give 'draws'");
    return LG_OK;
}

lg_status lg_search_look(lg_context *context, const lg_plan *plan) {
    lg_search_rule rule;
    if (plan->search == NULL)
        return LG_OK;
    LG_TRY(lg_search_rule_read(plan, &rule));
    if (rule.mixes == NULL)
        return LG_OK;
    lg_variation *v = NULL;
    LG_TRY(lg_variation_look_at(context, plan, rule.mixes, "mixes", &v));
    lg_status status = check_axes(plan, v);
    lg_variation_free(v);
    return status;
}
