#include "core/context.h"

#include <omp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libgrass/version.h>

#include "core/cores.h"
#include "core/format.h"
#include "core/reveal.h"

enum { ALIGNMENT = 64, WORTH_A_THREAD_NS = 1000000, MOST_THREADS = 4096 };

static void *libc_alloc(size_t bytes, void *user) {
    (void)user;
    return malloc(bytes);
}

static void *libc_resize(void *block, size_t bytes, void *user) {
    (void)user;
    return realloc(block, bytes);
}

static void libc_release(void *block, void *user) {
    (void)user;
    free(block);
}

lg_status lg_context_create(const lg_context_options *options, lg_context **context) {
    if (context == NULL)
        return LG_EARG;
    lg_context_options chosen = {0};
    if (options != NULL)
        chosen = *options;
    lg_allocator *a = &chosen.allocator;
    if (a->alloc == NULL && a->resize == NULL && a->release == NULL)
        *a = (lg_allocator){libc_alloc, libc_resize, libc_release, NULL};
    if (a->alloc == NULL || a->resize == NULL || a->release == NULL || chosen.threads < 0 ||
        chosen.threads > MOST_THREADS)
        return LG_EARG;
    lg_context *made = a->alloc(sizeof *made, a->user);
    if (made == NULL)
        return LG_ENOMEM;
    memset(made, 0, sizeof *made);
    made->options = chosen;
    made->allowed = lg_cores_allowed("");
    *context = made;
    return LG_OK;
}

void lg_context_free(lg_context *context) {
    if (context == NULL)
        return;
    lg_allocator a = context->options.allocator;
    a.release(context, a.user);
}

const char *lg_context_error(const lg_context *context) {
    return context == NULL ? "" : context->error;
}

const char *lg_version(void) {
    return LG_VERSION;
}

lg_status lg_fail(lg_context *context, lg_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(context->error, sizeof context->error, format, arguments);
    va_end(arguments);
    lg_reveal(context->error, sizeof context->error);
    context->error_file[0] = '\0';
    context->error_line = context->error_column = 0;
    return status;
}

void lg_error_prefix(lg_context *context, const char *format, ...) {
    char before[LG_ERROR_CHARS];
    memcpy(before, context->error, sizeof before);
    va_list arguments;
    va_start(arguments, format);
    int n = lg_format_list(context->error, sizeof context->error, format, arguments);
    va_end(arguments);
    if (n >= 0 && (size_t)n < sizeof context->error - 1) {
        size_t room = sizeof context->error - (size_t)n - 1;
        size_t keep = strlen(before) < room ? strlen(before) : room;
        memcpy(context->error + n, before, keep);
        context->error[(size_t)n + keep] = '\0';
    }
    lg_reveal(context->error, sizeof context->error);
}

void lg_log(lg_context *context, lg_log_level level, const char *format, ...) {
    if (context->options.log == NULL)
        return;
    char sentence[LG_ERROR_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    lg_reveal(sentence, sizeof sentence);
    context->options.log(level, sentence, context->options.user);
}

void lg_log_text(lg_context *context, lg_log_level level, const char *text) {
    if (context->options.log != NULL)
        context->options.log(level, text, context->options.user);
}

lg_status lg_progress(lg_context *context, const char *what, double done, double total) {
    if (context->options.progress == NULL)
        return LG_OK;
    if (context->options.progress(what, done, total, context->options.user) == 0)
        return LG_OK;
    if (context->stop == NULL)
        return lg_fail(context, LG_ECANCEL, "stopped by the caller during %s", what);
    *context->stop = true;
    return LG_OK;
}

/* The caller's allocator promises no alignment, so a block carries its own: the aligned address
 * is preceded by the address that must be released. */
static void *align_block(void *raw) {
    uintptr_t start = (uintptr_t)raw + sizeof(void *);
    uintptr_t aligned = (start + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ((void **)aligned)[-1] = raw;
    return (void *)aligned;
}

lg_status lg_alloc(lg_context *context, size_t count, size_t size, const char *what,
                   void *pointer) {
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes) ||
        bytes > SIZE_MAX / 2 - ALIGNMENT - sizeof(void *))
        return lg_fail(context, LG_ENOMEM, "no memory for %zu %s", count, what);
    lg_allocator *a = &context->options.allocator;
    void *raw = a->alloc(bytes + ALIGNMENT + sizeof(void *), a->user);
    if (raw == NULL)
        return lg_fail(context, LG_ENOMEM, "no memory for %s (%zu bytes)", what, bytes);
    void *block = align_block(raw);
    memset(block, 0, bytes);
    memcpy(pointer, &block, sizeof block);
    return LG_OK;
}

lg_status lg_grow(lg_context *context, size_t old_count, size_t new_count, size_t size,
                  const char *what, void *pointer) {
    void *old_block = NULL, *new_block = NULL;
    memcpy(&old_block, pointer, sizeof old_block);
    LG_TRY(lg_alloc(context, new_count, size, what, &new_block));
    size_t keep = old_count < new_count ? old_count : new_count;
    if (old_block != NULL && keep > 0)
        memcpy(new_block, old_block, keep * size);
    lg_free(context, old_block);
    memcpy(pointer, &new_block, sizeof new_block);
    return LG_OK;
}

lg_status lg_copy_text(lg_context *context, const char *text, char **copy) {
    size_t n = strlen(text) + 1;
    LG_TRY(lg_alloc(context, n, 1, "a text", copy));
    memcpy(*copy, text, n);
    return LG_OK;
}

void lg_free(lg_context *context, void *block) {
    if (block == NULL)
        return;
    lg_allocator *a = &context->options.allocator;
    a->release(((void **)block)[-1], a->user);
}

int lg_threads(const lg_context *context) {
    if (context->options.threads > 0)
        return context->options.threads;
    int threads = omp_get_max_threads();
    return threads < context->allowed ? threads : context->allowed;
}

int lg_threads_for(const lg_context *context, double nanoseconds) {
    double worth = nanoseconds / WORTH_A_THREAD_NS;
    int threads = lg_threads(context);
    return worth >= threads ? threads : worth < 2.0 ? 1 : (int)worth;
}

int lg_context_threads(const lg_context *context) {
    return context == NULL ? 0 : lg_threads(context);
}
