/* "days since 2012-1-1 00:00:00": what a time axis counts, by the CF conventions 1.8 (4.4). */
#ifndef LG_TEXT_SINCE_H
#define LG_TEXT_SINCE_H

#include <stdbool.h>
#include <stdint.h>

enum { LG_ZONE_CHARS = 16 };

typedef struct lg_since {
    double step_s;            /* seconds of one step */
    int32_t day;              /* lg_day_number of the date named */
    double second;            /* of that day */
    char zone[LG_ZONE_CHARS]; /* "+08:00" as written; "" for none or UTC */
} lg_since;

typedef enum lg_since_answer {
    LG_SINCE_GOOD,
    LG_SINCE_SHAPE, /* not "UNIT since DATE" */
    LG_SINCE_STEP,  /* months or years, which have no length, or no unit of time */
    LG_SINCE_DATE   /* no date of that calendar */
} lg_since_answer;

/* `mixed`: the calendar "standard" (or "gregorian") of CF, in which dates before 15 October 1582
 * are of the Julian calendar; else the proleptic Gregorian one. */
lg_since_answer lg_parse_since(const char *text, bool mixed, lg_since *since);

/* lg_day_number(1582, 10, 15). */
enum { LG_GREGORIAN_BEGINS = -141427 };

#endif
