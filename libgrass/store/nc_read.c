/* Files that are read: opening, and what their variables hold. */
#define _POSIX_C_SOURCE 200809L /* open, fstat */
#include "store/nc_claims.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/utf8.h"
#include "store/results.h"

static lg_status check_file(lg_context *context, const char *path) {
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return lg_fail(context, LG_EINPUT, "cannot read %s: %s", path, strerror(errno));
    int known = fstat(file, &info);
    close(file);
    if (known != 0 || !S_ISREG(info.st_mode))
        return lg_fail(context, LG_EINPUT, "cannot read %s: it is %s, not a file", path,
                       known == 0 && S_ISDIR(info.st_mode) ? "a folder" : "a device");
    return LG_OK;
}

lg_status lg_nc_open(lg_context *context, const char *path, lg_nc_in *in) {
    LG_TRY(check_file(context, path));
    LG_TRY(lg_results_check(context, path));
    htri_t known = H5Fis_hdf5(path);
    if (known <= 0) {
        H5Eclear2(H5E_DEFAULT);
        return lg_fail(context, LG_EDATA,
                       "%s is no HDF5 (NetCDF-4) file; landscapes are made with 'libgrass "
                       "landscape', results with 'libgrass run'",
                       path);
    }
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t file = access < 0 ? -1 : H5Fopen(path, H5F_ACC_RDONLY, access);
    if (access >= 0)
        H5Pclose(access);
    if (file < 0)
        return lg_nc_fail(context, LG_EDATA, "damaged or truncated file", path);
    lg_nc_in opened = {context, path, file};
    lg_status status = lg_nc_check_version(&opened);
    if (status != LG_OK) {
        lg_nc_close(&opened);
        return status;
    }
    *in = opened;
    return LG_OK;
}

void lg_nc_close(lg_nc_in *in) {
    if (in->file >= 0)
        H5Fclose(in->file);
    in->file = -1;
    H5Eclear2(H5E_DEFAULT);
}

static lg_status damaged(const lg_nc_in *in) {
    return lg_nc_fail(in->context, LG_EDATA, "damaged or truncated file", in->path);
}

static lg_status elsewhere(const lg_nc_in *in, const char *variable) {
    return lg_fail(in->context, LG_EDATA,
                   "%s: the data of '%s' lie in another place (a link, external storage or a "
                   "virtual data set), which is not followed; copy them into the file",
                   in->path, variable);
}

static bool has_own_data(hid_t dataset) {
    hid_t plan = H5Dget_create_plist(dataset);
    bool own = plan >= 0 && H5Pget_external_count(plan) == 0 && H5Pget_layout(plan) != H5D_VIRTUAL;
    if (plan >= 0)
        H5Pclose(plan);
    return own;
}

/* A link to elsewhere counts as there: it is refused when it is looked into. */
bool lg_nc_has(const lg_nc_in *in, const char *variable) {
    if (H5Lexists(in->file, variable, H5P_DEFAULT) <= 0)
        return false;
    if (!lg_nc_is_own(in, variable))
        return true;
    hid_t id = H5Oopen(in->file, variable, H5P_DEFAULT);
    bool is = id >= 0 && H5Iget_type(id) == H5I_DATASET;
    if (id >= 0)
        H5Oclose(id);
    H5Eclear2(H5E_DEFAULT);
    return is;
}

static lg_status shape_of(const lg_nc_in *in, const char *variable, hid_t dataset, bool strings,
                          int rank, int64_t *shape) {
    hid_t type = H5Dget_type(dataset), space = H5Dget_space(dataset);
    H5T_class_t class = type < 0 ? H5T_NO_CLASS : H5Tget_class(type);
    bool number = class == H5T_INTEGER || class == H5T_FLOAT;
    int found = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
    hsize_t length[H5S_MAX_RANK] = {0};
    if (found > 0 && H5Sget_simple_extent_dims(space, length, NULL) < 0)
        found = -1;
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    if (found < 0 || class == H5T_NO_CLASS)
        return damaged(in);
    if (strings ? class != H5T_STRING : !number)
        return lg_fail(in->context, LG_EDATA, "%s: variable '%s' holds no %s", in->path, variable,
                       strings ? "strings" : "numbers");
    if (found != rank)
        return lg_fail(in->context, LG_EDATA, "%s: variable '%s' has %d dimensions instead of %d",
                       in->path, variable, found, rank);
    for (int i = 0; i < rank; i++) {
        if (shape[i] < 0)
            shape[i] = (int64_t)length[i];
        if (shape[i] != (int64_t)length[i])
            return lg_fail(in->context, LG_EDATA,
                           "%s: variable '%s' has length %lld instead of %lld in dimension %d",
                           in->path, variable, (long long)length[i], (long long)shape[i], i + 1);
    }
    return LG_OK;
}

lg_status lg_nc_check(const lg_nc_in *in, const char *variable, bool strings, int rank,
                      int64_t *shape) {
    if (!lg_nc_has(in, variable))
        return lg_fail(in->context, LG_EDATA,
                       "%s lacks the variable '%s' (docs/results.md lists what a file must hold)",
                       in->path, variable);
    if (!lg_nc_is_own(in, variable))
        return elsewhere(in, variable);
    hid_t dataset = H5Dopen2(in->file, variable, H5P_DEFAULT);
    if (dataset < 0)
        return damaged(in);
    lg_status status = has_own_data(dataset) ? shape_of(in, variable, dataset, strings, rank, shape)
                                             : elsewhere(in, variable);
    if (status == LG_OK)
        status = lg_nc_check_claims(in, variable, dataset);
    H5Dclose(dataset);
    return status;
}

