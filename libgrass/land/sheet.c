#include "land/sheet.h"

#include <math.h>

#include "core/elementary.h"
#include "core/memory.h"
#include "land/rank.h"
#include "land/view.h"

#define FORCED 1e6f /* above every score that a description can give */

void lg_sheet_free(lg_sheet *sheet) {
    void *blocks[] = {sheet->raster, sheet->unit,   sheet->land_class, sheet->flags,
                      sheet->score,  sheet->chosen, sheet->cells};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        lg_free(sheet->context, blocks[i]);
}

/* The grid's lines lie on multiples of the cell size, so finer grids nest in coarser ones. One cell
 * more on each side than the outline needs: its cells are chosen by rank. */
static lg_status lay_grid(lg_sheet *sheet, double cell_m) {
    const double *box = sheet->layout->outline.box_m;
    double west = floor(box[0] / cell_m) - 1, east = ceil(box[2] / cell_m) + 1;
    double south = floor(box[1] / cell_m) - 1, north = ceil(box[3] / cell_m) + 1;
    if ((east - west) * (north - south) > UINT32_MAX)
        return lg_fail(sheet->context, LG_EDATA,
                       "a region of %.0f x %.0f cells is too large for one landscape; take larger "
                       "cells",
                       east - west, north - south);
    sheet->grid = (lg_grid){(int32_t)(east - west), (int32_t)(north - south), west * cell_m,
                            north * cell_m, cell_m};
    return LG_OK;
}

static void measure_margins(const lg_sheet *sheet, float *margin_m) {
    const lg_grid *grid = &sheet->grid;
    const lg_outline *outline = &sheet->layout->outline;
    int64_t count = (int64_t)grid->nx * grid->ny;
    int threads = lg_threads_for(sheet->context, LG_SPOT_NS * (double)count);
#pragma omp parallel for schedule(static, 4096) num_threads(threads)
    for (int64_t i = 0; i < count; i++)
        margin_m[i] =
            (float)lg_outline_margin_m(outline, lg_sheet_x_m(grid, i), lg_sheet_y_m(grid, i));
}

static lg_status list_inside(lg_sheet *sheet, const uint8_t *inside, size_t count) {
    LG_TRY(lg_alloc(sheet->context, count, sizeof *sheet->raster, "cells inside the outline",
                    &sheet->raster));
    for (size_t i = 0; sheet->n < count; i++)
        if (inside[i])
            sheet->raster[sheet->n++] = (uint32_t)i;
    return LG_OK;
}

/* Better told before the work than found out an hour later, or by the system that ends the process.
 */
static lg_status check_memory(const lg_sheet *sheet, size_t cells) {
    /* Peak of a process by its cells, measured at 200 m and 100 m; and what is worth a word. */
    enum { CELL_BYTES = 72, GIB = 1 << 30 };
    double gib = (double)CELL_BYTES * (double)cells / GIB;
    double free_gib = lg_memory_available("") / GIB, cell_m = sheet->grid.cell_m;
    if (gib > free_gib)
        return lg_fail(sheet->context, LG_ENOMEM,
                       "%.3g million cells of %g m need about %.1f GiB of memory, and %.1f GiB are "
                       "available here; take cells of %.0f m or more",
                       (double)cells * 1e-6, cell_m, gib, free_gib,
                       ceil(cell_m * sqrt(gib / fmax(free_gib, 0.1))));
    if (gib > 1)
        lg_log(sheet->context, LG_LOG_NOTICE,
               "%.3g million cells of %g m need about %.1f GiB of memory, of %.1f GiB available",
               (double)cells * 1e-6, cell_m, gib, free_gib);
    return LG_OK;
}

lg_status lg_sheet_outline(lg_sheet *sheet, double cell_m) {
    LG_TRY(lay_grid(sheet, cell_m));
    size_t raster_cells = (size_t)sheet->grid.nx * (size_t)sheet->grid.ny;
    size_t wanted = lg_sheet_cells_of(&sheet->grid, sheet->layout->description->area.total_km2);
    if (wanted > raster_cells || wanted == 0)
        return lg_fail(sheet->context, LG_EDATA,
                       "the total area needs %zu cells of %g m, but the outline's box holds %zu; "
                       "outline and total area do not belong together",
                       wanted, cell_m, raster_cells);
    LG_TRY(check_memory(sheet, wanted));
    float *margin_m = NULL;
    uint8_t *inside = NULL;
    lg_status status = LG_OK;
    LG_TRY_OR(status, done,
              lg_alloc(sheet->context, raster_cells, sizeof *margin_m, "the raster", &margin_m));
    LG_TRY_OR(status, done, lg_alloc(sheet->context, raster_cells, 1, "the raster", &inside));
    measure_margins(sheet, margin_m);
    lg_rank_best(margin_m, raster_cells, wanted, inside);
    status = list_inside(sheet, inside, wanted);
done:
    lg_free(sheet->context, margin_m);
    lg_free(sheet->context, inside);
    return status;
}

static lg_status alloc_columns(lg_sheet *sheet) {
    lg_context *context = sheet->context;
    LG_TRY(lg_alloc(context, sheet->n, sizeof *sheet->unit, "cells' units", &sheet->unit));
    LG_TRY(lg_alloc(context, sheet->n, 1, "cells' classes", &sheet->land_class));
    LG_TRY(lg_alloc(context, sheet->n, 1, "cells' flags", &sheet->flags));
    LG_TRY(lg_alloc(context, sheet->n, sizeof *sheet->score, "cells' scores", &sheet->score));
    return lg_alloc(context, sheet->n, 1, "cells' choices", &sheet->chosen);
}

