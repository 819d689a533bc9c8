/* A small writer and reader of HDF5 files that are valid NetCDF-4. Inside the store room only.
 *
 *   lg_nc (writer): objects[] = root, groups, variables, all held open until the file is closed, so
 *                   that there is one place that closes; dims[] = dimensions, each a dimension
 * scale lg_nc_in (reader): one open file; variables are opened by name for the length of a call
 *
 * What makes HDF5 valid NetCDF-4 (tried with libnetcdf): creation order tracked and indexed for
 * links and attributes, object format held at 1.8, dimension scales with _Netcdf4Dimid, a reserved
 * sentence as the name of a dimension without variable, _FillValue of the type of the data. Object
 * times are not kept, so equal content gives equal files. */
#ifndef LG_STORE_NC_H
#define LG_STORE_NC_H

#include <hdf5.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/context.h"

/* The most dimensions of a variable, and of one whose chunks are written ready-made. */
enum { LG_NC_ROOT = 0, LG_NC_AXES = 4, LG_NC_RANK = 3 };

typedef enum lg_nc_type {
    LG_NC_U8,
    LG_NC_U16,
    LG_NC_I32,
    LG_NC_U64,
    LG_NC_F32,
    LG_NC_F64,
    LG_NC_STRING
} lg_nc_type;

/* HDF5 prints its errors unless told otherwise. The setting belongs to the caller, so every public
 * entry point of the store switches printing off for its own length and then restores it. */
typedef struct lg_nc_hdf5_errors {
    H5E_auto2_t function;
    void *data;
} lg_nc_hdf5_errors;
lg_nc_hdf5_errors lg_nc_silence_hdf5(void);
void lg_nc_restore_hdf5(const lg_nc_hdf5_errors *before);

/* "cannot write PATH: reason", the reason from HDF5's error stack, which is cleared. */
lg_status lg_nc_fail(lg_context *context, lg_status status, const char *what, const char *path);

/* ---- writing ---- */

typedef struct lg_nc lg_nc;

/* Creates a file under a name of its own beside `path`. LG_EOUTPUT names the folder that is missing
 * or cannot be written. */
lg_status lg_nc_create(lg_context *context, const char *path, lg_nc **nc);
/* Closes, renames to `path` and frees; on failure the file is removed. */
lg_status lg_nc_finish(lg_nc *nc);
/* Removes the file and frees; NULL is fine. */
void lg_nc_abandon(lg_nc *nc);

lg_context *lg_nc_context(const lg_nc *nc);

lg_status lg_nc_add_group(lg_nc *nc, int parent, const char *name, int *group);

/* A dimension that has no variable of its name. */
lg_status lg_nc_add_dimension(lg_nc *nc, int group, const char *name, int64_t length, int *dim);

typedef struct lg_nc_variable {
    const char *name;
    lg_nc_type type;
    int rank;
    int dims[LG_NC_AXES];
    int64_t chunk[LG_NC_AXES]; /* chunk[0] 0: contiguous; else shuffled and deflated at level 1 */
    const char *unit, *standard_name, *long_name; /* NULL or "": no such attribute */
    const char *grid_mapping;
    bool has_fill;
    double fill;
} lg_nc_variable;

/* The object of the new variable leaves through the last pointer. */
lg_status lg_nc_add_variable(lg_nc *nc, int group, const lg_nc_variable *variable, int *object);
/* A dimension and its coordinate variable of the same name; variable->dims[0] is ignored. */
lg_status lg_nc_add_coordinate(lg_nc *nc, int group, const lg_nc_variable *variable, int64_t length,
                               int *dim, int *object);

/* Attributes. An empty text is left out: HDF5 has none. */
lg_status lg_nc_put_text(lg_nc *nc, int object, const char *name, const char *text);
lg_status lg_nc_put_number(lg_nc *nc, int object, const char *name, double value);
lg_status lg_nc_put_numbers(lg_nc *nc, int object, const char *name, const double *values,
                            size_t count);
