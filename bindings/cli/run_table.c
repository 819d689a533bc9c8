#include "run_table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

static bool in_ha(const run_table *t) {
    return strcmp(t->area_unit, "ha") == 0;
}

static void print_head(const run_table *t, const lg_region_year *y) {
    printf("\nScenario %s, %.2f million %s\n", y->scenario,
           (in_ha(t) ? y->area_ha : y->area_mu) * 1e-6, t->area_unit);
    puts("year  production   capacity      stock  overload    deficit  overstocked       eaten"
         "     bought");
    puts("              Mt      mn SU      mn SU         %         kt        units          kt"
         "         kt");
}

/* By law and by forage, and what stands behind the former. */
static void print_capacities(const run_table *t) {
    const run_table_capacity *c = &t->capacity;
    const double scale = 1e-6 / t->years, percent = 100.0 / t->years;
    printf("capacities, mean of %d years (low to high), mn SU\n", t->years);
    printf("  by law     %7.3f (%.3f to %.3f)  NY/T 635, mean yield of up to 5 years\n",
           c->law[0] * scale, c->law[1] * scale, c->law[2] * scale);
    printf("  by forage  %7.3f (%.3f to %.3f)  mean growth x safe use / intake\n",
           c->forage[0] * scale, c->forage[1] * scale, c->forage[2] * scale);
    printf("  of which, by law: thinned swards leave at least %.0f %% of the yield, lost edible\n"
           "  plants %.0f %% of that, grades %.0f %%, edible plants and use %.0f %%\n",
           c->leaves[0] * percent, c->leaves[1] * percent, c->leaves[2] * percent,
           c->leaves[3] * percent);
}

static void add_capacities(run_table_capacity *c, const lg_region_year *y) {
    const double law[] = {y->proper_capacity_su, y->proper_capacity_low_su,
                          y->proper_capacity_high_su};
    const double forage[] = {y->forage_capacity_su, y->forage_capacity_low_su,
                             y->forage_capacity_high_su};
    const double leaves[] = {y->capacity_density_frac, y->capacity_edible_frac,
                             y->capacity_grade_frac, y->capacity_use_frac};
    for (int k = 0; k < 3; k++) {
        c->law[k] += law[k];
        c->forage[k] += forage[k];
    }
    for (int k = 0; k < 4; k++)
        c->leaves[k] += leaves[k];
}

