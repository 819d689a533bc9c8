#include "weather/normals.h"

#include <math.h>

/* Columns of numbers first. */
enum { MONTH, RAIN, WET_DAYS, SUNSHINE, HUMIDITY, NUMBERS, SOURCE = NUMBERS, CONFIDENCE, COLUMNS };
/* Not every table has it: for months whose wind nobody measured. */
static const char WIND[] = "wind_m_s";

static const char *const names[COLUMNS] = {"month",   "rain_mm", "wet_days",  "sunshine_frac",
                                           "rh_frac", "source",  "confidence"};
static const char *const units[NUMBERS] = {"", "mm", "d", "1", "1"};
static const double lowest[NUMBERS] = {1, 0, 0, 0, 0.01};
static const double highest[NUMBERS] = {12, 1000, 31, 1, 1};

static lg_status note_row(lg_csv *table, size_t row, const size_t column[COLUMNS],
                          const double value[NUMBERS], lg_figures *figures) {
    const char *source = lg_csv_text(table, row, column[SOURCE]);
    const char *confidence = lg_csv_text(table, row, column[CONFIDENCE]);
    const char *month = lg_csv_text(table, row, column[MONTH]);
    LG_TRY(lg_csv_check_source(table, row, column[SOURCE], column[CONFIDENCE]));
    for (int c = RAIN; c < NUMBERS; c++) {
        const lg_figure figure = {"weather_normals", month,   names[c], units[c], source,
                                  confidence,        value[c]};
        LG_TRY(lg_figures_add(figures, &figure));
    }
    return LG_OK;
}

static lg_status read_wind(lg_csv *table, size_t row, size_t wind_column,
                           const size_t column[COLUMNS], lg_figures *figures, double *wind_m_s) {
    LG_TRY(lg_csv_number(table, row, wind_column, 0, 60, wind_m_s));
    const lg_figure figure = {"weather_normals",
                              lg_csv_text(table, row, column[MONTH]),
                              WIND,
                              "m s-1",
                              lg_csv_text(table, row, column[SOURCE]),
                              lg_csv_text(table, row, column[CONFIDENCE]),
                              *wind_m_s};
    return lg_figures_add(figures, &figure);
}

lg_status lg_normals_read(lg_csv *table, lg_figures *figures, lg_normals *normals) {
    size_t column[COLUMNS];
    LG_TRY(lg_csv_require_all(table, names, COLUMNS, column));
    unsigned seen = 0;
    int wind_column = lg_csv_find(table, WIND);
    for (size_t row = 0; row < lg_csv_rows(table); row++) {
        double v[NUMBERS] = {0};
        for (int c = 0; c < NUMBERS; c++)
            LG_TRY(lg_csv_number(table, row, column[c], lowest[c], highest[c], &v[c]));
        int month = (int)v[MONTH] - 1;
        if (v[MONTH] != month + 1 || (seen & 1u << month) != 0)
            return lg_csv_fail(table, row, column[MONTH], "each month 1..12 must occur once");
        seen |= 1u << month;
        normals->month[month] =
            (struct lg_normal_month){v[RAIN], v[WET_DAYS], v[SUNSHINE], v[HUMIDITY], NAN};
        LG_TRY(note_row(table, row, column, v, figures));
        if (wind_column >= 0)
            LG_TRY(read_wind(table, row, (size_t)wind_column, column, figures,
                             &normals->month[month].wind_m_s));
    }
    if (seen != 0xfff)
        return lg_fail(figures->context, LG_EPARSE, "%s: the table must have all twelve months",
                       lg_csv_path(table));
    return LG_OK;
}
