/* Inside the library: how rooms allocate, fail and log. */
#ifndef LG_CORE_CONTEXT_H
#define LG_CORE_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <libgrass/context.h>

enum { LG_ERROR_CHARS = 1536 };

struct lg_context {
    lg_context_options options;
    int allowed; /* threads, when none are asked for: as many as get time */
    char error[LG_ERROR_CHARS];
    char error_file[LG_ERROR_FILE_CHARS];
    int error_line, error_column;
    /* Not NULL: a wish to stop is noted there, and the work goes on to a place where it can be
     * taken up again. */
    bool *stop;
    int replaces; /* files of other hands are replaced: lg_output_replace */
};

/* Return the status of a failing call to one's own caller. */
#define LG_TRY(call)                                                                               \
    do {                                                                                           \
        lg_status lg_try_status_ = (call);                                                         \
        if (lg_try_status_ != LG_OK)                                                               \
            return lg_try_status_;                                                                 \
    } while (0)

/* The same where something must be released: sets `status` and jumps to `done`. */
#define LG_TRY_OR(status, done, call)                                                              \
    do {                                                                                           \
        (status) = (call);                                                                         \
        if ((status) != LG_OK)                                                                     \
            goto done;                                                                             \
    } while (0)

/* LG_EARG with a sentence of its own when a public function got NULL for what it needs: a sentence
 * of an earlier failure must never stand for this one. Without a context there is none. */
lg_status lg_given(lg_context *context, const char *call, const char *name, const void *pointer);
#define LG_GIVEN(context, pointer) LG_TRY(lg_given((context), __func__, #pointer, (pointer)))

/* Notes the sentence and returns the status, so that `return lg_fail(...)` reads well. Not for
 * parallel regions: there each thread keeps its own status and the caller reports afterwards. */
lg_status lg_fail(lg_context *context, lg_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Where the last failure lies, for lg_context_get_error; after lg_fail. line 0: in the whole file.
 */
void lg_error_place(lg_context *context, const char *file, int line, int column);

/* The same for a file as a whole, if the last failure's sentence names it and no place is known. */
void lg_error_in(lg_context *context, const char *file);

/* Puts a sentence in front of the last error ("while reading X: ..."). */
void lg_error_prefix(lg_context *context, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void lg_log(lg_context *context, lg_log_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same for a text of any length and lines. */
void lg_log_text(lg_context *context, lg_log_level level, const char *text);

/* LG_ECANCEL when the caller's progress function asks to stop. */
lg_status lg_progress(lg_context *context, const char *what, double done, double total);

/* count items of size bytes, zeroed, aligned to 64 bytes. LG_ENOMEM names the `what`.
 * count 0 gives a valid pointer. */
lg_status lg_alloc(lg_context *context, size_t count, size_t size, const char *what, void *pointer);

/* Grows the array *pointer from old_count to new_count items, new items zeroed. */
lg_status lg_grow(lg_context *context, size_t old_count, size_t new_count, size_t size,
                  const char *what, void *pointer);

/* *pointer = copy of text. */
lg_status lg_copy_text(lg_context *context, const char *text, char **copy);

/* NULL is fine. Only for memory of lg_alloc, lg_grow and lg_copy_text. */
void lg_free(lg_context *context, void *block);

/* The most threads that a parallel region of this context uses. */
int lg_threads(const lg_context *context);

/* The number for work that takes one thread so long: to wake a thread and to wait for it costs the
 * more the busier the host is, so each gets a piece that is worth it. */
int lg_threads_for(const lg_context *context, double nanoseconds);

#endif
