/* What is known of a life by year and region: the columns of the books, and two more. */
#ifndef LG_ANALYSIS_COLUMNS_H
#define LG_ANALYSIS_COLUMNS_H

#include "analysis/life.h"

enum {
    LG_COLUMN_adults_lost_frac = LG_BOOK_COUNT, /* lg_lived */
    LG_COLUMN_bought_frac,
    LG_COLUMNS
};

/* Its name and unit; the meaning in words. */
const lg_book_column *lg_column_at(int column);
/* LG_EARG naming the nearest. */
lg_status lg_column_require(lg_context *context, const char *name, int *column);

/* Of a life. */
double lg_column_value(const lg_lived *lived, int year, size_t region, int column);

/* Those that most ask for, ended by -1. */
extern const int lg_columns_usual[];

#endif
