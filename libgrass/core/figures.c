#include "core/figures.h"

#include <stdint.h>

void lg_figures_init(lg_context *context, lg_figures *figures) {
    *figures = (lg_figures){.context = context};
}

enum { TEXTS = 6 };

/* The row owns its texts; only this file may drop the const it shows to readers. */
static char *owned(const char *text) {
    return (char *)(uintptr_t)text;
}

static void free_row(lg_context *context, lg_figure *row) {
    const char *texts[TEXTS] = {row->table, row->subject, row->name,
                                row->unit,  row->source,  row->confidence};
    for (int i = 0; i < TEXTS; i++)
        lg_free(context, owned(texts[i]));
}

void lg_figures_free(lg_figures *figures) {
    if (figures->context == NULL)
        return;
    for (size_t i = 0; i < figures->count; i++)
        free_row(figures->context, &figures->rows[i]);
    lg_free(figures->context, figures->rows);
    lg_free(figures->context, figures->ranges);
    *figures = (lg_figures){.context = figures->context};
}

static lg_status copy_text(lg_context *context, const char *from, const char **to) {
    char *copy;
    LG_TRY(lg_copy_text(context, from == NULL ? "" : from, &copy));
    *to = copy;
    return LG_OK;
}

static lg_status copy_row(lg_context *context, const lg_figure *from, lg_figure *to) {
    to->value = from->value;
    LG_TRY(copy_text(context, from->table, &to->table));
    LG_TRY(copy_text(context, from->subject, &to->subject));
    LG_TRY(copy_text(context, from->name, &to->name));
    LG_TRY(copy_text(context, from->unit, &to->unit));
    LG_TRY(copy_text(context, from->source, &to->source));
    return copy_text(context, from->confidence, &to->confidence);
}

lg_status lg_figures_add(lg_figures *figures, const lg_figure *row) {
    return lg_figures_add_within(figures, row, (lg_range){row->value, row->value});
}

lg_status lg_figures_add_within(lg_figures *figures, const lg_figure *row, lg_range range) {
    lg_context *context = figures->context;
    if (figures->count == figures->room) {
        size_t room = figures->room == 0 ? 64 : 2 * figures->room;
        LG_TRY(lg_grow(context, figures->room, room, sizeof *figures->rows, "the table of figures",
                       &figures->rows));
        LG_TRY(lg_grow(context, figures->room, room, sizeof *figures->ranges,
                       "the table of figures", &figures->ranges));
        figures->room = room;
    }
    lg_figure copy = {0};
    lg_status status = copy_row(context, row, &copy);
    if (status != LG_OK) {
        free_row(context, &copy);
        return status;
    }
    figures->ranges[figures->count] = range;
    figures->rows[figures->count++] = copy;
    return LG_OK;
}
