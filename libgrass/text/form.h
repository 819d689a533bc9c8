/* The form of a file: what the end of its name says, and what its first bytes say. */
#ifndef LG_TEXT_FORM_H
#define LG_TEXT_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include <libgrass/output.h>

#include "core/context.h"

/* By this line near its beginning a style is known as libgrass's. */
#define LG_FORM_QML_MARK                                                                           \
    "<!-- Style of libgrass, which replaces this file as long as this line stands here. -->"

/* As lg_output_check, but any HDF5 file counts as a landscape. */
lg_status lg_form_check(lg_context *context, const char *path, lg_output_form form);

/* The same for a file that no public form stands for: `what` it is ("a state of a simulation"), how
 * its name should end, and the bytes it begins with. */
typedef struct lg_form_own {
    const char *what, *name;
    const void *mark;
    size_t mark_bytes;
    const char *ends; /* of names that are its own, as " xml "; NULL: none */
} lg_form_own;
lg_status lg_form_check_own(lg_context *context, const char *path, const lg_form_own *form);

/* Whether a file stands there that would be lost, for callers who leave it then. */
bool lg_form_is_other(const char *path, lg_output_form form);
bool lg_form_is_other_own(const char *path, const lg_form_own *form);

/* LG_EEXIST in the words of all: "PATH is there and is no X ...". */
lg_status lg_form_refuse(lg_context *context, const char *path, const char *wanted);

#endif
