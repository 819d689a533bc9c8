#define _DEFAULT_SOURCE /* lstat */
#include "batch/ledger.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/folder_path.h"
#include "text/json.h"
#include "text/part.h"

const char *lg_ledger_state(lg_batch_state state) {
    static const char *const words[] = {"waiting", "running", "done", "failed"};
    return words[state];
}

/* With which code the command ends for such a failure (libgrass.1). */
static int exit_code(lg_status status) {
    switch (status) {
    case LG_OK:
        return 0;
    case LG_EARG:
        return 64;
    case LG_EPARSE:
    case LG_EDATA:
        return 65;
    case LG_EINPUT:
        return 66;
    case LG_ENOMEM:
        return 71;
    case LG_EEXIST:
        return 73;
    case LG_EOUTPUT:
        return 74;
    case LG_ECANCEL:
    case LG_EBUSY:
        return 75;
    default:
        return 70;
    }
}

static void put_item(lg_json *json, const lg_batch_folder *f, size_t index) {
    const lg_folder_item *item = &f->items[index];
    char text[LG_VARIATION_TEXT + 8];
    /* What is not yet safe on the disk is not claimed. */
    const bool claimed = item->state != LG_BATCH_DONE || item->committed;
    lg_json_open(json, NULL, '{');
    lg_json_text(json, "name", f->about.name[index]);
    lg_json_text(json, "state", lg_ledger_state(claimed ? item->state : LG_BATCH_RUNNING));
    if (item->state == LG_BATCH_DONE || item->state == LG_BATCH_FAILED) {
        lg_json_number(json, "seconds", item->seconds);
        lg_json_number(json, "exit", exit_code(item->failure));
    }
    if (item->sentence != NULL)
        lg_json_text(json, "sentence", item->sentence);
    snprintf(text, sizeof text, "%016" PRIx64, f->about.key[index]);
    lg_json_text(json, "hash", text);
    if (item->sum.bytes > 0) {
        snprintf(text, sizeof text, "%s.h5", f->about.name[index]);
        lg_json_text(json, "file", text);
    }
    lg_json_close(json, '}');
}

static lg_status make(const lg_batch_folder *f, char **text) {
    size_t running = 0;
    lg_json json;
    lg_json_init(f->context, &json);
    for (size_t i = 0; i < f->about.count; i++)
        running += f->items[i].mine && f->items[i].state == LG_BATCH_RUNNING;
    lg_json_open(&json, NULL, '{');
    lg_json_number(&json, "libgrass_batch", 1);
    lg_json_text(&json, "version", lg_version());
    lg_json_text(&json, "plan", f->about.plan);
    lg_json_number(&json, "part", f->part);
    lg_json_number(&json, "parts", f->parts);
    lg_json_bool(&json, "books", f->books);
    lg_json_number(&json, "scenarios", (double)f->all);
    lg_json_number(&json, "waiting", (double)(f->all - f->done - f->failed - running));
    lg_json_number(&json, "running", (double)running);
    lg_json_number(&json, "done", (double)f->done);
    lg_json_number(&json, "failed", (double)f->failed);
    lg_json_open(&json, "list", '[');
    for (size_t i = 0; i < f->about.count; i++)
        if (f->items[i].mine)
            put_item(&json, f, i);
    lg_json_close(&json, ']');
    lg_json_close(&json, '}');
    return lg_json_finish(&json, text);
}

lg_status lg_ledger_path(const lg_batch_folder *f, char **path) {
    char name[64] = "batch.json";
    if (f->parts > 1)
        snprintf(name, sizeof name, "batch-%d-of-%d.json", f->part, f->parts);
    return lg_folder_path(f->context, f->directory, "", name, path);
}

bool lg_ledger_is_ours(const char *path) {
    static const char mark[] = "\"libgrass_batch\":";
    char start[64] = "";
    struct stat info;
    if (lstat(path, &info) != 0 || (S_ISREG(info.st_mode) && info.st_size == 0))
        return true;
    FILE *file = S_ISREG(info.st_mode) ? fopen(path, "rbe") : NULL;
    if (file == NULL)
        return false;
    const size_t count = fread(start, 1, sizeof start - 1, file);
    fclose(file);
    start[count] = '\0';
    return strstr(start, mark) != NULL;
}

void lg_ledger_remove(const lg_batch_folder *f) {
    char *path = NULL;
    if (lg_ledger_path(f, &path) != LG_OK)
        return;
    remove(path);
    lg_free(f->context, path);
}

/* Its loss with the power loses nothing: it is not waited for. */
lg_status lg_ledger_write(lg_batch_folder *f) {
    char *path = NULL, *text = NULL;
    LG_TRY(lg_ledger_path(f, &path));
    const int no_sync = f->context->options.no_sync;
    lg_status status = make(f, &text);
    f->context->options.no_sync = 1;
    if (status == LG_OK)
        status = lg_part_put(f->context, path, text, strlen(text));
    f->context->options.no_sync = no_sync;
    lg_free(f->context, text);
    lg_free(f->context, path);
    return status;
}
