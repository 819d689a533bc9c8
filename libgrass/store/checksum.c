#include "store/checksum.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#ifdef LG_HAVE_LIBDEFLATE
#include <libdeflate.h>
#else
#include <zlib.h>
#endif

#include "text/disk.h"

enum { ROOM = 1 << 20 };

uint32_t lg_checksum(uint32_t before, const void *bytes, size_t count) {
#ifdef LG_HAVE_LIBDEFLATE
    return libdeflate_crc32(before, bytes, count);
#else
    uLong crc = before;
    const unsigned char *at = bytes;
    while (count > 0) {
        uInt part = count < (1u << 30) ? (uInt)count : 1u << 30;
        crc = crc32(crc, at, part);
        at += part;
        count -= part;
    }
    return (uint32_t)crc;
#endif
}

uint32_t lg_checksum_text(uint32_t before, const char *text) {
    return lg_checksum(before, text == NULL ? "" : text, text == NULL ? 1 : strlen(text) + 1);
}

static lg_status sum_open(lg_context *context, int file, lg_sum *sum) {
    char *room = NULL;
    lg_sum made = {0, 0};
    LG_TRY(lg_alloc(context, ROOM, 1, "a piece of a file", &room));
    ssize_t n = 0;
    while ((n = read(file, room, ROOM)) > 0 || (n < 0 && errno == EINTR)) {
        if (n < 0)
            continue;
        made.crc = lg_checksum(made.crc, room, (size_t)n);
        made.bytes += (uint64_t)n;
    }
    int fault = errno;
    lg_free(context, room);
    errno = fault;
    *sum = made;
    return n < 0 ? LG_EINPUT : LG_OK;
}

lg_status lg_checksum_file(lg_context *context, const char *path, lg_sum *sum) {
    int file = lg_disk_open(path, O_RDONLY | O_NONBLOCK, 0);
    lg_status status = LG_EINPUT;
    if (file >= 0) {
        status = sum_open(context, file, sum);
        int fault = errno;
        close(file);
        errno = fault;
    }
    if (status == LG_EINPUT) {
        lg_fail(context, status, "cannot read %s: %s", path, strerror(errno));
        lg_error_place(context, path, 0, 0);
    }
    return status;
}
