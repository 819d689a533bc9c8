#include <stddef.h>
#include <string.h>

#include "text/number.h"
#include "weather/structure.h"

/* Bounds keep a chain from freezing and a series from running away. */
#define PARAMETER_LIST(P)                                                                          \
    P(wet_after_wet, "frac", 0.001, 0.999)                                                         \
    P(wet_after_dry, "frac", 0.001, 0.999)                                                         \
    P(amount_shape, "1", 0.05, 50)                                                                 \
    P(tmean_lag1, "1", 0, 0.99)                                                                    \
    P(tmean_sd_c, "degC", 0, 15)                                                                   \
    P(clear_wet_ratio, "1", 0.1, 1.5)                                                              \
    P(clear_sd_dry, "1", 0, 1)                                                                     \
    P(clear_sd_wet, "1", 0, 1)                                                                     \
    P(dewpoint_slope, "1", 0, 2)                                                                   \
    P(dewpoint_wet_c, "degC", -20, 20)                                                             \
    P(wind_cv, "1", 0, 2)                                                                          \
    P(range_power, "1", 0, 2)

typedef struct parameter {
    const char *name, *unit;
    double low, high;
    size_t offset;
} parameter;

static const parameter parameters[] = {
#define ROW(name, unit, low, high) {#name, unit, low, high, offsetof(lg_season, name)},
    PARAMETER_LIST(ROW)
#undef ROW
};
enum { PARAMETERS = sizeof parameters / sizeof parameters[0] };

static const char *const parameter_names[] = {
#define NAME(name, unit, low, high) #name,
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

enum { PARAMETER, SEASON, VALUE, UNIT, SOURCE, CONFIDENCE, COLUMNS };

/* The unit column is there to be believed: it must be the parameter's own. */
static lg_status note_row(lg_csv *table, size_t row, const size_t column[COLUMNS],
                          const parameter *p, double value, lg_figures *figures) {
    const char *text[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        text[c] = lg_csv_text(table, row, column[c]);
    LG_TRY(lg_csv_check_unit(table, row, column[UNIT], p->name, p->unit));
    LG_TRY(lg_csv_check_source(table, row, column[SOURCE], column[CONFIDENCE]));
    const lg_figure figure = {"weather_structure", text[SEASON],     p->name, p->unit,
                              text[SOURCE],        text[CONFIDENCE], value};
    return lg_figures_add(figures, &figure);
}

static lg_status check_complete(const lg_csv *table, lg_context *context,
                                bool seen[PARAMETERS][LG_SEASONS]) {
    for (int p = 0; p < PARAMETERS; p++)
        for (int s = 0; s < LG_SEASONS; s++)
            if (!seen[p][s])
                return lg_fail(context, LG_EPARSE, "%s: no value for %s in %s", lg_csv_path(table),
                               parameter_names[p], season_names[s]);
    return LG_OK;
}

lg_status lg_structure_read(lg_csv *table, lg_figures *figures, lg_season seasons[LG_SEASONS]) {
    static const char *const columns[COLUMNS] = {"parameter", "season", "value",
                                                 "unit",      "source", "confidence"};
    size_t column[COLUMNS];
    bool seen[PARAMETERS][LG_SEASONS] = {{false}};
    LG_TRY(lg_csv_require_all(table, columns, COLUMNS, column));
    for (size_t row = 0; row < lg_csv_rows(table); row++) {
        int p = 0, s = 0;
        double value = 0;
        LG_TRY(find(table, row, column[PARAMETER], parameter_names, PARAMETERS, &p));
        LG_TRY(find(table, row, column[SEASON], season_names, LG_SEASONS, &s));
        if (seen[p][s])
            return lg_csv_fail(table, row, column[PARAMETER], "%s of %s occurs twice",
                               parameter_names[p], season_names[s]);
        seen[p][s] = true;
        LG_TRY(lg_csv_number(table, row, column[VALUE], parameters[p].low, parameters[p].high,
                             &value));
        LG_TRY(note_row(table, row, column, &parameters[p], value, figures));
        memcpy((char *)&seasons[s] + parameters[p].offset, &value, sizeof value);
    }
    return check_complete(table, figures->context, seen);
}
