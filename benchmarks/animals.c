/* animals [units=N] [years=N] [every=N]: the year of herds of two to three cohorts, without a sward:
 * what animals with bodies cost the engine. Instructions by valgrind: tests/guards/animals.sh. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "animals/feeding.h"
#include "animals/sale.h"
#include "animals/season.h"
#include "animals/stock.h"

enum { DAYS = 365 };

static int option(int argc, char **argv, const char *name, int value) {
    size_t length = strlen(name);
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], name, length) == 0 && argv[i][length] == '=')
            return atoi(argv[i] + length + 1);
    return value;
}

static lg_animal_day days[DAYS];
static lg_forage forages[DAYS];

static void make_days(const lg_breed *breed) {
    for (int d = 1; d <= DAYS; d++) {
        double summer = 0.5 * (1.0 - cos(6.283185307 * (d - 15) / 365.0));
        double mean_c = -19.0 + 40.0 * summer, green = fmax(0.0, 1.5 * summer - 0.6);
        lg_animal_weather w = {mean_c - 6.0, mean_c + 6.0, 3.3, d % 5 == 0 ? 4.0 : 0.0, 44.0, d};
        lg_animal_day_make(breed, &w, &days[d - 1]);
        forages[d - 1] = (lg_forage){.kg_ha = {500 * green, 200 * green, 350, 200},
                                     .omd = {0.68, 0.56, 0.45, 0.40},
                                     .height_cm = 20.0,
                                     .snow_cm = mean_c < -10.0 ? 3.0 : 0.0,
                                     .heads_ha = 0.8};
    }
}

static void start(const lg_breed *breed, lg_stock *stock) {
    static const double heads[3] = {100, 22, 22}, kg[3] = {50, 42, 32}, age[3] = {1460, 640, 270};
    *stock = (lg_stock){.weaned = true};
    for (int k = 0; k < 3; k++) {
        lg_cohort cohort;
        lg_cohort_make(breed, heads[k], age[k], kg[k], 0, &cohort);
        lg_stock_add(breed, LG_ENTRY_START, (lg_cohort_kind)k, &cohort, stock);
    }
}

static void unit_day(const lg_breed *breed, int d, bool choose, lg_choice *choice,
                     lg_stock *stock) {
    static const lg_sale_rule rules[2] = {
        {"young", LG_COHORT_YOUNG, LG_SEX_ANY, 250, 260, 30, 1, 0.22, ""},
        {"dams", LG_COHORT_DAMS, LG_SEX_ANY, 283, 283, 0, 0.17, 0, ""}};
    static const lg_stock_calendar calendar = {0, 0};
    static const lg_feeding_rule feeding = {LG_FEEDING_MAINTAIN, 320, 100, 0, 1, 0};
    static const lg_feed_kind hay = {"hay", 7.2, 0.54};
    const lg_animal_day *day = &days[d - 1];
    lg_stock_morning(breed, day, &calendar, stock);
    lg_sell(breed, rules, 2, d, stock);
    double potential_kg = lg_stock_appetite(breed, day, stock), eaten_kg[LG_POOLS];
    if (choose)
        lg_choose(breed, &forages[d - 1], choice);
    lg_given_feed feed = {lg_feed_first_kg(breed, &feeding, &hay, d, choice, potential_kg, stock),
                          hay.me_mj_kg, hay.omd};
    double left = lg_feed_left(&breed->p, &hay, feed.kg, potential_kg);
    for (int pool = 0; pool < LG_POOLS; pool++)
        eaten_kg[pool] = left * potential_kg * choice->want[pool];
    lg_stock_evening(breed, day, choice, eaten_kg, &feed, stock);
}

int main(int argc, char **argv) {
    int units = option(argc, argv, "units", 1000), years = option(argc, argv, "years", 3);
    int every = option(argc, argv, "every", 1);
    lg_breed *breed = calloc(1, sizeof *breed);
    lg_stock *stocks = calloc((size_t)units, sizeof *stocks);
    lg_choice *choices = calloc((size_t)units, sizeof *choices);
    if (breed == NULL || stocks == NULL || choices == NULL || every < 1)
        return 1;
    lg_breed_params_init(&breed->p);
    lg_breed_prepare(breed);
    make_days(breed);
    for (int k = 0; k < units; k++)
        start(breed, &stocks[k]);
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int y = 0; y < years; y++)
        for (int d = 1; d <= DAYS; d++)
            for (int k = 0; k < units; k++)
                unit_day(breed, d, (d + k) % every == 0 || (y == 0 && d == 1), &choices[k],
                         &stocks[k]);
    clock_gettime(CLOCK_MONOTONIC, &to);
    double s = (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
    double gap = 0.0;
    for (int k = 0; k < units; k++)
        gap = fmax(gap, fmax(lg_stock_gap_heads(&stocks[k]), lg_stock_gap_mj(&stocks[k])));
    printf("%.0f ns a unit-day; %.2f heads of %.2f kg; widest gap %.1e; %zu bytes a stock\n",
           1e9 * s / ((double)units * years * DAYS), lg_stock_heads(&stocks[0]),
           lg_stock_live_kg(breed, &stocks[0]) / lg_stock_heads(&stocks[0]), gap, sizeof(lg_stock));
    free(choices);
    free(stocks);
    free(breed);
    return 0;
}
