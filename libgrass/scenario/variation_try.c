/* Scenarios of a variation are read before the first is run: what the reader refuses, and what it
 * warns of, is told once. */
#include "scenario/variation_try.h"

#include <string.h>

#include "scenario/idle_keys.h"
#include "scenario/ranked.h"

/* So many are read; of more, each value of each axis and so many spread over all. Assumption: a wait of
 * seconds before a batch of hours. */
enum { TRIED_MOST = 20000 };

/* Sentences that are told, each once. */
enum { SENTENCES = 512, TOLD_MOST = 20 };

typedef struct collector {
    lg_context_options outer;
    uint64_t known[SENTENCES];
    size_t count, told, left_out;
    bool silent; /* what the bases have to say was told of them */
} collector;

static void collect(lg_log_level level, const char *sentence, void *user) {
    collector *c = user;
    uint64_t hash = lg_hash_bytes(LG_HASH_START, sentence, strlen(sentence));
    for (size_t i = 0; i < c->count; i++)
        if (c->known[i] == hash)
            return;
    if (c->count < SENTENCES)
        c->known[c->count++] = hash;
    if (c->silent)
        return;
    if (c->told == TOLD_MOST || c->count == SENTENCES) {
        c->left_out++;
        return;
    }
    c->told++;
    if (c->outer.log != NULL)
        c->outer.log(level, sentence, c->outer.user);
}

static lg_status try_one(lg_context *context, const lg_variation *v, size_t index) {
    lg_scenario s;
    LG_TRY(lg_variation_make(context, v, index, true, &s));
    lg_scenario_free(context, &s);
    return LG_OK;
}

/* Each value of each axis of a cartesian design, the others at their first. */
static lg_status try_values(lg_context *context, const lg_variation *v, const lg_vary_block *block,
                            size_t first) {
    for (size_t b = 0; b < block->nbases; b++) {
        size_t step = 1;
        for (size_t a = block->naxes; a-- > 0;) {
            size_t levels = block->axes[a].levels;
            for (size_t level = 0; level < levels; level += 1 + levels / TRIED_MOST)
                LG_TRY(try_one(context, v, first + b * block->each + level * step));
            step *= levels;
        }
    }
    return LG_OK;
}

static lg_status try_block(lg_context *context, const lg_variation *v, const lg_vary_block *block,
                           size_t first) {
    size_t step = 1 + (block->count - 1) / TRIED_MOST;
    if (step > 1 && block->design == LG_VARY_CARTESIAN)
        LG_TRY(try_values(context, v, block, first));
    for (size_t i = 0; i < block->count; i += step)
        LG_TRY(try_one(context, v, first + i));
    return try_one(context, v, first + block->count - 1);
}

static lg_status try_all(lg_context *context, const lg_variation *v, collector *c) {
    const lg_plan *plan = v->plan;
    c->silent = true;
    for (size_t i = 0; i < plan->nscenarios; i++)
        lg_scenario_tell(context, plan->document, plan->scenarios[i].place, &plan->scenarios[i]);
    c->silent = false;
    size_t first = 0;
    for (size_t b = 0; b < v->nblocks; b++) {
        LG_TRY(try_block(context, v, &v->blocks[b], first));
        first += v->blocks[b].count;
    }
    return LG_OK;
}

/* A measure that is left out where another axis sets one of its keys: scenarios are alike. */
static void tell_idle(lg_context *context, const lg_variation *v, const lg_vary_block *block) {
    for (size_t a = 0; a < block->naxes; a++)
        for (size_t b = 0; b < block->naxes; b++) {
            const lg_axis *off = &block->axes[a], *other = &block->axes[b];
            if (a == b || !off->way.measure || !other->way.measure || off->values == NULL ||
                block->items[a] != block->items[b] || block->design != LG_VARY_CARTESIAN)
                continue;
            for (size_t i = 0; i < off->levels; i++) {
                const lg_yaml_node *value = lg_yaml_item(off->values, i);
                bool is_off = strcmp(lg_yaml_text(value), "off") == 0 ||
                              (off->way.steps == 2 && strcmp(lg_yaml_text(value), "false") == 0);
                if (is_off)
                    lg_yaml_warn(
                        context, v->plan->document, value,
                        "where the axis '%s' leaves the measure out, '%s' changes nothing: "
                        "scenarios that differ by it alone are alike",
                        off->name, other->name);
            }
        }
}

lg_status lg_variation_try(lg_context *context, const lg_variation *v) {
    collector c = {.outer = context->options};
    context->options.log = collect;
    context->options.user = &c;
    lg_status status = try_all(context, v, &c);
    context->options.log = c.outer.log;
    context->options.user = c.outer.user;
    if (status == LG_OK && c.left_out > 0)
        lg_log(context, LG_LOG_WARNING, "and %zu warnings more of scenarios of 'vary'", c.left_out);
    for (size_t b = 0; b < v->nblocks; b++)
        tell_idle(context, v, &v->blocks[b]);
    return status;
}
