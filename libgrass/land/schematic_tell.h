/* Words on a land that was made of a description. */
#ifndef LG_LAND_SCHEMATIC_TELL_H
#define LG_LAND_SCHEMATIC_TELL_H

#include "land/description.h"
#include "land/land.h"

/* Warns of weather points, places, types, administrative units and zones that no cell belongs to,
 * and of weather from far away. Nothing of the land changes. */
lg_status lg_schematic_tell(const lg_description *description, const lg_land *land);

#endif
