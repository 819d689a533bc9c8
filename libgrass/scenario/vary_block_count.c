#include "scenario/vary_block_count.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/ranked.h"
#include "scenario/variation_limits.h"
#include "text/twin.h"

/* ---- values that stand twice ---- */

/* Numbers by size, then words; "15" and "15.0" are one. */
static int compare_values(const char *a, const char *b) {
    double x = lg_axis_number(a), y = lg_axis_number(b);
    if (isnan(x) != isnan(y))
        return isnan(x) ? 1 : -1;
    if (!isnan(x))
        return x < y ? -1 : x > y;
    return strcmp(a, b);
}

static const char *value_of(const void *axis, size_t index) {
    return lg_yaml_text(lg_yaml_item(((const lg_axis *)axis)->values, index));
}

static lg_status check_values(lg_context *context, const lg_plan *plan, const lg_axis *axis) {
    char before[LG_AXIS_VALUE_MOST], text[LG_AXIS_VALUE_MOST];
    if (axis->values != NULL) {
        lg_twins twins;
        LG_TRY(lg_find_twins(context, axis, axis->levels, value_of, compare_values, &twins));
        if (twins.second < axis->levels)
            return lg_yaml_fail(plan->document, lg_yaml_item(axis->values, twins.second),
                                "the axis '%s' has the value '%s' twice", axis->name,
                                value_of(axis, twins.second));
        return LG_OK;
    }
    for (size_t level = 0; level < axis->levels; level++) {
        lg_axis_write(axis, level, 0.0, text);
        if (level > 0 && lg_axis_alike(before, text))
            return lg_yaml_fail(plan->document, axis->place,
                                "the axis '%s' has the value '%s' twice, in the twelve digits that "
                                "are written: fewer steps, or a wider range",
                                axis->name, text);
        memcpy(before, text, sizeof before);
    }
    return LG_OK;
}

/* ---- rows that stand twice ---- */

static lg_status hash_row(lg_context *context, const lg_vary_block *block, size_t row,
                          uint64_t *hash) {
    char text[LG_AXIS_VALUE_MOST];
    *hash = LG_HASH_START;
    for (size_t a = 0; a < block->naxes; a++) {
        LG_TRY(lg_vary_block_write(context, block, row, a, text));
        double number = lg_axis_number(text);
        if (isnan(number))
            *hash = lg_hash_bytes(*hash, text, strlen(text) + 1);
        else
            *hash = lg_hash_bytes(*hash, &number, sizeof number);
    }
    return LG_OK;
}

static bool are_alike(lg_context *context, const lg_vary_block *block, size_t i, size_t k) {
    char one[LG_AXIS_VALUE_MOST], other[LG_AXIS_VALUE_MOST];
    for (size_t a = 0; a < block->naxes; a++)
        if (lg_vary_block_write(context, block, i, a, one) != LG_OK ||
            lg_vary_block_write(context, block, k, a, other) != LG_OK || !lg_axis_alike(one, other))
            return false;
    return true;
}

static lg_status check_rows(lg_context *context, const lg_plan *plan, const lg_vary_block *block) {
    lg_ranked *rows = NULL;
    LG_TRY(lg_alloc(context, block->each, sizeof *rows, "scenarios", &rows));
    lg_status status = LG_OK;
    for (size_t i = 0; i < block->each && status == LG_OK; i++) {
        rows[i].index = i;
        status = hash_row(context, block, i, &rows[i].hash);
    }
    if (status == LG_OK)
        lg_rank(rows, block->each);
    for (size_t i = 1; i < block->each && status == LG_OK; i++) {
        size_t a = rows[i - 1].index, b = rows[i].index;
        if (rows[i - 1].hash != rows[i].hash || !are_alike(context, block, a, b))
            continue;
        status = block->table != NULL
                     ? lg_csv_fail(block->table, b, block->axes[0].column,
                                   "this row has the values of line %d: one scenario stands here "
                                   "twice",
                                   lg_csv_line(block->table, a))
                     : lg_yaml_fail(plan->document, lg_yaml_get(block->place, "axes"),
                                    "the values number %zu and %zu of all axes are alike: one "
                                    "scenario stands here twice",
                                    a + 1, b + 1);
    }
    lg_free(context, rows);
    return status;
}

