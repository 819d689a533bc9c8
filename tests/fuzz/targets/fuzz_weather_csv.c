/* Daily weather as a table: of one place, of the zones of a land, of a point. The first line says which.
 */
#include "looks.h"

#include <string.h>

#include "store/point_weather.h"

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
        status = lg_weather_read(context, path, data[0] == 'z' ? fuzz_demo_land() : NULL, 44.0,
                                 &weather);
        if (status == LG_OK)
            fuzz_look_at_weather(weather);
        lg_weather_free(weather);
    }
    fuzz_judge(context, status);
    fuzz_end(context);
    return 0;
}
