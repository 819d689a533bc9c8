#include "store/grid_file.h"

#include <math.h>
#include <string.h>

#include "core/format.h"
#include "store/grid_known.h"
#include "store/nc_scales.h"
#include "store/nc_values.h"
#include "store/weather_format.h"
#include "text/message.h"

enum { TEXT_CHARS = 128 };

static const char *const lat_names[] = {"latitude", "lat", "Latitude", "LAT", "y", "Y"};
static const char *const lon_names[] = {"longitude", "lon", "Longitude", "LON", "x", "X"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- times ---- */

void lg_grid_show_time(double second, char text[32]) {
    double day = floor((second + 0.5) / 86400.0);
    lg_date d = lg_date_from_day((int32_t)day);
    int minute = (int)((second + 0.5 - day * 86400.0) / 60.0);
    lg_format(text, 32, "%04d-%02d-%02d %02d:%02d", d.year, d.month, d.day, minute / 60,
              minute % 60);
}

static lg_status check_ascent(lg_context *context, const lg_grid_file *f) {
    const double *s = f->stamps.second;
    for (int64_t i = 1; i < f->stamps.count; i++) {
        char time[32], before[32];
        if (s[i] > s[i - 1])
            continue;
        lg_grid_show_time(s[i], time);
        lg_grid_show_time(s[i - 1], before);
        if (s[i] == s[i - 1])
            return lg_fail(context, LG_EDATA,
                           "%s: %s has %s UTC twice; times must ascend without repetition", f->path,
                           f->stamps.name, time);
        return lg_fail(context, LG_EDATA,
                       "%s: %s goes back to %s after %s UTC; times must ascend without repetition",
                       f->path, f->stamps.name, time, before);
    }
    return LG_OK;
}

lg_status lg_grid_file_open(lg_context *context, const char *path, lg_grid_file *file,
                            char **assumed) {
    lg_nc_in in = {context, path, -1};
    *file = (lg_grid_file){.path = path};
    LG_TRY(lg_weather_check_format(context, path));
    LG_TRY(lg_nc_open(context, path, &in));
    lg_status status = LG_OK;
    /* A file of elevations alone has no time. */
    if (lg_nc_has(&in, "time") || lg_nc_has(&in, "valid_time"))
        status = lg_weather_stamps_read(&in, &file->stamps, assumed);
    file->step_s = file->stamps.step_s;
    lg_nc_close(&in);
    return status == LG_OK ? check_ascent(context, file) : status;
}

void lg_grid_file_free(lg_context *context, lg_grid_file *file) {
    lg_free(context, file->stamps.second);
    lg_free(context, file->variable);
    *file = (lg_grid_file){0};
}

/* ---- axes ---- */

typedef struct axis {
    char name[32];
    int64_t count;
    double *value;
} axis;

static lg_status fail_axis(const lg_nc_in *in, const char *what, const char *names) {
    return lg_fail(
        in->context, LG_EDATA,
        "%s has no axis of %s (a variable %s of one dimension); weather on a grid is read "
        "where it lies along latitude and longitude: bring other projections to them "
        "first",
        in->path, what, names);
}

static bool is_axis(const lg_nc_in *in, const char *name, const char *word) {
    char text[TEXT_CHARS] = "";
    if (!lg_nc_has(in, name))
        return false;
    if (lg_nc_get_text(in, name, "standard_name", text, sizeof text) &&
        strstr(text, "projection_") != NULL)
        return false;
    return name[1] != '\0' ||
           (lg_nc_get_text(in, name, "units", text, sizeof text) && strstr(text, word) != NULL);
}

static lg_status read_axis(const lg_nc_in *in, bool lat, axis *a) {
    const char *const *names = lat ? lat_names : lon_names;
    lg_nc_values v;
    size_t i = 0;
    while (i < COUNT(lat_names) && !is_axis(in, names[i], lat ? "north" : "east"))
        i++;
    if (i == COUNT(lat_names))
        return fail_axis(in, lat ? "latitude" : "longitude",
                         lat ? "latitude or lat" : "longitude or lon");
    int64_t shape[1] = {-1};
    lg_format(a->name, sizeof a->name, "%s", names[i]);
    if (lg_nc_check(in, names[i], false, 1, shape) != LG_OK)
        return fail_axis(in, lat ? "latitude" : "longitude",
                         lat ? "latitude or lat" : "longitude or lon");
    a->count = shape[0];
    if (a->count < 1 || a->count > 100000)
        return fail_axis(in, lat ? "latitude" : "longitude", names[i]);
    LG_TRY(lg_grid_check_degrees(in, names[i]));
    LG_TRY(lg_alloc(in->context, (size_t)a->count, sizeof *a->value, "axes of a grid", &a->value));
    LG_TRY(lg_nc_values_open(in, names[i], &v));
    return lg_nc_values_read(&v, NULL, NULL, (size_t)a->count, a->value);
}

/* ---- variables ---- */

typedef struct declare {
    const lg_nc_in *in;
    lg_grid_file *file;
    lg_gridded *gridded;
    axis lat, lon;
    lg_status status;
} declare;

/* By the names of the scales, else by length and the usual order: time, latitude, longitude. */
static void find_dimensions(const declare *d, hid_t dataset, const hsize_t *length,
                            lg_grid_variable *v) {
    const char *const name[3] = {d->file->stamps.name, d->lat.name, d->lon.name};
    const hsize_t wanted[3] = {(hsize_t)d->file->stamps.count, (hsize_t)d->lat.count,
                               (hsize_t)d->lon.count};
    int found[3] = {-1, -1, -1}, next = 0;
    for (int i = 0; i < v->rank; i++) {
        char scale[64] = "";
        lg_nc_scale_name(dataset, v->rank, i, scale, sizeof scale);
        for (int k = 0; k < 3; k++)
            if (name[k][0] != '\0' && strcmp(scale, name[k]) == 0)
                found[k] = i;
    }
    if (found[1] < 0 && found[2] < 0)
        for (int i = 0; i < v->rank; i++) {
            while (next < 3 && length[i] != wanted[next] && length[i] != 1)
                next++;
            if (next < 3 && length[i] == wanted[next])
                found[next++] = i;
        }
    v->time = found[0];
    v->lat = found[1];
    v->lon = found[2];
}

static lg_status check_dimensions(const declare *d, const char *name, const hsize_t *length,
                                  const lg_grid_variable *v) {
    for (int i = 0; i < v->rank; i++) {
        int64_t wanted = i == v->time  ? d->file->stamps.count
                         : i == v->lat ? d->lat.count
                         : i == v->lon ? d->lon.count
                                       : 1;
        if ((int64_t)length[i] != wanted)
            return lg_fail(d->in->context, LG_EDATA,
                           "%s: '%s' has a dimension of length %llu beside time, latitude and "
                           "longitude; choose one of it first (such as expver or number)",
                           d->in->path, name, (unsigned long long)length[i]);
    }
    return LG_OK;
}

/* Wind of CF: the height is a coordinate of one number. */
static double height_of(const lg_nc_in *in, const char *name) {
    char coordinates[TEXT_CHARS] = "";
    lg_nc_values v;
    double height_m = 0.0;
    if (!lg_nc_get_text(in, name, "coordinates", coordinates, sizeof coordinates) ||
        strstr(coordinates, "height") == NULL || !lg_nc_has(in, "height") ||
        lg_nc_values_open(in, "height", &v) != LG_OK ||
        lg_nc_check(in, "height", false, 0, NULL) != LG_OK ||
        lg_nc_values_read(&v, NULL, NULL, 1, &height_m) != LG_OK)
        return 0.0;
    return height_m > 0.0 ? height_m : 0.0;
}

static lg_status tell_builder(const declare *d, const char *name, lg_grid_variable *v) {
    char unit[TEXT_CHARS] = "", standard[TEXT_CHARS] = "", methods[TEXT_CHARS] = "";
    const lg_time_stamps *s = &d->file->stamps;
    lg_nc_get_text(d->in, name, "units", unit, sizeof unit);
    lg_nc_get_text(d->in, name, "standard_name", standard, sizeof standard);
    lg_nc_get_text(d->in, name, "cell_methods", methods, sizeof methods);
    bool timed = v->time >= 0 && s->count > 0;
    lg_gridded_variable variable = {.source = d->in->path,
                                    .name = name,
                                    .unit = unit,
                                    .standard_name = standard,
                                    .cell_methods = methods,
                                    .stamps = timed ? s->stamps : NULL,
                                    .nlat = (int32_t)d->lat.count,
                                    .nlon = (int32_t)d->lon.count,
                                    .lat_deg = d->lat.value,
                                    .lon_deg = d->lon.value,
                                    .height_m = height_of(d->in, name),
                                    .step_s = timed ? d->file->step_s : 0.0,
                                    .first_s = timed ? s->second[0] : 0.0,
                                    .last_s = timed ? s->second[s->count - 1] : 0.0,
                                    .noleap = s->noleap,
                                    .rain = d->file->rain};
    return lg_gridded_declare(d->gridded, &variable, &v->index);
}

static lg_status take_variable(declare *d, const char *name, hid_t dataset) {
    hsize_t length[H5S_MAX_RANK] = {0};
    hid_t type = H5Dget_type(dataset), space = H5Dget_space(dataset);
    H5T_class_t class = type < 0 ? H5T_NO_CLASS : H5Tget_class(type);
    lg_grid_variable v = {.index = -1};
    v.rank = space < 0 ? -1 : H5Sget_simple_extent_dims(space, length, NULL);
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    bool numbers = class == H5T_INTEGER || class == H5T_FLOAT;
    if (numbers && v.rank >= 2 && v.rank <= LG_GRID_RANK)
        find_dimensions(d, dataset, length, &v);
    else
        v.lat = v.lon = -1;
    if (v.lat < 0 || v.lon < 0)
        return lg_grid_pass_over(d->in, d->gridded, d->file->rain, name, numbers, v.rank);
    LG_TRY(tell_builder(d, name, &v));
    if (v.index < 0)
        return LG_OK;
    LG_TRY(check_dimensions(d, name, length, &v));
    v.nlon = (int32_t)d->lon.count;
    lg_format(v.name, sizeof v.name, "%s", name);
    lg_grid_file *f = d->file;
    LG_TRY(lg_grow(d->in->context, (size_t)f->nvariables, (size_t)f->nvariables + 1,
                   sizeof *f->variable, "variables of a grid", &f->variable));
    f->variable[f->nvariables++] = v;
    return LG_OK;
}

static herr_t visit(hid_t group, const char *name, const H5L_info_t *info, void *user) {
    declare *d = user;
    if (info->type != H5L_TYPE_HARD || !lg_nc_has(d->in, name))
        return 0;
    hid_t dataset = H5Dopen2(group, name, H5P_DEFAULT);
    if (dataset < 0)
        return 0;
    d->status = take_variable(d, name, dataset);
    H5Dclose(dataset);
    return d->status == LG_OK ? 0 : -1;
}

lg_status lg_grid_file_declare(lg_context *context, lg_grid_file *file, lg_gridded *gridded) {
    lg_nc_in in = {context, file->path, -1};
    LG_TRY(lg_nc_open(context, file->path, &in));
    declare d = {.in = &in, .file = file, .gridded = gridded};
    lg_status status = read_axis(&in, true, &d.lat);
    if (status == LG_OK)
        status = read_axis(&in, false, &d.lon);
    if (status == LG_OK) {
        H5Literate(in.file, H5_INDEX_NAME, H5_ITER_INC, NULL, visit, &d);
        status = d.status;
    }
    lg_free(context, d.lat.value);
    lg_free(context, d.lon.value);
    lg_nc_close(&in);
    return status;
}

/* ---- values ---- */

/* Columns from one place on, which the axis has in one piece. */
typedef struct piece {
    int64_t column, columns; /* of the axis */
    int64_t to;              /* the first column of the box */
} piece;

static bool lies_in_order(const lg_grid_variable *v) {
    return v->time < v->lat && v->lat < v->lon;
}

/* From the order of the file to time, row, column. */
static void turn(const lg_grid_variable *v, const int64_t *count, const piece *p, int32_t columns,
                 const double *from, double *to) {
    int64_t step[LG_GRID_RANK], all = 1;
    for (int i = v->rank - 1; i >= 0; i--) {
        step[i] = all;
        all *= count[i];
    }
    int64_t times = v->time >= 0 ? count[v->time] : 1, by_time = v->time >= 0 ? step[v->time] : 0;
    for (int64_t t = 0; t < times; t++)
        for (int64_t r = 0; r < count[v->lat]; r++)
            for (int64_t c = 0; c < p->columns; c++)
                to[(t * count[v->lat] + r) * columns + p->to + c] =
                    from[t * by_time + r * step[v->lat] + c * step[v->lon]];
}

static lg_status read_piece(const lg_nc_values *values, const lg_grid_variable *v,
                            const lg_gridded_box *box, const piece *p, int64_t first, int64_t times,
                            double *value) {
    int64_t start[LG_GRID_RANK] = {0}, count[LG_GRID_RANK];
    size_t n = (size_t)times * (size_t)box->rows * (size_t)p->columns;
    for (int i = 0; i < v->rank; i++)
        count[i] = 1;
    if (v->time >= 0) {
        start[v->time] = first;
        count[v->time] = times;
    }
    start[v->lat] = box->row;
    count[v->lat] = box->rows;
    start[v->lon] = p->column;
    count[v->lon] = p->columns;
    if (p->columns == box->columns && lies_in_order(v))
        return lg_nc_values_read(values, start, count, n, value);
    double *raw = NULL;
    LG_TRY(lg_alloc(values->in->context, n, sizeof *raw, "values of a grid", &raw));
    lg_status status = lg_nc_values_read(values, start, count, n, raw);
    if (status == LG_OK)
        turn(v, count, p, box->columns, raw, value);
    lg_free(values->in->context, raw);
    return status;
}

lg_status lg_grid_file_read(const lg_nc_in *in, const lg_grid_variable *variable,
                            const lg_gridded_box *box, int64_t first, int64_t count,
                            double *value) {
    lg_nc_values values;
    LG_TRY(lg_nc_values_open(in, variable->name, &values));
    const int64_t left = variable->nlon - box->column;
    int64_t here = left < box->columns ? left : box->columns;
    const piece pieces[2] = {{box->column, here, 0}, {0, box->columns - here, here}};
    for (int i = 0; i < 2; i++)
        if (pieces[i].columns > 0)
            LG_TRY(read_piece(&values, variable, box, &pieces[i], first, count, value));
    return LG_OK;
}
