#include <stdio.h>
#include <string.h>

#include "store/nc_scales.h"

#include "store/weather_file.h"
#include "store/weather_series.h"
#include "store/weather_time.h"
#include "store/weather_zones.h"
#include "text/message.h"
#include "text/number.h"
#include "weather/estimate.h"
#include "weather/read_csv.h"
#include "weather/series.h"
#include "weather/stated.h"

enum { TEXT_CHARS = 128 };

typedef struct source {
    lg_nc_in in;
    lg_time_axis axis;
    int32_t zones; /* of the file's variables; 0: none of them has zones */
    bool known;    /* zones was set by a variable */
    bool given[LG_WEATHER_COLUMNS];
    lg_series_shape shape[LG_WEATHER_COLUMNS];
    char unit[LG_WEATHER_COLUMNS][TEXT_CHARS];
    lg_unit_line line[LG_WEATHER_COLUMNS];
    lg_zone_names names;
    char *assumed;
} source;

static lg_status fail(const source *s, const char *what, const char *sentence) {
    return lg_fail(s->in.context, LG_EDATA, "%s: %s %s", s->in.path, what, sentence);
}

/* Where a dimension is as long as the time is, its scale's name tells. */
static bool leads_with_time(const source *s, hid_t dataset, int rank, const int at[2],
                            const hsize_t size[2]) {
    char name[TEXT_CHARS];
    const hsize_t days = (hsize_t)s->axis.ndays;
    if (size[0] != days || size[1] != days)
        return size[0] == days && size[1] != days;
    lg_nc_scale_name(dataset, rank, at[0], name, sizeof name);
    return strcmp(name, s->axis.name) == 0;
}

static lg_status fail_shape(const source *s, const char *name, int rank, const hsize_t *size) {
    char list[TEXT_CHARS] = "", sentence[3 * TEXT_CHARS];
    for (int i = 0; i < rank; i++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%llu", i > 0 ? " x " : "",
                 (unsigned long long)size[i]);
    }
    snprintf(sentence, sizeof sentence,
             "has the wrong shape: %s; it should be (time) or (zone, time) with %d days%s", list,
             (int)s->axis.ndays,
             rank > 2
                 ? ". Weather on a grid is not read: take the cells of the land's weather zones"
                 : "");
    return fail(s, name, sentence);
}

static lg_status take_shape(source *s, const char *name, hid_t dataset, lg_series_shape *out) {
    hsize_t all[H5S_MAX_RANK] = {0}, size[2] = {0, 0};
    hid_t space = H5Dget_space(dataset);
    int rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space), kept = 0, at[2] = {0, 0};
    if (rank < 1 || rank > LG_SERIES_RANK || H5Sget_simple_extent_dims(space, all, NULL) < 0)
        rank = -1;
    if (space >= 0)
        H5Sclose(space);
    if (rank < 0)
        return fail(s, name, "must be numeric with the dimensions (time) or (zone, time)");
    /* A single place of a grid leaves dimensions of one. */
    for (int i = 0; i < rank; i++) {
        if (rank > 2 && all[i] == 1)
            continue;
        if (kept == 2)
            return fail_shape(s, name, rank, all);
        at[kept] = i;
        size[kept++] = all[i];
    }
    const hsize_t days = (hsize_t)s->axis.ndays;
    if (kept == 0)
        size[kept++] = 1; /* a single day of a single place */
    if (kept == 1 && size[0] == days) {
        *out = (lg_series_shape){rank, at[0], -1, 0};
        return LG_OK;
    }
    if (kept != 2)
        return fail_shape(s, name, rank, all);
    const int time = leads_with_time(s, dataset, rank, at, size) ? 0 : 1;
    const hsize_t zones = size[1 - time];
    if (size[time] != days || zones < 1 || zones > 65535)
        return fail_shape(s, name, rank, all);
    *out = (lg_series_shape){rank, at[time], at[1 - time], (int32_t)zones};
    return LG_OK;
}

/* The file's variables are all (time), or all of the same zones. */
static lg_status find_column(source *s, int column) {
    const char *name = lg_weather_columns[column].name;
    lg_series_shape found = {0};
    hid_t dataset = H5Dopen2(s->in.file, name, H5P_DEFAULT);
    if (dataset < 0)
        return fail(s, name, "cannot be opened as a variable");
    lg_status status = take_shape(s, name, dataset, &found);
    H5Dclose(dataset);
    LG_TRY(status);
    if (s->known && s->zones != found.zones)
        return fail(s, name, "has the wrong shape: other zones than the variables before it");
    s->zones = found.zones;
    s->known = s->given[column] = true;
    s->shape[column] = found;
    lg_nc_get_text(&s->in, name, "units", s->unit[column], TEXT_CHARS);
    return LG_OK;
}

/* ---- what the file has and nobody reads ---- */

static bool is_coordinate(const char *name) {
    static const char *const usual[] = {
        "time", "valid_time",  "lat", "lon", "latitude", "longitude", "height", "elevation",
        "crs",  "spatial_ref", "x",   "y",   "number",   "surface",   "expver"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(name, usual[i]) == 0)
            return true;
    return lg_weather_is_zone_variable(name) || strstr(name, "_bnds") != NULL ||
           strstr(name, "bounds") != NULL;
}

