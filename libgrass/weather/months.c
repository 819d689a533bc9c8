#include <libgrass/calendar.h>

#include <math.h>
#include <string.h>

#include "core/assumed.h"
#include "core/elementary.h"
#include "text/message.h"
#include "weather/limits.h"
#include "weather/months.h"
#include "weather/params.h"
#include "weather/pet.h"

/* Columns of the monthly table, in the order of `names`; a table of several stations has one more.
 */
enum { YEAR, MONTH, TMEAN, TMAX, TMIN, DEWPOINT, RAIN, WET_DAYS, WIND, COLUMNS };

static const char *const names[COLUMNS] = {"year",       "month",   "tmean_c",  "tmax_c",  "tmin_c",
                                           "dewpoint_c", "rain_mm", "wet_days", "wind_m_s"};
static const double lowest[COLUMNS] = {1, 1, -80, -80, -80, -90, 0, 0, 0};
static const double highest[COLUMNS] = {9999, 12, 60, 60, 60, 40, 1000, 31, 60};

/* Every year takes a place from the first to the last, so the span is bounded. */
enum { SPAN_YEARS = 1000 };

typedef struct months_reader {
    lg_csv *table;
    size_t column[COLUMNS];
    const lg_normals *normals;
    const char *code; /* of the station whose rows are read; NULL: all rows are one station's */
    size_t code_column;
    int no_rain, no_wet_days, no_wind, no_dewpoint; /* months that were filled in */
    int rains;                                      /* months with rain of their own, */
    double rain_mm, normal_mm;                      /* theirs, and the normals' of them */
} months_reader;

static bool is_ours(const months_reader *r, size_t row) {
    return r->code == NULL || strcmp(lg_csv_text(r->table, row, r->code_column), r->code) == 0;
}

static bool is_empty(const months_reader *r, size_t row, int column) {
    return lg_csv_text(r->table, row, r->column[column])[0] == '\0';
}

static lg_status number(const months_reader *r, size_t row, int column, double *value) {
    return lg_csv_number(r->table, row, r->column[column], lowest[column], highest[column], value);
}

static lg_status whole(const months_reader *r, size_t row, int column, int *value) {
    double v = 0;
    LG_TRY(number(r, row, column, &v));
    if (v != floor(v))
        return lg_csv_fail(r->table, row, r->column[column], "%s must be a whole number",
                           names[column]);
    *value = (int)v;
    return LG_OK;
}

/* The first and last year of the table. */
static lg_status find_span(const months_reader *r, int *first, int *last) {
    bool found = false;
    for (size_t row = 0; row < lg_csv_rows(r->table); row++) {
        int year = 0;
        if (!is_ours(r, row))
            continue;
        LG_TRY(whole(r, row, YEAR, &year));
        *first = !found || year < *first ? year : *first;
        *last = !found || year > *last ? year : *last;
        found = true;
        if (*last - *first >= SPAN_YEARS)
            return lg_csv_fail(r->table, row, r->column[YEAR],
                               "the table may span %d years at most", SPAN_YEARS);
    }
    if (!found)
        return r->code == NULL
                   ? lg_csv_fail(r->table, 0, r->column[YEAR], "the table has no months")
                   : lg_csv_fail(r->table, 0, r->code_column,
                                 "no row is of station '%s', which the description names", r->code);
    return LG_OK;
}

static lg_status read_temperatures(const months_reader *r, size_t row, lg_station_month *m) {
    LG_TRY(number(r, row, TMEAN, &m->tmean_c));
    LG_TRY(number(r, row, TMAX, &m->tmax_c));
    LG_TRY(number(r, row, TMIN, &m->tmin_c));
    if (m->tmin_c > m->tmean_c || m->tmean_c > m->tmax_c)
        return lg_csv_fail(r->table, row, r->column[TMEAN],
                           "tmin_c, tmean_c and tmax_c must be in ascending order");
    return LG_OK;
}

