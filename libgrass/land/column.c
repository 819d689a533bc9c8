/* What a land holds, as whoever uses the library sees it. */
#include "land/land.h"

#include <stddef.h>

typedef enum extent { PER_CELL, PER_UNIT, PER_PLACE } extent;

typedef struct column_row {
    const char *name;
    char kind;
    extent of;
    int bytes;
    size_t offset; /* in the land of the array's pointer, or of the value in a unit */
} column_row;

#define SIZE_OF(type, member) ((int)sizeof(((type *)0)->member))
#define CELL(member, kind)                                                                         \
    { #member, kind, PER_CELL, SIZE_OF(lg_land, member[0]), offsetof(lg_land, member) }
#define UNIT(name, member, kind)                                                                   \
    { name, kind, PER_UNIT, SIZE_OF(lg_unit, member), offsetof(lg_unit, member) }
#define PLACE(name, member)                                                                        \
    { name, 'u', PER_PLACE, SIZE_OF(lg_land, member[0]), offsetof(lg_land, member) }

static const column_row rows[LG_LAND_COLUMNS] = {
    [LG_LAND_RASTER] = CELL(raster, 'u'),
    [LG_LAND_TYPE] = CELL(type, 'u'),
    [LG_LAND_FLAGS] = CELL(flags, 'u'),
    [LG_LAND_WEATHER_ZONE] = CELL(weather_zone, 'u'),
    [LG_LAND_AWC_MM] = CELL(awc_mm, 'f'),
    [LG_LAND_FERTILITY] = CELL(fertility, 'f'),
    [LG_LAND_SLOPE_DEG] = CELL(slope_deg, 'f'),
    [LG_LAND_WATER_KM] = CELL(water_km, 'f'),
    [LG_LAND_CONDITION] = CELL(condition, 'f'),
    [LG_LAND_UNIT_ADMIN] = UNIT("unit_admin", admin, 'i'),
    [LG_LAND_UNIT_ZONE] = UNIT("unit_zone", zone, 'i'),
    [LG_LAND_UNIT_KIND] = UNIT("unit_kind", kind, 'i'),
    [LG_LAND_UNIT_FIRST] = UNIT("unit_first", first, 'i'),
    [LG_LAND_UNIT_COUNT] = UNIT("unit_count", count, 'i'),
    [LG_LAND_CLASS_RASTER] = PLACE("land_class", land_class),
    [LG_LAND_FLAG_RASTER] = PLACE("flag_raster", raster_flags),
};

lg_status lg_land_get_column(const lg_land *land, lg_land_column which, lg_column *column) {
    if (land == NULL)
        return LG_EARG;
    LG_GIVEN(land->context, column);
    if ((int)which < 0 || (int)which >= LG_LAND_COLUMNS)
        return lg_fail(land->context, LG_EARG, "there is no column %d of a land; there are %d",
                       (int)which, (int)LG_LAND_COLUMNS);
    const column_row *row = &rows[which];
    lg_column found = {.name = row->name, .kind = row->kind, .bytes = row->bytes};
    if (row->of == PER_UNIT) {
        found.count = land->nunits;
        found.step = sizeof *land->units;
        found.value = (const char *)land->units + row->offset;
    } else {
        found.count =
            row->of == PER_CELL ? land->ncells : (int64_t)land->grid.nx * (int64_t)land->grid.ny;
        found.step = row->bytes;
        found.value = *(const void *const *)((const char *)land + row->offset);
    }
    *column = found;
    return LG_OK;
}

void lg_land_get_grid(const lg_land *land, lg_grid *grid) {
    if (grid != NULL)
        *grid = land == NULL ? (lg_grid){0} : land->grid;
}

const char *lg_land_crs_wkt(const lg_land *land) {
    return land == NULL ? NULL : land->crs_wkt;
}

const char *lg_land_note(const lg_land *land) {
    return land == NULL ? NULL : land->note;
}

const char *lg_land_assumed(const lg_land *land) {
    return land == NULL || land->assumed == NULL ? "" : land->assumed;
}

static const char *label_at(const lg_land_name *names, int32_t count, int32_t index) {
    return index >= 0 && index < count ? names[index].label : NULL;
}

const char *lg_land_type_label(const lg_land *land, int32_t type) {
    return land == NULL ? NULL : label_at(land->types, land->ntypes, type);
}

const char *lg_land_admin_label(const lg_land *land, int32_t admin) {
    return land == NULL ? NULL : label_at(land->admins, land->nadmins, admin);
}

const char *lg_land_zone_label(const lg_land *land, int32_t zone) {
    return land == NULL ? NULL : label_at(land->zones, land->nzones, zone);
}

const char *lg_land_weather_zone_name(const lg_land *land, int32_t weather_zone) {
    return land != NULL && weather_zone >= 0 && weather_zone < land->nweather_zones
               ? land->weather_zones[weather_zone].name
               : NULL;
}
