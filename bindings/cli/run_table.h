/* The table that `run` prints: the city's years of each scenario, then its administrative units. */
#ifndef CLI_RUN_TABLE_H
#define CLI_RUN_TABLE_H

#include <stdbool.h>

#include <libgrass/grass.h>

enum { RUN_TABLE_ADMINS = 64, RUN_TABLE_SCENARIOS = 64, RUN_TABLE_OUTCOMES = 9 };

/* The last year of a scenario, to be set beside others; of money, the sum of all years. */
typedef struct run_table_last {
    char scenario[208];
    int first_year, year;
    double value[RUN_TABLE_OUTCOMES]; /* in the order of the outcomes in run_table.c */
} run_table_last;

/* Sums over the years of a scenario. */
typedef struct run_table_admin {
    char name[64];
    double capacity_su, stock_su;
    int overstocked; /* years above 10 % */
} run_table_admin;

/* Sums over the years of a scenario, of all land: by law, by forage, each with its ends, and what
 * each factor leaves. */
typedef struct run_table_capacity {
    double law[3], forage[3], leaves[4];
} run_table_capacity;

typedef struct run_table {
    bool quiet;
    const char *money, *area_unit; /* of the plan */
    char scenario[208];
    int years, admins;
    run_table_admin
        admin[RUN_TABLE_ADMINS]; /* a land with more prints the first of them and says so */
    int left_out;
    run_table_capacity capacity;
    run_table_last last[RUN_TABLE_SCENARIOS];
    int scenarios;
    bool unpriced; /* whether any scenario has no prices */
    bool still;    /* whether condition stands still in any */
} run_table;

/* The callback of lg_plan_run; user is a run_table. */
void run_table_year(const lg_region_year *year, void *user);

/* After the last year: the last scenario's units, then all scenarios side by side. */
void run_table_end(run_table *table);

#endif
