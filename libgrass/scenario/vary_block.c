#include "scenario/vary_block.h"

#include "core/format.h"
#include "scenario/variation_limits.h"

void lg_vary_block_free(lg_context *context, lg_vary_block *block) {
    for (size_t a = 0; a < block->naxes; a++)
        lg_axis_free(context, &block->axes[a]);
    lg_sampling_free(context, block->sampling);
    lg_csv_free(block->table);
    lg_free(context, block->path);
    lg_free(context, block->axes);
    lg_free(context, block->items);
    lg_free(context, block->bases);
}

lg_status lg_vary_block_pick(lg_context *context, const lg_vary_block *block, size_t index,
                             size_t axis, lg_pick *pick) {
    size_t i = index % block->each;
    double u[LG_AXES_MOST];
    *pick = (lg_pick){.level = i};
    if (block->design == LG_VARY_CARTESIAN) {
        for (size_t a = block->naxes; --a > axis;) /* the last axis is the fastest */
            i /= block->axes[a].levels;
        pick->level = i % block->axes[axis].levels;
    } else if (block->sampling != NULL) {
        size_t levels = block->axes[axis].levels;
        LG_TRY(lg_sampling_point(context, block->sampling, i, u));
        pick->u = u[axis];
        pick->level = (size_t)(pick->u * (double)levels);
        if (levels > 0 && pick->level >= levels)
            pick->level = levels - 1;
    }
    return LG_OK;
}

lg_status lg_vary_block_write(lg_context *context, const lg_vary_block *block, size_t index,
                              size_t axis, char text[LG_AXIS_VALUE_MOST]) {
    lg_pick pick;
    LG_TRY(lg_vary_block_pick(context, block, index, axis, &pick));
    if (block->table != NULL)
        lg_format(text, LG_AXIS_VALUE_MOST, "%s",
                  lg_csv_text(block->table, pick.level, block->axes[axis].column));
    else
        lg_axis_write(&block->axes[axis], pick.level, pick.u, text);
    return LG_OK;
}
