/* CRC-32 of bytes and files, by the library that deflates: against bad disks, not against people.
 */
#ifndef LG_STORE_CHECKSUM_H
#define LG_STORE_CHECKSUM_H

#include <stdint.h>

#include "core/context.h"

/* `before` is that of the bytes so far, 0 at first. */
uint32_t lg_checksum(uint32_t before, const void *bytes, size_t count);
/* The text and its end, so that two texts are not taken for one longer one. */
uint32_t lg_checksum_text(uint32_t before, const char *text);

typedef struct lg_sum {
    uint64_t bytes;
    uint32_t crc;
} lg_sum;

/* LG_EINPUT says why the file cannot be read. */
lg_status lg_checksum_file(lg_context *context, const char *path, lg_sum *sum);

#endif
