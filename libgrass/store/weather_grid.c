/* Weather on a grid in files: lg_weather_open_grid of weather/sources.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <libgrass/gridded.h>

#include "core/assumed.h"
#include "core/format.h"
#include "land/land.h"
#include "store/grid_file.h"
#include "store/grid_lone.h"
#include "store/grid_parts.h"
#include "store/grid_paths.h"
#include "text/message.h"
#include "weather/gridded_clock.h"
#include "weather/params.h"
#include "weather/sources.h"
#include "weather/weather.h"

/* Values that are held of one variable at a time. Assumption: little beside a weather. */
static const double BUFFER_BYTES = 16.0 * 1024 * 1024;

enum { DAY_S = 86400, LOOKED_AT = 24, MOST_SERIES = 64 };

typedef struct reader {
    lg_context *context;
    const lg_gridded_files *names;
    lg_gridded_recipe recipe;
    lg_grid_paths paths;
    size_t nfiles;
    lg_grid_file *files;
    lg_gridded *gridded;
    int32_t nseries;
    lg_grid_parts parts[MOST_SERIES];
    lg_gridded_box box[MOST_SERIES];
    double *value;
    size_t room;
    char *assumed;
    char zone[16]; /* the clock of the files' axes; "": UTC */
    char note[256];
} reader;

/* ---- files ---- */

static lg_status find_paths(reader *r) {
    size_t grid = 0;
    LG_TRY(lg_grid_paths_find(r->context, r->names->grid, &r->paths));
    grid = r->paths.count;
    if (r->names->precip != NULL)
        LG_TRY(lg_grid_paths_find(r->context, r->names->precip, &r->paths));
    r->nfiles = r->paths.count;
    LG_TRY(lg_alloc(r->context, r->nfiles, sizeof *r->files, "files of a grid", &r->files));
    for (size_t i = 0; i < r->nfiles; i++)
        r->files[i].rain = r->names->precip == NULL ? 0 : i < grid ? -1 : 1;
    return LG_OK;
}

/* Stamps of another clock become UTC; all files have one. */
static lg_status settle_clock(reader *r, lg_grid_file *f, bool first) {
    double clock_s = 0.0;
    if (first)
        memcpy(r->zone, f->stamps.zone, sizeof r->zone);
    if (f->stamps.count > 0 && f->rain != 1 && strcmp(r->zone, f->stamps.zone) != 0)
        return lg_fail(r->context, LG_EDATA,
                       "%s counts its times in another zone ('%s') than %s ('%s'); give files of "
                       "one clock",
                       f->path, f->stamps.zone, r->files[0].path, r->zone);
    if (f->stamps.zone[0] == '\0' || f->step_s >= DAY_S)
        return LG_OK;
    LG_TRY(lg_gridded_clock_read(r->context, f->stamps.zone, &clock_s));
    for (int64_t i = 0; i < f->stamps.count; i++)
        f->stamps.second[i] -= clock_s;
    return LG_OK;
}

static lg_status open_files(reader *r) {
    bool first = true;
    for (size_t i = 0; i < r->nfiles; i++) {
        int rain = r->files[i].rain;
        LG_TRY(lg_grid_file_open(r->context, r->paths.path[i], &r->files[i], &r->assumed));
        r->files[i].rain = rain;
        LG_TRY(settle_clock(r, &r->files[i], first && r->files[i].stamps.count > 0));
        first = first && r->files[i].stamps.count == 0;
        LG_TRY(lg_progress(r->context, "opening the grid", (double)i + 1, (double)r->nfiles));
    }
    return LG_OK;
}

/* ---- the builder ---- */

static lg_status open_builder(reader *r) {
    const char *first = strrchr(r->paths.path[0], '/');
    lg_format(r->note, sizeof r->note, "weather on a grid, %zu file%s, the first %.150s", r->nfiles,
              r->nfiles == 1 ? "" : "s", first == NULL ? r->paths.path[0] : first + 1);
    if (r->recipe.note == NULL)
        r->recipe.note = r->note;
    if (r->recipe.tz == NULL)
        r->recipe.tz = r->zone;
    return lg_gridded_open(r->context, &r->recipe, &r->gridded);
}

static lg_status declare_files(reader *r) {
    for (size_t i = 0; i < r->nfiles; i++) {
        lg_grid_file *f = &r->files[i];
        LG_TRY(lg_grid_file_declare(r->context, f, r->gridded));
        for (int v = 0; v < f->nvariables; v++)
            if (f->variable[v].index >= r->nseries)
                r->nseries = f->variable[v].index + 1;
    }
    for (int32_t i = 0; i < r->nseries && i < MOST_SERIES; i++) {
        LG_TRY(lg_grid_parts_list(r->context, r->files, r->nfiles, i, &r->parts[i]));
        LG_TRY(lg_gridded_box_of(r->gridded, i, &r->box[i]));
    }
    return LG_OK;
}

