/* The rows of all tables of parameters. */
#ifndef LG_SCENARIO_PARAMS_ROWS_H
#define LG_SCENARIO_PARAMS_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include <libgrass/params.h>

#include "core/context.h"

typedef enum lg_param_table {
    LG_TABLE_SWARD,
    LG_TABLE_GRAZING,
    LG_TABLE_DEGRADATION,
    LG_TABLE_SAND,
    LG_TABLE_CARBON,
    LG_TABLE_PRICES,
    LG_TABLE_SUBSIDY,
    LG_TABLE_BREEDS,
    LG_TABLES
} lg_param_table;

typedef struct lg_param_row {
    lg_param_table table;
    const char *name, *original, *unit, *source, *confidence, *meaning;
    double value, low, high;
    size_t offset; /* of the member in the struct of the table */
} lg_param_row;

extern const lg_param_row lg_param_rows[];
size_t lg_param_rows_count(void);
/* Whether it holds values by grassland type; and whether by names, of types or of breeds. */
bool lg_param_table_by_type(lg_param_table table);
bool lg_param_table_by_name(lg_param_table table);

/* LG_EDATA with the nearest name. Rows of grazing are found in sward as well. */
lg_status lg_param_table_find(lg_context *context, const char *name, lg_param_table *table);
lg_status lg_param_row_find(lg_context *context, lg_param_table table, const char *name,
                            const lg_param_row **row);
/* The first table that has a row of this name, or NULL. */
const char *lg_param_elsewhere(const char *name);
/* LG_EDATA with the bounds. */
lg_status lg_param_row_check(lg_context *context, const lg_param_row *row, const char *name,
                             double value);

#endif
