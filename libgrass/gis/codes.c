#include "gis/codes.h"

#include <stdio.h>
#include <string.h>

#include <gsl/gsl_heapsort.h>

#include "gis/description_rows.h"
#include "text/number.h"

/* Codes are held in float32 rasters, which know whole numbers up to here. */
#define MOST_CODE 16777216.0
/* Rows that are reached by name alone have these, below all that maps use: a row's is so much less
 * its index; other land that is named has the last. */
#define NAMED_ROWS (-16000000)
#define NAMED_OTHER (-16700000)
/* A range is written out: more is a slip. */
#define MOST_RANGE 65536

static int compare_codes(const void *left, const void *right) {
    const lg_gis_code *a = left, *b = right;
    return (a->code > b->code) - (a->code < b->code);
}

const lg_gis_code *lg_gis_find_code(const lg_gis_codes *codes, int64_t code) {
    size_t low = 0, high = codes->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (codes->codes[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < codes->n && codes->codes[low].code == code ? &codes->codes[low] : NULL;
}

/* ---- lists of codes ---- */

static bool is_code(double value) {
    return floor(value) >= value && value > NAMED_ROWS && value <= MOST_CODE;
}

/* "7" or "21-25". */
static bool parse_range(const char *text, double range[2]) {
    char from[32];
    if (lg_parse_number(text, &range[0])) {
        range[1] = range[0];
        return is_code(range[0]);
    }
    const char *dash = text[0] == '\0' ? NULL : strchr(text + 1, '-');
    if (dash == NULL || dash - text >= (long)sizeof from)
        return false;
    snprintf(from, sizeof from, "%.*s", (int)(dash - text), text);
    return lg_parse_number(from, &range[0]) && lg_parse_number(dash + 1, &range[1]) &&
           is_code(range[0]) && is_code(range[1]);
}

static lg_status add_range(lg_gis_description *d, const lg_yaml_node *item, const double range[2],
                           int32_t row, lg_gis_codes *codes) {
    if (range[0] > range[1] || range[1] - range[0] >= MOST_RANGE)
        return lg_yaml_fail(d->document, item,
                            "'%s' is no range of codes: the first is the smaller one, and at most "
                            "%d are written so",
                            lg_yaml_text(item), MOST_RANGE);
    size_t n = (size_t)(range[1] - range[0]) + 1;
    LG_TRY(
        lg_grow(d->context, codes->n, codes->n + n, sizeof *codes->codes, "codes", &codes->codes));
    for (double value = range[0]; value <= range[1]; value++) {
        for (size_t j = 0; j < codes->n; j++)
            if (codes->codes[j].code == (int64_t)value)
                return lg_yaml_fail(d->document, item, "the code %g stands here a second time",
                                    value);
        codes->codes[codes->n++] = (lg_gis_code){(int64_t)value, row};
    }
    return LG_OK;
}

static lg_status add_named(lg_gis_description *d, int64_t code, int32_t row, lg_gis_codes *codes) {
    LG_TRY(
        lg_grow(d->context, codes->n, codes->n + 1, sizeof *codes->codes, "codes", &codes->codes));
    codes->codes[codes->n++] = (lg_gis_code){code, row};
    return LG_OK;
}

/* A code, a range or a list of them that stand for `row`; where texts may stand in the layer, also
 * names of other land. */
static lg_status add_codes(lg_gis_description *d, const lg_yaml_node *node, int32_t row, bool texts,
                           lg_gis_codes *codes) {
    bool list = lg_yaml_kind_of(node) == LG_YAML_SEQUENCE;
    size_t n = list ? lg_yaml_count(node) : 1;
    for (size_t i = 0; i < n; i++) {
        const lg_yaml_node *item = list ? lg_yaml_item(node, i) : node;
        double range[2] = {0, 0};
        bool scalar = lg_yaml_kind_of(item) == LG_YAML_SCALAR;
        if (scalar && parse_range(lg_yaml_text(item), range))
            LG_TRY(add_range(d, item, range, row, codes));
        else if (!scalar || !texts || lg_parse_number(lg_yaml_text(item), &range[0]))
            return lg_yaml_fail(d->document, item,
                                "a whole number is wanted here as a code, or a range such as "
                                "21-25");
    }
    return LG_OK;
}

/* ---- names ---- */

static bool has_text(const lg_yaml_node *node, const char *text) {
    if (node == NULL)
        return false;
    bool list = lg_yaml_kind_of(node) == LG_YAML_SEQUENCE;
    for (size_t i = 0; i < (list ? lg_yaml_count(node) : 1); i++)
        if (strcmp(lg_yaml_text(list ? lg_yaml_item(node, i) : node), text) == 0)
            return true;
    return false;
}

bool lg_gis_find_named(const lg_gis_description *d, lg_gis_layer_id which, const char *text,
                       int64_t *code) {
    if (which == LG_GIS_weather_zone) {
        for (size_t i = 0; i < d->nweather; i++)
            if (strcmp(d->weather[i].name, text) == 0)
                return *code = NAMED_ROWS - (int64_t)i, true;
        return false;
    }
    if (which != LG_GIS_type)
        return false;
    for (size_t i = 0; i < d->ntypes; i++)
        if (strcmp(d->types[i].name, text) == 0 || strcmp(d->types[i].label, text) == 0)
            return *code = NAMED_ROWS - (int64_t)i, true;
    return has_text(d->layers[which].codes_node, text) ? *code = NAMED_OTHER, true : false;
}

/* A file whose cells may hold texts. */
static bool holds_texts(const lg_gis_layer *layer) {
    const char *dot = layer->from.path == NULL ? NULL : strrchr(layer->from.path, '.');
    return dot != NULL && (strcmp(dot, ".csv") == 0 || strcmp(dot, ".CSV") == 0);
}

/* By which rows may be meant without a code of their own. */
static bool goes_by_name(const lg_gis_layer *layer) {
    return layer->text != NULL || holds_texts(layer);
}

static lg_status read_types(lg_gis_description *d) {
    const lg_gis_layer *layer = &d->layers[LG_GIS_type];
    lg_gis_codes *codes = &d->codes[LG_GIS_type];
    for (size_t i = 0; i < d->ntypes; i++) {
        if (d->types[i].codes_node != NULL)
            LG_TRY(add_codes(d, d->types[i].codes_node, (int32_t)i, false, codes));
        else if (!goes_by_name(layer))
            return lg_yaml_fail(d->document, lg_yaml_item(d->types_node, i),
                                "the type '%s' needs 'codes': those of the layer 'type'",
                                d->types[i].name);
        LG_TRY(add_named(d, NAMED_ROWS - (int64_t)i, (int32_t)i, codes));
    }
    LG_TRY(add_named(d, NAMED_OTHER, -1, codes));
    return layer->codes_node == NULL
               ? LG_OK
               : add_codes(d, layer->codes_node, -1, holds_texts(layer), codes);
}

static lg_status read_zones(lg_gis_description *d, const lg_yaml_node *weather) {
    const lg_gis_layer *layer = &d->layers[LG_GIS_weather_zone];
    bool zoned = layer->from.node != NULL;
    for (size_t i = 0; i < d->nweather; i++) {
        const lg_yaml_node *codes = d->weather[i].codes_node, *row = lg_yaml_item(weather, i);
        if (codes != NULL && !zoned)
            return lg_yaml_fail(d->document, codes,
                                "codes of a weather zone mean nothing without a layer "
                                "'weather_zone'");
        if (codes == NULL && zoned && !goes_by_name(layer))
            return lg_yaml_fail(d->document, row,
                                "the weather zone '%s' needs 'codes': those of the layer "
                                "'weather_zone'",
                                d->weather[i].name);
        if (codes != NULL)
            LG_TRY(add_codes(d, codes, (int32_t)i, false, &d->codes[LG_GIS_weather_zone]));
        LG_TRY(add_named(d, NAMED_ROWS - (int64_t)i, (int32_t)i, &d->codes[LG_GIS_weather_zone]));
    }
    return LG_OK;
}

/* A constant of codes is one of the codes, or the name of a row. */
static lg_status settle_constant(lg_gis_description *d, lg_gis_layer_id which) {
    lg_gis_layer *layer = &d->layers[which];
    enum { MOST = 256 };
    const char *names[MOST];
    size_t n = 0;
    int64_t code = 0;
    if (layer->text == NULL)
        return LG_OK;
    if (lg_parse_number(layer->text, &layer->value)) {
        if (is_code(layer->value) &&
            lg_gis_find_code(&d->codes[which], (int64_t)layer->value) != NULL)
            return LG_OK;
        return lg_yaml_fail(d->document, lg_yaml_get(layer->from.node, "value"),
                            "no row has the code %g of the layer '%s'", layer->value,
                            lg_gis_layer_table[which].name);
    }
    if (lg_gis_find_named(d, which, layer->text, &code)) {
        layer->value = (double)code;
        return LG_OK;
    }
    for (size_t i = 0; which == LG_GIS_type && i < d->ntypes && n < MOST; i++)
        names[n++] = d->types[i].name;
    for (size_t i = 0; which != LG_GIS_type && i < d->nweather && n < MOST; i++)
        names[n++] = d->weather[i].name;
    int near = lg_nearest(layer->text, names, n);
    return lg_yaml_fail(d->document, lg_yaml_get(layer->from.node, "value"),
                        "'%s' is no code and no name of a row of the layer '%s'%s%s%s", layer->text,
                        lg_gis_layer_table[which].name, near < 0 ? "" : "; did you mean '",
                        near < 0 ? "" : names[near], near < 0 ? "" : "'?");
}

lg_status lg_gis_read_all_codes(lg_gis_description *d, const lg_yaml_node *weather) {
    LG_TRY(read_types(d));
    LG_TRY(read_zones(d, weather));
    for (size_t i = 0; i < LG_GIS_LAYERS; i++) {
        if (lg_gis_layer_table[i].kind == LG_GIS_KIND_FLAG && d->layers[i].codes_node != NULL)
            LG_TRY(add_codes(d, d->layers[i].codes_node, 1, false, &d->codes[i]));
        if (d->codes[i].n > 0)
            gsl_heapsort(d->codes[i].codes, d->codes[i].n, sizeof(lg_gis_code), compare_codes);
    }
    LG_TRY(settle_constant(d, LG_GIS_type));
    return settle_constant(d, LG_GIS_weather_zone);
}
