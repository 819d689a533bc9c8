/* Bits of the rooms of core and of points, as text: elementary functions, draws, weather estimated
 * from made-up days, and what both profiles live through with it. Every build on every processor
 * prints the same (points.txt). It is linked with few of the library's objects and no other
 * library than the C library, so that it is built for processors whose HDF5 is not at hand. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libgrass/sward.h>
#include <libgrass/weather.h>

#include "core/circular.h"
#include "core/elementary.h"
#include "core/normal.h"
#include "core/philox.h"

enum { YEARS = 3, DAYS = YEARS * 365, MANY = 20000 };

/* Of GSL, as gsl_rng.h has them: its library is not linked. */
unsigned long gsl_rng_get(const gsl_rng *rng) {
    return rng->type->get(rng->state);
}

double gsl_rng_uniform(const gsl_rng *rng) {
    return rng->type->get_double(rng->state);
}

double gsl_rng_uniform_pos(const gsl_rng *rng) {
    double x;
    do {
        x = rng->type->get_double(rng->state);
    } while (x == 0.0);
    return x;
}

/* It is built without OpenMP. */
int omp_get_max_threads(void);
int omp_get_max_threads(void) {
    return 1;
}

static uint64_t mix(uint64_t hash, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return lg_hash64(hash, bits, 1);
}

static void print(const char *what, uint64_t hash, double last) {
    printf("%-22s %016llx %a\n", what, (unsigned long long)hash, last);
}

