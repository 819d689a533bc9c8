#define _DEFAULT_SOURCE /* mkdtemp */
#include "harness.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/utf8.h"

enum { PATHS = 4, PATH_ROOM = 256, NOTE = 16 };

static size_t blocks, bytes_now;

void fuzz_fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("fuzz: ", stderr);
    vfprintf(stderr, format, arguments);
    fputs("\n", stderr);
    va_end(arguments);
    abort();
}

/* ---- memory ---- */

static void *note(char *block, size_t bytes) {
    if (block == NULL)
        return NULL;
    memcpy(block, &bytes, sizeof bytes);
    blocks++;
    bytes_now += bytes;
    return block + NOTE;
}

static size_t forget(const char *block) {
    size_t bytes = 0;
    memcpy(&bytes, block, sizeof bytes);
    blocks--;
    bytes_now -= bytes;
    return bytes;
}

static void check_room(size_t bytes) {
    if (bytes > FUZZ_MOST_BYTES || bytes_now + bytes > FUZZ_MOST_BYTES)
        fuzz_fail("%zu bytes are asked for beside %zu", bytes, bytes_now);
}

static void *take(size_t bytes, void *user) {
    (void)user;
    check_room(bytes);
    return note(malloc(bytes + NOTE), bytes);
}

static void *resize(void *block, size_t bytes, void *user) {
    (void)user;
    if (block == NULL)
        return take(bytes, user);
    char *own = (char *)block - NOTE;
    forget(own);
    check_room(bytes);
    return note(realloc(own, bytes + NOTE), bytes);
}

static void release(void *block, void *user) {
    (void)user;
    if (block == NULL)
        return;
    forget((char *)block - NOTE);
    free((char *)block - NOTE);
}

/* ---- contexts ---- */

static void judge_text(const char *text) {
    if (!lg_text_is_utf8(text))
        fuzz_fail("a sentence is no UTF-8: %s", text);
    for (const char *c = text; *c != '\0'; c++)
        if (((unsigned char)*c < ' ' && *c != '\n' && *c != '\t') || *c == 0x7F)
            fuzz_fail("a sentence holds the control character 0x%02X: %s", (unsigned)*c, text);
}

static void hear(lg_log_level level, const char *sentence, void *user) {
    (void)level, (void)user;
    judge_text(sentence);
}

lg_context *fuzz_begin(void) {
    lg_context_options options = {
        .allocator = {take, resize, release, NULL}, .log = hear, .threads = 1, .no_sync = 1};
    lg_context *context = NULL;
    if (blocks != 0 || lg_context_create(&options, &context) != LG_OK)
        fuzz_fail("no context");
    return context;
}

lg_context *fuzz_lasting(void) {
    lg_context_options options = {.threads = 1, .no_sync = 1};
    lg_context *context = NULL;
    if (lg_context_create(&options, &context) != LG_OK)
        fuzz_fail("no context");
    return context;
}

void fuzz_judge(const lg_context *context, lg_status status) {
    const char *sentence = lg_context_error(context);
    if (status == LG_EINTERNAL)
        fuzz_fail("an internal fault: %s", sentence);
    if (status != LG_OK && sentence[0] == '\0')
        fuzz_fail("status %d without a sentence", (int)status);
    judge_text(sentence);
}

void fuzz_end(lg_context *context) {
    lg_context_free(context);
    if (blocks != 0)
        fuzz_fail("%zu blocks of %zu bytes are left", blocks, bytes_now);
}

/* ---- files ---- */

static char folder[64];

static void sweep(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    if (system(command) != 0)
        fputs("fuzz: the folder stays\n", stderr);
}

const char *fuzz_path(const char *name) {
    static char paths[PATHS][PATH_ROOM];
    static int next;
    if (folder[0] == '\0') {
        struct stat info;
        const char *place = stat("/dev/shm", &info) == 0 ? "/dev/shm" : "/tmp";
        snprintf(folder, sizeof folder, "%s/fuzz-XXXXXX", place);
        if (mkdtemp(folder) == NULL)
            fuzz_fail("no folder");
        atexit(sweep);
    }
    char *path = paths[next++ % PATHS];
    snprintf(path, PATH_ROOM, "%s/%s", folder, name);
    return path;
}

const char *fuzz_write(const char *name, const void *bytes, size_t count) {
    const char *path = fuzz_path(name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, count, file) != count || fclose(file) != 0)
        fuzz_fail("%s cannot be written", path);
    return path;
}
