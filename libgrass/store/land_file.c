/* Landscape files: writing, and the doors of reading. */
#include "store/land_read.h"

#include <string.h>

#include "store/land_grid.h"
#include "store/land_layers.h"
#include "store/land_parts.h"
#include "store/land_tables.h"
#include "store/output.h"

static lg_status put_attributes(lg_nc *nc, const lg_land *land) {
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "Conventions", "CF-1.11"));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "title",
                          land->schematic ? "Schematic landscape of libgrass"
                                          : "Landscape of libgrass"));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "libgrass_kind", "landscape"));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "note", land->note));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "assumed", lg_land_assumed(land)));
    LG_TRY(lg_nc_put_seed(nc, LG_NC_ROOT, "seed", land->seed));
    return lg_land_put_facts(nc, land);
}

static lg_status put_land(lg_nc *nc, lg_raster *raster) {
    lg_land_dims dims;
    LG_TRY(put_attributes(nc, raster->land));
    LG_TRY(lg_land_put_grid(nc, raster->land, &dims));
    LG_TRY(lg_land_put_tables(nc, raster->land, &dims));
    return lg_land_put_layers(nc, raster, &dims, false);
}

static lg_status write_file(lg_context *context, const lg_land *land, const char *path) {
    lg_raster raster = {0};
    lg_nc *nc = NULL;
    LG_TRY(lg_nc_create(context, path, &nc));
    lg_status status = LG_OK;
    LG_TRY_OR(status, done, lg_raster_open(context, land, 0, &raster));
    LG_TRY_OR(status, done, put_land(nc, &raster));
done:
    lg_raster_close(context, &raster);
    if (status == LG_OK)
        return lg_nc_finish(nc);
    lg_nc_abandon(nc);
    return status;
}

lg_status lg_land_write(lg_context *context, const lg_land *land, const char *path) {
    LG_GIVEN(context, land);
    LG_GIVEN(context, path);
    LG_TRY(lg_output_check(context, path, LG_OUTPUT_LAND));
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = write_file(context, land, path);
    if (status != LG_OK)
        lg_error_in(context, path);
    lg_nc_restore_hdf5(&before);
    return status;
}

static lg_status check_kind(const lg_nc_in *in) {
    char kind[32];
    if (!lg_nc_get_text(in, NULL, "libgrass_kind", kind, sizeof kind))
        return lg_fail(in->context, LG_EDATA,
                       "%s is no landscape file: its attribute libgrass_kind = \"landscape\" is "
                       "missing (docs/results.md says what such a file holds)",
                       in->path);
    if (strcmp(kind, "landscape") != 0)
        return lg_fail(in->context, LG_EDATA, "%s is no landscape file but one of kind '%s'",
                       in->path, kind);
    return LG_OK;
}

static lg_status read_land(const lg_nc_in *in, lg_land **land) {
    lg_land *made = NULL;
    LG_TRY(check_kind(in));
    LG_TRY(lg_land_read_frame(in, &made));
    lg_status status = lg_land_read_cells(in, made);
    if (status == LG_OK) {
        lg_land_read_areas(in, made);
        *land = made;
    } else {
        lg_land_free(made);
    }
    return status;
}

lg_status lg_land_read(lg_context *context, const char *path, lg_land **land) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, land);
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_nc_in in = {.file = -1};
    lg_status status = lg_nc_open(context, path, &in);
    if (status == LG_OK) {
        status = read_land(&in, land);
        lg_nc_close(&in);
    }
    if (status != LG_OK)
        lg_error_in(context, path);
    lg_nc_restore_hdf5(&before);
    return status;
}
