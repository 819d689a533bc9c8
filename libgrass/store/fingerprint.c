#include "store/fingerprint.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "store/folder.h"
#include "store/folder_path.h"
#include "store/plan_files.h"
#include "text/part.h"
#include "weather/room.h"

static uint32_t sum_numbers(uint32_t crc, const void *numbers, int64_t count, size_t size) {
    return numbers == NULL ? crc : lg_checksum(crc, numbers, (size_t)count * size);
}

static uint32_t sum_names(uint32_t crc, const lg_land_name *names, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        crc = lg_checksum_text(lg_checksum_text(crc, names[i].name), names[i].label);
    return crc;
}

static uint32_t sum_tables(uint32_t crc, const lg_land *land) {
    crc = sum_names(crc, land->types, land->ntypes);
    crc = sum_names(crc, land->admins, land->nadmins);
    crc = sum_names(crc, land->zones, land->nzones);
    for (int32_t i = 0; i < land->nweather_zones; i++) {
        const lg_weather_zone *z = &land->weather_zones[i];
        const double figures[] = {z->lon_deg, z->lat_deg, z->elevation_m, z->rain_factor,
                                  z->temp_offset_c};
        crc = lg_checksum(lg_checksum_text(crc, z->name), figures, sizeof figures);
        if (z->drawn_as > 0)
            crc = lg_checksum(crc, &z->drawn_as, sizeof z->drawn_as);
    }
    for (int32_t i = 0; i < land->nunits; i++) {
        const lg_unit *u = &land->units[i];
        const int64_t figures[] = {u->admin, u->zone, u->kind, u->first, u->count};
        crc = lg_checksum(lg_checksum_text(crc, u->name), figures, sizeof figures);
    }
    return crc;
}

static uint32_t sum_land(const lg_land *land) {
    const lg_grid *g = &land->grid;
    const double place[] = {g->nx,
                            g->ny,
                            g->west_m,
                            g->north_m,
                            g->cell_m,
                            land->total_area_km2,
                            land->red_line_area_km2,
                            (double)land->ncells};
    int64_t n = land->ncells, all = (int64_t)g->nx * g->ny;
    uint32_t crc = lg_checksum(0, place, sizeof place);
    crc = lg_checksum(crc, &land->seed, sizeof land->seed);
    crc = lg_checksum_text(lg_checksum_text(crc, land->crs_wkt), land->note);
    if (land->origins != NULL)
        crc = lg_checksum_text(crc, land->origins);
    crc = sum_tables(crc, land);
    crc = sum_numbers(crc, land->land_class, all, 1);
    crc = sum_numbers(crc, land->raster_flags, all, 1);
    crc = sum_numbers(crc, land->raster, n, sizeof *land->raster);
    crc = sum_numbers(crc, land->type, n, 1);
    crc = sum_numbers(crc, land->flags, n, 1);
    crc = sum_numbers(crc, land->weather_zone, n, sizeof *land->weather_zone);
    crc = sum_numbers(crc, land->awc_mm, n, sizeof *land->awc_mm);
    crc = sum_numbers(crc, land->fertility, n, sizeof *land->fertility);
    crc = sum_numbers(crc, land->slope_deg, n, sizeof *land->slope_deg);
    crc = sum_numbers(crc, land->water_km, n, sizeof *land->water_km);
    return sum_numbers(crc, land->condition, n, sizeof *land->condition);
}

/* In batches, so that a large weather does not become resident. */
static uint32_t sum_column(uint32_t crc, const lg_weather *weather, int column) {
    const int32_t batch = lg_weather_batch(weather);
    for (int32_t zone = 0; zone < weather->nzones && weather->column[column] != NULL;
         zone += batch) {
        const int32_t left = weather->nzones - zone, zones = left < batch ? left : batch;
        crc = sum_numbers(crc, weather->column[column] + (int64_t)zone * weather->ndays,
                          (int64_t)zones * weather->ndays, sizeof(double));
        lg_weather_let_go(weather, zone, zones);
    }
    return crc;
}

