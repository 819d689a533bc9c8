/* Legends as QGIS reads them. */
#ifndef LG_STYLE_QML_H
#define LG_STYLE_QML_H

#include "style/legend.h"
#include "text/out.h"

/* A style of a raster. */
void lg_qml_raster(const lg_legend *legend, lg_out *out);
/* A style of polygons coloured by the figures of a field. */
void lg_qml_polygons(const lg_legend *legend, const char *field, lg_out *out);

#endif
