/* JSON text, written piece by piece. A failure is kept until lg_json_finish tells it, so that what
 * stands between may be written without asking after every comma. */
#ifndef LG_TEXT_JSON_H
#define LG_TEXT_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/context.h"

typedef struct lg_json {
    lg_context *context;
    char *text;
    size_t used, room;
    int depth;
    bool first; /* nothing stands in the innermost bracket yet */
    lg_status status;
} lg_json;

void lg_json_init(lg_context *context, lg_json *json);

/* `key` is NULL for the outermost value and inside an array. open is '{' or '[', close '}' or ']'.
 */
void lg_json_open(lg_json *json, const char *key, char open);
void lg_json_close(lg_json *json, char close);
void lg_json_text(lg_json *json, const char *key, const char *value); /* UTF-8 */
void lg_json_number(lg_json *json, const char *key, double value);    /* finite */
void lg_json_bool(lg_json *json, const char *key, bool value);

/* *text = what was written, for lg_free; or the failure, then nothing is left. */
lg_status lg_json_finish(lg_json *json, char **text);

#endif
