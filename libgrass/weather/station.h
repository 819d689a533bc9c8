/* What the generator knows of a station: its months, and how days differ inside a month. */
#ifndef LG_WEATHER_STATION_H
#define LG_WEATHER_STATION_H

#include <stdbool.h>

#include "core/figures.h"
#include "weather/normals.h"
#include "weather/plane.h"

enum { LG_SEASONS = 4, LG_STATION_CHARS = 64 };

typedef struct lg_station {
    char name[LG_STATION_CHARS];
    double latitude_deg, longitude_deg, elevation_m;
    double wind_height_m; /* of the table's wind */
} lg_station;

/* One month of the station, after the normals have filled what the table lacks. */
typedef struct lg_station_month {
    bool known;
    bool own_rain, own_wet_days, own_dewpoint, own_wind; /* measured, not filled in */
    double tmean_c, tmax_c, tmin_c, dewpoint_c;
    double rain_mm;
    int wet_days;
    double wind_2m_m_s;
    double sunshine_frac;
} lg_station_month;

/* How days differ, by season; see the structure table's own comment lines. */
typedef struct lg_season {
    double wet_after_wet, wet_after_dry;
    double amount_shape;
    double tmean_lag1, tmean_sd_c;
    double clear_wet_ratio, clear_sd_dry, clear_sd_wet;
    double dewpoint_slope, dewpoint_wet_c;
    double wind_cv;
    double range_power;
} lg_season;

/* Who says how zones differ from the station. */
typedef enum lg_zones_by { LG_ZONES_LAND, LG_ZONES_PLANE } lg_zones_by;

typedef struct lg_weather_tables {
    lg_context *context;
    lg_station station;
    double rain_noise; /* coefficient of variation of a zone's share of a wet day's rain */
    lg_zones_by rain_by, tmean_by;
    lg_plane rain_plane,
        tmean_plane;             /* of yearly means, about the station; the second at sea level */
    int plane_stations;          /* that they go through */
    char code[LG_STATION_CHARS]; /* of the rows that count, in a table of several stations; "" */
    char *assumed;               /* what the months lacked; NULL: nothing */
    char *months_path;
    int first_year, nyears;
    lg_station_month *months; /* nyears * 12 */
    lg_season seasons[LG_SEASONS];
    lg_normals normals;
    lg_figures figures; /* of normals and structure, as read */
} lg_weather_tables;

/* 0 for December to February, 1 for March to May, ... */
static inline int lg_season_of(int month) {
    return month % 12 / 3;
}

#endif
