/* A small batch: a land of few cells, two years, and what `vary` says. */
#ifndef BATCH_WORLD_H
#define BATCH_WORLD_H

#include "lg_test.h"

#include <libgrass/grass.h>

/* Writes the plan; `scenarios` and `vary` are its last parts. */
static inline void batch_write_plan(const char *path, const char *scenarios, const char *vary) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
            "libgrass: 1\nname: small\nyears: {first: 2012, last: 2013, spinup: 2}\n"
            "land: {schematic: %s/xilinhot/landscape.yaml, cell_m: 10000 m}\n"
            "weather: {months: %s/xilinhot/weather.yaml, seed: 5}\n"
            "tables: {types: %s/tables/grassland_types.csv, standard: %s/tables/nyt635.csv,\n"
            "  animals: %s/tables/animals.csv, prices: %s/tables/prices.csv}\n"
            "defaults:\n  herd: {su: 1150000 su, share_by: forage, constant: true}\n"
            "  feed: {bought_max_kg_su: 1.0}\n  degradation: true\n"
            "scenarios:\n%s%s",
            LG_DATA, LG_DATA, LG_DATA, LG_DATA, LG_DATA, LG_DATA, scenarios, vary);
    fclose(file);
}

static const char BATCH_REST[] =
    "  - name: rest\n"
    "    measures: [{kind: rest, when: {from: 04-01, for_days: 45 d}}]\n";

/* Two stockings, three rests: six scenarios of two spin-ups. */
static const char BATCH_SWEEP[] =
    "vary:\n  axes:\n"
    "    stocking: {set: herd.times, values: [0.5, 1.5]}\n"
    "    rest: {set: measures.rest.when.for_days, values: [15, 30, 60]}\n";

static inline lg_plan *batch_plan(lg_context *context, const char *path) {
    lg_plan *plan = NULL;
    assert_ok(context, lg_plan_read(context, path, NULL, &plan));
    return plan;
}

/* The values of a scenario, run in a batch that was just opened or is at work. */
static inline double *batch_values(lg_context *context, lg_batch *batch, size_t index,
                                   size_t *count) {
    lg_batch_bytes record = {NULL, 0};
    lg_batch_books books;
    assert_ok(context, lg_batch_run_one(batch, index, &record));
    assert_ok(context, lg_batch_read(context, &record, &books));
    assert_int_equal(books.index, index);
    *count = (size_t)books.years * books.regions * books.columns;
    double *values = malloc(*count * sizeof *values);
    assert_non_null(values);
    memcpy(values, books.values, *count * sizeof *values);
    lg_batch_bytes_free(context, &record);
    return values;
}

#endif
