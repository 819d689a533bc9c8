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

/* Always the same steps from the same years: so the numbers know nothing of the span. */
static void walk(const lg_year_model *model, const double *normal, double *number) {
    double x[MONTHS] = {0};
    add_product(model->start, normal, x);
    for (int year = 1; year <= LG_YEARS_MEMORY; year++) {
        double next[MONTHS] = {0};
        add_product(model->carried, x, next);
        add_product(model->fresh, normal + (size_t)year * MONTHS, next);
        memcpy(x, next, sizeof x);
    }
    memcpy(number, x, sizeof x);
}

lg_status lg_years_numbers(lg_context *context, const lg_year_model *model, uint64_t seed,
                           int first, int count, double *number) {
    double *normal = NULL;
    LG_TRY(lg_alloc(context, ((size_t)count + LG_YEARS_MEMORY) * MONTHS, sizeof *normal,
                    "random numbers of years", &normal));
    lg_status status = lg_scatter(context, seed, MONTHS, first - LG_YEARS_MEMORY,
                                  count + LG_YEARS_MEMORY, normal);
    for (size_t year = 0; status == LG_OK && year < (size_t)count; year++)
        walk(model, normal + year * MONTHS, number + year * MONTHS);
    lg_free(context, normal);
    return status;
}

/* Rain is measured in tenths of a millimetre. */
static double drawn_rain_mm(const lg_cube_root *rain, double z) {
    return round(lg_cube_root_mm(rain, z) * 10.0) / 10.0;
}

lg_status lg_years_draw(lg_context *context, const lg_year_model *model, uint64_t seed, int first,
                        int count, lg_station_month *month) {
    double *number = NULL;
    LG_TRY(lg_alloc(context, (size_t)count * MONTHS, sizeof *number, "numbers of years", &number));
    lg_status status = lg_years_numbers(context, model, seed, first, count, number);
    for (int i = 0; status == LG_OK && i < count * 12; i++) {
        int year = first + i / 12, m = i % 12;
        const double *x = number + (size_t)(i / 12) * MONTHS;
        month[i] = (lg_station_month){
            .rain_mm = drawn_rain_mm(&model->rain[m], x[m]),
            .tmean_c = model->tmean_c[m] + model->tmean_sd_c[m] * x[LG_RECORD_TMEAN + m]};
        lg_draw draw = {seed, 0, (uint32_t)(year * 12 + m + 1)};
        lg_month_rest_draw(&model->rest[m], draw, lg_days_in_month(year, m + 1), &month[i]);
    }
    lg_free(context, number);
    return status;
}
