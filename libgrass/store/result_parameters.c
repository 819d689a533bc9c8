/* The coefficients of a run with their sources, as a table. */
#include <stddef.h>
#include <string.h>

#include "store/result_parameters.h"

static lg_status put_texts(lg_nc *nc, int group, int dim, const lg_figures *figures,
                           const char *const description[2], size_t offset) {
    lg_nc_variable v = {.name = description[0],
                        .type = LG_NC_STRING,
                        .rank = 1,
                        .dims = {dim},
                        .long_name = description[1]};
    const char **texts = NULL;
    int object = 0;
    LG_TRY(lg_nc_add_variable(nc, group, &v, &object));
    LG_TRY(lg_alloc(lg_nc_context(nc), figures->count, sizeof *texts, "parameters", &texts));
    for (size_t i = 0; i < figures->count; i++) {
        const char *text = NULL;
        memcpy(&text, (const char *)&figures->rows[i] + offset, sizeof text);
        texts[i] = text == NULL ? "" : text;
    }
    lg_status status = lg_nc_write_strings(nc, object, texts);
    lg_free(lg_nc_context(nc), texts);
    return status;
}

enum { VALUE, LOW, HIGH };

static double number_of(const lg_figures *figures, size_t i, int which) {
    return which == VALUE ? figures->rows[i].value
           : which == LOW ? figures->ranges[i].low
                          : figures->ranges[i].high;
}

static lg_status put_values(lg_nc *nc, int group, int dim, const lg_figures *figures,
                            const char *const description[2], int which) {
    lg_nc_variable v = {.name = description[0],
                        .type = LG_NC_F64,
                        .rank = 1,
                        .dims = {dim},
                        .long_name = description[1]};
    double *values = NULL;
    int object = 0;
    LG_TRY(lg_nc_add_variable(nc, group, &v, &object));
    LG_TRY(lg_alloc(lg_nc_context(nc), figures->count, sizeof *values, "parameters", &values));
    for (size_t i = 0; i < figures->count; i++)
        values[i] = number_of(figures, i, which);
    lg_status status = lg_nc_write(nc, object, LG_NC_F64, NULL, NULL, values);
    lg_free(lg_nc_context(nc), values);
    return status;
}

lg_status lg_result_put_parameters(lg_nc *nc, const lg_figures *figures) {
    static const struct {
        const char *description[2];
        size_t offset;
    } columns[] = {
        {{"table", "table that holds the parameter"}, offsetof(lg_figure, table)},
        {{"subject", "what it is about: grassland type, animal class ..."},
         offsetof(lg_figure, subject)},
        {{"name", "name of the parameter"}, offsetof(lg_figure, name)},
        {{"unit", "unit of the value"}, offsetof(lg_figure, unit)},
        {{"source", "where the value comes from"}, offsetof(lg_figure, source)},
        {{"confidence", "how sure it is"}, offsetof(lg_figure, confidence)},
    };
    int group = 0, dim = 0;
    LG_TRY(lg_nc_add_group(nc, LG_NC_ROOT, "parameters", &group));
    if (figures == NULL || figures->count == 0)
        return LG_OK;
    LG_TRY(lg_nc_add_dimension(nc, group, "parameter", (int64_t)figures->count, &dim));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        LG_TRY(put_texts(nc, group, dim, figures, columns[i].description, columns[i].offset));
    static const char *const numbers[][2] = {
        [VALUE] = {"value", "value, in the unit given"},
        [LOW] = {"low", "least value that is thought possible"},
        [HIGH] = {"high", "greatest value that is thought possible"},
    };
    for (int i = VALUE; i <= HIGH; i++)
        LG_TRY(put_values(nc, group, dim, figures, numbers[i], i));
    return LG_OK;
}
