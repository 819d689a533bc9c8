#include "scenario/vary_block_table.h"

#include <string.h>

#include "scenario/names.h"
#include "scenario/variation_limits.h"
#include "text/message.h"
#include "text/number.h"

static lg_status fail_column(const lg_vary_block *block, size_t column) {
    const char *names[LG_AXES_MOST + 1];
    const char *found = lg_csv_header(block->table, column);
    for (size_t a = 0; a < block->naxes; a++)
        names[a] = block->axes[a].name;
    names[block->naxes] = "name";
    int near = lg_nearest(found, names, block->naxes + 1);
    lg_shown shown;
    lg_show_text(&shown, found);
    if (near < 0)
        return lg_csv_fail(block->table, LG_CSV_HEADER, column,
                           "the column '%s' is no axis of 'vary': give it as an axis, or leave it "
                           "out of the table",
                           shown.text);
    return lg_csv_fail(block->table, LG_CSV_HEADER, column,
                       "the column '%s' is no axis of 'vary'; did you mean '%s'?", shown.text,
                       names[near]);
}

static lg_status find_columns(lg_vary_block *block) {
    for (size_t a = 0; a < block->naxes; a++)
        LG_TRY(lg_csv_require(block->table, block->axes[a].name, &block->axes[a].column));
    block->name_column = lg_csv_find(block->table, "name");
    for (size_t c = 0; c < lg_csv_columns(block->table); c++) {
        bool known = (int)c == block->name_column;
        for (size_t a = 0; a < block->naxes; a++)
            known = known || block->axes[a].column == c;
        if (!known)
            return fail_column(block, c);
    }
    return LG_OK;
}

static lg_status check_row(lg_context *context, const lg_vary_block *block, size_t row) {
    lg_shown shown;
    for (size_t a = 0; a < block->naxes; a++) {
        const lg_axis *axis = &block->axes[a];
        const char *text = lg_csv_text(block->table, row, axis->column);
        if (text[0] == '\0')
            return lg_csv_fail(block->table, row, axis->column,
                               "the axis '%s' has no value here; every row needs one", axis->name);
        if (strlen(text) >= LG_AXIS_VALUE_MOST)
            return lg_csv_fail(block->table, row, axis->column,
                               "a value of the axis '%s' is longer than %d bytes: '%s'", axis->name,
                               LG_AXIS_VALUE_MOST - 1, lg_show_text(&shown, text));
    }
    if (block->name_column < 0)
        return LG_OK;
    const char *name = lg_csv_text(block->table, row, (size_t)block->name_column);
    const char *fault = lg_scenario_name_fault(name);
    if (fault != NULL)
        return lg_csv_fail(block->table, row, (size_t)block->name_column, "'%s': %s",
                           lg_show_text(&shown, name), fault);
    lg_scenario_name_tell(context, NULL, NULL, name);
    return LG_OK;
}

lg_status lg_vary_block_open_table(lg_context *context, const lg_plan *plan, lg_vary_block *block) {
    LG_TRY(lg_csv_read(context, block->path, true, &block->table));
    LG_TRY(find_columns(block));
    size_t rows = lg_csv_rows(block->table);
    if (rows == 0 || rows > LG_VARIATION_MOST)
        return lg_yaml_fail(plan->document, lg_yaml_get(block->place, "file"),
                            "'%s' has %zu rows; a list has at least one and at most %d",
                            lg_show_path(block->path), rows, LG_VARIATION_MOST);
    for (size_t row = 0; row < rows; row++)
        LG_TRY(check_row(context, block, row));
    return LG_OK;
}
