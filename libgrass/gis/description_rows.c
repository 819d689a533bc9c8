#include "gis/description_rows.h"

const lg_gis_layer_facts lg_gis_layer_table[LG_GIS_LAYERS] = {
#define FACTS(label, sort, wanted, low, high, without, meaning)                                    \
    {.name = #label,                                                                               \
     .unit = wanted,                                                                               \
     .kind = LG_GIS_KIND_##sort,                                                                   \
     .least = low,                                                                                 \
     .most = high,                                                                                 \
     .otherwise = without},
    LG_GIS_LAYER_LIST(FACTS)
#undef FACTS
};

#define KEY(struct_name, member, key, key_type, must, meaning_text)                                \
    {                                                                                              \
        .name = key, .type = key_type, .required = must, .meaning = meaning_text,                  \
        .offset = offsetof(struct_name, member)                                                    \
    }
#define TEXT(struct_name, member, must, meaning_text)                                              \
    KEY(struct_name, member, #member, LG_KEY_TEXT, must, meaning_text)
#define NODE(struct_name, member, key, must, meaning_text)                                         \
    KEY(struct_name, member, key, LG_KEY_NODE, must, meaning_text)
#define NUMBER(struct_name, member, key, unit_name, low_bound, high_bound, must, meaning_text)     \
    {                                                                                              \
        .name = key, .type = LG_KEY_NUMBER, .unit = unit_name, .low = low_bound,                   \
        .high = high_bound, .required = must, .meaning = meaning_text,                             \
        .offset = offsetof(struct_name, member)                                                    \
    }
#define WHOLE(struct_name, member, low_bound, high_bound, meaning_text)                            \
    {                                                                                              \
        .name = #member, .type = LG_KEY_INTEGER, .low = low_bound, .high = high_bound,             \
        .meaning = meaning_text, .offset = offsetof(struct_name, member)                           \
    }
#define CHOICE(struct_name, member, must, list, meaning_text)                                      \
    {                                                                                              \
        .name = #member, .type = LG_KEY_CHOICE, .required = must, .choices = list,                 \
        .meaning = meaning_text, .offset = offsetof(struct_name, member)                           \
    }
#define SOURCE(struct_name, prefix)                                                                \
    KEY(struct_name, prefix source, "source", LG_KEY_TEXT, true, "where it comes from"),           \
        KEY(struct_name, prefix confidence, "confidence", LG_KEY_TEXT, true, "V, D, M, A or C")
#define OPEN(struct_name, must)                                                                    \
    KEY(struct_name, from.file, "file", LG_KEY_TEXT, must, "path, from the description's folder"), \
        KEY(struct_name, from.layer, "layer", LG_KEY_TEXT, false,                                  \
            "layer of a file that has many"),                                                      \
        KEY(struct_name, from.crs, "crs", LG_KEY_TEXT, false, "where the file states none"),       \
        SOURCE(struct_name, from.)

#define READ_BY(keys, where)                                                                       \
    return lg_yaml_map(document, node, where, keys, sizeof keys / sizeof *keys, target)

lg_status lg_gis_read_top(const lg_yaml *document, const lg_yaml_node *node, lg_gis_top *target) {
    static const lg_key keys[] = {
        TEXT(lg_gis_top, note, true, "what the land is and where it comes from"),
        NODE(lg_gis_top, grid, "grid", true, "cells"),
        NODE(lg_gis_top, units, "units", true, "polygons of the management units"),
        NODE(lg_gis_top, types, "types", true, "grassland types and their codes"),
        NODE(lg_gis_top, admins, "admins", false, "administrative units"),
        NODE(lg_gis_top, zones, "zones", false, "planning zones"),
        NODE(lg_gis_top, layers, "layers", true, "rasters and constants"),
        NODE(lg_gis_top, weather, "weather", true, "points of the weather")};
    READ_BY(keys, "land");
}

lg_status lg_gis_read_grid(const lg_yaml *document, const lg_yaml_node *node,
                           lg_gis_grid_group *target) {
    static const lg_key keys[] = {
        NUMBER(lg_gis_grid_group, cell_m, "cell_m", "m", 1, 100000, true, "side of a cell"),
        NUMBER(lg_gis_grid_group, west_m, "west_m", "m", -3e7, 3e7, false, "western edge"),
        NUMBER(lg_gis_grid_group, north_m, "north_m", "m", -3e7, 3e7, false, "northern edge"),
        WHOLE(lg_gis_grid_group, nx, 1, 1e7, "columns"),
        WHOLE(lg_gis_grid_group, ny, 1, 1e7, "rows"),
        TEXT(lg_gis_grid_group, crs, false, "an equal-area system; China Albers when not given")};
    READ_BY(keys, "grid");
}

lg_status lg_gis_read_units(const lg_yaml *document, const lg_yaml_node *node,
                            lg_gis_unit_group *target) {
    static const lg_key keys[] = {
        OPEN(lg_gis_unit_group, true),
        NODE(lg_gis_unit_group, fields_node, "fields", true, "names of the attributes"),
        NODE(lg_gis_unit_group, kinds_node, "kinds", false, "what the kinds are called"),
        KEY(lg_gis_unit_group, repair, "repair", LG_KEY_BOOL, false, "mend invalid polygons"),
        CHOICE(lg_gis_unit_group, on_empty, false, "refuse|drop|merge",
               "what becomes of units without a usable cell"),
        TEXT(lg_gis_unit_group, encoding, false, "of a shapefile's table, such as GBK")};
    READ_BY(keys, "units");
}

lg_status lg_gis_read_fields(const lg_yaml *document, const lg_yaml_node *node,
                             lg_gis_fields *target) {
    static const lg_key keys[] = {TEXT(lg_gis_fields, name, true, "unique name"),
                                  TEXT(lg_gis_fields, admin, false, "administrative unit"),
                                  TEXT(lg_gis_fields, zone, false, "planning zone"),
                                  TEXT(lg_gis_fields, kind, false, "kind of land-holder")};
    READ_BY(keys, "units.fields");
}

lg_status lg_gis_read_kind(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        TEXT(lg_gis_kind_row, value, true, "as in the file"),
        CHOICE(lg_gis_kind_row, kind, true, "household|farm_division|reserve_core", "what it is")};
    READ_BY(keys, "units.kinds");
}

