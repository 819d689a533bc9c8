/* What a plan's `vary` spells out. */
#include "scenario/variation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/format.h"
#include "scenario/variation_limits.h"

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
    if (variation == NULL)
        return LG_EARG;
    lg_context *context = variation->context;
    LG_GIVEN(context, text);
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
