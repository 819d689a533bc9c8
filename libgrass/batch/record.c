#include "batch/record.h"

#include "store/books.h"

void lg_record_put(lg_out *out, const lg_batch_record *r, const lg_record_value *axis) {
    size_t begun = lg_piece_begin(out, r->kind);
    lg_piece_u64(out, r->key);
    lg_piece_u64(out, r->index);
    lg_piece_u64(out, r->sum.bytes);
    lg_piece_u64(out, r->sum.crc);
    lg_piece_f64(out, r->seconds);
    lg_piece_u64(out, (uint64_t)r->failure);
    lg_piece_u64(out, (uint64_t)r->first_year);
    lg_piece_u64(out, (uint64_t)r->years);
    lg_piece_u64(out, r->regions);
    lg_piece_u64(out, r->columns);
    lg_piece_u64(out, r->axes);
    for (size_t a = 0; a < r->axes; a++)
        lg_piece_f64(out, axis[a].number);
    lg_piece_text(out, r->name);
    lg_piece_text(out, r->file == NULL ? "" : r->file);
    lg_piece_text(out, r->sentence == NULL ? "" : r->sentence);
    for (size_t a = 0; a < r->axes; a++)
        lg_piece_text(out, axis[a].text);
    lg_piece_align(out);
    if (r->kind == LG_PIECE_RECORD)
        lg_out_bytes(out, (const char *)r->values,
                     (size_t)r->years * r->regions * r->columns * sizeof *r->values);
    lg_piece_end(out, begun);
}

/* Numbers that a frame of whole check sum may still not have. */
static bool is_possible(const lg_batch_record *r, const lg_piece *frame) {
    const size_t most = frame->count / sizeof(double);
    if (r->years < 0 || r->axes > most)
        return false;
    if (r->kind != LG_PIECE_RECORD)
        return true;
    return r->columns == LG_BOOK_COUNT && r->years > 0 && r->regions > 0 &&
           (size_t)r->years <= most && r->regions <= most / r->columns / (size_t)r->years;
}

bool lg_record_get(const lg_piece *frame, lg_batch_record *r) {
    lg_piece_in in = lg_piece_open(frame);
    *r = (lg_batch_record){.kind = frame->kind};
    if (frame->kind < LG_PIECE_STARTED || frame->kind > LG_PIECE_FAILED)
        return false;
    r->key = lg_piece_get_u64(&in);
    r->index = (size_t)lg_piece_get_u64(&in);
    r->sum.bytes = lg_piece_get_u64(&in);
    r->sum.crc = (uint32_t)lg_piece_get_u64(&in);
    r->seconds = lg_piece_get_f64(&in);
    r->failure = (lg_status)lg_piece_get_u64(&in);
    r->first_year = (int)lg_piece_get_u64(&in);
    r->years = (int)lg_piece_get_u64(&in);
    r->regions = (size_t)lg_piece_get_u64(&in);
    r->columns = (size_t)lg_piece_get_u64(&in);
    r->axes = (size_t)lg_piece_get_u64(&in);
    if (in.bad || !is_possible(r, frame))
        return false;
    r->axis_numbers = in;
    lg_piece_get_values(&in, r->axes);
    r->name = lg_piece_get_text(&in);
    r->file = lg_piece_get_text(&in);
    r->sentence = lg_piece_get_text(&in);
    r->axis_texts = in;
    for (size_t a = 0; a < r->axes; a++)
        lg_piece_get_text(&in);
    if (r->kind == LG_PIECE_RECORD)
        r->values = lg_piece_get_values(&in, (size_t)r->years * r->regions * r->columns);
    return !in.bad;
}

lg_record_value lg_record_axis(lg_batch_record *r) {
    const double number = lg_piece_get_f64(&r->axis_numbers);
    return (lg_record_value){lg_piece_get_text(&r->axis_texts), number};
}

lg_status lg_batch_read(lg_context *context, const lg_batch_bytes *bytes, lg_batch_books *books) {
    LG_GIVEN(context, bytes);
    LG_GIVEN(context, books);
    lg_piece frame;
    lg_batch_record record;
    if (lg_piece_look(bytes->bytes, bytes->count, &frame) != LG_PIECE_WHOLE ||
        frame.kind != LG_PIECE_RECORD || !lg_record_get(&frame, &record))
        return lg_fail(context, LG_EDATA,
                       "the record of a scenario is damaged, or of another version of libgrass");
    *books = (lg_batch_books){.index = record.index,
                              .name = record.name,
                              .seconds = record.seconds,
                              .first_year = record.first_year,
                              .years = record.years,
                              .regions = record.regions,
                              .columns = record.columns,
                              .values = record.values};
    return LG_OK;
}

const char *lg_batch_column(size_t column, const char **unit) {
    if (column >= LG_BOOK_COUNT)
        return NULL;
    if (unit != NULL)
        *unit = lg_book_columns[column].unit;
    return lg_book_columns[column].name;
}