lg_status lg_gis_read_layers(const lg_yaml *document, const lg_yaml_node *node,
                             const lg_yaml_node **target) {
    static const lg_key keys[] = {
#define LAYER(label, kind, wanted, least, most, otherwise, meaning_text)                           \
    {.name = #label,                                                                               \
     .type = LG_KEY_NODE,                                                                          \
     .meaning = meaning_text,                                                                      \
     .offset = LG_GIS_##label * sizeof *target},
        LG_GIS_LAYER_LIST(LAYER)
#undef LAYER
    };
    READ_BY(keys, "layers");
}

#define RASTER_KEYS                                                                                \
    OPEN(lg_gis_layer, false), WHOLE(lg_gis_layer, band, 1, 65535, "band of the raster"),          \
        CHOICE(lg_gis_layer, resample, false, "nearest|bilinear|average|mode",                     \
               "how cells get their value")
#define VALUE_KEY(unit_name, low, high)                                                            \
    NUMBER(lg_gis_layer, value, "value", unit_name, low, high, false, "a constant, for no file")

static lg_status read_codes(const lg_yaml *document, const lg_yaml_node *node, const char *where,
                            lg_gis_layer *target) {
    static const lg_key keys[] = {
        RASTER_KEYS,
        KEY(lg_gis_layer, text, "value", LG_KEY_TEXT, false, "a code or a type's name"),
        NODE(lg_gis_layer, codes_node, "other_codes", false, "codes of land that is no grassland")};
    READ_BY(keys, where);
}

static lg_status read_zone_codes(const lg_yaml *document, const lg_yaml_node *node,
                                 const char *where, lg_gis_layer *target) {
    static const lg_key keys[] = {RASTER_KEYS, KEY(lg_gis_layer, text, "value", LG_KEY_TEXT, false,
                                                   "a code or a zone's name")};
    READ_BY(keys, where);
}

static lg_status read_flag(const lg_yaml *document, const lg_yaml_node *node, const char *where,
                           lg_gis_layer *target) {
    static const lg_key keys[] = {
        RASTER_KEYS, VALUE_KEY(NULL, 0, 1),
        KEY(lg_gis_layer, repair, "repair", LG_KEY_BOOL, false, "mend invalid polygons"),
        NODE(lg_gis_layer, codes_node, "codes", false, "codes that mean yes; else all but 0")};
    READ_BY(keys, where);
}

static lg_status read_number(const lg_yaml *document, const lg_yaml_node *node,
                             lg_gis_layer_id which, lg_gis_layer *target) {
    const lg_gis_layer_facts *f = &lg_gis_layer_table[which];
    const lg_key keys[] = {
        RASTER_KEYS,
        VALUE_KEY(f->unit, f->least, f->most),
        NUMBER(lg_gis_layer, scale, "scale", NULL, -1e9, 1e9, false, "value = offset + scale x"),
        NUMBER(lg_gis_layer, offset, "offset", NULL, -1e9, 1e9, false, "value = offset + scale x"),
        TEXT(lg_gis_layer, unit, false, "of the numbers, where the file does not state it"),
        NUMBER(lg_gis_layer, missing, "missing", f->unit, f->least, f->most, false,
               "for cells without a value")};
    READ_BY(keys, f->name);
}

lg_status lg_gis_read_layer(const lg_yaml *document, const lg_yaml_node *node,
                            lg_gis_layer_id which, lg_gis_layer *target) {
    const lg_gis_layer_facts *f = &lg_gis_layer_table[which];
    if (f->kind == LG_GIS_KIND_NUMBER)
        return read_number(document, node, which, target);
    if (f->kind == LG_GIS_KIND_FLAG)
        return read_flag(document, node, f->name, target);
    if (which == LG_GIS_type)
        return read_codes(document, node, f->name, target);
    return read_zone_codes(document, node, f->name, target);
}

lg_status lg_gis_read_type(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        TEXT(lg_gis_row, name, true, "key, as in the parameter tables"),
        TEXT(lg_gis_row, label, false, "as printed"), SOURCE(lg_gis_row, ),
        NODE(lg_gis_row, codes_node, "codes", false, "codes of the type layer")};
    READ_BY(keys, "types");
}

