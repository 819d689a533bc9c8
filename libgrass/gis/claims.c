/* Which cell belongs to which unit: the books of area begin here. */
#include "gis/claims.h"

#include <string.h>

#include <gsl/gsl_heapsort.h>

#include "core/assumed.h"
#include "gis/burn.h"
#include "gis/extent.h"
#include "text/listing.h"

static int by_name(const void *left, const void *right) {
    const lg_gis_polygon *const *a = left, *const *b = right;
    return strcmp((*a)->unit.name, (*b)->unit.name);
}

/* Every name that several units have, by sorting. */
static lg_status check_names(const lg_gis_sheet *sheet) {
    const lg_gis_polygons *p = &sheet->polygons;
    const lg_gis_polygon **sorted = NULL;
    lg_listing twins = {0};
    LG_TRY(lg_alloc(sheet->context, p->n, sizeof *sorted, "names of units", &sorted));
    for (size_t u = 0; u < p->n; u++)
        sorted[u] = &p->rows[u];
    gsl_heapsort(sorted, p->n, sizeof *sorted, by_name);
    for (size_t u = 0; u < p->n; u++)
        if ((u > 0 && by_name(&sorted[u - 1], &sorted[u]) == 0) ||
            (u + 1 < p->n && by_name(&sorted[u], &sorted[u + 1]) == 0))
            lg_listing_add(&twins, "'%s'", sorted[u]->unit.name);
    lg_free(sheet->context, sorted);
    if (twins.count == 0)
        return LG_OK;
    return lg_fail(sheet->context, LG_EDATA,
                   "%s: names that several units have: %s; merge (dissolve) the parts of one unit, "
                   "or give each its own name",
                   sheet->frame.description->units.from.path, lg_listing_text(&twins));
}

/* Takes the cells of a window for a unit; an earlier unit keeps what it has. */
static void claim(lg_gis_sheet *sheet, int32_t u, const lg_gis_window *window, int64_t *rival) {
    lg_gis_areas *areas = &sheet->import->areas;
    lg_gis_unit_area *own = &sheet->import->units[u];
    double cell_ha = sheet->frame.grid.cell_m * sheet->frame.grid.cell_m / 1e4;
    int64_t cells = 0, shared = 0;
    for (int64_t i = 0; i < (int64_t)window->nx * window->ny; i++) {
        if (window->cells[i] == 0)
            continue;
        int64_t raster = lg_gis_window_raster(window, &sheet->frame.grid, i);
        cells++;
        if (sheet->unit[raster] < 0) {
            sheet->unit[raster] = u;
            continue;
        }
        if (shared++ == 0)
            *rival = sheet->unit[raster];
    }
    own->cells_ha = (double)cells * cell_ha;
    own->overlap_ha = (double)shared * cell_ha;
    areas->unit_cells += cells - shared;
    areas->overlap_cells += shared;
    areas->cells_ha += own->cells_ha;
    areas->polygon_ha += own->polygon_ha;
    double error = own->cells_ha / own->polygon_ha - 1;
    if (u == 0 || fabs(error) > fabs(areas->largest_error)) {
        areas->largest_error = error;
        areas->largest_error_unit = u;
    }
}

/* Only some are told one by one; the rest is in the sum. */
static void tell_overlap(const lg_gis_sheet *sheet, int32_t u, int64_t rival, int *told) {
    const lg_gis_unit_area *own = &sheet->import->units[u];
    enum { MOST_TOLD = 5 };
    if (own->overlap_ha > 0 && (*told)++ < MOST_TOLD)
        lg_log(sheet->context, LG_LOG_WARNING,
               "unit '%s' overlaps earlier units, first '%s', by %.4g ha; cells of both stay with "
               "the earlier",
               own->name, sheet->import->units[rival].name, own->overlap_ha);
}

