/* Weather on a grid, taken in piece by piece: the doors. */
#include <libgrass/gridded.h>

#include <math.h>
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "land/degrees.h"
#include "text/message.h"
#include "text/utf8.h"
#include "weather/estimate.h"
#include "weather/gridded_choose.h"
#include "weather/gridded_clock.h"
#include "weather/gridded_days.h"
#include "weather/gridded_make.h"
#include "weather/gridded_parts.h"
#include "weather/gridded_settle.h"
#include "weather/gridded_zones.h"
#include "weather/note.h"
#include "weather/places.h"
#include "weather/series.h"

/* ---- opening ---- */

static lg_status check_word(lg_context *context, const char *key, const char *word,
                            const char *const *words) {
    char list[80] = "";
    lg_shown shown;
    for (int i = 0; words[i] != NULL; i++) {
        size_t used = strlen(list);
        if (word == NULL || strcmp(word, words[i]) == 0)
            return LG_OK;
        lg_format(list + used, sizeof list - used, "%s%s", i == 0 ? "" : " or ", words[i]);
    }
    return lg_fail(context, LG_EDATA, "%s is '%s', it should be %s", key,
                   lg_show_text(&shown, word), list);
}

static lg_status check_recipe(lg_context *context, const lg_gridded_recipe *r) {
    static const char *const points[] = {"nearest", "bilinear", NULL};
    static const char *const sums[] = {"hourly", "since_midnight", NULL};
    static const char *const stamps[] = {"end", "start", "middle", NULL};
    LG_TRY(check_word(context, "points", r->points, points));
    LG_TRY(check_word(context, "accumulated", r->accumulated, sums));
    LG_TRY(check_word(context, "stamps", r->stamps, stamps));
    LG_TRY(lg_gridded_check_names(context, r));
    if (r->note != NULL && !lg_text_is_utf8(r->note))
        return lg_fail(context, LG_EDATA, "the note of the weather is not UTF-8");
    if ((r->first_year == 0) != (r->last_year == 0) ||
        (r->first_year != 0 &&
         !(r->first_year >= 1 && r->last_year <= 9999 && r->first_year <= r->last_year)))
        return lg_fail(context, LG_EARG, "the years %d to %d are none", r->first_year,
                       r->last_year);
    if (!(fabs(r->lapse_k_km) <= 20.0))
        return lg_fail(context, LG_EDATA, "lapse is %g K/km, it should be from -20 to 20",
                       r->lapse_k_km);
    return LG_OK;
}

/* Texts of the recipe stay the caller's until the weather is made; so do the names. */
static lg_status begin(lg_gridded *g) {
    const char *tz = g->recipe.tz;
    g->bilinear = g->recipe.points != NULL && strcmp(g->recipe.points, "bilinear") == 0;
    g->by_longitude = tz == NULL || tz[0] == '\0';
    if (!g->by_longitude)
        LG_TRY(lg_gridded_clock_read(g->context, tz, &g->clock_s));
    return lg_land_degrees(g->context, g->land, &g->lon_deg, &g->lat_deg);
}

lg_status lg_gridded_open(lg_context *context, const lg_gridded_recipe *recipe,
                          lg_gridded **gridded) {
    LG_GIVEN(context, recipe);
    LG_GIVEN(context, gridded);
    LG_GIVEN(context, recipe->land);
    LG_TRY(check_recipe(context, recipe));
    lg_gridded *g = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *g, "weather on a grid", &g));
    g->context = context;
    g->land = recipe->land;
    g->recipe = *recipe;
    lg_status status = begin(g);
    if (status == LG_OK)
        *gridded = g;
    else
        lg_gridded_free(g);
    return status;
}

