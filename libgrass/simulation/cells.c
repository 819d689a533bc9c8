#include "simulation/cells.h"

#include <math.h>
#include <string.h>

#include "grazing/access.h"

lg_columns lg_columns_at(const lg_cells *cells, const lg_block *b, void *flux, int32_t slot) {
    const size_t real = cells->kernel->real, stride = (size_t)b->stride * real;
    char *kept = (char *)cells->columns + (size_t)(b->base + slot) * real;
    lg_columns c;
#define LG_BIND(name, unit, meaning) c.name = kept, kept += stride;
    LG_STATE_LIST(LG_BIND)
    LG_SITE_LIST(LG_BIND)
    LG_YEAR_LIST(LG_BIND)
#undef LG_BIND
    const size_t tile = LG_TILE_SLOTS * real;
    size_t k = 0;
#define LG_BIND(name, unit, meaning) c.name = flux == NULL ? NULL : (char *)flux + tile * k++;
    LG_FLUX_LIST(LG_BIND)
#undef LG_BIND
    c.utilisation_frac = flux == NULL ? NULL : (char *)flux + tile * k++;
    if (!cells->keeps_growth) /* the last column: nobody reads what the loop writes */
        c.growth_year = flux == NULL ? NULL : (char *)flux + tile * k;
    char *picks =
        cells->picked ? (char *)cells->picks + (size_t)(b->first_slot + slot) * real : NULL;
    const size_t column = (size_t)cells->layout.slots * real;
    for (size_t pool = 0; pool < LG_POOLS; pool++)
        c.pick[pool] = picks == NULL ? NULL : picks + pool * column;
    c.spread = picks == NULL ? NULL : picks + LG_POOLS * column;
    return c;
}

/* ---- how they begin ---- */

/* What the books of the next day begin with. */
static void first_sums(const lg_cells *cells, lg_herds *herds, const lg_block *b,
                       const lg_segment *s) {
    const lg_columns c = lg_columns_at(cells, b, NULL, s->first);
    cells->kernel->add_held(&c, (size_t)s->count, &herds->of[s->unit].today.cells);
}

/* Slot i is given the site and the first state of a cell. */
static void settle(const lg_cells *cells, const lg_block *b, int32_t i, int32_t cell) {
    const lg_land *land = cells->in->land;
    const lg_steppe_params *p = &cells->in->types->params[land->type[cell]].steppe;
    const double condition = land->condition[cell], awc = land->awc_mm[cell];
    const double water_mm = fmin(1.0, p->soil_water_mm / p->whc_mm) * awc;
#define LG_FIRST(name, value) lg_kept_set(cells, b, LG_KEPT_##name, i, value);
    LG_FIRST_LIST(LG_FIRST)
#undef LG_FIRST
    lg_kept_set(cells, b, LG_KEPT_awc, i, awc);
    lg_kept_set(cells, b, LG_KEPT_fertility, i, land->fertility[cell]);
    lg_kept_set(cells, b, LG_KEPT_condition, i, condition);
    lg_kept_set(cells, b, LG_KEPT_access, i,
                lg_edible_share(p, condition) *
                    lg_reach(p, land->slope_deg[cell], land->water_km[cell]));
}

void lg_block_start(lg_cells *cells, lg_herds *herds, const lg_block *b) {
    lg_block_new_year(cells, b);
    for (int32_t t = b->first_tile; t < b->first_tile + b->tiles; t++) {
        const lg_tile *tile = &cells->layout.tiles[t];
        int32_t i = tile->first, cell = 0;
        for (int32_t k = tile->first_segment; k < tile->first_segment + tile->segments; k++) {
            const lg_segment *s = &cells->layout.segments[k];
            for (; i < s->first + s->count; i++)
                settle(cells, b, i, cell = lg_segment_cell(s, i));
            first_sums(cells, herds, b, s);
        }
        for (; i < tile->first + tile->count; i++)
            settle(cells, b, i, cell); /* twins of the last one */
    }
}

void lg_block_take_sums(const lg_cells *cells, lg_herds *herds, const lg_block *b, int32_t unit) {
    lg_steppe_sums *sums = &herds->of[unit].today.cells;
#define LG_EMPTY(name, total) sums->name = 0.0;
    LG_SUM_LIST_HELD(LG_EMPTY, )
#undef LG_EMPTY
    for (int32_t k = b->first_segment; k < b->first_segment + b->segments; k++)
        if (cells->layout.segments[k].unit == unit)
            first_sums(cells, herds, b, &cells->layout.segments[k]);
}

void lg_block_new_year(lg_cells *cells, const lg_block *b) {
    const lg_columns c = lg_columns_at(cells, b, NULL, 0);
    const size_t bytes = (size_t)b->slots * cells->kernel->real;
    memset(c.removed_year, 0, bytes);
    memset(c.peak, 0, bytes);
    memset(c.production, 0, bytes);
    memset(c.removed_current, 0, bytes);
    memset(c.production_current, 0, bytes);
    if (cells->keeps_growth)
        memset(c.growth_year, 0, bytes);
}

void lg_cells_draw(const lg_cells *cells, const lg_block *b, int32_t first, int32_t count,
                   const lg_kept columns[], int summed, float *out) {
    enum { MOST = 4 };
    const void *from[MOST];
    for (int k = 0; k < summed && k < MOST; k++)
        from[k] = lg_kept_column(cells, b, columns[k], first);
    cells->kernel->draw(from, summed, (size_t)count, out);
}
