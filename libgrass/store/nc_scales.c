/* Dimension scales of files that are read. HDF5's high-level library trusts what marks them: it reads
 * past an attribute CLASS that no zero ends, and past a DIMENSION_LIST that has another length than the
 * variable dimensions. */
#include "store/nc_scales.h"

#include <string.h>

#include "core/format.h"

enum { PATH_CHARS = 256 };

bool lg_nc_is_scale(const lg_nc_in *in, const char *variable) {
    char class[32];
    return lg_nc_get_text(in, variable, "CLASS", class, sizeof class) &&
           strcmp(class, "DIMENSION_SCALE") == 0;
}

/* A list of references for each of `rank` dimensions. */
static bool is_list(hid_t list, hid_t type, int rank) {
    hid_t space = H5Aget_space(list);
    hid_t base = type >= 0 && H5Tget_class(type) == H5T_VLEN ? H5Tget_super(type) : -1;
    bool is = space >= 0 && base >= 0 && H5Sget_simple_extent_npoints(space) == rank &&
              H5Tequal(base, H5T_STD_REF_OBJ) > 0;
    if (base >= 0)
        H5Tclose(base);
    if (space >= 0)
        H5Sclose(space);
    return is;
}

static void name_of(hid_t dataset, const hvl_t *references, char *name, size_t size) {
    char path[PATH_CHARS] = "";
    if (references->len == 0 || references->p == NULL)
        return;
    hid_t scale = H5Rdereference2(dataset, H5P_DEFAULT, H5R_OBJECT, references->p);
    if (scale < 0)
        return;
    if (H5Iget_name(scale, path, sizeof path) > 0) {
        const char *slash = strrchr(path, '/');
        lg_format(name, size, "%s", slash == NULL ? path : slash + 1);
    }
    H5Oclose(scale);
}

void lg_nc_scale_name(hid_t dataset, int rank, int dimension, char *name, size_t size) {
    hvl_t lists[H5S_MAX_RANK] = {{0, NULL}};
    name[0] = '\0';
    if (rank < 1 || rank > H5S_MAX_RANK || dimension < 0 || dimension >= rank ||
        H5Aexists(dataset, "DIMENSION_LIST") <= 0)
        return;
    hid_t list = H5Aopen(dataset, "DIMENSION_LIST", H5P_DEFAULT);
    hid_t type = list < 0 ? -1 : H5Aget_type(list), space = list < 0 ? -1 : H5Aget_space(list);
    if (type >= 0 && space >= 0 && is_list(list, type, rank) && H5Aread(list, type, lists) >= 0) {
        name_of(dataset, &lists[dimension], name, size);
        H5Dvlen_reclaim(type, space, H5P_DEFAULT, lists);
    }
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    if (list >= 0)
        H5Aclose(list);
    H5Eclear2(H5E_DEFAULT);
}
