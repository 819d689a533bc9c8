/* What a plan's `vary` spells out. */
#include "scenario/variation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/format.h"
#include "scenario/variation_limits.h"

/* ---- reading ---- */

static lg_status read_blocks(lg_context *context, const lg_yaml_node *vary, bool open,
                             lg_variation *v) {
    bool list = lg_yaml_kind_of(vary) == LG_YAML_SEQUENCE;
    size_t count = list ? lg_yaml_count(vary) : 1;
    if (count == 0 || count > LG_BLOCKS_MOST)
        return lg_yaml_fail(v->plan->document, vary,
                            "'vary' is one mapping, or a list of 1 to %d of them", LG_BLOCKS_MOST);
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
                            "'vary' spells out %zu scenarios, and at most %d are taken", v->count,
                            LG_VARIATION_MOST);
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
    if (v->plan->vary == NULL) {
        v->count = v->plan->nscenarios;
        return LG_OK;
    }
    LG_TRY(read_blocks(context, v->plan->vary, open, v));
    LG_TRY(list_axes(context, v));
    if (!open)
        return LG_OK;
    LG_TRY(lg_variation_name_all(context, v));
    return lg_variation_try(context, v);
}

static lg_status make(lg_context *context, const lg_plan *plan, bool open,
                      lg_variation **variation) {
    lg_variation *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a variation", &made));
    *made = (lg_variation){.context = context, .plan = plan};
    lg_status status = fill(context, open, made);
    if (status != LG_OK) {
        lg_variation_free(made);
        return status;
    }
    *variation = made;
    return LG_OK;
}

lg_status lg_variation_read(lg_context *context, const lg_plan *plan, lg_variation **variation) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, variation);
    return make(context, plan, true, variation);
}

lg_status lg_variation_look(lg_context *context, const lg_plan *plan) {
    lg_variation *made = NULL;
    LG_TRY(make(context, plan, false, &made));
    lg_variation_free(made);
    return LG_OK;
}

void lg_variation_free(lg_variation *variation) {
    if (variation == NULL)
        return;
    lg_context *context = variation->context;
    for (size_t b = 0; b < variation->nblocks; b++)
        lg_vary_block_free(context, &variation->blocks[b]);
    lg_free(context, variation->blocks);
    lg_free(context, variation->axes);
    lg_free(context, variation);
}

/* ---- what it tells ---- */

int lg_plan_varies(const lg_plan *plan) {
    return plan != NULL && plan->vary != NULL;
}

int lg_variation_books_only(const lg_variation *variation) {
    return variation != NULL && variation->books;
}

size_t lg_variation_count(const lg_variation *variation) {
    return variation == NULL ? 0 : variation->count;
}

size_t lg_variation_axes(const lg_variation *variation) {
    return variation == NULL ? 0 : variation->naxes;
}

const char *lg_variation_axis(const lg_variation *variation, size_t axis) {
    return axis < lg_variation_axes(variation) ? variation->axes[axis]->name : NULL;
}

const char *lg_variation_path(const lg_variation *variation, size_t axis) {
    return axis < lg_variation_axes(variation) ? variation->axes[axis]->path : NULL;
}

const lg_vary_block *lg_variation_find(const lg_variation *v, size_t index, size_t *within) {
    *within = index;
    for (size_t b = 0; b < v->nblocks; b++) {
        if (*within < v->blocks[b].count)
            return &v->blocks[b];
        *within -= v->blocks[b].count;
    }
    return NULL;
}

const char *lg_variation_base(const lg_variation *variation, size_t index) {
    if (index >= lg_variation_count(variation))
        return NULL;
    size_t within = index;
    const lg_vary_block *block = lg_variation_find(variation, index, &within);
    size_t base = block == NULL ? index : block->bases[within / block->each];
    return variation->plan->scenarios[base].name;
}

static bool find_axis(const lg_vary_block *block, const char *name, size_t *axis) {
    for (*axis = 0; block != NULL && *axis < block->naxes; ++*axis)
        if (strcmp(block->axes[*axis].name, name) == 0)
            return true;
    return false;
}

lg_status lg_variation_value(const lg_variation *variation, size_t index, size_t axis, char *text,
                             size_t room, double *number) {
    if (variation == NULL || text == NULL)
        return LG_EARG;
    lg_context *context = variation->context;
    if (index >= variation->count || axis >= variation->naxes)
        return lg_fail(context, LG_EARG,
                       "the variation has %zu scenarios and %zu axes, not number %zu and %zu",
                       variation->count, variation->naxes, index, axis);
    char value[LG_AXIS_VALUE_MOST] = "";
    size_t within = index, own = 0;
    const lg_vary_block *block = lg_variation_find(variation, index, &within);
    if (find_axis(block, variation->axes[axis]->name, &own))
        LG_TRY(lg_vary_block_write(context, block, within, own, value));
    if (strlen(value) >= room)
        return lg_fail(context, LG_EARG, "a value needs room for %d characters",
                       (int)LG_VARIATION_TEXT);
    strcpy(text, value);
    if (number != NULL)
        *number = lg_axis_number(value);
    return LG_OK;
}

bool lg_variation_seed(const lg_variation *variation, size_t index, uint64_t *seed) {
    size_t within = index;
    const lg_vary_block *block = lg_variation_find(variation, index, &within);
    for (size_t a = 0; block != NULL && a < block->naxes; a++) {
        char value[LG_AXIS_VALUE_MOST];
        if (!block->axes[a].way.seed ||
            lg_vary_block_write(variation->context, block, within, a, value) != LG_OK)
            continue;
        *seed = strtoull(value, NULL, 10);
        return true;
    }
    return false;
}
