/* Weather series in HDF5 that is valid NetCDF-4/CF: lg_weather_read_hdf5 of weather/sources.h.
 * Variables with the names of the CSV's columns over (time) or (zone, time), the zones in the order
 * of the land's, one for all when there is one; time in whole "days since YYYY-MM-DD". LG_EDATA
 * names the variable of a wrong shape, or zone, date and column of a missing value. */
#ifndef LG_STORE_WEATHER_FILE_H
#define LG_STORE_WEATHER_FILE_H

#include "weather/sources.h"

#endif
