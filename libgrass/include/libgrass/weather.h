/* Daily weather of one or more zones. */
#ifndef LIBGRASS_WEATHER_H
#define LIBGRASS_WEATHER_H

#include <stdint.h>

#include <libgrass/calendar.h>
#include <libgrass/context.h>
#include <libgrass/land.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Daily series of weather; opaque. Runs may share one between threads: nothing changes it. */
typedef struct lg_weather lg_weather;

/* The columns of a day, all double. */
typedef enum lg_weather_column {
    LG_WEATHER_TMEAN_C = 0,     /* mean temperature of the air */
    LG_WEATHER_TMIN_C,          /* lowest */
    LG_WEATHER_TMAX_C,          /* highest */
    LG_WEATHER_PRECIP_MM,       /* rain and melted snow of the day */
    LG_WEATHER_RADIATION_MJ_M2, /* global, of the day */
    LG_WEATHER_PAR_MJ_M2,       /* of it, what plants can use */
    LG_WEATHER_WIND_M_S,        /* at 2 m */
    LG_WEATHER_RH_FRAC,         /* relative humidity, 0 .. 1 */
    LG_WEATHER_PET_MM,          /* potential evapotranspiration of short grass */
    LG_WEATHER_COLUMNS          /* how many there are */
} lg_weather_column;

/* What a series is. */
typedef struct lg_weather_facts {
    int32_t zones; /* with a series each */
    int32_t days;  /* of every series */
    lg_date first; /* day */
    lg_date last;  /* day */
    uint64_t seed; /* of the generator; 0 when the series was given */
    int generated; /* 1: made by the generator from monthly figures */
} lg_weather_facts;

/* Daily series from monthly figures (data/xilinhot/weather.yaml), for the weather zones of a land,
 * or for the station alone when land is NULL. Whole years first_year..last_year; years without
 * figures in the table are LG_EDATA unless `climate` is 1: then every year is drawn at random from
 * the table's years (same seed, same years). */
typedef struct lg_weather_recipe {
    const char *description_path; /* the YAML that names the monthly table */
    const lg_land *land;          /* or NULL: the station alone */
    int first_year;               /* from its 1 January on */
    int last_year;                /* to its 31 December */
    uint64_t seed;                /* same seed, same days, with any number of threads */
    int climate;                  /* 1: years are drawn at random from the table's */
} lg_weather_recipe;

/* Makes the days of a recipe. LG_EPARSE and LG_EDATA name file, line and column. */
LG_API lg_status lg_weather_generate(lg_context *context, const lg_weather_recipe *recipe,
                                     lg_weather **weather);

/* Years that no record has: drawn from distributions fitted to the table's years, which keep the
 * means and variances of its months, their correlations with each other and across the new year
 * (docs/weather.md). The table needs ten years or more. */
typedef struct lg_weather_drawing {
    const char *description_path; /* the YAML that names the monthly table */
    const lg_land *land;          /* or NULL: the station alone */
    int first_year;               /* from its 1 January on */
    int last_year;                /* to its 31 December */
    uint64_t seed;                /* same seed and draw, same days, with any number of threads */
    uint64_t draw;                /* which of the sequences of that seed: 0, 1, 2 ... */
    uint64_t reserved[4];         /* 0 */
} lg_weather_drawing;

/* Makes the days of a drawing. Months of a year are the same whatever years are asked for. LG_EPARSE
 * and LG_EDATA name file, line and column, or the month that has too few years or never changes. */
LG_API lg_status lg_weather_draw(lg_context *context, const lg_weather_drawing *drawing,
                                 lg_weather **weather);

/* A daily CSV: date,tmean_c,precip_mm and any of tmin_c,tmax_c,radiation_mj_m2,par_mj_m2,wind_m_s,
 * rh_frac,pet_mm, optional zone (a name: the series of the zones of `land` in one file); or a CF
 * NetCDF-4/HDF5 file with the same names as variables over (time) or (zone, time). What is missing
 * is estimated: PAR = 0.48 radiation, radiation and PET by FAO-56 from latitude and temperature.
 * LG_EDATA names date and column of a NaN, a gap, a repeated date or an impossible value.
 * land may be NULL (one zone; latitude_deg is then needed for the estimates, NAN: none). */
LG_API lg_status lg_weather_read(lg_context *context, const char *path, const lg_land *land,
                                 double latitude_deg, lg_weather **weather);

