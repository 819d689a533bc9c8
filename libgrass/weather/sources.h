/* The ways to weather that a plan can name, made from sources.def: to add one, a row there and a
 * file that defines what is declared here. */
#ifndef LG_WEATHER_SOURCES_H
#define LG_WEATHER_SOURCES_H

#include <stdbool.h>

#include <libgrass/gridded.h>
#include <libgrass/weather.h>

#define LG_NO_WEATHER_ROW(...)

/* LG_WEATHER_FROM_file, LG_WEATHER_FROM_months ... */
typedef enum lg_weather_source {
#define SOURCE(key, ...) LG_WEATHER_FROM_##key,
#define OPTION LG_NO_WEATHER_ROW
#define FORMAT LG_NO_WEATHER_ROW
#define REFUSE LG_NO_WEATHER_ROW
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
    LG_WEATHER_SOURCES
} lg_weather_source;

/* The options of all sources; those of others than the one that is opened are as they start. */
typedef struct lg_weather_options {
#define LG_OPTION_NUMBER double
#define LG_OPTION_INTEGER int64_t
#define LG_OPTION_BOOL bool
#define LG_OPTION_TEXT const char *
#define LG_OPTION_CHOICE int
#define LG_OPTION_PATHS const char * /* one a line */
#define LG_OPTION_NAMES const struct lg_yaml_node *
#define SOURCE LG_NO_WEATHER_ROW
#define OPTION(source, key, type, ...) LG_OPTION_##type key;
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
} lg_weather_options;

/* What a source is opened for. */
typedef struct lg_weather_request {
    const char *path; /* paths and patterns one a line, where the source takes several */
    const lg_land *land;
    int first_year, last_year; /* that are reported */
    lg_weather_options options;
    const lg_gridded_name *name; /* of the option `names` */
    int32_t names;
    bool seasons; /* years of growth may begin in another month than January */
} lg_weather_request;

/* lg_weather_open_KEY for every source: the series for all weather zones of the land. Errors are
 * told, *weather is written on LG_OK alone. */
#define SOURCE(key, ...)                                                                           \
    lg_status lg_weather_open_##key(lg_context *context, const lg_weather_request *request,        \
                                    lg_weather **weather);
#define OPTION LG_NO_WEATHER_ROW
#include "weather/sources.def"
#undef SOURCE
#undef FORMAT

/* lg_weather_read_READER for every format of a series in a file: ends in lg_weather_complete
 * (weather/estimate.h). Without a land every zone has latitude_deg. LG_EDATA names zone, date and
 * column. */
#define SOURCE LG_NO_WEATHER_ROW
#define FORMAT(signature, reader)                                                                  \
    lg_status lg_weather_read_##reader(lg_context *context, const char *path, const lg_land *land, \
                                       double latitude_deg, lg_weather **weather);
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
#undef FORMAT
#undef REFUSE

#endif
