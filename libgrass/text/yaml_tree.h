/* Inside of a YAML document: shared by its reader, its messages and its accessors. */
#ifndef LG_TEXT_YAML_TREE_H
#define LG_TEXT_YAML_TREE_H

#include <stddef.h>

#include "text/yaml.h"

typedef struct lg_yaml_pair {
    const char *key;
    int line, column; /* of the key */
    bool merge;       /* a plain '<<' */
    lg_yaml_node *value;
} lg_yaml_pair;

struct lg_yaml_node {
    lg_yaml_kind kind;
    bool plain; /* a scalar without quotes */
    bool open;  /* still being read: an alias to it would be a loop */
    int line, column;
    const char *text;     /* of a scalar, else "" */
    size_t weight;        /* nodes of the branch when every alias is followed */
    size_t count, room;   /* of items or pairs */
    lg_yaml_node **items; /* of a sequence */
    lg_yaml_pair *pairs;  /* of a mapping */
};

struct lg_yaml {
    lg_context *context;
    char *name;
    char *source;
    const char *body; /* the source behind its byte order mark */
    struct lg_yaml_block *blocks;
    const lg_yaml_node *root;
    lg_yaml *next; /* joined to this one */
    bool borrows;  /* name and source are another document's */
    bool sees;     /* and so are the blocks: lg_yaml_see */
};

/* Zeroed memory that lives as long as the document. */
lg_status lg_yaml_take(lg_yaml *document, size_t bytes, void *pointer);

lg_status lg_yaml_add_item(lg_yaml *document, lg_yaml_node *sequence, lg_yaml_node *item);
lg_status lg_yaml_add_pair(lg_yaml *document, lg_yaml_node *mapping, lg_yaml_pair pair);

#endif
