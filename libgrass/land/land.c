/* The land: its tables, its rasters and what is asked of it. */
#include "land/land.h"

#include <math.h>
#include <string.h>

/* Beyond these a grid is a slip: a cell as large as a prefecture, a corner off the Earth's map. */
#define MOST_CELL_M 1e5
#define FARTHEST_M 1e9

static lg_status check_grid(lg_context *context, const lg_grid *grid) {
    if (grid->nx < 1 || grid->ny < 1)
        return lg_fail(context, LG_EDATA, "a grid of %d columns and %d rows holds no cell",
                       (int)grid->nx, (int)grid->ny);
    /* Places of the raster are counted in 32 bits. */
    if ((int64_t)grid->nx * grid->ny > UINT32_MAX)
        return lg_fail(context, LG_EDATA,
                       "a grid of %d columns and %d rows has more than 4294967295 cells; take "
                       "larger cells or a smaller area",
                       (int)grid->nx, (int)grid->ny);
    if (!(grid->cell_m > 0 && grid->cell_m <= MOST_CELL_M))
        return lg_fail(context, LG_EDATA,
                       "a cell size of %g m is impossible; it should be above 0 and at most %g m",
                       grid->cell_m, MOST_CELL_M);
    if (!(fabs(grid->west_m) <= FARTHEST_M && fabs(grid->north_m) <= FARTHEST_M))
        return lg_fail(context, LG_EDATA, "the grid's corner (%g, %g) is no place", grid->west_m,
                       grid->north_m);
    return LG_OK;
}

static lg_status check_count(lg_context *context, int32_t count, int32_t most, const char *what) {
    if (count < 1)
        return lg_fail(context, LG_EDATA, "a land needs at least one %s", what);
    if (count > most)
        return lg_fail(context, LG_EDATA, "%d is more than the %d %ss a land can hold", (int)count,
                       (int)most, what);
    return LG_OK;
}

static lg_status allocate(lg_land *land) {
    lg_context *context = land->context;
    size_t raster = (size_t)land->grid.nx * (size_t)land->grid.ny;
    LG_TRY(lg_alloc(context, raster, 1, "the class raster", &land->land_class));
    LG_TRY(lg_alloc(context, raster, 1, "the flag raster", &land->raster_flags));
    LG_TRY(lg_alloc(context, (size_t)land->ntypes, sizeof *land->types, "types", &land->types));
    LG_TRY(lg_alloc(context, (size_t)land->nadmins, sizeof *land->admins, "admins", &land->admins));
    LG_TRY(lg_alloc(context, (size_t)land->nzones, sizeof *land->zones, "zones", &land->zones));
    LG_TRY(lg_alloc(context, (size_t)land->nweather_zones, sizeof *land->weather_zones,
                    "weather zones", &land->weather_zones));
    return lg_alloc(context, (size_t)land->nunits, sizeof *land->units, "units", &land->units);
}

lg_status lg_land_create(lg_context *context, const lg_grid *grid, int32_t ntypes, int32_t nadmins,
                         int32_t nzones, int32_t nweather_zones, int32_t nunits, lg_land **land) {
    LG_TRY(check_grid(context, grid));
    LG_TRY(check_count(context, ntypes, UINT8_MAX, "grassland type"));
    LG_TRY(check_count(context, nadmins, INT16_MAX, "administrative unit"));
    LG_TRY(check_count(context, nzones, INT16_MAX, "planning zone"));
    LG_TRY(check_count(context, nweather_zones, UINT16_MAX, "weather zone"));
    LG_TRY(check_count(context, nunits, INT32_MAX, "management unit"));
    lg_land *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a land", &made));
    made->context = context;
    made->grid = *grid;
    made->ntypes = ntypes;
    made->nadmins = nadmins;
    made->nzones = nzones;
    made->nweather_zones = nweather_zones;
    made->nunits = nunits;
    lg_status status = allocate(made);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *land = made;
    return LG_OK;
}

