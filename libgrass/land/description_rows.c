#include "land/description_rows.h"

#define NUMBER(struct_name, member, key, unit_name, low_bound, high_bound, meaning_text)           \
    {                                                                                              \
        .name = key, .type = LG_KEY_NUMBER, .unit = unit_name, .low = low_bound,                   \
        .high = high_bound, .required = true, .meaning = meaning_text,                             \
        .offset = offsetof(struct_name, member)                                                    \
    }
#define OTHER(struct_name, member, key, key_type, must, list, meaning_text)                        \
    {                                                                                              \
        .name = key, .type = key_type, .required = must, .choices = list, .meaning = meaning_text, \
        .offset = offsetof(struct_name, member)                                                    \
    }
#define TEXT(struct_name, member, meaning_text)                                                    \
    OTHER(struct_name, member, #member, LG_KEY_TEXT, true, NULL, meaning_text)
#define SOURCE(struct_name)                                                                        \
    TEXT(struct_name, source, "where the numbers come from"),                                      \
        TEXT(struct_name, confidence, "V, D, M-hi, M-med, M-lo or A")
#define NAMES(struct_name)                                                                         \
    TEXT(struct_name, name, "key"), TEXT(struct_name, label, "as printed"), SOURCE(struct_name)
#define LON_LAT(struct_name)                                                                       \
    NUMBER(struct_name, lon_deg, "lon", "deg", -180, 180, "longitude, CGCS2000"),                  \
        NUMBER(struct_name, lat_deg, "lat", "deg", -90, 90, "latitude, CGCS2000")

#define READ_BY(keys, where)                                                                       \
    lg_yaml_warn_grouped(document, node, keys, sizeof keys / sizeof *keys);                        \
    return lg_yaml_map(document, node, where, keys, sizeof keys / sizeof *keys, target)

lg_status lg_read_area(const lg_yaml *document, const lg_yaml_node *node, lg_area_group *target) {
    static const lg_key keys[] = {
        NUMBER(lg_area_group, total_km2, "total_km2", "km2", 1, 1e6, "area inside the outline"),
        NUMBER(lg_area_group, usable_mu, "usable_mu", "mu", 1, 1e9, "usable natural grassland"),
        NUMBER(lg_area_group, red_line_km2, "red_line_km2", "km2", 0, 1e6, "ecological red line"),
        SOURCE(lg_area_group)};
    READ_BY(keys, "area");
}

lg_status lg_read_outline(const lg_yaml *document, const lg_yaml_node *node,
                          lg_shape_group *target) {
    static const lg_key keys[] = {
        NUMBER(lg_shape_group, centre_lon_deg, "centre_lon", "deg", -180, 180, "sees every vertex"),
        NUMBER(lg_shape_group, centre_lat_deg, "centre_lat", "deg", -90, 90, "sees every vertex"),
        OTHER(lg_shape_group, points_node, "vertices", LG_KEY_NODE, true, NULL,
              "[lon, lat], counter-clockwise"),
        SOURCE(lg_shape_group)};
    READ_BY(keys, "outline");
}

lg_status lg_read_river(const lg_yaml *document, const lg_yaml_node *node, lg_shape_group *target) {
    static const lg_key keys[] = {
        OTHER(lg_shape_group, points_node, "course", LG_KEY_NODE, true, NULL, "[lon, lat]"),
        SOURCE(lg_shape_group)};
    READ_BY(keys, "river");
}

lg_status lg_read_units(const lg_yaml *document, const lg_yaml_node *node, lg_unit_group *target) {
    static const lg_key keys[] = {
        NUMBER(lg_unit_group, household_ha, "household_ha", "ha", 50, 1e5,
               "mean area of a household's land"),
        NUMBER(lg_unit_group, jitter, "jitter", NULL, 0, 1, "0: square lots, 1: very uneven ones"),
        NUMBER(lg_unit_group, border_wobble_m, "border_wobble_m", "m", 0, 5000,
               "how far borders wander"),
        NUMBER(lg_unit_group, admin_wobble_km, "admin_wobble_km", "km", 0, 100,
               "the same for administrative units"),
        NUMBER(lg_unit_group, zone_wobble_km, "zone_wobble_km", "km", 0, 100,
               "the same for planning zones"),
        NUMBER(lg_unit_group, reserve_wobble_km, "reserve_wobble_km", "km", 0, 100,
               "the same for reserve cores"),
        NUMBER(lg_unit_group, division_share, "division_share", NULL, 0, 1,
               "share of a farm's land that its divisions hold"),
        NUMBER(lg_unit_group, division_km2, "division_km2", "km2", 1, 1e4,
               "mean area of a farm division"),
        SOURCE(lg_unit_group)};
    READ_BY(keys, "units");
}

lg_status lg_read_reach(const lg_yaml *document, const lg_yaml_node *node, lg_reach_group *target) {
    static const lg_key keys[] = {
        NUMBER(lg_reach_group, river_km, "river_km", "km", 0.01, 1000,
               "the river's pull falls to 1/e in this distance"),
        NUMBER(lg_reach_group, meander_km, "meander_km", "km", 0, 100,
               "how far the river wanders from its course"),
        NUMBER(lg_reach_group, well_km, "well_km", "km", 0.01, 1000,
               "the pull of drinking water falls to 1/e in this distance"),
        NUMBER(lg_reach_group, well_spacing_km, "well_spacing_km", "km", 0.5, 1000,
               "one well in a square of this side"),
        NUMBER(lg_reach_group, well_jitter, "well_jitter", NULL, 0, 1,
               "0: wells in rows, 1: anywhere in their squares"),
        SOURCE(lg_reach_group)};
    READ_BY(keys, "reach");
}

lg_status lg_read_soil(const lg_yaml *document, const lg_yaml_node *node, lg_soil_group *target) {
    static const lg_key keys[] = {
        NUMBER(lg_soil_group, awc_spread, "awc_spread", NULL, 0, 0.9,
               "largest relative departure of the available water capacity"),
        NUMBER(lg_soil_group, fertility_spread, "fertility_spread", NULL, 0, 0.9,
               "largest relative departure of the fertility"),
        NUMBER(lg_soil_group, steepest_deg, "steepest_deg", "deg", 0, 60, "slope of the hills"),
        NUMBER(lg_soil_group, wave_km, "wave_km", "km", 0.1, 1000, "longest wave of the fields"),
        SOURCE(lg_soil_group)};
    READ_BY(keys, "soil");
}

lg_status lg_read_hay(const lg_yaml *document, const lg_yaml_node *node, lg_hay_group *target) {
    static const lg_key keys[] = {NUMBER(lg_hay_group, share, "share", NULL, 0, 1,
                                         "share of the herders' and farms' land that is mown"),
                                  SOURCE(lg_hay_group)};
    READ_BY(keys, "hay");
}

lg_status lg_read_condition(const lg_yaml *document, const lg_yaml_node *node,
                            lg_condition_group *target) {
    static const lg_key keys[] = {OTHER(lg_condition_group, quantiles_node, "quantiles",
                                        LG_KEY_NODE, true, NULL,
                                        "[share of the usable land, condition up to there]"),
                                  OTHER(lg_condition_group, zones_node, "zones", LG_KEY_NODE, false,
                                        NULL, "degraded shares of planning zones"),
                                  {.name = "degraded_below",
                                   .type = LG_KEY_NUMBER,
                                   .low = 0.001,
                                   .high = 1,
                                   .meaning = "condition below which land counts as degraded",
                                   .offset = offsetof(lg_condition_group, degraded_below)},
                                  SOURCE(lg_condition_group)};
    READ_BY(keys, "condition");
}

lg_status lg_read_weather(const lg_yaml *document, const lg_yaml_node *node,
                          lg_weather_group *target) {
    static const lg_key keys[] = {OTHER(lg_weather_group, zones_node, "zones", LG_KEY_NODE, true,
                                        NULL, "points of the weather"),
                                  SOURCE(lg_weather_group)};
    READ_BY(keys, "weather");
}

lg_status lg_read_pull(const lg_yaml *document, const lg_yaml_node *node, const char *where,
                       lg_pull *target) {
#define PULL(member, meaning_text)                                                                 \
    {                                                                                              \
        .name = #member, .type = LG_KEY_NUMBER, .low = -100, .high = 100, .meaning = meaning_text, \
        .offset = offsetof(lg_pull, member)                                                        \
    }
    static const lg_key keys[] = {
        PULL(north, "per 100 km north of the centre"),
        PULL(east, "per 100 km east of the centre"),
        PULL(river, "at the river"),
        PULL(settlement, "in a settlement"),
        PULL(lake, "in a lake"),
        PULL(well, "at drinking water"),
        PULL(reserve, "in a reserve core"),
        PULL(hills, "in the highest hills"),
        PULL(noise, "height of the random field"),
        NUMBER(lg_pull, wave_km, "wave_km", "km", 0.1, 1000, "longest wave of the random field")};
#undef PULL
    READ_BY(keys, where);
}

lg_status lg_read_type(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        NAMES(lg_type_row),
        NUMBER(lg_type_row, share, "share", NULL, 0, 1, "share of the usable land"),
        NUMBER(lg_type_row, awc_mm, "awc_mm", "mm", 1, 1000, "mean available water capacity"),
        NUMBER(lg_type_row, hay, "hay", NULL, -100, 100, "pull on hay meadows"),
        OTHER(lg_type_row, sand, "sand", LG_KEY_BOOL, false, NULL, "sand land"),
        OTHER(lg_type_row, pull_node, "pull", LG_KEY_NODE, false, NULL, "where it grows")};
    READ_BY(keys, "types");
}

