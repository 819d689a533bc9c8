/* A hand-made world for the engine: land by unit sizes, two grassland types, two weather zones,
 * made-up weather, and a sink that keeps everything it is told. What a cell is depends on its
 * unit's number and its own number in it only, so a unit is the same in whatever land it lies. */
#ifndef TEST_SIMULATION_WORLD_H
#define TEST_SIMULATION_WORLD_H

#include "core/philox.h"
#include "lg_test.h"
#include "simulation/years.h"
#include "weather/series.h"

enum { WORLD_TYPES = 2, WORLD_ZONES = 2, WORLD_ADMINS = 3, WORLD_SEED = 11 };

typedef struct world {
    lg_context *context;
    lg_land *land;
    lg_weather *weather;
    lg_point_params params[WORLD_TYPES];
    lg_type_table types;
    lg_standard_type rates[WORLD_TYPES];
    lg_standard standard;
    lg_scenario scenario;
    lg_yaml *document;
    lg_engine *engine;
    double herd_su, tolerance;
    bool double_precision;
    lg_engine_years years;
    lg_prices prices;
    const lg_husbandry *husbandry; /* NULL: herds are constant */
    lg_penalty penalty;
    double su_per_head;            /* 0: 1 */
    const lg_zone_season *seasons; /* NULL: 1 January */
} world;

static inline lg_cell world_cell(int unit, int i, int64_t raster, int place) {
#define WORLD_DRAW(what) lg_hash_unit(WORLD_SEED, (uint64_t)unit * 100000 + (uint64_t)i, what)
    int type = WORLD_DRAW(1) < 0.3;
    return (lg_cell){.raster = raster,
                     .unit = place,
                     .weather_zone = (uint16_t)(WORLD_DRAW(2) < 0.5),
                     .type = (uint8_t)type,
                     .flags = type ? LG_CELL_HAY_MEADOW : 0,
                     .awc_mm = (float)(60 + 120 * WORLD_DRAW(3)),
                     .fertility = (float)(0.6 + WORLD_DRAW(4)),
                     .slope_deg = (float)(20 * WORLD_DRAW(5)),
                     .water_km = (float)(8 * WORLD_DRAW(6)),
                     .condition = (float)(0.2 + 0.8 * WORLD_DRAW(7))};
#undef WORLD_DRAW
}

/* count units, numbered first, first + 1 ...; sizes[unit] cells each. */
static inline lg_status world_land(lg_context *context, const int *sizes, int first, int count,
                                   lg_land **land) {
    int64_t cells = 0, at = 0;
    for (int u = first; u < first + count; u++)
        cells += sizes[u];
    const lg_grid grid = {(int32_t)cells, 1, 0, 0, 500};
    LG_TRY(lg_land_create(context, &grid, WORLD_TYPES, WORLD_ADMINS, 2, WORLD_ZONES, count, land));
    memset((*land)->land_class, LG_LAND_GRASS, (size_t)cells);
    strcpy((*land)->types[0].name, "steppe");
    strcpy((*land)->types[1].name, "meadow");
    (*land)->seed = WORLD_SEED;
    lg_cell *list = calloc((size_t)cells, sizeof *list);
    for (int u = first; u < first + count; u++) {
        lg_unit *unit = &(*land)->units[u - first];
        snprintf(unit->name, LG_NAME_CHARS, "u-%03d", u);
        unit->admin = u % WORLD_ADMINS;
        unit->zone = u % 2;
        unit->kind = u % 7 == 6 ? LG_UNIT_RESERVE_CORE : LG_UNIT_HOUSEHOLD;
        for (int i = 0; i < sizes[u]; i++, at++)
            list[at] = world_cell(u, i, at, u - first);
    }
    lg_status status = lg_land_set_cells(*land, list, cells);
    free(list);
    if (status != LG_OK) {
        lg_land_free(*land);
        *land = NULL;
    }
    return status;
}