uint32_t lg_fingerprint_weather(const lg_weather *weather) {
    const int64_t size[] = {weather->nzones, weather->ndays, weather->first_day};
    uint32_t crc = lg_checksum(0, size, sizeof size);
    crc = lg_checksum(crc, &weather->seed, sizeof weather->seed);
    crc = lg_checksum_text(crc, weather->note);
    for (int32_t z = 0; weather->zone_name != NULL && z < weather->nzones; z++)
        crc = lg_checksum_text(crc, weather->zone_name[z]);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        crc = lg_checksum(crc, &c, weather->column[c] == NULL ? 0 : sizeof c);
        crc = sum_column(crc, weather, c);
    }
    return crc;
}

static lg_status sum_file(lg_context *context, const char *path, uint32_t *crc) {
    lg_sum sum = {0, 0};
    if (path != NULL)
        LG_TRY(lg_checksum_file(context, path, &sum));
    *crc = lg_checksum(*crc, &sum.bytes, sizeof sum.bytes);
    *crc = lg_checksum(*crc, &sum.crc, sizeof sum.crc);
    return LG_OK;
}

static lg_status sum_herd(lg_context *context, const char *path, const char *what, void *user) {
    (void)what;
    return sum_file(context, path, user);
}

/* A table of the second row that the plan does not name leaves the sum as it is. */
static lg_status sum_files(lg_context *context, const lg_plan *plan, uint32_t *crc) {
    const char *paths[] = {plan->types_path, plan->standard_path, plan->animals_path,
                           plan->prices_path};
    const char *more[] = {plan->breeds_path, plan->feeds_path, plan->sales_path,
                          plan->sheep_units_path, plan->penalties_path};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        LG_TRY(sum_file(context, paths[i], crc));
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
        if (more[i] != NULL)
            LG_TRY(sum_file(context, more[i], crc));
    return lg_plan_files_each_herd(context, plan, sum_herd, crc);
}

/* Nothing given is the sum of the tables alone. */
static uint32_t sum_params(uint32_t crc, const lg_params *params) {
    for (size_t i = 0; params != NULL && i < params->count; i++) {
        const lg_param_given *g = &params->given[i];
        crc = lg_checksum_text(crc, lg_params_table_name(g->row->table));
        crc = lg_checksum_text(lg_checksum_text(crc, g->row->name), g->type);
        crc = lg_checksum(crc, &g->value, sizeof g->value);
        crc = lg_checksum_text(lg_checksum_text(crc, g->source), g->confidence);
    }
    return crc;
}

static void put(lg_manifest *manifest, lg_source source, uint32_t crc) {
    snprintf(manifest->source[source], LG_SOURCE_CHARS, "%08" PRIx32, crc);
}

lg_status lg_fingerprint(lg_context *context, const lg_plan_parts *parts, lg_manifest *manifest) {
    uint32_t tables = 0;
    LG_TRY(sum_files(context, parts->plan, &tables));
    tables = sum_params(tables, parts->params);
    snprintf(manifest->source[LG_SOURCE_VERSION], LG_SOURCE_CHARS, "%s", lg_version());
    put(manifest, LG_SOURCE_PLAN,
        lg_checksum_text(lg_checksum_text(0, parts->plan->name),
                         lg_yaml_source(parts->plan->document)));
    put(manifest, LG_SOURCE_TABLES, tables);
    put(manifest, LG_SOURCE_LAND, sum_land(parts->land));
    put(manifest, LG_SOURCE_WEATHER, lg_fingerprint_weather(parts->weather));
    snprintf(manifest->source[LG_SOURCE_RULE], LG_SOURCE_CHARS, "%s",
             parts->rule == NULL ? "no" : "yes");
    return LG_OK;
}

/* ---- what may not be overwritten ---- */

typedef struct places {
    const char *folder;
    const lg_manifest *set;
} places;

static lg_status refuse_input(lg_context *context, const char *input, const char *what,
                              void *user) {
    const places *p = user;
    for (size_t i = 0; i < p->set->count; i++) {
        char *path = NULL;
        LG_TRY(lg_folder_path(context, p->folder, "", p->set->files[i].name, &path));
        lg_status status = lg_part_refuse(context, path, input, what);
        lg_free(context, path);
        LG_TRY(status);
    }
    return LG_OK;
}

lg_status lg_refuse_inputs(lg_context *context, const lg_plan *plan, const char *folder,
                           const lg_manifest *set) {
    places p = {folder, set};
    return lg_plan_files_each(context, plan, refuse_input, &p);
}
