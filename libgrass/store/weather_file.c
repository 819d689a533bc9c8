#include <math.h>
#include <stdio.h>
#include <string.h>

#include <hdf5.h>

#include "weather/read.h"
#include "weather/weather.h"

#include "store/weather_file.h"

/* An open file and what its time axis says. */
typedef struct source {
    lg_context *context;
    const char *path;
    hid_t file;
    hsize_t ndays;
    int32_t first_day;
    hsize_t nzones; /* of two-dimensional variables; 0: none seen yet */
} source;

static lg_status fail(const source *s, const char *what, const char *sentence) {
    return lg_fail(s->context, LG_EDATA, "%s: %s %s", s->path, what, sentence);
}

static bool has_link(const source *s, const char *name) {
    return H5Lexists(s->file, name, H5P_DEFAULT) > 0;
}

/* Text attribute `name` of a dataset into `text`; false when there is none of fixed or variable
 * length. */
static bool read_text_attribute(hid_t dataset, const char *name, char *text, size_t size) {
    hid_t attribute = H5Aopen(dataset, name, H5P_DEFAULT);
    if (attribute < 0)
        return false;
    bool found = false;
    hid_t type = H5Aget_type(attribute);
    hid_t memory = H5Tcopy(H5T_C_S1);
    hid_t space = H5Aget_space(attribute);
    bool one = space >= 0 && H5Sget_simple_extent_npoints(space) == 1;
    if (one && type >= 0 && H5Tget_class(type) == H5T_STRING) {
        if (H5Tis_variable_str(type) > 0) {
            char *variable = NULL;
            H5Tset_size(memory, H5T_VARIABLE);
            H5Tset_cset(memory, H5Tget_cset(type));
            if (H5Aread(attribute, memory, &variable) >= 0 && variable != NULL) {
                snprintf(text, size, "%s", variable);
                found = true;
            }
            H5free_memory(variable);
        } else if (H5Tget_size(type) < size) {
            memset(text, 0, size);
            H5Tset_size(memory, H5Tget_size(type) + 1);
            H5Tset_cset(memory, H5Tget_cset(type));
            found = H5Aread(attribute, memory, text) >= 0;
        }
    }
    H5Sclose(space);
    H5Tclose(memory);
    H5Tclose(type);
    H5Aclose(attribute);
    return found;
}

/* Numeric attribute of one element; `fallback` when there is none. */
static double read_number_attribute(hid_t dataset, const char *name, double fallback) {
    hid_t attribute = H5Aopen(dataset, name, H5P_DEFAULT);
    if (attribute < 0)
        return fallback;
    double value = fallback;
    hid_t space = H5Aget_space(attribute);
    hid_t type = H5Aget_type(attribute);
    H5T_class_t class = H5Tget_class(type);
    if (H5Sget_simple_extent_npoints(space) == 1 && (class == H5T_FLOAT || class == H5T_INTEGER) &&
        H5Aread(attribute, H5T_NATIVE_DOUBLE, &value) < 0)
        value = fallback;
    H5Tclose(type);
    H5Sclose(space);
    H5Aclose(attribute);
    return value;
}

/* Numeric dataset of one or two dimensions; the dimensions in size[], 1 in front where there is
 * one. */
static bool shape_of(hid_t dataset, int *rank, hsize_t size[2]) {
    hid_t space = H5Dget_space(dataset), type = H5Dget_type(dataset);
    H5T_class_t class = H5Tget_class(type);
    hsize_t extent[2] = {0, 0};
    *rank = H5Sget_simple_extent_ndims(space);
    bool good = (class == H5T_FLOAT || class == H5T_INTEGER) && (*rank == 1 || *rank == 2) &&
                H5Sget_simple_extent_dims(space, extent, NULL) >= 0;
    size[0] = *rank == 2 ? extent[0] : 1;
    size[1] = *rank == 2 ? extent[1] : extent[0];
    H5Tclose(type);
    H5Sclose(space);
    return good;
}

/* "days since 2012-01-01", with or without " 00:00:00". */
static bool parse_units(const char *units, int32_t *origin) {
    static const char words[] = "days since ";
    char day[11] = "";
    lg_date date = {0, 0, 0};
    if (strncmp(units, words, sizeof words - 1) != 0)
        return false;
    snprintf(day, sizeof day, "%.10s", units + sizeof words - 1);
    const char *rest = units + sizeof words - 1 + strlen(day);
    if (*rest != '\0' && strspn(rest, " T0:.Z") != strlen(rest))
        return false;
    if (!lg_date_parse(day, &date))
        return false;
    *origin = lg_day_number(date);
    return true;
}

