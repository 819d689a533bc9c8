/* Which figure of the books an analysis looks at: "condition", "net_yuan@2030", "stock_su@last:admin/NAME". */
#ifndef LG_ANALYSIS_WANTED_H
#define LG_ANALYSIS_WANTED_H

#include "analysis/world.h"

typedef struct lg_wanted {
    char *text;    /* owned: as it was asked for */
    int column;    /* of the books */
    int year;      /* from 0; LG_WANTED_MEAN */
    size_t region; /* in the order of the books */
} lg_wanted;

enum { LG_WANTED_MEAN = -1 };

/* COLUMN[@YEAR|@last|@mean][:REGION]: without a year the mean of all years, without a region the whole
 * land; REGION is a name, or KIND/NAME where several have it. years, from first_year on, are those that
 * are lived. LG_EDATA names the nearest. */
lg_status lg_wanted_read(lg_context *context, const char *text, const lg_land *land, int first_year,
                         int years, lg_wanted *wanted);
void lg_wanted_free(lg_context *context, lg_wanted *wanted);

/* Of books [year][region][LG_BOOK_COUNT]. */
double lg_wanted_value(const lg_wanted *wanted, const double *books, size_t regions, int years);

/* The unit of the column. */
const char *lg_wanted_unit(const lg_wanted *wanted);

#endif
