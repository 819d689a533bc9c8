/* Weather of a recipe over latitude and longitude. */
#include "looks.h"
#include "recipe_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = fuzz_path("grid.nc");
    if (!fuzz_recipe_make(data, size, path))
        return -1;
    lg_context *context = fuzz_begin();
    for (int way = 0; way < 2; way++) {
        lg_weather *weather = NULL;
        lg_gridded_files files = {.grid = path, .precip = way == 1 ? path : NULL};
        lg_gridded_recipe recipe = {.land = fuzz_demo_land(),
                                    .points = way == 1 ? "bilinear" : NULL,
                                    .tz = way == 1 ? "+08:00" : NULL,
                                    .lapse_k_km = way == 1 ? 6.5 : 0};
        fuzz_judge(context, lg_gridded_read(context, &files, &recipe, &weather));
        lg_weather_free(weather);
    }
    fuzz_end(context);
    fuzz_recipe_closed();
    return 0;
}
