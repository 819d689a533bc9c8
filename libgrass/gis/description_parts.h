/* What a description of imported land states, as read. */
#ifndef LG_GIS_DESCRIPTION_PARTS_H
#define LG_GIS_DESCRIPTION_PARTS_H

#include <math.h>
#include <stdbool.h>

#include "gis/layers.def"
#include "land/land.h"
#include "land/layer.h"
#include "text/yaml.h"

typedef enum lg_gis_layer_id {
#define INDEX(name, kind, unit, least, most, otherwise, meaning) LG_GIS_##name,
    LG_GIS_LAYER_LIST(INDEX)
#undef INDEX
        LG_GIS_LAYERS
} lg_gis_layer_id;

typedef enum lg_gis_layer_kind {
    LG_GIS_KIND_CODE,
    LG_GIS_KIND_NUMBER,
    LG_GIS_KIND_FLAG
} lg_gis_layer_kind;

typedef struct lg_gis_layer_facts {
    const char *name, *unit;
    lg_gis_layer_kind kind;
    double least, most, otherwise;
} lg_gis_layer_facts;

/* Where numbers or shapes lie: members are NULL where the description is silent. */
typedef struct lg_gis_file {
    const lg_yaml_node *node;
    const char *file, *layer, *crs, *source, *confidence;
    char *path; /* `file` as seen from here */
} lg_gis_file;

typedef struct lg_gis_layer {
    lg_gis_file from; /* from.node NULL: not given */
    int64_t band;
    double value;                   /* a constant in place of a file; NAN: none */
    const char *text;               /* of codes: the constant as written */
    double scale, offset;           /* NAN: the band's own */
    const char *unit;               /* of the numbers; NULL: as the band says */
    bool repair;                    /* of a flag's polygons */
    double missing;                 /* what cells without a value get; NAN: they are dropped */
    int resample;                   /* -1: as the kind of the layer wants */
    const lg_yaml_node *codes_node; /* of a flag: codes that mean yes; of the types: other land */
} lg_gis_layer;

typedef struct lg_gis_row {
    const char *name, *label, *source, *confidence, *value;
    const lg_yaml_node *codes_node;
} lg_gis_row;

typedef struct lg_gis_weather_row {
    const char *name, *source, *confidence;
    double lon_deg, lat_deg, elevation_m, rain_factor, temp_offset_c;
    const lg_yaml_node *codes_node;
} lg_gis_weather_row;

typedef struct lg_gis_kind_row {
    const char *value;
    int kind; /* lg_unit_kind */
} lg_gis_kind_row;

typedef struct lg_gis_grid_group {
    double cell_m, west_m, north_m; /* NAN: from the units */
    int64_t nx, ny;                 /* 0: from the units */
    const char *crs;
} lg_gis_grid_group;

/* Names of the attributes of the units. */
typedef struct lg_gis_fields {
    const char *name, *admin, *zone, *kind;
} lg_gis_fields;

typedef struct lg_gis_unit_group {
    lg_gis_file from;
    lg_gis_fields fields;
    const lg_yaml_node *fields_node, *kinds_node;
    bool repair;
    int on_empty;         /* gis/empty.h */
    const char *encoding; /* of the table; NULL: as the file says */
} lg_gis_unit_group;

/* The code of a raster and the row it stands for; -1: land that is not simulated. */
typedef struct lg_gis_code {
    int64_t code;
    int32_t row;
} lg_gis_code;

typedef struct lg_gis_codes {
    size_t n;
    lg_gis_code *codes; /* growing */
} lg_gis_codes;

typedef struct lg_gis_description {
    lg_context *context;
    lg_yaml *document;
    const char *note;
    lg_gis_grid_group grid;
    const lg_yaml_node *grid_node;
    lg_gis_unit_group units;
    lg_gis_layer layers[LG_GIS_LAYERS];
    lg_gis_codes codes[LG_GIS_LAYERS]; /* of type and weather_zone; of flags: row 1 */
    size_t ntypes, nadmins, nzones, nkinds, nweather;
    lg_gis_row *types, *admins, *zones;
    const lg_yaml_node *types_node;
    lg_gis_kind_row *kinds;
    lg_gis_weather_row *weather;
} lg_gis_description;

#endif