static void print_admins(run_table *t) {
    if (t->quiet || t->years == 0)
        return;
    print_capacities(t);
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

/* What scenarios are compared by; `good` is 1 where more is better, -1 where less is, 0 where
 * neither. */
enum { DEGRADED = 3 };
static const struct outcome {
    const char *name, *unit;
    double scale;
    int good;
} outcomes[RUN_TABLE_OUTCOMES] = {
    {"production", "Mt", 1e-6, 1},
    {"capacity", "mn SU", 1e-6, 1},
    {"stock", "mn SU", 1e-6, 0},
    {"degraded", "mn AREA", 1e-6, -1},
    {"cover", "%", 100.0, 1},
    {"eaten", "kt", 1e-3, 0}, /* on the pasture: rotation and rest are judged at the same */
    {"feed bought", "kt", 1e-3, -1},
    {"public cost", "mn MONEY", 1e-6, -1},
    {"net money", "mn MONEY", 1e-6, 1}, /* the last one: only where all have prices */
};

/* The unit of an outcome, with the plan's own words. */
static const char *unit_of(const run_table *t, int k, char text[32]) {
    const char *unit = outcomes[k].unit;
    if (strcmp(unit, "mn AREA") == 0 || strcmp(unit, "mn MONEY") == 0)
        snprintf(text, 32, "mn %s", unit[3] == 'A' ? t->area_unit : t->money);
    else
        snprintf(text, 32, "%s", unit);
    return text;
}

/* The scenarios that have this mark, and their figure: "a, b (1.2". */
static void print_marked(const run_table *t, int k, int wanted) {
    double values[RUN_TABLE_SCENARIOS], value = 0.0;
    const char *comma = "";
    for (int i = 0; i < t->scenarios; i++)
        values[i] = t->last[i].value[k];
    for (int i = 0; i < t->scenarios; i++)
        if (lg_compare_mark(values, (size_t)t->scenarios, (size_t)i, outcomes[k].good) == wanted) {
            printf("%s%s", comma, t->last[i].scenario);
            comma = ", ";
            value = values[i];
        }
    printf(" (%.3g", value * outcomes[k].scale);
}

/* Without a winner where nothing differs. */
static bool differ(const run_table *t, int k) {
    double values[RUN_TABLE_SCENARIOS];
    bool any = false;
    for (int i = 0; i < t->scenarios; i++)
        values[i] = t->last[i].value[k];
    for (int i = 0; i < t->scenarios; i++)
        any =
            any || lg_compare_mark(values, (size_t)t->scenarios, (size_t)i, outcomes[k].good) != 0;
    return any;
}

static void print_best(const run_table *t, int k) {
    char unit[32];
    if (k == DEGRADED && t->still) {
        printf("%-12s not ranked: condition stands still (degradation: false)\n", outcomes[k].name);
        return;
    }
    if (!differ(t, k)) {
        printf("%-12s the same in all (%.3g %s)\n", outcomes[k].name,
               t->last[0].value[k] * outcomes[k].scale, unit_of(t, k, unit));
        return;
    }
    printf("%-12s best ", outcomes[k].name);
    print_marked(t, k, 1);
    printf(" %s), worst ", unit_of(t, k, unit));
    print_marked(t, k, -1);
    puts(")");
}

static void print_comparison(const run_table *t) {
    if (t->scenarios < 2)
        return;
    int columns = t->unpriced ? RUN_TABLE_OUTCOMES - 1 : RUN_TABLE_OUTCOMES;
    printf("\nScenarios in %d\n%-16s", t->last[0].year, "");
    for (int k = 0; k < columns; k++)
        printf(" %11s", outcomes[k].name);
    printf("\n%-16s", "");
    char unit[32];
    for (int k = 0; k < columns; k++)
        printf(" %11s", unit_of(t, k, unit));
    putchar('\n');
    for (int i = 0; i < t->scenarios; i++) {
        printf("%-16s", t->last[i].scenario);
        for (int k = 0; k < columns; k++)
            printf(" %11.3f", t->last[i].value[k] * outcomes[k].scale);
        putchar('\n');
    }
    for (int k = 0; k < columns; k++)
        if (outcomes[k].good != 0)
            print_best(t, k);
    if (!t->unpriced)
        printf("net money is the sum of %d to %d, with the change of the herd's value\n",
               t->last[0].first_year, t->last[0].year);
    if (t->unpriced)
        puts("net money    not compared: not every scenario has prices");
}

void run_table_end(run_table *t) {
    print_admins(t);
    if (!t->quiet)
        print_comparison(t);
}

static void keep_last(run_table *t, const lg_region_year *y) {
    if (t->scenarios == 0 || strcmp(t->last[t->scenarios - 1].scenario, t->scenario) != 0) {
        if (t->scenarios == RUN_TABLE_SCENARIOS)
            return; /* more than a screen holds: summary.csv has them all */
        t->last[t->scenarios++] = (run_table_last){.first_year = y->year};
    }
    run_table_last *l = &t->last[t->scenarios - 1];
    double gain_yuan = l->value[RUN_TABLE_OUTCOMES - 1] + y->gain_yuan;
    snprintf(l->scenario, sizeof l->scenario, "%s", t->scenario);
    l->year = y->year;
    const double values[RUN_TABLE_OUTCOMES] = {
        y->production_t,  y->proper_capacity_su,
        y->stock_su,      in_ha(t) ? y->degraded_ha : y->degraded_mu,
        y->cover_frac,    y->intake_t,
        y->feed_bought_t, y->subsidy_yuan + y->measure_cost_yuan - y->penalty_yuan,
        gain_yuan};
    memcpy(l->value, values, sizeof values);
    t->unpriced = t->unpriced || !y->priced;
    t->still = t->still || !y->degradation;
}

static void begin_scenario(run_table *t, const lg_region_year *y) {
    print_admins(t);
    cli_progress_close();
    print_head(t, y);
    snprintf(t->scenario, sizeof t->scenario, "%s", y->scenario);
    t->admins = y->admins < RUN_TABLE_ADMINS ? y->admins : RUN_TABLE_ADMINS;
    t->left_out = y->admins - t->admins;
    memset(t->admin, 0, sizeof t->admin);
    memset(&t->capacity, 0, sizeof t->capacity);
    for (int k = 0; k < t->admins; k++)
        snprintf(t->admin[k].name, sizeof t->admin[k].name, "%s", y->admin[k].name);
}

void run_table_year(const lg_region_year *y, void *user) {
    run_table *t = user;
    if (t->quiet)
        return;
    if (strncmp(t->scenario, y->scenario, sizeof t->scenario - 1) != 0)
        begin_scenario(t, y);
    t->years++;
    keep_last(t, y);
    add_capacities(&t->capacity, y);
    for (int k = 0; k < t->admins; k++) {
        t->admin[k].capacity_su += y->admin[k].proper_capacity_su;
        t->admin[k].stock_su += y->admin[k].stock_su;
        t->admin[k].overstocked += y->admin[k].overload_rate > 0.1;
    }
    printf("%4d  %10.3f %10.3f %10.3f  ", y->year, y->production_t * 1e-6,
           y->proper_capacity_su * 1e-6, y->stock_su * 1e-6);
    if (isnan(y->overload_rate))
        printf("%8s", "-"); /* neither animals nor capacity */
    else
        printf("%+8.1f", y->overload_rate * 100.0);
    printf(" %10.1f     %2d of %2d  %10.1f %10.1f\n", y->forage_deficit_t * 1e-3,
           y->admins_overloaded, y->admins, y->intake_t * 1e-3, y->feed_bought_t * 1e-3);
}