void lg_land_free(lg_land *land) {
    if (land == NULL)
        return;
    lg_context *context = land->context;
    void *blocks[] = {land->crs_wkt,      land->note,
                      land->assumed,      land->origins,
                      land->land_class,   land->raster_flags,
                      land->types,        land->admins,
                      land->zones,        land->weather_zones,
                      land->units,        land->raster,
                      land->type,         land->flags,
                      land->weather_zone, land->awc_mm,
                      land->fertility,    land->slope_deg,
                      land->water_km,     land->condition,
                      land->left_out,     land};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        lg_free(context, blocks[i]);
}

double lg_land_cell_area_ha(const lg_land *land) {
    return land->grid.cell_m * land->grid.cell_m / 1e4;
}

void lg_land_get_facts(const lg_land *land, lg_land_facts *facts) {
    if (facts == NULL)
        return;
    *facts = (lg_land_facts){0};
    if (land == NULL)
        return;
    *facts = (lg_land_facts){.cells = land->ncells,
                             .units = land->nunits,
                             .types = land->ntypes,
                             .admins = land->nadmins,
                             .zones = land->nzones,
                             .weather_zones = land->nweather_zones,
                             .cell_area_ha = lg_land_cell_area_ha(land),
                             .total_area_km2 = land->total_area_km2,
                             .red_line_area_km2 = land->red_line_area_km2,
                             .schematic = land->schematic,
                             .seed = land->seed};
    facts->area_ha = (double)land->ncells * facts->cell_area_ha;
    facts->area_mu = (double)land->ncells * facts->cell_area_ha * LG_MU_PER_HA;
}

static const char *name_at(const lg_land_name *names, int32_t count, int32_t index) {
    return index >= 0 && index < count ? names[index].name : NULL;
}

const char *lg_land_unit_name(const lg_land *land, int32_t unit) {
    return land != NULL && unit >= 0 && unit < land->nunits ? land->units[unit].name : NULL;
}

const char *lg_land_type_name(const lg_land *land, int32_t type) {
    return land == NULL ? NULL : name_at(land->types, land->ntypes, type);
}

const char *lg_land_admin_name(const lg_land *land, int32_t admin) {
    return land == NULL ? NULL : name_at(land->admins, land->nadmins, admin);
}

const char *lg_land_zone_name(const lg_land *land, int32_t zone) {
    return land == NULL ? NULL : name_at(land->zones, land->nzones, zone);
}

static int32_t find_name(const lg_land_name *names, int32_t count, const char *name) {
    for (int32_t i = 0; i < count; i++)
        if (strcmp(names[i].name, name) == 0 || strcmp(names[i].label, name) == 0)
            return i;
    return -1;
}

int32_t lg_land_find_unit(const lg_land *land, const char *name) {
    for (int32_t i = 0; i < land->nunits; i++)
        if (strcmp(land->units[i].name, name) == 0)
            return i;
    return -1;
}

int32_t lg_land_find_admin(const lg_land *land, const char *name) {
    return find_name(land->admins, land->nadmins, name);
}

int32_t lg_land_find_zone(const lg_land *land, const char *name) {
    return find_name(land->zones, land->nzones, name);
}

int32_t lg_land_find_type(const lg_land *land, const char *name) {
    return find_name(land->types, land->ntypes, name);
}

bool lg_land_has_left_out(const lg_land *land, const char *kind, const char *name) {
    for (int64_t i = 0; i < land->nleft_out; i++) {
        const lg_left_out *out = &land->left_out[i];
        if (strcmp(out->kind, kind) == 0 &&
            (strcmp(out->name.name, name) == 0 || strcmp(out->name.label, name) == 0))
            return true;
    }
    return false;
}

void lg_land_used_types(const lg_land *land, bool used[256]) {
    memset(used, 0, 256 * sizeof used[0]);
    for (int64_t cell = 0; cell < land->ncells; cell++)
        used[land->type[cell]] = true;
}
