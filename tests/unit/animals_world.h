/* A year of Xilinhot for animals: monthly means of the station, a sward as it stands in each
 * month, and a herd's day without an engine. */
#ifndef ANIMALS_WORLD_H
#define ANIMALS_WORLD_H

#include "animals/energy.h"
#include "animals/feeding.h"
#include "animals/sale.h"
#include "animals/season.h"
#include "animals/stock.h"
#include "lg_test.h"

enum { YEAR = 365 };

static const lg_feed_kind hay = {"hay", 7.2, 0.54};
/* seven parts of hay and one of concentrate, as herders near Xilinhot fed in 2012-13 */
static const lg_feed_kind mix = {"mix", 7.8, 0.58};
static const lg_sale_rule flock_sales[3] = {
    {"rams", LG_COHORT_YOUNG, LG_SEX_MALE, 227, 263, 35, 1, 0.02, ""},
    {"ewes", LG_COHORT_YOUNG, LG_SEX_FEMALE, 227, 263, 35, 1, 0.22, ""},
    {"old", LG_COHORT_DAMS, LG_SEX_ANY, 283, 283, 0, 0.17, 0, ""}};

static inline void make_breed(lg_breed *breed, double srw_kg) {
    *breed = (lg_breed){.name = "sheep"};
    lg_breed_params_init(&breed->p);
    breed->p.srw_kg = srw_kg;
    lg_breed_prepare(breed);
}

/* Monthly means of WMO 54102, 1951-2021: January -19.2, July 21.4; 14 K between night and noon. */
static inline lg_animal_weather xilinhot(int day) {
    static const double mean_c[13] = {-19.2, -15.5, -6.0, 4.5,  12.5,  18.2, 21.4,
                                      19.3,  12.5,  3.6,  -8.0, -16.5, -19.2};
    double month = (day - 15) / 30.42;
    if (month < 0)
        month += 12;
    int m = (int)month;
    double t = mean_c[m] + (month - m) * (mean_c[m + 1] - mean_c[m]);
    return (lg_animal_weather){t - 7, t + 7, 3.3, day % 6 == 0 ? 3 : 0, 44, day};
}

/* The height of a sward of 385 g/m3. */
static inline lg_forage sward(double green_kg_ha, double dead_kg_ha, double leaf_omd,
                              double stem_omd) {
    return (lg_forage){
        .kg_ha = {0.7 * green_kg_ha, 0.3 * green_kg_ha, 0.6 * dead_kg_ha, 0.4 * dead_kg_ha},
        .omd = {leaf_omd, stem_omd, 0.45, 0.40},
        .height_cm = (green_kg_ha + dead_kg_ha) / 38.5,
        .heads_ha = 1};
}

/* Standing crop of a typical steppe in a middling year. */
static inline lg_forage steppe(int day) {
    double green = day < 115   ? 0
                   : day < 230 ? 900.0 * (day - 115) / 115
                   : day < 285 ? 900.0 * (285 - day) / 55
                               : 0;
    double dead = day < 115   ? 600 - 1.5 * day
                  : day < 230 ? 430 - 0.5 * (day - 115)
                  : day < 285 ? 370 + 9.0 * (day - 230)
                              : 865 - 3.3 * (day - 285);
    return sward(green, dead, 0.70 - 0.0006 * (day > 140 ? day - 140 : 0), 0.56);
}

typedef struct herd_day {
    const lg_breed *breed;
    const lg_forage *forage; /* NULL: confined */
    const lg_feeding_rule *feeding;
    lg_feed_kind feed;
    double utilisation_frac; /* share of what they would eat that they find */
    const lg_sale_rule *rules;
    size_t nrules;
} herd_day;

static inline lg_choice live_day(const herd_day *h, lg_animal_weather weather, lg_stock *stock) {
    static const lg_stock_calendar usual = {0, 0};
    lg_animal_day day;
    lg_animal_day_make(h->breed, &weather, &day);
    lg_stock_morning(h->breed, &day, &usual, stock);
    lg_sell(h->breed, h->rules, h->nrules, weather.day, stock);
    double potential_kg = lg_stock_appetite(h->breed, &day, stock), eaten_kg[LG_POOLS];
    lg_choice choice = lg_choose_nothing();
    if (h->forage != NULL)
        lg_choose(h->breed, h->forage, &choice);
    lg_given_feed feed = {0, h->feed.me_mj_kg, h->feed.omd};
    double left = 1;
    if (h->feeding != NULL) {
        feed.kg = lg_feed_first_kg(h->breed, h->feeding, &h->feed, weather.day, &choice,
                                   potential_kg, stock);
        left = lg_feed_left(&h->breed->p, &h->feed, feed.kg, potential_kg);
    }
    for (int i = 0; i < LG_POOLS; i++)
        eaten_kg[i] = h->utilisation_frac * left * potential_kg * choice.want[i];
    lg_stock_evening(h->breed, &day, &choice, eaten_kg, &feed, stock);
    return choice;
}

/* Days from a day of the year on, of Xilinhot's weather. */
static inline void live_days(const herd_day *h, int from, int days, lg_stock *stock) {
    for (int d = from; d < from + days; d++)
        live_day(h, xilinhot((d - 1) % YEAR + 1), stock);
}

/* A stock of one cohort. */
static inline void start_stock(const lg_breed *breed, lg_cohort_kind kind, double heads,
                               double age_d, double kg, lg_stock *stock) {
    lg_cohort cohort;
    *stock = (lg_stock){.weaned = true};
    lg_cohort_make(breed, heads, age_d, kg, kind == LG_COHORT_MALES ? 1 : 0, &cohort);
    lg_stock_add(breed, LG_ENTRY_START, kind, &cohort, stock);
}

/* Dry females that are never mated stand in the place of the males. */
static inline void start_dry(const lg_breed *breed, double heads, double kg, lg_stock *stock) {
    lg_cohort cohort;
    *stock = (lg_stock){.weaned = true};
    lg_cohort_make(breed, heads, 1800, kg, 0, &cohort);
    lg_stock_add(breed, LG_ENTRY_START, LG_COHORT_MALES, &cohort, stock);
}

static inline double lived_frac(const lg_stock *stock) {
    return lg_stock_heads(stock) / stock->ledger.heads[LG_ENTRY_START];
}

#endif
