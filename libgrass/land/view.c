/* What a layout says about a spot. */
#include "land/view.h"

#include <math.h>

#include <gsl/gsl_math.h>

#include "core/elementary.h"

enum { FIELD_OCTAVES = 5, BORDER_OCTAVES = 3 };

#define BORDER_WAVE_M 4000.0  /* borders of lots bend within a few kilometres */
#define MEANDER_WAVE_M 9000.0 /* so does the river */

void lg_view_open(lg_view *view, const lg_land_layout *layout) {
    const lg_description *d = layout->description;
    uint64_t seed = (uint64_t)d->seed;
    view->layout = layout;
    for (uint32_t i = 0; i < LG_PURPOSES; i++)
        lg_noise_open(&view->purpose[i], seed, LG_STREAM_PURPOSE + i, d->pulls[i].wave_km * 1000,
                      FIELD_OCTAVES);
    for (uint32_t i = 0; i < d->ntypes; i++)
        lg_noise_open(&view->type[i], seed, LG_STREAM_TYPE + i, d->types[i].pull.wave_km * 1000,
                      FIELD_OCTAVES);
    for (uint32_t i = 0; i < 2; i++) {
        lg_noise_open(&view->meander[i], seed, LG_STREAM_MEANDER + i, MEANDER_WAVE_M,
                      BORDER_OCTAVES);
        lg_noise_open(&view->border[i], seed, LG_STREAM_BORDER + i, BORDER_WAVE_M, BORDER_OCTAVES);
    }
    double wave_m = d->soil.wave_km * 1000;
    lg_noise_open(&view->awc, seed, LG_STREAM_SOIL, wave_m, FIELD_OCTAVES);
    lg_noise_open(&view->fertility, seed, LG_STREAM_SOIL + 1, wave_m, FIELD_OCTAVES);
    lg_noise_open(&view->roughness, seed, LG_STREAM_SOIL + 2, wave_m, FIELD_OCTAVES);
}

lg_spot lg_view_at(double x_m, double y_m, double reserve) {
    return (lg_spot){x_m, y_m, reserve, NAN, NAN, NAN, NAN, NAN};
}

void lg_view_wander(lg_view *view, double *x_m, double *y_m) {
    double reach_m = view->layout->description->units.border_wobble_m;
    double dx = lg_noise_at(&view->border[0], *x_m, *y_m);
    double dy = lg_noise_at(&view->border[1], *x_m, *y_m);
    *x_m += reach_m * dx;
    *y_m += reach_m * dy;
}

static double river_km(lg_view *view, lg_spot *spot) {
    if (isnan(spot->river_km)) {
        double reach_m = view->layout->description->reach.meander_km * 1000;
        double x_m = spot->x_m + reach_m * lg_noise_at(&view->meander[0], spot->x_m, spot->y_m);
        double y_m = spot->y_m + reach_m * lg_noise_at(&view->meander[1], spot->x_m, spot->y_m);
        spot->river_km = lg_line_distance_m(&view->layout->river, x_m, y_m) / 1000;
    }
    return spot->river_km;
}

static double place_km(const lg_land_layout *layout, size_t place, const lg_spot *spot) {
    return lg_hypot(layout->places.x_m[place] - spot->x_m, layout->places.y_m[place] - spot->y_m) /
           1000;
}

/* The strongest of the places of a kind: 1 in its middle, 1/e at its radius. */
static double place_pull(const lg_land_layout *layout, lg_place_kind kind, const lg_spot *spot) {
    const lg_description *d = layout->description;
    double best = 0;
    for (size_t i = 0; i < d->nplaces; i++) {
        if (d->places[i].kind != (int)kind)
            continue;
        double away = place_km(layout, i, spot) / d->places[i].radius_km;
        if (away < 12)
            best = GSL_MAX_DBL(best, lg_exp(-away));
    }
    return best;
}

static double settlement_pull(lg_view *view, lg_spot *spot) {
    if (isnan(spot->settlement))
        spot->settlement = place_pull(view->layout, LG_PLACE_SETTLEMENT, spot);
    return spot->settlement;
}

static double lake_pull(lg_view *view, lg_spot *spot) {
    if (isnan(spot->lake))
        spot->lake = place_pull(view->layout, LG_PLACE_LAKE, spot);
    return spot->lake;
}

double lg_view_water_km(lg_view *view, lg_spot *spot) {
    if (!isnan(spot->water_km))
        return spot->water_km;
    const lg_land_layout *layout = view->layout;
    double well_m = 0;
    lg_scatter_nearest(&layout->wells, spot->x_m, spot->y_m, &well_m);
    double best_km = GSL_MIN_DBL(well_m / 1000, river_km(view, spot));
    for (size_t i = 0; i < layout->places.n; i++) {
        const lg_place_row *place = &layout->description->places[i];
        if (place->kind == LG_PLACE_LAKE)
            best_km =
                GSL_MIN_DBL(best_km, GSL_MAX_DBL(0, place_km(layout, i, spot) - place->radius_km));
    }
    spot->water_km = best_km;
    return best_km;
}

static double score(lg_view *view, const lg_pull *pull, lg_noise *noise, lg_spot *spot) {
    const lg_land_layout *layout = view->layout;
    const lg_reach_group *reach = &layout->description->reach;
    double sum = pull->reserve * spot->reserve;
    sum += pull->north * lg_land_layout_north_m(layout, spot->x_m, spot->y_m) / 1e5;
    sum += pull->east * lg_land_layout_east_m(layout, spot->x_m, spot->y_m) / 1e5;
    if (pull->river != 0)
        sum += pull->river * lg_exp(-river_km(view, spot) / reach->river_km);
    if (pull->settlement != 0)
        sum += pull->settlement * settlement_pull(view, spot);
    if (pull->lake != 0)
        sum += pull->lake * lake_pull(view, spot);
    if (pull->well != 0)
        sum += pull->well * lg_exp(-lg_view_water_km(view, spot) / reach->well_km);
    if (pull->noise != 0)
        sum += pull->noise * lg_noise_at(noise, spot->x_m, spot->y_m);
    return sum;
}

double lg_view_hills(lg_view *view, lg_spot *spot) {
    if (isnan(spot->hills)) {
        lg_pull pull = view->layout->description->pulls[LG_FOR_HILLS];
        double height = score(view, &pull, &view->purpose[LG_FOR_HILLS], spot);
        spot->hills = 1 / (1 + lg_exp(-4 * height));
    }
    return spot->hills;
}

double lg_view_purpose(lg_view *view, lg_purpose purpose, lg_spot *spot) {
    const lg_pull *pull = &view->layout->description->pulls[purpose];
    double sum = score(view, pull, &view->purpose[purpose], spot);
    return pull->hills != 0 ? sum + pull->hills * lg_view_hills(view, spot) : sum;
}

double lg_view_type(lg_view *view, size_t type, lg_spot *spot) {
    const lg_pull *pull = &view->layout->description->types[type].pull;
    double sum = score(view, pull, &view->type[type], spot);
    return pull->hills != 0 ? sum + pull->hills * lg_view_hills(view, spot) : sum;
}