#define REGION_KEYS                                                                                \
    TEXT(lg_gis_row, name, true, "key"), TEXT(lg_gis_row, label, false, "as printed"),             \
        TEXT(lg_gis_row, value, false, "as in the file; else label or name"), SOURCE(lg_gis_row, )

lg_status lg_gis_read_admin(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {REGION_KEYS};
    READ_BY(keys, "admins");
}

lg_status lg_gis_read_zone(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {REGION_KEYS};
    READ_BY(keys, "zones");
}

lg_status lg_gis_read_weather(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        TEXT(lg_gis_weather_row, name, true, "key"),
        NUMBER(lg_gis_weather_row, lon_deg, "lon", "deg", -180, 180, true, "longitude, CGCS2000"),
        NUMBER(lg_gis_weather_row, lat_deg, "lat", "deg", -90, 90, true, "latitude, CGCS2000"),
        NUMBER(lg_gis_weather_row, elevation_m, "elevation_m", "m", -500, 9000, true, "elevation"),
        NUMBER(lg_gis_weather_row, rain_factor, "rain_factor", NULL, 0.1, 10, false,
               "rain relative to the reference station"),
        NUMBER(lg_gis_weather_row, temp_offset_c, "temp_offset_c", "degC", -30, 30, false,
               "added to the station's temperature"),
        NODE(lg_gis_weather_row, codes_node, "codes", false, "codes of the weather_zone layer"),
        SOURCE(lg_gis_weather_row, )};
    READ_BY(keys, "weather");
}
