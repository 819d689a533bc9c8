#include "text/lookup.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct lg_lookup_row {
    const char *name;
    size_t index;
} row;

static int by_name(const void *one, const void *other) {
    const row *a = one, *b = other;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

lg_status lg_lookup_make(lg_context *context, const void *list, size_t count,
                         lg_name_of_row *name_of, lg_lookup *lookup) {
    lg_lookup made = {context, NULL, count};
    LG_TRY(lg_alloc(context, count, sizeof *made.rows, "names", &made.rows));
    bool sorted = true;
    for (size_t i = 0; i < count; i++) {
        made.rows[i] = (row){name_of(list, i), i};
        sorted = sorted && (i == 0 || by_name(&made.rows[i - 1], &made.rows[i]) < 0);
    }
    if (!sorted)
        qsort(made.rows, count, sizeof *made.rows, by_name);
    *lookup = made;
    return LG_OK;
}

void lg_lookup_free(lg_lookup *lookup) {
    if (lookup->context != NULL)
        lg_free(lookup->context, lookup->rows);
    *lookup = (lg_lookup){NULL, NULL, 0};
}

size_t lg_lookup_find(const lg_lookup *lookup, const char *name, size_t *same) {
    size_t low = 0, high = lookup->count, found = 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(lookup->rows[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + found < lookup->count && strcmp(lookup->rows[low + found].name, name) == 0)
        found++;
    if (same != NULL)
        *same = found;
    return found == 0 ? lookup->count : lookup->rows[low].index;
}
