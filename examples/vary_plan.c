/* What do 10, 20 and 30 percent fewer animals do to forage and overload?
 *
 *   vary_plan [the data folder [the folder for the results]]
 *
 * A plan from text with one scenario; the program adds three that vary it, and one run takes them
 * all over the same land (cells of 10 km: an example has to be quick) and weather. */
#include <stdio.h>
#include <stdlib.h>

#include <libgrass/grass.h>

static const char plan_text[] =
    "libgrass: 1\n"
    "name: fewer-animals\n"
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
    "    young: {per_adult: 0.25 su, weaned: 07-01, sold: 10-15}\n"
    "    feed: {bought_max_kg_su: 1.548, hay_loss_frac: 0.1}\n"
    "    degradation: false\n";

static void stop(lg_context *context) {
    fprintf(stderr, "%s\n", lg_context_error(context));
    exit(1);
}

static void note_year(const lg_region_year *year, void *user) {
    (void)user;
    printf("%-10s %d  stock %4.0f, proper %4.0f thousand su (%+4.0f %%); short of %4.0f kt; %d of "
           "%d overloaded\n",
           year->scenario, year->year, year->stock_su / 1e3, year->proper_capacity_su / 1e3,
           100.0 * year->overload_rate, year->forage_deficit_t / 1e3, year->admins_overloaded,
           year->admins);
}

int main(int argc, char **argv) {
    const char *data = argc > 1 ? argv[1] : "data", *out = argc > 2 ? argv[2] : "out";
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/xilinhot", data);
    lg_plan *plan = NULL;
    if (lg_plan_read_text(context, "fewer-animals", folder, plan_text, &plan) != LG_OK)
        stop(context);
    for (int percent = 10; percent <= 30; percent += 10) {
        char name[32], change[64];
        snprintf(name, sizeof name, "minus-%d", percent);
        snprintf(change, sizeof change, "herd: {su: %d su}", 11500 * (100 - percent));
        if (lg_plan_clone_scenario(context, plan, "as-usual", name, change) != LG_OK)
            stop(context);
    }
    if (lg_plan_run(context, plan, &(lg_plan_run_options){.directory = out}, note_year, NULL) !=
        LG_OK)
        stop(context);
    lg_plan_free(plan);
    lg_context_free(context);
    return 0;
}
