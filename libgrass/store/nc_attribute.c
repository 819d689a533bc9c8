/* Attributes of the file, of groups and of variables. */
#include "store/nc_attribute.h"
#include "store/nc_error.h"
#include "store/nc_types.h"
#include "store/nc_writer.h"

#include <string.h>

static lg_status put(lg_nc *nc, int object, const char *name, hid_t file_type, hid_t memory_type,
                     hid_t space, const void *data) {
    hid_t attribute = -1;
    bool good = false;
    if (file_type >= 0 && space >= 0)
        attribute =
            H5Acreate2(nc->objects[object], name, file_type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute >= 0) {
        good = H5Awrite(attribute, memory_type, data) >= 0;
        good = H5Aclose(attribute) >= 0 && good;
    }
    return good ? LG_OK : lg_nc_fault(nc);
}

/* Scalar, of fixed length and UTF-8, as GDAL and ncdump read it. */
lg_status lg_nc_put_text(lg_nc *nc, int object, const char *name, const char *text) {
    if (text == NULL || text[0] == '\0')
        return LG_OK;
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    lg_status status = LG_OK;
    if (type < 0 || space < 0 || H5Tset_size(type, strlen(text)) < 0 ||
        H5Tset_strpad(type, H5T_STR_NULLTERM) < 0 || H5Tset_cset(type, H5T_CSET_UTF8) < 0)
        status = lg_nc_fault(nc);
    else
        status = put(nc, object, name, type, type, space, text);
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    return status;
}

static lg_status put_array(lg_nc *nc, int object, const char *name, lg_nc_type file_type,
                           lg_nc_type memory_type, size_t count, const void *data) {
    hsize_t length = count;
    hid_t space = H5Screate_simple(1, &length, NULL);
    lg_status status = put(nc, object, name, lg_nc_file_type(file_type),
                           lg_nc_memory_type(memory_type), space, data);
    if (space >= 0)
        H5Sclose(space);
    return status;
}

lg_status lg_nc_put_array(lg_nc *nc, int object, const char *name, lg_nc_type type, size_t count,
                          const void *data) {
    return put_array(nc, object, name, type, type, count, data);
}

lg_status lg_nc_put_number(lg_nc *nc, int object, const char *name, double value) {
    return lg_nc_put_numbers(nc, object, name, &value, 1);
}

lg_status lg_nc_put_numbers(lg_nc *nc, int object, const char *name, const double *values,
                            size_t count) {
    return put_array(nc, object, name, LG_NC_F64, LG_NC_F64, count, values);
}

lg_status lg_nc_put_integer(lg_nc *nc, int object, const char *name, int32_t value) {
    return put_array(nc, object, name, LG_NC_I32, LG_NC_I32, 1, &value);
}

lg_status lg_nc_put_seed(lg_nc *nc, int object, const char *name, uint64_t value) {
    return put_array(nc, object, name, LG_NC_U64, LG_NC_U64, 1, &value);
}

lg_status lg_nc_put_flags(lg_nc *nc, int object, lg_nc_type type, int count, bool masks,
                          const char *meanings) {
    int32_t values[256];
    for (int i = 0; i < count && i < 256; i++)
        values[i] = masks ? 1 << i : i;
    LG_TRY(put_array(nc, object, masks ? "flag_masks" : "flag_values", type, LG_NC_I32,
                     (size_t)count, values));
    return lg_nc_put_text(nc, object, "flag_meanings", meanings);
}

/* CF wants the attribute in the very type of the data. */
lg_status lg_nc_put_fill(lg_nc *nc, int object, lg_nc_type type, double value) {
    return put_array(nc, object, "_FillValue", type, LG_NC_F64, 1, &value);
}
