#include <stddef.h>
#include <string.h>

#include "text/number.h"
#include "weather/normals.h"

/* Bounds keep a chain from freezing and a series from running away. */
#define PARAMETER_LIST(P)                                                                          \
    P(wet_after_wet, 0.001, 0.999)                                                                 \
    P(wet_after_dry, 0.001, 0.999)                                                                 \
    P(amount_shape, 0.05, 50)                                                                      \
    P(tmean_lag1, 0, 0.99)                                                                         \
    P(tmean_sd_c, 0, 15)                                                                           \
    P(clear_wet_ratio, 0.1, 1.5)                                                                   \
    P(clear_sd_dry, 0, 1)                                                                          \
    P(clear_sd_wet, 0, 1)                                                                          \
    P(dewpoint_slope, 0, 2)                                                                        \
    P(dewpoint_wet_c, -20, 20)                                                                     \
    P(wind_cv, 0, 2)                                                                               \
    P(range_power, 0, 2)

typedef struct parameter {
    const char *name;
    double low, high;
    size_t offset;
} parameter;

static const parameter parameters[] = {
#define ROW(name, low, high) {#name, low, high, offsetof(lg_season, name)},
    PARAMETER_LIST(ROW)
#undef ROW
};
enum { PARAMETERS = sizeof parameters / sizeof parameters[0] };

static const char *const parameter_names[] = {
#define NAME(name, low, high) #name,
    PARAMETER_LIST(NAME)
#undef NAME
};
static const char *const season_names[LG_SEASONS] = {"DJF", "MAM", "JJA", "SON"};

static lg_status find(lg_csv *table, size_t row, size_t column, const char *const *names, int count,
                      int *index) {
    const char *text = lg_csv_text(table, row, column);
    for (*index = 0; *index < count; ++*index)
        if (strcmp(text, names[*index]) == 0)
            return LG_OK;
    int near = lg_nearest(text, names, (size_t)count);
    return lg_csv_fail(table, row, column, "unknown %s '%s'%s%s%s", lg_csv_header(table, column),
                       text, near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                       near < 0 ? "" : "'?");
}

lg_status lg_structure_read(lg_context *context, lg_csv *table, lg_season seasons[LG_SEASONS]) {
    size_t parameter_column = 0, season_column = 0, value_column = 0;
    bool seen[PARAMETERS][LG_SEASONS] = {{false}};
    LG_TRY(lg_csv_require(table, "parameter", &parameter_column));
    LG_TRY(lg_csv_require(table, "season", &season_column));
    LG_TRY(lg_csv_require(table, "value", &value_column));
    for (size_t row = 0; row < lg_csv_rows(table); row++) {
        int p = 0, s = 0;
        LG_TRY(find(table, row, parameter_column, parameter_names, PARAMETERS, &p));
        LG_TRY(find(table, row, season_column, season_names, LG_SEASONS, &s));
        if (seen[p][s])
            return lg_csv_fail(table, row, parameter_column, "%s of %s occurs twice",
                               parameter_names[p], season_names[s]);
        seen[p][s] = true;
        double value = 0;
        LG_TRY(
            lg_csv_number(table, row, value_column, parameters[p].low, parameters[p].high, &value));
        memcpy((char *)&seasons[s] + parameters[p].offset, &value, sizeof value);
    }
    for (int p = 0; p < PARAMETERS; p++)
        for (int s = 0; s < LG_SEASONS; s++)
            if (!seen[p][s])
                return lg_fail(context, LG_EPARSE, "%s: no value for %s in %s", lg_csv_path(table),
                               parameter_names[p], season_names[s]);
    return LG_OK;
}
