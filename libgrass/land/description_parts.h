/* What a description file states about a schematic landscape, as read. */
#ifndef LG_LAND_DESCRIPTION_PARTS_H
#define LG_LAND_DESCRIPTION_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "land/outline.h"
#include "text/yaml.h"

enum { LG_SCHEMATIC_TYPES = 16 };

/* How strongly things at a place speak for it. The score of a place is the weighted sum; only its
 * rank among the places counts. */
typedef struct lg_pull {
    double north, east;                                   /* per 100 km from the centre */
    double river, settlement, lake, well, reserve, hills; /* 1 at the thing, less farther away */
    double noise;                                         /* height of a random field */
    double wave_km;                                       /* its longest wave */
} lg_pull;

typedef struct lg_type_row {
    const char *name, *label, *source, *confidence;
    const lg_yaml_node *pull_node;
    double share, awc_mm;
    double hay; /* how much better than others it is mown */
    bool sand;
    lg_pull pull;
} lg_type_row;

typedef struct lg_zone_row {
    const char *name, *label, *source, *confidence;
    double south_lat_deg;
} lg_zone_row;

typedef enum lg_admin_kind { LG_ADMIN_TOWN, LG_ADMIN_SUMU, LG_ADMIN_FARM } lg_admin_kind;

typedef struct lg_admin_row {
    const char *name, *label, *source, *confidence;
    int kind;
    double lon_deg, lat_deg, weight_km;
} lg_admin_row;

typedef enum lg_place_kind { LG_PLACE_SETTLEMENT, LG_PLACE_LAKE, LG_PLACE_SOURCE } lg_place_kind;

typedef struct lg_place_row {
    const char *name, *label, *source, *confidence;
    int kind;
    double lon_deg, lat_deg, radius_km;
} lg_place_row;

typedef struct lg_reserve_row {
    const char *name, *label, *source, *confidence;
    double lon_deg, lat_deg, radius_km;
} lg_reserve_row;

typedef struct lg_weather_row {
    const char *name;
    double lon_deg, lat_deg, elevation_m, rain_factor, temp_offset_c;
} lg_weather_row;

typedef struct lg_area_group {
    double total_km2, usable_mu, red_line_km2;
    const char *source, *confidence;
} lg_area_group;

typedef struct lg_shape_group {
    const lg_yaml_node *points_node;
    lg_line points;                        /* degrees as read, metres once projected */
    double centre_lon_deg, centre_lat_deg; /* of the outline */
    const char *source, *confidence;
} lg_shape_group;

typedef struct lg_unit_group {
    double household_ha, jitter, border_wobble_m;
    double admin_wobble_km, zone_wobble_km, reserve_wobble_km;
    double division_share, division_km2;
    const char *source, *confidence;
} lg_unit_group;

typedef struct lg_reach_group {
    double river_km, meander_km, well_km, well_spacing_km, well_jitter;
    const char *source, *confidence;
} lg_reach_group;

typedef struct lg_soil_group {
    double awc_spread, fertility_spread, steepest_deg;
    double wave_km;
    const char *source, *confidence;
} lg_soil_group;

typedef struct lg_hay_group {
    double share;
    const char *source, *confidence;
} lg_hay_group;

typedef struct lg_condition_group {
    const lg_yaml_node *quantiles_node;
    lg_line quantiles;              /* share of the area, value of v */
    const lg_yaml_node *zones_node; /* NULL: no zone states a share */
    double degraded_below;          /* value of v; 0: not given */
    const char *source, *confidence;
} lg_condition_group;

typedef struct lg_zone_share_row {
    const char *name, *source, *confidence;
    double degraded_frac;
    size_t zone; /* index of the zone of this name */
} lg_zone_share_row;

typedef struct lg_weather_group {
    const lg_yaml_node *zones_node;
    const char *source, *confidence;
} lg_weather_group;

/* Fields that rank the places for one purpose. */
typedef enum lg_purpose {
    LG_FOR_OTHER, /* not usable grassland */
    LG_FOR_RED_LINE,
    LG_FOR_HAY,
    LG_FOR_CONDITION, /* the best condition first */
    LG_FOR_HILLS,
    LG_PURPOSES
} lg_purpose;

typedef struct lg_description {
    lg_context *context;
    lg_yaml *document;
    const char *note;
    int64_t seed;
    lg_area_group area;
    lg_shape_group outline, river;
    lg_unit_group units;
    lg_reach_group reach;
    lg_soil_group soil;
    lg_hay_group hay;
    lg_condition_group condition;
    lg_weather_group weather;
    lg_pull pulls[LG_PURPOSES];
    size_t ntypes, nzones, nadmins, nplaces, nreserves, nweather_zones, nshares;
    lg_type_row *types;
    lg_zone_row *zones;
    lg_admin_row *admins;
    lg_place_row *places;
    lg_reserve_row *reserves;
    lg_weather_row *weather_zones;
    lg_zone_share_row *shares; /* of degraded land, by zones that state one */
} lg_description;

#endif
