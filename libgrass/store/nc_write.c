/* Data into the variables of a file that is written. */
#include <string.h>

#include "store/checksum.h"
#include "store/nc_error.h"
#include "store/nc_file.h"
#include "store/nc_types.h"
#include "store/nc_writer.h"

lg_status lg_nc_write(lg_nc *nc, int object, lg_nc_type type, const int64_t *start,
                      const int64_t *count, const void *data) {
    hid_t file_space = H5S_ALL, memory_space = H5S_ALL, id = nc->objects[object];
    bool good = true;
    if (start != NULL) {
        hsize_t first[LG_NC_AXES] = {0}, length[LG_NC_AXES] = {0};
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

void lg_nc_watch(lg_nc *nc, lg_nc_note *note, void *self) {
    nc->note = note;
    nc->noter = self;
}

/* HDF5 holds back no chunk: it has just been written, in one piece. */
static void note_chunk(const lg_nc *nc, int object, const int64_t *start, int rank, size_t size,
                       const void *bytes) {
    lg_nc_chunk chunk = {.object = object,
                         .crc = lg_checksum(0, bytes, size),
                         .at = nc->disk.data_at,
                         .size = nc->disk.data_size == size ? size : 0};
    memcpy(chunk.start, start, (size_t)rank * sizeof *start);
    nc->note(nc->noter, &chunk);
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
    nc->disk.data_size = 0;
    bool good = rank > 0 && H5Dwrite_chunk(id, H5P_DEFAULT, 0, first, size, bytes) >= 0;
    if (good && nc->note != NULL)
        note_chunk(nc, object, start, rank, size, bytes);
    return good ? lg_nc_verdict(nc) : lg_nc_fault(nc);
}
