#include "text/yaml_edit.h"

#include <string.h>

#include "text/message.h"
#include "text/yaml_tree.h"

lg_status lg_yaml_scratch(lg_context *context, const lg_yaml *of, lg_yaml **scratch) {
    LG_TRY(lg_alloc(context, 1, sizeof **scratch, "a YAML tree", scratch));
    **scratch = (lg_yaml){.context = context,
                          .name = of->name,
                          .source = of->source,
                          .body = of->body,
                          .root = of->root,
                          .borrows = true};
    return LG_OK;
}

static lg_status take_node(lg_yaml *scratch, lg_yaml_kind kind, const lg_yaml_node *place,
                           lg_yaml_node **node) {
    LG_TRY(lg_yaml_take(scratch, sizeof **node, node));
    **node = (lg_yaml_node){
        .kind = kind, .line = place->line, .column = place->column, .text = "", .weight = 1};
    return LG_OK;
}

lg_status lg_yaml_scratch_scalar(lg_yaml *scratch, const lg_yaml_node *place, const char *text,
                                 const lg_yaml_node **scalar) {
    lg_yaml_node *made = NULL;
    char *copy = NULL;
    LG_TRY(take_node(scratch, LG_YAML_SCALAR, place, &made));
    LG_TRY(lg_yaml_take(scratch, strlen(text) + 1, &copy));
    strcpy(copy, text);
    made->text = copy;
    made->plain = true;
    *scalar = made;
    return LG_OK;
}

static bool has_gap(const lg_yaml_node *list) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == NULL)
            return true;
    return false;
}

/* A branch with the children of another, which may be NULL. */
static lg_status copy_branch(lg_yaml *scratch, const lg_yaml_node *place, const lg_yaml_node *from,
                             lg_yaml_node **copy) {
    lg_yaml_kind kind = from == NULL ? LG_YAML_MAPPING : from->kind;
    LG_TRY(take_node(scratch, kind, from == NULL ? place : from, copy));
    for (size_t i = 0; from != NULL && i < from->count; i++)
        LG_TRY(kind == LG_YAML_SEQUENCE ? lg_yaml_add_item(scratch, *copy, from->items[i])
                                        : lg_yaml_add_pair(scratch, *copy, from->pairs[i]));
    return LG_OK;
}

typedef struct setter {
    lg_yaml *scratch;
    const lg_yaml_change *c;
} setter;

/* The node in place of `own`, whose way begins with step `at`. */
static lg_status set_below(const setter *s, const lg_yaml_node *own, const lg_yaml_node *beside,
                           size_t at, lg_yaml_node **made);

static lg_status set_item(const setter *s, lg_yaml_node *made, size_t at) {
    const lg_yaml_change *c = s->c;
    size_t item = c->way[at].item;
    if (item >= made->count)
        return lg_yaml_fail(s->scratch, c->place, "there are %zu items, not %zu", made->count,
                            item + 1);
    if (at + 1 == c->steps) {
        memcpy(&made->items[item], &c->value, sizeof c->value);
        return LG_OK;
    }
    if (made->items[item] == NULL) /* left out: nothing below it counts */
        return LG_OK;
    return set_below(s, made->items[item], NULL, at + 1, &made->items[item]);
}

static lg_status set_key(const setter *s, lg_yaml_node *made, const lg_yaml_node *beside,
                         size_t at) {
    const lg_yaml_change *c = s->c;
    lg_yaml_pair fresh = {
        .key = c->way[at].key, .line = c->place->line, .column = c->place->column};
    lg_yaml_pair *pair = NULL;
    for (size_t i = 0; i < made->count; i++)
        if (strcmp(made->pairs[i].key, fresh.key) == 0)
            pair = &made->pairs[i];
    if (pair == NULL) {
        LG_TRY(lg_yaml_add_pair(s->scratch, made, fresh));
        pair = &made->pairs[made->count - 1];
    }
    if (at + 1 == c->steps) {
        memcpy(&pair->value, &c->value, sizeof c->value);
        return LG_OK;
    }
    return set_below(s, pair->value, beside == NULL ? NULL : lg_yaml_get(beside, fresh.key), at + 1,
                     &pair->value);
}

static lg_status set_below(const setter *s, const lg_yaml_node *own, const lg_yaml_node *beside,
                           size_t at, lg_yaml_node **made) {
    const lg_yaml_change *c = s->c;
    lg_yaml_node *copy = NULL;
    const lg_yaml_node *from = own == NULL && at == c->whole ? beside : own;
    bool scalar = from != NULL && from->kind == LG_YAML_SCALAR;
    if (scalar && !lg_yaml_is_null(from))
        return lg_yaml_fail(s->scratch, c->place,
                            "'%s' is a value: there is no '%s' below it that could be set",
                            c->way[at - 1].key, c->way[at].key);
    LG_TRY(copy_branch(s->scratch, c->place, scalar ? NULL : from, &copy));
    *made = copy;
    return copy->kind == LG_YAML_SEQUENCE ? set_item(s, copy, at) : set_key(s, copy, beside, at);
}

lg_status lg_yaml_set(lg_yaml *scratch, const lg_yaml_change *change, const lg_yaml_node **root) {
    const setter s = {scratch, change};
    lg_yaml_node *made = NULL;
    LG_TRY(set_below(&s, *root, change->beside, 0, &made));
    *root = made;
    return LG_OK;
}

void lg_yaml_scratch_close(const lg_yaml_node *root) {
    for (size_t p = 0; p < root->count; p++) {
        lg_yaml_node *list = root->pairs[p].value;
        if (list->kind != LG_YAML_SEQUENCE || !has_gap(list)) /* shared lists have none */
            continue;
        size_t kept = 0;
        for (size_t i = 0; i < list->count; i++)
            if (list->items[i] != NULL)
                list->items[kept++] = list->items[i];
        list->count = kept;
    }
}
