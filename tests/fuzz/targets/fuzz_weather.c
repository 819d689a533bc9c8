/* Weather of a recipe, over (time) or (zone, time): with and without a land. */
#include "looks.h"
#include "recipe_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = fuzz_path("weather.nc");
    if (!fuzz_recipe_make(data, size, path))
        return -1;
    lg_context *context = fuzz_begin();
    for (int with = 0; with < 2; with++) {
        lg_weather *weather = NULL;
        lg_status status =
            lg_weather_read(context, path, with ? fuzz_demo_land() : NULL, 44.0, &weather);
        fuzz_judge(context, status);
        if (status == LG_OK)
            fuzz_look_at_weather(weather);
        lg_weather_free(weather);
    }
    fuzz_end(context);
    fuzz_recipe_closed();
    return 0;
}
