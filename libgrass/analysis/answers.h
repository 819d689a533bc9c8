/* What tasks of an analysis answer, some numbers each: computed by a crew, and kept in a folder as they
 * come, so that an analysis that was stopped, or died, goes on where it was. */
#ifndef LG_ANALYSIS_ANSWERS_H
#define LG_ANALYSIS_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/context.h"

/* Writes the answers of a task; own: as of lg_task (crew.h). */
typedef lg_status (*lg_answer)(void *self, lg_context *own, size_t task, double *values);

typedef struct lg_answers {
    const char *what; /* for the progress function */
    size_t count, width;
    lg_answer answer;
    void *self;
    const char
        *directory;   /* there, and owned by the caller (store/folder.h); NULL: nothing is kept */
    const char *name; /* "sensitivity": of the file DIR/.libgrass-analysis/NAME.log */
    uint64_t key;     /* of all that the answers follow from, but for the number of tasks */
    bool resume;      /* answers of the same key that are there count */
} lg_answers;

/* values[count * width], the caller's: the same bits for any number of threads, and of stops. *found (or
 * NULL): so many tasks were answered already. */
lg_status lg_answers_run(lg_context *context, const lg_answers *answers, double *values,
                         size_t *found);

#endif
