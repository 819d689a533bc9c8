/* The context: allocator, log, progress, threads and the last error of one caller.
 *
 * Rules of the whole API
 *  - The context comes first, the result last; results are untouched on failure.
 *  - NULL where something is needed is LG_EARG, and the sentence names the argument. A function
 * that takes no context, or gets NULL for it, has its status alone. What only tells of a land, a
 *    weather, a plan or results tells nothing of NULL: NULL, 0, or a struct of zeros.
 *  - What lg_X_create made, lg_X_free releases; free takes NULL.
 *  - A context may be used by one thread at a time; several contexts are independent.
 *  - The library never prints, exits, aborts, reads the environment or keeps a mutable global.
 *  - GSL's error handler is process-wide and never touched: arguments are checked before GSL. */
#ifndef LIBGRASS_CONTEXT_H
#define LIBGRASS_CONTEXT_H

#include <stddef.h>

#include <libgrass/calendar.h>
#include <libgrass/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What one caller works with: see above. Opaque. */
typedef struct lg_context lg_context;

/* How grave a sentence is. */
typedef enum lg_log_level {
    LG_LOG_NOTICE = 1, /* what was taken for granted or is worth to know */
    LG_LOG_WARNING = 2 /* what is probably wrong, though the work goes on */
} lg_log_level;

/* Where memory comes from; all three or none. `user` is handed back unchanged.
 * They must be callable from several threads. */
typedef struct lg_allocator {
    void *(*alloc)(size_t bytes, void *user);               /* as malloc; NULL: there is none */
    void *(*resize)(void *block, size_t bytes, void *user); /* as realloc */
    void (*release)(void *block, void *user);               /* as free */
    void *user;                                             /* handed to the three */
} lg_allocator;

/* All members may be zero: the C library's allocator, silence, OpenMP's number of threads. */
typedef struct lg_context_options {
    lg_allocator allocator; /* where memory comes from; all zero: the C library's */
    /* Called with a whole sentence, without a line's end, by the thread that called the library. */
    void (*log)(lg_log_level level, const char *sentence, void *user);
    /* Called between periods by the calling thread: done of total steps of `what`.
     * A non-zero return stops the work with LG_ECANCEL. */
    int (*progress)(const char *what, double done, double total, void *user);
    void *user; /* handed to log and progress */
    /* At most 4096. The most to work with; small pieces of work are given fewer. 0: as OpenMP
     * decides (all that this process may run on, or OMP_NUM_THREADS), but no more than its control
     * group has time for. */
    int threads;
    /* 0: a file and its folder are safe on the disk (fsync) before success is claimed; 1: that is
     * left to the system, which is quicker and may lose a whole file with the power. */
    int no_sync;
} lg_context_options;

/* Makes a context; options may be NULL. LG_EARG for half an allocator or a negative number of
 * threads, LG_ENOMEM. */
LG_API lg_status lg_context_create(const lg_context_options *options, lg_context **context);
/* Releases it. What was made with it (lands, weather, plans) goes before it; NULL is nothing. */
LG_API_PLAIN void lg_context_free(lg_context *context);

/* The most threads that work with this context. */
LG_API_PLAIN int lg_context_threads(const lg_context *context);

/* The sentence of the last failure of a call with this context: what, where, what to do.
 * Owned by the context, valid until the next failing call. "" when nothing failed. */
LG_API_PLAIN const char *lg_context_error(const lg_context *context);

/* Room for texts in lg_error. */
enum { LG_ERROR_FILE_CHARS = 1024, LG_ERROR_UNIT_CHARS = 64 };

/* What is known of the last failure beside its sentence, for programs that show it their own way.
 * Texts are "" and numbers 0 where the failure has no such fact. */
typedef struct lg_error {
    const char *message;            /* as lg_context_error; "" when nothing failed */
    char file[LG_ERROR_FILE_CHARS]; /* the file at fault; the end of a longer path */
    int line;                       /* in that file, from 1 */
    int column;                     /* in that line, from 1 */
    char unit[LG_ERROR_UNIT_CHARS]; /* the management unit that the sentence names */
    lg_date date;                   /* the first date that the sentence names; year 0: none */
} lg_error;

/* Fills *error with the facts of the last failure; `message` is owned by the context. */
LG_API_PLAIN void lg_context_get_error(const lg_context *context, lg_error *error);

/* The version of the library at run time, "0.2.0"; LG_VERSION is that of the headers. */
LG_API_PLAIN const char *lg_version(void);

#ifdef __cplusplus
}
#endif
#endif
