/* What a table says of management units, whether of polygons or of cells: read, checked, and all
 * that is wrong told at once. */
#ifndef LG_GIS_ATTRIBUTES_H
#define LG_GIS_ATTRIBUTES_H

#include "gis/frame.h"
#include "text/listing.h"

typedef enum lg_gis_fault {
    LG_GIS_FAULT_NAMELESS,
    LG_GIS_FAULT_ENCODING,
    LG_GIS_FAULT_LONG_NAME,
    LG_GIS_FAULT_ADMIN,
    LG_GIS_FAULT_ZONE,
    LG_GIS_FAULT_KIND,
    LG_GIS_FAULT_SHAPELESS,
    LG_GIS_FAULT_NO_POLYGON,
    LG_GIS_FAULT_INVALID,
    LG_GIS_FAULT_ELSEWHERE, /* not where its reference system can be */
    LG_GIS_FAULTS
} lg_gis_fault;

typedef struct lg_gis_faults {
    lg_context *context;
    const char *path;
    int64_t count;
    char first[LG_ERROR_CHARS]; /* the whole sentence of the first */
    lg_listing of[LG_GIS_FAULTS];
} lg_gis_faults;

/* Notes the context's last error as one of the faults; `item` is its short name in a list. */
void lg_gis_fault_note(lg_gis_faults *faults, lg_gis_fault kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* LG_OK without any; else LG_EDATA with the sentence of the only one, or with all of them. */
lg_status lg_gis_faults_tell(lg_gis_faults *faults);

/* The texts of one unit: NULL or "" where there is none. */
typedef struct lg_gis_values {
    const char *who; /* "feature 12", "line 12" */
    const char *name, *admin, *zone, *kind;
} lg_gis_values;

/* Name and places of a unit. What is wrong is noted. */
void lg_gis_take_values(const lg_gis_frame *frame, const lg_gis_values *values,
                        lg_gis_faults *faults, lg_unit *unit);

/* "'NAMES' is no attribute of x.gpkg; did you mean ...": for the key of `fields`. */
lg_status lg_gis_fail_field(const lg_gis_frame *frame, const char *key, const char *wanted,
                            const char *const *names, size_t n);

#endif
