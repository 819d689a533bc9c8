/* The rasters of numbers that a land is made of: the unit of each, and what a cell may hold. One
 * table for every way in. */
#ifndef LG_LAND_LAYER_H
#define LG_LAND_LAYER_H

#include "land/land.h"
#include "text/units.h"

/* Least values above 0 are assumptions: less is no soil, no plant and no site but a slip, or
 * another unit. */
#define LG_LEAST_AWC_MM 1e-3
#define LG_MOST_AWC_MM 1000
#define LG_LEAST_FERTILITY 1e-3
#define LG_MOST_FERTILITY 10
#define LG_LEAST_SLOPE_DEG 0
#define LG_MOST_SLOPE_DEG 89.99
#define LG_LEAST_WATER_KM 0
#define LG_MOST_WATER_KM 1000
#define LG_LEAST_CONDITION 1e-6
#define LG_MOST_CONDITION 1

typedef enum lg_layer {
    LG_LAYER_AWC_MM,
    LG_LAYER_FERTILITY,
    LG_LAYER_SLOPE_DEG,
    LG_LAYER_WATER_KM,
    LG_LAYER_CONDITION,
    LG_LAYERS
} lg_layer;

typedef struct lg_layer_fact {
    const char *name, *unit, *meaning;
    double least, most;      /* what a cell may hold */
    double otherwise;        /* what holds where there is no such raster; NAN: there must be one */
    double likely[2];        /* where the land's largest value should lie; else a warning */
    const char *likely_slip; /* what it may be instead */
    size_t offset;           /* of the float in lg_cell */
} lg_layer_fact;

extern const lg_layer_fact lg_layer_facts[LG_LAYERS];

/* How the numbers of a raster become those of the layer. */
typedef struct lg_layer_way {
    lg_unit_line line;
    bool rise; /* rise over run: the angle is its arc tangent */
} lg_layer_way;

/* For numbers stated in `unit`; NULL or blank: in the layer's own. LG_EDATA for a unit that is not
 * known or of another kind. */
lg_status lg_layer_find_way(lg_context *context, lg_layer layer, const char *unit,
                            lg_layer_way *way);
double lg_layer_value(const lg_layer_way *way, double value);
/* The numbers stay as they are. */
bool lg_layer_is_plain(const lg_layer_way *way);

/* Tells that there is no such raster. */
lg_status lg_layer_assume_absent(lg_land *land, lg_layer layer);

float lg_layer_get(const lg_cell *cell, lg_layer layer);
void lg_layer_set(lg_cell *cell, lg_layer layer, float value);

/* LG_EDATA for a value that a cell cannot hold; `place` begins the sentence. */
lg_status lg_layer_check(lg_context *context, lg_layer layer, float value, const char *place);

#endif
