#include "analysis/told.h"

#include <math.h>
#include <string.h>

#include <libgrass/output.h>

#include "core/format.h"
#include "text/form.h"
#include "text/part.h"

void lg_told_text(lg_out *out, const char *text) {
    if (strpbrk(text, ",\"\n\r#") == NULL) {
        lg_out_raw(out, text);
        return;
    }
    lg_out_raw(out, "\"");
    for (; *text != '\0'; text++)
        lg_out_raw(out, *text == '"' ? "\"\"" : (const char[]){*text, '\0'});
    lg_out_raw(out, "\"");
}

void lg_told_number(lg_out *out, double value) {
    char digits[40];
    lg_out_raw(out, ",");
    if (!isfinite(value))
        return;
    lg_format(digits, sizeof digits, "%.10g", value);
    lg_out_raw(out, digits);
}

lg_status lg_told_table(lg_out *out, const char *path) {
    lg_status status = out->status;
    if (status == LG_OK)
        status = lg_form_check(out->context, path, LG_OUTPUT_CSV);
    if (status == LG_OK)
        status = lg_part_put(out->context, path, out->text, out->used);
    lg_out_free(out);
    return status;
}

/* ---- JSON ---- */

#define BEGIN "{\n  \"kind\": \""

void lg_told_begin(lg_json *json, const char *kind) {
    lg_json_open(json, NULL, '{');
    lg_json_text(json, "kind", kind);
    lg_json_text(json, "version", lg_version());
}

void lg_told_hashes(lg_json *json, const char hashes[3][32]) {
    static const char *const hashed[] = {"plan", "tables", "land"};
    lg_json_open(json, "hashes", '{');
    for (int i = 0; i < 3; i++)
        lg_json_text(json, hashed[i], hashes[i]);
    lg_json_close(json, '}');
}

void lg_told_assumed(lg_json *json, const char *assumed) {
    lg_json_open(json, "assumed", '[');
    while (assumed != NULL && *assumed != '\0') {
        char sentence[LG_ERROR_CHARS];
        const size_t length = strcspn(assumed, "\n");
        lg_format(sentence, sizeof sentence, "%.*s", (int)length, assumed);
        lg_json_text(json, NULL, sentence);
        assumed += length + (assumed[length] == '\n');
    }
    lg_json_close(json, ']');
}

lg_status lg_told_json(lg_json *json, const char *path) {
    static const lg_form_own form = {.what = "what an analysis found",
                                     .name = "NAME.json",
                                     .mark = BEGIN,
                                     .mark_bytes = sizeof BEGIN - 1,
                                     .ends = " json "};
    lg_context *context = json->context;
    char *text = NULL;
    LG_TRY(lg_json_finish(json, &text));
    lg_status status = lg_form_check_own(context, path, &form);
    if (status == LG_OK)
        status = lg_part_put(context, path, text, strlen(text));
    lg_free(context, text);
    return status;
}
