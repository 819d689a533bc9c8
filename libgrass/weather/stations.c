#include "weather/stations.h"

#include <math.h>
#include <string.h>

#include "text/message.h"
#include "weather/params.h"
#include "weather/plane.h"

enum { STATIONS_MOST = 200 };
enum { CODE, NAME, LATITUDE, LONGITUDE, ELEVATION, SOURCE, PLACE_COLUMNS };
static const char *const place_names[PLACE_COLUMNS] = {
    "code", "name", "latitude_deg", "longitude_deg", "elevation_m", "source"};
static const double lowest[PLACE_COLUMNS] = {0, 0, -90, -180, -500, 0};
static const double highest[PLACE_COLUMNS] = {0, 0, 90, 180, 9000, 0};

enum { STATION, YEAR, MONTH, TMEAN, RAIN, MONTH_COLUMNS };
static const char *const month_names[MONTH_COLUMNS] = {"station", "year", "month", "tmean_c",
                                                       "rain_mm"};

typedef struct stations {
    lg_csv *places, *months;
    size_t place_column[PLACE_COLUMNS], month_column[MONTH_COLUMNS];
    int count;
    double latitude_deg[STATIONS_MOST], longitude_deg[STATIONS_MOST], elevation_m[STATIONS_MOST];
    double year_mm[STATIONS_MOST], year_c[STATIONS_MOST]; /* the second at sea level */
    int first_year, nyears;
    double *value[2]; /* [station][year][month]: rain, temperature; NAN: none */
} stations;

static double *at(stations *s, int what, int station, int year, int month) {
    return &s->value[what]
                    [((size_t)station * (size_t)s->nyears + (size_t)year) * 12 + (size_t)month];
}

static lg_status read_places(stations *s, const lg_weather_tables *t) {
    LG_TRY(lg_csv_require_all(s->places, place_names, PLACE_COLUMNS, s->place_column));
    size_t rows = lg_csv_rows(s->places);
    if (rows < LG_STATIONS_LEAST || rows > STATIONS_MOST)
        return lg_fail(
            t->context, LG_EDATA, "%s: a plane goes through %d to %d stations, here are %zu",
            lg_show_path(lg_csv_path(s->places)), LG_STATIONS_LEAST, STATIONS_MOST, rows);
    for (size_t row = 0; row < rows; row++) {
        double v[PLACE_COLUMNS] = {0};
        for (int c = LATITUDE; c <= ELEVATION; c++)
            LG_TRY(lg_csv_number(s->places, row, s->place_column[c], lowest[c], highest[c], &v[c]));
        if (lg_csv_is_again(s->places, row, &s->place_column[CODE], 1))
            return lg_csv_fail(s->places, row, s->place_column[CODE], "the station occurs twice");
        s->latitude_deg[row] = v[LATITUDE];
        s->longitude_deg[row] = v[LONGITUDE];
        s->elevation_m[row] = v[ELEVATION];
    }
    s->count = (int)rows;
    return LG_OK;
}

/* -1: its rows are not asked for. */
static int station_of(const stations *s, size_t row) {
    const char *code = lg_csv_text(s->months, row, s->month_column[STATION]);
    for (int i = 0; i < s->count; i++)
        if (strcmp(code, lg_csv_text(s->places, (size_t)i, s->place_column[CODE])) == 0)
            return i;
    return -1;
}

static lg_status take_row(stations *s, size_t row) {
    double year = 0, month = 0;
    int station = station_of(s, row);
    if (station < 0)
        return LG_OK;
    LG_TRY(lg_csv_number(s->months, row, s->month_column[YEAR], 1, 9999, &year));
    LG_TRY(lg_csv_number(s->months, row, s->month_column[MONTH], 1, 12, &month));
    int y = (int)year - s->first_year, m = (int)month - 1;
    if (y < 0 || y >= s->nyears)
        return LG_OK; /* not of the described station's years: no year of all */
    if (!isnan(*at(s, 1, station, y, m)))
        return lg_csv_fail(s->months, row, s->month_column[MONTH],
                           "%04d-%02d of station %s occurs twice", (int)year, (int)month,
                           lg_csv_text(s->months, row, s->month_column[STATION]));
    for (int what = 0; what < 2; what++) {
        size_t column = s->month_column[what == 0 ? RAIN : TMEAN];
        if (lg_csv_text(s->months, row, column)[0] != '\0')
            LG_TRY(lg_csv_number(s->months, row, column, what == 0 ? 0 : -80, what == 0 ? 1000 : 60,
                                 at(s, what, station, y, m)));
    }
    return LG_OK;
}

