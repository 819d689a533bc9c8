/* What the layers that are laid on the grid's cells share. */
#include "gis/sheet.h"

#include <stdarg.h>

#include "core/format.h"
#include "gis/description_rows.h"
#include "gis/extent.h"
#include "gis/warp.h"

const char *lg_gis_show_place(lg_gis_place *place, const lg_grid *grid, int64_t raster) {
    int64_t row = raster / grid->nx, column = raster % grid->nx;
    lg_format(place->text, sizeof place->text, "row %lld, column %lld (x %.0f, y %.0f m)",
              (long long)row, (long long)column,
              grid->west_m + ((double)column + 0.5) * grid->cell_m,
              grid->north_m - ((double)row + 0.5) * grid->cell_m);
    return place->text;
}

lg_status lg_gis_fail_layer(const lg_gis_sheet *sheet, lg_gis_layer_id which, const char *format,
                            ...) {
    char sentence[LG_ERROR_CHARS];
    const lg_gis_file *from = &sheet->frame.description->layers[which].from;
    const lg_yaml_node *node = lg_yaml_get(from->node, from->file == NULL ? "value" : "file");
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    lg_yaml_fail(sheet->frame.description->document, node == NULL ? from->node : node,
                 "layer '%s'%s%s %s", lg_gis_layer_table[which].name,
                 from->path == NULL ? "" : ": ", from->path == NULL ? "" : from->path, sentence);
    return LG_EDATA;
}

lg_status lg_gis_sheet_layer(lg_gis_sheet *sheet, lg_gis_layer_id which, bool *file) {
    const lg_gis_layer *layer = &sheet->frame.description->layers[which];
    *file = layer->from.file != NULL;
    LG_TRY(lg_progress(sheet->context, lg_gis_layer_table[which].name, 0, 1));
    if (*file)
        return lg_gis_warp(&sheet->frame, which, sheet->values);
    bool given = layer->from.node != NULL;
    float value = (float)(given ? layer->value : lg_gis_layer_table[which].otherwise);
    for (size_t i = 0; i < sheet->n; i++)
        sheet->values[i] = value;
    return LG_OK;
}

lg_status lg_gis_fail_apart(const lg_gis_sheet *sheet, lg_gis_layer_id which, const char *where) {
    const lg_gis_extent *file =
        &lg_gis_origin_of(&sheet->frame, &sheet->frame.description->layers[which].from)->extent;
    const lg_gis_extent units = lg_gis_extent_of(sheet->frame.crs, sheet->polygons.box_m);
    lg_gis_extent_text a, b;
    if (!file->known || !units.known)
        return lg_gis_fail_layer(sheet, which,
                                 "has no value in %s: do the two lie at the same place?", where);
    bool apart = file->west > units.east || file->east < units.west || file->south > units.north ||
                 file->north < units.south;
    if (!apart)
        return lg_gis_fail_layer(sheet, which,
                                 "has no value in %s, although it covers their place (%s): is it "
                                 "without values everywhere, or are its cells larger than the "
                                 "units?",
                                 where, lg_gis_show_extent(&a, file));
    return lg_gis_fail_layer(sheet, which,
                             "has no value in %s: do the two lie at the same place? It covers %s, "
                             "the units lie at %s; is the reference system of both right?",
                             where, lg_gis_show_extent(&a, file), lg_gis_show_extent(&b, &units));
}
