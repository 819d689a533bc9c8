/* Numbers in 16 bits: value = add_offset + scale_factor * packed, as CF has it. */
#ifndef LG_STORE_PACKING_H
#define LG_STORE_PACKING_H

#include <math.h>

#include "simulation/sink.h"
#include "store/nc.h"

enum { LG_PACK_FILL = 65535, LG_PACK_MOST = 65534 };

typedef struct lg_pack {
    const char *name, *unit; /* NULL: the table has no such variable */
    double least, most, step;
} lg_pack;

extern const lg_pack lg_pack_maps[LG_MAP_COUNT];
extern const lg_pack lg_pack_month_maps[LG_MONTH_MAP_COUNT];
extern const lg_pack lg_pack_series[LG_SERIES_COUNT];

/* To the nearest step; a missing value (NaN) becomes the fill value. False when the value lies
 * outside the range: a clamped value would be a false one. */
static inline bool lg_pack_value(const lg_pack *pack, float value, uint16_t *packed) {
    double steps = ((double)value - pack->least) / pack->step;
    if (steps > -0.5 && steps < LG_PACK_MOST + 0.5) {
        *packed = (uint16_t)(steps + 0.5);
        return true;
    }
    *packed = LG_PACK_FILL;
    return isnan(value);
}

/* Adds a variable of float32 to the root or, when pack is not NULL, one of packed numbers with the
 * attributes that say so. */
lg_status lg_pack_add_variable(const lg_pack *pack, lg_nc *nc, const lg_nc_variable *variable,
                               int *object);

/* "production of WHERE is 40000 kg ha-1 ..." */
lg_status lg_pack_refuse(const lg_pack *pack, lg_context *context, const char *where, float value);

#endif
