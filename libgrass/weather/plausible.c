#include "weather/plausible.h"

#include <math.h>

#include "core/format.h"
#include "weather/limits.h"
#include "weather/running_day.h"
#include "weather/series.h"
#include "weather/suns.h"

enum { DAYS_OF_YEAR = 365, DAYS_ENOUGH = 30, SENTENCE_CHARS = 400 };

/* One column of one zone. */
typedef struct look {
    double sum, least, most;
    int32_t zeros, days;
} look;

/* What the sun of one zone's days could be. */
typedef struct sky {
    double top_sum;
    int32_t beyond, worst_day;
    double worst_over, worst_value, worst_top;
} sky;

typedef struct observer {
    const lg_weather *weather;
    const bool *given;
    bool told[16]; /* by kind of warning: one zone speaks for all */
    int32_t zone;
    double latitude_deg;
    double top[LG_DAYS_OF_YEAR + 1]; /* of the air at this latitude, MJ m-2 (FAO-56 eq. 21) */
} observer;

enum { RAIN, WIND, SUN, SHARE, SEASONS, HUMID, WARM, DEMAND, DARK, DRY, STUCK, FLOOD, REPEATED };

static const double *days_of(const observer *o, int column) {
    return o->weather->column[column] + (size_t)o->zone * (size_t)o->weather->ndays;
}

static look look_at(const observer *o, int column) {
    const double *value = days_of(o, column);
    look l = {0.0, value[0], value[0], 0, o->weather->ndays};
    for (int32_t i = 0; i < l.days; i++) {
        l.sum += value[i];
        l.least = value[i] < l.least ? value[i] : l.least;
        l.most = value[i] > l.most ? value[i] : l.most;
        l.zeros += value[i] == 0.0;
    }
    return l;
}

/* 365.25 days make a year, so that a leap year is no wetter. */
static double by_year(look l) {
    return l.sum / l.days * 365.25;
}

static void warn(observer *o, int kind, const char *sentence) {
    if (!o->told[kind])
        lg_log(o->weather->context, LG_LOG_WARNING, "weather of zone '%s': %s",
               o->weather->zone_name[o->zone], sentence);
    o->told[kind] = true;
}

static void look_at_rain(observer *o) {
    char s[SENTENCE_CHARS];
    if (!o->given[LG_WEATHER_PRECIP_MM] || o->weather->ndays < DAYS_OF_YEAR)
        return;
    look l = look_at(o, LG_WEATHER_PRECIP_MM);
    double year_mm = by_year(l);
    if (year_mm >= RAIN_LEAST_MM_YEAR && year_mm <= RAIN_MOST_MM_YEAR)
        return;
    lg_format(
        s, sizeof s,
        "precip_mm adds up to %.3g mm a year, at most %.3g mm a day; is it in mm of a day, not "
        "in %s?",
        year_mm, l.most,
        year_mm < RAIN_LEAST_MM_YEAR ? "m, cm, inches or kg m-2 s-1" : "tenths of mm");
    warn(o, RAIN, s);
}

/* Other columns have bounds that no sign for a gap passes. */
static void look_for_floods(observer *o) {
    char s[SENTENCE_CHARS];
    const double *rain = days_of(o, LG_WEATHER_PRECIP_MM);
    for (int32_t i = 0; i < o->weather->ndays && o->given[LG_WEATHER_PRECIP_MM]; i++) {
        if (rain[i] <= RAIN_MOST_MM_DAY && fabs(rain[i] - 99.9) > 1e-4 &&
            fabs(rain[i] - 99.99) > 1e-4)
            continue;
        lg_date d = lg_date_from_day(o->weather->first_day + i);
        lg_format(s, sizeof s,
                  "precip_mm is %g mm on %04d-%02d-%02d; does the number stand for a gap?", rain[i],
                  d.year, d.month, d.day);
        warn(o, FLOOD, s);
        return;
    }
}

static void look_at_wind(observer *o) {
    char s[SENTENCE_CHARS];
    if (!o->given[LG_WEATHER_WIND_M_S])
        return;
    look l = look_at(o, LG_WEATHER_WIND_M_S);
    double mean = l.sum / l.days;
    bool still = l.zeros == l.days && l.days >= DAYS_ENOUGH;
    if (mean <= WIND_MOST_MEAN_M_S && l.most <= WIND_MOST_DAY_M_S && !still)
        return;
    if (still)
        lg_format(s, sizeof s,
                  "wind_m_s is 0 on every one of %d days; leave out a column of "
                  "placeholders, then it is estimated",
                  (int)l.days);
    else
        lg_format(
            s, sizeof s,
            "wind_m_s is %.3g m/s in the mean and up to %.3g m/s; is it in m/s at 2 m, not in "
            "km/h or knots?",
            mean, l.most);
    warn(o, WIND, s);
}

