/* Herders trade weekly at the model's prices; their own books are held against the model's. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <libgrass/grass.h>
#define MUST(calls) ((calls) ? (puts(lg_context_error(context)), exit(1)) : (void)0)
static double crop[20000], su[20000], adult_yuan[20000], young_yuan[20000], a[4], own[2];
static const char *const names[] = {"bought_su", "sold_su", "income_yuan", "dry_matter_residual"};
int main(int argc, char **argv) {
    lg_context *context = NULL;
    lg_plan *plan = NULL;
    lg_simulation *s = NULL;
    lg_land_facts land;
    MUST(lg_context_create(NULL, &context) ||
         lg_plan_read(context, argc > 1 ? argv[1] : "data/xilinhot/plan-2023-2030.yaml", NULL,
                      &plan) ||
         lg_simulation_create(context, plan, "as-usual", NULL, &s));
    lg_land_get_facts(lg_simulation_land(s), &land);
    for (int day = lg_day_number((lg_date){2023, 1, 7}), last = day + 357; day < last; day += 7) {
        MUST(land.units > 20000 || lg_simulation_advance_to(s, lg_date_from_day(day)) ||
             lg_simulation_get_units(s, "standing_crop", crop, land.units) ||
             lg_simulation_get_units(s, "adult_su", su, land.units));
        for (int k = 0; k < land.units; k++) {
            su[k] *= crop[k] < 250.0 ? -0.05 : crop[k] > 600.0 ? 0.01 : 0.0;
            own[su[k] < 0.0] += fabs(su[k]); /* bought; sold */
        }
        MUST(lg_simulation_set_units(s, "trade_su", su, land.units));
    }
    MUST(lg_simulation_advance_to(s, (lg_date){2023, 12, 31}) ||
         lg_simulation_get_units(s, "animal_yuan_su", adult_yuan, land.units) ||
         lg_simulation_get_units(s, "young_yuan_su", young_yuan, land.units));
    for (int i = 0; i < 4; i++)
        MUST(lg_simulation_get_account(s, names[i], NULL, NULL, &a[i]));
    printf("%.0f su bought, %.0f sold; gaps: dry matter %.0e, animals %.3f su, money %.2f yuan\n",
           own[0], own[1], a[3], fabs(own[0] - a[0]),
           fabs(own[1] * adult_yuan[0] + (a[1] - own[1]) * young_yuan[0] - a[2]));
    lg_simulation_free(s);
    lg_plan_free(plan);
    lg_context_free(context);
}
