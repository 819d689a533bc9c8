/* The tables of a landscape: one dimension and a few columns each. */
#include "store/land_tables.h"

/* A column of a table: count items of the given stride, copied into a row of `type`. */
typedef struct column {
    const char *name, *unit, *long_name;
    lg_nc_type type; /* of memory and file */
    const void *first;
    size_t stride;
} column;

static void gather(const column *c, int32_t count, void *row) {
    for (int32_t i = 0; i < count; i++) {
        const char *from = (const char *)c->first + (size_t)i * c->stride;
        if (c->type == LG_NC_STRING)
            ((const char **)row)[i] = from;
        else if (c->type == LG_NC_F64)
            ((double *)row)[i] = *(const double *)(const void *)from;
        else
            ((int32_t *)row)[i] = *(const int32_t *)(const void *)from;
    }
}

static lg_status put_column(lg_nc *nc, int dim, int32_t count, const column *c, int *object) {
    lg_nc_variable v = {.name = c->name,
                        .type = c->type,
                        .rank = 1,
                        .dims = {dim},
                        .unit = c->unit,
                        .long_name = c->long_name};
    void *row = NULL;
    lg_context *context = lg_nc_context(nc);
    LG_TRY(lg_nc_add_variable(nc, LG_NC_ROOT, &v, object));
    LG_TRY(lg_alloc(context, (size_t)count, sizeof(double), "a column of a table", &row));
    gather(c, count, row);
    lg_status status = c->type == LG_NC_STRING ? lg_nc_write_strings(nc, *object, row)
                                               : lg_nc_write(nc, *object, c->type, NULL, NULL, row);
    lg_free(context, row);
    return status;
}

static lg_status put_columns(lg_nc *nc, int dim, int32_t count, const column *columns, size_t n) {
    int object = 0;
    for (size_t i = 0; i < n; i++)
        LG_TRY(put_column(nc, dim, count, &columns[i], &object));
    return LG_OK;
}

static lg_status put_names(lg_nc *nc, const char *dimension, const char *const names[2],
                           const lg_land_name *rows, int32_t count, int *dim) {
    size_t stride = sizeof *rows;
    column columns[] = {{names[0], "", "key", LG_NC_STRING, rows->name, stride},
                        {names[1], "", "as printed", LG_NC_STRING, rows->label, stride}};
    LG_TRY(lg_nc_add_dimension(nc, LG_NC_ROOT, dimension, count, dim));
    return put_columns(nc, *dim, count, columns, 2);
}

static lg_status put_weather_zones(lg_nc *nc, const lg_land *land, int *dim) {
    const lg_weather_zone *z = land->weather_zones;
    size_t stride = sizeof *z;
    column columns[] = {
        {"weather_zone_name", "", "key", LG_NC_STRING, z->name, stride},
        {"weather_zone_lon", "degrees_east", "longitude", LG_NC_F64, &z->lon_deg, stride},
        {"weather_zone_lat", "degrees_north", "latitude", LG_NC_F64, &z->lat_deg, stride},
        {"weather_zone_elevation_m", "m", "elevation", LG_NC_F64, &z->elevation_m, stride},
        {"weather_zone_rain_factor", "1", "monthly rain relative to the reference station",
         LG_NC_F64, &z->rain_factor, stride},
        {"weather_zone_temp_offset_c", "K", "added to the temperatures of the reference station",
         LG_NC_F64, &z->temp_offset_c, stride}};
    LG_TRY(lg_nc_add_dimension(nc, LG_NC_ROOT, "weather_zones", land->nweather_zones, dim));
    LG_TRY(put_columns(nc, *dim, land->nweather_zones, columns, sizeof columns / sizeof *columns));
    column drawn = {"weather_zone_drawn_as",
                    "",
                    "number of the zone, from 1, in the land that this one was clipped from, by "
                    "which weather is drawn; 0: its own",
                    LG_NC_I32,
                    &z->drawn_as,
                    stride};
    for (int32_t i = 0; i < land->nweather_zones; i++)
        if (z[i].drawn_as > 0)
            return put_columns(nc, *dim, land->nweather_zones, &drawn, 1);
    return LG_OK;
}

static lg_status put_unit_areas(lg_nc *nc, const lg_land *land, int dim) {
    double *area_mu = NULL;
    LG_TRY(
        lg_alloc(lg_nc_context(nc), (size_t)land->nunits, sizeof *area_mu, "unit areas", &area_mu));
    for (int32_t u = 0; u < land->nunits; u++)
        area_mu[u] = (double)land->units[u].count * lg_land_cell_area_ha(land) * LG_MU_PER_HA;
    column area = {"unit_area_mu", "mu",    "usable grassland of the unit (1 mu = 1/15 ha)",
                   LG_NC_F64,      area_mu, sizeof *area_mu};
    lg_status status = put_columns(nc, dim, land->nunits, &area, 1);
    lg_free(lg_nc_context(nc), area_mu);
    return status;
}

static lg_status put_unit_kinds(lg_nc *nc, const lg_land *land, int dim) {
    int32_t *kind = NULL;
    int object = 0;
    LG_TRY(lg_alloc(lg_nc_context(nc), (size_t)land->nunits, sizeof *kind, "unit kinds", &kind));
    for (int32_t u = 0; u < land->nunits; u++)
        kind[u] = (int32_t)land->units[u].kind;
    column kinds = {"unit_kind", "", "kind of land-holder", LG_NC_I32, kind, sizeof *kind};
    lg_status status = put_column(nc, dim, land->nunits, &kinds, &object);
    lg_free(lg_nc_context(nc), kind);
    if (status == LG_OK)
        status = lg_nc_put_flags(nc, object, LG_NC_I32, 3, false,
                                 "household farm_division reserve_core");
    return status;
}

static lg_status put_units(lg_nc *nc, const lg_land *land, int *dim) {
    const lg_unit *u = land->units;
    size_t stride = sizeof *u;
    column columns[] = {
        {"unit_name", "", "key", LG_NC_STRING, u->name, stride},
        {"unit_admin", "", "administrative unit, a row of admin_name", LG_NC_I32, &u->admin,
         stride},
        {"unit_zone", "", "planning zone, a row of zone_name", LG_NC_I32, &u->zone, stride}};
    LG_TRY(lg_nc_add_dimension(nc, LG_NC_ROOT, "units", land->nunits, dim));
    LG_TRY(put_columns(nc, *dim, land->nunits, columns, sizeof columns / sizeof *columns));
    LG_TRY(put_unit_kinds(nc, land, *dim));
    return put_unit_areas(nc, land, *dim);
}

lg_status lg_land_put_tables(lg_nc *nc, const lg_land *land, lg_land_dims *dims) {
    static const char *const type[] = {"type_name", "type_label"};
    static const char *const admin[] = {"admin_name", "admin_label"};
    static const char *const zone[] = {"zone_name", "zone_label"};
    LG_TRY(put_names(nc, "types", type, land->types, land->ntypes, &dims->types));
    LG_TRY(put_names(nc, "admins", admin, land->admins, land->nadmins, &dims->admins));
    LG_TRY(put_names(nc, "zones", zone, land->zones, land->nzones, &dims->zones));
    LG_TRY(put_weather_zones(nc, land, &dims->weather_zones));
    return put_units(nc, land, &dims->units);
}
