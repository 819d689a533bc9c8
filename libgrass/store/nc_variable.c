/* Groups, dimensions and variables of a file that is written. */
#include "store/nc_attribute.h"
#include "store/nc_error.h"
#include "store/nc_file.h"
#include "store/nc_types.h"
#include "store/nc_writer.h"

#include <hdf5_hl.h>
#include <stdio.h>
#include <string.h>

static const unsigned ORDER = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

lg_status lg_nc_add_group(lg_nc *nc, int parent, const char *name, int *group) {
    hid_t list = H5Pcreate(H5P_GROUP_CREATE), id = -1;
    if (list >= 0) {
        if (H5Pset_link_creation_order(list, ORDER) >= 0 &&
            H5Pset_attr_creation_order(list, ORDER) >= 0 &&
            H5Pset_obj_track_times(list, false) >= 0)
            id = H5Gcreate2(nc->objects[parent], name, H5P_DEFAULT, list, H5P_DEFAULT);
        H5Pclose(list);
    }
    return id < 0 ? lg_nc_fault(nc) : lg_nc_keep(nc, id, group);
}

/* The scale of a dimension gets its number, which fixes the order of dimensions for libnetcdf. */
static lg_status make_scale(lg_nc *nc, int object, const char *scale_name, int64_t length,
                            int *dim) {
    if (nc->ndims == nc->dims_room) {
        LG_TRY(lg_grow(nc->context, nc->ndims, nc->ndims + 16, sizeof *nc->dims, "file dimensions",
                       &nc->dims));
        nc->dims_room = nc->ndims + 16;
    }
    if (H5DSset_scale(nc->objects[object], scale_name) < 0)
        return lg_nc_fault(nc);
    int32_t id = (int32_t)nc->ndims;
    hid_t space = H5Screate(H5S_SCALAR), attribute = -1;
    bool good = false;
    if (space >= 0) {
        attribute = H5Acreate2(nc->objects[object], "_Netcdf4Dimid", H5T_STD_I32LE, space,
                               H5P_DEFAULT, H5P_DEFAULT);
        H5Sclose(space);
    }
    if (attribute >= 0) {
        good = H5Awrite(attribute, H5T_NATIVE_INT32, &id) >= 0;
        good = H5Aclose(attribute) >= 0 && good;
    }
    if (!good)
        return lg_nc_fault(nc);
    nc->dims[nc->ndims++] = (lg_nc_dim){object, length};
    *dim = id;
    return LG_OK;
}

static bool set_layout(hid_t list, const lg_nc_variable *v) {
    if (v->rank == 0 || v->chunk[0] == 0)
        return true;
    hsize_t chunk[LG_NC_AXES];
    for (int i = 0; i < v->rank; i++)
        chunk[i] = (hsize_t)v->chunk[i];
    return H5Pset_chunk(list, v->rank, chunk) >= 0 && H5Pset_shuffle(list) >= 0 &&
           H5Pset_deflate(list, 1) >= 0;
}

static hid_t dataset_creation(const lg_nc_variable *v) {
    hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    if (list < 0)
        return list;
    bool good = H5Pset_attr_creation_order(list, ORDER) >= 0 &&
                H5Pset_obj_track_times(list, false) >= 0 && set_layout(list, v);
    if (good && v->has_fill)
        good = H5Pset_fill_value(list, H5T_NATIVE_DOUBLE, &v->fill) >= 0;
    if (good)
        return list;
    H5Pclose(list);
    return -1;
}

static hid_t make_dataset(hid_t parent, const lg_nc_variable *v, const int64_t *shape) {
    hsize_t length[LG_NC_AXES] = {0};
    for (int i = 0; i < v->rank; i++)
        length[i] = (hsize_t)shape[i];
    hid_t space = v->rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(v->rank, length, NULL);
    hid_t list = dataset_creation(v), id = -1;
    hid_t type = v->type == LG_NC_STRING ? lg_nc_string_type() : lg_nc_file_type(v->type);
    if (space >= 0 && list >= 0 && type >= 0)
        id = H5Dcreate2(parent, v->name, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    if (v->type == LG_NC_STRING && type >= 0)
        H5Tclose(type);
    if (list >= 0)
        H5Pclose(list);
    if (space >= 0)
        H5Sclose(space);
    return id;
}

static lg_status describe(lg_nc *nc, int object, const lg_nc_variable *v) {
    if (v->has_fill)
        LG_TRY(lg_nc_put_fill(nc, object, v->type, v->fill));
    LG_TRY(lg_nc_put_text(nc, object, "standard_name", v->standard_name));
    LG_TRY(lg_nc_put_text(nc, object, "long_name", v->long_name));
    LG_TRY(lg_nc_put_text(nc, object, "units", v->unit));
    return lg_nc_put_text(nc, object, "grid_mapping", v->grid_mapping);
}

lg_status lg_nc_add_variable(lg_nc *nc, int group, const lg_nc_variable *v, int *object) {
    int64_t shape[LG_NC_AXES] = {0};
    for (int i = 0; i < v->rank; i++)
        shape[i] = nc->dims[v->dims[i]].length;
    hid_t id = make_dataset(nc->objects[group], v, shape);
    if (id < 0)
        return lg_nc_fault(nc);
    int made = 0;
    LG_TRY(lg_nc_keep(nc, id, &made));
    for (int i = 0; i < v->rank; i++)
        if (H5DSattach_scale(id, nc->objects[nc->dims[v->dims[i]].object], (unsigned)i) < 0)
            return lg_nc_fault(nc);
    LG_TRY(describe(nc, made, v));
    *object = made;
    return LG_OK;
}

lg_status lg_nc_add_coordinate(lg_nc *nc, int group, const lg_nc_variable *v, int64_t length,
                               int *dim, int *object) {
    hid_t id = make_dataset(nc->objects[group], v, &length);
    if (id < 0)
        return lg_nc_fault(nc);
    int made = 0;
    LG_TRY(lg_nc_keep(nc, id, &made));
    LG_TRY(make_scale(nc, made, v->name, length, dim));
    LG_TRY(describe(nc, made, v));
    *object = made;
    return LG_OK;
}

lg_status lg_nc_add_dimension(lg_nc *nc, int group, const char *name, int64_t length, int *dim) {
    /* libnetcdf's own words: by them it knows a dimension that has no variable. */
    char sentence[96];
    snprintf(sentence, sizeof sentence,
             "This is a netCDF dimension but not a netCDF variable.%10lld", (long long)length);
    lg_nc_variable bare = {.name = name, .type = LG_NC_F32, .rank = 1};
    hid_t id = make_dataset(nc->objects[group], &bare, &length);
    if (id < 0)
        return lg_nc_fault(nc);
    int object = 0;
    LG_TRY(lg_nc_keep(nc, id, &object));
    return make_scale(nc, object, sentence, length, dim);
}
