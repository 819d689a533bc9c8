/* What a reader took for granted where its input is silent: sentences, one a line, that travel with
 * the land, the weather or the scenario to every run, which prints them and stores them. */
#ifndef LG_CORE_ASSUMED_H
#define LG_CORE_ASSUMED_H

#include "core/context.h"

/* Appends one sentence without its line's end; *assumed NULL: the first. The text is for lg_free.
 * A sentence that is already there is not repeated. */
lg_status lg_assume(lg_context *context, char **assumed, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
