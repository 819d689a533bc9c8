/* What happens to the standing crop as stocking rises from 0 to 3 sheep units per hectare?
 *
 *   stocking_sweep [the data folder]
 *
 * The same ten years of weather (2012-2021, made from the measured months) for every stocking rate,
 * held all year round. Means over the last five years: the first five carry the rate's own past in.
 */
#include <stdio.h>
#include <stdlib.h>

#include <libgrass/grass.h>

enum { FIRST_YEAR = 2012, LAST_YEAR = 2021, COUNTED_FROM = 2017 };

static void stop(lg_context *context) {
    fprintf(stderr, "%s\n", lg_context_error(context));
    exit(1);
}

typedef struct tally {
    double autumn_kg_ha, growth_kg_ha, intake_kg_ha, deficit_kg_ha;
} tally;

static int note_day(const lg_point_day *day, void *user) {
    tally *t = user;
    const double years = LAST_YEAR - COUNTED_FROM + 1;
    if (day->date.year < COUNTED_FROM)
        return 0;
    if (day->date.month == 8 && day->date.day == 31)
        t->autumn_kg_ha += day->standing_kg_ha / years;
    t->growth_kg_ha += day->growth_kg_ha / years;
    t->intake_kg_ha += day->intake_kg_ha / years;
    t->deficit_kg_ha += day->deficit_kg_ha / years;
    return 0;
}

static void one_rate(lg_context *context, const lg_weather *weather, double stocking_su_ha) {
    lg_weather_facts facts;
    lg_weather_get_facts(weather, &facts);
    double *stocking = malloc((size_t)facts.days * sizeof *stocking);
    if (stocking == NULL)
        exit(1);
    for (int32_t day = 0; day < facts.days; day++)
        stocking[day] = stocking_su_ha;

    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    const lg_point_forcing forcing = {.weather = weather, .stocking_su_ha = stocking};
    tally t = {0};
    if (lg_point_run(context, &params, &forcing, note_day, &t) != LG_OK)
        stop(context);
    printf("%8.1f %14.0f %12.0f %12.0f %14.0f\n", stocking_su_ha, t.autumn_kg_ha, t.growth_kg_ha,
           t.intake_kg_ha, t.deficit_kg_ha);
    free(stocking);
}

int main(int argc, char **argv) {
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    char recipe_path[4096];
    snprintf(recipe_path, sizeof recipe_path, "%s/xilinhot/weather.yaml",
             argc > 1 ? argv[1] : "data");
    lg_weather *weather = NULL;
    const lg_weather_recipe recipe = {.description_path = recipe_path,
                                      .first_year = FIRST_YEAR,
                                      .last_year = LAST_YEAR,
                                      .seed = 1};
    if (lg_weather_generate(context, &recipe, &weather) != LG_OK)
        stop(context);
    printf("   su/ha  31 Aug, kg/ha  grown, kg/ha eaten, kg/ha  missing, kg/ha\n");
    for (int step = 0; step <= 6; step++)
        one_rate(context, weather, 0.5 * step);
    lg_weather_free(weather);
    lg_context_free(context);
    return 0;
}
