/* Records of a batch, whose check sums are put right: the first byte says of which kind, the rest is what
 * lies in the frame. The bytes as they are are looked at, too. */
#include "harness.h"

#include <string.h>

#include "batch/record.h"

static void look(lg_context *context, const void *bytes, size_t count) {
    lg_piece frame;
    lg_batch_record record;
    const lg_batch_bytes all = {(void *)(uintptr_t)bytes, count};
    lg_batch_books books;
    size_t sum = 0;
    fuzz_judge(context, lg_batch_read(context, &all, &books));
    if (lg_piece_look(bytes, count, &frame) != LG_PIECE_WHOLE || !lg_record_get(&frame, &record))
        return;
    for (size_t a = 0; a < record.axes; a++)
        sum += strlen(lg_record_axis(&record).text);
    sum += strlen(record.name) + strlen(record.file) + strlen(record.sentence);
    const size_t values = (size_t)record.years * record.regions * record.columns;
    double all_values = 0;
    for (size_t i = 0; record.values != NULL && i < values; i++)
        all_values += record.values[i];
    if (sum > count || (record.values != NULL && values * sizeof all_values > count))
        fuzz_fail("a record is longer than its bytes");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 1)
        return -1;
    lg_context *context = fuzz_begin();
    lg_out out;
    lg_out_init(context, &out);
    size_t begun = lg_piece_begin(&out, (lg_piece_kind)(1 + data[0] % (LG_PIECE_KINDS - 1)));
    lg_out_bytes(&out, (const char *)data + 1, size - 1);
    lg_piece_align(&out);
    lg_piece_end(&out, begun);
    if (out.status == LG_OK) {
        look(context, out.text, out.used);
        lg_piece bare;
        (void)lg_piece_look(data, size, &bare);
    }
    lg_out_free(&out);
    fuzz_end(context);
    return 0;
}
