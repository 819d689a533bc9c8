/* What a rule may ask of the days and years behind it; kept only where a rule is in use. */
#ifndef LG_SIMULATION_PAST_H
#define LG_SIMULATION_PAST_H

#include "balance/book.h"
#include "simulation/unit.h"

enum {
    LG_PAST_DAYS = 366, /* a date of the last year can be asked for */
    LG_PAST_YEARS = 10
};

typedef enum lg_past_sum {
    LG_PAST_PRECIP,
    LG_PAST_GROWTH,
    LG_PAST_INTAKE,
    LG_PAST_DEFICIT,
    LG_PAST_SUMS
} lg_past_sum;

typedef struct lg_past_day {
    float of[LG_PAST_SUMS]; /* mm, kg/ha */
} lg_past_day;

typedef struct lg_past {
    lg_past_day *days;  /* LG_PAST_DAYS a unit, by lg_day_number; NULL: no rule */
    lg_book_row *years; /* LG_PAST_YEARS a unit, by year */
    int32_t since;      /* lg_day_number of the first day that is known */
    int32_t last_year, nyears;
} lg_past;

/* Memory, if it is not there; `today` is the first day that will be known. */
lg_status lg_past_make(lg_context *context, int32_t units, int32_t today, lg_past *past);
void lg_past_free(lg_context *context, lg_past *past);

/* The evening of a day; the books of a year, a row a unit. */
void lg_past_note(lg_past *past, int32_t index, const lg_unit_run *unit, int32_t day);
void lg_past_note_year(lg_past *past, const lg_book_row *rows, int32_t units, int year);

/* "precip_mm" ...; NULL: no more. */
const char *lg_past_name(int sum);
double lg_past_since(const lg_past *past, int32_t index, lg_past_sum sum, int32_t from,
                     int32_t today);

#endif