static lg_status check_times(source *s, const double *time, int32_t origin) {
    for (hsize_t i = 0; i < s->ndays; i++) {
        /* The calendar's ends: 0001-01-01 and 9999-12-31. */
        double day = floor(time[i]) + origin;
        if (!(day >= -719162.0 && day <= 2932896.0))
            return fail(s, "time", "has a value that is no day of the years 1 to 9999");
        if (i == 0)
            s->first_day = (int32_t)day;
        if (day == (double)s->first_day + (double)i)
            continue;
        lg_date expected = lg_date_from_day(s->first_day + (int32_t)i);
        lg_date found = lg_date_from_day((int32_t)day);
        return lg_fail(
            s->context, LG_EDATA,
            "%s: time has %04d-%02d-%02d where %04d-%02d-%02d is expected; days must ascend "
            "without gap or repetition",
            s->path, found.year, found.month, found.day, expected.year, expected.month,
            expected.day);
    }
    return LG_OK;
}

static lg_status read_time_dataset(source *s, hid_t dataset) {
    int rank = 0;
    hsize_t size[2] = {0, 0};
    char units[128] = "", calendar[64] = "standard";
    int32_t origin = 0;
    if (!shape_of(dataset, &rank, size) || rank != 1)
        return fail(s, "time", "must be a numeric variable of one dimension");
    if (size[1] < 1 || size[1] > 4000000)
        return fail(s, "time", "must have 1 to 4000000 days");
    s->ndays = size[1];
    if (!read_text_attribute(dataset, "units", units, sizeof units) || !parse_units(units, &origin))
        return fail(s, "time", "needs the attribute units = \"days since YYYY-MM-DD\"");
    if (read_text_attribute(dataset, "calendar", calendar, sizeof calendar) &&
        strcmp(calendar, "standard") != 0 && strcmp(calendar, "gregorian") != 0 &&
        strcmp(calendar, "proleptic_gregorian") != 0)
        return fail(s, "time", "has a calendar other than standard or proleptic_gregorian");
    double *time = NULL;
    LG_TRY(lg_alloc(s->context, (size_t)s->ndays, sizeof *time, "the time axis", &time));
    lg_status status = LG_OK;
    if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, time) < 0)
        status = fail(s, "time", "cannot be read; the file is damaged or truncated");
    else
        status = check_times(s, time, origin);
    lg_free(s->context, time);
    return status;
}

static lg_status read_time(source *s) {
    hid_t dataset = has_link(s, "time") ? H5Dopen2(s->file, "time", H5P_DEFAULT) : -1;
    if (dataset < 0)
        return fail(s, "time", "is missing: this is no weather file");
    lg_status status = read_time_dataset(s, dataset);
    H5Dclose(dataset);
    return status;
}

/* The file's variables are all (time), or all (zone, time) with the same zones. */
static lg_status check_shape(source *s, const char *name, hid_t dataset) {
    int rank = 0;
    hsize_t size[2] = {0, 0};
    char sentence[160];
    if (!shape_of(dataset, &rank, size))
        return fail(s, name, "must be numeric with the dimensions (time) or (zone, time)");
    hsize_t zones = rank == 2 ? size[0] : 1;
    if (size[1] == s->ndays && zones >= 1 && zones <= 65535 &&
        (s->nzones == 0 || s->nzones == zones)) {
        s->nzones = zones;
        return LG_OK;
    }
    snprintf(sentence, sizeof sentence, "has the wrong shape: %llu x %llu instead of %llu x %llu",
             (unsigned long long)size[0], (unsigned long long)size[1],
             (unsigned long long)(s->nzones == 0 ? 1 : s->nzones), (unsigned long long)s->ndays);
    return fail(s, name, sentence);
}

static lg_status find_columns(source *s, bool given[LG_WEATHER_COLUMNS]) {
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        const char *name = lg_weather_columns[c].name;
        given[c] = has_link(s, name);
        if (!given[c] && (c == LG_WEATHER_TMEAN_C || c == LG_WEATHER_PRECIP_MM))
            return fail(s, name, "is missing; it is required");
        if (!given[c])
            continue;
        hid_t dataset = H5Dopen2(s->file, name, H5P_DEFAULT);
        if (dataset < 0)
            return fail(s, name, "cannot be opened as a variable");
        lg_status status = check_shape(s, name, dataset);
        H5Dclose(dataset);
        LG_TRY(status);
    }
    return LG_OK;
}

/* Packed values (CF) are unpacked; missing ones become NaN, which the check then reports by date.
 */
