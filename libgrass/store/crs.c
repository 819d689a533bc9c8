#include "store/crs.h"

#include <proj.h>
#include <stdio.h>
#include <string.h>

/* EPSG method, EPSG parameter -> CF attribute (CF conventions 1.10, appendix F). */
typedef struct parameter {
    const char *method, *code, *attribute;
} parameter;

static const parameter parameters[] = {
    {"9822", "8821", "latitude_of_projection_origin"},
    {"9822", "8822", "longitude_of_central_meridian"},
    {"9822", "8826", "false_easting"},
    {"9822", "8827", "false_northing"},
    {"9820", "8801", "latitude_of_projection_origin"},
    {"9820", "8802", "longitude_of_projection_origin"},
    {"9820", "8806", "false_easting"},
    {"9820", "8807", "false_northing"},
};

/* What came in was read by PROJ before, so what fails now is memory. */
static lg_status fail_proj(const lg_nc *nc) {
    return lg_fail(lg_nc_context(nc), LG_ENOMEM,
                   "PROJ cannot describe the reference system: no memory");
}

static lg_status put_parameters(lg_nc *nc, int object, PJ_CONTEXT *proj, const PJ *conversion,
                                const char *method) {
    double parallel[2] = {0, 0};
    int parallels = 0, count = proj_coordoperation_get_param_count(proj, conversion);
    for (int i = 0; i < count; i++) {
        const char *code = NULL;
        double value = 0;
        if (!proj_coordoperation_get_param(proj, conversion, i, NULL, NULL, &code, &value, NULL,
                                           NULL, NULL, NULL, NULL, NULL) ||
            code == NULL)
            continue;
        if (strcmp(code, "8823") == 0 || strcmp(code, "8824") == 0)
            parallel[code[3] - '3'] = value, parallels++;
        for (size_t p = 0; p < sizeof parameters / sizeof *parameters; p++)
            if (strcmp(parameters[p].method, method) == 0 && strcmp(parameters[p].code, code) == 0)
                LG_TRY(lg_nc_put_number(nc, object, parameters[p].attribute, value));
    }
    if (parallels == 2)
        return lg_nc_put_numbers(nc, object, "standard_parallel", parallel, 2);
    return LG_OK;
}

static lg_status put_ellipsoid(lg_nc *nc, int object, PJ_CONTEXT *proj, const PJ *crs) {
    PJ *ellipsoid = proj_get_ellipsoid(proj, crs);
    double major = 0, flattening = 0;
    int known = ellipsoid != NULL &&
                proj_ellipsoid_get_parameters(proj, ellipsoid, &major, NULL, NULL, &flattening);
    proj_destroy(ellipsoid);
    if (!known)
        return fail_proj(nc);
    LG_TRY(lg_nc_put_number(nc, object, "semi_major_axis", major));
    return lg_nc_put_number(nc, object, "inverse_flattening", flattening);
}

static lg_status put_mapping(lg_nc *nc, int object, PJ_CONTEXT *proj, const PJ *crs) {
    if (proj_get_type(crs) != PJ_TYPE_PROJECTED_CRS)
        return LG_OK;
    PJ *conversion = proj_crs_get_coordoperation(proj, crs);
    if (conversion == NULL)
        return fail_proj(nc);
    const char *method = NULL;
    lg_status status = LG_OK;
    if (!proj_coordoperation_get_method_info(proj, conversion, NULL, NULL, &method))
        method = NULL;
    const char *name = method == NULL                ? NULL
                       : strcmp(method, "9822") == 0 ? "albers_conical_equal_area"
                       : strcmp(method, "9820") == 0 ? "lambert_azimuthal_equal_area"
                                                     : NULL;
    if (name != NULL) {
        LG_TRY_OR(status, done, lg_nc_put_text(nc, object, "grid_mapping_name", name));
        LG_TRY_OR(status, done, put_parameters(nc, object, proj, conversion, method));
        LG_TRY_OR(status, done, put_ellipsoid(nc, object, proj, crs));
    }
done:
    proj_destroy(conversion);
    return status;
}

static void keep_silent(void *user, int level, const char *message) {
    (void)user, (void)level, (void)message;
}

static lg_status put_projection(lg_nc *nc, int object, const char *wkt) {
    PJ_CONTEXT *proj = proj_context_create();
    if (proj == NULL)
        return fail_proj(nc);
    proj_log_func(proj, NULL, keep_silent);
    PJ *crs = proj_create(proj, wkt);
    lg_status status = crs == NULL ? fail_proj(nc) : put_mapping(nc, object, proj, crs);
    proj_destroy(crs);
    proj_context_destroy(proj);
    return status;
}

/* A host locale may print a decimal comma; nothing else here can hold a comma. */
static void geo_transform(char *text, size_t size, const lg_grid *grid) {
    double values[] = {grid->west_m, grid->cell_m, 0, grid->north_m, 0, -grid->cell_m};
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        used += (size_t)snprintf(text + used, size - used, "%s%.17g", i == 0 ? "" : " ", values[i]);
        if (used >= size)
            return;
    }
    for (char *c = text; *c != '\0'; c++)
        if (*c == ',')
            *c = '.';
}

lg_status lg_crs_describe(lg_nc *nc, int object, const lg_land *land) {
    const char *wkt = land->crs_wkt == NULL ? "" : land->crs_wkt;
    char transform[200];
    geo_transform(transform, sizeof transform, &land->grid);
    if (wkt[0] != '\0')
        LG_TRY(put_projection(nc, object, wkt));
    LG_TRY(lg_nc_put_text(nc, object, "crs_wkt", wkt));
    LG_TRY(lg_nc_put_text(nc, object, "spatial_ref", wkt));
    return lg_nc_put_text(nc, object, "GeoTransform", transform);
}
