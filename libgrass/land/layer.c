#include "land/layer.h"

#include <math.h>

#include <gsl/gsl_math.h>
#include <string.h>

#include "core/assumed.h"
#include "core/circular.h"

/* The likely ranges are assumptions: wide enough for any grassland, narrow enough for the commonest
 * slips of unit. */
const lg_layer_fact lg_layer_facts[LG_LAYERS] = {
    [LG_LAYER_AWC_MM] = {.name = "awc_mm",
                         .unit = "mm",
                         .meaning = "available water capacity",
                         .least = LG_LEAST_AWC_MM,
                         .most = LG_MOST_AWC_MM,
                         .otherwise = NAN,
                         .likely = {5, 600},
                         .likely_slip = "metres, centimetres or a share of the volume",
                         .offset = offsetof(lg_cell, awc_mm)},
    [LG_LAYER_FERTILITY] = {.name = "fertility",
                            .unit = "1",
                            .meaning = "fertility",
                            .least = LG_LEAST_FERTILITY,
                            .most = LG_MOST_FERTILITY,
                            .otherwise = 1,
                            .likely = {0.2, 5},
                            .likely_slip = "an index of another scale",
                            .offset = offsetof(lg_cell, fertility)},
    [LG_LAYER_SLOPE_DEG] = {.name = "slope_deg",
                            .unit = "degree",
                            .meaning = "slope",
                            .least = LG_LEAST_SLOPE_DEG,
                            .most = LG_MOST_SLOPE_DEG,
                            .otherwise = 0,
                            .likely = {0, 65},
                            .likely_slip = "percent",
                            .offset = offsetof(lg_cell, slope_deg)},
    [LG_LAYER_WATER_KM] = {.name = "water_km",
                           .unit = "km",
                           .meaning = "distance to water",
                           .least = LG_LEAST_WATER_KM,
                           .most = LG_MOST_WATER_KM,
                           .otherwise = NAN,
                           .likely = {0, 100},
                           .likely_slip = "metres",
                           .offset = offsetof(lg_cell, water_km)},
    [LG_LAYER_CONDITION] = {.name = "condition",
                            .unit = "1",
                            .meaning = "condition",
                            .least = LG_LEAST_CONDITION,
                            .most = LG_MOST_CONDITION,
                            .otherwise = NAN,
                            .likely = {0.05, 1},
                            .likely_slip = "a share taken for percent",
                            .offset = offsetof(lg_cell, condition)},
};

/* A unit that says rise over run, as "m m-1" does; a bare "1" says nothing of a slope. */
static bool is_rise(const char *unit, lg_unit_answer answer) {
    return answer == LG_UNIT_LINE || (answer == LG_UNIT_SAME && strchr(unit, 'm') != NULL);
}

lg_status lg_layer_find_way(lg_context *context, lg_layer layer, const char *unit,
                            lg_layer_way *way) {
    /* 1 kg of water on 1 m2 stands 1 mm high. */
    static const char *const water[] = {"mm", "kg m-2"};
    const char *own = lg_layer_facts[layer].unit;
    lg_unit_answer answer = LG_UNIT_UNKNOWN;
    size_t which = 0;
    *way = (lg_layer_way){{1, 0}, false};
    if (lg_units_missing(unit))
        return LG_OK;
    if (layer == LG_LAYER_SLOPE_DEG) {
        LG_TRY(lg_units_compare(context, unit, "1", &answer, &way->line));
        way->rise = is_rise(unit, answer);
        if (way->rise)
            return LG_OK;
    }
    if (layer == LG_LAYER_AWC_MM)
        LG_TRY(lg_units_find(context, unit, water, 2, &which, &answer, &way->line));
    else
        LG_TRY(lg_units_compare(context, unit, own, &answer, &way->line));
    if (answer == LG_UNIT_SAME || answer == LG_UNIT_LINE)
        return LG_OK;
    return lg_fail(context, LG_EDATA,
                   "'%s' is stated in '%.40s', which %s; it should be in '%s'%s or in what can be "
                   "turned into it",
                   lg_layer_facts[layer].name, unit,
                   answer == LG_UNIT_OTHER ? "is something else" : "is no unit that is known here",
                   own, layer == LG_LAYER_SLOPE_DEG ? ", in 'percent'" : "");
}

double lg_layer_value(const lg_layer_way *way, double value) {
    double line = lg_unit_value(way->line, value);
    return way->rise ? lg_atan(line) * (180 / M_PI) : line;
}

bool lg_layer_is_plain(const lg_layer_way *way) {
    return !way->rise && !(way->line.scale < 1) && !(way->line.scale > 1) &&
           !(fabs(way->line.offset) > 0);
}

lg_status lg_layer_assume_absent(lg_land *land, lg_layer layer) {
    return lg_assume(land->context, &land->assumed, "no raster '%s': it is %g everywhere",
                     lg_layer_facts[layer].name, lg_layer_facts[layer].otherwise);
}

float lg_layer_get(const lg_cell *cell, lg_layer layer) {
    float value;
    memcpy(&value, (const char *)cell + lg_layer_facts[layer].offset, sizeof value);
    return value;
}

void lg_layer_set(lg_cell *cell, lg_layer layer, float value) {
    memcpy((char *)cell + lg_layer_facts[layer].offset, &value, sizeof value);
}

/* What a number beyond the bounds most often is. */
static const char *hint(lg_layer layer, double value) {
    if (value <= -99 || value > 1e30)
        return "; is it a sign for no value? State it (nodata, _FillValue), or fill the gap";
    if (layer == LG_LAYER_CONDITION && value > 1 && value <= 100)
        return "; is it in percent? Divide by 100, or state the unit";
    if (layer == LG_LAYER_WATER_KM && value > 1000)
        return "; is it in metres? Divide by 1000, or state the unit";
    return "";
}

lg_status lg_layer_check(lg_context *context, lg_layer layer, float value, const char *place) {
    const lg_layer_fact *fact = &lg_layer_facts[layer];
    if (value >= (float)fact->least && value <= (float)fact->most)
        return LG_OK;
    return lg_fail(context, LG_EDATA, "%s: %s must be in [%g, %g]%s%s, not %g%s", place,
                   fact->meaning, fact->least, fact->most, strcmp(fact->unit, "1") == 0 ? "" : " ",
                   strcmp(fact->unit, "1") == 0 ? "" : fact->unit, (double)value,
                   hint(layer, (double)value));
}