static bool in_water_source(const lg_land_layout *layout, double x_m, double y_m) {
    const lg_description *d = layout->description;
    for (size_t i = 0; i < d->nplaces; i++)
        if (d->places[i].kind == LG_PLACE_SOURCE &&
            lg_hypot(layout->places.x_m[i] - x_m, layout->places.y_m[i] - y_m) <
                d->places[i].radius_km * 1000)
            return true;
    return false;
}

/* The unit of each cell inside, the flags that follow from the place, and how well the cell would
 * do as other land. */
static void look_around(lg_sheet *sheet) {
    int threads = lg_threads_for(sheet->context, LG_SPOT_NS * (double)sheet->n);
    const lg_parcels *parcels = sheet->parcels;
#pragma omp parallel num_threads(threads)
    {
        lg_view view;
        lg_view_open(&view, sheet->layout);
#pragma omp for schedule(static, 4096)
        for (size_t i = 0; i < sheet->n; i++) {
            double x_m = lg_sheet_x_m(&sheet->grid, sheet->raster[i]);
            double y_m = lg_sheet_y_m(&sheet->grid, sheet->raster[i]);
            double wx_m = x_m, wy_m = y_m;
            lg_view_wander(&view, &wx_m, &wy_m);
            sheet->unit[i] = parcels->unit[lg_scatter_nearest(&parcels->points, wx_m, wy_m, NULL)];
            bool reserve = parcels->units[sheet->unit[i]].kind == LG_UNIT_RESERVE_CORE;
            if (reserve)
                sheet->flags[i] |= LG_CELL_RESERVE_CORE;
            if (in_water_source(sheet->layout, x_m, y_m))
                sheet->flags[i] |= LG_CELL_WATER_SOURCE;
            lg_spot spot = lg_view_at(x_m, y_m, reserve);
            sheet->score[i] = (float)lg_view_purpose(&view, LG_FOR_OTHER, &spot);
        }
    }
}

static void choose_usable(lg_sheet *sheet) {
    lg_rank_best(sheet->score, sheet->n, sheet->n - sheet->ncells, sheet->chosen);
    for (size_t i = 0; i < sheet->n; i++)
        sheet->land_class[i] = sheet->chosen[i] ? LG_LAND_OTHER : LG_LAND_GRASS;
}

/* Reserve cores and water sources lie inside the red line. */
static void score_red_line(lg_sheet *sheet) {
    int threads = lg_threads_for(sheet->context, LG_SPOT_NS * (double)sheet->n);
#pragma omp parallel num_threads(threads)
    {
        lg_view view;
        lg_view_open(&view, sheet->layout);
#pragma omp for schedule(static, 4096)
        for (size_t i = 0; i < sheet->n; i++) {
            double x_m = lg_sheet_x_m(&sheet->grid, sheet->raster[i]);
            double y_m = lg_sheet_y_m(&sheet->grid, sheet->raster[i]);
            bool reserve = sheet->flags[i] & LG_CELL_RESERVE_CORE;
            lg_spot spot = lg_view_at(x_m, y_m, reserve);
            float score = (float)lg_view_purpose(&view, LG_FOR_RED_LINE, &spot);
            bool forced = sheet->flags[i] & (LG_CELL_RESERVE_CORE | LG_CELL_WATER_SOURCE);
            sheet->score[i] = forced ? score + FORCED : score;
        }
    }
}

static lg_status choose_red_line(lg_sheet *sheet) {
    size_t wanted = lg_sheet_cells_of(&sheet->grid, sheet->layout->description->area.red_line_km2);
    size_t forced = 0;
    for (size_t i = 0; i < sheet->n; i++)
        forced += (sheet->flags[i] & (LG_CELL_RESERVE_CORE | LG_CELL_WATER_SOURCE)) != 0;
    if (forced > wanted)
        return lg_fail(sheet->context, LG_EDATA,
                       "reserve cores and water sources take %zu cells of %g m, more than the %zu "
                       "inside the red line",
                       forced, sheet->grid.cell_m, wanted);
    score_red_line(sheet);
    lg_rank_best(sheet->score, sheet->n, wanted < sheet->n ? wanted : sheet->n, sheet->chosen);
    for (size_t i = 0; i < sheet->n; i++)
        if (sheet->chosen[i])
            sheet->flags[i] |= LG_CELL_RED_LINE;
    return LG_OK;
}

lg_status lg_sheet_classes(lg_sheet *sheet) {
    LG_TRY(alloc_columns(sheet));
    double usable_km2 = sheet->layout->description->area.usable_mu * (1 / LG_MU_PER_KM2);
    sheet->ncells = lg_sheet_cells_of(&sheet->grid, usable_km2);
    if (sheet->ncells > sheet->n)
        sheet->ncells = sheet->n;
    if (sheet->ncells == 0)
        return lg_fail(sheet->context, LG_EDATA, "usable land of %g km2 gets no cell of %g m",
                       usable_km2, sheet->grid.cell_m);
    look_around(sheet);
    choose_usable(sheet);
    return choose_red_line(sheet);
}

lg_status lg_sheet_cells(lg_sheet *sheet) {
    LG_TRY(lg_alloc(sheet->context, sheet->ncells, sizeof *sheet->cells, "usable cells",
                    &sheet->cells));
    size_t next = 0;
    for (size_t i = 0; i < sheet->n; i++)
        if (sheet->land_class[i] == LG_LAND_GRASS)
            sheet->cells[next++] = (lg_cell){
                .raster = sheet->raster[i], .unit = sheet->unit[i], .flags = sheet->flags[i]};
    return LG_OK;
}
