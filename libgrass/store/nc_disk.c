#define _POSIX_C_SOURCE 200809L /* pread, pwrite */
#include "store/nc_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "text/disk.h"

#define LARGEST ((haddr_t)INT64_MAX)

static lg_nc_disk *disk_of(H5FD_t *head) {
    return (lg_nc_disk *)(void *)head;
}

static const lg_nc_disk *disk_of_const(const H5FD_t *head) {
    return (const lg_nc_disk *)(const void *)head;
}

static H5FD_t *disk_open(const char *name, unsigned flags, hid_t access, haddr_t largest) {
    (void)flags, (void)largest;
    lg_nc_disk *const *info = H5Pget_driver_info(access);
    if (info == NULL)
        return NULL;
    lg_nc_disk *disk = *info;
    disk->file = lg_disk_open(name, O_RDWR | O_TRUNC, 0);
    if (disk->file < 0) {
        disk->fault = errno;
        return NULL;
    }
    return &disk->head;
}

static herr_t disk_close(H5FD_t *head) {
    lg_nc_disk *disk = disk_of(head);
    if (close(disk->file) != 0 && disk->fault == 0)
        disk->fault = errno;
    disk->file = -1;
    return 0;
}

static herr_t disk_query(const H5FD_t *head, unsigned long *flags) {
    (void)head;
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
             H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
    return 0;
}

static haddr_t disk_allocated(const H5FD_t *head, H5FD_mem_t kind) {
    (void)kind;
    return disk_of_const(head)->allocated;
}

static herr_t disk_allocate(H5FD_t *head, H5FD_mem_t kind, haddr_t end) {
    (void)kind;
    disk_of(head)->allocated = end;
    return 0;
}

static haddr_t disk_end(const H5FD_t *head, H5FD_mem_t kind) {
    (void)kind;
    return disk_of_const(head)->end;
}

static void note_end(lg_nc_disk *disk, haddr_t end) {
    if (end > disk->end)
        disk->end = end;
}

static herr_t disk_write(H5FD_t *head, H5FD_mem_t kind, hid_t list, haddr_t at, size_t size,
                         const void *data) {
    (void)list;
    lg_nc_disk *disk = disk_of(head);
    const char *bytes = data;
    if (kind == H5FD_MEM_DRAW) {
        disk->data_at = at;
        disk->data_size = size;
    }
    note_end(disk, at + size);
    while (size > 0 && disk->fault == 0) {
        ssize_t n = pwrite(disk->file, bytes, size, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            disk->fault = n < 0 ? errno : ENOSPC;
            break;
        }
        bytes += n;
        at += (haddr_t)n;
        size -= (size_t)n;
    }
    return 0;
}

/* What was allocated but not yet written reads as zeros. */
static herr_t disk_read(H5FD_t *head, H5FD_mem_t kind, hid_t list, haddr_t at, size_t size,
                        void *data) {
    (void)kind, (void)list;
    lg_nc_disk *disk = disk_of(head);
    char *bytes = data;
    while (size > 0) {
        ssize_t n = pread(disk->file, bytes, size, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && disk->fault == 0)
            disk->fault = errno;
        if (n <= 0)
            break;
        bytes += n;
        at += (haddr_t)n;
        size -= (size_t)n;
    }
    memset(bytes, 0, size);
    return 0;
}

static herr_t disk_truncate(H5FD_t *head, hid_t list, hbool_t closing) {
    (void)list, (void)closing;
    lg_nc_disk *disk = disk_of(head);
    if (disk->end != disk->allocated && disk->fault == 0 &&
        ftruncate(disk->file, (off_t)disk->allocated) != 0)
        disk->fault = errno;
    disk->end = disk->allocated;
    return 0;
}

static const H5FD_class_t driver = {
#if H5_VERSION_GE(1, 13, 0)
    .version = H5FD_CLASS_VERSION,
    .value = (H5FD_class_value_t)H5_VFD_RESERVED,
#endif
    .name = "libgrass",
    .maxaddr = LARGEST,
    .fc_degree = H5F_CLOSE_WEAK,
    .fapl_size = sizeof(lg_nc_disk *),
    .open = disk_open,
    .close = disk_close,
    .query = disk_query,
    .get_eoa = disk_allocated,
    .set_eoa = disk_allocate,
    .get_eof = disk_end,
    .read = disk_read,
    .write = disk_write,
    .truncate = disk_truncate,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

hid_t lg_nc_disk_attach(lg_nc_disk *disk, hid_t access) {
    hid_t id = H5FDregister(&driver);
    if (id >= 0 && H5Pset_driver(access, id, &disk) < 0) {
        H5FDunregister(id);
        return -1;
    }
    return id;
}