static lg_status read_column(source *s, int column, double *value) {
    const char *name = lg_weather_columns[column].name;
    hid_t dataset = H5Dopen2(s->file, name, H5P_DEFAULT);
    if (dataset < 0)
        return fail(s, name, "cannot be opened as a variable");
    double missing = read_number_attribute(dataset, "_FillValue", NAN);
    double missing_too = read_number_attribute(dataset, "missing_value", NAN);
    double scale = read_number_attribute(dataset, "scale_factor", 1.0);
    double offset = read_number_attribute(dataset, "add_offset", 0.0);
    herr_t read = H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, value);
    H5Dclose(dataset);
    if (read < 0)
        return fail(s, name, "cannot be read; the file is damaged or truncated");
    for (size_t i = 0; i < (size_t)s->nzones * (size_t)s->ndays; i++)
        value[i] = value[i] == missing || value[i] == missing_too ? NAN : value[i] * scale + offset;
    return LG_OK;
}

static lg_status fill(source *s, const lg_land *land, double latitude_deg,
                      const bool given[LG_WEATHER_COLUMNS], lg_weather *weather) {
    for (hsize_t zone = 0; land == NULL && zone < s->nzones && s->nzones > 1; zone++)
        snprintf(weather->zone_name[zone], sizeof weather->zone_name[zone], "zone%llu",
                 (unsigned long long)zone + 1);
    LG_TRY(lg_weather_describe_given(weather, s->path, land));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (given[c])
            LG_TRY(read_column(s, c, weather->column[c]));
    if (s->nzones == 1)
        lg_weather_spread(weather);
    lg_status status = lg_weather_complete(weather, given, land, latitude_deg);
    if (status != LG_OK)
        lg_error_prefix(s->context, "%s: ", s->path);
    return status;
}

static lg_status read_source(source *s, const lg_land *land, double latitude_deg,
                             lg_weather **weather) {
    bool given[LG_WEATHER_COLUMNS] = {false};
    lg_weather *made = NULL;
    LG_TRY(read_time(s));
    LG_TRY(find_columns(s, given));
    int32_t nzones = land != NULL ? land->nweather_zones : (int32_t)s->nzones;
    if (s->nzones != 1 && (hsize_t)nzones != s->nzones)
        return lg_fail(s->context, LG_EDATA, "%s has %d weather zones, the land has %d", s->path,
                       (int)s->nzones, (int)nzones);
    LG_TRY(lg_weather_create(s->context, nzones, lg_date_from_day(s->first_day), (int32_t)s->ndays,
                             &made));
    lg_status status = fill(s, land, latitude_deg, given, made);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}

/* HDF5's messages go to the error stack of the calling thread, whose printing is put back after. */
lg_status lg_weather_read_hdf5(lg_context *context, const char *path, const lg_land *land,
                               double latitude_deg, lg_weather **weather) {
    H5E_auto2_t print = NULL;
    void *print_data = NULL;
    source s = {.context = context, .path = path};
    lg_status status = LG_OK;
    H5Eget_auto2(H5E_DEFAULT, &print, &print_data);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    s.file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    if (s.file < 0) {
        status = fail(&s, "the file", "cannot be read as HDF5; it is damaged or truncated");
    } else {
        status = read_source(&s, land, latitude_deg, weather);
        H5Fclose(s.file);
    }
    H5Eset_auto2(H5E_DEFAULT, print, print_data);
    return status;
}

/* The first bytes tell HDF5 from text; a user block before HDF5's signature is not looked for. */
static lg_status is_hdf5(lg_context *context, const char *path, bool *hdf5) {
    static const unsigned char signature[8] = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    unsigned char start[8] = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return lg_fail(context, LG_EINPUT, "cannot open the weather file %s", path);
    size_t got = fread(start, 1, sizeof start, file);
    fclose(file);
    if (got >= 3 && memcmp(start, "CDF", 3) == 0)
        return lg_fail(context, LG_EDATA,
                       "%s is a classic NetCDF file; convert it: nccopy -k nc4 OLD NEW", path);
    *hdf5 = got == sizeof start && memcmp(start, signature, sizeof start) == 0;
    return LG_OK;
}

lg_status lg_weather_read(lg_context *context, const char *path, const lg_land *land,
                          double latitude_deg, lg_weather **weather) {
    if (context == NULL)
        return LG_EARG;
    if (path == NULL || weather == NULL)
        return lg_fail(context, LG_EARG, "reading weather needs a path and a place for the result");
    bool hdf5 = false;
    lg_status status = is_hdf5(context, path, &hdf5);
    if (status == LG_OK)
        status = hdf5 ? lg_weather_read_hdf5(context, path, land, latitude_deg, weather)
                      : lg_weather_read_csv(context, path, land, latitude_deg, weather);
    if (status != LG_OK)
        lg_error_in(context, path);
    return status;
}
