#include "batch/order.h"

#include <stdlib.h>
#include <string.h>

#include "batch/piece.h"

/* What is at hand after a scenario was run: its weather first, then what likely acts in spin-up. */
typedef struct sorted {
    uint64_t weather, spinup;
    size_t index;
} sorted;

static int compare(const void *a, const void *b) {
    const sorted *x = a, *y = b;
    if (x->weather != y->weather)
        return x->weather < y->weather ? -1 : 1;
    if (x->spinup != y->spinup)
        return x->spinup < y->spinup ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Measures mostly do not act; where they do, sharing is not tried (spinup.c). */
static sorted look(const lg_variation *v, size_t index) {
    char text[LG_VARIATION_TEXT];
    const char *base = lg_variation_base(v, index);
    sorted s = {.index = index};
    if (!lg_variation_seed(v, index, &s.weather))
        s.weather = 0;
    if (base != NULL)
        s.spinup = lg_piece_hash(0, base, strlen(base));
    for (size_t a = 0; a < lg_variation_axes(v); a++)
        if (strncmp(lg_variation_path(v, a), "measures.", 9) != 0 &&
            lg_variation_value(v, index, a, text, sizeof text, NULL) == LG_OK)
            s.spinup = lg_piece_hash(s.spinup, text, strlen(text) + 1);
    return s;
}

/* Groups are of one weather, cut so that there are some for every process. */
static lg_status group(lg_order *o, const sorted *list) {
    enum { LEAST = 8 };
    LG_TRY(lg_alloc(o->context, o->count, sizeof *o->groups, "groups", &o->groups));
    for (size_t i = 0; i < o->count; i++) {
        const bool same =
            i > 0 && list[i].weather == list[i - 1].weather &&
            (list[i].spinup == list[i - 1].spinup || i - o->groups[o->ngroups - 1].next < LEAST);
        if (!same)
            o->groups[o->ngroups++].next = i;
        o->groups[o->ngroups - 1].end = i + 1;
        o->items[i] = list[i].index;
        o->group_of[list[i].index] = o->ngroups - 1;
    }
    return LG_OK;
}

lg_status lg_order_make(lg_context *context, const lg_variation *variation, const bool *wanted,
                        lg_order *order) {
    const size_t all = lg_variation_count(variation);
    *order = (lg_order){.context = context};
    sorted *list = NULL;
    lg_status status = lg_alloc(context, all, sizeof *list, "scenarios", &list);
    if (status == LG_OK)
        status = lg_alloc(context, all, sizeof *order->items, "scenarios", &order->items);
    if (status == LG_OK)
        status = lg_alloc(context, all, sizeof *order->again, "scenarios", &order->again);
    if (status == LG_OK)
        status = lg_alloc(context, all, sizeof *order->group_of, "scenarios", &order->group_of);
    for (size_t i = 0; status == LG_OK && i < all; i++) {
        order->group_of[i] = SIZE_MAX;
        if (wanted[i])
            list[order->count++] = look(variation, i);
    }
    if (status == LG_OK) {
        qsort(list, order->count, sizeof *list, compare);
        status = group(order, list);
    }
    lg_free(context, list);
    if (status != LG_OK)
        lg_order_free(order);
    return status;
}

void lg_order_free(lg_order *order) {
    lg_free(order->context, order->items);
    lg_free(order->context, order->group_of);
    lg_free(order->context, order->groups);
    lg_free(order->context, order->again);
    *order = (lg_order){.context = order->context};
}

/* One that nobody is at, else the one of which most is left. */
static size_t choose(const lg_order *o) {
    size_t best = SIZE_MAX, most = 0;
    for (size_t g = 0; g < o->ngroups; g++) {
        const size_t left = o->groups[g].end - o->groups[g].next;
        if (left > 0 && o->groups[g].at_work == 0)
            return g;
        if (left > most) {
            most = left;
            best = g;
        }
    }
    return best;
}

size_t lg_order_next(lg_order *o, size_t after) {
    size_t g = after == SIZE_MAX ? SIZE_MAX : o->group_of[after];
    if (g != SIZE_MAX && o->groups[g].at_work > 0)
        o->groups[g].at_work--;
    if (o->nagain > 0) {
        const size_t index = o->again[--o->nagain];
        o->groups[o->group_of[index]].at_work++;
        return index;
    }
    if (g == SIZE_MAX || o->groups[g].next == o->groups[g].end)
        g = choose(o);
    if (g == SIZE_MAX)
        return SIZE_MAX;
    o->groups[g].at_work++;
    return o->items[o->groups[g].next++];
}

void lg_order_return(lg_order *o, size_t index) {
    if (o->groups[o->group_of[index]].at_work > 0)
        o->groups[o->group_of[index]].at_work--;
    o->again[o->nagain++] = index;
}
