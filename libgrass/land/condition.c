/* The condition of the usable cells: by rank through a table of quantiles, so that the shares of
 * the grades hold at any cell size.
 *
 * Zones may state which share of their cells is degraded. Then the worst cells of each such zone
 * are its degraded ones, and what they leave of the whole land's is the worst of the other zones,
 * taken together. All degraded cells are ranked before all others, each kind by its scores: the
 * land as a whole keeps its quantiles to the cell, and a zone the order of its cells. */
#include "land/condition.h"

#include <math.h>
#include <string.h>

#include "land/rank.h"

/* The value at a share of a broken line of quantiles. */
static double quantile(const lg_line *table, double share) {
    size_t i = 1;
    while (i + 1 < table->n && table->x_m[i] <= share)
        i++;
    double part = (share - table->x_m[i - 1]) / (table->x_m[i] - table->x_m[i - 1]);
    return table->y_m[i - 1] + part * (table->y_m[i] - table->y_m[i - 1]);
}

/* The share at which the line reaches a value between its first and its last.
 * @check (0, .15) (.12, .5) (.4, .8) (.7222, .9) (1, 1): .9 -> .7222, .85 -> .5611 */
static double share_below(const lg_line *table, double value) {
    size_t i = 1;
    while (i + 1 < table->n && table->y_m[i] < value)
        i++;
    double part = (value - table->y_m[i - 1]) / (table->y_m[i] - table->y_m[i - 1]);
    return table->x_m[i - 1] + part * (table->x_m[i] - table->x_m[i - 1]);
}

/* Cells that share a number of degraded ones: of one zone, or of all that state nothing. */
typedef struct group {
    size_t cells, degraded, seen;
    const lg_zone_share_row *stated; /* NULL: what the others leave */
} group;

typedef struct grouping {
    lg_sheet *sheet;
    group *groups; /* by zone, and behind them that of the rest */
    double share;  /* degraded, of the whole land */
} grouping;

static group *group_of(const grouping *g, const lg_cell *cell) {
    group *own = &g->groups[g->sheet->parcels->units[cell->unit].zone];
    return own->stated != NULL ? own : &g->groups[g->sheet->layout->description->nzones];
}

static lg_status fail_total(const grouping *g, double stated, double wanted, const char *advice) {
    const lg_description *d = g->sheet->layout->description;
    double all = (double)g->sheet->ncells;
    return lg_yaml_fail(d->document, d->condition.zones_node,
                        "the zones listed here hold degraded cells that are %.2f %% of all; by the "
                        "quantiles %.2f %% are degraded: %s",
                        100 * stated / all, 100 * wanted / all, advice);
}

static lg_status count_groups(grouping *g) {
    const lg_description *d = g->sheet->layout->description;
    group *rest = &g->groups[d->nzones];
    double wanted = ceil(g->share * (double)g->sheet->ncells - 0.5), stated = 0;
    for (size_t i = 0; i < d->nshares; i++)
        g->groups[d->shares[i].zone].stated = &d->shares[i];
    for (size_t i = 0; i < g->sheet->ncells; i++)
        group_of(g, &g->sheet->cells[i])->cells++;
    for (size_t z = 0; z < d->nzones; z++) {
        group *zone = &g->groups[z];
        if (zone->stated == NULL)
            continue;
        if (zone->cells == 0)
            return lg_yaml_fail(d->document, d->condition.zones_node,
                                "zone '%s' has no usable cell of %g m; take a smaller cell",
                                zone->stated->name, g->sheet->grid.cell_m);
        zone->degraded = (size_t)(zone->stated->degraded_frac * (double)zone->cells + 0.5);
        stated += (double)zone->degraded;
    }
    if (rest->cells == 0)
        return fail_total(g, stated, wanted,
                          "leave out a zone, so that it takes what the others leave");
    if (stated > wanted)
        return fail_total(g, stated, wanted, "lower a 'degraded_frac'");
    if (wanted - stated > (double)rest->cells)
        return fail_total(g, stated, wanted,
                          "the other zones are too small for the rest; raise a 'degraded_frac'");
    rest->degraded = (size_t)(wanted - stated);
    return LG_OK;
}

/* The degraded cells, which are the worst of their groups, before the others. */
static lg_status reorder(grouping *g, uint32_t *order) {
    size_t n = g->sheet->ncells, degraded = 0, others = 0;
    uint32_t *other = NULL;
    LG_TRY(lg_alloc(g->sheet->context, n, sizeof *other, "an order of cells", &other));
    for (size_t r = 0; r < n; r++) {
        group *own = group_of(g, &g->sheet->cells[order[r]]);
        if (own->seen++ < own->degraded)
            order[degraded++] = order[r];
        else
            other[others++] = order[r];
    }
    memcpy(order + degraded, other, others * sizeof *order);
    lg_free(g->sheet->context, other);
    return LG_OK;
}

static lg_status reorder_by_zones(lg_sheet *sheet, uint32_t *order) {
    const lg_description *d = sheet->layout->description;
    grouping g = {.sheet = sheet,
                  .share = share_below(&d->condition.quantiles, d->condition.degraded_below)};
    LG_TRY(lg_alloc(sheet->context, d->nzones + 1, sizeof *g.groups, "zones of the condition",
                    &g.groups));
    lg_status status = count_groups(&g);
    if (status == LG_OK)
        status = reorder(&g, order);
    lg_free(sheet->context, g.groups);
    return status;
}

lg_status lg_sheet_condition(lg_sheet *sheet) {
    uint32_t *order = NULL;
    LG_TRY(lg_alloc(sheet->context, sheet->ncells, sizeof *order, "an order of cells", &order));
    lg_status status = lg_rank_order(sheet->context, sheet->score, sheet->ncells, order);
    if (status == LG_OK && sheet->layout->description->nshares > 0)
        status = reorder_by_zones(sheet, order);
    const lg_line *table = &sheet->layout->description->condition.quantiles;
    for (size_t r = 0; r < sheet->ncells && status == LG_OK; r++)
        sheet->cells[order[r]].condition =
            (float)quantile(table, ((double)r + 0.5) / (double)sheet->ncells);
    lg_free(sheet->context, order);
    return status;
}