lg_status lg_nc_put_integer(lg_nc *nc, int object, const char *name, int32_t value);
lg_status lg_nc_put_seed(lg_nc *nc, int object, const char *name, uint64_t value);
lg_status lg_nc_put_array(lg_nc *nc, int object, const char *name, lg_nc_type type, size_t count,
                          const void *data);
/* 0, 1 ... count - 1 or, when masks, 1, 2, 4 ..., in the variable's own type as CF wants. */
lg_status lg_nc_put_flags(lg_nc *nc, int object, lg_nc_type type, int count, bool masks,
                          const char *meanings);

/* Data: `type` is that of the memory; start and count NULL: all of it. */
lg_status lg_nc_write(lg_nc *nc, int object, lg_nc_type type, const int64_t *start,
                      const int64_t *count, const void *data);
lg_status lg_nc_write_strings(lg_nc *nc, int object, const char *const *texts);
/* A whole chunk that begins at `start`, its bytes as the filters would have made them. */
lg_status lg_nc_write_chunk(lg_nc *nc, int object, const int64_t *start, size_t size,
                            const void *bytes);

/* Where a chunk that was written lies in the growing file: it stays there. */
typedef struct lg_nc_chunk {
    int32_t object;
    uint32_t crc; /* of its bytes */
    int64_t start[LG_NC_RANK];
    uint64_t at, size;
} lg_nc_chunk;

/* Whoever wants to know of every chunk from now on. */
typedef void lg_nc_note(void *self, const lg_nc_chunk *chunk);
void lg_nc_watch(lg_nc *nc, lg_nc_note *note, void *self);
/* The growing file under a second name (NULL: it has one), with all chunks so far safe on the disk:
 * 0 or errno. */
int lg_nc_link(lg_nc *nc, const char *path);

/* ---- reading ---- */

typedef struct lg_nc_in {
    lg_context *context;
    const char *path; /* the caller's */
    hid_t file;
} lg_nc_in;

/* LG_EINPUT when there is no such file or it may not be read; LG_EDATA when it is no HDF5 file, is
 * damaged, or is not as the run left it that lists it among the results of its folder. */
lg_status lg_nc_open(lg_context *context, const char *path, lg_nc_in *in);
void lg_nc_close(lg_nc_in *in);

bool lg_nc_has(const lg_nc_in *in, const char *variable);
/* No soft or external link on the way to it. */
bool lg_nc_is_own(const lg_nc_in *in, const char *variable);

/* LG_EDATA when a later libgrass (of another minor or major version) wrote the file. */
lg_status lg_nc_check_version(const lg_nc_in *in);

/* Attribute of a variable, or of the root when variable is NULL: false when there is none of that
 * kind. A longer text is cut at size - 1 bytes. */
bool lg_nc_get_text(const lg_nc_in *in, const char *variable, const char *name, char *text,
                    size_t size);
bool lg_nc_get_number(const lg_nc_in *in, const char *variable, const char *name, double *value);
bool lg_nc_get_seed(const lg_nc_in *in, const char *variable, const char *name, uint64_t *value);
/* The whole text, for lg_free; *text stays NULL when there is none. */
lg_status lg_nc_copy_text(const lg_nc_in *in, const char *variable, const char *name, char **text);

/* Checks that the variable is there, holds numbers (or strings), in this file and nowhere else, and
 * has this shape; shape[i] -1 is filled in. LG_EDATA says what is wrong. */
lg_status lg_nc_check(const lg_nc_in *in, const char *variable, bool strings, int rank,
                      int64_t *shape);
lg_status lg_nc_read(const lg_nc_in *in, const char *variable, lg_nc_type type,
                     const int64_t *start, const int64_t *count, void *data);
/* count strings into texts[i * stride]; LG_EDATA names the row of one that is longer than size - 1
 * bytes or no UTF-8. */
lg_status lg_nc_read_strings(const lg_nc_in *in, const char *variable, int64_t count, char *texts,
                             size_t stride, size_t size);

hid_t lg_nc_memory_type(lg_nc_type type);

#endif
