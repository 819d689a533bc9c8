#include "gis/look.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "style/legend.h"

enum { SAMPLES_OF_ALL = 65536, MOST_CODES = 65536, LABEL_CHARS = 160 };

lg_status lg_gis_look_begin(lg_context *context, const lg_gis_sheets *sheets, lg_gis_look *look) {
    *look = (lg_gis_look){.context = context, .sheets = sheets};
    if (sheets->whole) {
        look->codes = sheets->land->nunits > MOST_CODES ? (size_t)sheets->land->nunits : MOST_CODES;
        return lg_alloc(context, look->codes, sizeof *look->seen, "the codes of a map",
                        &look->seen);
    }
    /* A band's share, and one more where the shares are broken. */
    look->room = SAMPLES_OF_ALL + (size_t)sheets->bands;
    return lg_alloc(context, look->room, sizeof *look->sample, "a sample of a map", &look->sample);
}

void lg_gis_look_end(lg_gis_look *look) {
    if (look->context == NULL)
        return;
    lg_free(look->context, look->sample);
    lg_free(look->context, look->seen);
    *look = (lg_gis_look){0};
}

static size_t cells_of(const lg_gis_look *look) {
    return (size_t)look->sheets->grid.nx * (size_t)look->sheets->grid.ny;
}

/* Whether a code is one; its place among the seen. */
static bool is_code(const lg_gis_look *look, int32_t code) {
    bool none = look->sheets->has_nodata && (double)code >= look->sheets->nodata &&
                (double)code <= look->sheets->nodata;
    return !none && code >= 0 && (size_t)code < look->codes;
}

void lg_gis_look_see(lg_gis_look *look, const void *cells) {
    size_t n = cells_of(look);
    if (look->sheets->whole) {
        const int32_t *codes = cells;
        for (size_t i = 0; i < n; i++)
            if (is_code(look, codes[i]))
                look->seen[codes[i]] = true;
        return;
    }
    const float *values = cells;
    size_t share = SAMPLES_OF_ALL / (size_t)look->sheets->bands + 1, found = 0, at = 0;
    for (size_t i = 0; i < n; i++)
        found += isfinite(values[i]) != 0;
    size_t step = found / share + 1;
    for (size_t i = 0; i < n; i++)
        if (isfinite(values[i]) && at++ % step == 0 && look->samples < look->room)
            look->sample[look->samples++] = values[i];
}

void lg_gis_look_tell(const lg_gis_look *look, const void *cells, GDALRasterBandH band) {
    size_t n = cells_of(look);
    double count = 0, mean = 0, squares = 0, least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        double value;
        if (look->sheets->whole) {
            int32_t code = ((const int32_t *)cells)[i];
            value = is_code(look, code) ? (double)code : (double)NAN;
        } else {
            value = (double)((const float *)cells)[i];
        }
        if (!isfinite(value))
            continue;
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
        least = fmin(least, value);
        most = fmax(most, value);
    }
    if (count > 0)
        GDALSetRasterStatistics(band, least, most, mean, sqrt(squares / count));
}

/* ---- the codes' words ---- */

typedef struct words {
    lg_style_code *codes;
    char (*labels)[LABEL_CHARS];
    size_t count;
} words;

static const lg_land_name *row_of(const lg_gis_look *look, size_t code) {
    const lg_land *land = look->sheets->land;
    bool has = strcmp(look->sheets->variable, "type") == 0 && code < (size_t)land->ntypes;
    return has ? &land->types[code] : NULL;
}

/* "" where the table of styles has the words, or nobody. */
static void put_label(const lg_gis_look *look, size_t code, lg_style_language language,
                      char label[LABEL_CHARS]) {
    const lg_land *land = look->sheets->land;
    const char *variable = look->sheets->variable;
    const lg_land_name *row = row_of(look, code);
    label[0] = '\0';
    if (row != NULL && (language == LG_STYLE_ZH || strcmp(row->name, row->label) == 0))
        snprintf(label, LABEL_CHARS, "%s", row->label);
    else if (row != NULL)
        snprintf(label, LABEL_CHARS, "%s %s", row->name, row->label);
    if (strcmp(variable, "unit") == 0 && code < (size_t)land->nunits)
        snprintf(label, LABEL_CHARS, "%s", land->units[code].name);
    if (strcmp(variable, "weather_zone") == 0 && code < (size_t)land->nweather_zones)
        snprintf(label, LABEL_CHARS, "%s", land->weather_zones[code].name);
}

