#include "store/nc_claims.h"

#include <string.h>

/* Assumptions: 16 MiB are no burden to anyone; a land whose chunks are filled for one part in four still
 * packs 1,032 bytes in one. */
#define FREE_BYTES (16.0 * (1 << 20))
enum { MOST_TIMES = 4096 };

static double product(const hsize_t *length, int rank) {
    double all = 1.0;
    for (int i = 0; i < rank; i++)
        all *= (double)length[i];
    return all;
}

/* Bytes of one chunk without its filters; 0: it has none. */
static double chunk_bytes(hid_t dataset, double element) {
    hsize_t length[H5S_MAX_RANK] = {0};
    hid_t list = H5Dget_create_plist(dataset);
    int rank = 0;
    if (list >= 0 && H5Pget_layout(list) == H5D_CHUNKED)
        rank = H5Pget_chunk(list, H5S_MAX_RANK, length);
    if (list >= 0)
        H5Pclose(list);
    return rank > 0 ? element * product(length, rank) : 0.0;
}

lg_status lg_nc_check_claims(const lg_nc_in *in, const char *variable, hid_t dataset) {
    hsize_t length[H5S_MAX_RANK] = {0};
    hid_t type = H5Dget_type(dataset), space = H5Dget_space(dataset);
    int rank = space < 0 ? -1 : H5Sget_simple_extent_dims(space, length, NULL);
    double element = type < 0 ? 0.0 : (double)H5Tget_size(type);
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    double claimed = rank < 0 ? 0.0 : element * product(length, rank);
    double chunk = chunk_bytes(dataset, element), most = claimed > chunk ? claimed : chunk;
    if (most <= FREE_BYTES)
        return LG_OK;
    double stored = (double)H5Dget_storage_size(dataset);
    if (most <= FREE_BYTES + MOST_TIMES * stored)
        return LG_OK;
    return lg_fail(in->context, LG_EDATA,
                   "%s: variable '%s' claims %.0f MiB%s, of which the file holds %.0f bytes: it is "
                   "damaged, or was never filled; take another copy, or make it again",
                   in->path, variable, most / (1 << 20), claimed < chunk ? " in one chunk" : "",
                   stored);
}

static void *take(size_t bytes, void *user) {
    lg_nc_arena *a = user;
    if (bytes > a->room - a->used) {
        a->full = true;
        return NULL;
    }
    char *block = a->memory + a->used;
    a->used += bytes;
    return block;
}

/* All goes with the arena. */
static void leave(void *block, void *user) {
    (void)block, (void)user;
}

bool lg_nc_read_texts(hid_t dataset, hid_t type, int64_t first, int64_t count, lg_nc_arena *arena,
                      char **texts) {
    const hsize_t start = (hsize_t)first, rows = (hsize_t)count;
    hid_t list = H5Pcreate(H5P_DATASET_XFER), space = H5Dget_space(dataset);
    hid_t memory = H5Screate_simple(1, &rows, NULL);
    arena->used = 0;
    arena->full = false;
    memset(texts, 0, (size_t)count * sizeof *texts);
    bool good = list >= 0 && space >= 0 && memory >= 0 &&
                H5Pset_vlen_mem_manager(list, take, arena, leave, arena) >= 0 &&
                H5Sselect_hyperslab(space, H5S_SELECT_SET, &start, NULL, &rows, NULL) >= 0 &&
                H5Dread(dataset, type, memory, space, list, texts) >= 0;
    if (memory >= 0)
        H5Sclose(memory);
    if (space >= 0)
        H5Sclose(space);
    if (list >= 0)
        H5Pclose(list);
    return good && !arena->full;
}
