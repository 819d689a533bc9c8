/* Herds on grass that grows, with no bought feed: a pasture of two pools that stands for the sward
 * where only the animals are to be tested. Growth is a typical steppe's, 1.4 t/ha in a year of
 * full leaf; what is bitten does not come back. */
#include "animals_world.h"

typedef struct pasture {
    double green_kg_ha, dead_kg_ha, vigour;
} pasture;

/* Growth from mid April to mid September, by what stands; frost turns green into dead, which falls.
 * Vigour follows the share that is left in autumn, slowly: plants that were grazed bare thin out.
 */
static void grow_a_day(pasture *p, int day) {
    double season = day > 105 && day < 260 ? sin(3.14159 * (day - 105) / 155) : 0;
    double leaf = p->green_kg_ha / (p->green_kg_ha + 150);
    p->green_kg_ha += 22 * season * p->vigour * (0.15 + 0.85 * leaf);
    double dies = p->green_kg_ha * (day > 255 || day < 105 ? 0.06 : 0.004);
    p->green_kg_ha -= dies;
    p->dead_kg_ha += dies - 0.0035 * p->dead_kg_ha;
    if (day == 273) {
        double left = (p->green_kg_ha + p->dead_kg_ha) / 900;
        p->vigour += 0.25 * (fmin(1, left) - p->vigour);
        p->vigour = fmax(0.1, p->vigour);
    }
}

typedef struct outcome {
    double heads, sold_kg, starved, growth;
} outcome;

static outcome keep(double heads_ha, int years) {
    lg_breed breed;
    make_breed(&breed, 55);
    const lg_stock_calendar usual = {0, 0};
    lg_stock stock;
    start_stock(&breed, LG_COHORT_DAMS, heads_ha, 1460, 52, &stock);
    pasture p = {0, 500, 1};
    for (int d = 0; d < years * YEAR; d++) {
        lg_animal_weather weather = xilinhot(d % YEAR + 1);
        lg_animal_day day;
        lg_animal_day_make(&breed, &weather, &day);
        grow_a_day(&p, weather.day);
        lg_stock_morning(&breed, &day, &usual, &stock);
        lg_sell(&breed, flock_sales, 3, weather.day, &stock);
        lg_forage f = sward(p.green_kg_ha, p.dead_kg_ha, 0.68, 0.56);
        f.heads_ha = lg_stock_heads(&stock);
        double potential_kg = lg_stock_appetite(&breed, &day, &stock), eaten_kg[LG_POOLS];
        lg_choice choice;
        lg_choose(&breed, &f, &choice);
        for (int i = 0; i < LG_POOLS; i++)
            eaten_kg[i] = fmin(potential_kg * choice.want[i], 0.8 * f.kg_ha[i]);
        p.green_kg_ha -= eaten_kg[0] + eaten_kg[1];
        p.dead_kg_ha -= eaten_kg[2] + eaten_kg[3];
        const lg_given_feed none = {0, 1, 0.5};
        lg_stock_evening(&breed, &day, &choice, eaten_kg, &none, &stock);
        assert_true(p.green_kg_ha >= 0 && p.dead_kg_ha >= 0);
    }
    assert_true(lg_stock_gap_heads(&stock) <= 1e-12 && lg_stock_gap_mj(&stock) <= 1e-9);
    const lg_stock_ledger *l = &stock.ledger;
    return (outcome){lg_stock_heads(&stock), l->kg[LG_ENTRY_SOLD], l->heads[LG_ENTRY_STARVED],
                     p.vigour};
}

/* Live weight sold from a hectare has its maximum inside: more sheep are not more meat. */
static void what_is_sold_has_a_maximum(void **state) {
    (void)state;
    double best = 0, best_ha = 0, last = 0;
    for (double ha = 0.1; ha < 16; ha *= 1.35) {
        outcome o = keep(ha, 10);
        print_message("%.2f ewes/ha: after 10 years %.2f heads, %.0f kg sold, %.2f starved\n", ha,
                      o.heads, o.sold_kg, o.starved);
        if (o.sold_kg - 45 * ha > best) /* less what the ewes cost that stood there */
            best = o.sold_kg - 45 * ha, best_ha = ha;
        last = o.sold_kg - 45 * ha;
    }
    print_message("most is sold from %.2f ewes/ha\n", best_ha);
    assert_true(best_ha > 0.15 && best_ha < 4);
    assert_true(last < 0.7 * best);
}

/* Five million sheep units on the 1.37 million ha of Xilinhot, and no feed bought. */
static void five_million_fall_below_two_in_two_years(void **state) {
    (void)state;
    const double area_ha = 1.369e6;
    double heads = keep(5e6 / area_ha, 2).heads * area_ha;
    print_message("5 million become %.2f million\n", heads / 1e6);
    assert_true(heads < 2e6);
    assert_true(keep(20e6 / area_ha, 2).heads * area_ha < 2e6);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_sold_has_a_maximum),
                                       cmocka_unit_test(five_million_fall_below_two_in_two_years)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
