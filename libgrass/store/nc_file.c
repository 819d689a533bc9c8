/* The life of a file that is written: made under another name, closed, renamed. */
#define _POSIX_C_SOURCE 200809L /* link */
#include "store/nc_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/nc_error.h"
#include "text/disk.h"

static hid_t file_creation(void) {
    hid_t list = H5Pcreate(H5P_FILE_CREATE);
    if (list < 0)
        return list;
    unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    if (H5Pset_link_creation_order(list, order) < 0 ||
        H5Pset_attr_creation_order(list, order) < 0 || H5Pset_obj_track_times(list, false) < 0) {
        H5Pclose(list);
        return -1;
    }
    return list;
}

static hid_t file_access(lg_nc *nc) {
    hid_t list = H5Pcreate(H5P_FILE_ACCESS);
    if (list < 0)
        return list;
    /* Whole chunks are written at once, so a chunk cache would be memory for nothing. */
    if (H5Pset_libver_bounds(list, H5F_LIBVER_V18, H5F_LIBVER_V18) < 0 ||
        H5Pset_cache(list, 0, 0, 0, 0) < 0 ||
        (nc->driver = lg_nc_disk_attach(&nc->disk, list)) < 0) {
        H5Pclose(list);
        return -1;
    }
    return list;
}

static lg_status create_file(lg_nc *nc) {
    hid_t creation = file_creation(), access = file_access(nc);
    if (creation >= 0 && access >= 0)
        nc->file = H5Fcreate(nc->part.path, H5F_ACC_TRUNC, creation, access);
    if (creation >= 0)
        H5Pclose(creation);
    if (access >= 0)
        H5Pclose(access);
    if (nc->file < 0)
        return lg_nc_fault(nc);
    hid_t root = H5Gopen2(nc->file, "/", H5P_DEFAULT);
    if (root < 0)
        return lg_nc_fault(nc);
    int object = 0;
    LG_TRY(lg_nc_keep(nc, root, &object));
    char properties[64];
    unsigned major = 0, minor = 0, release = 0;
    H5get_libversion(&major, &minor, &release);
    snprintf(properties, sizeof properties, "version=2,hdf5=%u.%u.%u", major, minor, release);
    return lg_nc_put_text(nc, LG_NC_ROOT, "_NCProperties", properties);
}

lg_status lg_nc_create(lg_context *context, const char *path, lg_nc **nc) {
    lg_nc *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a file", &made));
    made->context = context;
    made->file = made->driver = -1;
    lg_status status = LG_OK;
    LG_TRY_OR(status, fault, lg_copy_text(context, path, &made->path));
    LG_TRY_OR(status, fault, lg_part_open(context, path, &made->part));
    LG_TRY_OR(status, fault, create_file(made));
    *nc = made;
    return LG_OK;
fault:
    lg_nc_abandon(made);
    return status;
}

lg_context *lg_nc_context(const lg_nc *nc) {
    return nc->context;
}

lg_status lg_nc_verdict(lg_nc *nc) {
    return nc->disk.fault == 0 ? LG_OK : lg_nc_fault(nc);
}

lg_status lg_nc_keep(lg_nc *nc, hid_t id, int *object) {
    if (nc->nobjects == nc->objects_room) {
        size_t room = nc->objects_room + 64;
        lg_status status = lg_grow(nc->context, nc->nobjects, room, sizeof *nc->objects,
                                   "file objects", &nc->objects);
        if (status != LG_OK) {
            H5Oclose(id);
            return status;
        }
        nc->objects_room = room;
    }
    *object = (int)nc->nobjects;
    nc->objects[nc->nobjects++] = id;
    return LG_OK;
}

int lg_nc_link(lg_nc *nc, const char *path) {
    int fault = nc->disk.fault;
    if (fault == 0)
        fault = lg_disk_sync(nc->context, nc->part.file);
    if (fault == 0 && path != NULL && link(nc->part.path, path) != 0)
        fault = errno;
    return fault;
}

/* All that is open, whether or not closing works. */
static bool close_all(lg_nc *nc) {
    bool good = true;
    for (size_t i = 0; i < nc->nobjects; i++)
        good = H5Oclose(nc->objects[i]) >= 0 && good;
    nc->nobjects = 0;
    if (nc->file >= 0)
        good = H5Fclose(nc->file) >= 0 && good;
    nc->file = -1;
    if (nc->driver >= 0)
        H5FDunregister(nc->driver);
    nc->driver = -1;
    return good && nc->disk.fault == 0;
}

static void release(lg_nc *nc) {
    lg_context *context = nc->context;
    lg_free(context, nc->objects);
    lg_free(context, nc->dims);
    lg_free(context, nc->path);
    lg_part_drop(context, &nc->part);
    lg_free(context, nc);
}

lg_status lg_nc_finish(lg_nc *nc) {
    lg_status status = LG_OK;
    if (!close_all(nc))
        status = lg_nc_fault(nc);
    if (status == LG_OK)
        status = lg_part_finish(nc->context, &nc->part, nc->path);
    release(nc);
    return status;
}

void lg_nc_abandon(lg_nc *nc) {
    if (nc == NULL)
        return;
    close_all(nc);
    H5Eclear2(H5E_DEFAULT);
    release(nc);
}
