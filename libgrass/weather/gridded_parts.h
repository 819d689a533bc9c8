/* What weather on a grid is made of, while it is taken in.
 *
 *   lg_gridded
 *    |- series[]   the variables declared: what each is, its unit, its steps, the day each of its
 *    |             points is in
 *    |- axes[]     the grids, which several variables share
 *    |- zones      distinct combinations of the points that cells take: weather zones to be
 *    `- weather    its columns are written as days end: column[zone * days + day] */
#ifndef LG_WEATHER_GRIDDED_PARTS_H
#define LG_WEATHER_GRIDDED_PARTS_H

#include "land/land.h"
#include "weather/gridded_axes.h"
#include "weather/gridded_names.h"
#include "weather/weather.h"

enum { LG_GRIDDED_SERIES_MOST = 32, LG_GRIDDED_AXES_MOST = 8, LG_GRIDDED_CORNERS_MOST = 4 };
enum { LG_GRIDDED_DAY_S = 86400, LG_GRIDDED_CLOCKS_MOST = 32 };

/* Where in its step a stamp stands. */
typedef enum lg_gridded_stamp {
    LG_GRIDDED_AT_END,
    LG_GRIDDED_AT_START,
    LG_GRIDDED_IN_MIDDLE
} lg_gridded_stamp;

/* What sums of hours are sums of. */
typedef enum lg_gridded_sums {
    LG_GRIDDED_UNKNOWN,
    LG_GRIDDED_OF_STEPS,
    LG_GRIDDED_SINCE_MIDNIGHT
} lg_gridded_sums;

/* How often sums of hours fell, stayed or rose, and began again, until they are recognised. */
typedef struct lg_gridded_look {
    double *before; /* of each point of the box */
    double before_s;
    int64_t falls, holds, restarts;
    uint32_t fall_hours; /* of the day of UTC, a bit each */
    int32_t fall_days;
    double fell_s;
} lg_gridded_look;

/* The points of a variable, in the order of their places in the box, and what they have of the day
 * that they are in. */
typedef struct lg_gridded_points {
    int32_t count;
    int32_t *place; /* in the box */
    int nclocks;
    double clock_s[LG_GRIDDED_CLOCKS_MOST]; /* ahead of UTC */
    int32_t *clock;                         /* of a point */
    int32_t *day;                           /* it is in; INT32_MIN: none yet */
    int32_t *first_user;                    /* count + 1: of users */
    int32_t *user;                          /* zones */
    double *weight;                         /* of the point in them */
    double *sum, *least, *most, *before;
} lg_gridded_points;

typedef struct lg_gridded_series {
    char name[64], unit[64];
    char *source; /* the file that was declared first */
    lg_gridded_quantity quantity;
    int axes;
    bool unit_stated, rate, used, noleap;
    bool bounded; /* the bounds of its time say what its stamps are */
    lg_unit_line line;
    double low, high; /* beyond which none of its numbers can be, in its file's unit */
    double height_m, step_s, first_s, last_s;
    lg_gridded_stamp stamp;
    lg_gridded_sums sums;
    bool guessed; /* what they are sums of */
    lg_gridded_look look;
    lg_gridded_points points;
    bool *there;         /* of the box, before it is settled */
    double from_s, to_s; /* the stamps that are wanted */
    double next_s;       /* the one that comes next */
    int pair;            /* of a wind's component: the other one; -1 */
    double *kept;        /* times x points of the component that is ahead */
    double *kept_s;      /* their stamps */
    int32_t kept_times;
    int64_t clipped; /* negative numbers taken for 0 */
    double clipped_most;
} lg_gridded_series;

/* For every axes: the points of each zone, LG_GRIDDED_CORNERS_MOST or one, with weights. */
typedef struct lg_gridded_zones {
    int32_t count, corners;
    lg_weather_zone *zone;
    uint16_t *of_cell; /* of the land's cells, in its order */
    int32_t *row[LG_GRIDDED_AXES_MOST], *column[LG_GRIDDED_AXES_MOST];
    double *weight[LG_GRIDDED_AXES_MOST];
    double farthest_km[LG_GRIDDED_AXES_MOST], sum_km[LG_GRIDDED_AXES_MOST];
    int64_t moved[LG_GRIDDED_AXES_MOST]; /* cells whose nearest point is missing */
} lg_gridded_zones;

struct lg_gridded {
    lg_context *context;
    const lg_land *land;
    lg_gridded_recipe recipe; /* its land and texts are the caller's */
    bool bilinear, by_longitude, settled;
    double clock_s; /* of recipe.tz */
    int nseries, naxes;
    lg_gridded_series series[LG_GRIDDED_SERIES_MOST];
    lg_gridded_axes axes[LG_GRIDDED_AXES_MOST];
    bool axes_used[LG_GRIDDED_AXES_MOST];
    double *lon_deg, *lat_deg; /* of the land's cells, until settled */
    lg_gridded_zones zones;
    double *elevation_m; /* of the grid, by zone; NULL: not given */
    int32_t first_day, ndays;
    bool given[LG_WEATHER_COLUMNS];
    bool own_least, own_most; /* tmin and tmax are those of the steps of tmean */
    lg_weather *weather;
    double written; /* bytes of it, since pages were let go */
    bool *named;    /* rows of the recipe's names that a variable has */
    char *assumed;
};

/* LG_EARG: there is no such variable. */
lg_status lg_gridded_check_index(const lg_gridded *g, int32_t index);
/* Series of a quantity that is used; NULL: none. */
lg_gridded_series *lg_gridded_of(lg_gridded *g, lg_gridded_quantity quantity);
/* "t2m of FILE" for sentences. */
typedef struct lg_gridded_where {
    char text[400];
} lg_gridded_where;
const char *lg_gridded_show(const lg_gridded_series *s, const char *source,
                            lg_gridded_where *where);
/* Whether its numbers are of a step (sums, rates, extremes), not of a moment. */
bool lg_gridded_is_of_step(const lg_gridded_series *s);
/* From a stamp to the middle of what its number is of. */
double lg_gridded_middle_s(const lg_gridded_series *s);
/* The clock of a longitude. */
double lg_gridded_clock_s(const lg_gridded *g, double lon_deg);

#endif