static lg_status tell_sums(const lg_gis_sheet *sheet, int overlapping, int64_t cut) {
    const lg_gis_areas *areas = &sheet->import->areas;
    double cell_ha = sheet->frame.grid.cell_m * sheet->frame.grid.cell_m / 1e4;
    if (overlapping > 0)
        lg_log(sheet->context, LG_LOG_WARNING, "%d units overlap earlier ones, %.4g ha in all",
               overlapping, (double)areas->overlap_cells * cell_ha);
    if (cut > 0)
        lg_log(sheet->context, LG_LOG_WARNING,
               "%lld units reach beyond the stated grid and are cut at its edge", (long long)cut);
    if (cut > 0)
        LG_TRY(lg_assume(sheet->context, sheet->frame.assumed,
                         "%lld units reach beyond the stated grid and are cut at its edge",
                         (long long)cut));
    if (overlapping > 0)
        LG_TRY(lg_assume(sheet->context, sheet->frame.assumed,
                         "units overlap by %.4g ha, which stay with the earlier in the file",
                         (double)areas->overlap_cells * cell_ha));
    if (areas->repaired_units == 0)
        return LG_OK;
    return lg_assume(sheet->context, sheet->frame.assumed,
                     "%lld invalid polygons were mended; %lld lines or points that fell off them "
                     "are no land",
                     (long long)areas->repaired_units, (long long)sheet->polygons.mending.lost);
}

static lg_status claim_all(lg_gis_sheet *sheet, lg_gis_window *window) {
    const lg_gis_polygons *p = &sheet->polygons;
    int told = 0;
    int64_t cut = 0;
    for (size_t u = 0; u < p->n; u++) {
        lg_gis_unit_area *own = &sheet->import->units[u];
        int64_t rival = 0;
        own->polygon_ha = p->rows[u].area_m2 / 1e4;
        LG_TRY(lg_gis_burn(&sheet->frame, p->rows[u].shape, window));
        cut += window->cut;
        claim(sheet, (int32_t)u, window, &rival);
        tell_overlap(sheet, (int32_t)u, rival, &told);
        LG_TRY(lg_progress(sheet->context, "cells of the units", (double)u + 1, (double)p->n));
    }
    return tell_sums(sheet, told, cut);
}

/* A stated grid that lies elsewhere, or cells that are larger than all units. */
static lg_status check_grid(const lg_gis_sheet *sheet) {
    const lg_gis_description *d = sheet->frame.description;
    const lg_grid *g = &sheet->frame.grid;
    const double grid[4] = {g->west_m, g->north_m - g->ny * g->cell_m,
                            g->west_m + g->nx * g->cell_m, g->north_m};
    const lg_gis_extent of_grid = lg_gis_extent_of(sheet->frame.crs, grid),
                        of_units = lg_gis_extent_of(sheet->frame.crs, sheet->polygons.box_m);
    lg_gis_extent_text a, b;
    if (sheet->import->areas.unit_cells > 0)
        return LG_OK;
    return lg_yaml_fail(d->document, d->grid_node,
                        "no unit holds the middle of a cell of the grid: the grid covers %s, the "
                        "units lie at %s, and a cell is %g m wide",
                        lg_gis_show_extent(&a, &of_grid), lg_gis_show_extent(&b, &of_units),
                        g->cell_m);
}

lg_status lg_gis_sheet_claim(lg_gis_sheet *sheet) {
    const lg_gis_polygons *p = &sheet->polygons;
    lg_gis_import *import = sheet->import;
    lg_gis_window window = {.nx = 0};
    LG_TRY(check_names(sheet));
    LG_TRY(lg_alloc(sheet->context, sheet->n, sizeof *sheet->unit, "units of cells", &sheet->unit));
    LG_TRY(lg_alloc(sheet->context, p->n, sizeof *import->units, "areas of units", &import->units));
    for (size_t i = 0; i < sheet->n; i++)
        sheet->unit[i] = -1;
    for (size_t u = 0; u < p->n; u++)
        import->units[u].name = p->rows[u].unit.name;
    import->areas.units = (int32_t)p->n;
    import->areas.repaired_units = p->mending.mended;
    lg_status status = claim_all(sheet, &window);
    lg_gis_window_free(sheet->context, &window);
    return status == LG_OK ? check_grid(sheet) : status;
}