/* Writes the series as such a CSV. */
LG_API lg_status lg_weather_write_csv(lg_context *context, const lg_weather *weather,
                                      const char *path);

/* Columns that lg_weather_arrays has room for, so that a new one does not move its other members.
 */
enum { LG_WEATHER_ROOM = 16 };

/* Daily series in arrays. column[c] holds the days of zone 0, then those of zone 1 ...; it is used
 * in place, so it stays the caller's, unchanged, until lg_weather_free. Given must be tmean_c and
 * precip_mm; what is NULL is estimated as by lg_weather_read into memory of the library. */
typedef struct lg_weather_arrays {
    lg_date first;                         /* of the series */
    int32_t zones;                         /* with a series each */
    int32_t days;                          /* of every series */
    const char *const *zone;               /* names; NULL: those of the land, or "point" */
    const double *column[LG_WEATHER_ROOM]; /* by lg_weather_column; NULL behind the last of them */
    const char *note;                      /* where the series comes from; NULL: nothing is said */
    double latitude_deg;                   /* for estimates without a land; NAN: none */
    int as_given; /* 1: nothing is estimated; columns not given are NAN (lg_point_run) */
    /* A text for each column, read for those that are given: the unit each column is in ("kg m-2
     * s-1", "K"), converted into memory of the library where it is not the name's own; NULL: the
     * name's own; "": not stated, which is told. unit NULL: every column is in its name's own. */
    const char *const *unit;
} lg_weather_arrays;

/* Makes a weather of arrays. With a land the series of several zones are matched to its weather
 * zones by name, or without names taken in their order; one serves all of them (by copies).
 * LG_EDATA names a zone without a series, a unit that cannot be converted, or zone, date and column
 * of an impossible value. */
LG_API lg_status lg_weather_from_arrays(lg_context *context, const lg_weather_arrays *arrays,
                                        const lg_land *land, lg_weather **weather);

/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_weather_free(lg_weather *weather);
/* Fills *facts. */
LG_API_PLAIN void lg_weather_get_facts(const lg_weather *weather, lg_weather_facts *facts);

/* The days of one column of one zone (facts.days values), owned by the weather; NULL when an index
 * is out of range. */
LG_API_PLAIN const double *lg_weather_series(const lg_weather *weather, int32_t zone,
                                             lg_weather_column column);

/* A zone's name, owned by the weather; NULL when the index is out of range. */
LG_API_PLAIN const char *lg_weather_zone_name(const lg_weather *weather, int32_t zone);
/* Where the series came from, owned by the weather. */
LG_API_PLAIN const char *lg_weather_origin(const lg_weather *weather);
/* What was taken for granted where its source is silent (columns estimated): sentences, one a line,
 * "" for none. Owned by the weather. */
LG_API_PLAIN const char *lg_weather_assumed(const lg_weather *weather);
/* ---- places: a weather that was made from a grid for a land ---- */

/* Where the series of a zone lies, for a weather that knows it: fills *place (its name is owned by
 * the weather) and gives 1; 0 where cells take their series by the land's own weather zones, or
 * there is no such zone. */
LG_API_PLAIN int lg_weather_place(const lg_weather *weather, int32_t zone, lg_land_place *place);

/* The land as a weather with places sees it: a copy with the weather's zones in place of its own,
 * its cells again in canonical order. Runs of that weather use such a land by themselves; it is
 * needed to read other weather for the same zones. For lg_land_free. LG_EDATA when the weather was
 * made for another land, LG_EARG when it has no places. */
LG_API lg_status lg_weather_land(lg_context *context, const lg_weather *weather,
                                 const lg_land *land, lg_land **rezoned);

/* A column's name in files, "tmean_c"; NULL when there is no such column. */
LG_API_PLAIN const char *lg_weather_column_name(lg_weather_column column);

/* A weather as bytes, for another process of a program with the same version of the library: how
 * many there are; they are written if `bytes` has room for them. 0 for no weather. */
LG_API_PLAIN size_t lg_weather_pack(const lg_weather *weather, void *bytes, size_t count);
/* And back, the same weather bit for bit. LG_EDATA: the bytes are no weather of this version, or
 * damaged. */
LG_API lg_status lg_weather_unpack(lg_context *context, const void *bytes, size_t count,
                                   lg_weather **weather);

#ifdef __cplusplus
}
#endif
#endif
