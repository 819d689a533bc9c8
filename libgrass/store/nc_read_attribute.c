/* Attributes of files that are read, whichever of the usual ways a tool wrote them. */
#define _POSIX_C_SOURCE 200809L /* strnlen */
#include "store/nc.h"

#include <stdio.h>
#include <string.h>

#include <libgrass/version.h>

/* Opens the attribute when it is there and holds one item of the class. */
static hid_t open_attribute(const lg_nc_in *in, const char *variable, const char *name, bool text) {
    const char *object = variable == NULL ? "/" : variable;
    hid_t id = -1;
    if (variable == NULL ||
        (H5Lexists(in->file, variable, H5P_DEFAULT) > 0 && lg_nc_is_own(in, variable)))
        if (H5Aexists_by_name(in->file, object, name, H5P_DEFAULT) > 0)
            id = H5Aopen_by_name(in->file, object, name, H5P_DEFAULT, H5P_DEFAULT);
    if (id < 0)
        return id;
    hid_t type = H5Aget_type(id), space = H5Aget_space(id);
    H5T_class_t class = type < 0 ? H5T_NO_CLASS : H5Tget_class(type);
    bool fits = text ? class == H5T_STRING : class == H5T_INTEGER || class == H5T_FLOAT;
    fits = fits && space >= 0 && H5Sget_simple_extent_npoints(space) == 1;
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    if (fits)
        return id;
    H5Aclose(id);
    return -1;
}

lg_status lg_nc_copy_text(const lg_nc_in *in, const char *variable, const char *name, char **text) {
    hid_t id = open_attribute(in, variable, name, true);
    if (id < 0) {
        H5Eclear2(H5E_DEFAULT);
        return LG_OK;
    }
    hid_t type = H5Aget_type(id);
    lg_status status = LG_OK;
    char *copy = NULL, *shared = NULL;
    if (H5Tis_variable_str(type) > 0) {
        if (H5Aread(id, type, &shared) >= 0 && shared != NULL)
            status = lg_copy_text(in->context, shared, &copy);
        H5free_memory(shared);
    } else {
        status = lg_alloc(in->context, H5Tget_size(type) + 1, 1, "a text", &copy);
        if (status == LG_OK && H5Aread(id, type, copy) < 0)
            copy[0] = '\0';
    }
    H5Tclose(type);
    H5Aclose(id);
    H5Eclear2(H5E_DEFAULT);
    if (status == LG_OK)
        *text = copy;
    return status;
}

/* A text that was cut may end in the middle of a UTF-8 character. */
static void trim_character(char *text, size_t length) {
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0U) == 0x80U)
        start--;
    if (start > 0 && (unsigned char)text[start - 1] >= 0xC0U)
        text[start - 1] = '\0';
}

static bool read_text(hid_t id, hid_t type, char *text, size_t size) {
    if (H5Tis_variable_str(type) > 0) {
        char *shared = NULL;
        if (H5Aread(id, type, &shared) < 0 || shared == NULL)
            return false;
        size_t length = strnlen(shared, size - 1);
        memcpy(text, shared, length);
        text[length] = '\0';
        H5free_memory(shared);
        return true;
    }
    hid_t memory = H5Tcopy(type);
    bool good = memory >= 0 && H5Tset_size(memory, size) >= 0 &&
                H5Tset_strpad(memory, H5T_STR_NULLTERM) >= 0 && H5Aread(id, memory, text) >= 0;
    if (memory >= 0)
        H5Tclose(memory);
    return good;
}

/* Takes no memory, so that a missing attribute and missing memory are never mixed up. */
bool lg_nc_get_text(const lg_nc_in *in, const char *variable, const char *name, char *text,
                    size_t size) {
    hid_t id = open_attribute(in, variable, name, true);
    hid_t type = id < 0 ? -1 : H5Aget_type(id);
    text[0] = '\0';
    bool good = type >= 0 && read_text(id, type, text, size);
    if (good && strlen(text) == size - 1)
        trim_character(text, size - 1);
    if (type >= 0)
        H5Tclose(type);
    if (id >= 0)
        H5Aclose(id);
    H5Eclear2(H5E_DEFAULT);
    return good;
}

static bool get(const lg_nc_in *in, const char *variable, const char *name, lg_nc_type type,
                void *value) {
    hid_t id = open_attribute(in, variable, name, false);
    bool good = id >= 0 && H5Aread(id, lg_nc_memory_type(type), value) >= 0;
    if (id >= 0)
        H5Aclose(id);
    H5Eclear2(H5E_DEFAULT);
    return good;
}

bool lg_nc_get_number(const lg_nc_in *in, const char *variable, const char *name, double *value) {
    return get(in, variable, name, LG_NC_F64, value);
}

bool lg_nc_get_seed(const lg_nc_in *in, const char *variable, const char *name, uint64_t *value) {
    return get(in, variable, name, LG_NC_U64, value);
}

lg_status lg_nc_check_version(const lg_nc_in *in) {
    char text[32];
    int major = 0, minor = 0;
    if (!lg_nc_get_text(in, NULL, "libgrass_version", text, sizeof text) ||
        sscanf(text, "%d.%d", &major, &minor) != 2)
        return LG_OK;
    if (major < LG_VERSION_MAJOR || (major == LG_VERSION_MAJOR && minor <= LG_VERSION_MINOR))
        return LG_OK;
    return lg_fail(
        in->context, LG_EDATA,
        "%s was written by libgrass %s, which may say things that this libgrass (%s) does "
        "not know; read it with %s or later, or make it anew with this one",
        in->path, text, LG_VERSION, text);
}
