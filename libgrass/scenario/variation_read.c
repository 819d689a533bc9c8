/* `vary` of a plan, read and tried. */
#include "scenario/variation_read.h"

#include <string.h>

#include "scenario/variation_limits.h"
#include "scenario/variation_names.h"
#include "scenario/variation_try.h"
#include "scenario/vary_read.h"

static lg_status read_blocks(lg_context *context, const lg_yaml_node *vary, bool open,
                             lg_variation *v) {
    bool list = lg_yaml_kind_of(vary) == LG_YAML_SEQUENCE;
    size_t count = list ? lg_yaml_count(vary) : 1;
    if (count == 0 || count > LG_BLOCKS_MOST)
        return lg_yaml_fail(v->plan->document, vary,
                            "'%s' is one mapping, or a list of 1 to %d of them", v->key,
                            LG_BLOCKS_MOST);
    LG_TRY(lg_alloc(context, count, sizeof *v->blocks, "blocks of 'vary'", &v->blocks));
    for (size_t b = 0; b < count; b++) {
        lg_vary_block *block = &v->blocks[b];
        v->nblocks = b + 1;
        LG_TRY(
            lg_vary_block_read(context, v->plan, list ? lg_yaml_item(vary, b) : vary, open, block));
        v->count += block->count;
        if (b == 0)
            v->books = block->books;
        if (v->books != block->books)
            return lg_yaml_fail(v->plan->document, block->place,
                                "one block of 'vary' says 'output: books' and one does not: the "
                                "scenarios of a batch are all written alike");
    }
    if (v->count > LG_VARIATION_MOST)
        return lg_yaml_fail(v->plan->document, vary,
                            "'%s' spells out %zu scenarios, and at most %d are taken", v->key,
                            v->count, LG_VARIATION_MOST);
    return LG_OK;
}

/* Axes of one name in several blocks are one. */
static lg_status list_axes(lg_context *context, lg_variation *v) {
    size_t most = 0;
    for (size_t b = 0; b < v->nblocks; b++)
        most += v->blocks[b].naxes;
    LG_TRY(lg_alloc(context, most, sizeof *v->axes, "axes", &v->axes));
    for (size_t b = 0; b < v->nblocks; b++)
        for (size_t a = 0; a < v->blocks[b].naxes; a++) {
            const lg_axis *axis = &v->blocks[b].axes[a];
            size_t at = 0;
            while (at < v->naxes && strcmp(v->axes[at]->name, axis->name) != 0)
                at++;
            if (at == v->naxes)
                v->axes[v->naxes++] = axis;
        }
    return LG_OK;
}

static lg_status fill(lg_context *context, bool open, lg_variation *v) {
    if (v->place == NULL) {
        v->count = v->plan->nscenarios;
        return LG_OK;
    }
    LG_TRY(read_blocks(context, v->place, open, v));
    LG_TRY(list_axes(context, v));
    if (!open)
        return LG_OK;
    LG_TRY(lg_variation_name_all(context, v));
    return lg_variation_try(context, v);
}

static lg_status make(lg_context *context, const lg_plan *plan, const lg_yaml_node *place,
                      const char *key, bool open, lg_variation **variation) {
    lg_variation *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a variation", &made));
    *made = (lg_variation){.context = context, .plan = plan, .place = place, .key = key};
    lg_status status = fill(context, open, made);
    if (status != LG_OK) {
        lg_variation_free(made);
        return status;
    }
    *variation = made;
    return LG_OK;
}

lg_status lg_variation_read_at(lg_context *context, const lg_plan *plan, const lg_yaml_node *place,
                               const char *key, lg_variation **variation) {
    return make(context, plan, place, key, true, variation);
}

lg_status lg_variation_read(lg_context *context, const lg_plan *plan, lg_variation **variation) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, variation);
    return make(context, plan, plan->vary, "vary", true, variation);
}

lg_status lg_variation_look_at(lg_context *context, const lg_plan *plan, const lg_yaml_node *place,
                               const char *key, lg_variation **variation) {
    return make(context, plan, place, key, false, variation);
}

lg_status lg_variation_look(lg_context *context, const lg_plan *plan) {
    lg_variation *made = NULL;
    LG_TRY(lg_variation_look_at(context, plan, plan->vary, "vary", &made));
    lg_variation_free(made);
    return LG_OK;
}
