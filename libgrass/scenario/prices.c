#include "scenario/prices.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "scenario/usual.h"
#include "text/csv.h"
#include "text/number.h"

static const lg_key keys[] = {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {#field, LG_KEY_NUMBER, NULL, low, high, false, NULL, meaning, offsetof(lg_prices, field)},
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
};

static const struct price {
    const char *name, *unit, *source, *confidence;
    double value, low, high;
    size_t offset;
} table[] = {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {#field, unit, source, confidence, value, low, high, offsetof(lg_prices, field)},
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
};

const lg_key *lg_price_keys(size_t *count) {
    *count = LG_PRICE_COUNT;
    return keys;
}

static double get(const lg_prices *prices, const struct price *price) {
    double value;
    memcpy(&value, (const char *)prices + price->offset, sizeof value);
    return value;
}

static void set(lg_prices *prices, const struct price *price, double value) {
    memcpy((char *)prices + price->offset, &value, sizeof value);
}

void lg_prices_init(lg_prices *prices) {
    for (int i = 0; i < LG_PRICE_COUNT; i++)
        set(prices, &table[i], NAN);
}

static lg_status note(lg_figures *figures, const struct price *price, const char *source,
                      const char *confidence, double value) {
    const lg_figure figure = {"prices", "", price->name, price->unit, source, confidence, value};
    return lg_figures_add(figures, &figure);
}

/* ---- the table ---- */

enum { ITEM, VALUE, UNIT, SOURCE, CONFIDENCE, COLUMNS };

static lg_status unknown_item(lg_csv *csv, size_t row, size_t column) {
    const char *names[LG_PRICE_COUNT], *item = lg_csv_text(csv, row, column);
    for (int i = 0; i < LG_PRICE_COUNT; i++)
        names[i] = table[i].name;
    int near = lg_nearest(item, names, LG_PRICE_COUNT);
    return lg_csv_fail(csv, row, column, "unknown price '%s'%s%s%s", item,
                       near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                       near < 0 ? "" : "'?");
}

/* A price of the scenario's own rules over the row, which is read and checked all the same. */
static lg_status read_row(lg_csv *csv, size_t row, const size_t *column, const lg_prices *own,
                          lg_figures *figures, lg_prices *prices) {
    const char *item = lg_csv_text(csv, row, column[ITEM]);
    const char *source = lg_csv_text(csv, row, column[SOURCE]);
    const char *confidence = lg_csv_text(csv, row, column[CONFIDENCE]);
    int i = 0;
    while (i < LG_PRICE_COUNT && strcmp(table[i].name, item) != 0)
        i++;
    if (i == LG_PRICE_COUNT)
        return unknown_item(csv, row, column[ITEM]);
    const struct price *price = &table[i];
    LG_TRY(lg_csv_check_unit(csv, row, column[UNIT], item, price->unit));
    if (!isnan(get(prices, price)))
        return lg_csv_fail(csv, row, column[ITEM], "'%s' stands twice", item);
    LG_TRY(lg_csv_check_source(csv, row, column[SOURCE], column[CONFIDENCE]));
    double value;
    LG_TRY(lg_csv_number(csv, row, column[VALUE], price->low, price->high, &value));
    set(prices, price, value);
    const lg_usual *usual = lg_unusual("prices", item, value);
    if (usual != NULL)
        lg_csv_warn(csv, row, column[VALUE],
                    "'%s' is %g, where %g to %g is usual: it is %s; is that meant?", item, value,
                    usual->low, usual->high, usual->unit);
    return isnan(get(own, price)) ? note(figures, price, source, confidence, value) : LG_OK;
}

static lg_status read_rows(lg_csv *csv, const lg_prices *own, lg_figures *figures,
                           lg_prices *prices) {
    static const char *const names[COLUMNS] = {"item", "value", "unit", "source", "confidence"};
    size_t column[COLUMNS];
    LG_TRY(lg_csv_require_all(csv, names, COLUMNS, column));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_row(csv, row, column, own, figures, prices));
    return LG_OK;
}

/* ---- table, scenario, nothing ---- */

static bool is_by_kg(const struct price *price) {
    return price->offset == offsetof(lg_prices, adult_yuan_kg) ||
           price->offset == offsetof(lg_prices, young_yuan_kg);
}

/* A price by the kilogram stands for that of a sheep unit. */
static bool is_by_kg_of(const struct price *price, const lg_prices *prices) {
    bool adult = !isnan(prices->adult_yuan_kg), young = !isnan(prices->young_yuan_kg);
    return (price->offset == offsetof(lg_prices, animal_yuan_su) && adult) ||
           (price->offset == offsetof(lg_prices, young_yuan_su) && (adult || young));
}

/* Of those but for the kilogram's, which few give. */
static int count_given(const lg_prices *table_s, const lg_prices *own) {
    lg_prices all = *own;
    int known = 0;
    for (int i = 0; i < LG_PRICE_COUNT; i++)
        if (isnan(get(&all, &table[i])))
            set(&all, &table[i], get(table_s, &table[i]));
    for (int i = 0; i < LG_PRICE_COUNT; i++)
        known +=
            !is_by_kg(&table[i]) && (!isnan(get(&all, &table[i])) || is_by_kg_of(&table[i], &all));
    return known;
}

/* The last giver of a price, or NULL. */
static const lg_price_giver *giver_of(const lg_price_giver *givers, int count,
                                      const struct price *price) {
    for (int g = count - 1; g >= 0; g--)
        if (!isnan(get(givers[g].prices, price)))
            return &givers[g];
    return NULL;
}

lg_status lg_prices_settle(lg_context *context, const char *path, const lg_prices *own,
                           lg_figures *figures, lg_prices *prices, int *given) {
    const lg_price_giver giver = {own, "scenario file"};
    return lg_prices_settle_by(context, path, &giver, 1, figures, prices, given);
}

lg_status lg_prices_settle_by(lg_context *context, const char *path, const lg_price_giver *givers,
                              int count, lg_figures *figures, lg_prices *prices, int *given) {
    lg_prices settled, own;
    lg_prices_init(&settled);
    lg_prices_init(&own);
    for (int i = 0; i < LG_PRICE_COUNT; i++) {
        const lg_price_giver *giver = giver_of(givers, count, &table[i]);
        if (giver != NULL)
            set(&own, &table[i], get(giver->prices, &table[i]));
    }
    if (path != NULL) {
        lg_csv *csv = NULL;
        LG_TRY(lg_csv_read(context, path, true, &csv));
        lg_status status = read_rows(csv, &own, figures, &settled);
        lg_csv_free(csv);
        LG_TRY(status);
    }
    *given = count_given(&settled, &own);
    for (int i = 0; i < LG_PRICE_COUNT; i++) {
        const struct price *price = &table[i];
        const lg_price_giver *giver = giver_of(givers, count, price);
        if (giver != NULL) {
            set(&settled, price, get(&own, price));
            LG_TRY(note(figures, price, giver->source, "A", get(&own, price)));
        }
        if (!isnan(get(&settled, price)))
            continue;
        double value = price->offset == offsetof(lg_prices, young_yuan_su) ? settled.animal_yuan_su
                       : price->offset == offsetof(lg_prices, young_yuan_kg) ? settled.adult_yuan_kg
                                                                             : price->value;
        set(&settled, price, value);
        LG_TRY(note(figures, price, price->source, price->confidence, value));
    }
    *prices = settled;
    return LG_OK;
}