static inline lg_status world_weather(lg_context *context, int zones, int first_year, int years,
                                      lg_weather **weather) {
    lg_date first = {first_year, 1, 1};
    int32_t days = lg_day_number((lg_date){first_year + years, 1, 1}) - lg_day_number(first);
    LG_TRY(lg_weather_create(context, zones, first, days, weather));
    for (int z = 0; z < zones; z++)
        for (int32_t d = 0; d < days; d++) {
            double year = cos(6.283185307179586 * (fmod(d, 365.25) - 15) / 365.25);
            double noise = lg_hash_unit(3, (uint64_t)d, (uint64_t)z);
            double wet = lg_hash_unit(4, (uint64_t)d, (uint64_t)z);
            size_t at = (size_t)z * (size_t)days + (size_t)d;
            double t = 3 - 21 * year + 6 * (noise - 0.5) - z;
            double values[LG_WEATHER_COLUMNS] = {[LG_WEATHER_TMEAN_C] = t,
                                                 [LG_WEATHER_TMIN_C] = t - 7,
                                                 [LG_WEATHER_TMAX_C] = t + 7,
                                                 [LG_WEATHER_PRECIP_MM] =
                                                     wet < 0.25 ? 3 - 2.5 * year : 0,
                                                 [LG_WEATHER_PAR_MJ_M2] = 7 - 4 * year,
                                                 [LG_WEATHER_RADIATION_MJ_M2] = 15 - 8 * year,
                                                 [LG_WEATHER_WIND_M_S] = 3,
                                                 [LG_WEATHER_RH_FRAC] = 0.5,
                                                 [LG_WEATHER_PET_MM] = 2.6 - 2.2 * year};
            for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
                (*weather)->column[c][at] = values[c];
        }
    return LG_OK;
}

/* Tables and a scenario by hand: nothing here hangs on a default that may be calibrated. */
static inline void world_tables(world *w) {
    for (int t = 0; t < WORLD_TYPES; t++) {
        lg_point_params_init(LG_PROFILE_STEPPE, &w->params[t]);
        lg_steppe_params *p = &w->params[t].steppe;
        p->ni = 0.4 + 0.3 * t;
        p->demand_kg_su_d = 1.5, p->trample_frac = 0.2, p->edible_frac = 0.9;
        p->residual_height_m = 0.01, p->half_saturation_kg_ha = 40;
        p->dv_kg_ha = 600, p->dr_kg_ha = 60, p->litter_kg_ha = 500;
        p->reserve_kg_ha = 0.4 * p->reserve_max_kg_ha, p->soil_water_mm = 30;
        p->gv_kg_ha = p->gr_kg_ha = 0;
        w->rates[t] = (lg_standard_type){0.5, 0.6, 0.45 + 0.05 * t, 0, 1};
    }
    w->types = (lg_type_table){NULL, WORLD_TYPES, w->params};
    w->standard = (lg_standard){.count = WORLD_TYPES,
                                .types = w->rates,
                                .hay_kg_su_d = 1.8,
                                .hay_dry_frac = 0.86,
                                .warm_days = 150,
                                .light_from = 0.9,
                                .moderate_from = 0.7,
                                .severe_from = 0.4,
                                .light_factor = 0.8,
                                .moderate_factor = 0.5,
                                .severe_factor = 0.1};
    lg_scenario_init(&w->scenario);
    w->scenario.degradation = false;
    w->scenario.feed.bought_max_kg_su = 20.0;
    w->scenario.name = "made-up";
    w->scenario.herd.on_reserve_cores = true;
    w->scenario.feed.bought_max_kg_su = 0.4;
    w->scenario.output.monthly_maps = true;
    w->tolerance = 1e-6;
    w->years = (lg_engine_years){2003, 2, 1, 0};
}

static inline lg_status world_open(world *w, lg_context *context, const int *sizes, int first,
                                   int count) {
    memset(w, 0, sizeof *w);
    w->context = context;
    world_tables(w);
    LG_TRY(lg_yaml_read_text(context, "plan.yaml", "herd: {units: {u-999: 5}}\n", &w->document));
    w->scenario.herd.place = lg_yaml_get(lg_yaml_root(w->document), "herd");
    LG_TRY(world_land(context, sizes, first, count, &w->land));
    return world_weather(context, WORLD_ZONES, 2003, 3, &w->weather);
}

static inline lg_status world_make(world *w) {
    const lg_engine_options options = {w->land,
                                       w->weather,
                                       &w->scenario,
                                       w->document,
                                       &w->types,
                                       &w->standard,
                                       w->herd_su,
                                       w->tolerance,
                                       w->double_precision,
                                       w->years.first - w->years.spinup,
                                       w->years.first + w->years.count - 1,
                                       w->prices,
                                       NULL,
                                       w->husbandry,
                                       &w->penalty,
                                       w->su_per_head,
                                       w->seasons,
                                       NULL};
    return lg_engine_make(w->context, &options, &w->engine);
}

static inline void world_close(world *w) {
    lg_engine_free(w->engine);
    lg_weather_free(w->weather);
    lg_land_free(w->land);
    lg_yaml_free(w->document);
}

/* ---- a sink that keeps everything ---- */

enum { KEPT_YEARS = 4 };

