#include "weather/city_days.h"

#include <math.h>

#include <libgrass/calendar.h>

#include "core/elementary.h"
#include "weather/clearness.h"
#include "weather/occurrence.h"
#include "weather/params.h"
#include "weather/rain.h"
#include "weather/temperature.h"

/* Where the walk through the months stands. */
typedef struct walk {
    const lg_weather_tables *tables;
    lg_city_days *city;
    uint64_t seed;
    int was_wet;
    double anomaly_state;
    double *month_mean_c; /* nyears * 12: the table's mean less that of the anomalies drawn */
} walk;

static lg_draw draw_of(const walk *w, int year, int month) {
    return (lg_draw){w->seed, 0, (uint32_t)(year * 12 + month)};
}

static const lg_station_month *figures(const lg_city_days *city, int i) {
    return &city->year[i / 12][i % 12];
}

/* As many wet days as the table says and the month's days and rain allow. */
static int wet_count(lg_context *context, const lg_station_month *m, int year, int month,
                     int days) {
    int count = m->wet_days < days ? m->wet_days : days;
    int most = (int)floor(m->rain_mm / LG_WET_DAY_MM + 1e-9);
    int least = m->rain_mm > 0.0 ? 1 : 0;
    int kept = count > most ? most : count;
    kept = kept < least ? least : kept;
    if (kept != m->wet_days)
        lg_log(context, LG_LOG_NOTICE,
               "weather of %04d-%02d: %g mm on %d wet days is not possible, %d taken", year, month,
               m->rain_mm, m->wet_days, kept);
    return kept;
}

static void draw_month(walk *w, int year, int month, int i, int32_t first, int days) {
    lg_city_days *city = w->city;
    const lg_station_month *m = figures(city, i);
    const lg_season *season = &w->tables->seasons[lg_season_of(month)];
    lg_draw draw = draw_of(w, year, month);
    uint8_t wet[LG_MONTH_DAYS];
    lg_wet_days(draw, season, days, wet_count(city->context, m, year, month, days), &w->was_wet,
                wet);
    lg_wet_shares(draw, season->amount_shape, days, wet, city->share + first);
    lg_temperature_anomalies(draw, season, days, &w->anomaly_state, city->tmean_c + first);
    lg_relative_clearness(draw, season, days, wet, city->clearness + first);
    lg_relative_wind(draw, season->wind_cv, days, city->wind_m_s + first);
    double mean = 0.0;
    for (int day = 0; day < days; day++) {
        mean += city->tmean_c[first + day] / days;
        city->wind_m_s[first + day] *= m->wind_2m_m_s;
    }
    w->month_mean_c[i] = m->tmean_c - mean;
}

/* Mean of a calendar month over the table: stands for the month before or after the series. */
static double usual_tmean_c(const lg_weather_tables *tables, int month) {
    double sum = 0.0;
    int n = 0;
    for (int year = 0; year < tables->nyears; year++) {
        const lg_station_month *m = &tables->months[year * 12 + month - 1];
        if (m->known) {
            sum += m->tmean_c;
            n++;
        }
    }
    return n > 0 ? sum / n : 0.0;
}

/* Daily mean temperature: anomalies on a smooth course whose months make up for the anomalies'
 * means, so that the series neither jumps between months nor misses a month's mean. */
static void place_means(walk *w, int i, int32_t first, int days) {
    int last = w->city->nyears * 12 - 1;
    double before = i > 0 ? w->month_mean_c[i - 1] : usual_tmean_c(w->tables, 12);
    double after = i < last ? w->month_mean_c[i + 1] : usual_tmean_c(w->tables, 1);
    double course[LG_MONTH_DAYS];
    lg_smooth_month(before, w->month_mean_c[i], after, days, course);
    for (int day = 0; day < days; day++)
        w->city->tmean_c[first + day] += course[day];
}