static herr_t tell_unused(hid_t group, const char *name, const H5L_info_t *info, void *user) {
    const source *s = user;
    const char *known[LG_WEATHER_COLUMNS];
    char text[TEXT_CHARS];
    lg_shown shown;
    (void)group;
    (void)info;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        known[c] = lg_weather_columns[c].name;
        if (strcmp(known[c], name) == 0)
            return 0;
    }
    if (is_coordinate(name) || strcmp(name, s->names.from) == 0 || !lg_nc_has(&s->in, name) ||
        lg_nc_get_text(&s->in, name, "CLASS", text, sizeof text))
        return 0;
    int near = lg_nearest(name, known, LG_WEATHER_COLUMNS);
    lg_show_text(&shown, name);
    if (near >= 0)
        lg_log(s->in.context, LG_LOG_WARNING, "%s: variable '%s' is not used; did you mean '%s'?",
               lg_show_path(s->in.path), shown.text, known[near]);
    else
        lg_log(s->in.context, LG_LOG_NOTICE, "%s: variable '%s' is not used",
               lg_show_path(s->in.path), shown.text);
    return 0;
}

/* What else the file holds is told first: the column may be there under another name. */
static lg_status fail_absent(source *s, const char *name) {
    H5Literate(s->in.file, H5_INDEX_NAME, H5_ITER_INC, NULL, tell_unused, s);
    H5Eclear2(H5E_DEFAULT);
    return fail(
        s, name,
        "is missing; it is required: rename the variable that holds it, and state its unit in "
        "the attribute 'units'");
}

static lg_status find_columns(source *s) {
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        const char *name = lg_weather_columns[c].name;
        if (lg_nc_has(&s->in, name))
            LG_TRY(find_column(s, c));
        else if (c == LG_WEATHER_TMEAN_C || c == LG_WEATHER_PRECIP_MM)
            return fail_absent(s, name);
    }
    const char *unit[LG_WEATHER_COLUMNS];
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        unit[c] = s->unit[c];
    lg_status status = lg_weather_units(s->in.context, unit, s->given, s->line, &s->assumed);
    if (status != LG_OK)
        lg_error_prefix(s->in.context, "%s: ", s->in.path);
    return status;
}

/* ---- values ---- */

static lg_status choose_series(source *s, const lg_land *land, lg_weather *weather, int32_t *take) {
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        take[zone] = land == NULL ? zone : 0;
    if (s->zones == 0 || (s->zones == 1 && s->names.text == NULL))
        return lg_weather_tell_spread(weather);
    if (land != NULL)
        return lg_weather_names_match(&s->in, &s->names, land, take, &weather->assumed);
    for (int32_t zone = 0; zone < s->zones; zone++)
        if (s->names.text != NULL)
            memcpy(weather->zone_name[zone], s->names.text[zone], sizeof weather->zone_name[zone]);
        else
            snprintf(weather->zone_name[zone], sizeof weather->zone_name[zone], "zone%d",
                     (int)zone + 1);
    return LG_OK;
}

static lg_status fill(source *s, const lg_land *land, double latitude_deg, int32_t *take,
                      lg_weather *weather) {
    weather->assumed = s->assumed;
    s->assumed = NULL;
    LG_TRY(choose_series(s, land, weather, take));
    LG_TRY(lg_weather_describe_given(weather, s->in.path, land));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (s->given[c])
            LG_TRY(lg_weather_read_series(&s->in, (lg_weather_column)c, &s->shape[c], take,
                                          s->line[c], weather));
    lg_status status = lg_weather_complete(weather, s->given, land, latitude_deg);
    if (status != LG_OK)
        lg_error_prefix(s->in.context, "%s: ", s->in.path);
    return status;
}

static lg_status read_series(source *s, const lg_land *land, double latitude_deg,
                             lg_weather **weather) {
    lg_context *context = s->in.context;
    lg_weather *made = NULL;
    int32_t *take = NULL;
    size_t zones = s->zones == 0 ? 1 : (size_t)s->zones;
    int32_t nzones = land != NULL ? land->nweather_zones : (int32_t)zones;
    LG_TRY(lg_weather_create(context, nzones, lg_date_from_day(s->axis.first_day), s->axis.ndays,
                             &made));
    lg_status status = lg_alloc(context, (size_t)nzones, sizeof *take, "weather zones", &take);
    if (status == LG_OK)
        status = fill(s, land, latitude_deg, take, made);
    lg_free(context, take);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}

/* Other files of libgrass have an axis of time, too. */
static lg_status check_kind(const source *s) {
    char kind[32] = "";
    if (!lg_nc_get_text(&s->in, NULL, "libgrass_kind", kind, sizeof kind))
        return LG_OK;
    return lg_fail(s->in.context, LG_EDATA,
                   "%s is no weather but a file of libgrass of kind '%s'; name the file of daily "
                   "weather",
                   s->in.path, kind);
}

static lg_status read_source(source *s, const lg_land *land, double latitude_deg,
                             lg_weather **weather) {
    LG_TRY(check_kind(s));
    LG_TRY(lg_weather_time_read(&s->in, &s->axis, &s->assumed));
    LG_TRY(find_columns(s));
    if (s->zones > 0)
        LG_TRY(lg_weather_names_read(&s->in, s->zones, land, &s->names));
    lg_status status = read_series(s, land, latitude_deg, weather);
    if (status == LG_OK)
        H5Literate(s->in.file, H5_INDEX_NAME, H5_ITER_INC, NULL, tell_unused, s);
    return status;
}

/* HDF5's messages go to the error stack of the calling thread, whose printing is put back after. */
lg_status lg_weather_read_hdf5(lg_context *context, const char *path, const lg_land *land,
                               double latitude_deg, lg_weather **weather) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    source s = {.in = {context, path, -1}};
    lg_status status = lg_nc_open(context, path, &s.in);
    if (status == LG_OK) {
        status = read_source(&s, land, latitude_deg, weather);
        lg_weather_names_free(context, &s.names);
        lg_free(context, s.assumed);
        lg_nc_close(&s.in);
    }
    lg_nc_restore_hdf5(&before);
    return status;
}
