#include "text/yaml_tree.h"

#include <stdalign.h>
#include <string.h>

enum { BLOCK_BYTES = 1 << 14, FIRST_CHILDREN = 8 };

/* Nodes and texts are many and small, so they share blocks. */
typedef struct lg_yaml_block {
    struct lg_yaml_block *next;
    size_t used, room;
    alignas(max_align_t) unsigned char bytes[];
} lg_yaml_block;

lg_status lg_yaml_take(lg_yaml *document, size_t bytes, void *pointer) {
    size_t step = alignof(max_align_t);
    size_t needed = (bytes + step - 1) / step * step;
    lg_yaml_block *block = document->blocks;
    if (block == NULL || block->room - block->used < needed) {
        size_t room = needed > BLOCK_BYTES ? needed : BLOCK_BYTES;
        LG_TRY(lg_alloc(document->context, sizeof *block + room, 1, "a YAML tree", &block));
        block->room = room;
        block->next = document->blocks;
        document->blocks = block;
    }
    void *taken = block->bytes + block->used;
    block->used += needed;
    memcpy(pointer, &taken, sizeof taken);
    return LG_OK;
}

static void free_one(lg_yaml *document) {
    lg_context *context = document->context;
    for (lg_yaml_block *block = document->sees ? NULL : document->blocks; block != NULL;) {
        lg_yaml_block *next = block->next;
        lg_free(context, block);
        block = next;
    }
    if (!document->borrows) {
        lg_free(context, document->name);
        lg_free(context, document->source);
    }
    lg_free(context, document);
}

void lg_yaml_free(lg_yaml *document) {
    while (document != NULL) {
        lg_yaml *next = document->next;
        free_one(document);
        document = next;
    }
}

lg_status lg_yaml_see(const lg_yaml *document, lg_context *own, lg_yaml **seen) {
    lg_yaml *first = NULL, **last = &first;
    for (; document != NULL; document = document->next) {
        lg_status status = lg_alloc(own, 1, sizeof **last, "a document", last);
        if (status != LG_OK) {
            lg_yaml_free(first);
            return status;
        }
        **last = *document;
        (*last)->context = own;
        (*last)->borrows = (*last)->sees = true;
        (*last)->next = NULL;
        last = &(*last)->next;
    }
    *seen = first;
    return LG_OK;
}

void lg_yaml_join(lg_yaml *document, lg_yaml *joined) {
    while (document->next != NULL)
        document = document->next;
    document->next = joined;
}

const lg_yaml *lg_yaml_home(const lg_yaml *document, const lg_yaml_node *node) {
    uintptr_t at = (uintptr_t)node;
    for (const lg_yaml *home = document; home != NULL; home = home->next)
        for (const lg_yaml_block *block = home->blocks; block != NULL; block = block->next)
            if (at >= (uintptr_t)block->bytes && at < (uintptr_t)block->bytes + block->used)
                return home;
    return document;
}

/* Makes room for one more child in *children; what it outgrows stays until the document goes. */
static lg_status make_room(lg_yaml *document, lg_yaml_node *parent, size_t size, void *children) {
    if (parent->count < parent->room)
        return LG_OK;
    size_t room = parent->room == 0 ? FIRST_CHILDREN : 2 * parent->room;
    void *grown = NULL, *old = NULL;
    LG_TRY(lg_yaml_take(document, room * size, &grown));
    memcpy(&old, children, sizeof old);
    if (parent->count > 0)
        memcpy(grown, old, parent->count * size);
    memcpy(children, &grown, sizeof grown);
    parent->room = room;
    return LG_OK;
}

lg_status lg_yaml_add_item(lg_yaml *document, lg_yaml_node *sequence, lg_yaml_node *item) {
    LG_TRY(make_room(document, sequence, sizeof *sequence->items, &sequence->items));
    sequence->items[sequence->count++] = item;
    return LG_OK;
}

lg_status lg_yaml_add_pair(lg_yaml *document, lg_yaml_node *mapping, lg_yaml_pair pair) {
    LG_TRY(make_room(document, mapping, sizeof *mapping->pairs, &mapping->pairs));
    mapping->pairs[mapping->count++] = pair;
    return LG_OK;
}

const lg_yaml_node *lg_yaml_root(const lg_yaml *document) {
    return document->root;
}

const char *lg_yaml_source(const lg_yaml *document) {
    return document->source;
}

const char *lg_yaml_name(const lg_yaml *document) {
    return document->name;
}

lg_yaml_kind lg_yaml_kind_of(const lg_yaml_node *node) {
    return node->kind;
}

size_t lg_yaml_count(const lg_yaml_node *node) {
    return node->count;
}

lg_context *lg_yaml_context(const lg_yaml *document) {
    return document->context;
}

const lg_yaml_node *lg_yaml_item(const lg_yaml_node *node, size_t index) {
    if (index >= node->count)
        return NULL;
    return node->kind == LG_YAML_SEQUENCE ? node->items[index] : node->pairs[index].value;
}

const char *lg_yaml_key(const lg_yaml_node *mapping, size_t index) {
    bool there = mapping->kind == LG_YAML_MAPPING && index < mapping->count;
    return there ? mapping->pairs[index].key : NULL;
}

const lg_yaml_node *lg_yaml_get(const lg_yaml_node *mapping, const char *key) {
    for (size_t i = 0; mapping->kind == LG_YAML_MAPPING && i < mapping->count; i++)
        if (strcmp(mapping->pairs[i].key, key) == 0)
            return mapping->pairs[i].value;
    return NULL;
}

bool lg_yaml_is_null(const lg_yaml_node *node) {
    return node->kind == LG_YAML_SCALAR && node->plain &&
           (node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
            strcmp(node->text, "null") == 0);
}

const char *lg_yaml_text(const lg_yaml_node *node) {
    return lg_yaml_is_null(node) ? "" : node->text;
}

int lg_yaml_line(const lg_yaml_node *node) {
    return node->line;
}

int lg_yaml_column(const lg_yaml_node *node) {
    return node->column;
}
