/* The variables of a file, one by one. */
#include <libgrass/store.h>
#include <stdio.h>
#include <string.h>

#include "store/nc_scales.h"

/* Hard links may lead round in a circle. Assumption: far above any file that is of use to people. */
enum { DEEPEST = 8, MOST_OBJECTS = 100000 };

typedef struct walk {
    const lg_nc_in *in;
    const char *group;   /* "" or "books/city/" */
    int depth, *objects; /* how deep, and how many were seen in all */
    int (*each)(const lg_file_variable *variable, void *user);
    void *user;
    lg_status status;
} walk;

static void tell_shape(const walk *w, hid_t dataset, const char *own, lg_file_variable *v) {
    hid_t space = H5Dget_space(dataset);
    hsize_t length[H5S_MAX_RANK] = {0};
    int rank = space < 0 ? 0 : H5Sget_simple_extent_dims(space, length, NULL);
    size_t used = 0, size = sizeof v->shape;
    bool scale = lg_nc_is_scale(w->in, v->name);
    for (int i = 0; i < rank && used < size; i++) {
        char name[64] = "";
        if (scale)
            snprintf(name, sizeof name, "%s", own);
        else
            lg_nc_scale_name(dataset, rank, i, name, sizeof name);
        used += (size_t)snprintf(v->shape + used, size - used, "%s%s %llu", i == 0 ? "" : " x ",
                                 name[0] == '\0' ? "?" : name, (unsigned long long)length[i]);
    }
    if (space >= 0)
        H5Sclose(space);
}

/* A dimension without variable is a dataset too; NetCDF marks it by the name of its scale. */
static bool is_bare_dimension(const walk *w, const char *variable) {
    static const char mark[] = "This is a netCDF dimension but not a netCDF variable.";
    char name[96] = "";
    return lg_nc_is_scale(w->in, variable) &&
           lg_nc_get_text(w->in, variable, "NAME", name, sizeof name) &&
           strncmp(name, mark, sizeof mark - 1) == 0;
}

static herr_t tell(walk *w, hid_t group, const char *name) {
    hid_t dataset = H5Dopen2(group, name, H5P_DEFAULT);
    if (dataset < 0) {
        w->status = lg_nc_fail(w->in->context, LG_EDATA, "damaged or truncated file", w->in->path);
        return -1;
    }
    lg_file_variable v = {.name = ""};
    char path[sizeof v.name];
    if (snprintf(v.name, sizeof v.name, "%s%s", w->group, name) >= (int)sizeof v.name)
        v.name[sizeof v.name - 2] = '~';
    bool bare = is_bare_dimension(w, v.name);
    if (!bare) {
        snprintf(path, sizeof path, "%s", v.name);
        tell_shape(w, dataset, name, &v);
        lg_nc_get_text(w->in, path, "units", v.unit, sizeof v.unit);
        lg_nc_get_text(w->in, path, "long_name", v.long_name, sizeof v.long_name);
    }
    H5Dclose(dataset);
    if (!bare && w->each(&v, w->user) != 0) {
        w->status = lg_fail(w->in->context, LG_ECANCEL,
                            "stopped by the caller while looking into %s", w->in->path);
        return -1;
    }
    return 0;
}

static lg_status walk_group(walk *w, hid_t group);

static herr_t visit(hid_t group, const char *name, const H5L_info_t *info, void *user) {
    walk *w = user;
    H5O_info_t object;
    if (info->type != H5L_TYPE_HARD)
        return 0;
    if (++*w->objects > MOST_OBJECTS || w->depth > DEEPEST) {
        w->status = lg_fail(w->in->context, LG_EDATA,
                            "%s has more than %d variables, or groups more than %d deep in each "
                            "other (perhaps a group that holds itself)",
                            w->in->path, (int)MOST_OBJECTS, (int)DEEPEST);
        return -1;
    }
    if (H5Oget_info_by_name2(group, name, &object, H5O_INFO_BASIC, H5P_DEFAULT) < 0) {
        w->status = lg_nc_fail(w->in->context, LG_EDATA, "damaged or truncated file", w->in->path);
        return -1;
    }
    if (object.type == H5O_TYPE_DATASET)
        return tell(w, group, name);
    if (object.type != H5O_TYPE_GROUP || strlen(w->group) + strlen(name) > 90)
        return 0;
    char prefix[256];
    snprintf(prefix, sizeof prefix, "%s%s/", w->group, name);
    hid_t inner = H5Gopen2(group, name, H5P_DEFAULT);
    walk deeper = {w->in, prefix, w->depth + 1, w->objects, w->each, w->user, LG_OK};
    w->status = walk_group(&deeper, inner);
    if (inner >= 0)
        H5Gclose(inner);
    return w->status == LG_OK ? 0 : -1;
}

/* In the order of creation, or by name where a tool kept no order. */
static lg_status walk_group(walk *w, hid_t group) {
    unsigned order = 0;
    hid_t list = H5Gget_create_plist(group);
    if (list >= 0) {
        H5Pget_link_creation_order(list, &order);
        H5Pclose(list);
    }
    H5_index_t index = order & H5P_CRT_ORDER_INDEXED ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
    if (H5Literate(group, index, H5_ITER_INC, NULL, visit, w) < 0 && w->status == LG_OK)
        w->status = lg_nc_fail(w->in->context, LG_EDATA, "damaged or truncated file", w->in->path);
    return w->status;
}

lg_status lg_file_each_variable(lg_context *context, const char *path,
                                int (*each)(const lg_file_variable *variable, void *user),
                                void *user) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, each);
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_nc_in in = {.file = -1};
    lg_status status = lg_nc_open(context, path, &in);
    if (status == LG_OK) {
        hid_t root = H5Gopen2(in.file, "/", H5P_DEFAULT);
        int objects = 0;
        walk w = {&in, "", 0, &objects, each, user, LG_OK};
        status = walk_group(&w, root);
        if (root >= 0)
            H5Gclose(root);
        lg_nc_close(&in);
    }
    if (status != LG_OK)
        lg_error_in(context, path);
    lg_nc_restore_hdf5(&before);
    return status;
}
