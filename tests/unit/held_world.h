/* Plans and helpers for the tests of simulations that are held. */
#ifndef HELD_WORLD_H
#define HELD_WORLD_H

#include "lg_test.h"

#include <unistd.h>

#include <libgrass/land.h>
#include <libgrass/plan.h>
#include <libgrass/scenario.h>
#include <libgrass/simulation.h>

#define HELD_HEAD(years) HELD_HEAD_OF(years, "10000")
#define HELD_HEAD_OF(years, cell_m)                                                                \
    HELD_YEARS(years, cell_m)                                                                      \
    "tables: {types: tables/grassland_types.csv, standard: tables/nyt635.csv,\n"                   \
    "  animals: tables/animals.csv, prices: tables/prices.csv}\n"
#define HELD_YEARS(years, cell_m)                                                                  \
    "libgrass: 1\nname: held\nyears: {first: 2012, last: " years ", spinup: 1}\n"                  \
    "land: {schematic: xilinhot/landscape.yaml, cell_m: " cell_m "}\n"                             \
    "weather: {months: xilinhot/weather.yaml, seed: 1}\n"

static const char HELD_PLAN[] = HELD_HEAD(
    "2014") "defaults:\n"
            "  herd: {su: 1200000, spread: 0.3, constant: true}\n"
            "  young: {per_adult: 0.25, weaned: 07-01, sold: 10-15}\n"
            "  hay: {mow: true, day: 08-20}\n"
            "  feed: {bought_max_kg_su: 1.5, hay_loss_frac: 0.1}\n"
            "  output: {yearly_maps: true, daily_series: true}\n"
            "  degradation: true\n"
            "scenarios:\n"
            "  - {name: as-usual}\n"
            "  - name: measures\n"
            "    measures:\n"
            "      - {kind: ban, where: {flag: reserve_core}, animals: moved, when: {first_year: "
            "2013}}\n"
            "      - {kind: rest, when: {after_greenup_d: 0, for_days: 30}}\n"
            "      - {kind: rotation, paddocks: 4, residual_kg_ha: 300, target_kg_ha: 400,\n"
            "         hay_paddocks: 1, mow: 08-25, when: {from: 06-05, to: 09-30}}\n"
            "      - {kind: balance, tolerance_frac: 0.1, phase_in_years: 2}\n"
            "      - {kind: shock, shock: fire, severity_frac: 0.5,\n"
            "         when: {first_year: 2013, last_year: 2013, from: 05-10, to: 05-10}}\n";

typedef struct held {
    lg_context *context;
    lg_plan *plan;
    lg_simulation *s;
} held;

static inline void held_read(held *h, const char *text, int threads) {
    const lg_context_options options = {.threads = threads, .no_sync = 1};
    *h = (held){0};
    assert_int_equal(lg_context_create(&options, &h->context), LG_OK);
    assert_ok(h->context, lg_plan_read_text(h->context, "held.yaml", LG_DATA, text, &h->plan));
}

static inline void held_open(held *h, const char *text, const char *scenario, int threads) {
    held_read(h, text, threads);
    assert_ok(h->context, lg_simulation_create(h->context, h->plan, scenario, NULL, &h->s));
}

static inline void held_close(held *h) {
    lg_simulation_free(h->s);
    lg_plan_free(h->plan);
    lg_context_free(h->context);
}

static inline void held_go(held *h, int year, int month, int day) {
    assert_ok(h->context, lg_simulation_advance_to(h->s, (lg_date){year, month, day}));
}

static inline double *held_filled(size_t n, double value) {
    double *values = malloc(n * sizeof *values);
    for (size_t i = 0; i < n; i++)
        values[i] = value;
    return values;
}

static inline int32_t held_day(const lg_simulation *s) {
    return lg_day_number(lg_simulation_date(s));
}

static inline size_t held_cells(const lg_simulation *s) {
    lg_land_facts facts;
    lg_land_get_facts(lg_simulation_land(s), &facts);
    return (size_t)facts.cells;
}

static inline size_t held_units(const lg_simulation *s) {
    size_t n = 0;
    while (lg_land_unit_name(lg_simulation_land(s), (int32_t)n) != NULL)
        n++;
    return n;
}

static inline double held_account(const held *h, const char *column) {
    double value = NAN;
    assert_ok(h->context, lg_simulation_get_account(h->s, column, NULL, NULL, &value));
    return value;
}

/* Over all units. */
static inline double held_sum(const held *h, const char *name) {
    const size_t units = held_units(h->s);
    double *values = held_filled(units, 0.0), sum = 0.0;
    assert_ok(h->context, lg_simulation_get_units(h->s, name, values, units));
    for (size_t k = 0; k < units; k++)
        sum += values[k];
    free(values);
    return sum;
}

/* The whole state as bytes: what two simulations must share to go on alike. Programs of several
 * tests run side by side in one folder. */
static inline unsigned char *held_bytes(lg_context *context, const lg_simulation *s, size_t *n) {
    char path[64];
    snprintf(path, sizeof path, "held_bytes_%ld.state", (long)getpid());
    assert_ok(context, lg_simulation_save(s, path));
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *n = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*n);
    assert_int_equal(fread(bytes, 1, *n, file), *n);
    fclose(file);
    remove(path);
    return bytes;
}

static inline void held_assert_same(const held *a, const lg_simulation *x, const held *b,
                                    const lg_simulation *y) {
    size_t n = 0, m = 0;
    unsigned char *one = held_bytes(a->context, x, &n), *other = held_bytes(b->context, y, &m);
    assert_int_equal(n, m);
    assert_memory_equal(one, other, n);
    free(one);
    free(other);
}

#endif