#define EACH(function, argument)                                                                   \
    {                                                                                              \
        uint64_t hash = 0;                                                                         \
        double value = 0.0;                                                                        \
        for (int i = 0; i < MANY; i++) {                                                           \
            double x = (i + 0.5) / MANY;                                                           \
            value = function(argument);                                                            \
            hash = mix(hash, value);                                                               \
        }                                                                                          \
        print(#function, hash, value);                                                             \
    }

static double power(double x) {
    return lg_pow(x * 100, 7 * x - 3);
}

static double angle(double x) {
    return lg_atan2(x - 0.3, 0.7 - x);
}

static double far(double x) {
    return lg_hypot(x - 0.3, 3 * x);
}

static void functions(void) {
    EACH(lg_exp, 1400 * x - 700)
    EACH(lg_ln, 3 * x)
    EACH(lg_log10, 1e5 * x * x)
    EACH(power, x)
    EACH(lg_cbrt, 8 * x)
    EACH(far, x)
    EACH(lg_sin, 50 * x - 25)
    EACH(lg_cos, 50 * x - 25)
    EACH(lg_tan, 3 * x - 1.5)
    EACH(lg_atan, 50 * x - 25)
    EACH(angle, x)
    EACH(lg_asin, 2 * x - 1)
    EACH(lg_acos, 2 * x - 1)
    EACH(lg_normal_density, 12 * x - 6)
    EACH(lg_normal_above, 12 * x - 6)
    EACH(lg_normal_quantile, x)
}

static void draws(void) {
    static const double shapes[] = {0.3, 0.9, 1.5, 40.0};
    lg_stream stream;
    for (uint32_t s = 0; s < 4; s++) {
        gsl_rng *rng = lg_stream_open(&stream, 43, s, 2, 1);
        uint64_t hash = 0;
        double gamma = 0.0, normal = 0.0;
        for (int i = 0; i < MANY; i++) {
            gamma = lg_draw_gamma(rng, shapes[s], 1.0 / shapes[s]);
            normal = lg_draw_normal(rng);
            hash = mix(mix(hash, gamma), normal);
        }
        print("draws", hash, gamma);
    }
}

static void stop(const lg_context *context) {
    fprintf(stderr, "%s\n", lg_context_error(context));
    exit(1);
}

static double about(double low, double high, int day, int what) {
    return low + (high - low) * lg_hash_unit(15, (uint64_t)day, (uint64_t)what);
}

/* Three years of a steppe, made of sums and hashes. */
static lg_weather *make_weather(lg_context *context) {
    static double tmean_c[DAYS], precip_mm[DAYS], tmin_c[DAYS], tmax_c[DAYS];
    for (int day = 0; day < DAYS; day++) {
        double season = 1.0 - fabs(day % 365 - 200.0) / 182.5;
        tmean_c[day] = -22 + 44 * season + about(-4, 4, day, 0);
        tmin_c[day] = tmean_c[day] - about(3, 9, day, 1);
        tmax_c[day] = tmean_c[day] + about(3, 9, day, 2);
        precip_mm[day] = about(0, 1, day, 3) < 0.1 + 0.3 * season ? about(0.1, 14, day, 4) : 0;
    }
    lg_weather_arrays arrays = {.first = {2001, 1, 1}, .zones = 1, .days = DAYS};
    arrays.latitude_deg = 43.95;
    arrays.column[LG_WEATHER_TMEAN_C] = tmean_c;
    arrays.column[LG_WEATHER_TMIN_C] = tmin_c;
    arrays.column[LG_WEATHER_TMAX_C] = tmax_c;
    arrays.column[LG_WEATHER_PRECIP_MM] = precip_mm;
    lg_weather *weather = NULL;
    if (lg_weather_from_arrays(context, &arrays, NULL, &weather) != LG_OK)
        stop(context);
    for (int column = 0; column < LG_WEATHER_COLUMNS; column++) {
        const double *value = lg_weather_series(weather, 0, (lg_weather_column)column);
        uint64_t hash = 0;
        for (int day = 0; value != NULL && day < DAYS; day++)
            hash = mix(hash, value[day]);
        print(lg_weather_column_name((lg_weather_column)column), hash,
              value == NULL ? 0.0 : value[DAYS - 1]);
    }
    return weather;
}

typedef struct lived {
    uint64_t hash;
    double standing_kg_ha;
} lived;

static int note(const lg_point_day *day, void *user) {
    lived *l = user;
    const double *value = &day->standing_kg_ha;
    for (size_t i = 0; value + i <= &day->current_year_kg_ha; i++)
        l->hash = mix(l->hash, value[i]);
    l->standing_kg_ha = day->standing_kg_ha;
    return 0;
}

static void live(lg_context *context, const lg_weather *weather, lg_profile profile, int grazed) {
    static double stocking[DAYS], cut[DAYS];
    for (int day = 0; day < DAYS; day++) {
        stocking[day] = day % 365 > 150 && day % 365 < 290 ? 1.3 : 0.0;
        cut[day] = day % 365 == 230 ? 0.05 : 0.0;
    }
    lg_point_params params;
    lg_point_params_init(profile, &params);
    lg_point_forcing forcing = {.weather = weather, .cut_height_m = grazed ? NULL : cut};
    if (profile == LG_PROFILE_STEPPE && grazed) {
        forcing.stocking_su_ha = stocking;
        forcing.degradation = 1;
        forcing.spinup_years = 2;
        params.steppe.latitude_deg = 43.95;
        params.steppe.maintenance_q10 = 2.3;
        params.steppe.litter_q10 = 1.9;
    }
    lived l = {0, 0.0};
    if (lg_point_run(context, &params, &forcing, note, &l) != LG_OK)
        stop(context);
    print(profile == LG_PROFILE_STEPPE ? (grazed ? "steppe, grazed" : "steppe, mown")
                                       : "modvege, mown",
          l.hash, l.standing_kg_ha);
}

int main(void) {
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    functions();
    draws();
    lg_weather *weather = make_weather(context);
    live(context, weather, LG_PROFILE_STEPPE, 0);
    live(context, weather, LG_PROFILE_STEPPE, 1);
    live(context, weather, LG_PROFILE_MODVEGE, 0);
    lg_weather_free(weather);
    lg_context_free(context);
    return 0;
}
