/* Where the parts of a land lie: DIRECTORY/part-K-of-N/SCENARIO.part. */
#ifndef LG_BATCH_LAND_FOLDER_H
#define LG_BATCH_LAND_FOLDER_H

#include <libgrass/land_part.h>

#include "core/context.h"

/* All for lg_free. */
lg_status lg_land_folder_path(lg_context *context, const char *directory, int32_t part,
                              int32_t parts, char **path);
lg_status lg_land_folder_file(lg_context *context, const char *scenario, char **name);

/* Puts in front of what is wrong with a part that this part must be run again. */
lg_status lg_land_part_again(lg_context *context, lg_status status, int32_t part, int32_t parts);

#endif
