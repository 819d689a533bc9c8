#include "weather/tables.h"

#include <stddef.h>
#include <string.h>

#include "text/csv.h"
#include "text/yaml.h"
#include "weather/months.h"
#include "weather/normals.h"
#include "weather/stations.h"
#include "weather/structure.h"

typedef struct description {
    const lg_yaml_node *station, *tables, *zones;
    const char *name, *code;
    lg_station place;
    const char *months, *normals, *structure, *stations;
    double rain_noise;
    int rain_by, tmean_by;
} description;

static const lg_key root_keys[] = {
    {"station", LG_KEY_NODE, NULL, 0, 0, true, NULL, "where the table was measured",
     offsetof(description, station)},
    {"tables", LG_KEY_NODE, NULL, 0, 0, true, NULL, "files, relative to this one",
     offsetof(description, tables)},
    {"zones", LG_KEY_NODE, NULL, 0, 0, true, NULL, "how weather zones differ",
     offsetof(description, zones)},
};
static const lg_key station_keys[] = {
    {"name", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "name of the station's series",
     offsetof(description, name)},
    {"code", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "of its rows in a monthly table of several stations, column `station`",
     offsetof(description, code)},
    {"latitude", LG_KEY_NUMBER, "deg", -90, 90, true, NULL, "north positive",
     offsetof(description, place.latitude_deg)},
    {"longitude", LG_KEY_NUMBER, "deg", -180, 180, true, NULL, "east positive",
     offsetof(description, place.longitude_deg)},
    {"elevation", LG_KEY_NUMBER, "m", -500, 9000, true, NULL, "above sea level",
     offsetof(description, place.elevation_m)},
    {"wind_height", LG_KEY_NUMBER, "m", 1, 100, true, NULL, "of the anemometer above ground",
     offsetof(description, place.wind_height_m)},
};
static const lg_key table_keys[] = {
    {"months", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "monthly figures of the station",
     offsetof(description, months)},
    {"normals", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "monthly normals",
     offsetof(description, normals)},
    {"structure", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "how days differ inside a month",
     offsetof(description, structure)},
    {"stations", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "places of stations of a monthly table of several, for planes",
     offsetof(description, stations)},
};
static const lg_key zone_keys[] = {
    {"rain_noise", LG_KEY_NUMBER, NULL, 0, 5, true, NULL,
     "coefficient of variation of a zone's share of a wet day's rain",
     offsetof(description, rain_noise)},
    {"rain", LG_KEY_CHOICE, NULL, 0, 0, false, "land|plane",
     "rain relative to the station's: as the land says, or by a plane through the stations",
     offsetof(description, rain_by)},
    {"temperature", LG_KEY_CHOICE, NULL, 0, 0, false, "land|plane",
     "temperature relative to the station's: as the land says, or by such a plane and elevation",
     offsetof(description, tmean_by)},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* A plane takes places, and a table of several stations. */
static lg_status check_planes(const lg_yaml *yaml, const description *d) {
    const lg_yaml_node *asked =
        lg_yaml_get(d->zones, d->rain_by == LG_ZONES_PLANE ? "rain" : "temperature");
    if (d->rain_by != LG_ZONES_PLANE && d->tmean_by != LG_ZONES_PLANE)
        return LG_OK;
    if (d->stations == NULL)
        return lg_yaml_fail(yaml, asked,
                            "a plane goes through stations: name their places in "
                            "'tables' (stations: FILE)");
    return d->code != NULL ? LG_OK
                           : lg_yaml_fail(yaml, asked,
                                          "a plane goes through stations: the monthly table must "
                                          "be one of several (station: code)");
}

static lg_status read_description(const lg_yaml *yaml, description *d) {
    LG_TRY(lg_yaml_map(yaml, lg_yaml_root(yaml), "the weather description", root_keys,
                       COUNT(root_keys), d));
    LG_TRY(lg_yaml_map(yaml, d->station, "station", station_keys, COUNT(station_keys), d));
    LG_TRY(lg_yaml_map(yaml, d->tables, "tables", table_keys, COUNT(table_keys), d));
    LG_TRY(lg_yaml_map(yaml, d->zones, "zones", zone_keys, COUNT(zone_keys), d));
    if (strlen(d->name) >= LG_STATION_CHARS)
        return lg_yaml_fail(yaml, lg_yaml_get(d->station, "name"),
                            "the name is longer than %d characters", LG_STATION_CHARS - 1);
    if (d->code != NULL && (d->code[0] == '\0' || strlen(d->code) >= LG_STATION_CHARS))
        return lg_yaml_fail(yaml, lg_yaml_get(d->station, "code"),
                            "the code has 1 to %d characters", LG_STATION_CHARS - 1);
    return check_planes(yaml, d);
}

/* *path = name in the folder of `beside`, unless name is absolute. */
static lg_status path_beside(lg_context *context, const char *beside, const char *name,
                             char **path) {
    const char *slash = strrchr(beside, '/');
    size_t folder = name[0] == '/' || slash == NULL ? 0 : (size_t)(slash - beside) + 1;
    size_t length = strlen(name) + 1;
    char *joined = NULL;
    LG_TRY(lg_alloc(context, folder + length, 1, "a path", &joined));
    memcpy(joined, beside, folder);
    memcpy(joined + folder, name, length);
    *path = joined;
    return LG_OK;
}

static lg_status read_beside(lg_context *context, const char *beside, const char *name,
                             lg_csv **table) {
    char *path = NULL;
    LG_TRY(path_beside(context, beside, name, &path));
    lg_status status = lg_csv_read(context, path, true, table);
    lg_free(context, path);
    return status;
}

static lg_status read_normals_file(lg_weather_tables *t, const char *beside, const char *name,
                                   lg_normals *normals) {
    lg_csv *table = NULL;
    LG_TRY(read_beside(t->context, beside, name, &table));
    lg_status status = lg_normals_read(table, &t->figures, normals);
    lg_csv_free(table);
    return status;
}

/* places: of the stations that planes go through; NULL: none are asked for. */
static lg_status read_months_file(lg_weather_tables *t, const char *beside, const char *name,
                                  const char *places) {
    lg_csv *table = NULL, *stations = NULL;
    LG_TRY(path_beside(t->context, beside, name, &t->months_path));
    LG_TRY(lg_csv_read(t->context, t->months_path, true, &table));
    lg_status status = lg_months_read(table, &t->normals, t);
    if (status == LG_OK && places != NULL)
        status = read_beside(t->context, beside, places, &stations);
    if (stations != NULL && status == LG_OK)
        status = lg_stations_fit(stations, table, t);
    lg_csv_free(stations);
    lg_csv_free(table);
    return status;
}

static lg_status read_structure_file(lg_weather_tables *t, const char *beside, const char *name) {
    lg_csv *table = NULL;
    LG_TRY(read_beside(t->context, beside, name, &table));
    lg_status status = lg_structure_read(table, &t->figures, t->seasons);
    lg_csv_free(table);
    return status;
}

static lg_status read_all(lg_weather_tables *t, const lg_yaml *yaml, const char *path) {
    description d = {0};
    LG_TRY(read_description(yaml, &d));
    t->station = d.place;
    memcpy(t->station.name, d.name, strlen(d.name) + 1);
    if (d.code != NULL)
        memcpy(t->code, d.code, strlen(d.code) + 1);
    t->rain_noise = d.rain_noise;
    LG_TRY(read_normals_file(t, path, d.normals, &t->normals));
    LG_TRY(read_structure_file(t, path, d.structure));
    bool planes = d.rain_by == LG_ZONES_PLANE || d.tmean_by == LG_ZONES_PLANE;
    t->rain_by = (lg_zones_by)d.rain_by;
    t->tmean_by = (lg_zones_by)d.tmean_by;
    return read_months_file(t, path, d.months, planes ? d.stations : NULL);
}

lg_status lg_weather_tables_read(lg_context *context, const char *description_path,
                                 lg_weather_tables **tables) {
    lg_yaml *yaml = NULL;
    lg_weather_tables *made = NULL;
    LG_TRY(lg_yaml_read(context, description_path, &yaml));
    lg_status status = lg_alloc(context, 1, sizeof *made, "weather tables", &made);
    if (status == LG_OK) {
        made->context = context;
        lg_figures_init(context, &made->figures);
        status = read_all(made, yaml, description_path);
    }
    lg_yaml_free(yaml);
    if (status == LG_OK)
        *tables = made;
    else
        lg_weather_tables_free(made);
    return status;
}

void lg_weather_tables_free(lg_weather_tables *tables) {
    if (tables == NULL)
        return;
    lg_context *context = tables->context;
    lg_free(context, tables->months);
    lg_free(context, tables->months_path);
    lg_free(context, tables->assumed);
    lg_figures_free(&tables->figures);
    lg_free(context, tables);
}

const lg_station_month *lg_weather_tables_year(const lg_weather_tables *tables, int year) {
    if (year < tables->first_year || year >= tables->first_year + tables->nyears)
        return NULL;
    const lg_station_month *months = tables->months + (size_t)(year - tables->first_year) * 12;
    for (int m = 0; m < 12; m++)
        if (!months[m].known)
            return NULL;
    return months;
}
