/* A block of `vary` as it stands in a plan. */
#include "scenario/vary_read.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "scenario/variation_limits.h"
#include "scenario/vary_block_count.h"
#include "scenario/vary_block_table.h"
#include "text/message.h"
#include "text/number.h"

typedef struct block_nodes {
    const lg_yaml_node *base, *axes;
    int design, output;
    int64_t samples, seed;
    const char *file;
} block_nodes;

static const lg_key block_keys[] = {
    {"base", LG_KEY_NODE, NULL, 0, 0, false, NULL,
     "scenario of the plan that is varied, by its name, or a list of them",
     offsetof(block_nodes, base)},
    {"design", LG_KEY_CHOICE, NULL, 0, 0, false, "cartesian|zip|latin-hypercube|sobol|list",
     "every value with every other; the first of all, the second of all ...; points that fill the "
     "space; rows of a table",
     offsetof(block_nodes, design)},
    {"axes", LG_KEY_NODE, NULL, 0, 0, true, NULL, "what varies, by names of one's own",
     offsetof(block_nodes, axes)},
    {"samples", LG_KEY_INTEGER, NULL, 1, LG_VARIATION_MOST, false, NULL,
     "points of a latin-hypercube or sobol design", offsetof(block_nodes, samples)},
    {"seed", LG_KEY_INTEGER, NULL, 0, 9007199254740992.0, false, NULL, "seed of a latin-hypercube",
     offsetof(block_nodes, seed)},
    {"file", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "table of a list: a column an axis, a row a scenario, a column 'name' if wanted",
     offsetof(block_nodes, file)},
    {"output", LG_KEY_CHOICE, NULL, 0, 0, false, "files|books",
     "books: no result file for each scenario", offsetof(block_nodes, output)},
};

const lg_key *lg_vary_block_keys(const char *mapping, size_t *count) {
    if (strcmp(mapping, "axis") == 0)
        return lg_axis_keys(count);
    if (strcmp(mapping, "vary") != 0)
        return NULL;
    return *count = sizeof block_keys / sizeof *block_keys, block_keys;
}

static const block_nodes block_start = {.seed = 1};

bool lg_vary_block_begin(const char *mapping, lg_key_room *room) {
    memset(room, 0, sizeof *room);
    if (strcmp(mapping, "axis") == 0)
        return lg_axis_begin(room);
    memcpy(room, &block_start, sizeof block_start);
    return strcmp(mapping, "vary") == 0;
}

/* ---- bases ---- */

/* Scenarios of the plan's file, which come first; those that a program made of them are left out. */
static size_t in_file(const lg_plan *plan) {
    return lg_yaml_count(lg_yaml_get(lg_yaml_root(plan->document), "scenarios"));
}

static lg_status find_base(lg_context *context, const lg_plan *plan, const lg_yaml_node *node,
                           size_t *base) {
    const char *name = lg_yaml_kind_of(node) == LG_YAML_SCALAR ? lg_yaml_text(node) : "";
    size_t count = in_file(plan);
    const char **names = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(plan->scenarios[i].name, name) == 0)
            return *base = i, LG_OK;
    LG_TRY(lg_alloc(context, count, sizeof *names, "names", &names));
    for (size_t i = 0; i < count; i++)
        names[i] = plan->scenarios[i].name;
    int near = lg_nearest(name, names, count);
    lg_free(context, names);
    lg_shown shown;
    return lg_yaml_fail(plan->document, node,
                        "'base' is '%s', which is no scenario of this plan; %s '%s'%s",
                        lg_show_text(&shown, name), near < 0 ? "its first is" : "did you mean",
                        plan->scenarios[near < 0 ? 0 : near].name, near < 0 ? "" : "?");
}

static lg_status read_bases(lg_context *context, const lg_plan *plan, const lg_yaml_node *node,
                            lg_vary_block *block) {
    bool list = node != NULL && lg_yaml_kind_of(node) == LG_YAML_SEQUENCE;
    size_t count = list ? lg_yaml_count(node) : 1;
    if (count == 0 || count > in_file(plan))
        return lg_yaml_fail(plan->document, node,
                            "'base' is a scenario of the plan or a list of them, each once");
    LG_TRY(lg_alloc(context, count, sizeof *block->bases, "bases", &block->bases));
    block->nbases = count;
    for (size_t i = 0; node != NULL && i < count; i++) {
        const lg_yaml_node *one = list ? lg_yaml_item(node, i) : node;
        LG_TRY(find_base(context, plan, one, &block->bases[i]));
        for (size_t k = 0; k < i; k++)
            if (block->bases[k] == block->bases[i])
                return lg_yaml_fail(plan->document, one, "the base '%s' stands here twice",
                                    lg_yaml_text(one));
    }
    return LG_OK;
}

