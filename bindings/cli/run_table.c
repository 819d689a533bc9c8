#include "run_table.h"

#include <stdio.h>
#include <string.h>

#include "cli.h"

static void print_head(const lg_city_year *y) {
    printf("\nScenario %s, %.2f million mu\n", y->scenario, y->area_mu * 1e-6);
    puts("year  production   capacity      stock  overload    deficit  overstocked");
    puts("              Mt      mn SU      mn SU         %         kt        units");
}

void run_table_end(run_table *t) {
    if (t->quiet || t->years == 0)
        return;
    printf("administrative units, mean of %d years\n", t->years);
    puts("                   capacity      stock  overload  years more than 10 % over");
    puts("                         SU         SU         %");
    for (int k = 0; k < t->admins; k++) {
        const run_table_admin *a = &t->admin[k];
        double capacity = a->capacity_su / t->years, stock = a->stock_su / t->years;
        if (capacity > 0.0)
            printf("%-16s %10.0f %10.0f  %+8.1f  %d of %d\n", a->name, capacity, stock,
                   100.0 * (stock - capacity) / capacity, a->overstocked, t->years);
        else
            printf("%-16s %10.0f %10.0f         -  %d of %d\n", a->name, capacity, stock,
                   a->overstocked, t->years);
    }
    if (t->left_out > 0)
        printf("and %d more, see summary.csv\n", t->left_out);
    t->years = 0;
}

static void begin_scenario(run_table *t, const lg_city_year *y) {
    run_table_end(t);
    cli_progress_close();
    print_head(y);
    snprintf(t->scenario, sizeof t->scenario, "%s", y->scenario);
    t->admins = y->admins < RUN_TABLE_ADMINS ? y->admins : RUN_TABLE_ADMINS;
    t->left_out = y->admins - t->admins;
    memset(t->admin, 0, sizeof t->admin);
    for (int k = 0; k < t->admins; k++)
        snprintf(t->admin[k].name, sizeof t->admin[k].name, "%s", y->admin[k].name);
}

void run_table_year(const lg_city_year *y, void *user) {
    run_table *t = user;
    if (t->quiet)
        return;
    if (strncmp(t->scenario, y->scenario, sizeof t->scenario - 1) != 0)
        begin_scenario(t, y);
    t->years++;
    for (int k = 0; k < t->admins; k++) {
        t->admin[k].capacity_su += y->admin[k].proper_capacity_su;
        t->admin[k].stock_su += y->admin[k].stock_su;
        t->admin[k].overstocked += y->admin[k].overload_rate > 0.1;
    }
    printf("%4d  %10.3f %10.3f %10.3f  %+8.1f %10.1f     %2d of %2d\n", y->year,
           y->production_t * 1e-6, y->proper_capacity_su * 1e-6, y->stock_su * 1e-6,
           y->overload_rate * 100.0, y->forage_deficit_t * 1e-3, y->admins_overloaded, y->admins);
}
