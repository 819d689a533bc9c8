#include "land/land_layout.h"

#include <math.h>

#include "core/elementary.h"
#include "core/philox.h"
#include "land/project.h"

static lg_status copy_projected(lg_context *context, const lg_line *degrees, lg_line *metres) {
    lg_line made = {0};
    LG_TRY(lg_line_alloc(context, degrees->n, &made));
    for (size_t i = 0; i < made.n; i++) {
        made.x_m[i] = degrees->x_m[i];
        made.y_m[i] = degrees->y_m[i];
    }
    lg_status status = lg_albers_forward(context, made.x_m, made.y_m, made.n);
    if (status != LG_OK)
        lg_line_free(context, &made);
    else
        *metres = made;
    return status;
}

static lg_status lay_outline(lg_land_layout *layout) {
    const lg_shape_group *shape = &layout->description->outline;
    double x_m[2] = {shape->centre_lon_deg, shape->centre_lon_deg};
    double y_m[2] = {shape->centre_lat_deg, shape->centre_lat_deg + 0.01};
    LG_TRY(lg_albers_forward(layout->context, x_m, y_m, 2));
    double dx = x_m[1] - x_m[0], dy = y_m[1] - y_m[0], length_m = lg_hypot(dx, dy);
    layout->north[0] = dx / length_m;
    layout->north[1] = dy / length_m;
    lg_line ring = {0};
    LG_TRY(copy_projected(layout->context, &shape->points, &ring));
    const double centre_m[2] = {x_m[0], y_m[0]};
    lg_status status = lg_outline_make(layout->context, centre_m, ring, &layout->outline);
    if (status == LG_EDATA)
        lg_error_prefix(layout->context, "%s: ", lg_yaml_name(layout->description->document));
    return status;
}

/* Points of rows whose longitudes and latitudes are members of the row. */
#define LAY_POINTS(list)                                                                           \
    do {                                                                                           \
        LG_TRY(lg_line_alloc(layout->context, d->n##list, &layout->list));                         \
        for (size_t i = 0; i < d->n##list; i++) {                                                  \
            layout->list.x_m[i] = d->list[i].lon_deg;                                              \
            layout->list.y_m[i] = d->list[i].lat_deg;                                              \
        }                                                                                          \
        LG_TRY(lg_albers_forward(layout->context, layout->list.x_m, layout->list.y_m,              \
                                 layout->list.n));                                                 \
    } while (0)

static lg_status lay_points(lg_land_layout *layout) {
    const lg_description *d = layout->description;
    LAY_POINTS(places);
    LAY_POINTS(admins);
    LAY_POINTS(reserves);
    LAY_POINTS(weather_zones);
    return LG_OK;
}

static lg_status lay_zone_borders(lg_land_layout *layout) {
    const lg_description *d = layout->description;
    lg_line *borders = &layout->zone_borders;
    LG_TRY(lg_line_alloc(layout->context, d->nzones, borders));
    for (size_t i = 0; i < d->nzones; i++) {
        borders->x_m[i] = d->outline.centre_lon_deg;
        borders->y_m[i] = d->zones[i].south_lat_deg;
    }
    LG_TRY(lg_albers_forward(layout->context, borders->x_m, borders->y_m, borders->n));
    for (size_t i = 0; i < d->nzones; i++)
        borders->y_m[i] = lg_land_layout_north_m(layout, borders->x_m[i], borders->y_m[i]);
    return LG_OK;
}

static lg_status lay_wells(lg_land_layout *layout) {
    const lg_description *d = layout->description;
    uint64_t seed = lg_hash64((uint64_t)d->seed, LG_STREAM_WELLS, 0);
    return lg_scatter_make(layout->context, seed, layout->outline.box_m,
                           d->reach.well_spacing_km * 1000, d->reach.well_jitter, &layout->wells);
}

lg_status lg_land_layout_make(lg_context *context, const lg_description *description,
                              lg_land_layout *layout) {
    lg_land_layout made = {.context = context, .description = description};
    lg_status status = LG_OK;
    LG_TRY_OR(status, fail, lay_outline(&made));
    LG_TRY_OR(status, fail, copy_projected(context, &description->river.points, &made.river));
    LG_TRY_OR(status, fail, lay_points(&made));
    LG_TRY_OR(status, fail, lay_zone_borders(&made));
    LG_TRY_OR(status, fail, lay_wells(&made));
    *layout = made;
    return LG_OK;
fail:
    lg_land_layout_free(&made);
    return status;
}

void lg_land_layout_free(lg_land_layout *layout) {
    lg_line *lines[] = {&layout->river,    &layout->places,        &layout->admins,
                        &layout->reserves, &layout->weather_zones, &layout->zone_borders};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        lg_line_free(layout->context, lines[i]);
    lg_outline_free(layout->context, &layout->outline);
    lg_scatter_free(layout->context, &layout->wells);
}

double lg_land_layout_north_m(const lg_land_layout *layout, double x_m, double y_m) {
    return (x_m - layout->outline.x_m) * layout->north[0] +
           (y_m - layout->outline.y_m) * layout->north[1];
}

double lg_land_layout_east_m(const lg_land_layout *layout, double x_m, double y_m) {
    return (x_m - layout->outline.x_m) * layout->north[1] -
           (y_m - layout->outline.y_m) * layout->north[0];
}

size_t lg_nearest_point(const lg_line *points, double x_m, double y_m) {
    size_t best = 0;
    double best_m2 = INFINITY;
    for (size_t i = 0; i < points->n; i++) {
        double dx = points->x_m[i] - x_m, dy = points->y_m[i] - y_m;
        if (dx * dx + dy * dy < best_m2) {
            best_m2 = dx * dx + dy * dy;
            best = i;
        }
    }
    return best;
}
