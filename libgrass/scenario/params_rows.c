/* The rows of all tables of parameters, made from the tables that the structs are made from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "animals/breed.h"
#include "degradation/carbon.h"
#include "degradation/sand.h"
#include "scenario/params_rows.h"
#include "scenario/prices.h"
#include "scenario/subsidy.h"
#include "text/number.h"

#define ROW(table, type, field, original, unit, value, low, high, source, confidence, meaning)     \
    {table,                                                                                        \
     #field,                                                                                       \
     original,                                                                                     \
     unit,                                                                                         \
     source,                                                                                       \
     confidence,                                                                                   \
     meaning,                                                                                      \
     value,                                                                                        \
     low,                                                                                          \
     high,                                                                                         \
     offsetof(type, field)},

const lg_param_row lg_param_rows[] = {
#define LG_PARAM(...) ROW(LG_TABLE_SWARD, lg_steppe_params, __VA_ARGS__)
#define LG_SWARD_ALONE
#include <libgrass/tables/steppe_params.def>
#undef LG_SWARD_ALONE
#undef LG_PARAM
#define LG_PARAM(...) ROW(LG_TABLE_GRAZING, lg_steppe_params, __VA_ARGS__)
#include <libgrass/tables/grazing_params.def>
#undef LG_PARAM
#define LG_PARAM(field, ...)                                                                       \
    ROW(LG_TABLE_DEGRADATION, lg_degradation_params, field, "", __VA_ARGS__)
#include <libgrass/tables/degradation_params.def>
#undef LG_PARAM
#define LG_PARAM(field, ...) ROW(LG_TABLE_SAND, lg_sand_params, field, "", __VA_ARGS__)
#include <libgrass/tables/sand_params.def>
#undef LG_PARAM
#define LG_PARAM(field, ...) ROW(LG_TABLE_CARBON, lg_carbon_params, field, "", __VA_ARGS__)
#include <libgrass/tables/carbon_params.def>
#undef LG_PARAM
#define LG_PARAM(field, ...) ROW(LG_TABLE_PRICES, lg_prices, field, "", __VA_ARGS__)
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
#define LG_PARAM(field, ...) ROW(LG_TABLE_SUBSIDY, lg_subsidy_rule, field, "", __VA_ARGS__)
#include <libgrass/tables/subsidy_params.def>
#undef LG_PARAM
#define LG_PARAM(...) ROW(LG_TABLE_BREEDS, lg_breed_params, __VA_ARGS__)
#include <libgrass/tables/breed_params.def>
#undef LG_PARAM
};

enum { ROWS = sizeof lg_param_rows / sizeof lg_param_rows[0] };

static const struct {
    const char *name, *meaning;
} tables[LG_TABLES] = {
    [LG_TABLE_SWARD] = {"sward", "growth of the sward, by grassland type"},
    [LG_TABLE_GRAZING] = {"grazing", "what animals want, reach and choose, by grassland type"},
    [LG_TABLE_DEGRADATION] = {"degradation", "condition, its grades and ground cover"},
    [LG_TABLE_SAND] = {"sand", "wind and fine earth on sand land"},
    [LG_TABLE_CARBON] = {"carbon", "carbon of the upper soil"},
    [LG_TABLE_PRICES] = {"prices", "prices of what herds sell and need"},
    [LG_TABLE_SUBSIDY] = {"subsidy", "money of the grassland policy"},
    [LG_TABLE_BREEDS] = {"breeds", "bodies of animals, by breed"},
};

size_t lg_param_rows_count(void) {
    return ROWS;
}

bool lg_param_table_by_type(lg_param_table table) {
    return table == LG_TABLE_SWARD || table == LG_TABLE_GRAZING;
}

bool lg_param_table_by_name(lg_param_table table) {
    return table == LG_TABLE_BREEDS || lg_param_table_by_type(table);
}

size_t lg_params_table_count(void) {
    return LG_TABLES;
}

const char *lg_params_table_name(size_t table) {
    return table < LG_TABLES ? tables[table].name : NULL;
}

const char *lg_params_table_meaning(size_t table) {
    return table < LG_TABLES ? tables[table].meaning : NULL;
}

size_t lg_params_row_count(void) {
    return ROWS;
}

lg_status lg_params_row(size_t index, lg_params_facts *facts) {
    if (index >= ROWS || facts == NULL)
        return LG_EARG;
    const lg_param_row *row = &lg_param_rows[index];
    *facts = (lg_params_facts){.table = tables[row->table].name,
                               .name = row->name,
                               .unit = row->unit,
                               .meaning = row->meaning,
                               .source = row->source,
                               .confidence = row->confidence,
                               .value = row->value,
                               .low = row->low,
                               .high = row->high,
                               .by_type = lg_param_table_by_name(row->table)};
    return LG_OK;
}

lg_status lg_param_table_find(lg_context *context, const char *name, lg_param_table *table) {
    const char *names[LG_TABLES];
    for (int t = 0; t < LG_TABLES; t++) {
        names[t] = tables[t].name;
        if (strcmp(name, names[t]) == 0) {
            *table = (lg_param_table)t;
            return LG_OK;
        }
    }
    int near = lg_nearest(name, names, LG_TABLES);
    if (near >= 0)
        return lg_fail(context, LG_EDATA,
                       "there is no table '%s' of parameters; did you mean '%s'?", name,
                       names[near]);
    return lg_fail(context, LG_EDATA,
                   "there is no table '%s' of parameters; there are sward, grazing, degradation, "
                   "sand, carbon, prices, subsidy and breeds",
                   name);
}

static bool is_called(const lg_param_row *row, const char *name) {
    return strcmp(row->name, name) == 0 ||
           (row->original[0] != '\0' && strcmp(row->original, name) == 0);
}

/* Whether a table answers for a row: its own, and the sward for what animals do there. */
static bool answers(lg_param_table table, const lg_param_row *row) {
    return row->table == table || (table == LG_TABLE_SWARD && row->table == LG_TABLE_GRAZING);
}

