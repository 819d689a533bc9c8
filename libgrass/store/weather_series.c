#include "store/weather_series.h"

#include "store/nc_values.h"
#include "weather/series.h"
#include "weather/stated.h"

/* Values of one read. Twenty years of 2,000 series are one piece: chunks of a file that lie across
 * pieces are inflated for each of them. Assumption. */
#define PIECE ((size_t)16 << 20)

typedef struct job {
    const lg_series_shape *shape;
    const int32_t *take;
    lg_unit_line line;
    lg_weather *weather;
    lg_weather_column column;
    lg_nc_values values;
    double *raw;
} job;

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

static double convert(const job *j, double value) {
    return lg_unit_changes(j->line) ? lg_unit_value(j->line, value) : value;
}

/* Series [first_zone, + zones) of the file, days [first_day, + days) of them. */
static lg_status read_piece(const job *j, size_t first_zone, size_t zones, size_t first_day,
                            size_t days) {
    int64_t start[LG_SERIES_RANK] = {0}, count[LG_SERIES_RANK] = {0};
    const lg_series_shape *s = j->shape;
    for (int d = 0; d < s->rank; d++)
        count[d] = 1;
    start[s->time_at] = (int64_t)first_day;
    count[s->time_at] = (int64_t)days;
    if (s->zone_at >= 0) {
        start[s->zone_at] = (int64_t)first_zone;
        count[s->zone_at] = (int64_t)zones;
    }
    return lg_nc_values_read(&j->values, start, count, zones * days, j->raw);
}

/* (zone, time) and (time): series after series. */
static lg_status read_by_zone(const job *j, size_t zones) {
    lg_weather *w = j->weather;
    const size_t days = (size_t)w->ndays, most = PIECE / days < 1 ? 1 : PIECE / days;
    for (size_t first = 0; first < zones; first += most) {
        const size_t n = least(most, zones - first);
        LG_TRY(read_piece(j, first, n, 0, days));
        for (int32_t zone = 0; zone < w->nzones; zone++) {
            const size_t from = (size_t)j->take[zone];
            double *to = w->column[j->column] + (size_t)zone * days;
            if (from < first || from >= first + n)
                continue;
            for (size_t i = 0; i < days; i++)
                to[i] = convert(j, j->raw[(from - first) * days + i]);
        }
        lg_weather_let_go(w, 0, w->nzones);
    }
    return LG_OK;
}

/* (time, zone): day after day. */
static lg_status read_by_day(const job *j, size_t zones) {
    lg_weather *w = j->weather;
    const size_t days = (size_t)w->ndays, own = (size_t)w->nzones;
    const size_t wide = zones > own ? zones : own;
    const size_t most = least(days, PIECE / wide < 1 ? 1 : PIECE / wide);
    double *put = NULL;
    LG_TRY(lg_alloc(w->context, own * most, sizeof *put, "weather series", &put));
    lg_status status = LG_OK;
    for (size_t first = 0; status == LG_OK && first < days; first += most) {
        const size_t n = least(most, days - first);
        status = read_piece(j, 0, zones, first, n);
        for (size_t zone = 0; status == LG_OK && zone < own; zone++)
            for (size_t i = 0; i < n; i++)
                put[zone * n + i] = convert(j, j->raw[i * zones + (size_t)j->take[zone]]);
        if (status == LG_OK)
            lg_weather_put_days(w, j->column, (int32_t)first, (int32_t)n, put);
    }
    lg_free(w->context, put);
    return status;
}

lg_status lg_weather_read_series(const lg_nc_in *in, lg_weather_column column,
                                 const lg_series_shape *shape, const int32_t *take,
                                 lg_unit_line line, lg_weather *weather) {
    job j = {shape, take, line, weather, column, {0}, NULL};
    const size_t zones = shape->zones == 0 ? 1 : (size_t)shape->zones;
    const size_t days = (size_t)weather->ndays;
    const size_t longest = days > zones ? days : zones;
    const bool by_day = shape->zone_at > shape->time_at;
    LG_TRY(lg_nc_values_open(in, lg_weather_columns[column].name, &j.values));
    LG_TRY(lg_alloc(weather->context, least(zones * days, PIECE > longest ? PIECE : longest),
                    sizeof *j.raw, "weather series", &j.raw));
    lg_status status = by_day ? read_by_day(&j, zones) : read_by_zone(&j, zones);
    lg_free(weather->context, j.raw);
    return status;
}
