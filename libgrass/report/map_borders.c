/* Borders between administrative units, drawn over all maps alike. */
#include "core/elementary.h"
#include "report/map.h"

#include <math.h>

static int32_t admin_at(const lg_report_data *d, int64_t step, int64_t row, int64_t column) {
    int64_t y = row * step + step / 2, x = column * step + step / 2;
    if (row < 0 || column < 0 || y >= d->ny || x >= d->nx)
        return -1;
    int32_t unit = d->unit[y * d->nx + x];
    return unit < 0 ? -1 : d->unit_admin[unit];
}

/* Between two units; the rim of the land is seen anyway. */
static bool is_border(int32_t a, int32_t b) {
    return a != b && a >= 0 && b >= 0;
}

/* Neighbouring edges on one line become one stroke. */
static void rows_of(lg_out *out, const lg_report_data *d, int64_t width, int64_t height) {
    int64_t step = lg_map_step(d);
    for (int64_t row = 1; row < height; row++)
        for (int64_t column = 0, run = 0; column <= width; column++) {
            bool border = column < width && is_border(admin_at(d, step, row - 1, column),
                                                      admin_at(d, step, row, column));
            if (!border && run > 0)
                lg_out_format(out, "M%lld %lldh%lld", (long long)(column - run), (long long)row,
                              (long long)run);
            run = border ? run + 1 : 0;
        }
}

static void columns_of(lg_out *out, const lg_report_data *d, int64_t width, int64_t height) {
    int64_t step = lg_map_step(d);
    for (int64_t column = 1; column < width; column++)
        for (int64_t row = 0, run = 0; row <= height; row++) {
            bool border = row < height && is_border(admin_at(d, step, row, column - 1),
                                                    admin_at(d, step, row, column));
            if (!border && run > 0)
                lg_out_format(out, "M%lld %lldv%lld", (long long)column, (long long)(row - run),
                              (long long)run);
            run = border ? run + 1 : 0;
        }
}

/* The pixel of the unit that is nearest to its mean: the mean itself may lie outside. */
static bool middle_of(const lg_report_data *d, int32_t admin, const int64_t size[2], int64_t *at) {
    int64_t step = lg_map_step(d);
    double sum[2] = {0, 0}, count = 0, best = INFINITY;
    for (int pass = 0; pass < 2; pass++)
        for (int64_t row = 0; row < size[1]; row++)
            for (int64_t column = 0; column < size[0]; column++) {
                if (admin_at(d, step, row, column) != admin)
                    continue;
                if (pass == 0) {
                    sum[0] += (double)column;
                    sum[1] += (double)row;
                    count++;
                    continue;
                }
                double far =
                    lg_hypot((double)column - sum[0] / count, (double)row - sum[1] / count);
                if (far < best) {
                    best = far;
                    at[0] = column;
                    at[1] = row;
                }
            }
    return count > 0;
}

void lg_map_borders(lg_out *out, const lg_report_data *d) {
    int64_t size[2], at[2];
    lg_map_size(d, &size[0], &size[1]);
    double text = (double)(size[0] > size[1] ? size[0] : size[1]) / 24;
    lg_out_format(out,
                  "<symbol id=\"borders\" viewBox=\"0 0 %lld %lld\"><path class=\"border\" d=\"",
                  (long long)size[0], (long long)size[1]);
    rows_of(out, d, size[0], size[1]);
    columns_of(out, d, size[0], size[1]);
    lg_out_format(out, "\"/><g class=\"numbers\" font-size=\"%.1f\" stroke-width=\"%.2f\">", text,
                  text / 5);
    for (int32_t admin = 0; admin < d->nadmins; admin++)
        if (middle_of(d, admin, size, at))
            lg_out_format(out, "<text x=\"%lld.5\" y=\"%lld.5\" dy=\".35em\">%d</text>",
                          (long long)at[0], (long long)at[1], (int)admin + 1);
    lg_out_raw(out, "</g></symbol>");
}
