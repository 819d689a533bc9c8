#include "weather/gridded_make.h"

#include <math.h>

#include "core/assumed.h"
#include "weather/params.h"
#include "weather/pet.h"
#include "weather/room.h"

static double *days_of(const lg_gridded *g, lg_weather_column column, int32_t zone) {
    return g->weather->column[column] + (size_t)zone * (size_t)g->ndays;
}

/* ---- temperatures ---- */

static lg_status make_mean(lg_gridded *g) {
    if (lg_gridded_of(g, LG_GRIDDED_TMEAN) != NULL)
        return LG_OK;
    for (int32_t z = 0; z < g->zones.count; z++) {
        double *mean = days_of(g, LG_WEATHER_TMEAN_C, z);
        const double *least = days_of(g, LG_WEATHER_TMIN_C, z);
        const double *most = days_of(g, LG_WEATHER_TMAX_C, z);
        for (int32_t d = 0; d < g->ndays; d++)
            mean[d] = 0.5 * (least[d] + most[d]);
        lg_weather_pass(g->weather, z);
    }
    return lg_assume(g->context, &g->assumed,
                     "weather: no mean temperature is given: it is the mean of the extremes");
}

static lg_status widen_extremes(lg_gridded *g) {
    int64_t widened = 0;
    bool least_given = g->given[LG_WEATHER_TMIN_C], most_given = g->given[LG_WEATHER_TMAX_C];
    for (int32_t z = 0; z < g->zones.count; z++) {
        const double *mean = days_of(g, LG_WEATHER_TMEAN_C, z);
        double *least = days_of(g, LG_WEATHER_TMIN_C, z);
        double *most = days_of(g, LG_WEATHER_TMAX_C, z);
        for (int32_t d = 0; d < g->ndays; d++) {
            if (least_given && least[d] > mean[d] && least[d] <= mean[d] + LG_EXTREMES_OFF_C) {
                least[d] = mean[d];
                widened++;
            }
            if (most_given && most[d] < mean[d] && most[d] >= mean[d] - LG_EXTREMES_OFF_C) {
                most[d] = mean[d];
                widened++;
            }
        }
        lg_weather_pass(g->weather, z);
    }
    return widened == 0 ? LG_OK
                        : lg_assume(g->context, &g->assumed,
                                    "weather: %lld extremes of temperature passed the day's mean "
                                    "by %g K at most and were set to it",
                                    (long long)widened, LG_EXTREMES_OFF_C);
}

/* Elevation of the zones as the grid has it, and temperatures brought from there to the land's. */
static lg_status lapse(lg_gridded *g) {
    double worst_m = 0.0;
    if (g->elevation_m == NULL)
        return LG_OK;
    if (g->recipe.lapse_k_km == 0.0) {
        for (int32_t z = 0; z < g->zones.count; z++)
            g->zones.zone[z].elevation_m = g->elevation_m[z];
        return lg_assume(g->context, &g->assumed,
                         "weather: the elevation of zones is that of the grid's points");
    }
    for (int32_t z = 0; z < g->zones.count; z++) {
        double off_m = g->zones.zone[z].elevation_m - g->elevation_m[z];
        static const lg_weather_column columns[] = {LG_WEATHER_TMEAN_C, LG_WEATHER_TMIN_C,
                                                    LG_WEATHER_TMAX_C};
        worst_m = fmax(worst_m, fabs(off_m));
        for (int c = 0; c < 3; c++)
            for (int32_t d = 0; d < g->ndays && g->given[columns[c]]; d++)
                days_of(g, columns[c], z)[d] -= g->recipe.lapse_k_km * off_m / 1000.0;
        lg_weather_pass(g->weather, z);
    }
    return lg_assume(g->context, &g->assumed,
                     "weather: temperatures are brought from the grid's elevation to that of the "
                     "land's weather zones by %g K a kilometre, over %.0f m at most (lapse)",
                     g->recipe.lapse_k_km, worst_m);
}

/* ---- wind ---- */

static lg_status lower_wind(lg_gridded *g) {
    const lg_gridded_series *s = lg_gridded_of(g, LG_GRIDDED_WIND_2M);
    if (s != NULL || !g->given[LG_WEATHER_WIND_M_S])
        return LG_OK;
    s = lg_gridded_of(g, LG_GRIDDED_WIND);
    s = s != NULL ? s : lg_gridded_of(g, LG_GRIDDED_WIND_EAST);
    double height_m = s->height_m > 0.0 ? s->height_m : LG_GRID_WIND_HEIGHT_M;
    double factor = lg_wind_at_2m_m_s(1.0, height_m);
    if (height_m == 2.0)
        return LG_OK;
    for (int32_t z = 0; z < g->zones.count; z++) {
        for (int32_t d = 0; d < g->ndays; d++)
            days_of(g, LG_WEATHER_WIND_M_S, z)[d] *= factor;
        lg_weather_pass(g->weather, z);
    }
    return lg_assume(g->context, &g->assumed,
                     "weather: the wind at %g m%s was brought to 2 m, x %.4g (FAO-56 eq. 47)",
                     height_m, s->height_m > 0.0 ? "" : ", where a grid usually has it,", factor);
}

