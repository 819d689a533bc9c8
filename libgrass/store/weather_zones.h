/* The names of a file's series, and which zone of the land takes which. */
#ifndef LG_STORE_WEATHER_ZONES_H
#define LG_STORE_WEATHER_ZONES_H

#include "land/land.h"
#include "store/nc.h"

typedef struct lg_zone_names {
    int32_t count;
    char (*text)[64]; /* NULL: the file has no names */
    const char **name;
    char from[64]; /* the variable, where its name is no known one */
} lg_zone_names;

/* The variables that may hold the names, and so are no unknown ones. */
bool lg_weather_is_zone_variable(const char *name);

/* Of the variables that are known to hold names, else of whatever holds those of all the land's
 * zones (land may be NULL). */
lg_status lg_weather_names_read(const lg_nc_in *in, int32_t count, const lg_land *land,
                                lg_zone_names *names);
void lg_weather_names_free(lg_context *context, lg_zone_names *names);

/* source[zone] for the zones of a land. Without names the file's order is taken for the land's when
 * the numbers are equal, with a warning. */
lg_status lg_weather_names_match(const lg_nc_in *in, const lg_zone_names *names,
                                 const lg_land *land, int32_t *source, char **assumed);

#endif
