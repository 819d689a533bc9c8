#include "store/packing.h"

#define LG_PACK(kind, label, label_unit, low, high, width, source, confidence)                     \
    LG_PACK_##kind(LG_##kind##_##label, #label, label_unit, low, high, width)
#define ROW(index, label, label_unit, low, high, width)                                            \
    [index] = {                                                                                    \
        .name = (label), .unit = (label_unit), .least = (low), .most = (high), .step = (width)},

#define LG_PACK_MAP ROW
#define LG_PACK_MONTH_MAP(...)
#define LG_PACK_SERIES(...)
const lg_pack lg_pack_maps[LG_MAP_COUNT] = {
#include "store/packing.def"
};
#undef LG_PACK_MAP
#undef LG_PACK_MONTH_MAP
#define LG_PACK_MAP(...)
#define LG_PACK_MONTH_MAP ROW
const lg_pack lg_pack_month_maps[LG_MONTH_MAP_COUNT] = {
#include "store/packing.def"
};
#undef LG_PACK_MONTH_MAP
#undef LG_PACK_SERIES
#define LG_PACK_MONTH_MAP(...)
#define LG_PACK_SERIES ROW
const lg_pack lg_pack_series[LG_SERIES_COUNT] = {
#include "store/packing.def"
};

/* CF: the factors are of the type that unpacking gives, the range is of the packed type. */
static lg_status describe(const lg_pack *pack, lg_nc *nc, int object) {
    const float factor = (float)pack->step, offset = (float)pack->least;
    const uint16_t range[] = {0, LG_PACK_MOST};
    LG_TRY(lg_nc_put_array(nc, object, "scale_factor", LG_NC_F32, 1, &factor));
    LG_TRY(lg_nc_put_array(nc, object, "add_offset", LG_NC_F32, 1, &offset));
    return lg_nc_put_array(nc, object, "valid_range", LG_NC_U16, 2, range);
}

lg_status lg_pack_add_variable(const lg_pack *pack, lg_nc *nc, const lg_nc_variable *variable,
                               int *object) {
    lg_nc_variable v = *variable;
    v.has_fill = true;
    v.type = pack == NULL ? LG_NC_F32 : LG_NC_U16;
    v.fill = pack == NULL ? (double)NAN : LG_PACK_FILL;
    LG_TRY(lg_nc_add_variable(nc, LG_NC_ROOT, &v, object));
    return pack == NULL ? LG_OK : describe(pack, nc, *object);
}

lg_status lg_pack_refuse(const lg_pack *pack, lg_context *context, const char *where, float value) {
    return lg_fail(context, LG_EDATA,
                   "%s of %s is %.9g %s, outside the %g to %g that 16 bits are laid out for; write "
                   "'packed: false' under 'output' to keep floating-point numbers",
                   pack->name, where, (double)value, pack->unit, pack->least, pack->most);
}
