/* What a plan says of the season of its weather zones. */
#include "scenario/seasons.h"

#include <string.h>

#include "land/known.h"

static lg_status read_start(const lg_yaml *document, const lg_yaml_node *node, int *asked) {
    if (lg_yaml_kind_of(node) == LG_YAML_SCALAR && lg_season_parse(lg_yaml_text(node), asked))
        return LG_OK;
    return lg_yaml_fail(document, node,
                        "'season_start' is a day that every year has, written MM-DD, or auto");
}

static int32_t find_zone(const lg_land *land, const char *name) {
    int32_t z = 0;
    while (z < land->nweather_zones && strcmp(land->weather_zones[z].name, name) != 0)
        z++;
    return z;
}

static lg_status fail_zone(const lg_yaml *document, const lg_yaml_node *node, size_t index,
                           const lg_land *land) {
    const char *found = lg_yaml_key(node, index);
    char names[LG_KNOWN_CHARS];
    return lg_yaml_fail_key(document, node, index, "the land has no weather zone '%s'%s", found,
                            lg_known_names(land, "weather zone", found, names));
}

lg_status lg_seasons_read(const lg_yaml *document, const lg_yaml_node *node, const lg_land *land,
                          int *asked) {
    int start = LG_SEASON_SILENT;
    bool by_zone = node != NULL && lg_yaml_kind_of(node) == LG_YAML_MAPPING;
    if (by_zone && lg_yaml_count(node) == 0)
        return lg_yaml_fail(document, node,
                            "'season_start' names no weather zone: give {zone: MM-DD}, one day for "
                            "all, or leave it out");
    if (node != NULL && !by_zone)
        LG_TRY(read_start(document, node, &start));
    for (int32_t z = 0; land != NULL && z < land->nweather_zones; z++)
        asked[z] = start;
    for (size_t i = 0; by_zone && i < lg_yaml_count(node); i++) {
        LG_TRY(read_start(document, lg_yaml_item(node, i), &start));
        int32_t zone = land == NULL ? 0 : find_zone(land, lg_yaml_key(node, i));
        if (land != NULL && zone == land->nweather_zones &&
            lg_land_has_left_out(land, "weather zone", lg_yaml_key(node, i)))
            continue;
        if (land != NULL && zone == land->nweather_zones)
            return fail_zone(document, node, i, land);
        if (land != NULL)
            asked[zone] = start;
    }
    return LG_OK;
}
