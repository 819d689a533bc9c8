/* Messages with a line of the document and a caret. */
#ifndef LG_TEXT_YAML_MESSAGE_H
#define LG_TEXT_YAML_MESSAGE_H

#include "text/yaml.h"

/* LG_EPARSE at a place, with the line and a caret below. */
lg_status lg_yaml_fail_at(const lg_yaml *document, int line, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The byte at a place of the body; at its final '\0' when the place is behind the end. */
const char *lg_yaml_byte_at(const lg_yaml *document, int line, int column);

#endif
