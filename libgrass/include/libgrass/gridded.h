/* Weather on a grid of latitude and longitude, as reanalyses are given (ERA5, ERA5-Land, AgERA5,
 * CHIRPS, CF), made the daily series of the points that the cells of a land take. It knows no file:
 * a plan's `weather: {grid: ...}` and Python feed it alike, so that the bits are the same.
 *
 * 1. lg_gridded_open: with the land and the recipe.
 * 2. lg_gridded_declare: each variable of each file: axes, unit, first and last stamp.
 * 3. lg_gridded_box_of: rows and columns of a variable's grid that are wanted.
 * 4. lg_gridded_there: one time of the box: where it is missing is sea.
 * 5. lg_gridded_scan: sums of hours, a first look, until it is known what they are sums of.
 * 6. lg_gridded_settle: points, zones and days are chosen; lg_gridded_box_of is smaller then, and
 *    lg_gridded_span says which times are wanted.
 * 7. lg_gridded_put: box after box of ascending times, each variable by itself.
 * 8. lg_gridded_make: the weather. lg_gridded_free.
 *
 * Stamps are seconds of UTC since 1970-01-01 00:00. Steps shorter than a day become local days.
 * Values of whole days (step_s 86400) are stamped with 00:00 of the day that they are of, whatever
 * the clock of their file: no zone of time is applied to them. */
#ifndef LIBGRASS_GRIDDED_H
#define LIBGRASS_GRIDDED_H

#include <libgrass/weather.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Weather on a grid that is being taken in; opaque. */
typedef struct lg_gridded lg_gridded;

/* How a variable of the source is to be read: its name there, and what it is: tmean, tmin, tmax,
 * precip, radiation, par, wind (at 10 m), wind_2m, wind_east, wind_north, rh, dewpoint,
 * vapour_pressure, specific_humidity, pet, elevation, or none: it is left alone. */
typedef struct lg_gridded_name {
    const char *name; /* in the source: "t2m" */
    const char *what; /* "tmean" */
} lg_gridded_name;

/* What is asked for; members may be zero. Land and texts stay the caller's, as they are, until the
 * weather is made. */
typedef struct lg_gridded_recipe {
    const lg_land *land; /* whose cells take the points */
    int first_year;      /* of the days that are kept; 0: all that the grid has */
    int last_year;       /* the last of them, whole */
    /* "+08:00", "-3", "UTC": the clock whose days are made; NULL or "": of each point by longitude,
     * a whole hour for 15 degrees. Names of places are not known here. */
    const char *tz;
    const char *points;          /* "nearest" or NULL; "bilinear" */
    const char *accumulated;     /* sums of hours: "hourly", "since_midnight"; NULL: recognised */
    const char *stamps;          /* of sums and means of hours: "end" or NULL, "start", "middle" */
    const char *note;            /* where it comes from; NULL: nothing is said */
    double lapse_k_km;           /* by elevation, downwards warmer; 0: none */
    const lg_gridded_name *name; /* before the library's own table */
    int32_t names;               /* rows of `name` */
    int noleap;          /* 1: calendars without 29 February are taken, see docs/weather.md */
    int64_t reserved[4]; /* 0: kept for what is to come */
} lg_gridded_recipe;

/* A variable of one file, or of several that are alike. Nothing is kept after the call. */
typedef struct lg_gridded_variable {
    const char *source;        /* the file, for sentences; NULL: none */
    const char *name;          /* "t2m" */
    const char *unit;          /* "K"; NULL or "": not stated */
    const char *standard_name; /* NULL: none, as with the others */
    const char *cell_methods;  /* "time: maximum" */
    const char *stamps;    /* by the bounds of time: "start", "middle", "end"; NULL: no bounds */
    const double *lat_deg; /* nlat values that ascend or descend */
    const double *lon_deg; /* nlon values, -180 to 180 or 0 to 360 */
    int32_t nlat;          /* rows */
    int32_t nlon;          /* columns */
    double height_m;       /* above the ground, of wind; 0: not stated */
    double step_s;         /* between two stamps; 0: there is no time (an elevation) */
    double first_s;        /* the first stamp */
    double last_s;         /* the last one */
    int noleap;            /* 1: its calendar has no 29 February */
    int rain; /* 1: it counts only if it is precipitation, -1: only if it is not; 0: always */
} lg_gridded_variable;