static sky look_up(const observer *o, int column) {
    sky k = {0};
    const double *value = days_of(o, column);
    lg_running_day day = lg_running_day_at(o->weather->first_day);
    for (int32_t i = 0; i < o->weather->ndays; i++, lg_running_day_next(&day)) {
        double top = o->top[day.day_of_year];
        double over = value[i] - SUN_OVER_TOP * top - SUN_OVER_TOP_MJ_M2;
        k.top_sum += top;
        if (over <= 0.0)
            continue;
        k.beyond++;
        if (over > k.worst_over) {
            k.worst_over = over;
            k.worst_day = i;
            k.worst_value = value[i];
            k.worst_top = top;
        }
    }
    return k;
}

/* `share`: the part of radiation that the column is. */
static void look_at_sun(observer *o, int column, double share) {
    char s[SENTENCE_CHARS];
    const char *name = lg_weather_columns[column].name;
    look l = look_at(o, column);
    if (l.zeros == l.days && l.days >= DAYS_ENOUGH) {
        lg_format(s, sizeof s,
                  "%s is 0 on every one of %d days, so nothing grows; leave out a column of "
                  "placeholders, then it is estimated",
                  name, (int)l.days);
        warn(o, SUN, s);
        return;
    }
    if (isnan(o->latitude_deg))
        return;
    sky k = look_up(o, column);
    if (k.beyond > 0) {
        lg_date d = lg_date_from_day(o->weather->first_day + k.worst_day);
        lg_format(s, sizeof s,
                  "%s is more than comes to the top of the air at latitude %g on %d of %d days, on "
                  "%04d-%02d-%02d %.3g of %.3g MJ m-2; check its unit, its dates and the latitude",
                  name, o->latitude_deg, (int)k.beyond, (int)l.days, d.year, d.month, d.day,
                  k.worst_value, k.worst_top);
        warn(o, SUN, s);
        return;
    }
    double mean = l.sum / k.top_sum;
    if (l.days < DAYS_OF_YEAR ||
        (mean >= SUN_LEAST_SHARE * share && mean <= SUN_MOST_SHARE * share))
        return;
    lg_format(s, sizeof s,
              "%s is %.2g of what comes to the top of the air at latitude %g, %.3g MJ m-2 a day in "
              "the mean; is it in MJ m-2 of a day, not in kWh?",
              name, mean, o->latitude_deg, l.sum / l.days);
    warn(o, SUN, s);
}

static void look_at_par(observer *o) {
    char s[SENTENCE_CHARS];
    if (!o->given[LG_WEATHER_RADIATION_MJ_M2] || !o->given[LG_WEATHER_PAR_MJ_M2])
        return;
    const double *par = days_of(o, LG_WEATHER_PAR_MJ_M2);
    const double *all = days_of(o, LG_WEATHER_RADIATION_MJ_M2);
    int32_t above = 0, first = 0;
    for (int32_t i = o->weather->ndays - 1; i >= 0; i--)
        if (par[i] > all[i] + 1e-6) {
            above++;
            first = i;
        }
    double share = look_at(o, LG_WEATHER_PAR_MJ_M2).sum /
                   fmax(look_at(o, LG_WEATHER_RADIATION_MJ_M2).sum, 1e-9);
    lg_date d = lg_date_from_day(o->weather->first_day + first);
    if (above > 0)
        lg_format(s, sizeof s,
                  "par_mj_m2 is above radiation_mj_m2, of which it is a part, on %d of %d days, on "
                  "%04d-%02d-%02d %.3g of %.3g MJ m-2",
                  (int)above, (int)o->weather->ndays, d.year, d.month, d.day, par[first],
                  all[first]);
    else if (o->weather->ndays >= DAYS_ENOUGH &&
             (share < PAR_LEAST_SHARE || share > PAR_MOST_SHARE))
        lg_format(s, sizeof s, "par_mj_m2 is %.2g of radiation_mj_m2; 0.45 to 0.50 is usual",
                  share);
    else
        return;
    warn(o, SHARE, s);
}

