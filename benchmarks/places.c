/* places CELL_M ZONES YEARS LAND WEATHER: files for benchmarks/places.py. The land of Xilinhot with
 * as many weather zones as asked for, its cells dealt out among them in their order, and made-up
 * days of each from 2001-01-01 on, in float32 by (zone, time), as reanalyses are stored. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "land/land.h"
#include "land/rezone.h"

enum { COLUMNS = 7 };

static const struct {
    const char *name, *unit;
} columns[COLUMNS] = {{"tmean_c", "degC"},          {"tmin_c", "degC"},    {"tmax_c", "degC"},
                      {"precip_mm", "mm"},          {"wind_m_s", "m s-1"}, {"rh_frac", "1"},
                      {"radiation_mj_m2", "MJ m-2"}};

static void stop(lg_context *context, const char *what) {
    fprintf(stderr, "places: %s: %s\n", what, context == NULL ? "" : lg_context_error(context));
    exit(70);
}

static float value_of(int column, int zone, int day) {
    const double turn = cos((day - 20) * 2 * 3.14159265358979 / 365.25), here = zone % 100 * 0.01;
    const double warm = 2 - 20 * turn + 3 * sin(day * 0.7) + here;
    switch (column) {
    case 0:
        return (float)warm;
    case 1:
        return (float)(warm - 6);
    case 2:
        return (float)(warm + 6);
    case 3:
        return (float)((day + zone) % 5 == 0 ? 4 - 3 * turn + here : 0);
    case 4:
        return (float)(3 + here);
    case 5:
        return (float)(0.55 + 0.1 * here);
    default:
        return (float)(16 - 9 * turn + here);
    }
}

static void write_weather(const char *path, const lg_weather_zone *zones, int count, int days) {
    const hsize_t size[2] = {(hsize_t)count, (hsize_t)days};
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    double *time = malloc((size_t)days * sizeof *time);
    float *values = malloc((size_t)count * (size_t)days * sizeof *values);
    if (file < 0 || time == NULL || values == NULL)
        stop(NULL, "cannot write the weather");
    for (int day = 0; day < days; day++)
        time[day] = day;
    H5LTmake_dataset_double(file, "time", 1, &size[1], time);
    H5LTset_attribute_string(file, "time", "units", "days since 2001-01-01");
    for (int c = 0; c < COLUMNS; c++) {
        for (int zone = 0; zone < count; zone++)
            for (int day = 0; day < days; day++)
                values[(size_t)zone * (size_t)days + (size_t)day] = value_of(c, zone, day);
        H5LTmake_dataset_float(file, columns[c].name, 2, size, values);
        H5LTset_attribute_string(file, columns[c].name, "units", columns[c].unit);
    }
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate_simple(1, size, NULL);
    H5Tset_size(type, sizeof *zones);
    hid_t id = H5Dcreate2(file, "zone", type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, zones);
    H5Dclose(id);
    H5Sclose(space);
    H5Tclose(type);
    H5Fclose(file);
    free(values);
    free(time);
}

int main(int count, char **words) {
    lg_context *context = NULL;
    lg_land *land = NULL;
    if (count != 6)
        stop(NULL, "CELL_M ZONES YEARS LAND WEATHER");
    const double cell_m = atof(words[1]);
    int zones = atoi(words[2]);
    const int years = atoi(words[3]);
    if (lg_context_create(NULL, &context) != LG_OK ||
        lg_land_make(context, BENCH_DATA "/xilinhot/landscape.yaml", cell_m, &land) != LG_OK)
        stop(context, "the land");
    zones = zones > land->ncells ? (int)land->ncells : zones;
    lg_weather_zone *made = calloc((size_t)zones, sizeof *made);
    uint16_t *zone_of_cell = malloc((size_t)land->ncells * sizeof *zone_of_cell);
    if (made == NULL || zone_of_cell == NULL)
        stop(NULL, "memory");
    for (int z = 0; z < zones; z++) {
        made[z] = (lg_weather_zone){.lon_deg = 115.5 + z % 100 * 0.015,
                                    .lat_deg = 43.1 + z / 100 * 0.005,
                                    .elevation_m = 1000 + z % 300,
                                    .rain_factor = 1};
        snprintf(made[z].name, sizeof made[z].name, "p%05d", z);
    }
    for (int64_t c = 0; c < land->ncells; c++)
        zone_of_cell[c] = (uint16_t)(c * zones / land->ncells);
    if (lg_land_rezone_own(land, made, zones, zone_of_cell) != LG_OK ||
        lg_land_write(context, land, words[4]) != LG_OK)
        stop(context, "the land");
    write_weather(words[5], made, zones, (years * 1461 + 3) / 4);
    printf("%d %lld\n", zones, (long long)land->ncells);
    free(zone_of_cell);
    free(made);
    lg_land_free(land);
    lg_context_free(context);
    return 0;
}
