/* Weather series in HDF5 that is valid NetCDF-4/CF. */
#ifndef LG_STORE_WEATHER_FILE_H
#define LG_STORE_WEATHER_FILE_H

#include <libgrass/weather.h>

/* Variables with the names of the CSV's columns over (time) or (zone, time), the zones in the order
 * of the land's, one for all when there is one; time in whole "days since YYYY-MM-DD". LG_EDATA
 * names the variable of a wrong shape, or zone, date and column of a missing value. */
lg_status lg_weather_read_hdf5(lg_context *context, const char *path, const lg_land *land,
                               double latitude_deg, lg_weather **weather);

#endif
