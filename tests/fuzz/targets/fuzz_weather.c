/* Weather of a recipe, over (time) or (zone, time): with and without a land. */
#include "harness.h"
#include "recipe.h"

#include <math.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static lg_context *lasting;
static lg_land *land;

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return fuzz_recipe_mutate(data, size, most, seed);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    lasting = fuzz_lasting();
    if (lg_land_read(lasting, LG_DATA "/demo-prairie/land.h5", &land) != LG_OK)
        fuzz_fail("%s", lg_context_error(lasting));
    return 0;
}

static void look(const lg_weather *weather) {
    lg_weather_facts facts;
    double sum = 0;
    lg_weather_get_facts(weather, &facts);
    for (int32_t z = 0; z < facts.zones; z++)
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
            const double *days = lg_weather_series(weather, z, (lg_weather_column)c);
            for (int32_t d = 0; days != NULL && d < facts.days; d++)
                sum += days[d];
        }
    if (isnan(sum))
        fuzz_fail("a day without a figure");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = fuzz_path("weather.nc");
    if (!fuzz_recipe_make(data, size, path))
        return -1;
    lg_context *context = fuzz_begin();
    for (int with = 0; with < 2; with++) {
        lg_weather *weather = NULL;
        lg_status status = lg_weather_read(context, path, with ? land : NULL, 44.0, &weather);
        fuzz_judge(context, status);
        if (status == LG_OK)
            look(weather);
        lg_weather_free(weather);
    }
    fuzz_end(context);
    fuzz_recipe_closed();
    return 0;
}