/* April to September against October to March. */
static void look_at_seasons(observer *o) {
    char s[SENTENCE_CHARS];
    if (isnan(o->latitude_deg) || fabs(o->latitude_deg) < TROPIC_DEG ||
        o->weather->ndays < DAYS_OF_YEAR)
        return;
    double sum[2] = {0.0, 0.0};
    int32_t days[2] = {0, 0};
    const double *tmean = days_of(o, LG_WEATHER_TMEAN_C);
    lg_running_day day = lg_running_day_at(o->weather->first_day);
    for (int32_t i = 0; i < o->weather->ndays; i++, lg_running_day_next(&day)) {
        int half = day.date.month >= 4 && day.date.month <= 9;
        sum[half] += tmean[i];
        days[half]++;
    }
    double winter = sum[0] / days[0], summer = sum[1] / days[1];
    if (fabs(summer - winter) < HALF_YEARS_C || (summer > winter) == (o->latitude_deg > 0.0))
        return;
    lg_format(s, sizeof s,
              "April to September has %.1f degC in the mean and October to March %.1f degC, as in "
              "the other hemisphere; is the latitude %g right (south is negative)?",
              summer, winter, o->latitude_deg);
    warn(o, SEASONS, s);
}

static void look_at_air(observer *o) {
    char s[SENTENCE_CHARS];
    if (o->weather->ndays < DAYS_ENOUGH)
        return;
    look warm = look_at(o, LG_WEATHER_TMEAN_C), humid = look_at(o, LG_WEATHER_RH_FRAC);
    if (o->weather->ndays >= DAYS_OF_YEAR && warm.sum / warm.days > TMEAN_MOST_MEAN_C) {
        lg_format(s, sizeof s, "tmean_c is %.1f degC in the mean; is it in degrees Celsius?",
                  warm.sum / warm.days);
        warn(o, WARM, s);
    }
    if (o->given[LG_WEATHER_RH_FRAC] && humid.sum / humid.days < RH_LEAST_MEAN) {
        lg_format(s, sizeof s,
                  "rh_frac is %.2g in the mean; it is a share of 1, and 0 is no value for a gap",
                  humid.sum / humid.days);
        warn(o, HUMID, s);
    }
}

/* A 0 among other numbers, where the air or the sky allows none, stands for a gap. */
static void warn_of_zeros(observer *o, int kind, int column, int32_t zeros, int32_t first) {
    char s[SENTENCE_CHARS];
    lg_date d = lg_date_from_day(o->weather->first_day + first);
    lg_format(
        s, sizeof s,
        "%s is 0 on %d of %d days, first on %04d-%02d-%02d, which cannot be; does 0 stand for "
        "a gap? Fill it, or leave the column out, then it is estimated",
        lg_weather_columns[column].name, (int)zeros, (int)o->weather->ndays, d.year, d.month,
        d.day);
    warn(o, kind, s);
}

static void look_for_dark_days(observer *o, int column) {
    const double *value = days_of(o, column);
    int32_t zeros = 0, first = 0;
    if (!o->given[column] || isnan(o->latitude_deg) ||
        look_at(o, column).zeros == o->weather->ndays)
        return;
    for (int32_t i = o->weather->ndays - 1; i >= 0; i--) {
        if (value[i] != 0.0)
            continue;
        int day = lg_day_of_year(lg_date_from_day(o->weather->first_day + i));
        if (o->top[day] > SUN_SURE_MJ_M2) {
            zeros++;
            first = i;
        }
    }
    if (zeros > 0)
        warn_of_zeros(o, DARK, column, zeros, first);
}

static void look_for_dry_days(observer *o) {
    const double *value = days_of(o, LG_WEATHER_RH_FRAC);
    look l = look_at(o, LG_WEATHER_RH_FRAC);
    int32_t first = 0;
    if (!o->given[LG_WEATHER_RH_FRAC] || l.zeros == 0 || l.sum / l.days < RH_LEAST_MEAN)
        return;
    while (value[first] != 0.0)
        first++;
    warn_of_zeros(o, DRY, LG_WEATHER_RH_FRAC, l.zeros, first);
}

/* Years of one and the same number: a mean of the year, or a placeholder. Wind and humidity are
 * often stated so, and a separate warning covers 0. */