/* Rows and columns of a variable's own axes, counted from 0. Where the box crosses the end of the
 * axis of longitudes, columns go on from its beginning. */
typedef struct lg_gridded_box {
    int32_t row;     /* the first one */
    int32_t rows;    /* how many */
    int32_t column;  /* the first one */
    int32_t columns; /* how many; column + columns may be beyond nlon: count modulo nlon */
} lg_gridded_box;

/* Times of one variable. */
typedef struct lg_gridded_slab {
    const char *source;   /* the file, for sentences; NULL: none */
    int32_t times;        /* how many */
    const double *second; /* of each */
    const double *value;  /* times x rows x columns of the box; NAN: missing */
} lg_gridded_slab;

/* Begins. LG_EARG and LG_EDATA name what of the recipe cannot be. */
LG_API lg_status lg_gridded_open(lg_context *context, const lg_gridded_recipe *recipe,
                                 lg_gridded **gridded);

/* Tells of a variable. *index is its number, the same for all files of one variable; -1: nothing
 * that weather needs. LG_EDATA: a unit of another kind, a grid or a step other than in the files
 * before, two variables of one kind. */
LG_API lg_status lg_gridded_declare(lg_gridded *gridded, const lg_gridded_variable *variable,
                                    int32_t *index);

/* What a variable is taken for, by `name` of the recipe and the library's table: "tmean"; NULL:
 * nothing that weather needs. Only its name, standard_name and cell_methods are looked at. */
LG_API_PLAIN const char *lg_gridded_what(const lg_gridded *gridded,
                                         const lg_gridded_variable *variable);

/* Which part of the grid is wanted. LG_EDATA, when the grid does not cover the land, states both. */
LG_API lg_status lg_gridded_box_of(lg_gridded *gridded, int32_t index, lg_gridded_box *box);

/* The box at one time, before lg_gridded_settle: points that are missing there are none, unless
 * another call has them. Not called: every point is there. */
LG_API lg_status lg_gridded_there(lg_gridded *gridded, int32_t index, const double *value);

/* Chooses points, zones and days. LG_EDATA: what is lacking, a land on the sea, too many points, no
 * day that all variables have. */
LG_API lg_status lg_gridded_settle(lg_gridded *gridded);

/* 1: the variable is used, and lg_gridded_put waits for it. Elevations are put like the others, at
 * any one time. */
LG_API_PLAIN int lg_gridded_wants(const lg_gridded *gridded, int32_t index);

/* The seconds between which stamps are wanted, both included; 0 and 0 of elevations. */
LG_API lg_status lg_gridded_span(const lg_gridded *gridded, int32_t index, double *first_s,
                                 double *last_s);

/* Before lg_gridded_settle: looks at times of the box, in ascending order, to recognise what sums are of. *known 1: no more is needed;
 * at once for what is not a sum of hours. */
LG_API lg_status lg_gridded_scan(lg_gridded *gridded, int32_t index, const lg_gridded_slab *slab,
                                 int *known);

/* Takes times in. What one component of a wind has before the other is kept until that has it, too.
 * LG_EDATA names file, variable, place and time of what is missing, out of order, or impossible. */
LG_API lg_status lg_gridded_put(lg_gridded *gridded, int32_t index, const lg_gridded_slab *slab);

/* Completes the days, and estimates what is not given as lg_weather_read does. The weather knows
 * its places: lg_weather_land gives the land with them. */
LG_API lg_status lg_gridded_make(lg_gridded *gridded, lg_weather **weather);

/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_gridded_free(lg_gridded *gridded);

/* ---- from files ---- */

/* NetCDF-4 files; paths one a line, those with * or ? are patterns. */
typedef struct lg_gridded_files {
    const char *grid;   /* files of the grid */
    const char *precip; /* others, from which precipitation is taken instead; NULL: none */
} lg_gridded_files;

/* All of the above from files: a weather for lg_plan_run_options. recipe->tz NULL: the clock of the
 * files' times where they say one, else by longitude. LG_EINPUT and LG_EDATA name the file. */
LG_API lg_status lg_gridded_read(lg_context *context, const lg_gridded_files *files,
                                 const lg_gridded_recipe *recipe, lg_weather **weather);

#ifdef __cplusplus
}
#endif
#endif