/* ---- humidity ---- */

/* What lg_weather_complete will take for extremes that are not given. */
static void extremes_of(const lg_gridded *g, int32_t z, int32_t d, double *least, double *most) {
    double mean = days_of(g, LG_WEATHER_TMEAN_C, z)[d];
    bool low = g->given[LG_WEATHER_TMIN_C], high = g->given[LG_WEATHER_TMAX_C];
    *least = low ? days_of(g, LG_WEATHER_TMIN_C, z)[d] : mean - LG_HALF_RANGE_C;
    *most = high ? days_of(g, LG_WEATHER_TMAX_C, z)[d] : mean + LG_HALF_RANGE_C;
    if (low && !high)
        *most = fmax(mean, 2.0 * mean - *least);
    if (high && !low)
        *least = fmin(mean, 2.0 * mean - *most);
}

/* Vapour pressure of air with q kilograms of water in a kilogram. */
static double vapour_of_kpa(double q, double elevation_m) {
    return q * lg_air_pressure_kpa(elevation_m) /
           (LG_WATER_AIR_RATIO + (1.0 - LG_WATER_AIR_RATIO) * q);
}

static const char *way_of(lg_gridded_quantity kind) {
    return kind == LG_GRIDDED_DEWPOINT ? "dewpoint (FAO-56 eq. 14)"
           : kind == LG_GRIDDED_VAPOUR ? "vapour pressure"
                                       : "specific humidity and the air pressure of the elevation";
}

static lg_status make_humidity(lg_gridded *g) {
    static const lg_gridded_quantity kinds[] = {LG_GRIDDED_DEWPOINT, LG_GRIDDED_VAPOUR,
                                                LG_GRIDDED_SPECIFIC};
    const lg_gridded_series *s = NULL;
    for (int i = 0; i < 3 && s == NULL; i++)
        s = lg_gridded_of(g, kinds[i]);
    if (s == NULL)
        return LG_OK;
    for (int32_t z = 0; z < g->zones.count; z++) {
        double *rh = days_of(g, LG_WEATHER_RH_FRAC, z);
        for (int32_t d = 0; d < g->ndays; d++) {
            double least, most, vapour = rh[d];
            extremes_of(g, z, d, &least, &most);
            if (s->quantity == LG_GRIDDED_DEWPOINT)
                vapour = lg_saturation_kpa(rh[d]);
            else if (s->quantity == LG_GRIDDED_SPECIFIC)
                vapour = vapour_of_kpa(rh[d], g->zones.zone[z].elevation_m);
            rh[d] = vapour / lg_mean_saturation_kpa(most, least);
        }
        lg_weather_pass(g->weather, z);
    }
    return lg_assume(g->context, &g->assumed,
                     "weather: rh_frac is made of '%s', %s, and the saturation of the extremes "
                     "(eq. 12)",
                     s->name, way_of(s->quantity));
}

static lg_status cut_humidity(lg_gridded *g) {
    int64_t cut = 0;
    double worst = 0.0;
    for (int32_t z = 0; z < g->zones.count && g->given[LG_WEATHER_RH_FRAC]; z++) {
        double *rh = days_of(g, LG_WEATHER_RH_FRAC, z);
        for (int32_t d = 0; d < g->ndays; d++)
            if (rh[d] > 1.0 && rh[d] <= 1.0 + LG_RH_OVER) {
                worst = fmax(worst, rh[d]);
                rh[d] = 1.0;
                cut++;
            }
        lg_weather_pass(g->weather, z);
    }
    return cut == 0 ? LG_OK
                    : lg_assume(g->context, &g->assumed,
                                "weather: %lld days of a humidity above 1, at most %.3g, are "
                                "taken for 1",
                                (long long)cut, worst);
}

/* ---- negative sums ---- */

static lg_status tell_clipped(lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++) {
        const lg_gridded_series *s = &g->series[i];
        if (s->used && s->clipped > 0)
            LG_TRY(lg_assume(g->context, &g->assumed,
                             "weather: %lld numbers of '%s' below 0, the lowest %.2g %s, are "
                             "rounding and were taken for 0",
                             (long long)s->clipped, s->name, s->clipped_most,
                             lg_gridded_unit(s->quantity)));
    }
    return LG_OK;
}

lg_status lg_gridded_derive(lg_gridded *g) {
    LG_TRY(tell_clipped(g));
    LG_TRY(make_mean(g));
    LG_TRY(widen_extremes(g));
    LG_TRY(lapse(g));
    LG_TRY(lower_wind(g));
    LG_TRY(make_humidity(g));
    return cut_humidity(g);
}
