#include "weather/normals.h"

lg_status lg_normals_read(lg_context *context, lg_csv *table, lg_normals *normals) {
    static const char *const names[] = {"month", "rain_mm", "wet_days", "sunshine_frac", "rh_frac"};
    static const double low[] = {1, 0, 0, 0, 0.01}, high[] = {12, 1000, 31, 1, 1};
    size_t column[5];
    for (int c = 0; c < 5; c++)
        LG_TRY(lg_csv_require(table, names[c], &column[c]));
    unsigned seen = 0;
    for (size_t row = 0; row < lg_csv_rows(table); row++) {
        double v[5] = {0};
        for (int c = 0; c < 5; c++)
            LG_TRY(lg_csv_number(table, row, column[c], low[c], high[c], &v[c]));
        int month = (int)v[0] - 1;
        if (v[0] != month + 1 || (seen & 1u << month) != 0)
            return lg_csv_fail(table, row, column[0], "each month 1..12 must occur once");
        seen |= 1u << month;
        normals->month[month] = (struct lg_normal_month){v[1], v[2], v[3], v[4]};
    }
    if (seen != 0xfff)
        return lg_fail(context, LG_EPARSE, "%s: the table must have all twelve months",
                       lg_csv_path(table));
    return LG_OK;
}
