/* What if herders sold a little every week the forage is short, and bought when it is plenty?
 *
 *   simulation [the data folder]
 *
 * A toy economy steps the simulation a week at a time: where less than 250 kg/ha stand a herd sells
 * a twentieth of its adults, where more than 600 stand it buys a hundredth. The program keeps a
 * ledger of its own; every 31 December it is held against the model's. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <libgrass/grass.h>

static lg_context *context;

static void must(lg_status status) {
    if (status == LG_OK)
        return;
    fprintf(stderr, "%s\n", lg_context_error(context));
    exit(1);
}

static double account(const lg_simulation *s, const char *column) {
    double value;
    must(lg_simulation_get_account(s, column, NULL, NULL, &value));
    return value;
}

static double sum_of(const lg_simulation *s, double *su, size_t units) {
    double sum = 0.0;
    must(lg_simulation_get_units(s, "adult_su", su, units));
    for (size_t k = 0; k < units; k++)
        sum += su[k];
    return sum;
}

int main(int argc, char **argv) {
    char path[4096];
    snprintf(path, sizeof path, "%s/xilinhot/plan-2023-2030.yaml", argc > 1 ? argv[1] : "data");
    lg_plan *plan = NULL;
    lg_land *land = NULL;
    lg_simulation *s = NULL;
    must(lg_context_create(NULL, &context));
    must(lg_plan_read(context, path, NULL, &plan));
    snprintf(path, sizeof path, "%s/xilinhot/landscape.yaml", argc > 1 ? argv[1] : "data");
    must(lg_land_make(context, path, 10000.0, &land)); /* coarse: an example */
    const lg_simulation_options options = {.land = land};
    must(lg_simulation_create(context, plan, "as-usual", &options, &s));
    lg_land_facts facts;
    lg_land_get_facts(land, &facts);
    const size_t units = (size_t)facts.units;
    double *crop = malloc(units * sizeof *crop), *su = malloc(units * sizeof *su);
    if (crop == NULL || su == NULL)
        return 1;
    double adults_su = sum_of(s, su, units);
    for (int year = 2023; year <= 2024; year++) {
        double sold_su = 0.0, bought_su = 0.0;
        const int32_t end = lg_day_number((lg_date){year, 12, 31});
        for (int32_t day = lg_day_number((lg_date){year, 1, 7}); day < end; day += 7) {
            must(lg_simulation_advance_to(s, lg_date_from_day(day)));
            must(lg_simulation_get_units(s, "standing_crop", crop, units)); /* kg/ha */
            must(lg_simulation_get_units(s, "adult_su", su, units));
            for (size_t k = 0; k < units; k++) {
                su[k] *= crop[k] < 250.0 ? -0.05 : crop[k] > 600.0 ? 0.01 : 0.0;
                *(su[k] < 0.0 ? &sold_su : &bought_su) += fabs(su[k]);
            }
            must(lg_simulation_set_units(s, "trade_su", su, units));
        }
        must(lg_simulation_advance_to(s, lg_date_from_day(end)));
        adults_su += bought_su - sold_su; /* by the program's own ledger */
        double gap_su = fabs(adults_su - sum_of(s, su, units)) +
                        fabs(bought_su - account(s, "bought_su")) + account(s, "set_herd_su");
        printf("%d: %.0f thousand su sold, %.0f bought, %.0f kept; the books %s\n", year,
               sold_su / 1e3, bought_su / 1e3, adults_su / 1e3,
               gap_su < 1e-6 * adults_su ? "close" : "do not close");
    }
    free(crop);
    free(su);
    lg_simulation_free(s);
    lg_land_free(land);
    lg_plan_free(plan);
    lg_context_free(context);
    return 0;
}