static lg_status read_dewpoint(months_reader *r, size_t row, double normal_rh_frac,
                               lg_station_month *m) {
    if (!is_empty(r, row, DEWPOINT)) {
        m->own_dewpoint = true;
        LG_TRY(number(r, row, DEWPOINT, &m->dewpoint_c));
        return m->dewpoint_c <= m->tmax_c
                   ? LG_OK
                   : lg_csv_fail(r->table, row, r->column[DEWPOINT],
                                 "dewpoint_c is above tmax_c (%g): no month is", m->tmax_c);
    }
    r->no_dewpoint++;
    m->dewpoint_c = lg_dewpoint_c(normal_rh_frac * lg_mean_saturation_kpa(m->tmax_c, m->tmin_c));
    return LG_OK;
}

/* @check normal 20 mm on 7 d, 45 mm -> 10.5 -> 11 d (half away from zero) */
static int usual_wet_days(double rain_mm, const struct lg_normal_month *normal, int days) {
    if (!(normal->rain_mm > 0.0))
        return (int)lround(normal->wet_days);
    double usual = normal->wet_days * lg_pow(rain_mm / normal->rain_mm, LG_WET_DAYS_POWER);
    return (int)lround(fmin(usual, days));
}

static lg_status read_rain(months_reader *r, size_t row, int days,
                           const struct lg_normal_month *normal, lg_station_month *m) {
    /* a table of one station says how many days its rain fell on, or leaves both out */
    if (is_empty(r, row, WET_DAYS) ? !is_empty(r, row, RAIN) && r->code == NULL
                                   : is_empty(r, row, RAIN))
        return lg_csv_fail(r->table, row, r->column[RAIN],
                           "rain_mm and wet_days go together: give both or neither");
    if (is_empty(r, row, RAIN)) {
        r->no_rain++;
        m->rain_mm = normal->rain_mm;
        m->wet_days = (int)lround(normal->wet_days);
        return LG_OK;
    }
    LG_TRY(number(r, row, RAIN, &m->rain_mm));
    m->own_rain = true;
    r->rains++;
    r->rain_mm += m->rain_mm;
    r->normal_mm += normal->rain_mm;
    if (is_empty(r, row, WET_DAYS)) {
        r->no_wet_days++;
        m->wet_days = usual_wet_days(m->rain_mm, normal, days);
        return LG_OK;
    }
    LG_TRY(whole(r, row, WET_DAYS, &m->wet_days));
    m->own_wet_days = true;
    if (m->wet_days > days)
        return lg_csv_fail(r->table, row, r->column[WET_DAYS], "the month has %d days only", days);
    return LG_OK;
}

static lg_status read_wind(months_reader *r, size_t row, const struct lg_normal_month *normal,
                           lg_station_month *m, double *wind_m_s) {
    m->own_wind = !is_empty(r, row, WIND) || isnan(normal->wind_m_s);
    if (m->own_wind)
        return number(r, row, WIND, wind_m_s);
    r->no_wind++;
    *wind_m_s = normal->wind_m_s;
    return LG_OK;
}

static lg_status read_row(months_reader *r, size_t row, lg_weather_tables *tables) {
    int year = 0, month = 0;
    LG_TRY(whole(r, row, YEAR, &year));
    LG_TRY(whole(r, row, MONTH, &month));
    lg_station_month *m =
        tables->months + (size_t)(year - tables->first_year) * 12 + (size_t)(month - 1);
    if (m->known)
        return lg_csv_fail(r->table, row, r->column[MONTH], "%04d-%02d occurs twice", year, month);
    const struct lg_normal_month *normal = &r->normals->month[month - 1];
    double wind_m_s = 0;
    LG_TRY(read_temperatures(r, row, m));
    LG_TRY(read_dewpoint(r, row, normal->rh_frac, m));
    LG_TRY(read_rain(r, row, lg_days_in_month(year, month), normal, m));
    LG_TRY(read_wind(r, row, normal, m, &wind_m_s));
    m->wind_2m_m_s = lg_wind_at_2m_m_s(wind_m_s, tables->station.wind_height_m);
    m->sunshine_frac = normal->sunshine_frac;
    m->known = true;
    return LG_OK;
}

/* What the rows of one station lack stands in no column of the series: it is told with the weather.
 */
