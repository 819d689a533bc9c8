#include "batch/piece.h"

#include <string.h>

#include "store/checksum.h"

/* Where the machine's order of bytes is another, or the form, this is another number. */
enum { MARK = 0x4c474231, UNIT = 8 };

typedef struct piece_start {
    uint32_t mark, kind;
    uint64_t count; /* of the payload, a multiple of 8 */
} piece_start;

typedef struct piece_end {
    uint32_t crc, mark;
} piece_end;

/* Of a record, a TiB: a length beyond it is damage (assumption). */
static const uint64_t MOST_BYTES = (uint64_t)1 << 40;

size_t lg_piece_length(const void *start) {
    piece_start s;
    memcpy(&s, start, sizeof s);
    if (s.mark != MARK || s.kind == 0 || s.kind >= LG_PIECE_KINDS || s.count % UNIT != 0 ||
        s.count > MOST_BYTES)
        return 0;
    return sizeof s + (size_t)s.count + sizeof(piece_end);
}

lg_piece_fault lg_piece_look(const void *bytes, size_t count, lg_piece *frame) {
    const unsigned char *at = bytes;
    piece_start s;
    piece_end e;
    if (count < LG_PIECE_OVERHEAD)
        return LG_PIECE_CUT;
    size_t length = lg_piece_length(at);
    if (length == 0)
        return LG_PIECE_DAMAGED;
    if (length > count)
        return LG_PIECE_CUT;
    memcpy(&s, at, sizeof s);
    memcpy(&e, at + length - sizeof e, sizeof e);
    if (e.mark != MARK || e.crc != lg_checksum(0, at, length - sizeof e))
        return LG_PIECE_DAMAGED;
    *frame = (lg_piece){(lg_piece_kind)s.kind, at + sizeof s, (size_t)s.count, length};
    return LG_PIECE_WHOLE;
}

/* ---- written ---- */

size_t lg_piece_begin(lg_out *out, lg_piece_kind kind) {
    const piece_start s = {MARK, (uint32_t)kind, 0};
    size_t begun = out->used;
    lg_out_bytes(out, (const char *)&s, sizeof s);
    return begun;
}

void lg_piece_align(lg_out *out) {
    static const char zeros[UNIT];
    if (out->used % UNIT != 0)
        lg_out_bytes(out, zeros, UNIT - out->used % UNIT);
}

void lg_piece_end(lg_out *out, size_t begun) {
    lg_piece_align(out);
    if (out->status != LG_OK)
        return;
    const uint64_t count = out->used - begun - sizeof(piece_start);
    memcpy(out->text + begun + offsetof(piece_start, count), &count, sizeof count);
    const piece_end e = {lg_checksum(0, out->text + begun, out->used - begun), MARK};
    lg_out_bytes(out, (const char *)&e, sizeof e);
}

void lg_piece_u64(lg_out *out, uint64_t value) {
    lg_out_bytes(out, (const char *)&value, sizeof value);
}

void lg_piece_f64(lg_out *out, double value) {
    lg_out_bytes(out, (const char *)&value, sizeof value);
}

void lg_piece_text(lg_out *out, const char *text) {
    lg_out_bytes(out, text, strlen(text) + 1);
}

lg_status lg_piece_take(lg_out *out, lg_batch_bytes *bytes) {
    if (out->status != LG_OK) {
        lg_status status = out->status;
        lg_out_free(out);
        return status;
    }
    *bytes = (lg_batch_bytes){(unsigned char *)out->text, out->used};
    out->text = NULL;
    return LG_OK;
}

/* ---- read ---- */

lg_piece_in lg_piece_open(const lg_piece *frame) {
    return (lg_piece_in){frame->payload, frame->payload, frame->payload + frame->count, false};
}

static const unsigned char *get(lg_piece_in *in, size_t count) {
    const unsigned char *at = in->at;
    in->bad = in->bad || (size_t)(in->end - at) < count;
    if (in->bad)
        return NULL;
    in->at += count;
    return at;
}

uint64_t lg_piece_get_u64(lg_piece_in *in) {
    uint64_t value = 0;
    const unsigned char *at = get(in, sizeof value);
    if (at != NULL)
        memcpy(&value, at, sizeof value);
    return value;
}

double lg_piece_get_f64(lg_piece_in *in) {
    double value = 0.0;
    const unsigned char *at = get(in, sizeof value);
    if (at != NULL)
        memcpy(&value, at, sizeof value);
    return value;
}

const char *lg_piece_get_text(lg_piece_in *in) {
    const unsigned char *end = in->bad ? NULL : memchr(in->at, '\0', (size_t)(in->end - in->at));
    if (end == NULL) {
        in->bad = true;
        return "";
    }
    const char *text = (const char *)in->at;
    in->at = end + 1;
    return text;
}

const double *lg_piece_get_values(lg_piece_in *in, size_t count) {
    size_t skip = (UNIT - (size_t)(in->at - in->start) % UNIT) % UNIT;
    if (count > (size_t)(in->end - in->start) / sizeof(double) || get(in, skip) == NULL) {
        in->bad = true;
        return NULL;
    }
    return (const double *)(const void *)get(in, count * sizeof(double));
}

uint64_t lg_piece_hash(uint64_t before, const void *bytes, size_t count) {
    uint64_t hash = before ^ 0xcbf29ce484222325u;
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    return hash;
}
