/* What if herders sold whenever the standing crop falls below 300 kg/ha?
 *
 *   own_rule [the data folder [the folder for the results]]
 *
 * From June to September every household looks at its pasture on the first of the month. Where less
 * than 300 kg/ha stand it sells a fifth of its adults, and does not buy them back. The rule is a
 * C function; it leaves alone the scenario that serves for comparison. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libgrass/grass.h>

static const char plan_text[] =
    "libgrass: 1\n"
    "name: own-rule\n"
    "note: Herds are made up; weather is drawn at random from 2012-2021.\n"
    "years: {first: 2023, last: 2026, spinup: 4}\n"
    "land: {schematic: landscape.yaml, cell_m: 10000 m}\n"
    "weather: {months: weather.yaml, seed: 54102, climate: true}\n"
    "tables:\n"
    "  types: ../tables/grassland_types.csv\n"
    "  standard: ../tables/nyt635.csv\n"
    "  animals: ../tables/animals.csv\n"
    "scenarios:\n"
    "  - name: as-usual\n"
    "    herd: {su: 1150000 su, share_by: forage, spread: 0.35}\n"
    "    feed: {bought_max_kg_su: 1.548, hay_loss_frac: 0.1}\n"
    "    degradation: false\n";

enum { FIRST_YEAR = 2023, YEARS = 4 };

typedef struct sales {
    int times[YEARS];
    double su[YEARS];
} sales;

static void sell_in_need(const lg_rule_view *view, double *adult_su, void *user) {
    sales *sold = user;
    if (strcmp(view->scenario, "sell-early") != 0 || view->month < 6 || view->month > 9)
        return;
    for (int32_t k = 0; k < view->units; k++) {
        if (view->unit[k].standing_kg_ha >= 300.0 || adult_su[k] == 0.0)
            continue;
        sold->times[view->year - FIRST_YEAR]++;
        sold->su[view->year - FIRST_YEAR] += 0.2 * adult_su[k];
        adult_su[k] *= 0.8;
    }
}

static void stop(lg_context *context) {
    fprintf(stderr, "%s\n", lg_context_error(context));
    exit(1);
}

static void note_year(const lg_region_year *year, void *user) {
    (void)user;
    printf("%-10s %d  stock %4.0f, proper %4.0f thousand su; produced %4.0f kt, short of %4.0f "
           "kt\n",
           year->scenario, year->year, year->stock_su / 1e3, year->proper_capacity_su / 1e3,
           year->production_t / 1e3, year->forage_deficit_t / 1e3);
}

int main(int argc, char **argv) {
    const char *data = argc > 1 ? argv[1] : "data", *out = argc > 2 ? argv[2] : "out";
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/xilinhot", data);
    lg_plan *plan = NULL;
    sales sold = {{0}, {0}};
    const lg_plan_run_options options = {
        .directory = out, .rule = sell_in_need, .rule_user = &sold};
    if (lg_plan_read_text(context, "own-rule", folder, plan_text, &plan) != LG_OK ||
        lg_plan_clone_scenario(context, plan, "as-usual", "sell-early", NULL) != LG_OK ||
        lg_plan_run(context, plan, &options, note_year, NULL) != LG_OK)
        stop(context);
    for (int i = 0; i < YEARS; i++)
        printf("%d: %d sales, %.0f thousand su\n", FIRST_YEAR + i, sold.times[i], sold.su[i] / 1e3);
    lg_plan_free(plan);
    lg_context_free(context);
    return 0;
}
