#include "store/deflate.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef LG_HAVE_LIBDEFLATE
#include <libdeflate.h>
#else
#include <zlib.h>
#endif

struct lg_deflate {
    uint8_t *shuffled, *out;
    size_t room;
#ifdef LG_HAVE_LIBDEFLATE
    struct libdeflate_compressor *compressor;
#endif
};

/* ---- the compressor ---- */

#ifdef LG_HAVE_LIBDEFLATE

static bool begin(lg_deflate *d) {
    d->compressor = libdeflate_alloc_compressor(LG_DEFLATE_LEVEL);
    return d->compressor != NULL;
}

static void finish(lg_deflate *d) {
    if (d->compressor != NULL)
        libdeflate_free_compressor(d->compressor);
}

static size_t most_bytes(const lg_deflate *d, size_t bytes) {
    return libdeflate_zlib_compress_bound(d->compressor, bytes);
}

static size_t compress_bytes(lg_deflate *d, const uint8_t *bytes, size_t count) {
    return libdeflate_zlib_compress(d->compressor, bytes, count, d->out, d->room);
}

#else

static bool begin(lg_deflate *d) {
    (void)d;
    return true;
}

static void finish(lg_deflate *d) {
    (void)d;
}

static size_t most_bytes(const lg_deflate *d, size_t bytes) {
    (void)d;
    return compressBound((uLong)bytes);
}

static size_t compress_bytes(lg_deflate *d, const uint8_t *bytes, size_t count) {
    uLongf room = (uLongf)d->room;
    return compress2(d->out, &room, bytes, (uLong)count, LG_DEFLATE_LEVEL) == Z_OK ? room : 0;
}

#endif

lg_status lg_deflate_open(lg_context *context, size_t bytes, lg_deflate **deflate) {
    lg_deflate *made = NULL;
    lg_status status = LG_OK;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a compressor", &made));
    if (!begin(made))
        LG_TRY_OR(status, fault, lg_fail(context, LG_ENOMEM, "no memory for a compressor"));
    made->room = most_bytes(made, bytes);
    LG_TRY_OR(status, fault, lg_alloc(context, bytes, 1, "a chunk", &made->shuffled));
    LG_TRY_OR(status, fault, lg_alloc(context, made->room, 1, "a chunk", &made->out));
    *deflate = made;
    return LG_OK;
fault:
    lg_deflate_close(context, made);
    return status;
}

void lg_deflate_close(lg_context *context, lg_deflate *deflate) {
    if (deflate == NULL)
        return;
    finish(deflate);
    lg_free(context, deflate->shuffled);
    lg_free(context, deflate->out);
    lg_free(context, deflate);
}

/* All lowest bytes, then all second ones ... : what belongs together lies together. */
static const uint8_t *shuffle(lg_deflate *d, const void *items, size_t count, size_t item_bytes) {
    uint8_t *to = d->shuffled;
    if (item_bytes == 2) {
        const uint16_t *from = items;
        for (size_t i = 0; i < count; i++)
            to[i] = (uint8_t)from[i];
        for (size_t i = 0; i < count; i++)
            to[count + i] = (uint8_t)(from[i] >> 8);
        return to;
    }
    if (item_bytes == 4) {
        const uint32_t *from = items;
        for (unsigned byte = 0; byte < 4; byte++, to += count)
            for (size_t i = 0; i < count; i++)
                to[i] = (uint8_t)(from[i] >> (8 * byte));
        return d->shuffled;
    }
    return items;
}

size_t lg_deflate_items(lg_deflate *deflate, const void *items, size_t count, size_t item_bytes,
                        const void **bytes) {
    const uint8_t *shuffled = shuffle(deflate, items, count, item_bytes);
    *bytes = deflate->out;
    return compress_bytes(deflate, shuffled, count * item_bytes);
}
