#include "weather/gridded_zones.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/format.h"
#include "weather/params.h"

enum { ZONES_MOST = UINT16_MAX, NO_ZONE = -1 };

/* What a zone is told apart by: for each axes row and column, or the quarters. */
typedef struct key {
    int32_t at[2 * LG_GRIDDED_AXES_MOST];
} key;

typedef struct search {
    lg_gridded *g;
    int finest;
    size_t slots; /* a power of two */
    int32_t *slot;
    key *keys;
    double (*place)[2]; /* longitude and latitude of a zone */
    int32_t count, room;
} search;

static uint64_t hash_of(const key *k) {
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < sizeof k->at / sizeof *k->at; i++)
        h = (h ^ (uint32_t)k->at[i]) * 1099511628211u;
    return h ^ (h >> 29);
}

static lg_status fail_many(const search *s) {
    return lg_fail(s->g->context, LG_EDATA,
                   "the land's cells take more than %d distinct points of the grid, which is the "
                   "most that a land can have as weather zones; take a coarser grid, or points: "
                   "nearest%s",
                   (int)ZONES_MOST, s->g->naxes > 1 ? ", or rain of the same grid" : "");
}

static lg_status add_zone(search *s, const key *k, double lon_deg, double lat_deg, int32_t *zone) {
    size_t at = (size_t)hash_of(k) & (s->slots - 1);
    while (s->slot[at] >= 0 && memcmp(&s->keys[s->slot[at]], k, sizeof *k) != 0)
        at = (at + 1) & (s->slots - 1);
    if (s->slot[at] < 0) {
        if (s->count == ZONES_MOST)
            return fail_many(s);
        s->slot[at] = s->count;
        s->keys[s->count] = *k;
        s->place[s->count][0] = lon_deg;
        s->place[s->count][1] = lat_deg;
        s->count++;
    }
    *zone = s->slot[at];
    return LG_OK;
}

static lg_status fail_sea(const search *s, int axes, double lon_deg, double lat_deg) {
    const lg_gridded_axes *a = &s->g->axes[axes];
    lg_gridded_where where;
    const lg_gridded_series *of = s->g->series;
    while (of->axes != axes || !of->used)
        of++;
    return lg_fail(s->g->context, LG_EDATA,
                   "%s: the cell at %.4f E, %.4f N has no point with values within %d steps of the "
                   "grid (%.3g degrees): the grid is missing there throughout, as over the sea. Is "
                   "the land where it should be, or the grid another one?",
                   lg_gridded_show(of, NULL, &where), lon_deg, lat_deg, (int)LG_GRIDDED_MOST_MOVED,
                   LG_GRIDDED_MOST_MOVED * a->lat.step);
}

static void count_km(search *s, int axes, double km, bool moved) {
    lg_gridded_zones *z = &s->g->zones;
    z->sum_km[axes] += km;
    z->farthest_km[axes] = fmax(z->farthest_km[axes], km);
    z->moved[axes] += moved;
}

/* A column by its one number, however often the axis has gone round. */
static int32_t one_column(const lg_gridded_axes *a, int32_t column) {
    if (!a->lon.round)
        return column;
    column %= a->lon.count;
    return column < 0 ? column + a->lon.count : column;
}

static lg_status nearest_key(search *s, double lon_deg, double lat_deg, key *k) {
    for (int i = 0; i < s->g->naxes; i++) {
        const lg_gridded_axes *a = &s->g->axes[i];
        int32_t row, column;
        bool moved;
        if (!s->g->axes_used[i])
            continue;
        if (!lg_gridded_nearest(a, lon_deg, lat_deg, &row, &column, &moved))
            return fail_sea(s, i, lon_deg, lat_deg);
        count_km(
            s, i,
            lg_gridded_arc_km(lon_deg, lat_deg, lg_gridded_lon(a, column), lg_gridded_lat(a, row)),
            moved);
        k->at[2 * i] = row;
        k->at[2 * i + 1] = one_column(a, column);
    }
    return LG_OK;
}