/* Adds the means of one calendar month over the years that all stations have. */
static lg_status add_month(stations *s, const lg_weather_tables *t, int what, int month,
                           double *year_value) {
    double sum[STATIONS_MOST] = {0};
    int n = 0;
    for (int year = 0; year < s->nyears; year++) {
        int have = 0;
        for (int i = 0; i < s->count; i++)
            have += !isnan(*at(s, what, i, year, month));
        for (int i = 0; have == s->count && i < s->count; i++)
            sum[i] += *at(s, what, i, year, month);
        n += have == s->count;
    }
    if (n < LG_STATION_YEARS_LEAST)
        return lg_fail(t->context, LG_EDATA,
                       "%s: its stations have %d years of %s in month %d in common in %s, a plane "
                       "needs %d",
                       lg_show_path(lg_csv_path(s->places)), n,
                       month_names[what == 0 ? RAIN : TMEAN], month + 1,
                       lg_show_path(lg_csv_path(s->months)), LG_STATION_YEARS_LEAST);
    for (int i = 0; i < s->count; i++)
        year_value[i] += sum[i] / n / (what == 0 ? 1.0 : 12.0);
    return LG_OK;
}

static lg_status fit(stations *s, lg_weather_tables *t) {
    for (size_t row = 0; row < lg_csv_rows(s->months); row++)
        LG_TRY(take_row(s, row));
    for (int month = 0; month < 12; month++) {
        LG_TRY(add_month(s, t, 0, month, s->year_mm));
        LG_TRY(add_month(s, t, 1, month, s->year_c));
    }
    for (int i = 0; i < s->count; i++)
        s->year_c[i] += LG_LAPSE_C_KM * s->elevation_m[i] / 1000.0;
    lg_plane centre = {.longitude_deg = t->station.longitude_deg,
                       .latitude_deg = t->station.latitude_deg};
    t->rain_plane = t->tmean_plane = centre;
    t->plane_stations = s->count;
    if (!lg_plane_fit(s->count, s->longitude_deg, s->latitude_deg, s->year_mm, &t->rain_plane) ||
        !lg_plane_fit(s->count, s->longitude_deg, s->latitude_deg, s->year_c, &t->tmean_plane))
        return lg_csv_fail(s->places, 0, s->place_column[LONGITUDE],
                           "the stations lie on a line: no plane goes through them alone");
    return t->rain_plane.here > 0.0
               ? LG_OK
               : lg_csv_fail(s->places, 0, s->place_column[CODE],
                             "the plane of their rain is %.0f mm at station %s", t->rain_plane.here,
                             t->station.name);
}

static lg_status read(stations *s, lg_weather_tables *t) {
    LG_TRY(read_places(s, t));
    LG_TRY(lg_csv_require_all(s->months, month_names, MONTH_COLUMNS, s->month_column));
    s->first_year = t->first_year;
    s->nyears = t->nyears;
    size_t cells = (size_t)s->count * (size_t)s->nyears * 12;
    for (int what = 0; what < 2; what++) {
        LG_TRY(lg_alloc(t->context, cells, sizeof(double), "months of stations", &s->value[what]));
        for (size_t i = 0; i < cells; i++)
            s->value[what][i] = NAN;
    }
    return fit(s, t);
}

lg_status lg_stations_fit(lg_csv *places, lg_csv *months, lg_weather_tables *tables) {
    stations *s = NULL;
    LG_TRY(lg_alloc(tables->context, 1, sizeof *s, "stations", &s));
    s->places = places;
    s->months = months;
    lg_status status = read(s, tables);
    lg_free(tables->context, s->value[0]);
    lg_free(tables->context, s->value[1]);
    lg_free(tables->context, s);
    return status;
}
