/* An account: sums of a segment, a unit or a region before they become a row. Those of cells
 * and those of animals have no member in common. */
#ifndef LG_SIMULATION_ACCOUNT_H
#define LG_SIMULATION_ACCOUNT_H

#include "balance/book.h"
#include "balance/standard.h"
#include "simulation/capacity.h"

/* Sums before they become a row: masses in kg, water in mm times ha. */
typedef struct lg_account {
    double area_ha, peak_kg, production_kg, edible_kg, growth_kg, litter_kg, reserve_kg,
        condition_ha;
    lg_capacity_sums capacity;
    double sandified_ha, soil_carbon_kg, wind_erosion_t;
    double grade_ha[LG_GRADES], cover_ha, red_line_ha, red_degraded_ha;
    double intake_kg, precip, aet, drainage;
    double stock_su, deficit_kg, hay_fed_kg, bought_kg, unmet_demand_kg, mown_kg;
    double hay_lost_kg, destroyed_kg, digested_kg, bought_su;
    double feed_grown_kg, sold_su, subsidy_yuan, penalty_yuan;
    double income_yuan, measure_cost_yuan, feed_cost_yuan, keep_cost_yuan, herd_value_yuan,
        herd_change_yuan;
    double moves, no_paddock_su_d, short_su_d;
    double set_dry_matter_kg, set_water, set_herd_su, set_hay_kg;        /* by a caller */
    double hay_bought_kg;                                                /* into the store */
    double heads, live_kg, births, deaths, starved, sold_kg, methane_kg; /* with bodies */
} lg_account;

enum { LG_ACCOUNT_NUMBERS = sizeof(lg_account) / sizeof(double) };

/* Whoever hears of accounts while a year is closed, from one thread: first of every segment, in the
 * order of the land's units, then of every unit's animals. */
typedef struct lg_account_reader {
    void *self;
    void (*cells)(void *self, int32_t unit, int32_t type, const lg_account *account);
    void (*animals)(void *self, int32_t unit, const lg_account *account);
} lg_account_reader;

void lg_account_add(lg_account *to, const lg_account *from);
/* A mean over the land of a region; 0 where the region has no cell (its area says so). */
double lg_account_mean(double sum, const lg_account *account);
void lg_account_write(const lg_standard *standard, const lg_account *account, lg_book_row *row);

#endif
