#include "store/result_axis.h"

lg_status lg_result_put_axis(lg_result *result, const lg_result_axis *axis, int *dim) {
    lg_nc *nc = result->nc;
    int object = 0;
    lg_nc_variable v = {.name = axis->name,
                        .type = LG_NC_F64,
                        .rank = 1,
                        .unit = "days since 1970-01-01",
                        .standard_name = "time",
                        .long_name = axis->long_name};
    LG_TRY(lg_nc_add_coordinate(nc, LG_NC_ROOT, &v, axis->count, dim, &object));
    LG_TRY(lg_nc_put_text(nc, object, "calendar", "standard"));
    LG_TRY(lg_nc_put_text(nc, object, "units_metadata", "leap_seconds: none"));
    LG_TRY(lg_nc_put_text(nc, object, "axis", "T"));
    LG_TRY(lg_nc_put_text(nc, object, "bounds", axis->bounds_name));
    LG_TRY(lg_nc_write(nc, object, LG_NC_F64, NULL, NULL, axis->values));
    if (axis->bounds == NULL)
        return LG_OK;
    lg_nc_variable bounds = {
        .name = axis->bounds_name, .type = LG_NC_F64, .rank = 2, .dims = {*dim, result->bounds}};
    LG_TRY(lg_nc_add_variable(nc, LG_NC_ROOT, &bounds, &object));
    return lg_nc_write(nc, object, LG_NC_F64, NULL, NULL, axis->bounds);
}