/* The middle of the quarter that a place lies in. */
static void quarter_key(const search *s, double *lon_deg, double *lat_deg, key *k) {
    const lg_gridded_axes *a = &s->g->axes[s->finest];
    double row, column;
    lg_gridded_place(a, *lon_deg, *lat_deg, &row, &column);
    double down = floor(row * LG_ZONE_PARTS + 0.5), along = floor(column * LG_ZONE_PARTS + 0.5);
    k->at[0] = (int32_t)down;
    k->at[1] = (int32_t)along;
    /* Within one step the axis is straight: from the exact place to the quarter's. */
    double lat_step =
        a->lat.count > 1 && a->lat.value[1] < a->lat.value[0] ? -a->lat.step : a->lat.step;
    double lon_step =
        a->lon.count > 1 && a->lon.value[1] < a->lon.value[0] ? -a->lon.step : a->lon.step;
    *lat_deg += (down / LG_ZONE_PARTS - row) * lat_step;
    *lon_deg += (along / LG_ZONE_PARTS - column) * lon_step;
}

static lg_status find_cells(search *s, int32_t *of_cell) {
    lg_gridded *g = s->g;
    for (int64_t i = 0; i < g->land->ncells; i++) {
        key k = {{0}};
        double lon_deg = g->lon_deg[i], lat_deg = g->lat_deg[i];
        if (g->bilinear)
            quarter_key(s, &lon_deg, &lat_deg, &k);
        else
            LG_TRY(nearest_key(s, lon_deg, lat_deg, &k));
        LG_TRY(add_zone(s, &k, lon_deg, lat_deg, &of_cell[i]));
    }
    return LG_OK;
}

/* ---- the points of a zone ---- */

/* Four points around, those that are missing left out. */
static bool corners_of(const lg_gridded_axes *a, double lon_deg, double lat_deg, int32_t row[4],
                       int32_t column[4], double weight[4]) {
    double down, along, sum = 0.0;
    lg_gridded_place(a, lon_deg, lat_deg, &down, &along);
    double last = a->lat.count - 1, end = a->lon.count - 1;
    down = fmin(fmax(down, 0.0), last);
    along = a->lon.round ? along : fmin(fmax(along, 0.0), end);
    int32_t r = (int32_t)floor(down), c = (int32_t)floor(along);
    for (int i = 0; i < 4; i++) {
        row[i] = r + i / 2;
        column[i] = c + i % 2;
        weight[i] = (i / 2 ? down - r : 1.0 - (down - r)) * (i % 2 ? along - c : 1.0 - (along - c));
        if (weight[i] <= 0.0 || !lg_gridded_is_there(a, row[i], column[i])) {
            row[i] = NO_ZONE;
            weight[i] = 0.0;
        }
        sum += weight[i];
    }
    for (int i = 0; i < 4; i++) {
        weight[i] = sum > 0.0 ? weight[i] / sum : 0.0;
        column[i] = one_column(a, column[i]);
    }
    return sum > 0.0;
}

static lg_status set_corners(search *s, int axes, int32_t zone, size_t at) {
    lg_gridded_zones *z = &s->g->zones;
    const lg_gridded_axes *a = &s->g->axes[axes];
    int32_t *row = z->row[axes] + at, *column = z->column[axes] + at;
    double *weight = z->weight[axes] + at, lon_deg = s->place[zone][0], lat_deg = s->place[zone][1];
    bool moved;
    if (corners_of(a, lon_deg, lat_deg, row, column, weight))
        return LG_OK;
    if (!lg_gridded_nearest(a, lon_deg, lat_deg, row, column, &moved))
        return fail_sea(s, axes, lon_deg, lat_deg);
    *column = one_column(a, *column);
    *weight = 1.0;
    z->moved[axes]++;
    return LG_OK;
}

/* Zone `order[i]` of the search becomes zone i. */
static lg_status set_points(search *s, const int32_t *order) {
    lg_gridded_zones *z = &s->g->zones;
    size_t corners = (size_t)z->corners, n = corners * (size_t)z->count;
    for (int i = 0; i < s->g->naxes; i++) {
        if (!s->g->axes_used[i])
            continue;
        LG_TRY(lg_alloc(s->g->context, n, sizeof **z->row, "points of zones", &z->row[i]));
        LG_TRY(lg_alloc(s->g->context, n, sizeof **z->column, "points of zones", &z->column[i]));
        LG_TRY(lg_alloc(s->g->context, n, sizeof **z->weight, "points of zones", &z->weight[i]));
        for (int32_t zone = 0; zone < z->count; zone++) {
            if (z->corners > 1) {
                LG_TRY(set_corners(s, i, order[zone], corners * (size_t)zone));
                continue;
            }
            z->row[i][zone] = s->keys[order[zone]].at[2 * i];
            z->column[i][zone] = s->keys[order[zone]].at[2 * i + 1];
            z->weight[i][zone] = 1.0;
        }
    }
    return LG_OK;
}