/* An elevation: any one of its times will do. */
static bool is_still(const reader *r, int32_t i) {
    double first_s, last_s;
    return lg_gridded_span(r->gridded, i, &first_s, &last_s) == LG_OK && first_s == 0.0 &&
           last_s == 0.0;
}

/* ---- values ---- */

static lg_status make_room(reader *r, size_t values) {
    if (values <= r->room)
        return LG_OK;
    LG_TRY(lg_grow(r->context, r->room, values, sizeof *r->value, "values of a grid", &r->value));
    r->room = values;
    return LG_OK;
}

static size_t box_size(const reader *r, int32_t i) {
    return (size_t)r->box[i].rows * (size_t)r->box[i].columns;
}

static int64_t times_at_once(const reader *r, int32_t i) {
    double times = BUFFER_BYTES / sizeof(double) / (double)box_size(r, i);
    return times < 1.0 ? 1 : (int64_t)times;
}

/* `count` times of a part from `first` on, in the reader's room. */
static lg_status read_times(reader *r, int32_t i, const lg_grid_part *p, int64_t first,
                            int64_t count, lg_gridded_slab *slab) {
    LG_TRY(make_room(r, (size_t)count * box_size(r, i)));
    LG_TRY(lg_grid_parts_read(r->context, &r->parts[i], p, &r->box[i], first, count, r->value));
    const double *second = p->file->stamps.second; /* none where there is no time */
    *slab = (lg_gridded_slab){.source = p->file->path,
                              .times = (int32_t)count,
                              .second = second == NULL ? NULL : second + first,
                              .value = r->value};
    return LG_OK;
}

/* A first look: where the grid has points, and what its sums are of. */
static lg_status look_at(reader *r, int32_t i) {
    const lg_grid_parts *parts = &r->parts[i];
    int known = 0;
    for (size_t k = 0; k < parts->count && !known; k++) {
        const lg_grid_part *p = &parts->part[k];
        int64_t at_once = times_at_once(r, i), first = 0;
        while (first < p->end && !known) {
            int64_t count = first == 0 && at_once > LOOKED_AT ? LOOKED_AT : at_once;
            count = count < p->end - first ? count : p->end - first;
            lg_gridded_slab slab;
            LG_TRY(read_times(r, i, p, first, count, &slab));
            for (int64_t t = 0; t < count && k == 0 && first == 0; t++)
                LG_TRY(lg_gridded_there(r->gridded, i, r->value + (size_t)t * box_size(r, i)));
            LG_TRY(lg_gridded_scan(r->gridded, i, &slab, &known));
            first += count;
        }
    }
    return LG_OK;
}

static lg_status settle(reader *r) {
    for (int32_t i = 0; i < r->nseries; i++)
        LG_TRY(look_at(r, i));
    LG_TRY(lg_gridded_settle(r->gridded));
    for (int32_t i = 0; i < r->nseries; i++) {
        double first_s, last_s;
        if (!lg_gridded_wants(r->gridded, i))
            continue;
        LG_TRY(lg_gridded_box_of(r->gridded, i, &r->box[i]));
        if (is_still(r, i))
            continue;
        LG_TRY(lg_gridded_span(r->gridded, i, &first_s, &last_s));
        LG_TRY(lg_grid_parts_settle(r->context, &r->parts[i], &r->box[i], first_s, last_s,
                                    &r->assumed));
    }
    return LG_OK;
}

/* Times of a variable to before a second, put part by part. */
static lg_status put_window(reader *r, int32_t i, double to_s, size_t *next) {
    lg_grid_parts *parts = &r->parts[i];
    for (; *next < parts->count; ++*next) {
        lg_grid_part *p = &parts->part[*next];
        const double *s = p->file->stamps.second;
        int64_t end = p->first;
        while (end < p->end && s[end] < to_s - 0.5)
            end++;
        if (end > p->first) {
            lg_gridded_slab slab;
            LG_TRY(read_times(r, i, p, p->first, end - p->first, &slab));
            LG_TRY(lg_gridded_put(r->gridded, i, &slab));
        }
        p->first = end;
        if (end < p->end)
            return LG_OK;
    }
    return LG_OK;
}

static lg_status put_still(reader *r, int32_t i) {
    const lg_grid_part *p = r->parts[i].part;
    LG_TRY(make_room(r, box_size(r, i)));
    LG_TRY(lg_grid_parts_read(r->context, &r->parts[i], p, &r->box[i], 0, 1, r->value));
    lg_gridded_slab slab = {.source = p->file->path, .times = 1, .value = r->value};
    return lg_gridded_put(r->gridded, i, &slab);
}

