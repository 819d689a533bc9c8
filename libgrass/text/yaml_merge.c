#include <stdlib.h>
#include <string.h>

#include "text/message.h"
#include "text/yaml_merge.h"
#include "text/yaml_message.h"

/* By key, and equal keys in the order of the file: the pairs lie in one array. */
static int compare_pairs(const void *left, const void *right) {
    const lg_yaml_pair *const *a = left, *const *b = right;
    int order = strcmp((*a)->key, (*b)->key);
    return order != 0 ? order : (*a > *b) - (*a < *b);
}

static bool same_key(const lg_yaml_pair *a, const lg_yaml_pair *b) {
    return a->merge == b->merge && strcmp(a->key, b->key) == 0;
}

static lg_status sort_pairs(lg_yaml *document, lg_yaml_node *mapping, lg_yaml_pair ***sorted) {
    LG_TRY(
        lg_alloc(document->context, mapping->count, sizeof **sorted, "keys of a mapping", sorted));
    for (size_t i = 0; i < mapping->count; i++)
        (*sorted)[i] = &mapping->pairs[i];
    qsort(*sorted, mapping->count, sizeof **sorted, compare_pairs);
    return LG_OK;
}

static lg_status refuse_repeated(lg_yaml *document, lg_yaml_node *mapping) {
    lg_yaml_pair **sorted = NULL;
    LG_TRY(sort_pairs(document, mapping, &sorted));
    const lg_yaml_pair *first = NULL, *again = NULL;
    for (size_t i = 1; i < mapping->count; i++) {
        /* The repetition that comes first in the file. */
        if (same_key(sorted[i - 1], sorted[i]) && (again == NULL || sorted[i] < again)) {
            first = sorted[i - 1];
            again = sorted[i];
        }
    }
    lg_free(document->context, sorted);
    if (again == NULL)
        return LG_OK;
    lg_shown shown;
    return lg_yaml_fail_at(document, again->line, again->column,
                           "the key '%s' stands twice, first at %d:%d; remove one of them",
                           lg_show_text(&shown, again->key), first->line, first->column);
}

/* Of equal keys the first stays: own keys come before merged ones, and earlier mappings of a
 * list before later ones. */
static lg_status drop_repeated(lg_yaml *document, lg_yaml_node *mapping) {
    lg_yaml_pair **sorted = NULL;
    LG_TRY(sort_pairs(document, mapping, &sorted));
    for (size_t i = 1, kept = 0; i < mapping->count; i++) {
        if (strcmp(sorted[kept]->key, sorted[i]->key) == 0)
            sorted[i]->value = NULL;
        else
            kept = i;
    }
    lg_free(document->context, sorted);
    size_t kept = 0;
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->pairs[i].value != NULL)
            mapping->pairs[kept++] = mapping->pairs[i];
    mapping->count = kept;
    return LG_OK;
}

static lg_status merge_one(lg_yaml *document, lg_yaml_node *mapping, const lg_yaml_node *base,
                           const lg_yaml_pair *merge) {
    if (base->kind != LG_YAML_MAPPING)
        return lg_yaml_fail_at(document, merge->line, merge->column,
                               "'<<' should be followed by a mapping or a list of mappings");
    for (size_t i = 0; i < base->count; i++)
        LG_TRY(lg_yaml_add_pair(document, mapping, base->pairs[i]));
    return LG_OK;
}

static lg_status merge(lg_yaml *document, lg_yaml_node *mapping, lg_yaml_pair merge_pair) {
    const lg_yaml_node *value = merge_pair.value;
    if (value->kind != LG_YAML_SEQUENCE) {
        LG_TRY(merge_one(document, mapping, value, &merge_pair));
    } else {
        for (size_t i = 0; i < value->count; i++)
            LG_TRY(merge_one(document, mapping, value->items[i], &merge_pair));
    }
    return drop_repeated(document, mapping);
}

lg_status lg_yaml_close_mapping(lg_yaml *document, lg_yaml_node *mapping) {
    LG_TRY(refuse_repeated(document, mapping));
    for (size_t i = 0; i < mapping->count; i++) {
        if (!mapping->pairs[i].merge)
            continue;
        lg_yaml_pair merge_pair = mapping->pairs[i];
        mapping->count--;
        memmove(&mapping->pairs[i], &mapping->pairs[i + 1],
                (mapping->count - i) * sizeof *mapping->pairs);
        return merge(document, mapping, merge_pair);
    }
    return LG_OK;
}
