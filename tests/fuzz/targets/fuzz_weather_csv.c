/* Daily weather as a table: of one place, of the zones of a land, of a point. The first line says which.
 */
#include "harness.h"

#include <math.h>
#include <string.h>

#include "store/point_weather.h"

static lg_context *lasting;
static lg_land *land;

int LLVMFuzzerInitialize(int *argc, char ***argv);

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
    if (size < 2 || data[1] != '\n' || strchr("lzp", data[0]) == NULL || data[0] == '\0')
        return -1;
    lg_context *context = fuzz_begin();
    const char *path = fuzz_write("weather.csv", data + 2, size - 2);
    lg_status status;
    if (data[0] == 'p') {
        lg_point_input input = {NULL, NULL, NULL};
        status = lg_point_input_read(context, path, &input);
        if (status == LG_OK)
            lg_point_input_free(context, &input);
    } else {
        lg_weather *weather = NULL;
        status = lg_weather_read(context, path, data[0] == 'z' ? land : NULL, 44.0, &weather);
        if (status == LG_OK)
            look(weather);
        lg_weather_free(weather);
    }
    fuzz_judge(context, status);
    fuzz_end(context);
    return 0;
}
