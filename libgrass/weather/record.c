#include "weather/record.h"

#include <math.h>

static double *at(const lg_record *r, int year, int column) {
    return &r->value[(size_t)year * LG_RECORD_COLUMNS + (size_t)column];
}

static void take_year(const lg_weather_tables *tables, lg_record *r, int year) {
    double rain = 0.0, tmean = 0.0;
    for (int month = 0; month < 12; month++) {
        const lg_station_month *m = &tables->months[year * 12 + month];
        *at(r, year, month) = m->known && m->own_rain ? m->rain_mm : NAN;
        *at(r, year, LG_RECORD_TMEAN + month) = m->known ? m->tmean_c : NAN;
        rain += *at(r, year, month);
        tmean += *at(r, year, LG_RECORD_TMEAN + month) / 12.0;
    }
    *at(r, year, LG_RECORD_YEAR_RAIN) = rain;
    *at(r, year, LG_RECORD_YEAR_TMEAN) = tmean;
}

/* Sums over the years that are measured. */
typedef struct sums {
    int n;
    double year, value; /* means */
    double year_2, value_2, both;
} sums;

static sums sum_up(const lg_record *r, int column) {
    sums s = {0};
    for (int year = 0; year < r->nyears; year++)
        if (!isnan(*at(r, year, column))) {
            s.n++;
            s.year += year;
            s.value += *at(r, year, column);
        }
    s.year /= s.n > 0 ? s.n : 1;
    s.value /= s.n > 0 ? s.n : 1;
    for (int year = 0; year < r->nyears; year++)
        if (!isnan(*at(r, year, column))) {
            double y = year - s.year, v = *at(r, year, column) - s.value;
            s.year_2 += y * y;
            s.value_2 += v * v;
            s.both += y * v;
        }
    return s;
}

/* Rain keeps its values, temperatures become what is left about their line. */
static void describe(lg_record *r, int column) {
    sums s = sum_up(r, column);
    bool detrended = column >= LG_RECORD_TMEAN && column != LG_RECORD_YEAR_RAIN;
    double slope = s.n > 2 && s.year_2 > 0.0 ? s.both / s.year_2 : 0.0;
    int free = s.n - (detrended ? 2 : 1);
    double rest = detrended ? fmax(s.value_2 - slope * s.both, 0.0) : s.value_2;
    r->years[column] = s.n;
    r->mean[column] = s.value;
    r->sd[column] = free > 0 ? sqrt(rest / free) : 0.0;
    if (column == LG_RECORD_YEAR_TMEAN) {
        r->trend_c = slope;
        r->trend_error_c = s.year_2 > 0.0 ? r->sd[column] / sqrt(s.year_2) : 0.0;
    }
    for (int year = 0; detrended && year < r->nyears; year++)
        *at(r, year, column) -= s.value + slope * (year - s.year);
}

lg_status lg_record_make(lg_context *context, const lg_weather_tables *tables, lg_record *record) {
    *record = (lg_record){.first_year = tables->first_year, .nyears = tables->nyears};
    LG_TRY(lg_alloc(context, (size_t)tables->nyears * LG_RECORD_COLUMNS, sizeof *record->value,
                    "years of a station", &record->value));
    for (int year = 0; year < tables->nyears; year++)
        take_year(tables, record, year);
    for (int column = 0; column < LG_RECORD_COLUMNS; column++)
        describe(record, column);
    return LG_OK;
}

void lg_record_free(lg_context *context, lg_record *record) {
    lg_free(context, record->value);
    record->value = NULL;
}

double lg_record_correlation(const lg_record *record, int i, int j, int lag, int *pairs) {
    double n = 0.0, x_mean = 0.0, y_mean = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
    for (int year = lag; year < record->nyears; year++) {
        double x = *at(record, year, i), y = *at(record, year - lag, j);
        if (isnan(x) || isnan(y))
            continue;
        n++;
        double dx = x - x_mean, dy = y - y_mean;
        x_mean += dx / n;
        y_mean += dy / n;
        xx += dx * (x - x_mean);
        yy += dy * (y - y_mean);
        xy += dx * (y - y_mean);
    }
    if (pairs != NULL)
        *pairs = (int)n;
    return n > 2.0 && xx > 0.0 && yy > 0.0 ? xy / sqrt(xx * yy) : 0.0;
}