/* ---- order and names ---- */

typedef struct named {
    int32_t zone;
    double lat_deg, lon_deg;
    key k;
} named;

static int compare_named(const void *left, const void *right) {
    const named *a = left, *b = right;
    if (a->lat_deg != b->lat_deg)
        return a->lat_deg > b->lat_deg ? -1 : 1;
    if (a->lon_deg != b->lon_deg)
        return a->lon_deg < b->lon_deg ? -1 : 1;
    return memcmp(&a->k, &b->k, sizeof a->k);
}

static void write_place(char *text, size_t size, int digits, double lon_deg, double lat_deg) {
    lg_format(text, size, "%.*f%c_%.*f%c", digits, fabs(lon_deg), lon_deg < 0 ? 'W' : 'E', digits,
              fabs(lat_deg), lat_deg < 0 ? 'S' : 'N');
}

/* Zones of one point of the first grid are told apart by the point of the rain's. */
static void name_zone(const search *s, const named *list, int32_t i, int primary, int rain,
                      lg_weather_zone *zone) {
    const lg_gridded *g = s->g;
    const named *n = &list[i];
    bool alone =
        (i == 0 || list[i - 1].lat_deg != n->lat_deg || list[i - 1].lon_deg != n->lon_deg) &&
        (i + 1 == s->count || list[i + 1].lat_deg != n->lat_deg ||
         list[i + 1].lon_deg != n->lon_deg);
    char more[40] = "";
    write_place(zone->name, sizeof zone->name, g->axes[primary].digits + (g->bilinear ? 1 : 0),
                n->lon_deg, n->lat_deg);
    if (alone || g->bilinear)
        return;
    const lg_gridded_axes *a = &g->axes[rain];
    write_place(more, sizeof more, a->digits, lg_gridded_lon(a, n->k.at[2 * rain + 1]),
                lg_gridded_lat(a, n->k.at[2 * rain]));
    size_t used = strlen(zone->name);
    lg_format(zone->name + used, sizeof zone->name - used, "_%s", more);
}

/* What is still alike is numbered. */
static void number_names(lg_weather_zone *zones, int32_t count) {
    for (int32_t i = 1, same = 1; i < count; i++) {
        char *name = zones[i].name, bare[sizeof zones[i].name];
        strcpy(bare, name);
        size_t used = strlen(name);
        int32_t first = i - same;
        same = strcmp(zones[first].name, bare) == 0 ? same + 1 : 1;
        if (same > 1)
            lg_format(name + used, sizeof zones[i].name - used, "_%d", (int)same);
    }
}

static double elevation_of(const lg_land *land, double lon_deg, double lat_deg) {
    double best = HUGE_VAL, elevation_m = 0.0;
    for (int32_t i = 0; i < land->nweather_zones; i++) {
        const lg_weather_zone *z = &land->weather_zones[i];
        double km = lg_gridded_arc_km(lon_deg, lat_deg, z->lon_deg, z->lat_deg);
        if (km < best) {
            best = km;
            elevation_m = z->elevation_m;
        }
    }
    return elevation_m;
}

static void list_zones(const search *s, int primary, named *list) {
    const lg_gridded_axes *a = &s->g->axes[primary];
    for (int32_t i = 0; i < s->count; i++) {
        list[i] = (named){i, s->place[i][1], s->place[i][0], s->keys[i]};
        if (!s->g->bilinear) {
            list[i].lat_deg = lg_gridded_lat(a, s->keys[i].at[2 * primary]);
            list[i].lon_deg = lg_gridded_lon(a, s->keys[i].at[2 * primary + 1]);
        }
    }
    qsort(list, (size_t)s->count, sizeof *list, compare_named);
}

