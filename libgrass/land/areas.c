/* Whether areas can be taken from the cells of a reference system. */
#include "land/project.h"

#include <math.h>
#include <string.h>

#include <proj.h>

static void keep_silent(void *user, int level, const char *message) {
    (void)user, (void)level, (void)message;
}

/* EPSG's numbers of methods: those that keep areas, and those that make them wrong by tens of
 * percent away from the equator. */
static const char *const keeps_areas[] = {"9822", "9820", "9835", "1027", "1077", "1078"};
static const char *const spoils_areas[] = {"1024", "9804", "9805", "1026", "1044", "1028", "1029"};

static int is_in(const char *code, const char *const *codes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(code, codes[i]) == 0)
            return 1;
    return 0;
}

#define IS_IN(code, codes) is_in((code), (codes), sizeof(codes) / sizeof *(codes))

static lg_status check_method(lg_context *context, PJ_CONTEXT *proj, const PJ *crs) {
    PJ *conversion = proj_crs_get_coordoperation(proj, crs);
    const char *name = NULL, *code = NULL;
    lg_status status = LG_OK;
    if (conversion == NULL ||
        !proj_coordoperation_get_method_info(proj, conversion, &name, NULL, &code))
        code = NULL;
    if (code != NULL && IS_IN(code, spoils_areas))
        status = lg_fail(context, LG_EDATA,
                         "the reference system '%s' is a '%s', whose cells are not of equal area; "
                         "bring the land to an equal-area projection",
                         proj_get_name(crs), name);
    else if (code == NULL || !IS_IN(code, keeps_areas))
        lg_log(context, LG_LOG_WARNING,
               "the reference system is '%s', whose projection ('%s') is not known to keep areas; "
               "every cell counts as cell_m squared. Bring the land to an equal-area projection",
               proj_get_name(crs), name == NULL ? "unknown" : name);
    proj_destroy(conversion);
    return status;
}

static lg_status check_metres(lg_context *context, PJ_CONTEXT *proj, const PJ *crs) {
    PJ *system = proj_crs_get_coordinate_system(proj, crs);
    double metres = NAN;
    const char *unit = NULL;
    int known = system != NULL && proj_cs_get_axis_info(proj, system, 0, NULL, NULL, NULL, &metres,
                                                        &unit, NULL, NULL);
    lg_status status = LG_OK;
    if (!known || !(fabs(metres - 1) <= 1e-9))
        status = lg_fail(context, LG_EDATA,
                         "the axes of the reference system are in '%s'; a land's are in metres",
                         known && unit != NULL ? unit : "no known unit");
    proj_destroy(system);
    return status;
}

static lg_status check_crs(lg_context *context, PJ_CONTEXT *proj, const PJ *crs) {
    if (crs == NULL || !proj_is_crs(crs))
        return lg_fail(context, LG_EDATA, "the reference system is no WKT that PROJ can read");
    PJ_TYPE type = proj_get_type(crs);
    if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS)
        return lg_fail(context, LG_EDATA,
                       "the reference system '%s' is geographic (degrees); bring the land to an "
                       "equal-area projection in metres",
                       proj_get_name(crs));
    if (type != PJ_TYPE_PROJECTED_CRS)
        return lg_fail(context, LG_EDATA,
                       "the reference system '%s' is not a plain projected one; bring the land "
                       "to an equal-area projection in metres",
                       proj_get_name(crs));
    LG_TRY(check_metres(context, proj, crs));
    return check_method(context, proj, crs);
}

lg_status lg_check_areas(lg_context *context, const char *wkt) {
    PJ_CONTEXT *proj = proj_context_create();
    if (proj == NULL)
        return lg_fail(context, LG_ENOMEM, "no memory for PROJ");
    proj_log_func(proj, NULL, keep_silent);
    PJ *crs = proj_create(proj, wkt);
    lg_status status = check_crs(context, proj, crs);
    proj_destroy(crs);
    proj_context_destroy(proj);
    return status;
}
