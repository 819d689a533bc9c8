/* YAML files read into a tree whose every node knows its line and column (libyaml parses).
 * Wrong keys, units, types, ranges and duplicates are reported as
 *   plan.yaml:9:5: unknown key 'animls' in 'herd'; did you mean 'animals'?
 *       animls: 12
 *       ^
 * Supported: mappings, sequences, scalars, anchors and aliases, merge keys '<<' (a mapping or a
 * list of mappings; own keys win). One document a file. Aliases are limited so that no file
 * explodes. */
#ifndef LG_TEXT_YAML_H
#define LG_TEXT_YAML_H

#include <stdbool.h>
#include <stdint.h>

#include <libgrass/calendar.h>
#include "core/context.h"

typedef struct lg_yaml lg_yaml;           /* a document: owns its nodes and the file's text */
typedef struct lg_yaml_node lg_yaml_node; /* borrowed from its document */

typedef enum lg_yaml_kind { LG_YAML_SCALAR, LG_YAML_SEQUENCE, LG_YAML_MAPPING } lg_yaml_kind;

/* LG_EINPUT when unreadable; LG_EPARSE with place and caret when it is no YAML or repeats a key.
 * The text variant takes a name for messages. An empty document is LG_EPARSE. */
lg_status lg_yaml_read(lg_context *context, const char *path, lg_yaml **document);
lg_status lg_yaml_read_text(lg_context *context, const char *name, const char *text,
                            lg_yaml **document);
void lg_yaml_free(lg_yaml *document);

/* The document and those joined to it as another context sees them: what is wrong there is told to it.
 * Nodes and texts stay the document's, which outlives this one; for lg_yaml_free. */
lg_status lg_yaml_see(const lg_yaml *document, lg_context *own, lg_yaml **seen);

/* `document` owns `joined` from here on, and messages about its nodes are told with its name and
 * lines although they are given with `document`. */
void lg_yaml_join(lg_yaml *document, lg_yaml *joined);
/* The document of the chain that holds a node: `document` itself when none is found. */
const lg_yaml *lg_yaml_home(const lg_yaml *document, const lg_yaml_node *node);

const lg_yaml_node *lg_yaml_root(const lg_yaml *document);
const char *lg_yaml_source(const lg_yaml *document); /* the whole text as read */
const char *lg_yaml_name(const lg_yaml *document);   /* the path or name */

lg_yaml_kind lg_yaml_kind_of(const lg_yaml_node *node);
size_t lg_yaml_count(const lg_yaml_node *node); /* items of a sequence, pairs of a mapping */
const lg_yaml_node *lg_yaml_item(const lg_yaml_node *node, size_t index); /* or value of a pair */
lg_context *lg_yaml_context(const lg_yaml *document); /* that the document was read with */
const char *lg_yaml_key(const lg_yaml_node *mapping, size_t index);
/* The value of a key, or NULL. */
const lg_yaml_node *lg_yaml_get(const lg_yaml_node *mapping, const char *key);
/* The text of a scalar ("" for null: see lg_yaml_is_null). */
const char *lg_yaml_text(const lg_yaml_node *node);
bool lg_yaml_is_null(const lg_yaml_node *node); /* plain ~, null or empty */
int lg_yaml_line(const lg_yaml_node *node);     /* from 1 */
int lg_yaml_column(const lg_yaml_node *node);   /* from 1 */

/* LG_EPARSE at the node with a caret line. */
lg_status lg_yaml_fail(const lg_yaml *document, const lg_yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same at the key of a pair. */
lg_status lg_yaml_fail_key(const lg_yaml *document, const lg_yaml_node *mapping, size_t index,
                           const char *format, ...) __attribute__((format(printf, 4, 5)));

/* What is not refused and yet worth a word, with the place of the node; NULL: without one. */
void lg_yaml_warn(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/* One row of a key table, from which the reader's checks and the JSON Schema are made. */
typedef enum lg_key_type {
    LG_KEY_NUMBER,  /* double */
    LG_KEY_INTEGER, /* int64_t */
    LG_KEY_BOOL,    /* bool: true or false only */
    LG_KEY_TEXT,    /* const char *, borrowed from the document, not empty */
    LG_KEY_DATE,    /* lg_date, YYYY-MM-DD */
    LG_KEY_DAY,     /* int: MM-DD as day of a 365-day year, 1..365 (02-29 is an error) */
    LG_KEY_CHOICE,  /* int: index in `choices` */
    LG_KEY_NODE     /* const lg_yaml_node *: the caller reads on (mapping or sequence) */
} lg_key_type;

typedef struct lg_key {
    const char *name;
    lg_key_type type;
    const char *unit; /* of a number: "su", "m", "frac" ...; NULL: none. "12 m" is accepted, "12 km"
                         is an error that names the unit wanted */
    double low, high; /* inclusive, for numbers and integers */
    bool required;
    const char *choices; /* "a|b|c" */
    const char *meaning;
    size_t offset; /* of the member in the target struct */
} lg_key;

/* The number of a scalar by a key's name, unit and bounds, for keys that the user named. */
lg_status lg_yaml_number(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                         double *number);

/* Warns of numbers such as '2.000' under keys that reach thousands: a decimal point here, a sign
 * between thousands for many. */
void lg_yaml_warn_grouped(const lg_yaml *document, const lg_yaml_node *mapping, const lg_key *keys,
                          size_t key_count);

/* Reads a mapping into *target by the table: unknown keys (with "did you mean"), missing required
 * keys, wrong types, units and ranges are LG_EPARSE. Members of absent keys are left as they are,
 * so set defaults first. `where` names the mapping in messages ("herd"). */
lg_status lg_yaml_map(const lg_yaml *document, const lg_yaml_node *mapping, const char *where,
                      const lg_key *keys, size_t key_count, void *target);

#endif
