/* Weather from a file, whichever kind its first bytes say. */
#include <math.h>
#include <string.h>

#include "core/context.h"
#include "store/weather_file.h"
#include "store/weather_format.h"
#include "store/weather_open.h"
#include "weather/read_csv.h"

/* What a file is by how it begins. A user block before HDF5's signature is not looked for. */
static const struct {
    const char *signature;
    size_t bytes;
    const char *refusal; /* NULL: it is read */
    lg_status (*read)(lg_context *context, const char *path, const lg_land *land,
                      double latitude_deg, lg_weather **weather);
} formats[] = {
#define SOURCE LG_NO_WEATHER_ROW
#define OPTION LG_NO_WEATHER_ROW
#define FORMAT(signature, reader) {signature, sizeof signature - 1, NULL, lg_weather_read_##reader},
#define REFUSE(signature, sentence) {signature, sizeof signature - 1, sentence, NULL},
#include "weather/sources.def"
#undef SOURCE
#undef FORMAT
#undef REFUSE
};

lg_status lg_weather_read(lg_context *context, const char *path, const lg_land *land,
                          double latitude_deg, lg_weather **weather) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, weather);
    if (!(isnan(latitude_deg) || fabs(latitude_deg) <= 90.0))
        return lg_fail(context, LG_EARG, "the latitude %g is outside -90 .. 90", latitude_deg);
    unsigned char start[16] = {0};
    size_t got = 0, i = 0;
    lg_status status = lg_weather_read_start(context, path, start, sizeof start, &got);
    while (got < formats[i].bytes || memcmp(start, formats[i].signature, formats[i].bytes) != 0)
        i++; /* the last fits all */
    if (status == LG_OK)
        status = formats[i].refusal != NULL
                     ? lg_fail(context, LG_EDATA, "%s %s", path, formats[i].refusal)
                     : formats[i].read(context, path, land, latitude_deg, weather);
    if (status != LG_OK)
        lg_error_in(context, path);
    return status;
}

lg_status lg_weather_open_file(lg_context *context, const lg_weather_request *request,
                               lg_weather **weather) {
    return lg_weather_read(context, request->path, request->land, request->options.latitude_deg,
                           weather);
}

lg_status lg_weather_open(lg_context *context, lg_weather_source source,
                          const lg_weather_request *request, lg_weather **weather) {
    static lg_status (*const openers[LG_WEATHER_SOURCES])(
        lg_context * context, const lg_weather_request *request, lg_weather **weather) = {
#define SOURCE(key, ...) [LG_WEATHER_FROM_##key] = lg_weather_open_##key,
#define FORMAT LG_NO_WEATHER_ROW
#define REFUSE LG_NO_WEATHER_ROW
#include "weather/sources.def"
    };
    return openers[source](context, request, weather);
}