void lg_gridded_free(lg_gridded *g) {
    if (g == NULL)
        return;
    lg_context *context = g->context;
    for (int i = 0; i < g->nseries; i++) {
        lg_gridded_series *s = &g->series[i];
        lg_free(context, s->source);
        lg_free(context, s->there);
        lg_free(context, s->look.before);
        lg_free(context, s->kept);
        lg_free(context, s->kept_s);
        lg_gridded_free_points(context, &s->points);
    }
    for (int i = 0; i < g->naxes; i++)
        lg_gridded_axes_free(context, &g->axes[i]);
    lg_gridded_free_zones(context, &g->zones);
    lg_free(context, g->lon_deg);
    lg_free(context, g->lat_deg);
    lg_free(context, g->elevation_m);
    lg_free(context, g->named);
    lg_free(context, g->assumed);
    lg_weather_free(g->weather);
    lg_free(context, g);
}

/* ---- the box ---- */

lg_status lg_gridded_box_of(lg_gridded *g, int32_t index, lg_gridded_box *box) {
    if (g == NULL)
        return LG_EARG;
    LG_GIVEN(g->context, box);
    LG_TRY(lg_gridded_check_index(g, index));
    const lg_gridded_axes *a = &g->axes[g->series[index].axes];
    *box = a->box;
    if (a->lon.round)
        box->column = (a->box.column % a->lon.count + a->lon.count) % a->lon.count;
    return LG_OK;
}

lg_status lg_gridded_there(lg_gridded *g, int32_t index, const double *value) {
    if (g == NULL)
        return LG_EARG;
    LG_GIVEN(g->context, value);
    LG_TRY(lg_gridded_check_index(g, index));
    lg_gridded_series *s = &g->series[index];
    const lg_gridded_box *box = &g->axes[s->axes].box;
    size_t n = (size_t)box->rows * (size_t)box->columns;
    if (s->there == NULL)
        LG_TRY(lg_alloc(g->context, n, sizeof *s->there, "points of a grid", &s->there));
    for (size_t i = 0; i < n; i++)
        s->there[i] = s->there[i] || !isnan(value[i]);
    return LG_OK;
}

/* A point is there when all variables of its grid have it. */
static lg_status join_points(lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++) {
        lg_gridded_series *s = &g->series[i];
        lg_gridded_axes *a = &g->axes[s->axes];
        size_t n = (size_t)a->box.rows * (size_t)a->box.columns;
        if (!s->used || s->there == NULL)
            continue;
        if (a->there == NULL) {
            LG_TRY(lg_alloc(g->context, n, sizeof *a->there, "points of a grid", &a->there));
            for (size_t k = 0; k < n; k++)
                a->there[k] = true;
        }
        for (size_t k = 0; k < n; k++)
            a->there[k] = a->there[k] && s->there[k];
    }
    return LG_OK;
}

/* The rows and columns that zones take, and no rim. */
static void shrink_box(lg_gridded *g, int axes) {
    const lg_gridded_zones *z = &g->zones;
    lg_gridded_axes *a = &g->axes[axes];
    int32_t low[2] = {INT32_MAX, INT32_MAX}, high[2] = {-1, -1};
    for (int32_t i = 0; i < z->count * z->corners; i++) {
        if (z->weight[axes][i] <= 0.0)
            continue;
        int64_t at = lg_gridded_in_box(a, z->row[axes][i], z->column[axes][i]);
        int32_t place[2] = {(int32_t)(at / a->box.columns), (int32_t)(at % a->box.columns)};
        for (int k = 0; k < 2; k++) {
            low[k] = place[k] < low[k] ? place[k] : low[k];
            high[k] = place[k] > high[k] ? place[k] : high[k];
        }
    }
    lg_free(g->context, a->there);
    a->there = NULL;
    a->box = (lg_gridded_box){a->box.row + low[0], high[0] - low[0] + 1, a->box.column + low[1],
                              high[1] - low[1] + 1};
}

/* ---- settling ---- */

static lg_status add_columns(lg_gridded *g) {
    LG_TRY(lg_weather_create(g->context, g->zones.count, lg_date_from_day(g->first_day), g->ndays,
                             &g->weather));
    for (int32_t i = 0; i < g->zones.count; i++)
        lg_format(g->weather->zone_name[i], sizeof g->weather->zone_name[i], "%s",
                  g->zones.zone[i].name);
    return LG_OK;
}

