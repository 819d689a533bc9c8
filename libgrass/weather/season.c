#include "weather/season.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/assumed.h"
#include "text/number.h"
#include "weather/climate.h"
#include "weather/params.h"
#include "weather/plausible.h"
#include "weather/room.h"

enum { YEAR_DAYS = 365, JULY_1 = 182, MONTHS = 12 };

/* The date in a year of 365 days. */
static lg_date date_of(int start_day, int year) {
    lg_date date = lg_date_from_day(lg_day_number((lg_date){2001, 1, 1}) + start_day - 1);
    date.year = year;
    return date;
}

int lg_season_day(int start_day, lg_date date) {
    if (start_day <= 1)
        return lg_day_of_year(date);
    const int32_t day = lg_day_number(date);
    int32_t start = lg_day_number(date_of(start_day, date.year));
    if (start > day)
        start = lg_day_number(date_of(start_day, date.year - 1));
    return day - start + 1;
}

static int month_start(int month) {
    return lg_day_of_year((lg_date){2001, month + 1, 1});
}

static int without_a_sign(double latitude_deg) {
    return latitude_deg < 0.0 ? JULY_1 : 1;
}

/* Of three months about each month. */
static double moist_of(const lg_climate *c, int middle) {
    double sum = 0.0;
    for (int k = -1; k <= 1; k++) {
        int m = (middle + k + MONTHS) % MONTHS;
        double wanted_mm = LG_MOIST_MM_C * fmax(1.0, c->mean_c[m]);
        sum += fmin(1.0, c->rain_mm[m] / wanted_mm) / 3.0;
    }
    return sum;
}

int lg_season_by_climate(const lg_weather *weather, int32_t zone, double latitude_deg,
                         const char **why) {
    const char *unused;
    const lg_climate c = lg_climate_of(weather, zone);
    int coldest = 0, driest = 0, wettest = 0;
    if (why == NULL)
        why = &unused;
    *why = "the series has not all months of a year";
    if (!c.whole)
        return without_a_sign(latitude_deg);
    for (int m = 1; m < MONTHS; m++) {
        coldest = c.mean_c[m] < c.mean_c[coldest] ? m : coldest;
        driest = moist_of(&c, m) < moist_of(&c, driest) ? m : driest;
        wettest = moist_of(&c, m) > moist_of(&c, wettest) ? m : wettest;
    }
    *why = "in the winter of its climate";
    if (c.mean_c[coldest] < LG_WINTER_C)
        return coldest >= 4 && coldest <= 9 ? JULY_1 : 1;
    *why = "in the dry time of its climate";
    if (moist_of(&c, wettest) - moist_of(&c, driest) >= LG_DRY_TIME)
        return month_start(driest);
    *why = "its climate has neither winter nor dry time";
    return without_a_sign(latitude_deg);
}

bool lg_season_asks_climate(double latitude_deg) {
    return latitude_deg < LG_SEASON_TROPIC_DEG;
}

int lg_season_start(int asked, const lg_weather *weather, int32_t zone, double latitude_deg,
                    const char **why) {
    *why = NULL;
    if (asked >= 1)
        return asked;
    if (asked == LG_SEASON_SILENT && !lg_season_asks_climate(latitude_deg))
        return 1;
    return lg_season_by_climate(weather, zone, latitude_deg, why);
}

double lg_day_latitude(double type_deg, double zone_deg) {
    if (isnan(zone_deg))
        return type_deg;
    return fabs(fabs(zone_deg) - fabs(type_deg)) <= LG_HOME_DEG ? copysign(type_deg, zone_deg)
                                                                : zone_deg;
}

const char *lg_season_text(int start_day, char text[6]) {
    const lg_date date = date_of(start_day, 2001);
    snprintf(text, 6, "%02u-%02u", (unsigned)date.month % 100, (unsigned)date.day % 100);
    return text;
}

bool lg_season_parse(const char *text, int *asked) {
    if (strcmp(text, "auto") == 0)
        return *asked = LG_SEASON_AUTO, true;
    return lg_parse_month_day(text, asked);
}

/* The month in which the seasons of most cells begin; the earlier zone where two are equal. */
static int month_of_most(const lg_land *land, const lg_zone_season *zone) {
    int64_t cells[MONTHS + 1] = {0};
    int most = 0;
    for (int64_t i = 0; i < land->ncells; i++)
        cells[date_of(zone[land->weather_zone[i]].start_day, 2001).month]++;
    for (int m = 1; m <= MONTHS; m++)
        most = cells[m] > cells[most] ? m : most;
    return most == 0 ? 1 : most;
}

