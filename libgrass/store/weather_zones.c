#define _POSIX_C_SOURCE 200809L /* strnlen */
#include "store/weather_zones.h"

#include <stdio.h>
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "store/nc_claims.h"
#include "store/nc_values.h"
#include "text/lookup.h"
#include "weather/stated.h"

static const char *const variables[] = {"zone",    "zone_name",         "zone_names",
                                        "zones",   "weather_zone_name", "weather_zone",
                                        "station", "station_name",      "name"};

enum { MOST_CHARS = 1024 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

bool lg_weather_is_zone_variable(const char *name) {
    for (size_t i = 0; i < COUNT(variables); i++)
        if (strcmp(variables[i], name) == 0)
            return true;
    return false;
}

void lg_weather_names_free(lg_context *context, lg_zone_names *names) {
    lg_free(context, names->text);
    lg_free(context, names->name);
    *names = (lg_zone_names){0};
}

/* How long the names of a variable are: 0 for one string for each series, else the characters of
 * each in a table of characters, NetCDF's older kind; -1: it holds no names of `count` series. */
static int64_t name_length(const lg_nc_in *in, const char *variable, int32_t count) {
    hid_t dataset = lg_nc_has(in, variable) ? H5Dopen2(in->file, variable, H5P_DEFAULT) : -1;
    if (dataset < 0)
        return -1;
    hid_t type = H5Dget_type(dataset), space = H5Dget_space(dataset);
    hsize_t length[2] = {0, 0};
    int rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
    bool names = type >= 0 && H5Tget_class(type) == H5T_STRING && (rank == 1 || rank == 2) &&
                 H5Sget_simple_extent_dims(space, length, NULL) == rank &&
                 length[0] == (hsize_t)count;
    bool characters = names && rank == 2 && H5Tis_variable_str(type) == 0 &&
                      H5Tget_size(type) == 1 && length[1] >= 1 && length[1] < MOST_CHARS &&
                      lg_nc_check_claims(in, variable, dataset) == LG_OK;
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    H5Dclose(dataset);
    H5Eclear2(H5E_DEFAULT);
    return characters ? (int64_t)length[1] : names && rank == 1 ? 0 : -1;
}

static lg_status read_characters(const lg_nc_in *in, const char *variable, int32_t count,
                                 size_t width, lg_zone_names *names) {
    char *raw = NULL;
    LG_TRY(lg_alloc(in->context, (size_t)count, width, "names of zones", &raw));
    hid_t dataset = H5Dopen2(in->file, variable, H5P_DEFAULT);
    bool good = dataset >= 0 && H5Dread(dataset, H5T_C_S1, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw) >= 0;
    if (dataset >= 0)
        H5Dclose(dataset);
    for (int32_t i = 0; i < count && good; i++) {
        const char *text = raw + (size_t)i * width;
        size_t length = strnlen(text, width);
        while (length > 0 && text[length - 1] == ' ')
            length--;
        snprintf(names->text[i], sizeof names->text[i], "%.*s", (int)length, text);
    }
    lg_free(in->context, raw);
    return good ? LG_OK : lg_nc_fail(in->context, LG_EDATA, "damaged or truncated file", in->path);
}

static lg_status read_texts(const lg_nc_in *in, const char *variable, int32_t count, int64_t width,
                            lg_zone_names *names) {
    const size_t size = sizeof names->text[0];
    lg_status status = lg_alloc(in->context, (size_t)count, size, "names of zones", &names->text);
    if (status == LG_OK)
        status = lg_alloc(in->context, (size_t)count, sizeof *names->name, "names of zones",
                          &names->name);
    if (status == LG_OK)
        status = width > 0 ? read_characters(in, variable, count, (size_t)width, names)
                           : lg_nc_read_strings(in, variable, count, names->text[0], size, size);
    for (int32_t i = 0; i < count && status == LG_OK; i++) {
        names->name[i] = names->text[i];
        if (names->text[i][0] == '\0')
            status = lg_fail(in->context, LG_EDATA, "%s: '%s' has no name for series %d", in->path,
                             variable, (int)i + 1);
    }
    if (status != LG_OK)
        lg_weather_names_free(in->context, names);
    return status;
}

static const char *name_of(const void *list, size_t index) {
    return ((const char *const *)list)[index];
}

static lg_status find_all(const lg_nc_in *in, const lg_zone_names *names, int32_t count,
                          const lg_land *land, bool *all) {
    lg_lookup lookup;
    LG_TRY(lg_lookup_make(in->context, names->name, (size_t)count, name_of, &lookup));
    *all = true;
    for (int32_t zone = 0; zone < land->nweather_zones && *all; zone++)
        *all = lg_lookup_find(&lookup, land->weather_zones[zone].name, NULL) < lookup.count;
    lg_lookup_free(&lookup);
    return LG_OK;
}

typedef struct search {
    const lg_nc_in *in;
    int32_t count;
    const lg_land *land;
    lg_zone_names *names;
    lg_status status;
} search;

/* One variable of the file; 1 ends the search. */
static herr_t try_variable(hid_t group, const char *name, const H5L_info_t *info, void *data) {
    search *s = data;
    (void)group;
    int64_t width = info->type == H5L_TYPE_HARD ? name_length(s->in, name, s->count) : -1;
    if (width < 0)
        return 0;
    s->status = read_texts(s->in, name, s->count, width, s->names);
    if (s->status == LG_EDATA) { /* texts of another kind, with gaps */
        s->status = LG_OK;
        return 0;
    }
    bool all = false;
    if (s->status == LG_OK)
        s->status = find_all(s->in, s->names, s->count, s->land, &all);
    if (s->status != LG_OK || all) {
        lg_format(s->names->from, sizeof s->names->from, "%s", name);
        return 1;
    }
    lg_weather_names_free(s->in->context, s->names);
    return 0;
}

/* Under another name (station_id, site): the texts that hold the names of all the land's zones. */
static lg_status find_names(const lg_nc_in *in, int32_t count, const lg_land *land,
                            lg_zone_names *names) {
    search s = {in, count, land, names, LG_OK};
    H5Literate(in->file, H5_INDEX_NAME, H5_ITER_INC, NULL, try_variable, &s);
    H5Eclear2(H5E_DEFAULT);
    return s.status;
}

lg_status lg_weather_names_read(const lg_nc_in *in, int32_t count, const lg_land *land,
                                lg_zone_names *names) {
    *names = (lg_zone_names){0};
    for (size_t i = 0; i < COUNT(variables) && names->text == NULL; i++) {
        int64_t width = name_length(in, variables[i], count);
        if (width >= 0)
            LG_TRY(read_texts(in, variables[i], count, width, names));
    }
    if (names->text == NULL && land != NULL && count > 1)
        LG_TRY(find_names(in, count, land, names));
    names->count = count;
    return LG_OK;
}

/* Numbers of zones that do not ascend say that the order is another one. */
static bool numbers_ascend(const lg_nc_in *in, int32_t count) {
    lg_nc_values v;
    int64_t shape[1] = {count};
    double *number = NULL;
    bool ascend = true;
    char text[64];
    /* A dimension without a variable of its own is a data set of zeros that says so. */
    if (lg_nc_get_text(in, "zone", "NAME", text, sizeof text) &&
        strncmp(text, "This is a netCDF dimension but not a netCDF variable", 52) == 0)
        return true;
    if (!lg_nc_has(in, "zone") || lg_nc_check(in, "zone", false, 1, shape) != LG_OK ||
        lg_nc_values_open(in, "zone", &v) != LG_OK ||
        lg_alloc(in->context, (size_t)count, sizeof *number, "numbers of zones", &number) != LG_OK)
        return true;
    if (lg_nc_values_read(&v, NULL, NULL, (size_t)count, number) == LG_OK)
        for (int32_t i = 1; i < count; i++)
            ascend = ascend && number[i] > number[i - 1];
    lg_free(in->context, number);
    return ascend;
}

static lg_status take_order(const lg_nc_in *in, int32_t count, const lg_land *land,
                            int32_t *source) {
    static const char way[] = "name them in a variable zone of texts (their names in the land)";
    if (count != land->nweather_zones)
        return lg_fail(in->context, LG_EDATA, "%s has %d weather zones, the land has %d; %s",
                       in->path, (int)count, (int)land->nweather_zones, way);
    if (!numbers_ascend(in, count))
        return lg_fail(in->context, LG_EDATA,
                       "%s: the zones are numbered out of order, so they cannot be told apart; %s",
                       in->path, way);
    for (int32_t zone = 0; zone < count; zone++)
        source[zone] = zone;
    if (count > 1)
        lg_log(in->context, LG_LOG_WARNING,
               "%s: the %d zones have no names and are taken in the land's order, the first as "
               "'%s', the last as '%s'; %s",
               in->path, (int)count, land->weather_zones[0].name,
               land->weather_zones[count - 1].name, way);
    return LG_OK;
}

lg_status lg_weather_names_match(const lg_nc_in *in, const lg_zone_names *names,
                                 const lg_land *land, int32_t *source, char **assumed) {
    if (names->text == NULL)
        return take_order(in, names->count, land, source);
    if (names->from[0] != '\0')
        LG_TRY(lg_assume(in->context, assumed, "weather: the names of zones are read from '%s'",
                         names->from));
    lg_status status =
        lg_weather_match_zones(in->context, names->name, names->count, land, source, assumed);
    if (status != LG_OK)
        lg_error_prefix(in->context, "%s: ", in->path);
    return status;
}