static void free_words(const lg_gis_look *look, words *w) {
    lg_free(look->context, w->codes);
    lg_free(look->context, w->labels);
}

static lg_status find_words(const lg_gis_look *look, lg_style_language language, words *w) {
    size_t count = 0;
    *w = (words){0};
    for (size_t code = 0; code < look->codes; code++)
        count += look->seen[code];
    lg_status status =
        lg_alloc(look->context, count, sizeof *w->codes, "the codes of a map", &w->codes);
    if (status == LG_OK)
        status =
            lg_alloc(look->context, count, sizeof *w->labels, "the words of a map", &w->labels);
    if (status != LG_OK) {
        free_words(look, w);
        return status;
    }
    for (size_t code = 0; code < look->codes; code++)
        if (look->seen[code]) {
            char *label = w->labels[w->count];
            put_label(look, code, language, label);
            w->codes[w->count++] =
                (lg_style_code){.code = (int32_t)code, .label = label[0] == '\0' ? NULL : label};
        }
    return LG_OK;
}

/* What the style is made for. */
static lg_status ask(const lg_gis_look *look, lg_style_language language, words *w,
                     lg_style_map *map) {
    const lg_gis_sheets *s = look->sheets;
    *w = (words){0};
    *map = (lg_style_map){.variable = s->variable,
                          .unit = s->unit,
                          .meaning = s->long_name,
                          .values = look->sample,
                          .value_count = look->samples,
                          .band = s->bands, /* the last year, where the story ends */
                          .language = language};
    if (!s->whole)
        return LG_OK;
    LG_TRY(find_words(look, language, w));
    map->codes = w->codes;
    map->code_count = w->count;
    return LG_OK;
}

/* ---- the table and the style ---- */

static GDALRasterAttributeTableH make_table(const lg_legend *legend) {
    GDALRasterAttributeTableH table = GDALCreateRasterAttributeTable();
    GDALRATCreateColumn(table, "Value", GFT_Integer, GFU_MinMax);
    GDALRATCreateColumn(table, "Name", GFT_String, GFU_Name);
    GDALRATCreateColumn(table, "Red", GFT_Integer, GFU_Red);
    GDALRATCreateColumn(table, "Green", GFT_Integer, GFU_Green);
    GDALRATCreateColumn(table, "Blue", GFT_Integer, GFU_Blue);
    GDALRATSetRowCount(table, (int)legend->count);
    for (int i = 0; i < (int)legend->count; i++) {
        const lg_legend_class *class = &legend->classes[i];
        GDALRATSetValueAsInt(table, i, 0, (int)class->value);
        GDALRATSetValueAsString(table, i, 1, class->label);
        for (int part = 0; part < 3; part++)
            GDALRATSetValueAsInt(table, i, 2 + part, (int)(class->colour >> (16 - 8 * part) & 255));
    }
    return table;
}

lg_status lg_gis_look_table(const lg_gis_look *look, lg_style_language language,
                            GDALDatasetH raster) {
    words w;
    lg_style_map map;
    lg_legend legend;
    LG_TRY(ask(look, language, &w, &map));
    lg_status status = map.code_count == 0 ? LG_OK : lg_legend_make(look->context, &map, &legend);
    if (status == LG_OK && map.code_count > 0) {
        GDALRasterAttributeTableH table = make_table(&legend);
        GDALSetDefaultRAT(GDALGetRasterBand(raster, 1), table);
        GDALDestroyRasterAttributeTable(table);
        lg_legend_free(&legend);
    }
    free_words(look, &w);
    return status;
}

lg_status lg_gis_look_write(const lg_gis_look *look, lg_style_language language, const char *path) {
    words w;
    lg_style_map map;
    LG_TRY(ask(look, language, &w, &map));
    lg_status status = lg_style_write(look->context, &map, path);
    free_words(look, &w);
    return status;
}