/* Whole days that every variable's room holds. */
static double window_s(const reader *r, double *first_s, double *last_s) {
    double least = 366.0 * DAY_S;
    *first_s = HUGE_VAL;
    *last_s = -HUGE_VAL;
    for (int32_t i = 0; i < r->nseries; i++) {
        double from, to;
        if (!lg_gridded_wants(r->gridded, i) || is_still(r, i) ||
            lg_gridded_span(r->gridded, i, &from, &to) != LG_OK)
            continue;
        least = fmin(least, (double)times_at_once(r, i) * r->parts[i].part[0].file->step_s);
        *first_s = fmin(*first_s, from);
        *last_s = fmax(*last_s, to);
    }
    *first_s = DAY_S * floor(*first_s / DAY_S);
    return fmax(DAY_S, DAY_S * floor(least / DAY_S));
}

static lg_status put_all(reader *r) {
    double first_s, last_s, step_s = window_s(r, &first_s, &last_s);
    size_t next[MOST_SERIES] = {0};
    for (int32_t i = 0; i < r->nseries; i++)
        if (lg_gridded_wants(r->gridded, i) && is_still(r, i))
            LG_TRY(put_still(r, i));
    for (double from_s = first_s; from_s <= last_s; from_s += step_s) {
        for (int32_t i = 0; i < r->nseries; i++)
            if (lg_gridded_wants(r->gridded, i) && !is_still(r, i))
                LG_TRY(put_window(r, i, from_s + step_s, &next[i]));
        LG_TRY(lg_progress(r->context, "reading the grid", from_s - first_s + step_s,
                           last_s - first_s + step_s));
    }
    return LG_OK;
}

/* ---- the whole ---- */

static lg_status tell(reader *r, lg_weather *weather) {
    for (const char *line = r->assumed; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\n");
        LG_TRY(lg_assume(r->context, &weather->assumed, "%.*s", (int)length, line));
        line += length + (line[length] == '\n');
    }
    return LG_OK;
}

static void free_reader(reader *r) {
    for (size_t i = 0; i < r->nfiles && r->files != NULL; i++)
        lg_grid_file_free(r->context, &r->files[i]);
    for (int32_t i = 0; i < MOST_SERIES; i++)
        lg_grid_parts_free(r->context, &r->parts[i]);
    lg_gridded_free(r->gridded);
    lg_grid_paths_free(r->context, &r->paths);
    lg_free(r->context, r->files);
    lg_free(r->context, r->value);
    lg_free(r->context, r->assumed);
    lg_free(r->context, r);
}

static lg_status read_all(reader *r, lg_weather **weather) {
    lg_weather *made = NULL;
    LG_TRY(find_paths(r));
    LG_TRY(open_files(r));
    for (int rain = -1; rain <= 1; rain++)
        LG_TRY(lg_grid_find_lone_steps(r->context, r->files, r->nfiles, rain));
    LG_TRY(open_builder(r));
    LG_TRY(declare_files(r));
    LG_TRY(settle(r));
    LG_TRY(put_all(r));
    LG_TRY(lg_gridded_make(r->gridded, &made));
    lg_status status = tell(r, made);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}

lg_status lg_gridded_read(lg_context *context, const lg_gridded_files *files,
                          const lg_gridded_recipe *recipe, lg_weather **weather) {
    LG_GIVEN(context, files);
    LG_GIVEN(context, files->grid);
    LG_GIVEN(context, recipe);
    LG_GIVEN(context, weather);
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    reader *r = NULL;
    lg_status status = lg_alloc(context, 1, sizeof *r, "the reader of a grid", &r);
    if (status == LG_OK) {
        r->context = context;
        r->names = files;
        r->recipe = *recipe;
        status = read_all(r, weather);
        for (size_t i = 0; i < r->nfiles && status != LG_OK; i++)
            lg_error_in(context, r->paths.path[i]);
        free_reader(r);
    }
    lg_nc_restore_hdf5(&before);
    return status;
}

/* ---- of a plan ---- */

/* Years of growth that begin in another month than January end a year later. */
static int last_year_of(const lg_weather_request *request) {
    bool more = request->seasons;
    for (int32_t i = 0; i < request->land->nweather_zones; i++)
        more = more || request->land->weather_zones[i].lat_deg < LG_SEASON_TROPIC_DEG;
    return request->last_year + (more && request->last_year < 9999);
}

lg_status lg_weather_open_grid(lg_context *context, const lg_weather_request *request,
                               lg_weather **weather) {
    /* The words of sources.def; the first of each is what the builder does by itself. */
    static const char *const points[] = {NULL, "bilinear"};
    static const char *const sums[] = {NULL, "hourly", "since_midnight"};
    static const char *const stamps[] = {NULL, "start", "middle"};
    const lg_weather_options *o = &request->options;
    const lg_gridded_files files = {request->path, o->precip};
    const lg_gridded_recipe recipe = {.land = request->land,
                                      .first_year = request->first_year,
                                      .last_year = last_year_of(request),
                                      .tz = o->tz,
                                      .points = points[o->points],
                                      .accumulated = sums[o->accumulated],
                                      .stamps = stamps[o->stamps],
                                      .lapse_k_km = o->lapse,
                                      .name = request->name,
                                      .names = request->names,
                                      .noleap = o->calendar != 0};
    return lg_gridded_read(context, &files, &recipe, weather);
}