typedef struct recorder {
    const lg_engine *engine;
    unsigned char *bytes; /* everything, in the order it came */
    size_t count, room;
    int calls, fail_at, begun, ended, abandoned, years, months, yearly_maps, monthly_maps;
    lg_run_tail tail;
    lg_book_row *rows[KEPT_YEARS][LG_REGION_KINDS];
    int32_t regions[LG_REGION_KINDS];
} recorder;

static inline void keep(recorder *r, const void *bytes, size_t count) {
    if (r->count + count > r->room) {
        r->room = 2 * (r->count + count);
        r->bytes = realloc(r->bytes, r->room);
    }
    memcpy(r->bytes + r->count, bytes, count);
    r->count += count;
}

static inline lg_status answer(recorder *r) {
    return ++r->calls == r->fail_at ? LG_EOUTPUT : LG_OK;
}

static inline lg_status keep_begin(void *self, const lg_run_head *head) {
    recorder *r = self;
    (void)head;
    r->begun++;
    return answer(r);
}

static inline lg_status keep_days(void *self, const lg_run_days *days) {
    recorder *r = self;
    r->months++;
    keep(r, &days->first_day, sizeof days->first_day);
    for (int s = 0; s < LG_SERIES_COUNT; s++)
        keep(r, days->series[s],
             (size_t)days->days * (size_t)r->engine->in.land->nunits * sizeof(float));
    return answer(r);
}

static inline lg_status keep_map(void *self, const lg_run_map *map) {
    recorder *r = self;
    *(map->month == 0 ? &r->yearly_maps : &r->monthly_maps) += map->map == 0;
    keep(r, map->cells, (size_t)r->engine->in.land->ncells * sizeof(float));
    return answer(r);
}

static inline lg_status keep_year(void *self, const lg_run_year *year) {
    recorder *r = self;
    for (int k = 0; k < LG_REGION_KINDS; k++) {
        size_t bytes = (size_t)year->regions[k] * sizeof(lg_book_row);
        keep(r, year->rows[k], bytes);
        r->regions[k] = year->regions[k];
        if (r->years < KEPT_YEARS) {
            r->rows[r->years][k] = malloc(bytes);
            memcpy(r->rows[r->years][k], year->rows[k], bytes);
        }
    }
    r->years++;
    return answer(r);
}

static inline lg_status keep_end(void *self, const lg_run_tail *tail) {
    recorder *r = self;
    r->ended++;
    r->tail = *tail;
    const double values[] = {tail->dry_matter.value, tail->water.value, tail->animals.value};
    const int32_t places[] = {tail->dry_matter.unit, tail->dry_matter.day, tail->water.unit,
                              tail->water.day,       tail->animals.unit,   tail->animals.day};
    keep(r, values, sizeof values);
    keep(r, places, sizeof places);
    return answer(r);
}

static inline void keep_abandon(void *self) {
    ((recorder *)self)->abandoned++;
}

static inline void recorder_free(recorder *r) {
    free(r->bytes);
    for (int y = 0; y < KEPT_YEARS; y++)
        for (int k = 0; k < LG_REGION_KINDS; k++)
            free(r->rows[y][k]);
    memset(r, 0, sizeof *r);
}

/* Makes the engine and runs it into the recorder. */
static inline lg_status world_run(world *w, recorder *r) {
    if (w->engine == NULL)
        LG_TRY(world_make(w));
    r->engine = w->engine;
    const lg_sink sink = {r, keep_begin, keep_days, keep_map, keep_year, keep_end, keep_abandon};
    const lg_run_head head = {.land = w->land, .weather = w->weather, .years = w->years.count};
    return lg_engine_run(w->engine, &w->years, &head, &sink);
}

/* ---- trials: a world that is opened, run once and closed ---- */

static inline lg_context *
world_context(int threads, void (*log)(lg_log_level, const char *, void *), void *user) {
    const lg_context_options options = {.threads = threads, .log = log, .user = user};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static inline void world_finish(world *w, recorder *r) {
    assert_ok(w->context, world_run(w, r));
    r->engine = NULL;
    world_close(w);
    lg_context_free(w->context);
}

static inline const lg_book_row *city(const recorder *r, int year) {
    return r->rows[year][LG_REGION_CITY];
}

static inline void assert_same_record(const recorder *a, const recorder *b) {
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->bytes, b->bytes, a->count);
}

/* A measure of a kind, everywhere and always. */
static inline lg_measure measure_of(int kind) {
    return (lg_measure){.kind = kind,
                        .where = LG_EVERYWHERE,
                        .when = {.first_year = 1, .last_year = 9999},
                        .phase_in_years = 1,
                        .recovery_factor = 1,
                        .rotation = {.paddocks = 1, .paddock_days = 10}};
}

#endif
