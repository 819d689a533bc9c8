#include "animals/table.h"

#include <string.h>

#include "text/message.h"
#include "text/number.h"

lg_status lg_table_name(lg_csv *csv, size_t row, size_t column, char to[32]) {
    const char *name = lg_csv_text(csv, row, column);
    if (name[0] == '\0' || strlen(name) >= 32)
        return lg_csv_fail(csv, row, column, "a name of 1 to 31 bytes stands here");
    for (size_t before = 0; before < row; before++)
        if (strcmp(lg_csv_text(csv, before, column), name) == 0)
            return lg_csv_fail(csv, row, column, "'%s' stands twice", name);
    memcpy(to, name, strlen(name) + 1);
    return LG_OK;
}

void lg_table_tell_unread(lg_context *context, const lg_csv *csv, const char *const *known,
                          size_t count) {
    for (size_t c = 0; c < lg_csv_columns(csv); c++) {
        lg_shown shown;
        const char *name = lg_csv_header(csv, c), *path = lg_show_path(lg_csv_path(csv));
        int near = lg_nearest(name, known, count);
        lg_show_text(&shown, name);
        if (near < 0)
            lg_log(context, LG_LOG_NOTICE, "%s: the column '%s' is not used", path, shown.text);
        else if (strcmp(known[near], name) != 0)
            lg_log(context, LG_LOG_WARNING, "%s: the column '%s' is not used; did you mean '%s'?",
                   path, shown.text, known[near]);
    }
}

lg_status lg_table_open(lg_context *context, const char *path, const char *const *names,
                        size_t count, size_t most, lg_csv **csv, size_t *columns) {
    LG_TRY(lg_csv_read(context, path, true, csv));
    for (size_t i = 0; i < count; i++)
        LG_TRY(lg_csv_require(*csv, names[i], &columns[i]));
    if (lg_csv_rows(*csv) > most)
        return lg_csv_fail(*csv, most, columns[0], "at most %zu rows are taken", most);
    return LG_OK;
}

lg_status lg_table_note(lg_csv *csv, size_t row, const size_t source[2], const char *table,
                        const char *subject, const char *name, const char *unit, double value,
                        lg_figures *figures) {
    const char *from = lg_csv_text(csv, row, source[0]), *sure = lg_csv_text(csv, row, source[1]);
    if (from[0] == '\0' || sure[0] == '\0')
        return lg_csv_fail(csv, row, source[0], "every figure names its source and confidence");
    const lg_figure figure = {table, subject, name, unit, from, sure, value};
    return lg_figures_add(figures, &figure);
}
