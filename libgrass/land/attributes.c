/* What the usable cells of a sheet are like: type, soil, slope, water, hay meadow. */
#include "land/attributes.h"

#include <math.h>

#include <gsl/gsl_math.h>

#include "land/condition.h"
#include "land/rank.h"
#include "land/view.h"

enum { UNTYPED = UINT8_MAX };

static lg_spot spot_of(const lg_sheet *sheet, const lg_cell *cell) {
    return lg_view_at(lg_sheet_x_m(&sheet->grid, cell->raster),
                      lg_sheet_y_m(&sheet->grid, cell->raster),
                      cell->flags & LG_CELL_RESERVE_CORE ? 1 : 0);
}

/* How well each cell without a type would do as `type`. */
static void score_type(lg_sheet *sheet, size_t type) {
    int threads = lg_threads_for(sheet->context, LG_SPOT_NS * (double)sheet->ncells);
#pragma omp parallel num_threads(threads)
    {
        lg_view view;
        lg_view_open(&view, sheet->layout);
#pragma omp for schedule(static, 4096)
        for (size_t i = 0; i < sheet->ncells; i++) {
            lg_spot spot = spot_of(sheet, &sheet->cells[i]);
            sheet->score[i] = sheet->cells[i].type == UNTYPED
                                  ? (float)lg_view_type(&view, type, &spot)
                                  : -INFINITY;
        }
    }
}

static lg_status no_cell(const lg_sheet *sheet, size_t type) {
    return lg_fail(sheet->context, LG_EDATA,
                   "a cell of %g m is so large that type '%s' gets no cell; take a smaller cell",
                   sheet->grid.cell_m, sheet->layout->description->types[type].name);
}

/* From the last type of the list up; the first takes what is left. */
static lg_status give_types(lg_sheet *sheet) {
    const lg_description *d = sheet->layout->description;
    for (size_t i = 0; i < sheet->ncells; i++)
        sheet->cells[i].type = UNTYPED;
    size_t left = sheet->ncells;
    for (size_t type = d->ntypes - 1; type > 0; type--) {
        size_t wanted = (size_t)(d->types[type].share * (double)sheet->ncells + 0.5);
        if (wanted == 0)
            return no_cell(sheet, type);
        if (wanted >= left)
            return no_cell(sheet, 0);
        score_type(sheet, type);
        lg_rank_best(sheet->score, sheet->ncells, wanted, sheet->chosen);
        for (size_t i = 0; i < sheet->ncells; i++)
            if (sheet->chosen[i])
                sheet->cells[i].type = (uint8_t)type;
        left -= wanted;
    }
    for (size_t i = 0; i < sheet->ncells; i++)
        if (sheet->cells[i].type == UNTYPED)
            sheet->cells[i].type = 0;
    return LG_OK;
}

static double within(double low, double x, double high) {
    return GSL_MAX_DBL(low, GSL_MIN_DBL(high, x));
}

/* Noise in (-1, 1) mostly keeps to its middle half; twice its value fills the stated spread. */
static double spread(lg_noise *noise, const lg_spot *spot, double most) {
    return 1 + most * within(-1, 2 * lg_noise_at(noise, spot->x_m, spot->y_m), 1);
}

static void describe_cell(lg_view *view, lg_spot *spot, lg_cell *cell) {
    const lg_description *d = view->layout->description;
    const lg_type_row *type = &d->types[cell->type];
    cell->awc_mm = (float)(type->awc_mm * spread(&view->awc, spot, d->soil.awc_spread));
    cell->fertility = (float)spread(&view->fertility, spot, d->soil.fertility_spread);
    double hills = lg_view_hills(view, spot);
    double rough = within(0, 0.6 + lg_noise_at(&view->roughness, spot->x_m, spot->y_m), 1);
    cell->slope_deg = (float)(d->soil.steepest_deg * hills * hills * rough);
    cell->water_km = (float)lg_view_water_km(view, spot);
    cell->weather_zone =
        (uint16_t)lg_nearest_point(&view->layout->weather_zones, spot->x_m, spot->y_m);
    if (type->sand)
        cell->flags |= LG_CELL_SAND;
}

/* Everything that is known at the spot; the score is left for the condition. */
static void describe_cells(lg_sheet *sheet) {
    int threads = lg_threads_for(sheet->context, LG_SPOT_NS * (double)sheet->ncells);
#pragma omp parallel num_threads(threads)
    {
        lg_view view;
        lg_view_open(&view, sheet->layout);
#pragma omp for schedule(static, 4096)
        for (size_t i = 0; i < sheet->ncells; i++) {
            lg_spot spot = spot_of(sheet, &sheet->cells[i]);
            describe_cell(&view, &spot, &sheet->cells[i]);
            sheet->score[i] = (float)lg_view_purpose(&view, LG_FOR_CONDITION, &spot);
        }
    }
}

/* Fertility is relative to the type's mean, so that mean is brought to 1. */
static void centre_fertility(lg_sheet *sheet) {
    double sum[LG_SCHEMATIC_TYPES] = {0}, count[LG_SCHEMATIC_TYPES] = {0};
    for (size_t i = 0; i < sheet->ncells; i++) {
        sum[sheet->cells[i].type] += sheet->cells[i].fertility;
        count[sheet->cells[i].type]++;
    }
    for (size_t i = 0; i < sheet->ncells; i++) {
        lg_cell *cell = &sheet->cells[i];
        cell->fertility = (float)(cell->fertility * count[cell->type] / sum[cell->type]);
    }
}

static bool may_be_mown(const lg_sheet *sheet, const lg_cell *cell) {
    return sheet->parcels->units[cell->unit].kind != LG_UNIT_RESERVE_CORE &&
           !(cell->flags & LG_CELL_WATER_SOURCE);
}

static size_t score_hay(lg_sheet *sheet) {
    int threads = lg_threads_for(sheet->context, LG_SPOT_NS * (double)sheet->ncells);
    size_t candidates = 0;
#pragma omp parallel num_threads(threads)
    {
        lg_view view;
        lg_view_open(&view, sheet->layout);
#pragma omp for schedule(static, 4096) reduction(+ : candidates)
        for (size_t i = 0; i < sheet->ncells; i++) {
            const lg_cell *cell = &sheet->cells[i];
            lg_spot spot = spot_of(sheet, cell);
            double type_pull = sheet->layout->description->types[cell->type].hay;
            bool may = may_be_mown(sheet, cell);
            candidates += may;
            sheet->score[i] =
                may ? (float)(type_pull + lg_view_purpose(&view, LG_FOR_HAY, &spot)) : -INFINITY;
        }
    }
    return candidates;
}

static void give_hay_meadows(lg_sheet *sheet) {
    size_t candidates = score_hay(sheet);
    size_t wanted = (size_t)(sheet->layout->description->hay.share * (double)candidates + 0.5);
    lg_rank_best(sheet->score, sheet->ncells, wanted, sheet->chosen);
    for (size_t i = 0; i < sheet->ncells; i++)
        if (sheet->chosen[i])
            sheet->cells[i].flags |= LG_CELL_HAY_MEADOW;
}

lg_status lg_sheet_attributes(lg_sheet *sheet) {
    LG_TRY(lg_progress(sheet->context, "landscape", 3, 6));
    LG_TRY(give_types(sheet));
    LG_TRY(lg_progress(sheet->context, "landscape", 4, 6));
    describe_cells(sheet);
    centre_fertility(sheet);
    LG_TRY(lg_sheet_condition(sheet));
    LG_TRY(lg_progress(sheet->context, "landscape", 5, 6));
    give_hay_meadows(sheet);
    return LG_OK;
}
