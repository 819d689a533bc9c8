#include "animals/table.h"

#include <string.h>

#include "text/message.h"
#include "text/number.h"

lg_status lg_table_copy(lg_csv *csv, size_t row, size_t column, char *to, size_t size) {
    const char *name = lg_csv_text(csv, row, column);
    if (name[0] == '\0' || strlen(name) >= size)
        return lg_csv_fail(csv, row, column, "a name of 1 to %zu bytes stands here", size - 1);
    memcpy(to, name, strlen(name) + 1);
    return LG_OK;
}

lg_status lg_table_name(lg_csv *csv, size_t row, size_t column, char to[32]) {
    LG_TRY(lg_table_copy(csv, row, column, to, 32));
    if (lg_csv_is_again(csv, row, &column, 1))
        return lg_csv_fail(csv, row, column, "'%s' stands twice", to);
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
    LG_TRY(lg_csv_require_all(*csv, names, count, columns));
    if (lg_csv_rows(*csv) > most)
        return lg_csv_fail(*csv, most, columns[0], "at most %zu rows are taken", most);
    return LG_OK;
}

lg_status lg_table_note(lg_csv *csv, size_t row, const size_t source[2], const char *table,
                        const char *subject, const char *name, const char *unit, double value,
                        lg_figures *figures) {
    LG_TRY(lg_csv_check_source(csv, row, source[0], source[1]));
    const char *from = lg_csv_text(csv, row, source[0]), *sure = lg_csv_text(csv, row, source[1]);
    const lg_figure figure = {table, subject, name, unit, from, sure, value};
    return lg_figures_add(figures, &figure);
}
