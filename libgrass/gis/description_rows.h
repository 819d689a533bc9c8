/* The key tables of a description of imported land. */
#ifndef LG_GIS_DESCRIPTION_ROWS_H
#define LG_GIS_DESCRIPTION_ROWS_H

#include "gis/description_parts.h"

extern const lg_gis_layer_facts lg_gis_layer_table[LG_GIS_LAYERS];

typedef struct lg_gis_top {
    const char *note;
    const lg_yaml_node *grid, *units, *types, *admins, *zones, *layers, *weather;
} lg_gis_top;

lg_status lg_gis_read_top(const lg_yaml *document, const lg_yaml_node *node, lg_gis_top *target);
lg_status lg_gis_read_grid(const lg_yaml *document, const lg_yaml_node *node,
                           lg_gis_grid_group *target);
lg_status lg_gis_read_units(const lg_yaml *document, const lg_yaml_node *node,
                            lg_gis_unit_group *target);
lg_status lg_gis_read_fields(const lg_yaml *document, const lg_yaml_node *node,
                             lg_gis_fields *target);
/* nodes[LG_GIS_LAYERS] */
lg_status lg_gis_read_layers(const lg_yaml *document, const lg_yaml_node *node,
                             const lg_yaml_node **nodes);
lg_status lg_gis_read_layer(const lg_yaml *document, const lg_yaml_node *node,
                            lg_gis_layer_id which, lg_gis_layer *target);

/* Rows of lists. */
typedef lg_status lg_gis_read_row(const lg_yaml *document, const lg_yaml_node *node, void *target);
lg_gis_read_row lg_gis_read_type, lg_gis_read_admin, lg_gis_read_zone, lg_gis_read_kind,
    lg_gis_read_weather;

#endif