/* Extremes and dewpoint follow the day's sky, rain and temperature about the month's figures. */
static void place_rest(walk *w, int month, int i, int32_t first, int days) {
    lg_city_days *city = w->city;
    const lg_station_month *m = figures(city, i);
    const lg_season *season = &w->tables->seasons[lg_season_of(month)];
    double range[LG_MONTH_DAYS], sum = 0.0, wet_frac = 0.0;
    for (int day = 0; day < days; day++) {
        range[day] = lg_pow(city->clearness[first + day], season->range_power);
        sum += range[day];
        wet_frac += (city->share[first + day] > 0.0) / (double)days;
    }
    for (int day = 0; day < days; day++) {
        int32_t d = first + day;
        double relative = range[day] * days / sum;
        city->tmin_c[d] = city->tmean_c[d] - (m->tmean_c - m->tmin_c) * relative;
        city->tmax_c[d] = city->tmean_c[d] + (m->tmax_c - m->tmean_c) * relative;
        city->dewpoint_c[d] = m->dewpoint_c +
                              season->dewpoint_slope * (city->tmean_c[d] - m->tmean_c) +
                              season->dewpoint_wet_c * ((city->share[d] > 0.0) - wet_frac);
    }
}

static void walk_months(walk *w) {
    const lg_city_days *city = w->city;
    for (int pass = 0; pass < 2; pass++) {
        int32_t first = 0;
        for (int i = 0; i < city->nyears * 12; i++) {
            int year = city->first_year + i / 12, month = i % 12 + 1;
            int days = lg_days_in_month(year, month);
            if (pass == 0) {
                draw_month(w, year, month, i, first, days);
            } else {
                place_means(w, i, first, days);
                place_rest(w, month, i, first, days);
            }
            first += days;
        }
    }
}

static lg_status allocate(lg_city_days *city) {
    lg_context *context = city->context;
    double **const columns[] = {&city->share,      &city->tmean_c,   &city->tmin_c,  &city->tmax_c,
                                &city->dewpoint_c, &city->clearness, &city->wind_m_s};
    LG_TRY(lg_alloc(context, (size_t)city->nyears, sizeof *city->year, "years of weather",
                    &city->year));
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
        LG_TRY(
            lg_alloc(context, (size_t)city->ndays, sizeof(double), "days of weather", columns[c]));
    return LG_OK;
}

lg_status lg_city_days_make(lg_context *context, const lg_weather_tables *tables, uint64_t seed,
                            int first_year, int nyears, const lg_station_month *const *years,
                            lg_city_days **city) {
    lg_city_days *made = NULL;
    walk w = {.tables = tables, .seed = seed, .anomaly_state = NAN};
    LG_TRY(lg_alloc(context, 1, sizeof *made, "days of weather", &made));
    made->context = context;
    made->first_year = first_year;
    made->nyears = nyears;
    for (int y = 0; y < nyears; y++)
        made->ndays += lg_days_in_year(first_year + y);
    lg_status status = LG_OK;
    LG_TRY_OR(status, done, allocate(made));
    LG_TRY_OR(status, done,
              lg_alloc(context, (size_t)nyears * 12, sizeof(double), "months of weather",
                       &w.month_mean_c));
    for (int y = 0; y < nyears; y++)
        made->year[y] = years[y];
    w.city = made;
    walk_months(&w);
done:
    lg_free(context, w.month_mean_c);
    if (status == LG_OK)
        *city = made;
    else
        lg_city_days_free(made);
    return status;
}

void lg_city_days_free(lg_city_days *city) {
    if (city == NULL)
        return;
    lg_context *context = city->context;
    lg_free(context, city->year);
    lg_free(context, city->share);
    lg_free(context, city->tmean_c);
    lg_free(context, city->tmin_c);
    lg_free(context, city->tmax_c);
    lg_free(context, city->dewpoint_c);
    lg_free(context, city->clearness);
    lg_free(context, city->wind_m_s);
    lg_free(context, city);
}
