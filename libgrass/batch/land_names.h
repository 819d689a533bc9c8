/* The scenarios of which a folder of parts holds something: those that the first part has. */
#ifndef LG_BATCH_LAND_NAMES_H
#define LG_BATCH_LAND_NAMES_H

#include "core/context.h"

typedef struct lg_land_names {
    char **names;
    size_t count;
} lg_land_names;

/* only: that one alone; NULL: all. Freed after a failure, too. */
lg_status lg_land_names_list(lg_context *context, const char *directory, int32_t parts,
                             const char *only, lg_land_names *names);
void lg_land_names_free(lg_context *context, lg_land_names *names);

#endif