/* ---- counts ---- */

static lg_status count_product(const lg_plan *plan, lg_vary_block *block) {
    double product = (double)block->nbases;
    for (size_t a = 0; a < block->naxes; a++)
        product *= (double)block->axes[a].levels;
    if (product > LG_VARIATION_MOST)
        return lg_yaml_fail(plan->document, lg_yaml_get(block->place, "axes"),
                            "these axes spell out %.9g scenarios, and at most %d are taken: give "
                            "fewer values, or 'design: latin-hypercube' with 'samples'",
                            product, LG_VARIATION_MOST);
    block->each = (size_t)product / block->nbases;
    return LG_OK;
}

static lg_status count_zip(const lg_plan *plan, lg_vary_block *block) {
    block->each = block->axes[0].levels;
    for (size_t a = 1; a < block->naxes; a++)
        if (block->axes[a].levels != block->each)
            return lg_yaml_fail(plan->document, block->axes[a].place,
                                "the axis '%s' has %zu values and '%s' has %zu: 'zip' takes the "
                                "first of all, the second of all and so on, so that they must be "
                                "as many",
                                block->axes[a].name, block->axes[a].levels, block->axes[0].name,
                                block->each);
    return LG_OK;
}

static lg_status count_points(lg_context *context, const lg_plan *plan, lg_vary_block *block) {
    const char *names[LG_AXES_MOST];
    block->each = block->samples;
    if (block->design == LG_VARY_SOBOL && block->naxes > LG_SOBOL_MOST)
        return lg_yaml_fail(plan->document, lg_yaml_get(block->place, "axes"),
                            "a sobol design has at most %d axes, these are %zu: fewer, or "
                            "'latin-hypercube'",
                            (int)LG_SOBOL_MOST, block->naxes);
    for (size_t a = 0; a < block->naxes; a++) {
        const lg_axis *axis = &block->axes[a];
        names[a] = axis->name;
        if (axis->levels == 0 && axis->whole &&
            (axis->from != floor(axis->from) || axis->to != floor(axis->to) ||
             axis->to < axis->from || axis->log))
            return lg_yaml_fail(plan->document, axis->place,
                                "'%s' takes whole numbers: 'from' and 'to' must be whole and "
                                "rising, without 'scale: log'",
                                axis->path);
    }
    if (block->design == LG_VARY_SOBOL)
        return lg_sampling_sobol(context, block->samples, block->naxes, &block->sampling);
    return lg_sampling_latin(context, block->samples, block->seed, names, block->naxes,
                             &block->sampling);
}

lg_status lg_vary_block_count(lg_context *context, const lg_plan *plan, lg_vary_block *block) {
    block->each = 1;
    if (block->design == LG_VARY_LIST && block->table == NULL)
        return LG_OK;
    if (block->design == LG_VARY_CARTESIAN)
        LG_TRY(count_product(plan, block));
    else if (block->design == LG_VARY_ZIP)
        LG_TRY(count_zip(plan, block));
    else if (block->design == LG_VARY_LIST)
        block->each = lg_csv_rows(block->table);
    else
        LG_TRY(count_points(context, plan, block));
    block->count = block->each * block->nbases; /* both at most 1,000,000 */
    if (block->count > LG_VARIATION_MOST)
        return lg_yaml_fail(plan->document, block->place,
                            "%zu bases with %zu scenarios each are %zu, and at most %d are taken",
                            block->nbases, block->each, block->count, LG_VARIATION_MOST);
    for (size_t a = 0; a < block->naxes && block->design != LG_VARY_ZIP; a++)
        LG_TRY(check_values(context, plan, &block->axes[a]));
    bool rows = block->design == LG_VARY_ZIP || block->design == LG_VARY_LIST;
    return rows ? check_rows(context, plan, block) : LG_OK;
}
