/* A tiny land for the tests of the store: 6 columns, 5 rows, 3 units, 2 types. */
#ifndef LG_STORE_LAND_TEST_H
#define LG_STORE_LAND_TEST_H

#include <dirent.h>
#include <hdf5.h>
#include <unistd.h>

#include "lg_test.h"
#include "land/land.h"
#include "land/project.h"

enum { LAND_NX = 6, LAND_NY = 5, LAND_UNITS = 3 };

static inline lg_status tiny_tables(lg_context *context, lg_land *land) {
    static const char *const units[] = {"north-1", "south \"2\", old", "core"};
    static const lg_land_name types[] = {{"meadow", "草甸草原"}, {"typical", "典型草原"}};
    static const lg_land_name admins[] = {{"bayan", "巴彦"}, {"abag", "阿巴"}};
    memcpy(land->types, types, sizeof types);
    memcpy(land->admins, admins, sizeof admins);
    land->zones[0] = (lg_land_name){"all", "全部"};
    land->weather_zones[0] = (lg_weather_zone){"west", 115.5, 44.0, 1100, 1.0, 0.0, 0};
    land->weather_zones[1] = (lg_weather_zone){"east", 117.0, 43.5, 1000, 1.1, -0.5, 0};
    for (int i = 0; i < LAND_UNITS; i++) {
        snprintf(land->units[i].name, LG_NAME_CHARS, "%s", units[i]);
        land->units[i].admin = i % 2;
        land->units[i].kind = i == 2 ? LG_UNIT_RESERVE_CORE : LG_UNIT_HOUSEHOLD;
    }
    land->seed = UINT64_C(0xfedcba9876543210);
    land->schematic = true;
    land->total_area_km2 = 30;
    land->red_line_area_km2 = 5;
    LG_TRY(lg_copy_text(context, lg_albers_wkt(), &land->crs_wkt));
    return lg_copy_text(context, "made up for a test, 测试", &land->note);
}

/* Usable is all but the border's first row and the last column; unit by row. */
static inline lg_status tiny_cells(lg_land *land) {
    lg_cell cells[LAND_NX * LAND_NY];
    int64_t n = 0;
    for (int64_t i = 0; i < LAND_NX * LAND_NY; i++) {
        int64_t row = i / LAND_NX, column = i % LAND_NX;
        land->land_class[i] = row == 0                ? LG_LAND_OUTSIDE
                              : column == LAND_NX - 1 ? LG_LAND_OTHER
                                                      : LG_LAND_GRASS;
        land->raster_flags[i] = column == 1 ? LG_CELL_RED_LINE : 0;
        if (land->land_class[i] != LG_LAND_GRASS)
            continue;
        cells[n++] = (lg_cell){.raster = i,
                               .unit = (int32_t)(row == 4 ? 2 : column / 3),
                               .weather_zone = (uint16_t)(column > 2),
                               .type = (uint8_t)((row + column) % 2),
                               .flags = land->raster_flags[i],
                               .awc_mm = 80 + (float)i,
                               .fertility = 0.5F + (float)i / 40,
                               .slope_deg = (float)row,
                               .water_km = (float)column / 3,
                               .condition = 0.3F + (float)i / 100};
    }
    return lg_land_set_cells(land, cells, n);
}

static inline lg_status tiny_land(lg_context *context, lg_land **land) {
    lg_grid grid = {LAND_NX, LAND_NY, 850000.0, 4900000.0, 1000.0};
    lg_land *made = NULL;
    LG_TRY(lg_land_create(context, &grid, 2, 2, 1, 2, LAND_UNITS, &made));
    lg_status status = tiny_tables(context, made);
    if (status == LG_OK)
        status = tiny_cells(made);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *land = made;
    return LG_OK;
}

static inline long open_objects(void) {
    return (long)H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL);
}

/* A folder of the test's own below the working directory. */
static char folder[256];

static inline const char *at(const char *name) {
    static char path[4][400];
    static int next;
    char *one = path[next++ % 4];
    snprintf(one, sizeof path[0], "%s/%s", folder, name);
    return one;
}

static inline int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "store-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static inline int remove_folder(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static inline int files_in(const char *path) {
    DIR *dir = opendir(path);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

#endif
