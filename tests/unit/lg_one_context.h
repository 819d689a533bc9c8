/* For tests that share one context: setup and teardown of their group. */
#ifndef LG_ONE_CONTEXT_H
#define LG_ONE_CONTEXT_H

#include "lg_test.h"

static lg_context *context;

static int make_context(void **state) {
    (void)state;
    return lg_context_create(NULL, &context) == LG_OK ? 0 : -1;
}

static int free_context(void **state) {
    (void)state;
    lg_context_free(context);
    return 0;
}

#endif
