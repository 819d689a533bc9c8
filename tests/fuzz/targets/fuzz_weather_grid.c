/* Weather of a recipe over latitude and longitude. */
#include "harness.h"
#include "recipe.h"

#include <stddef.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = fuzz_path("grid.nc");
    if (!fuzz_recipe_make(data, size, path))
        return -1;
    lg_context *context = fuzz_begin();
    for (int way = 0; way < 2; way++) {
        lg_weather *weather = NULL;
        lg_gridded_files files = {.grid = path, .precip = way == 1 ? path : NULL};
        lg_gridded_recipe recipe = {.land = land,
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
