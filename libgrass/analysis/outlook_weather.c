/* The weather of a draw: from the evening of the question on it is the draw's, before it the plan's. */
#include "analysis/outlook_tell.h"
#include "analysis/outlook_weather.h"

#include <string.h>

#include "store/weather_open.h"
#include "weather/series.h"

/* Days from the first of the month of the question to the end of the books' year of the last evening. */
static int32_t first_day(const lg_outlook *o) {
    lg_date date = lg_date_from_day(o->from);
    date.day = 1;
    return lg_day_number(date);
}

static int32_t last_day(const lg_outlook *o) {
    return lg_year_starts(&o->years, o->years.first + o->years.count) - 1;
}

/* ---- winters of a record ---- */

/* The day after that of the question, in another year; 29 February is then 28 February. */
static int32_t winter_of(const lg_outlook *o, int year) {
    lg_date date = lg_date_from_day(o->from);
    date.year = year;
    if (date.month == 2 && date.day == 29)
        date.day = 28;
    return lg_day_number(date) + 1;
}

/* Winters that the record holds whole, but for the one that is asked for: it would be known. */
static lg_status find_winters(lg_outlook *o, int *count) {
    const lg_weather *w = o->opened.parts.weather;
    const int first = lg_date_from_day(w->first_day).year,
              last = lg_date_from_day(w->first_day + w->ndays - 1).year,
              own = lg_date_from_day(o->from).year;
    const int32_t days = o->until - o->from;
    LG_TRY(lg_alloc(o->context, (size_t)(last - first + 1), sizeof *o->winters, "winters",
                    &o->winters));
    *count = 0;
    for (int year = first; year <= last; year++) {
        const int32_t from = winter_of(o, year);
        if (year != own && from >= w->first_day && from + days <= w->first_day + w->ndays)
            o->winters[(*count)++] = from;
    }
    return LG_OK;
}

lg_status lg_outlook_settle_draws(lg_outlook *o) {
    enum { USUAL = 100 };
    int count = 0;
    o->months =
        !o->opened.parts.weather_is_lent && o->plan.weather.source == LG_WEATHER_FROM_months;
    o->draws = o->options.draws == 0 ? USUAL : o->options.draws;
    if (o->months)
        return lg_outlook_tell(
            o,
            "winter: days after the day of the question are drawn from the table of "
            "months, seed %llu; what the year was until then does not bend the draw",
            (unsigned long long)o->options.seed);
    LG_TRY(find_winters(o, &count));
    if (count < 2 || o->options.draws > count)
        return lg_fail(
            o->context, LG_EDATA,
            "the weather of the plan is daily and holds %d other winter%s from the day of the "
            "question on, and %d are asked for; %s give a plan with a table of months "
            "('weather: {months: ...}'), from which any number is drawn",
            count, count == 1 ? "" : "s", o->draws < 2 ? 2 : o->draws,
            count < 2 ? "give a longer record, or" : "ask for fewer draws, or");
    o->draws = o->options.draws == 0 && count < USUAL ? count : o->draws;
    return lg_outlook_tell(
        o,
        "winter: days after the day of the question are those of %d other winters of "
        "the plan's daily weather, each in turn",
        o->draws);
}

/* ---- the days ---- */

static void copy_day(const lg_weather *from, int32_t day, lg_weather *to, int32_t at) {
    for (int32_t zone = 0; zone < to->nzones; zone++)
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            to->column[c][(size_t)zone * (size_t)to->ndays + (size_t)(at - to->first_day)] =
                from->column[c] == NULL ? 0.0
                                        : from->column[c][(size_t)zone * (size_t)from->ndays +
                                                          (size_t)(day - from->first_day)];
}

/* From a table of months: the draw's years whole, of which the days after the question's are taken. */
static lg_status draw_years(lg_context *own, const lg_outlook *o, size_t draw, lg_weather **drawn) {
    lg_weather_request request = {.path = o->plan.weather.path,
                                  .land = o->opened.parts.land,
                                  .first_year = lg_date_from_day(o->from).year,
                                  .last_year = lg_date_from_day(last_day(o)).year,
                                  .options = o->plan.weather.options,
                                  .seasons = o->plan.season_start != NULL};
    request.options.climate = false;
    request.options.draw = (int64_t)draw;
    request.options.seed = (int64_t)o->options.seed;
    return lg_weather_open(own, LG_WEATHER_FROM_months, &request, drawn);
}

static void fill(const lg_outlook *o, size_t draw, const lg_weather *drawn, lg_weather *to) {
    const lg_weather *plan = o->opened.parts.weather;
    for (int32_t at = to->first_day; at < to->first_day + to->ndays; at++) {
        const bool is_past = at <= o->from;
        if (is_past || at > o->until) /* behind the winter nobody lives */
            copy_day(plan, is_past ? at : o->from, to, at);
        else if (o->months)
            copy_day(drawn, at, to, at);
        else
            copy_day(plan, o->winters[draw] + (at - o->from - 1), to, at);
    }
}

lg_status lg_outlook_weather(lg_context *own, const lg_outlook *o, size_t draw,
                             lg_weather **weather) {
    lg_weather *drawn = NULL, *made = NULL;
    const int32_t first = first_day(o);
    lg_status status = o->months ? draw_years(own, o, draw, &drawn) : LG_OK;
    if (status == LG_OK)
        status = lg_weather_create(own, o->opened.parts.weather->nzones, lg_date_from_day(first),
                                   last_day(o) - first + 1, &made);
    if (status == LG_OK && drawn != NULL && drawn->assumed != NULL)
        status = lg_copy_text(own, drawn->assumed, &made->assumed);
    if (status == LG_OK)
        fill(o, draw, drawn, made);
    lg_weather_free(drawn);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}

/* ---- told ---- */

/* Which draw it is differs by draw: what the drawn years are is said already. */
static bool is_of_one_draw(const char *line) {
    static const char DRAWN[] = "weather: years are drawn from";
    return strncmp(line, DRAWN, sizeof DRAWN - 1) == 0;
}

lg_status lg_outlook_tell_weather(lg_outlook *o) {
    lg_weather *weather = NULL;
    LG_TRY(lg_outlook_weather(o->context, o, 0, &weather));
    lg_status status = LG_OK;
    for (const char *line = weather->assumed; status == LG_OK && line != NULL && *line != '\0';) {
        const size_t length = strcspn(line, "\n");
        if (!is_of_one_draw(line))
            status = lg_outlook_tell(o, "%.*s", (int)length, line);
        line += length + (line[length] == '\n');
    }
    lg_weather_free(weather);
    return status;
}
