#include "analysis/cell_maps.h"

#include <stdio.h>
#include <string.h>

#include "text/number.h"

/* Columns that every run keeps, summed: growth of the year is kept for yearly maps alone. */
static const struct source {
    lg_cell_map about;
    lg_kept columns[4];
    int count;
} sources[] = {
    {{"condition", "1", "plant density relative to the undegraded type at the end of the year"},
     {LG_KEPT_condition},
     1},
    {{"peak_standing_crop", "kg ha-1", "highest standing crop of the year"}, {LG_KEPT_peak}, 1},
    {{"production", "kg ha-1", "peak standing crop and what was removed before it"},
     {LG_KEPT_production},
     1},
    {{"standing_crop", "kg ha-1", "standing crop on the last day of the year"},
     {LG_KEPT_gv, LG_KEPT_gr, LG_KEPT_dv, LG_KEPT_dr},
     4},
    {{"litter", "kg ha-1", "litter on the last day of the year"}, {LG_KEPT_litter}, 1},
    {{"reserve", "kg ha-1", "below-ground reserve on the last day of the year"},
     {LG_KEPT_reserve},
     1},
};

enum { MAPS = sizeof sources / sizeof sources[0] };

const lg_cell_map *lg_cell_map_at(int map) {
    return map < 0 || map >= MAPS ? NULL : &sources[map].about;
}

lg_status lg_cell_map_require(lg_context *context, const char *name, int *map) {
    const char *names[MAPS];
    char list[256] = "";
    size_t used = 0;
    for (int m = 0; m < MAPS; m++) {
        names[m] = sources[m].about.name;
        if (strcmp(names[m], name) == 0) {
            *map = m;
            return LG_OK;
        }
        used +=
            (size_t)snprintf(list + used, sizeof list - used, "%s%s", m == 0 ? "" : ", ", names[m]);
    }
    const int near = lg_nearest(name, names, MAPS);
    return lg_fail(context, LG_EARG, "there is no map '%s'%s%s%s; they are %s", name,
                   near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                   near < 0 ? "" : "'?", list);
}

void lg_cell_map_draw(const lg_engine *e, int map, double *cells) {
    const struct source *source = &sources[map];
    for (int32_t k = 0; k < e->cells.layout.nsegments; k++) {
        const lg_segment *s = &e->cells.layout.segments[k];
        const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[k]];
        for (int32_t i = s->first; i < s->first + s->count; i++) {
            double sum = 0.0;
            for (int c = 0; c < source->count; c++)
                sum += lg_kept_value(&e->cells, b, source->columns[c], i);
            cells[lg_segment_cell(s, i)] = sum;
        }
    }
}
