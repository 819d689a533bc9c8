/* The whole engine over made-up lands, timed from inside, so that neither files nor the making of
 * the land count. One line of JSON. Arguments: key=value ...
 *   cells=N unit=N (cells a unit) years=N threads=N double=0|1 degradation=0|1 bodies=0|1 */
#define _POSIX_C_SOURCE 200809L

#include <inttypes.h>
#include <time.h>

#include "test_simulation_world.h"

typedef struct request {
    int64_t cells, unit;
    int years, threads, wide, degradation, bodies;
} request;

static double clock_s(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint64_t fnv(uint64_t hash, const void *bytes, size_t count) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ at[i]) * 1099511628211u;
    return hash;
}

static lg_status hash_year(void *self, const lg_run_year *year) {
    uint64_t *hash = self;
    for (int k = 0; k < LG_REGION_KINDS; k++)
        *hash = fnv(*hash, year->rows[k], (size_t)year->regions[k] * sizeof(lg_book_row));
    return LG_OK;
}

/* Cells in unit order: patches of 16 x 16 cells of one type, weather zones of 333 x 333 cells. */
enum { PATCH_CELLS = 256, ZONE_CELLS = 110889 };

static lg_status make_land(lg_context *context, int64_t unit_cells, int units, lg_land **land) {
    int64_t cells = unit_cells * units;
    const lg_grid grid = {(int32_t)cells, 1, 0, 0, 100};
    LG_TRY(lg_land_create(context, &grid, WORLD_TYPES, WORLD_ADMINS, 2, WORLD_ZONES, units, land));
    memset((*land)->land_class, LG_LAND_GRASS, (size_t)cells);
    strcpy((*land)->types[0].name, "steppe");
    strcpy((*land)->types[1].name, "meadow");
    lg_cell *list = calloc((size_t)cells, sizeof *list);
    if (list == NULL)
        return LG_ENOMEM;
    for (int u = 0; u < units; u++) {
        lg_unit *unit = &(*land)->units[u];
        snprintf(unit->name, LG_NAME_CHARS, "u-%d", u);
        unit->admin = u % WORLD_ADMINS;
        unit->zone = u % 2;
    }
    for (int64_t i = 0; i < cells; i++) {
        list[i] = world_cell(0, (int)i, i, (int)(i / unit_cells));
        list[i].type = lg_hash_unit(WORLD_SEED, (uint64_t)(i / PATCH_CELLS), 8) < 0.3;
        list[i].flags = list[i].type ? LG_CELL_HAY_MEADOW : 0;
        list[i].weather_zone = (uint16_t)(i / ZONE_CELLS % WORLD_ZONES);
    }
    lg_status status = lg_land_set_cells(*land, list, cells);
    free(list);
    return status;
}

static lg_status make_world(world *w, lg_context *context, int64_t unit_cells, int units) {
    w->context = context;
    world_tables(w);
    LG_TRY(lg_yaml_read_text(context, "plan.yaml", "herd: {}\n", &w->document));
    LG_TRY(make_land(context, unit_cells, units, &w->land));
    return world_weather(context, WORLD_ZONES, 2003, 3, &w->weather);
}

static lg_status run(const request *r, lg_context *context) {
    world w = {0};
    int units = (int)(r->cells / r->unit);
    lg_status status = make_world(&w, context, r->unit, units);
    /* Whoever stops between here and the end leaves memory to the system: the process ends. */
    w.scenario.output.monthly_maps = w.scenario.output.yearly_maps = false;
    w.scenario.output.daily_series = false;
    w.scenario.degradation = r->degradation;
    w.double_precision = r->wide;
    w.years = (lg_engine_years){2003, r->years, 0, 0};
    w.scenario.herd.constant = !r->bodies;
    const lg_plan plan = {.context = context, .document = w.document};
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_husbandry *husbandry = NULL;
    const lg_coefficients_sources from = {.scenario = &w.scenario};
    if (status == LG_OK)
        status = lg_husbandry_settle(context, &plan, &from, &figures, &husbandry);
    w.husbandry = husbandry;
    if (status == LG_OK) {
        w.herd_su = (double)w.land->ncells * lg_land_cell_area_ha(w.land); /* 1 SU/ha */
        status = world_make(&w);
    }
    if (status != LG_OK)
        return status;
    uint64_t hash = 14695981039346656037u;
    const lg_sink sink = {.self = &hash, .year = hash_year};
    const lg_run_head head = {.land = w.land, .weather = w.weather, .years = r->years};
    double cpu = clock_s(CLOCK_PROCESS_CPUTIME_ID), wall = clock_s(CLOCK_MONOTONIC);
    status = lg_engine_run(w.engine, &w.years, &head, &sink);
    cpu = clock_s(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = clock_s(CLOCK_MONOTONIC) - wall;
    if (status != LG_OK)
        return status;
    int32_t days =
        lg_day_number((lg_date){2003 + r->years, 1, 1}) - lg_day_number((lg_date){2003, 1, 1});
    printf("{\"cells\": %" PRId64 ", \"units\": %d, \"unit_cells\": %" PRId64
           ", \"years\": %d, \"days\": %d, \"threads\": %d, \"double\": %d, \"blocks\": %d, "
           "\"cell_days\": %.0f, \"cpu_s\": %.6f, \"wall_s\": %.6f, \"hash\": \"%016" PRIx64
           "\"}\n",
           w.land->ncells, units, r->unit, r->years, days, r->threads, r->wide,
           (int)w.engine->cells.layout.nblocks, (double)w.land->ncells * days, cpu, wall, hash);
    world_close(&w);
    lg_husbandry_free(husbandry);
    lg_figures_free(&figures);
    return LG_OK;
}

static int read_request(int argc, char **argv, request *r) {
    for (int i = 1; i < argc; i++) {
        char *is = strchr(argv[i], '=');
        if (is == NULL)
            return -1;
        *is = '\0';
        int64_t value = strtoll(is + 1, NULL, 10);
        if (strcmp(argv[i], "cells") == 0)
            r->cells = value;
        else if (strcmp(argv[i], "unit") == 0)
            r->unit = value;
        else if (strcmp(argv[i], "years") == 0)
            r->years = (int)value;
        else if (strcmp(argv[i], "threads") == 0)
            r->threads = (int)value;
        else if (strcmp(argv[i], "double") == 0)
            r->wide = (int)value;
        else if (strcmp(argv[i], "degradation") == 0)
            r->degradation = (int)value;
        else if (strcmp(argv[i], "bodies") == 0)
            r->bodies = (int)value;
        else
            return -1;
    }
    return 0;
}

int main(int argc, char **argv) {
    request r = {.cells = 100000, .unit = 1000, .years = 1, .threads = 1, .degradation = 1};
    if (read_request(argc, argv, &r) != 0) {
        fprintf(stderr, "bench_engine: cells=N unit=N years=N threads=N double=0|1 degradation=0|1 "
                        "bodies=0|1\n");
        return 64;
    }
    lg_context *context = NULL;
    const lg_context_options options = {.threads = r.threads};
    lg_status status = lg_context_create(&options, &context);
    if (status == LG_OK)
        status = run(&r, context);
    if (status != LG_OK)
        fprintf(stderr, "bench_engine: %s\n", lg_context_error(context));
    lg_context_free(context);
    return status == LG_OK ? 0 : 1;
}
