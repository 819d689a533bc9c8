#include "weather/drawn_years.h"

#include <libgrass/calendar.h>
#include <math.h>
#include <string.h>

#include "weather/scatter.h"

enum { MONTHS = LG_RECORD_MONTHS };

static void add_product(const double *matrix, const double *x, double *sum) {
    for (int i = 0; i < MONTHS; i++)
        for (int j = 0; j < MONTHS; j++)
            sum[i] += matrix[i * MONTHS + j] * x[j];
}

/* From independent numbers to those that hang together, in place. */
static void walk(const lg_year_model *model, double *number) {
    for (int year = 0; year < LG_SCATTER_YEARS; year++) {
        double x[MONTHS] = {0}, *now = number + (size_t)year * MONTHS;
        add_product(year == 0 ? model->start : model->fresh, now, x);
        if (year > 0)
            add_product(model->carried, now - MONTHS, x);
        memcpy(now, x, sizeof x);
    }
}

static lg_status draw_block(lg_context *context, const lg_year_model *model, uint64_t seed,
                            int block, double *number) {
    LG_TRY(lg_scatter(context, seed, (uint32_t)block, number));
    walk(model, number);
    lg_rank_years(seed, (uint32_t)block, number);
    return LG_OK;
}

lg_status lg_years_numbers(lg_context *context, const lg_year_model *model, uint64_t seed,
                           int first, int count, double *number) {
    enum { YEARS = LG_SCATTER_YEARS };
    double *drawn = NULL;
    int last = first + count - 1;
    LG_TRY(lg_alloc(context, (size_t)YEARS * MONTHS, sizeof *drawn, "a thousand years", &drawn));
    lg_status status = LG_OK;
    for (int block = (first - 1) / YEARS; block <= (last - 1) / YEARS; block++) {
        LG_TRY_OR(status, done, draw_block(context, model, seed, block, drawn));
        int start = block * YEARS + 1, from = first > start ? first : start;
        int to = last < start + YEARS - 1 ? last : start + YEARS - 1;
        memcpy(number + (size_t)(from - first) * MONTHS, drawn + (size_t)(from - start) * MONTHS,
               (size_t)(to - from + 1) * MONTHS * sizeof *number);
    }
done:
    lg_free(context, drawn);
    return status;
}

/* Rain is measured in tenths of a millimetre. */
static double drawn_rain_mm(const lg_cube_root *rain, double z) {
    return round(lg_cube_root_mm(rain, z) * 10.0) / 10.0;
}

lg_status lg_years_draw(lg_context *context, const lg_year_model *model, uint64_t seed,
                        bool mirrored, int first, int count, lg_station_month *month) {
    double *number = NULL;
    LG_TRY(lg_alloc(context, (size_t)count * MONTHS, sizeof *number, "numbers of years", &number));
    lg_status status = lg_years_numbers(context, model, seed, first, count, number);
    for (size_t i = 0; status == LG_OK && mirrored && i < (size_t)count * MONTHS; i++)
        number[i] = -number[i];
    for (int i = 0; status == LG_OK && i < count * 12; i++) {
        int year = first + i / 12, m = i % 12;
        const double *x = number + (size_t)(i / 12) * MONTHS;
        month[i] = (lg_station_month){.rain_mm = drawn_rain_mm(&model->rain[m], x[m]),
                                      .tmean_c = model->tmean_c[m] +
                                                 model->tmean_sd_c[m] * x[LG_RECORD_TMEAN + m]};
        lg_draw draw = {seed, 0, (uint32_t)(year * 12 + m + 1)};
        lg_month_rest_draw(&model->rest[m], draw, lg_days_in_month(year, m + 1), &month[i]);
    }
    lg_free(context, number);
    return status;
}
