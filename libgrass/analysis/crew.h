/* Tasks that know nothing of each other, in threads: the same results for any number of them. */
#ifndef LG_ANALYSIS_CREW_H
#define LG_ANALYSIS_CREW_H

#include "core/context.h"

/* A task writes what it finds to a place of its own, which its number says; own: a context of the
 * thread that works, with one thread inside. Memory that outlives the crew is not taken from it. */
typedef lg_status (*lg_task)(void *self, lg_context *own, size_t task);

/* Tasks 0 to count - 1, begun in their order, in as many threads as the context has. The first one
 * is loud: what it logs the caller hears, from the caller's thread; the others are silent. The first
 * task in order that fails says why, in the context; after it no further task is begun. `what` and
 * the tasks done go to the caller's progress function, which may stop the crew: LG_ECANCEL when
 * those that were begun are done. */
lg_status lg_crew_run(lg_context *context, const char *what, size_t count, lg_task work,
                      void *self);

/* A context like the caller's, which may live in another thread: one thread inside, silent. */
lg_status lg_crew_context(const lg_context *context, lg_context **own);

#endif
