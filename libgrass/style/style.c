/* A style as a file beside its map. */
#include <libgrass/style.h>

#include "style/qml.h"
#include "text/form.h"
#include "text/part.h"

static lg_status check(lg_context *context, const lg_style_map *map) {
    LG_GIVEN(context, map->variable);
    if (map->language != LG_STYLE_EN && map->language != LG_STYLE_ZH)
        return lg_fail(context, LG_EARG, "there is no language %d of styles", (int)map->language);
    if (map->band < 0)
        return lg_fail(context, LG_EARG, "a style cannot show band %d: bands count from 1",
                       (int)map->band);
    if ((map->value_count > 0 && map->values == NULL) ||
        (map->code_count > 0 && map->codes == NULL))
        return lg_fail(context, LG_EARG, "NULL for the %s of a style",
                       map->code_count > 0 ? "codes" : "values");
    return LG_OK;
}

lg_status lg_style_write(lg_context *context, const lg_style_map *map, const char *path) {
    lg_legend legend;
    lg_out out;
    LG_GIVEN(context, map);
    LG_GIVEN(context, path);
    LG_TRY(check(context, map));
    LG_TRY(lg_form_check(context, path, LG_OUTPUT_QML));
    LG_TRY(lg_legend_make(context, map, &legend));
    lg_out_init(context, &out);
    lg_qml_raster(&legend, &out);
    lg_status status = out.status;
    if (status == LG_OK)
        status = lg_part_put(context, path, out.text, out.used);
    lg_out_free(&out);
    lg_legend_free(&legend);
    return status;
}