const char *lg_param_elsewhere(const char *name) {
    for (size_t i = 0; i < ROWS; i++)
        if (is_called(&lg_param_rows[i], name))
            return tables[lg_param_rows[i].table].name;
    return NULL;
}

static lg_status unknown(lg_context *context, lg_param_table table, const char *name) {
    const char *names[2 * ROWS];
    size_t count = 0;
    for (size_t i = 0; i < ROWS; i++) {
        const lg_param_row *row = &lg_param_rows[i];
        if (!answers(table, row))
            continue;
        names[count++] = row->name;
        if (row->original[0] != '\0')
            names[count++] = row->original;
    }
    const char *elsewhere = lg_param_elsewhere(name);
    if (elsewhere != NULL)
        return lg_fail(context, LG_EDATA, "the table '%s' has no parameter '%s'; it stands in '%s'",
                       tables[table].name, name, elsewhere);
    int near = lg_nearest(name, names, count);
    return lg_fail(context, LG_EDATA, "the table '%s' has no parameter '%s'%s%s%s",
                   tables[table].name, name, near < 0 ? "" : "; did you mean '",
                   near < 0 ? "" : names[near], near < 0 ? "" : "'?");
}

lg_status lg_param_row_find(lg_context *context, lg_param_table table, const char *name,
                            const lg_param_row **row) {
    for (size_t i = 0; i < ROWS; i++)
        if (answers(table, &lg_param_rows[i]) && is_called(&lg_param_rows[i], name)) {
            *row = &lg_param_rows[i];
            return LG_OK;
        }
    return unknown(context, table, name);
}

lg_status lg_param_row_check(lg_context *context, const lg_param_row *row, const char *name,
                             double value) {
    if (isfinite(value) && value >= row->low && value <= row->high)
        return LG_OK;
    return lg_fail(context, LG_EDATA, "parameter '%s' is %g; it must lie in %g .. %g %s", name,
                   value, row->low, row->high,
                   strcmp(row->unit, "1") == 0 ? "without a unit" : row->unit);
}
