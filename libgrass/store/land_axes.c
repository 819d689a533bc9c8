#include "store/land_axes.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "store/land_parts.h"
#include "store/nc_scales.h"
#include "text/number.h"
#include "text/utf8.h"

typedef struct look {
    const lg_nc_in *in;
    lg_land_axes *axes;
    bool degrees;
} look;

/* Dimensions of a dataset of this file; -1 for anything else. */
static int rank_of(const lg_nc_in *in, const char *name) {
    int rank = -1;
    if (!lg_nc_is_own(in, name))
        return rank;
    hid_t id = H5Oopen(in->file, name, H5P_DEFAULT);
    if (id >= 0 && H5Iget_type(id) == H5I_DATASET) {
        hid_t space = H5Dget_space(id);
        rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
        if (space >= 0)
            H5Sclose(space);
    }
    if (id >= 0)
        H5Oclose(id);
    return rank;
}

static herr_t look_at(hid_t group, const char *name, const H5L_info_t *info, void *user) {
    look *l = user;
    char axis[8] = "", standard[64] = "";
    (void)group;
    if (info->type != H5L_TYPE_HARD || strlen(name) >= sizeof l->axes->x ||
        rank_of(l->in, name) != 1)
        return 0;
    lg_nc_get_text(l->in, name, "axis", axis, sizeof axis);
    lg_nc_get_text(l->in, name, "standard_name", standard, sizeof standard);
    bool east = strcmp(standard, "longitude") == 0 || strcasecmp(name, "lon") == 0 ||
                strcasecmp(name, "longitude") == 0;
    bool north = strcmp(standard, "latitude") == 0 || strcasecmp(name, "lat") == 0 ||
                 strcasecmp(name, "latitude") == 0;
    if (east || north) {
        l->degrees = true;
        return 0;
    }
    if (strcmp(standard, "projection_x_coordinate") == 0 || strcasecmp(axis, "X") == 0)
        snprintf(l->axes->x, sizeof l->axes->x, "%s", name);
    else if (strcmp(standard, "projection_y_coordinate") == 0 || strcasecmp(axis, "Y") == 0)
        snprintf(l->axes->y, sizeof l->axes->y, "%s", name);
    return 0;
}

static lg_status find_unit(const lg_nc_in *in, lg_land_axes *axes) {
    char other[sizeof axes->unit] = "";
    lg_nc_get_text(in, axes->x, "units", axes->unit, sizeof axes->unit);
    lg_nc_get_text(in, axes->y, "units", other, sizeof other);
    bool degrees =
        strncasecmp(axes->unit, "degree", 6) == 0 && strncasecmp(other, "degree", 6) == 0;
    if (axes->unit[0] == '\0')
        memcpy(axes->unit, other, sizeof other);
    if (!degrees && other[0] != '\0' && strcmp(axes->unit, other) != 0)
        return lg_fail(in->context, LG_EDATA,
                       "%s: '%s' is stated in '%s' and '%s' in '%s'; both should be in metres",
                       in->path, axes->x, axes->unit, axes->y, other);
    return LG_OK;
}

lg_status lg_land_find_axes(const lg_nc_in *in, lg_land_axes *axes) {
    look l = {in, axes, false};
    *axes = (lg_land_axes){"", "", ""};
    if (lg_nc_has(in, "x") && lg_nc_has(in, "y")) {
        *axes = (lg_land_axes){"x", "y", ""};
        return find_unit(in, axes);
    }
    if (H5Literate(in->file, H5_INDEX_NAME, H5_ITER_INC, NULL, look_at, &l) < 0)
        return lg_nc_fail(in->context, LG_EDATA, "damaged or truncated file", in->path);
    H5Eclear2(H5E_DEFAULT);
    if (axes->x[0] != '\0' && axes->y[0] != '\0')
        return find_unit(in, axes);
    if (l.degrees)
        return lg_fail(
            in->context, LG_EDATA,
            "%s lies over longitude and latitude, whose cells have no area of their own; "
            "bring it to an equal-area projection in metres",
            in->path);
    return lg_fail(in->context, LG_EDATA,
                   "%s lacks the variable '%s', nor has another variable the standard_name "
                   "projection_%s_coordinate (docs/results.md lists what a file must hold)",
                   in->path, lg_nc_has(in, "x") ? "y" : "x", lg_nc_has(in, "x") ? "y" : "x");
}

/* ---- rasters ---- */

lg_status lg_land_check_order(const lg_nc_in *in, const lg_land_axes *axes, const char *raster,
                              bool *named) {
    char first[64] = "", second[64] = "";
    hid_t dataset = H5Dopen2(in->file, raster, H5P_DEFAULT);
    if (dataset < 0)
        return lg_nc_fail(in->context, LG_EDATA, "damaged or truncated file", in->path);
    lg_nc_scale_name(dataset, 2, 0, first, sizeof first);
    lg_nc_scale_name(dataset, 2, 1, second, sizeof second);
    H5Dclose(dataset);
    *named = first[0] != '\0' && second[0] != '\0';
    if ((first[0] == '\0' || strcmp(first, axes->y) == 0) &&
        (second[0] == '\0' || strcmp(second, axes->x) == 0))
        return LG_OK;
    return lg_fail(in->context, LG_EDATA,
                   "%s: raster '%s' lies over (%s, %s); bring it to lie over (%s, %s), rows first",
                   in->path, raster, first[0] == '\0' ? "?" : first,
                   second[0] == '\0' ? "?" : second, axes->y, axes->x);
}

/* ---- what is not known ---- */

static const char *const known[] = {
#define NAME(name, type, unit, meaning, has_fill, fill, in_result) #name,
    LG_LAYER_LIST(NAME)
#undef NAME
};

enum { KNOWN = sizeof known / sizeof *known };

typedef struct extras {
    const lg_nc_in *in;
    char list[256];
    int count;
    lg_status status;
} extras;

static herr_t note_extra(hid_t group, const char *name, const H5L_info_t *info, void *user) {
    extras *e = user;
    (void)group;
    for (int i = 0; i < KNOWN; i++)
        if (strcmp(name, known[i]) == 0)
            return 0;
    if (info->type != H5L_TYPE_HARD || strlen(name) > 63 || !lg_text_is_utf8(name) ||
        rank_of(e->in, name) != 2)
        return 0;
    int near = lg_nearest(name, known, KNOWN);
    if (near >= 0 && !lg_nc_has(e->in, known[near])) {
        e->status = lg_fail(e->in->context, LG_EDATA,
                            "%s holds a raster '%s' and none of the name '%s', which may be meant; "
                            "rename it",
                            e->in->path, name, known[near]);
        return -1;
    }
    size_t used = strlen(e->list);
    if (used + strlen(name) + 4 < sizeof e->list)
        snprintf(e->list + used, sizeof e->list - used, "%s%s", used == 0 ? "" : ", ", name);
    e->count++;
    return 0;
}

lg_status lg_land_check_extras(const lg_nc_in *in) {
    extras e = {in, "", 0, LG_OK};
    if (H5Literate(in->file, H5_INDEX_NAME, H5_ITER_INC, NULL, note_extra, &e) < 0 &&
        e.status == LG_OK)
        e.status = lg_nc_fail(in->context, LG_EDATA, "damaged or truncated file", in->path);
    H5Eclear2(H5E_DEFAULT);
    if (e.status == LG_OK && e.count > 0)
        lg_log(in->context, LG_LOG_NOTICE,
               "%s: rasters that a landscape does not know are left "
               "aside: %s",
               in->path, e.list);
    return e.status;
}
