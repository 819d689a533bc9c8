#include "gis/codes.h"
#include "gis/cell_values.h"

#include <stdio.h>
#include <string.h>

#include <cpl_string.h>

#include "gis/description_rows.h"
#include "text/listing.h"
#include "text/number.h"

/* The column that `layer` names, else the one of the layer's own name, else the only other one. */
static lg_status find_column(const lg_gis_frame *frame, const lg_gis_cells *cells,
                             lg_gis_layer_id which, size_t *column) {
    enum { MOST = 64 };
    const lg_gis_file *from = cells->from;
    const char *wanted = from->layer != NULL ? from->layer : lg_gis_layer_table[which].name;
    const char *names[MOST];
    size_t n = 0, all = lg_csv_columns(cells->table);
    int found = lg_csv_find(cells->table, wanted);
    if (found >= 0) {
        *column = (size_t)found;
        return LG_OK;
    }
    if (from->layer == NULL && all == 3) {
        *column = 3 - cells->column[0] - cells->column[1];
        return LG_OK;
    }
    for (size_t c = 0; c < all && n < MOST; c++)
        if (c != cells->column[0] && c != cells->column[1])
            names[n++] = lg_csv_header(cells->table, c);
    lg_listing list = {0};
    for (size_t i = 0; i < n; i++)
        lg_listing_add(&list, "'%s'", names[i]);
    int near = lg_nearest(wanted, names, n);
    return lg_yaml_fail(frame->description->document,
                        lg_yaml_get(from->node, from->layer != NULL ? "layer" : "file"),
                        "layer '%s': %s has no column '%s'%s%s%s; it has %s%s",
                        lg_gis_layer_table[which].name, from->path, wanted,
                        near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                        near < 0 ? "" : "'?", n == 0 ? "none" : lg_listing_text(&list),
                        from->layer == NULL ? ". Say which by 'layer'" : "");
}

static bool flag_of(const char *text, double *value) {
    static const char *const yes[] = {"yes", "true", "y", "是"}, *const no[] = {"no", "false", "n",
                                                                                "否"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (EQUAL(text, yes[i]) || EQUAL(text, no[i])) {
            *value = EQUAL(text, yes[i]);
            return true;
        }
    }
    return false;
}

/* What a text means; false: nothing that is known. */
static bool value_of(const lg_gis_frame *frame, lg_gis_layer_id which, const char *text,
                     double *value) {
    int64_t code = 0;
    if (lg_parse_number(text, value))
        return true;
    switch (lg_gis_layer_table[which].kind) {
    case LG_GIS_KIND_CODE:
        if (!lg_gis_find_named(frame->description, which, text, &code))
            return false;
        *value = (double)code;
        return true;
    case LG_GIS_KIND_FLAG:
        return flag_of(text, value);
    case LG_GIS_KIND_NUMBER:
        break;
    }
    return false;
}

static lg_status fail_texts(const lg_gis_cells *cells, lg_gis_layer_id which, size_t row,
                            size_t column, lg_listing *unknown) {
    static const char *const wanted[] = {
        [LG_GIS_KIND_CODE] = "codes, or names and labels of rows of the description (other land: "
                             "'other_codes')",
        [LG_GIS_KIND_NUMBER] = "numbers, and nothing where there is no value",
        [LG_GIS_KIND_FLAG] = "yes or no, 1 or 0, and nothing where there is no value"};
    return lg_csv_fail(cells->table, row, column,
                       "layer '%s': %lld %s of the column '%s' hold%s what means nothing there: "
                       "%s; it holds %s",
                       lg_gis_layer_table[which].name, (long long)unknown->count,
                       unknown->count == 1 ? "cell" : "cells", lg_csv_header(cells->table, column),
                       unknown->count == 1 ? "s" : "", lg_listing_text(unknown),
                       wanted[lg_gis_layer_table[which].kind]);
}

lg_status lg_gis_cells_values(const lg_gis_frame *frame, const lg_gis_cells *cells,
                              lg_gis_layer_id which, float *values) {
    lg_listing unknown = {0};
    size_t column = 0, first = 0;
    LG_TRY(find_column(frame, cells, which, &column));
    lg_gis_origin *origin = lg_gis_origin_of(frame, cells->from);
    snprintf(origin->layer, sizeof origin->layer, "%s", lg_csv_header(cells->table, column));
    for (int64_t i = 0; i < (int64_t)cells->nx * cells->ny; i++)
        values[i] = NAN;
    for (size_t i = 0; i < cells->n; i++) {
        const char *text = lg_csv_text(cells->table, i, column);
        double value = NAN;
        if (text[0] != '\0' && !value_of(frame, which, text, &value)) {
            first = unknown.count == 0 ? i : first;
            lg_listing_add(&unknown, "'%.60s'", text);
        }
        values[cells->place[i]] = (float)value;
    }
    return unknown.count == 0 ? LG_OK : fail_texts(cells, which, first, column, &unknown);
}
