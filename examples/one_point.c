/* How much grows in a year at one point of the Xilinhot steppe, and when?
 *
 *   one_point [the data folder]
 *
 * The weather is made from the measured months of 2012 (wet) and 2017 (dry): daily figures whose
 * monthly means and sums are the measured ones. Nothing grazes here. */
#include <stdio.h>
#include <stdlib.h>

#include <libgrass/grass.h>

static void stop(lg_context *context) {
    fprintf(stderr, "%s\n", lg_context_error(context));
    exit(1);
}

typedef struct season {
    double growth_kg_ha, peak_kg_ha;
    lg_date peak;
} season;

static int note_day(const lg_point_day *day, void *user) {
    season *s = user;
    s->growth_kg_ha += day->growth_kg_ha;
    if (day->standing_kg_ha > s->peak_kg_ha) {
        s->peak_kg_ha = day->standing_kg_ha;
        s->peak = day->date;
    }
    if (day->date.day == 15)
        printf("  %02d-15  %6.0f standing  %6.0f green  %5.0f mm in the soil\n", day->date.month,
               day->standing_kg_ha, day->gv_kg_ha + day->gr_kg_ha, day->soil_water_mm);
    return 0;
}

static void one_year(lg_context *context, const char *recipe_path, int year) {
    lg_weather *weather = NULL;
    const lg_weather_recipe recipe = {
        .description_path = recipe_path, .first_year = year, .last_year = year, .seed = 1};
    if (lg_weather_generate(context, &recipe, &weather) != LG_OK)
        stop(context);

    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    const lg_point_forcing forcing = {.weather = weather};
    season s = {0};
    printf("%d, kg/ha of dry matter:\n", year);
    if (lg_point_run(context, &params, &forcing, note_day, &s) != LG_OK)
        stop(context);
    printf("  grown in the year %.0f, highest %.0f on %d-%02d-%02d\n", s.growth_kg_ha, s.peak_kg_ha,
           s.peak.year, s.peak.month, s.peak.day);
    lg_weather_free(weather);
}

int main(int argc, char **argv) {
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    char recipe_path[4096];
    snprintf(recipe_path, sizeof recipe_path, "%s/xilinhot/weather.yaml",
             argc > 1 ? argv[1] : "data");
    one_year(context, recipe_path, 2012);
    one_year(context, recipe_path, 2017);
    lg_context_free(context);
    return 0;
}
