#include "run_table.h"

#include <stdio.h>
#include <string.h>

#include "cli.h"

static void print_head(const lg_city_year *y) {
    printf("\nScenario %s, %.2f million mu\n", y->scenario, y->area_mu * 1e-6);
    puts("year  production   capacity      stock  overload    deficit  overstocked");
    puts("              Mt      mn SU      mn SU         %         kt        units");
}

void run_table_year(const lg_city_year *y, void *user) {
    run_table *table = user;
    if (table->quiet)
        return;
    if (strncmp(table->scenario, y->scenario, sizeof table->scenario - 1) != 0) {
        cli_progress_close();
        print_head(y);
        snprintf(table->scenario, sizeof table->scenario, "%s", y->scenario);
    }
    printf("%4d  %10.3f %10.3f %10.3f  %+8.1f %10.1f     %2d of %2d\n", y->year,
           y->production_t * 1e-6, y->proper_capacity_su * 1e-6, y->stock_su * 1e-6,
           y->overload_rate * 100.0, y->forage_deficit_t * 1e-3, y->admins_overloaded, y->admins);
}