lg_status lg_gridded_settle(lg_gridded *g) {
    if (g == NULL)
        return LG_EARG;
    if (g->settled)
        return lg_fail(g->context, LG_EARG, "the grid is settled already");
    LG_TRY(lg_gridded_choose(g));
    LG_TRY(join_points(g));
    const lg_gridded_series *t = lg_gridded_of(g, LG_GRIDDED_TMEAN);
    t = t != NULL ? t : lg_gridded_of(g, LG_GRIDDED_TMIN);
    LG_TRY(lg_gridded_make_zones(g, t->axes, lg_gridded_of(g, LG_GRIDDED_PRECIP)->axes));
    LG_TRY(lg_gridded_tell_zones(g));
    LG_TRY(lg_gridded_find_days(g));
    LG_TRY(lg_gridded_tell_steps(g));
    for (int i = 0; i < g->naxes; i++)
        if (g->axes_used[i])
            shrink_box(g, i);
    for (int i = 0; i < g->nseries; i++)
        if (g->series[i].used && g->series[i].step_s > 0.0)
            LG_TRY(lg_gridded_make_points(g, &g->series[i]));
    lg_free(g->context, g->lon_deg);
    lg_free(g->context, g->lat_deg);
    g->lon_deg = g->lat_deg = NULL;
    g->settled = true;
    return add_columns(g);
}

int lg_gridded_wants(const lg_gridded *g, int32_t index) {
    return g != NULL && index >= 0 && index < g->nseries && g->series[index].used;
}

lg_status lg_gridded_span(const lg_gridded *g, int32_t index, double *first_s, double *last_s) {
    if (g == NULL)
        return LG_EARG;
    LG_GIVEN(g->context, first_s);
    LG_GIVEN(g->context, last_s);
    LG_TRY(lg_gridded_check_index(g, index));
    *first_s = g->settled ? g->series[index].from_s : g->series[index].first_s;
    *last_s = g->settled ? g->series[index].to_s : g->series[index].last_s;
    if (g->series[index].quantity == LG_GRIDDED_ELEVATION)
        *first_s = *last_s = 0.0;
    return LG_OK;
}

/* ---- the weather ---- */

static lg_status check_whole(const lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++) {
        const lg_gridded_series *s = &g->series[i];
        lg_gridded_where where;
        lg_gridded_time next;
        if (!s->used || s->step_s <= 0.0 || s->next_s > s->to_s + 0.5 * s->step_s)
            continue;
        return lg_fail(g->context, LG_EDATA, "%s has no values from %s on, which are needed",
                       lg_gridded_show(s, NULL, &where), lg_gridded_show_time(s, s->next_s, &next));
    }
    return LG_OK;
}

/* A land as estimates look at it: with the zones of the grid. */
static lg_status complete(lg_gridded *g) {
    struct lg_land view = *g->land;
    view.context = g->context;
    view.weather_zones = g->zones.zone;
    view.nweather_zones = g->zones.count;
    g->weather->assumed = g->assumed;
    g->assumed = NULL;
    LG_TRY(lg_copy_text(g->context, g->recipe.note == NULL ? "weather on a grid" : g->recipe.note,
                        &g->weather->note));
    LG_TRY(lg_weather_note_way(LG_WAY_GRID, &g->weather->figures));
    LG_TRY(lg_weather_complete(g->weather, g->given, &view, NAN));
    return lg_weather_set_places(g->weather, g->land, g->zones.zone, g->zones.of_cell);
}

lg_status lg_gridded_make(lg_gridded *g, lg_weather **weather) {
    if (g == NULL)
        return LG_EARG;
    LG_GIVEN(g->context, weather);
    if (g->weather == NULL)
        return lg_fail(g->context, LG_EARG, "the grid is not settled, or its weather is made");
    LG_TRY(check_whole(g));
    for (int i = 0; i < g->nseries; i++)
        if (g->series[i].used)
            lg_gridded_end_days(g, &g->series[i]);
    LG_TRY(lg_gridded_derive(g));
    LG_TRY(complete(g));
    *weather = g->weather;
    g->weather = NULL;
    return LG_OK;
}