static lg_status tell_filled(const months_reader *r, lg_weather_tables *t) {
    lg_context *c = t->context;
    if (r->no_rain > 0)
        LG_TRY(lg_assume(c, &t->assumed,
                         "weather: rain and wet days of %d months of station %s are the normals'",
                         r->no_rain, r->code));
    if (r->no_wet_days > 0)
        LG_TRY(lg_assume(c, &t->assumed,
                         "weather: wet days of %d months of station %s follow the rain (normal "
                         "days times the root of rain over normal rain)",
                         r->no_wet_days, r->code));
    if (r->no_wind > 0)
        LG_TRY(lg_assume(c, &t->assumed, "weather: wind of %d months of station %s is the normals'",
                         r->no_wind, r->code));
    if (r->no_dewpoint > 0)
        LG_TRY(lg_assume(c, &t->assumed,
                         "weather: humidity of %d months of station %s is the normals'",
                         r->no_dewpoint, r->code));
    return LG_OK;
}

/* An inch, a centimetre or a tenth of a millimetre is a factor of 10 or more. */
static void look_at_rain(const months_reader *r, lg_context *context) {
    if (r->rains >= RAINS_LEAST && r->normal_mm > 0.0 &&
        (r->rain_mm > RAIN_FACTOR * r->normal_mm || r->rain_mm * RAIN_FACTOR < r->normal_mm))
        lg_log(context, LG_LOG_WARNING,
               "%s: rain_mm of %d months is %.2g times the normals' of them; is it in millimetres, "
               "and are the normals of this place?",
               lg_show_path(lg_csv_path(r->table)), r->rains, r->rain_mm / r->normal_mm);
}

/* Where the sun makes a summer, July is the warmer in the north, January in the south. */
static void look_at_summers(const months_reader *r, const lg_weather_tables *t) {
    double sum_c[2] = {0};
    int count[2] = {0};
    for (int i = 0; i < t->nyears * 12; i++) {
        int half = i % 12 == 6 ? 1 : 0;
        if ((i % 12 != 0 && i % 12 != 6) || !t->months[i].known)
            continue;
        sum_c[half] += t->months[i].tmean_c;
        count[half]++;
    }
    double lat = t->station.latitude_deg;
    if (count[0] == 0 || count[1] == 0 || !(fabs(lat) > LG_SEASON_TROPIC_DEG))
        return;
    double january_c = sum_c[0] / count[0], july_c = sum_c[1] / count[1];
    if (lat > 0.0 ? july_c < january_c : july_c > january_c)
        lg_log(t->context, LG_LOG_WARNING,
               "%s: tmean_c is %.1f in January and %.1f in July in the mean, at latitude %g; are "
               "months and latitude right?",
               lg_show_path(lg_csv_path(r->table)), january_c, july_c, lat);
}

/* A table that says whose its rows are, and a description that says not whose it wants. */
static lg_status check_one_station(const months_reader *r) {
    int column = r->code == NULL ? lg_csv_find(r->table, "station") : -1;
    for (size_t row = 1; column >= 0 && row < lg_csv_rows(r->table); row++)
        if (strcmp(lg_csv_text(r->table, row, (size_t)column),
                   lg_csv_text(r->table, 0, (size_t)column)) != 0)
            return lg_csv_fail(r->table, row, (size_t)column,
                               "the rows are of several stations; name one in the description "
                               "(station: code)");
    return LG_OK;
}

lg_status lg_months_read(lg_csv *table, const lg_normals *normals, lg_weather_tables *tables) {
    months_reader r = {.table = table, .normals = normals};
    LG_TRY(lg_csv_require_all(table, names, COLUMNS, r.column));
    if (tables->code[0] != '\0') {
        r.code = tables->code;
        LG_TRY(lg_csv_require(table, "station", &r.code_column));
    }
    int first = 0, last = 0;
    if (lg_csv_rows(table) == 0)
        return lg_fail(tables->context, LG_EPARSE, "%s: the table has no months",
                       lg_csv_path(table));
    LG_TRY(check_one_station(&r));
    LG_TRY(find_span(&r, &first, &last));
    tables->first_year = first;
    tables->nyears = last - first + 1;
    LG_TRY(lg_alloc(tables->context, (size_t)tables->nyears * 12, sizeof *tables->months,
                    "months of weather", &tables->months));
    for (size_t row = 0; row < lg_csv_rows(table); row++)
        if (is_ours(&r, row))
            LG_TRY(read_row(&r, row, tables));
    look_at_rain(&r, tables->context);
    look_at_summers(&r, tables);
    return tables->code[0] == '\0' ? LG_OK : tell_filled(&r, tables);
}
