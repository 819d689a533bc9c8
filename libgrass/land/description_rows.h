/* The key tables of a description file: which keys each of its mappings has. */
#ifndef LG_LAND_DESCRIPTION_ROWS_H
#define LG_LAND_DESCRIPTION_ROWS_H

#include "land/description_parts.h"

/* Reads one mapping of the description into *target. */
lg_status lg_read_area(const lg_yaml *document, const lg_yaml_node *node, lg_area_group *target);
lg_status lg_read_outline(const lg_yaml *document, const lg_yaml_node *node,
                          lg_shape_group *target);
lg_status lg_read_river(const lg_yaml *document, const lg_yaml_node *node, lg_shape_group *target);
lg_status lg_read_units(const lg_yaml *document, const lg_yaml_node *node, lg_unit_group *target);
lg_status lg_read_reach(const lg_yaml *document, const lg_yaml_node *node, lg_reach_group *target);
lg_status lg_read_soil(const lg_yaml *document, const lg_yaml_node *node, lg_soil_group *target);
lg_status lg_read_hay(const lg_yaml *document, const lg_yaml_node *node, lg_hay_group *target);
lg_status lg_read_condition(const lg_yaml *document, const lg_yaml_node *node,
                            lg_condition_group *target);
lg_status lg_read_weather(const lg_yaml *document, const lg_yaml_node *node,
                          lg_weather_group *target);
lg_status lg_read_pull(const lg_yaml *document, const lg_yaml_node *node, const char *where,
                       lg_pull *target);

/* The same for a row of a list; the target is a row of the list's kind. */
typedef lg_status lg_read_row(const lg_yaml *document, const lg_yaml_node *node, void *target);
lg_read_row lg_read_type, lg_read_zone, lg_read_admin, lg_read_place, lg_read_reserve,
    lg_read_weather_zone, lg_read_zone_share;

#endif
