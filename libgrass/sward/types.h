/* Grassland types: what each changes in the steppe profile's parameters
 * (data/tables/grassland_types.csv). */
#ifndef LG_SWARD_TYPES_H
#define LG_SWARD_TYPES_H

#include <libgrass/sward.h>
#include "core/figures.h"
#include "land/land.h"

typedef struct lg_type_table {
    lg_context *context;
    int32_t count;           /* types of the land, in its order */
    lg_point_params *params; /* one per type, profile steppe */
} lg_type_table;

/* Reads `type,parameter,value,unit,source,confidence`; parameters are names of the steppe profile.
 * Rows of types that the land does not have are checked and passed over; a type of the land without
 * any row is LG_EDATA. Every row used is noted in `figures`. */
lg_status lg_type_table_read(lg_context *context, const char *path, const lg_land *land,
                             lg_figures *figures, lg_type_table *table);
/* A table may serve many lands and hold types that this one has not; a name that is nearly one of
 * its types is more likely a slip, and is told once. */
lg_status lg_type_table_tell(lg_context *context, const char *path, const lg_land *land);
void lg_type_table_free(lg_type_table *table);

/* Sets one parameter for all types: a scenario's own value. Call the check when all are set: two
 * that fit together may contradict what one of them finds. */
lg_status lg_type_table_set(lg_type_table *table, const char *name, double value);
lg_status lg_type_table_check(const lg_type_table *table);

/* The parameters in force (after overrides) of every type into `figures`, table "steppe". */
lg_status lg_type_table_note(const lg_type_table *table, const lg_land *land, lg_figures *figures);

#endif
