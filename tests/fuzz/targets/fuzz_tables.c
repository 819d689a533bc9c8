/* Every table that is read by itself. The first line says which, what follows is the table. */
#include "looks.h"

#include <string.h>

#include "animals/breed.h"
#include "animals/counting.h"
#include "animals/feeding.h"
#include "animals/herds_read.h"
#include "animals/sale.h"
#include "balance/standard.h"
#include "grazing/animals.h"
#include "scenario/penalty.h"
#include "scenario/prices.h"
#include "store/manifest.h"
#include "store/point_params.h"
#include "sward/types.h"

static lg_breeds *breeds;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    lg_context *lasting = fuzz_lasting();
    if (lg_breeds_read(lasting, LG_DATA "/tables/breeds.csv", &breeds) != LG_OK)
        fuzz_fail("%s", lg_context_error(lasting));
    return 0;
}

static lg_status read_types(lg_context *context, const char *path, lg_figures *figures) {
    lg_type_table table = {.context = context};
    lg_status status = lg_type_table_read(context, path, fuzz_demo_land(), figures, &table);
    if (status == LG_OK) {
        status = lg_type_table_check(&table);
        if (status == LG_OK)
            status = lg_type_table_note(&table, fuzz_demo_land(), figures);
        lg_type_table_free(&table);
    }
    return status != LG_OK ? status : lg_type_table_tell(context, path, fuzz_demo_land());
}

static lg_status read_standard(lg_context *context, const char *path, lg_figures *figures) {
    lg_standard standard = {.context = context};
    lg_status status = lg_standard_read(context, path, fuzz_demo_land(), figures, &standard);
    if (status == LG_OK)
        lg_standard_free(&standard);
    return status;
}

static lg_status read_animals(lg_context *context, const char *path, lg_figures *figures) {
    lg_animals *animals = NULL;
    lg_status status = lg_animals_read(context, path, &animals);
    if (status == LG_OK) {
        for (size_t i = 0; i < lg_animals_count(animals); i++)
            if (!(lg_animals_su(animals, lg_animals_class(animals, i)) >= 0))
                fuzz_fail("a class without a figure");
        status = lg_animals_note(animals, figures);
        lg_animals_free(animals);
    }
    return status;
}

static lg_status read_prices(lg_context *context, const char *path, lg_figures *figures) {
    lg_prices own, prices;
    int given = 0;
    lg_prices_init(&own);
    return lg_prices_settle(context, path, &own, figures, &prices, &given);
}

static lg_status read_breeds(lg_context *context, const char *path) {
    lg_breeds *read = NULL;
    lg_status status = lg_breeds_read(context, path, &read);
    if (status == LG_OK)
        lg_breeds_free(read);
    return status;
}

static lg_status read_feeds(lg_context *context, const char *path, lg_figures *figures) {
    lg_feed_kind kinds[LG_FEED_KINDS];
    size_t count = 0;
    return lg_feed_kinds_read(context, path, kinds, &count, figures);
}

static lg_status read_sales(lg_context *context, const char *path, lg_figures *figures) {
    lg_sale_rule rules[LG_SALE_RULES];
    size_t count = 0;
    return lg_sale_rules_read(context, path, rules, &count, figures);
}

static lg_status read_herds(lg_context *context, const char *path) {
    lg_herd_rows *rows = NULL;
    lg_status status = lg_herd_rows_read(context, path, breeds, &rows);
    if (status == LG_OK) {
        for (size_t i = 0; i < rows->count; i++) {
            lg_cohort cohort;
            lg_herd_row_make(&rows->rows[i], &cohort);
        }
        lg_herd_rows_free(rows);
    }
    return status;
}

static lg_status read_counting(lg_context *context, const char *path) {
    lg_counting_table *table = NULL;
    lg_status status = lg_counting_read(context, path, &table);
    if (status == LG_OK)
        lg_counting_free(table);
    return status;
}

static lg_status read_params(lg_context *context, const char *path) {
    lg_params *params = NULL;
    lg_status status = lg_params_create(context, &params);
    if (status == LG_OK)
        status = lg_params_read(params, path);
    if (status == LG_OK)
        status = lg_params_check(params);
    lg_params_free(params);
    return status;
}

static lg_status read_point_params(lg_context *context, const char *path) {
    lg_point_params params;
    lg_point_job job = {.params_path = path};
    return lg_point_params_read(context, &job, &params);
}

static void hear(const lg_indicator *indicator, void *user) {
    (void)user;
    if (indicator->scenario == NULL || indicator->source == NULL)
        fuzz_fail("an indicator without its texts");
}

static const char summary[] =
    "scenario,year,region_kind,region,stock_su,condition,overload_rate\n"
    "a,2020,city,city,5,0.5,0.1\na,2021,city,city,6,0.4,inf\nb,2020,city,city,7,0.6,-1\n"
    "b,2021,city,city,7,0.7,-1\n";

static lg_status read_indicators(lg_context *context, const char *path) {
    return lg_indicators(context, fuzz_write("good.csv", summary, sizeof summary - 1), path, hear,
                         NULL);
}

static lg_status read_summary(lg_context *context, const char *path) {
    return lg_indicators(context, path, LG_DATA "/xilinhot/indicators.csv", hear, NULL);
}

static lg_status read_manifest(lg_context *context, const char *path) {
    lg_manifest manifest;
    bool there = false;
    lg_status status = lg_manifest_read(context, path, &manifest, &there);
    for (size_t i = 0; status == LG_OK && i < manifest.count; i++)
        if (strchr(manifest.files[i].name, '/') != NULL || manifest.files[i].name[0] == '.')
            fuzz_fail("the manifest leads to '%s'", manifest.files[i].name);
    lg_manifest_free(context, &manifest);
    return status;
}

static const struct {
    const char *name;
    lg_status (*read)(lg_context *context, const char *path); /* one of these */
    lg_status (*note)(lg_context *context, const char *path, lg_figures *figures);
} tables[] = {{"types", .note = read_types},
              {"standard", .note = read_standard},
              {"animals", .note = read_animals},
              {"prices", .note = read_prices},
              {"breeds", .read = read_breeds},
              {"feeds", .note = read_feeds},
              {"sales", .note = read_sales},
              {"herds", .read = read_herds},
              {"counting", .read = read_counting},
              {"params", .read = read_params},
              {"point_params", .read = read_point_params},
              {"indicators", .read = read_indicators},
              {"summary", .read = read_summary},
              {"manifest", .read = read_manifest}};

enum { TABLES = sizeof tables / sizeof *tables };

static lg_status read_table(lg_context *context, int which, const char *path) {
    if (tables[which].read != NULL)
        return tables[which].read(context, path);
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_status status = tables[which].note(context, path, &figures);
    lg_figures_free(&figures);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *end = memchr(data, '\n', size);
    size_t length = end == NULL ? 0 : (size_t)(end - data);
    int which = 0;
    while (which < TABLES &&
           (strlen(tables[which].name) != length || memcmp(tables[which].name, data, length) != 0))
        which++;
    if (which == TABLES)
        return -1;
    lg_context *context = fuzz_begin();
    const char *path = fuzz_write("table.csv", end + 1, size - length - 1);
    fuzz_judge(context, read_table(context, which, path));
    fuzz_end(context);
    return 0;
}
