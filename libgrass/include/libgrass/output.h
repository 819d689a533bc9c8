/* Files that are written: what their names promise, and whose place they take. */
#ifndef LIBGRASS_OUTPUT_H
#define LIBGRASS_OUTPUT_H

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a file is, as its name says. */
typedef enum lg_output_form {
    LG_OUTPUT_CSV,     /* a table */
    LG_OUTPUT_TEXT,    /* a comparison in words */
    LG_OUTPUT_LAND,    /* HDF5, NetCDF-4 */
    LG_OUTPUT_HTML,    /* the report */
    LG_OUTPUT_JSON,    /* a schema */
    LG_OUTPUT_PNG,     /* a map in the colours of the report */
    LG_OUTPUT_GEOTIFF, /* a map with its place */
    LG_OUTPUT_XLSX,    /* a spreadsheet */
    LG_OUTPUT_QML,     /* a style of QGIS, made by libgrass */
    LG_OUTPUT_GPKG,    /* polygons with their figures */
} lg_output_form;

/* Whether a file of that form may be written there; every writer of the library asks it, too.
 * LG_EARG when the name ends like one of another form (weather.nc for a CSV table); LG_EEXIST when
 * a file stands there that libgrass did not write, as far as its content tells, and that would be
 * lost. */
LG_API lg_status lg_output_check(lg_context *context, const char *path, lg_output_form form);

/* any 1: from now on what this context writes replaces files of other hands, too; 0 (at first): such
 * a file is refused (LG_EEXIST). Inputs, folders, devices and names of another form stay refused. */
LG_API_PLAIN void lg_output_replace(lg_context *context, int any);

#ifdef __cplusplus
}
#endif
#endif
