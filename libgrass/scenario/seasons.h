/* What a plan says of the season of its weather zones: its key `season_start`. */
#ifndef LG_SCENARIO_SEASONS_H
#define LG_SCENARIO_SEASONS_H

#include "text/yaml.h"
#include "weather/season.h"

/* asked[zone]: a day, LG_SEASON_AUTO, or LG_SEASON_SILENT where nothing is said. node: MM-DD or auto,
 * a mapping of names of weather zones, or NULL. land NULL: only the text is judged. LG_EPARSE: it is
 * none of these, or names a zone that the land has not. */
lg_status lg_seasons_read(const lg_yaml *document, const lg_yaml_node *node, const lg_land *land,
                          int *asked);

#endif