static bool read_part(hid_t dataset, lg_nc_type type, const int64_t *start, const int64_t *count,
                      void *data) {
    if (start == NULL)
        return H5Dread(dataset, lg_nc_memory_type(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0;
    hsize_t first[H5S_MAX_RANK] = {0}, length[H5S_MAX_RANK] = {0};
    hid_t space = H5Dget_space(dataset), memory = -1;
    int rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
    for (int i = 0; i < rank; i++) {
        first[i] = (hsize_t)start[i];
        length[i] = (hsize_t)count[i];
    }
    bool good =
        rank > 0 && H5Sselect_hyperslab(space, H5S_SELECT_SET, first, NULL, length, NULL) >= 0;
    if (good)
        memory = H5Screate_simple(rank, length, NULL);
    good = memory >= 0 &&
           H5Dread(dataset, lg_nc_memory_type(type), memory, space, H5P_DEFAULT, data) >= 0;
    if (memory >= 0)
        H5Sclose(memory);
    if (space >= 0)
        H5Sclose(space);
    return good;
}

lg_status lg_nc_read(const lg_nc_in *in, const char *variable, lg_nc_type type,
                     const int64_t *start, const int64_t *count, void *data) {
    hid_t dataset = H5Dopen2(in->file, variable, H5P_DEFAULT);
    bool good = dataset >= 0 && read_part(dataset, type, start, count, data);
    if (dataset >= 0)
        H5Dclose(dataset);
    return good ? LG_OK : damaged(in);
}

/* Names are whole or refused: two that differ at their ends would become one. */
static lg_status keep_text(const lg_nc_in *in, int64_t row, char *to, size_t size, const char *from,
                           size_t length) {
    if (length >= size)
        return lg_fail(in->context, LG_EDATA,
                       "%s: a name is longer than %zu bytes (21 Chinese characters): row %lld, "
                       "'%.*s...'",
                       in->path, size - 1, (long long)row, (int)lg_utf8_cut(from, 40), from);
    memcpy(to, from, length);
    to[length] = '\0';
    if (!lg_text_is_utf8(to))
        return lg_fail(in->context, LG_EDATA, "%s: the name in row %lld is not UTF-8", in->path,
                       (long long)row);
    return LG_OK;
}

static lg_status read_fixed(const lg_nc_in *in, hid_t dataset, hid_t type, int64_t count,
                            char *texts, size_t stride, size_t size) {
    size_t width = H5Tget_size(type);
    char *raw = NULL;
    LG_TRY(lg_alloc(in->context, (size_t)count * width + 1, 1, "names", &raw));
    bool good = H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw) >= 0;
    lg_status status = good ? LG_OK : damaged(in);
    for (int64_t i = 0; i < count && status == LG_OK; i++) {
        const char *text = raw + (size_t)i * width;
        size_t length = strnlen(text, width);
        while (length > 0 && text[length - 1] == ' ')
            length--;
        status = keep_text(in, i, texts + (size_t)i * stride, size, text, length);
    }
    lg_free(in->context, raw);
    return status;
}

/* A block of rows at a time, in memory for any texts that fit into the rows and a long one to tell of.
 * Assumptions. */
enum { BLOCK_ROWS = 256, LONG_TEXT = 1 << 20 };

static lg_status read_block(const lg_nc_in *in, hid_t dataset, hid_t type, lg_nc_arena *arena,
                            int64_t first, int64_t rows, char *texts, size_t stride, size_t size) {
    char *raw[BLOCK_ROWS];
    if (!lg_nc_read_texts(dataset, type, first, rows, arena, raw))
        return arena->full ? lg_fail(in->context, LG_EDATA,
                                     "%s: names from row %lld on have more than %zu bytes together",
                                     in->path, (long long)first, arena->room)
                           : damaged(in);
    for (int64_t i = 0; i < rows; i++) {
        const char *text = raw[i] == NULL ? "" : raw[i];
        LG_TRY(keep_text(in, first + i, texts + (size_t)(first + i) * stride, size, text,
                         strlen(text)));
    }
    return LG_OK;
}

static lg_status read_variable(const lg_nc_in *in, hid_t dataset, hid_t type, int64_t count,
                               char *texts, size_t stride, size_t size) {
    lg_nc_arena arena = {.room = LONG_TEXT + BLOCK_ROWS * size};
    LG_TRY(lg_alloc(in->context, arena.room, 1, "names", &arena.memory));
    lg_status status = LG_OK;
    for (int64_t first = 0; first < count && status == LG_OK; first += BLOCK_ROWS) {
        int64_t rows = count - first < BLOCK_ROWS ? count - first : BLOCK_ROWS;
        status = read_block(in, dataset, type, &arena, first, rows, texts, stride, size);
    }
    lg_free(in->context, arena.memory);
    return status;
}

lg_status lg_nc_read_strings(const lg_nc_in *in, const char *variable, int64_t count, char *texts,
                             size_t stride, size_t size) {
    LG_TRY(lg_nc_check(in, variable, true, 1, &count));
    if (count == 0)
        return LG_OK;
    hid_t dataset = H5Dopen2(in->file, variable, H5P_DEFAULT);
    hid_t type = dataset < 0 ? -1 : H5Dget_type(dataset);
    lg_status status = LG_OK;
    if (type < 0)
        status = damaged(in);
    else if (H5Tis_variable_str(type) > 0)
        status = read_variable(in, dataset, type, count, texts, stride, size);
    else
        status = read_fixed(in, dataset, type, count, texts, stride, size);
    if (type >= 0)
        H5Tclose(type);
    if (dataset >= 0)
        H5Dclose(dataset);
    return status;
}
