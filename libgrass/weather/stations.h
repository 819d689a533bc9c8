/* The stations of a monthly table as places, and what their months say of the country between. */
#ifndef LG_WEATHER_STATIONS_H
#define LG_WEATHER_STATIONS_H

#include "text/csv.h"
#include "weather/station.h"

/* @formula rain of a zone: the station's times P(zone)/P(station); temperature: the station's plus
 * T(zone) - T(station) - lapse (elevation of the zone - of the station); P and T are planes over
 * longitude and latitude by least squares through the stations' yearly means, T brought to one
 * elevation; means over the months that all stations have
 * @symbols P [mm], T [degC], lapse 6.5 degC/km
 * @source ours; lapse of the standard atmosphere
 * @check the planes go through stations that lie on a plane; a zone at the station has 1 and 0
 * places: columns code,name,latitude_deg,longitude_deg,elevation_m,source, four rows or more.
 * months: the monthly table with its column `station`. Fits tables->rain_plane and tmean_plane. */
lg_status lg_stations_fit(lg_csv *places, lg_csv *months, lg_weather_tables *tables);

#endif
