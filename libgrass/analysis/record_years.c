#include "analysis/record_years.h"

#include <string.h>

#include "core/assumed.h"
#include "core/philox.h"
#include "weather/series.h"

enum { STREAM_RECORD = 0x5245434F };

lg_status lg_record_years_find(lg_context *context, const lg_weather *w, lg_record_years *years) {
    const lg_date first = lg_date_from_day(w->first_day),
                  end = lg_date_from_day(w->first_day + w->ndays);
    *years = (lg_record_years){
        .context = context,
        .record = w,
        .first = first.year + (first.month != 1 || first.day != 1),
    };
    years->count = end.year > years->first ? end.year - years->first : 0;
    if (years->count >= LG_RECORD_YEARS_LEAST)
        return LG_OK;
    return lg_fail(context, LG_EDATA,
                   "the daily weather holds %d whole year%s, and recorded years are drawn from %d "
                   "or more; give a longer record, or a table of months to draw from",
                   years->count, years->count == 1 ? "" : "s", LG_RECORD_YEARS_LEAST);
}

int lg_record_years_at(const lg_record_years *years, uint64_t seed, uint64_t draw, int at) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, lg_hash64(seed, STREAM_RECORD, draw), STREAM_RECORD,
                                  (uint32_t)at, 0);
    return years->first + (int)gsl_rng_uniform_int(rng, (unsigned long)years->count);
}

/* Which day of the record, from its first, stands for each day of the draw. */
static void choose_days(const lg_record_years *years, const lg_record_wish *wish, int32_t *source) {
    for (int year = wish->first_year; year <= wish->last_year; year++) {
        const int from = lg_record_years_at(years, wish->seed, wish->draw, year - wish->first_year);
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= lg_days_in_month(year, month); day++) {
                const int most = lg_days_in_month(from, month);
                const lg_date date = {from, month, day < most ? day : most};
                *source++ = lg_day_number(date) - years->record->first_day;
            }
    }
}

static lg_status copy_days(const lg_weather *from, const int32_t *source, lg_weather *to) {
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (from->column[c] == NULL)
            continue;
        LG_TRY(lg_weather_add_column(to, (lg_weather_column)c));
        for (int32_t zone = 0; zone < to->nzones; zone++) {
            const double *record = from->column[c] + (size_t)zone * (size_t)from->ndays;
            double *drawn = to->column[c] + (size_t)zone * (size_t)to->ndays;
            for (int32_t day = 0; day < to->ndays; day++)
                drawn[day] = record[source[day]];
        }
    }
    return LG_OK;
}

static lg_status tell(const lg_record_years *years, lg_weather *to) {
    const lg_weather *from = years->record;
    memcpy(to->zone_name, from->zone_name, (size_t)to->nzones * sizeof *to->zone_name);
    if (from->assumed != NULL)
        LG_TRY(lg_copy_text(to->context, from->assumed, &to->assumed));
    return lg_assume(to->context, &to->assumed,
                     "weather: each draw has whole years of the plan's daily weather, which holds "
                     "%d to %d, in random order, any of them again: nothing is drier or wetter "
                     "than in those %d years, and no year remembers the one before it",
                     years->first, years->first + years->count - 1, years->count);
}

lg_status lg_record_years_draw(lg_context *own, const lg_record_years *years,
                               const lg_record_wish *wish, lg_weather **weather) {
    const lg_date first = {wish->first_year, 1, 1}, end = {wish->last_year + 1, 1, 1};
    const int32_t days = lg_day_number(end) - lg_day_number(first);
    lg_weather *made = NULL;
    int32_t *source = NULL;
    LG_TRY(lg_alloc(own, (size_t)days, sizeof *source, "days of a draw", &source));
    choose_days(years, wish, source);
    lg_status status = lg_weather_create_bare(own, years->record->nzones, first, days, &made);
    if (status == LG_OK)
        status = copy_days(years->record, source, made);
    if (status == LG_OK)
        status = tell(years, made);
    lg_free(own, source);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}