static void look_for_stuck(observer *o) {
    static const int columns[] = {LG_WEATHER_TMEAN_C, LG_WEATHER_PRECIP_MM,
                                  LG_WEATHER_RADIATION_MJ_M2, LG_WEATHER_PAR_MJ_M2,
                                  LG_WEATHER_PET_MM};
    char s[SENTENCE_CHARS];
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        look l = look_at(o, columns[i]);
        if (!o->given[columns[i]] || l.days < DAYS_OF_YEAR || l.least < l.most || l.most == 0.0)
            continue;
        lg_format(s, sizeof s,
                  "%s is %g on every one of %d days; is it a mean or a placeholder, not measured "
                  "by day?",
                  lg_weather_columns[columns[i]].name, l.most, (int)l.days);
        warn(o, STUCK, s);
    }
}

/* A run of days of one temperature in a series that moves: a gap that was filled, or a sensor
 * stuck. */
static void look_for_repeated(observer *o) {
    const double *value = days_of(o, LG_WEATHER_TMEAN_C);
    const look l = look_at(o, LG_WEATHER_TMEAN_C);
    for (int32_t i = 1, run = 1; l.least < l.most && i < l.days && !o->told[REPEATED]; i++) {
        run = value[i] == value[i - 1] ? run + 1 : 1;
        if (run < SAME_DAYS_LEAST)
            continue;
        lg_date d = lg_date_from_day(o->weather->first_day + i);
        char s[SENTENCE_CHARS];
        lg_format(s, sizeof s, "tmean_c is %g on the %d days to %04d-%02d-%02d; was a gap filled?",
                  value[i], (int)run, d.year, d.month, d.day);
        warn(o, REPEATED, s);
    }
}

static void look_at_demand(observer *o) {
    char s[SENTENCE_CHARS];
    if (!o->given[LG_WEATHER_PET_MM] || o->weather->ndays < DAYS_OF_YEAR)
        return;
    double year_mm = by_year(look_at(o, LG_WEATHER_PET_MM));
    if (year_mm >= PET_LEAST_MM_YEAR && year_mm <= PET_MOST_MM_YEAR)
        return;
    lg_format(s, sizeof s, "pet_mm adds up to %.3g mm a year; is it in mm of a day?", year_mm);
    warn(o, DEMAND, s);
}

void lg_weather_warn(const lg_weather *weather, const bool given[LG_WEATHER_COLUMNS],
                     const lg_land *land, double latitude_deg) {
    observer o = {.weather = weather, .given = given};
    lg_suns suns;
    lg_suns_make(&suns);
    for (o.zone = 0; o.zone < weather->nzones; lg_weather_pass(weather, o.zone++)) {
        o.latitude_deg = lg_weather_latitude(land, latitude_deg, o.zone);
        lg_suns_at(&suns, lg_radians(o.latitude_deg), o.top);
        look_at_rain(&o);
        look_for_floods(&o);
        look_at_wind(&o);
        if (given[LG_WEATHER_RADIATION_MJ_M2])
            look_at_sun(&o, LG_WEATHER_RADIATION_MJ_M2, 1.0);
        if (given[LG_WEATHER_PAR_MJ_M2])
            look_at_sun(&o, LG_WEATHER_PAR_MJ_M2, LG_PAR_FRACTION);
        look_at_par(&o);
        look_at_seasons(&o);
        look_at_air(&o);
        look_at_demand(&o);
        look_for_dark_days(&o, LG_WEATHER_RADIATION_MJ_M2);
        look_for_dark_days(&o, LG_WEATHER_PAR_MJ_M2);
        look_for_dry_days(&o);
        look_for_stuck(&o);
        look_for_repeated(&o);
    }
}

void lg_weather_warn_south(lg_context *context, const lg_land *land, double latitude_deg) {
    int32_t zones = land != NULL ? land->nweather_zones : 1;
    for (int32_t zone = 0; zone < zones; zone++) {
        double lat = lg_weather_latitude(land, latitude_deg, zone);
        if (!(lat < -TROPIC_DEG))
            continue;
        lg_log(
            context, LG_LOG_WARNING,
            "the land lies in the southern hemisphere (latitude %g): years and seasons of a plan "
            "begin there as its climate says (season_start); a point begins its season on 1 "
            "January unless season_start_d says otherwise",
            lat);
        return;
    }
}
