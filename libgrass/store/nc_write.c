/* Data into the variables of a file that is written. */
#include "store/nc_error.h"
#include "store/nc_file.h"
#include "store/nc_types.h"
#include "store/nc_writer.h"

lg_status lg_nc_write(lg_nc *nc, int object, lg_nc_type type, const int64_t *start,
                      const int64_t *count, const void *data) {
    hid_t file_space = H5S_ALL, memory_space = H5S_ALL, id = nc->objects[object];
    bool good = true;
    if (start != NULL) {
        hsize_t first[LG_NC_RANK] = {0}, length[LG_NC_RANK] = {0};
        file_space = H5Dget_space(id);
        int rank = file_space < 0 ? -1 : H5Sget_simple_extent_ndims(file_space);
        for (int i = 0; i < rank; i++) {
            first[i] = (hsize_t)start[i];
            length[i] = (hsize_t)count[i];
        }
        good = rank > 0 &&
               H5Sselect_hyperslab(file_space, H5S_SELECT_SET, first, NULL, length, NULL) >= 0;
        memory_space = good ? H5Screate_simple(rank, length, NULL) : -1;
        good = memory_space >= 0;
    }
    if (good)
        good =
            H5Dwrite(id, lg_nc_memory_type(type), memory_space, file_space, H5P_DEFAULT, data) >= 0;
    if (start != NULL && file_space >= 0)
        H5Sclose(file_space);
    if (start != NULL && memory_space >= 0)
        H5Sclose(memory_space);
    return good ? lg_nc_verdict(nc) : lg_nc_fault(nc);
}

lg_status lg_nc_write_strings(lg_nc *nc, int object, const char *const *texts) {
    hid_t type = lg_nc_string_type();
    bool good =
        type >= 0 && H5Dwrite(nc->objects[object], type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts) >= 0;
    if (type >= 0)
        H5Tclose(type);
    return good ? lg_nc_verdict(nc) : lg_nc_fault(nc);
}

lg_status lg_nc_write_chunk(lg_nc *nc, int object, const int64_t *start, size_t size,
                            const void *bytes) {
    hid_t id = nc->objects[object], space = H5Dget_space(id);
    int rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
    hsize_t first[LG_NC_RANK] = {0};
    for (int i = 0; i < rank; i++)
        first[i] = (hsize_t)start[i];
    if (space >= 0)
        H5Sclose(space);
    bool good = rank > 0 && H5Dwrite_chunk(id, H5P_DEFAULT, 0, first, size, bytes) >= 0;
    return good ? lg_nc_verdict(nc) : lg_nc_fault(nc);
}