lg_status lg_read_zone(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {NAMES(lg_zone_row),
                                  NUMBER(lg_zone_row, south_lat_deg, "south_lat", "deg", -90, 90,
                                         "latitude of its southern border")};
    READ_BY(keys, "zones");
}

lg_status lg_read_zone_share(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {TEXT(lg_zone_share_row, name, "key of a planning zone"),
                                  SOURCE(lg_zone_share_row),
                                  NUMBER(lg_zone_share_row, degraded_frac, "degraded_frac", NULL, 0,
                                         1, "share of its usable land that is degraded")};
    READ_BY(keys, "condition.zones");
}

lg_status lg_read_admin(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        NAMES(lg_admin_row), LON_LAT(lg_admin_row),
        OTHER(lg_admin_row, kind, "kind", LG_KEY_CHOICE, true, "town|sumu|farm", "kind"),
        NUMBER(lg_admin_row, weight_km, "weight_km", "km", -500, 500,
               "how much farther than others it reaches")};
    READ_BY(keys, "admins");
}

lg_status lg_read_place(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        NAMES(lg_place_row), LON_LAT(lg_place_row),
        OTHER(lg_place_row, kind, "kind", LG_KEY_CHOICE, true, "settlement|lake|source", "kind"),
        NUMBER(lg_place_row, radius_km, "radius_km", "km", 0.01, 1000, "how far it reaches")};
    READ_BY(keys, "places");
}

lg_status lg_read_reserve(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        NAMES(lg_reserve_row), LON_LAT(lg_reserve_row),
        NUMBER(lg_reserve_row, radius_km, "radius_km", "km", 0.5, 100, "radius of the core")};
    READ_BY(keys, "reserves");
}

lg_status lg_read_weather_zone(const lg_yaml *document, const lg_yaml_node *node, void *target) {
    static const lg_key keys[] = {
        TEXT(lg_weather_row, name, "key"), LON_LAT(lg_weather_row),
        NUMBER(lg_weather_row, elevation_m, "elevation_m", "m", -500, 9000, "elevation"),
        NUMBER(lg_weather_row, rain_factor, "rain_factor", NULL, 0.1, 10,
               "rain relative to the reference station"),
        NUMBER(lg_weather_row, temp_offset_c, "temp_offset_c", "degC", -30, 30,
               "added to the station's temperature")};
    READ_BY(keys, "weather.zones");
}
