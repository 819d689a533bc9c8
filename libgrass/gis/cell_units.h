/* Management units of a CSV of cells: the name of a unit in every row makes its polygon. */
#ifndef LG_GIS_CELL_UNITS_H
#define LG_GIS_CELL_UNITS_H

#include "gis/polygons.h"

/* As lg_gis_polygons_read, of a table of cells: units in the order of their first rows. */
lg_status lg_gis_cell_units_read(lg_gis_frame *frame, lg_gis_polygons *polygons);

#endif