static lg_status lay_out(search *s, int primary, int rain, named *list, int32_t *order,
                         int32_t *back, const int32_t *of_cell) {
    lg_gridded *g = s->g;
    lg_gridded_zones *z = &g->zones;
    list_zones(s, primary, list);
    for (int32_t i = 0; i < s->count; i++) {
        order[i] = list[i].zone;
        back[list[i].zone] = i;
        z->zone[i] = (lg_weather_zone){
            .lon_deg = list[i].lon_deg, .lat_deg = list[i].lat_deg, .rain_factor = 1.0};
        z->zone[i].elevation_m = elevation_of(g->land, list[i].lon_deg, list[i].lat_deg);
        name_zone(s, list, i, primary, rain, &z->zone[i]);
    }
    number_names(z->zone, s->count);
    for (int64_t i = 0; i < g->land->ncells; i++)
        z->of_cell[i] = (uint16_t)back[of_cell[i]];
    return set_points(s, order);
}

static lg_status finish(search *s, int primary, int rain, const int32_t *of_cell) {
    lg_context *context = s->g->context;
    lg_gridded_zones *z = &s->g->zones;
    size_t n = (size_t)s->count;
    named *list = NULL;
    int32_t *order = NULL, *back = NULL;
    z->count = s->count;
    z->corners = s->g->bilinear ? LG_GRIDDED_CORNERS_MOST : 1;
    lg_status status = lg_alloc(context, n, sizeof *z->zone, "weather zones", &z->zone);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)s->g->land->ncells, sizeof *z->of_cell, "zones of cells",
                          &z->of_cell);
    if (status == LG_OK)
        status = lg_alloc(context, n, sizeof *list, "weather zones", &list);
    if (status == LG_OK)
        status = lg_alloc(context, n, sizeof *order, "weather zones", &order);
    if (status == LG_OK)
        status = lg_alloc(context, n, sizeof *back, "weather zones", &back);
    if (status == LG_OK)
        status = lay_out(s, primary, rain, list, order, back, of_cell);
    lg_free(context, list);
    lg_free(context, order);
    lg_free(context, back);
    return status;
}

static int finest_of(const lg_gridded *g) {
    int finest = -1;
    for (int i = 0; i < g->naxes; i++)
        if (g->axes_used[i] &&
            (finest < 0 || g->axes[i].lat.step < g->axes[finest].lat.step * 0.999))
            finest = i;
    return finest;
}

lg_status lg_gridded_make_zones(lg_gridded *g, int primary, int rain) {
    lg_context *context = g->context;
    search s = {.g = g, .finest = finest_of(g), .slots = 1u << 17, .room = ZONES_MOST};
    int32_t *of_cell = NULL;
    lg_status status = lg_alloc(context, s.slots, sizeof *s.slot, "points of a grid", &s.slot);
    if (status == LG_OK)
        status = lg_alloc(context, ZONES_MOST, sizeof *s.keys, "points of a grid", &s.keys);
    if (status == LG_OK)
        status = lg_alloc(context, ZONES_MOST, sizeof *s.place, "points of a grid", &s.place);
    if (status == LG_OK)
        status =
            lg_alloc(context, (size_t)g->land->ncells, sizeof *of_cell, "zones of cells", &of_cell);
    for (size_t i = 0; i < s.slots && status == LG_OK; i++)
        s.slot[i] = NO_ZONE;
    if (status == LG_OK)
        status = find_cells(&s, of_cell);
    if (status == LG_OK)
        status = finish(&s, primary, rain, of_cell);
    lg_free(context, of_cell);
    lg_free(context, s.slot);
    lg_free(context, s.keys);
    lg_free(context, s.place);
    return status;
}

void lg_gridded_free_zones(lg_context *context, lg_gridded_zones *zones) {
    lg_free(context, zones->zone);
    lg_free(context, zones->of_cell);
    for (int i = 0; i < LG_GRIDDED_AXES_MOST; i++) {
        lg_free(context, zones->row[i]);
        lg_free(context, zones->column[i]);
        lg_free(context, zones->weight[i]);
    }
    *zones = (lg_gridded_zones){0};
}
