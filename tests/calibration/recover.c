/* recover REPEATS: the sward at a point is lived with known parameters, observed with errors of known size, and
 * calibrated, REPEATS times with other errors. Each parameter must lie within two standard errors of the truth in 90 to
 * 99 of 100 (fewer repeats: in no less than 75 of 100, which a right one misses once in thousands of times). */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <libgrass/calibration.h>

enum { PARAMETERS = 3, YEARS = 3, MONTHS = 5, DAYS = 1096, MOST = 1000 };

static const lg_calibration_parameter wanted[PARAMETERS] = {
    {"sward", NULL, "ni", 0.3, 1.1},
    {"sward", NULL, "whc_mm", 50.0, 250.0},
    {"sward", NULL, "rue_max_g_mj", 1.5, 5.0}};
static const double truth[PARAMETERS] = {0.62, 120.0, 2.6};

static const char *const columns[] = {"standing_kg_ha", "soil_water_mm", "lai"};
static const double sds[] = {0.08, 0.10, 0.10}, least_sd[] = {20.0, 2.0, 0.05};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static double *day_of[COLUMNS];

static void stop(lg_context *context, const char *what) {
    fprintf(stderr, "%s: %s\n", what, lg_context_error(context));
    exit(1);
}

/* Normal numbers of a generator of its own (Box and Muller on a linear congruence of Knuth's MMIX), so that the test does
 * not lean on what it tests. */
static uint64_t state;

static double uniform(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(state >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(void) {
    const double radius = sqrt(-2.0 * log(uniform()));
    return radius * cos(6.283185307179586 * uniform());
}

static void live(lg_context *context, const char *path) {
    const lg_weather_recipe recipe = {.description_path = LG_DATA "/xilinhot/weather.yaml",
                                      .first_year = 2012,
                                      .last_year = 2011 + YEARS,
                                      .seed = 3};
    lg_weather *weather = NULL;
    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    for (int i = 0; i < PARAMETERS; i++)
        if (lg_point_params_set(context, &params, wanted[i].name, truth[i], NULL) != LG_OK)
            stop(context, "truth");
    if (lg_weather_generate(context, &recipe, &weather) != LG_OK ||
        lg_weather_write_csv(context, weather, path) != LG_OK)
        stop(context, "weather");
    for (int c = 0; c < COLUMNS; c++)
        day_of[c] = calloc(DAYS, sizeof(double));
    const lg_point_forcing forcing = {.weather = weather, .spinup_years = 1};
    const lg_points_wanted into = {.columns = COLUMNS, .column = columns, .value = day_of};
    if (lg_points_run(context, &params, 1, &forcing, &into, NULL) != LG_OK)
        stop(context, "days");
    lg_weather_free(weather);
}

static void observe(const char *path, uint64_t repeat) {
    FILE *file = fopen(path, "w");
    if (file == NULL)
        exit(1);
    fputs("date,site,variable,value,sd\n", file);
    state = 88172645463325252u + repeat * 1000003u;
    const int32_t first = lg_day_number((lg_date){2012, 1, 1});
    for (int year = 2012; year < 2012 + YEARS; year++)
        for (int month = 5; month < 5 + MONTHS; month++)
            for (int c = 0; c < COLUMNS; c++) {
                const int32_t day = lg_day_number((lg_date){year, month, 20}) - first;
                const double x = day_of[c][day], sd = fmax(sds[c] * x, least_sd[c]);
                fprintf(file, "%d-%02d-20,here,%s,%.17g,%.17g\n", year, month, columns[c],
                        x + sd * normal(), sd);
            }
    fclose(file);
}

static void calibrate(lg_context *context, const lg_calibration_point *point, int met[PARAMETERS],
                      double *lives) {
    const lg_calibration_options options = {.observations = "recover.observed.csv",
                                            .parameters = wanted,
                                            .parameter_count = PARAMETERS,
                                            .starts = 1,
                                            .looked_at = 8};
    lg_calibration *fitted = NULL;
    lg_calibration_estimate e;
    lg_calibration_facts facts;
    if (lg_calibrate_points(context, point, 1, &options, &fitted) != LG_OK ||
        lg_calibration_get_facts(fitted, &facts) != LG_OK)
        stop(context, "calibration");
    *lives += (double)facts.lives;
    for (size_t i = 0; i < PARAMETERS; i++) {
        if (lg_calibration_get_estimate(fitted, i, &e) != LG_OK)
            stop(context, "estimate");
        met[i] += fabs(e.value - truth[i]) <= 2.0 * e.error;
    }
    lg_calibration_free(fitted);
}

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? atoi(argv[1]) : 100;
    const lg_point_job job = {
        .profile = LG_PROFILE_STEPPE, .weather_path = "recover.weather.csv", .spinup_years = 1};
    const lg_calibration_point point = {"here", &job};
    lg_context *context = NULL;
    int met[PARAMETERS] = {0}, bad = 0;
    double lives = 0.0;
    if (repeats < 1 || repeats > MOST || lg_context_create(NULL, &context) != LG_OK)
        return 1;
    live(context, job.weather_path);
    for (int r = 0; r < repeats; r++) {
        observe("recover.observed.csv", (uint64_t)r);
        calibrate(context, &point, met, &lives);
    }
    const double least = repeats < 100 ? 0.75 : 0.90, most = repeats < 100 ? 1.0 : 0.99;
    for (int i = 0; i < PARAMETERS; i++) {
        const double share = (double)met[i] / repeats;
        printf("%s.%s: %d of %d within two standard errors\n", wanted[i].table, wanted[i].name,
               met[i], repeats);
        bad += share < least || share > most;
    }
    printf("%.0f lives a calibration\n", lives / repeats);
    for (int c = 0; c < COLUMNS; c++)
        free(day_of[c]);
    lg_context_free(context);
    return bad != 0;
}
