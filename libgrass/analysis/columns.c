#include "analysis/columns.h"

#include <string.h>

#include "text/number.h"

static const lg_book_column more[] = {
    {"adults_lost_frac", "1", "adults that died over those on the first day of the year", 0},
    {"bought_frac", "1", "feed bought over what the herds demanded", 0},
};

const int lg_columns_usual[] = {LG_BOOK_condition,          LG_BOOK_stock_su,
                                LG_BOOK_production_t,       LG_BOOK_intake_t,
                                LG_BOOK_forage_deficit_t,   LG_BOOK_feed_bought_t,
                                LG_BOOK_hunger_t,           LG_BOOK_deaths,
                                LG_BOOK_proper_capacity_su, LG_BOOK_forage_capacity_su,
                                LG_BOOK_net_yuan,           LG_BOOK_gain_yuan,
                                LG_BOOK_precip_mm,          LG_COLUMN_adults_lost_frac,
                                LG_COLUMN_bought_frac,      -1};

const lg_book_column *lg_column_at(int column) {
    return column < LG_BOOK_COUNT ? &lg_book_columns[column] : &more[column - LG_BOOK_COUNT];
}

/* -1: there is none of that name. */
static int find(const char *name) {
    for (int c = 0; c < LG_COLUMNS; c++)
        if (strcmp(lg_column_at(c)->name, name) == 0)
            return c;
    return -1;
}

lg_status lg_column_require(lg_context *context, const char *name, int *column) {
    const char *names[LG_COLUMNS];
    if (name == NULL)
        return lg_fail(context, LG_EARG, "the name of a column is NULL");
    *column = find(name);
    if (*column >= 0)
        return LG_OK;
    for (int c = 0; c < LG_COLUMNS; c++)
        names[c] = lg_column_at(c)->name;
    const int near = lg_nearest(name, names, LG_COLUMNS);
    return lg_fail(context, LG_EARG, "there is no column '%s'%s%s%s", name,
                   near < 0 ? "; they are those of summary.csv, adults_lost_frac and bought_frac"
                            : "; did you mean '",
                   near < 0 ? "" : names[near], near < 0 ? "" : "'?");
}

double lg_column_value(const lg_lived *lived, int year, size_t region, int column) {
    const size_t at = (size_t)year * lived->regions + region;
    if (column < LG_BOOK_COUNT)
        return lived->values[at * LG_BOOK_COUNT + (size_t)column];
    return column == LG_COLUMN_bought_frac ? lived->bought_frac[at] : lived->adults_lost_frac[at];
}