/* ---- axes ---- */

static lg_status find_items(const lg_plan *plan, lg_vary_block *block) {
    for (size_t b = 0; b < block->nbases; b++)
        for (size_t a = 0; a < block->naxes; a++) {
            const lg_axis *axis = &block->axes[a];
            if (axis->way.measure)
                LG_TRY(lg_way_find_measure(plan, axis->set, &axis->way,
                                           &plan->scenarios[block->bases[b]],
                                           &block->items[b * block->naxes + a]));
        }
    return LG_OK;
}

static lg_status check_paths(const lg_plan *plan, const lg_vary_block *block) {
    for (size_t a = 0; a < block->naxes; a++)
        for (size_t b = 0; b < a; b++) {
            if (strcmp(block->axes[a].path, block->axes[b].path) == 0)
                return lg_yaml_fail(plan->document, block->axes[a].set,
                                    "the axis '%s' sets what '%s' sets", block->axes[a].name,
                                    block->axes[b].name);
            if (strcasecmp(block->axes[a].name, block->axes[b].name) == 0)
                return lg_yaml_fail(plan->document, block->axes[a].place,
                                    "the axes '%s' and '%s' differ by capitals only, and stand in "
                                    "names of files",
                                    block->axes[b].name, block->axes[a].name);
        }
    return LG_OK;
}

static lg_status read_axes(lg_context *context, const lg_plan *plan, const lg_yaml_node *node,
                           lg_vary_block *block) {
    size_t count = lg_yaml_count(node);
    if (lg_yaml_kind_of(node) != LG_YAML_MAPPING || count == 0 || count > LG_AXES_MOST)
        return lg_yaml_fail(plan->document, node,
                            "'axes' lists at least one and at most %d by name: 'stocking: {set: "
                            "herd.times, values: [0.5, 1]}'",
                            (int)LG_AXES_MOST);
    LG_TRY(lg_alloc(context, count, sizeof *block->axes, "axes", &block->axes));
    LG_TRY(lg_alloc(context, count * block->nbases, sizeof *block->items, "axes", &block->items));
    for (size_t a = 0; a < count; a++) {
        block->naxes = a + 1;
        LG_TRY(lg_axis_read(context, plan, lg_yaml_key(node, a), lg_yaml_item(node, a),
                            block->design, &block->axes[a]));
    }
    LG_TRY(check_paths(plan, block));
    return find_items(plan, block);
}

/* ---- the block ---- */

/* Keys of one design beside another do nothing, so that they are refused. */
static lg_status check_design(const lg_plan *plan, const lg_vary_block *block) {
    static const struct {
        const char *key, *why;
        unsigned designs, needed;
    } keys[] = {{"samples", "points of a latin-hypercube or sobol design",
                 1u << LG_VARY_LATIN | 1u << LG_VARY_SOBOL,
                 1u << LG_VARY_LATIN | 1u << LG_VARY_SOBOL},
                {"seed", "the seed of a latin-hypercube", 1u << LG_VARY_LATIN, 0},
                {"file", "the table of a list", 1u << LG_VARY_LIST, 1u << LG_VARY_LIST}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const lg_yaml_node *node = lg_yaml_get(block->place, keys[i].key);
        bool takes = keys[i].designs >> block->design & 1,
             needs = keys[i].needed >> block->design & 1;
        if (node != NULL && !takes)
            return lg_yaml_fail(plan->document, node,
                                "'%s' is %s, and this design is another: leave it out, or give "
                                "'design'",
                                keys[i].key, keys[i].why);
        if (node == NULL && needs)
            return lg_yaml_fail(plan->document, lg_yaml_get(block->place, "design"),
                                "this design needs '%s', %s", keys[i].key, keys[i].why);
    }
    return LG_OK;
}

lg_status lg_vary_block_read(lg_context *context, const lg_plan *plan, const lg_yaml_node *place,
                             bool open, lg_vary_block *block) {
    block_nodes n = block_start;
    LG_TRY(lg_yaml_map(plan->document, place, "vary", block_keys,
                       sizeof block_keys / sizeof *block_keys, &n));
    block->place = place;
    block->design = (lg_vary_design)n.design;
    block->samples = (size_t)n.samples;
    block->seed = (uint64_t)n.seed;
    block->books = n.output == 1;
    block->name_column = -1;
    LG_TRY(check_design(plan, block));
    LG_TRY(read_bases(context, plan, n.base, block));
    LG_TRY(read_axes(context, plan, n.axes, block));
    if (n.file != NULL)
        LG_TRY(lg_plan_beside(context, plan, n.file, &block->path));
    if (n.file != NULL && open)
        LG_TRY(lg_vary_block_open_table(context, plan, block));
    return lg_vary_block_count(context, plan, block);
}
