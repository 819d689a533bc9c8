#include "weather/month_rest.h"

#include <gsl/gsl_math.h>
#include <math.h>

#include "core/elementary.h"
#include "core/normal.h"
#include "core/philox.h"
#include "weather/params.h"
#include "weather/pet.h"

enum { RANGE, HUMIDITY, WIND };

/* The figure of a month, NAN where it is not measured. */
static double figure(const lg_station_month *m, int what) {
    if (!m->known)
        return NAN;
    if (what == RANGE)
        return m->tmax_c - m->tmin_c;
    if (what == WIND)
        return m->own_wind ? m->wind_2m_m_s : NAN;
    return m->own_dewpoint
               ? lg_saturation_kpa(m->dewpoint_c) / lg_mean_saturation_kpa(m->tmax_c, m->tmin_c)
               : NAN;
}

/* Means and products about them of figure, cube root of rain and temperature. */
typedef struct products {
    int n;
    double mean[3], product[3][3];
} products;

static products multiply(const lg_weather_tables *t, int month, int what) {
    products p = {0};
    for (int year = 0; year < t->nyears; year++) {
        const lg_station_month *m = &t->months[year * 12 + month];
        const double v[3] = {figure(m, what), lg_cbrt(m->rain_mm), m->tmean_c};
        double before[3];
        if (isnan(v[0]))
            continue;
        p.n++;
        for (int i = 0; i < 3; i++) {
            before[i] = v[i] - p.mean[i];
            p.mean[i] += before[i] / p.n;
        }
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                p.product[i][j] += before[i] * (v[j] - p.mean[j]);
    }
    return p;
}

static lg_follower follow(const lg_weather_tables *t, int month, int what) {
    products p = multiply(t, month, what);
    lg_follower f = {.years = p.n, .mean = p.mean[0], .centre = {p.mean[1], p.mean[2]}};
    double(*s)[3] = p.product;
    double rest = s[0][0], both = s[1][1] * s[2][2] - s[1][2] * s[1][2];
    bool sloped = p.n >= LG_SLOPE_YEARS && both > 1e-6 * s[1][1] * s[2][2];
    if (sloped) {
        f.slope[0] = (s[0][1] * s[2][2] - s[0][2] * s[1][2]) / both;
        f.slope[1] = (s[0][2] * s[1][1] - s[0][1] * s[1][2]) / both;
        rest -= f.slope[0] * s[0][1] + f.slope[1] * s[0][2];
    }
    f.sd = p.n >= LG_FIT_YEARS ? sqrt(fmax(rest, 0.0) / (p.n - (sloped ? 3 : 1))) : 0.0;
    return f;
}

static double followed(const lg_follower *f, const lg_station_month *m, double e) {
    return f->mean + f->slope[0] * (lg_cbrt(m->rain_mm) - f->centre[0]) +
           f->slope[1] * (m->tmean_c - f->centre[1]) + f->sd * e;
}

/* Days at a rain: the means of the years that count them, or the normals'. */
static void fit_wet_days(const lg_weather_tables *t, int month, lg_month_rest *rest) {
    double days = 0.0, rain_mm = 0.0;
    int n = 0;
    for (int year = 0; year < t->nyears; year++) {
        const lg_station_month *m = &t->months[year * 12 + month];
        if (!m->known || !m->own_wet_days)
            continue;
        days += m->wet_days;
        rain_mm += m->rain_mm;
        n++;
    }
    bool own = n >= LG_FIT_YEARS;
    rest->wet_days = own ? days / n : t->normals.month[month].wet_days;
    rest->wet_days_rain_mm = own ? rain_mm / n : t->normals.month[month].rain_mm;
}

void lg_month_rest_fit(const lg_weather_tables *tables, int month, lg_month_rest *rest) {
    double upper_c = 0.0;
    int n = 0;
    rest->range_c = follow(tables, month, RANGE);
    rest->humidity = follow(tables, month, HUMIDITY);
    rest->wind = follow(tables, month, WIND);
    for (int year = 0; year < tables->nyears; year++) {
        const lg_station_month *m = &tables->months[year * 12 + month];
        upper_c += m->known ? m->tmax_c - m->tmean_c : 0.0;
        n += m->known;
    }
    rest->upper_frac = rest->range_c.mean > 0.0 ? upper_c / n / rest->range_c.mean : 0.5;
    const struct lg_normal_month *normal = &tables->normals.month[month];
    rest->sunshine_frac = normal->sunshine_frac;
    if (rest->humidity.years < LG_FIT_YEARS)
        rest->humidity = (lg_follower){.mean = normal->rh_frac};
    if (rest->wind.years < LG_FIT_YEARS && !isnan(normal->wind_m_s))
        rest->wind = (lg_follower){
            .mean = lg_wind_at_2m_m_s(normal->wind_m_s, tables->station.wind_height_m)};
    fit_wet_days(tables, month, rest);
}

static int draw_wet_days(const lg_month_rest *rest, double rain_mm, int days, double e) {
    if (!(rain_mm > 0.0))
        return 0;
    double usual =
        rest->wet_days_rain_mm > 0.0
            ? rest->wet_days * lg_pow(rain_mm / rest->wet_days_rain_mm, LG_WET_DAYS_POWER)
            : rest->wet_days;
    double drawn = round(usual + LG_WET_DAYS_SPREAD * sqrt(usual) * e);
    double most = fmin(days, floor(rain_mm / LG_WET_DAY_MM + 1e-9));
    return (int)fmax(fmin(drawn, most), 1.0);
}

void lg_month_rest_draw(const lg_month_rest *rest, lg_draw draw, int days, lg_station_month *m) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, draw.seed, LG_STREAM_MONTH_REST, draw.zone, draw.month);
    double e[4];
    for (int i = 0; i < 4; i++)
        e[i] = lg_draw_normal(rng);
    double range_c = fmax(followed(&rest->range_c, m, e[0]), LG_LEAST_RANGE * rest->range_c.mean);
    m->tmax_c = m->tmean_c + rest->upper_frac * range_c;
    m->tmin_c = fmin(m->tmax_c - range_c, m->tmean_c);
    double rh = fmin(fmax(followed(&rest->humidity, m, e[1]), LG_RH_LOWEST), 1.0);
    m->dewpoint_c =
        fmin(lg_dewpoint_c(rh * lg_mean_saturation_kpa(m->tmax_c, m->tmin_c)), m->tmax_c);
    m->wind_2m_m_s = fmax(followed(&rest->wind, m, e[2]), fmin(LG_LEAST_WIND_M_S, rest->wind.mean));
    m->wet_days = draw_wet_days(rest, m->rain_mm, days, e[3]);
    m->sunshine_frac = rest->sunshine_frac;
    m->known = true;
}
