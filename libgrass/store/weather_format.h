/* How a file of weather begins. */
#ifndef LG_STORE_WEATHER_FORMAT_H
#define LG_STORE_WEATHER_FORMAT_H

#include "core/context.h"

/* The first bytes of a regular file: a pipe would be waited for, a device has no end. */
lg_status lg_weather_read_start(lg_context *context, const char *path, unsigned char *start,
                                size_t room, size_t *got);

/* Refuses files of formats that are known and not read, in the words of sources.def, before HDF5
 * calls them none; and what is no file. */
lg_status lg_weather_check_format(lg_context *context, const char *path);

#endif
