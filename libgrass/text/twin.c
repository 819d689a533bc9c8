#include "text/twin.h"

#include <stdlib.h>
#include <string.h>

typedef struct row {
    const char *name;
    size_t index;
    int (*compare)(const char *, const char *);
} row;

static int by_name(const void *one, const void *other) {
    const row *a = one, *b = other;
    int order = a->compare(a->name, b->name);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

lg_status lg_find_twins(lg_context *context, const void *list, size_t count,
                        lg_name_of_row *name_of, int (*compare)(const char *, const char *),
                        lg_twins *twins) {
    row *rows = NULL;
    *twins = (lg_twins){count, count};
    if (count < 2)
        return LG_OK;
    LG_TRY(lg_alloc(context, count, sizeof *rows, "names", &rows));
    for (size_t i = 0; i < count; i++)
        rows[i] = (row){name_of(list, i), i, compare != NULL ? compare : strcmp};
    qsort(rows, count, sizeof *rows, by_name);
    for (size_t i = 1; i < count; i++)
        if (rows[i].index < twins->second && rows[i].compare(rows[i - 1].name, rows[i].name) == 0)
            *twins = (lg_twins){rows[i - 1].index, rows[i].index};
    lg_free(context, rows);
    return LG_OK;
}
