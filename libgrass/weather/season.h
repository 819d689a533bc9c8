/* The season clock of a weather zone: on which day its year of growth begins, and which latitude its
 * day length is of. Books, thermal time, straw and condition count by it. */
#ifndef LG_WEATHER_SEASON_H
#define LG_WEATHER_SEASON_H

#include "land/land.h"
#include "weather/weather.h"

/* What may be asked for in place of a day of a year of 365. */
enum {
    LG_SEASON_SILENT = 0, /* 1 January north of the tropics, elsewhere by climate */
    LG_SEASON_AUTO = -1   /* by climate */
};

typedef struct lg_zone_season {
    int start_day;       /* of a year of 365 */
    double latitude_deg; /* of the zone; NAN: not known, the type's counts */
} lg_zone_season;

/* Of all weather zones of a land, and what the books of the land go by. */
typedef struct lg_seasons {
    lg_zone_season *zone; /* owned; NULL: 1 January and the type's latitude everywhere */
    int season_month;     /* 1..12: in which the seasons of most cells begin */
    int month;            /* and on whose first the books' years do: the same, or January */
} lg_seasons;

/* Of a date, from 1: the day of its season. A season that begins on 1 January counts as the calendar
 * does, 29 February among its days. */
int lg_season_day(int start_day, lg_date date);

/* By the climate of a zone: 1 January where the coldest month is below 5 C and lies in November to
 * April, 1 July where it lies in May to October; without such a winter the first day of the middle
 * one of the three driest months in a row (rain over 2 mm a degree, at most 1); without a dry time
 * either, or of a series without some month, 1 January in the north and 1 July in the south. `why`,
 * or NULL: in words. */
int lg_season_by_climate(const lg_weather *weather, int32_t zone, double latitude_deg,
                         const char **why);

/* Whether a latitude has its season by the climate where nothing is asked for: south of 23.44 N. */
bool lg_season_asks_climate(double latitude_deg);

/* A day that was asked for, or what stands for it. */
int lg_season_start(int asked, const lg_weather *weather, int32_t zone, double latitude_deg,
                    const char **why);

/* Latitude of the day length that a type lives by: at home, within 3 degrees of the type's, the
 * type's on its side of the equator; elsewhere the zone's. */
double lg_day_latitude(double type_deg, double zone_deg);

/* The seasons of a land under a weather. asked: of every weather zone. What is not said and not 1
 * January is told in *assumed, what the books go by only by lg_seasons_tell_books. */
lg_status lg_seasons_make(lg_context *context, const lg_land *land, const lg_weather *weather,
                          const int *asked, lg_seasons *seasons, char **assumed);
lg_status lg_seasons_tell_books(lg_context *context, const lg_land *land, const lg_seasons *seasons,
                                char **assumed);
void lg_seasons_free(lg_context *context, lg_seasons *seasons);

/* "07-01" into 6 bytes. */
const char *lg_season_text(int start_day, char text[6]);

/* "MM-DD" (not 02-29) or "auto"; false: neither. */
bool lg_season_parse(const char *text, int *asked);

#endif
