#include "looks.h"

#include <math.h>
#include <string.h>

const lg_land *fuzz_demo_land(void) {
    static lg_land *land;
    if (land == NULL) {
        lg_context *lasting = fuzz_lasting();
        if (lg_land_read(lasting, LG_DATA "/demo-prairie/land.h5", &land) != LG_OK)
            fuzz_fail("%s", lg_context_error(lasting));
    }
    return land;
}

void fuzz_look_at_weather(const lg_weather *weather) {
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

int fuzz_look_at_variable(const lg_file_variable *variable, void *user) {
    (void)user;
    if (strlen(variable->name) >= sizeof variable->name ||
        strlen(variable->shape) >= sizeof variable->shape ||
        strlen(variable->unit) >= sizeof variable->unit)
        fuzz_fail("a text has no end");
    return variable->name[0] == '\0';
}
