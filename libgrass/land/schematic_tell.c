/* What a description names and the land that is made of it does not have: told with its line, as
 * the land itself keeps no word of it. */

#include "land/schematic_tell.h"
#include "core/elementary.h"
#include "land/system.h"

/* Beyond the land's border; further off is more likely a slip. Assumption. */
#define FAR_KM 300.0

typedef struct teller {
    const lg_description *d;
    const lg_land *land;
    lg_system system;
    double middle_deg[2], reach_km; /* the land's box: its middle, from there to a corner */
} teller;

static double away_km(const teller *t, double lon_deg, double lat_deg) {
    const double at[2] = {lon_deg, lat_deg};
    return lg_system_distance_km(&t->system, t->middle_deg, at);
}

static const lg_yaml_node *item_of(const teller *t, const char *list, size_t index) {
    const lg_yaml_node *node = lg_yaml_get(lg_yaml_root(t->d->document), list);
    return node == NULL ? NULL : lg_yaml_item(node, index);
}

static void tell_weather(const teller *t, const bool *used) {
    for (size_t i = 0; i < t->d->nweather_zones; i++) {
        const lg_weather_row *row = &t->d->weather_zones[i];
        const lg_yaml_node *place = lg_yaml_item(t->d->weather.zones_node, i);
        double km = away_km(t, row->lon_deg, row->lat_deg);
        if (!used[i] && km <= t->reach_km)
            lg_log(t->land->context, LG_LOG_NOTICE,
                   "the weather point '%s' gets no cell of %g m: to each another point is nearer",
                   row->name, t->land->grid.cell_m);
        else if (!used[i])
            lg_yaml_warn(t->land->context, t->d->document, place,
                         "the weather point '%s' (longitude %g, latitude %g) gets no cell, others "
                         "are nearer to each; it lies %.0f km from the middle of the land: are "
                         "longitude and latitude right?",
                         row->name, row->lon_deg, row->lat_deg, km);
        else if (km > t->reach_km + FAR_KM)
            lg_yaml_warn(t->land->context, t->d->document, place,
                         "the weather point '%s' (longitude %g, latitude %g) lies %.0f km from the "
                         "middle of the land that takes its weather: are longitude and latitude "
                         "right?",
                         row->name, row->lon_deg, row->lat_deg, km);
    }
}

/* Settlements, lakes, wells and reserve cores that lie outside. */
static void tell_outside(const teller *t, const char *list, size_t index, const char *name,
                         const double at_deg[2], double radius_km) {
    double km = away_km(t, at_deg[0], at_deg[1]);
    if (km > t->reach_km + radius_km)
        lg_yaml_warn(t->land->context, t->d->document, item_of(t, list, index),
                     "'%s' (longitude %g, latitude %g) lies %.0f km from the middle of the land "
                     "and does not reach it: are longitude and latitude right?",
                     name, at_deg[0], at_deg[1], km);
}

static void tell_places(const teller *t) {
    for (size_t i = 0; i < t->d->nplaces; i++) {
        const double at_deg[2] = {t->d->places[i].lon_deg, t->d->places[i].lat_deg};
        tell_outside(t, "places", i, t->d->places[i].name, at_deg, t->d->places[i].radius_km);
    }
    for (size_t i = 0; i < t->d->nreserves; i++) {
        const double at_deg[2] = {t->d->reserves[i].lon_deg, t->d->reserves[i].lat_deg};
        tell_outside(t, "reserves", i, t->d->reserves[i].name, at_deg, t->d->reserves[i].radius_km);
    }
}

static void tell_names(const teller *t, const char *list, const char *what,
                       const lg_land_name *names, int32_t count, const bool *used) {
    for (int32_t i = 0; i < count; i++)
        if (!used[i])
            lg_yaml_warn(t->land->context, t->d->document, item_of(t, list, (size_t)i),
                         "the %s '%s' gets no cell of usable land of %g m: its rows in every "
                         "result are empty; is its place right, or are the cells too large?",
                         what, names[i].name, t->land->grid.cell_m);
}

static void tell_all(const teller *t, bool *used, size_t room) {
    const lg_land *land = t->land;
    for (int64_t i = 0; i < land->ncells; i++)
        used[land->weather_zone[i]] = true;
    tell_weather(t, used);
    for (size_t i = 0; i < room; i++)
        used[i] = false;
    for (int64_t i = 0; i < land->ncells; i++)
        used[land->type[i]] = true;
    tell_names(t, "types", "grassland type", land->types, land->ntypes, used);
    for (size_t i = 0; i < room; i++)
        used[i] = false;
    for (int32_t i = 0; i < land->nunits; i++)
        used[land->units[i].admin] = true;
    tell_names(t, "admins", "administrative unit", land->admins, land->nadmins, used);
    for (size_t i = 0; i < room; i++)
        used[i] = false;
    for (int32_t i = 0; i < land->nunits; i++)
        used[land->units[i].zone] = true;
    tell_names(t, "zones", "planning zone", land->zones, land->nzones, used);
    tell_places(t);
}

lg_status lg_schematic_tell(const lg_description *description, const lg_land *land) {
    const lg_grid *g = &land->grid;
    const double half_x_m = (double)g->nx * g->cell_m / 2.0,
                 half_y_m = (double)g->ny * g->cell_m / 2.0;
    teller t = {.d = description, .land = land};
    const size_t room = UINT16_MAX + 1; /* more than the rows of any of these tables */
    bool *used = NULL;
    t.reach_km = lg_hypot(half_x_m, half_y_m) / 1e3;
    LG_TRY(lg_alloc(land->context, room, sizeof *used, "a mark per region", &used));
    lg_status status = lg_system_open(land->context, land->crs_wkt, &t.system);
    if (status == LG_OK) {
        if (lg_system_degrees(&t.system, g->west_m + half_x_m, g->north_m - half_y_m,
                              &t.middle_deg[0], &t.middle_deg[1]))
            tell_all(&t, used, room);
        lg_system_close(&t.system);
    }
    lg_free(land->context, used);
    return status;
}
