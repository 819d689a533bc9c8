/* Draws that are the whole years of a daily record, in random order. */
#ifndef LG_ANALYSIS_RECORD_YEARS_H
#define LG_ANALYSIS_RECORD_YEARS_H

#include "weather/weather.h"

/* Fewer say too little of what may come: as for a table of months. */
enum { LG_RECORD_YEARS_LEAST = 10 };

typedef struct lg_record_years {
    lg_context *context;
    const lg_weather *record;
    int first, count; /* calendar years that it holds whole follow each other */
} lg_record_years;

/* LG_EDATA: it holds fewer than LG_RECORD_YEARS_LEAST whole years. */
lg_status lg_record_years_find(lg_context *context, const lg_weather *record,
                               lg_record_years *years);

/* Which year of the record stands for year `at` (from 0) of a draw: each as likely as any other, whatever
 * the others are. */
int lg_record_years_at(const lg_record_years *years, uint64_t seed, uint64_t draw, int at);

/* Whole years, each with the days of a year of the record; of 29 February where that has none those of the
 * 28th. */
typedef struct lg_record_wish {
    int first_year, last_year;
    uint64_t seed, draw;
} lg_record_wish;
lg_status lg_record_years_draw(lg_context *own, const lg_record_years *years,
                               const lg_record_wish *wish, lg_weather **weather);

#endif