/* Why the seasons of zones begin when they do, by the sentence that is told of them: the first
 * zone that it holds for, and how many. */
typedef struct tally {
    const char *why;
    int start_day;
    int32_t first, zones;
} tally;

enum { TALLIES = 8 * MONTHS }; /* more than there are days on which climates begin a season */

static void count_zone(tally tallies[TALLIES], int32_t zone, int start_day, const char *why) {
    int k = 0;
    if (why == NULL)
        return;
    while (k < TALLIES - 1 && tallies[k].why != NULL &&
           (tallies[k].start_day != start_day || strcmp(tallies[k].why, why) != 0))
        k++;
    if (tallies[k].why == NULL)
        tallies[k] = (tally){why, start_day, zone, 0};
    tallies[k].zones++;
}

static lg_status tell(lg_context *context, const lg_land *land, const tally tallies[TALLIES],
                      char **assumed) {
    for (int k = 0; k < TALLIES && tallies[k].why != NULL; k++) {
        const tally *t = &tallies[k];
        const char *name = land->weather_zones[t->first].name;
        char from[6];
        lg_season_text(t->start_day, from);
        if (t->zones == 1)
            LG_TRY(lg_assume(context, assumed,
                             "season: the year of growth of weather zone '%s' begins on %s, %s "
                             "(season_start: auto)",
                             name, from, t->why));
        else
            LG_TRY(lg_assume(context, assumed,
                             "season: the year of growth of weather zone '%s' and %d more begins "
                             "on %s, %s (season_start: auto)",
                             name, (int)t->zones - 1, from, t->why));
    }
    return LG_OK;
}

/* A season that begins in the month of the books, and not on its first day; NULL: none. */
static const lg_zone_season *later_in_month(const lg_land *land, const lg_seasons *s) {
    for (int32_t z = 0; z < land->nweather_zones; z++) {
        const lg_date begins = date_of(s->zone[z].start_day, 2001);
        if (begins.month == s->month && begins.day != 1)
            return &s->zone[z];
    }
    return NULL;
}

lg_status lg_seasons_tell_books(lg_context *context, const lg_land *land, const lg_seasons *s,
                                char **assumed) {
    char from[6], books[6];
    snprintf(books, sizeof books, "%02u-01", (unsigned)s->month % 100);
    const lg_zone_season *late = later_in_month(land, s);
    if (late != NULL)
        LG_TRY(lg_assume(context, assumed,
                         "books: the year Y of results runs from Y-%s to the day before it in Y+1, "
                         "from the first of the month in which the season begins (%s)",
                         books, lg_season_text(late->start_day, from)));
    else if (s->month != 1)
        LG_TRY(lg_assume(context, assumed,
                         "books: the year Y of results runs from Y-%s to the day before it in Y+1, "
                         "as the season does",
                         books));
    for (int32_t z = 0; z < land->nweather_zones; z++)
        if (date_of(s->zone[z].start_day, 2001).month != s->month)
            return lg_assume(context, assumed,
                             "books: weather zone '%s' has its season from %s, the books of the "
                             "land run from %s: peak and production there are of two seasons",
                             land->weather_zones[z].name,
                             lg_season_text(s->zone[z].start_day, from), books);
    return LG_OK;
}

lg_status lg_seasons_make(lg_context *context, const lg_land *land, const lg_weather *weather,
                          const int *asked, lg_seasons *seasons, char **assumed) {
    lg_seasons made = {.season_month = 1, .month = 1};
    LG_TRY(
        lg_alloc(context, (size_t)land->nweather_zones, sizeof *made.zone, "seasons", &made.zone));
    tally tallies[TALLIES] = {{NULL, 0, 0, 0}};
    for (int32_t z = 0; z < land->nweather_zones; z++) {
        const char *why;
        lg_zone_season *season = &made.zone[z];
        season->latitude_deg = lg_weather_latitude(land, NAN, z);
        season->start_day = lg_season_start(asked[z], weather, z, season->latitude_deg, &why);
        count_zone(tallies, z, season->start_day, why);
        lg_weather_pass(weather, z);
    }
    lg_status status = tell(context, land, tallies, assumed);
    made.month = made.season_month = month_of_most(land, made.zone);
    if (status != LG_OK) {
        lg_seasons_free(context, &made);
        return status;
    }
    *seasons = made;
    return LG_OK;
}

void lg_seasons_free(lg_context *context, lg_seasons *seasons) {
    lg_free(context, seasons->zone);
    *seasons = (lg_seasons){.season_month = 1, .month = 1};
}
