/* A page or file while it is written: a text that grows. A failure is kept until it is asked for, so that
 * what stands between may be written without asking after every piece. */
#ifndef LG_TEXT_OUT_H
#define LG_TEXT_OUT_H

#include <stddef.h>
#include <stdint.h>

#include "core/context.h"

typedef struct lg_out {
    lg_context *context;
    char *text;
    size_t used, room;
    lg_status status;
} lg_out;

void lg_out_init(lg_context *context, lg_out *out);
void lg_out_free(lg_out *out);

void lg_out_bytes(lg_out *out, const char *bytes, size_t count);
void lg_out_raw(lg_out *out, const char *text);
/* The same in every locale of the host. */
void lg_out_format(lg_out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* & < > " ' escaped: fit for text and for attributes in quotes. */
void lg_out_html(lg_out *out, const char *text);
/* A JSON string with its quotes; "<", ">" and "&" are written as \u00XX, so that no text can end
 * the script element it stands in. */
void lg_out_json(lg_out *out, const char *text);
/* Five significant digits; null for what is not finite. */
void lg_out_json_number(lg_out *out, double value);
void lg_out_base64(lg_out *out, const uint8_t *bytes, size_t count);

#endif
