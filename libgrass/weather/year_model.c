#include "weather/year_model.h"

#include <libgrass/calendar.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text/message.h"
#include "weather/params.h"
#include "weather/symmetric.h"

enum { MONTHS = LG_RECORD_MONTHS, JOINT_MONTHS = 4, JOINTS = 6 };

static const char *const month_names[12] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};

static lg_status fail_month(lg_context *context, const lg_weather_tables *t, int month,
                            const char *column, const char *sentence) {
    return lg_fail(context, LG_EDATA, "%s: no years can be drawn%s%s: %s of %s %s",
                   lg_show_path(t->months_path), t->code[0] == '\0' ? "" : " for station ", t->code,
                   column, month_names[month], sentence);
}

static lg_status check_years(lg_context *context, const lg_weather_tables *t, const lg_record *r,
                             int month) {
    int years = r->years[LG_RECORD_TMEAN + month];
    if (years < LG_FIT_YEARS) {
        char sentence[80];
        snprintf(sentence, sizeof sentence, "is known in %d years, at least %d are needed", years,
                 LG_FIT_YEARS);
        return fail_month(context, t, month, "tmean_c", sentence);
    }
    if (!(r->sd[LG_RECORD_TMEAN + month] > 0.0))
        return fail_month(context, t, month, "tmean_c", "is the same in every year");
    if (r->years[month] >= LG_FIT_YEARS && r->mean[month] > 0.0 && !(r->sd[month] > 0.0))
        return fail_month(context, t, month, "rain_mm", "is the same in every year");
    return LG_OK;
}

/* Each month by itself. */
static lg_status fit_months(lg_context *context, const lg_weather_tables *t, const lg_record *r,
                            lg_year_model *model) {
    for (int month = 0; month < 12; month++) {
        LG_TRY(check_years(context, t, r, month));
        bool measured = r->years[month] >= LG_FIT_YEARS;
        model->dry_months += !measured;
        model->rain[month] = measured ? lg_cube_root_fit(r->mean[month], r->sd[month])
                                      : lg_cube_root_fit(t->normals.month[month].rain_mm, 0.0);
        model->tmean_c[month] = r->mean[LG_RECORD_TMEAN + month];
        model->tmean_sd_c[month] = r->sd[LG_RECORD_TMEAN + month];
        lg_month_rest_fit(t, month, &model->rest[month]);
    }
    return model->dry_months < 12
               ? LG_OK
               : lg_fail(context, LG_EDATA,
                         "%s: no years can be drawn%s%s: rain_mm is measured in less than %d years "
                         "of every month",
                         lg_show_path(t->months_path), t->code[0] == '\0' ? "" : " for station ",
                         t->code, LG_FIT_YEARS);
}

/* What stands behind a fit's correlations: the record, and every column's Hermite terms. */
typedef struct columns {
    const lg_record *record;
    double term[LG_RECORD_COLUMNS][LG_HERMITE_TERMS];
} columns;

static void find_terms(const lg_record *r, const lg_year_model *model, columns *c) {
    memset(c->term, 0, sizeof c->term);
    c->record = r;
    for (int column = 0; column < LG_RECORD_COLUMNS; column++)
        c->term[column][0] = 1.0; /* normal */
    for (int month = 0; month < 12; month++) {
        lg_cube_root_terms(&model->rain[month], c->term[month]);
        if (r->years[month] < LG_FIT_YEARS)
            memset(c->term[month], 0, sizeof c->term[month]);
    }
}

static double correlation(const columns *c, int i, int j, int lag) {
    return lg_normal_correlation(c->term[i], c->term[j],
                                 lg_record_correlation(c->record, i, j, lag, NULL));
}

static void fit_inside(const columns *c, double *g) {
    double scale[MONTHS];
    for (int i = 0; i < MONTHS; i++)
        for (int j = 0; j <= i; j++)
            g[i * MONTHS + j] = g[j * MONTHS + i] = i == j ? 1.0 : correlation(c, i, j, 0);
    double *lifted = (double[MONTHS * MONTHS]){0};
    lg_symmetric_power(MONTHS, g, 1.0, LG_LEAST_EIGENVALUE, lifted);
    for (int i = 0; i < MONTHS; i++)
        scale[i] = sqrt(lifted[i * MONTHS + i]);
    for (int i = 0; i < MONTHS; i++)
        for (int j = 0; j < MONTHS; j++)
            g[i * MONTHS + j] = lifted[i * MONTHS + j] / (scale[i] * scale[j]);
}

/* What stands on one side of the new year: two months' rain and temperature, and the year's: columns
 * of the record, and as sums of the year's numbers (a row of `sum` each). */
typedef struct side {
    int count;
    int column[JOINTS];
    double sum[JOINTS * MONTHS];
    double inverse[JOINTS * JOINTS]; /* of the sums' correlations */
} side;

/* Brings a sum of numbers to a variance of 1. */
static void scale_sum(const double *g, double *sum) {
    double variance = 0.0;
    for (int i = 0; i < MONTHS; i++)
        for (int j = 0; j < MONTHS; j++)
            variance += sum[i] * g[i * MONTHS + j] * sum[j];
    for (int i = 0; i < MONTHS && variance > 0.0; i++)
        sum[i] /= sqrt(variance);
}

static void take_side(const columns *c, const lg_year_model *model, int first, int count, side *s) {
    double product[JOINTS * MONTHS], square[JOINTS * JOINTS];
    *s = (side){.count = count,
                .column = {first, first + 1, LG_RECORD_TMEAN + first, LG_RECORD_TMEAN + first + 1,
                           LG_RECORD_YEAR_RAIN, LG_RECORD_YEAR_TMEAN}};
    for (int k = 0; k < JOINT_MONTHS; k++)
        s->sum[k * MONTHS + s->column[k]] = 1.0;
    double *rain = &s->sum[JOINT_MONTHS * MONTHS], *tmean = rain + MONTHS;
    for (int i = 0; i < 12; i++) {
        tmean[LG_RECORD_TMEAN + i] = model->tmean_sd_c[i];
        rain[i] = c->term[i][0];
    }
    scale_sum(model->inside, tmean);
    scale_sum(model->inside, rain);
    lg_product(count, MONTHS, MONTHS, s->sum, model->inside, 0, product);
    lg_product(count, MONTHS, count, product, s->sum, 1, square);
    lg_symmetric_power(count, square, -1.0, LG_LEAST_EIGENVALUE, s->inverse);
}

/* A = G W (W'GW)^-1 K (V'GV)^-1 V' */
static void carry(const lg_year_model *model, const side *now, const side *before, const double *k,
                  double *a) {
    double left[MONTHS * JOINTS], solved[MONTHS * JOINTS];
    int n = now->count;
    lg_product(MONTHS, MONTHS, n, model->inside, now->sum, 1, left);
    lg_product(MONTHS, n, n, left, now->inverse, 0, solved);
    lg_product(MONTHS, n, n, solved, k, 0, left);
    lg_product(MONTHS, n, n, left, before->inverse, 0, solved);
    lg_product(MONTHS, n, MONTHS, solved, before->sum, 0, a);
}

/* B of A; false: A carries more than there is. */
static bool find_fresh(lg_year_model *model) {
    double moved[MONTHS * MONTHS], rest[MONTHS * MONTHS];
    lg_product(MONTHS, MONTHS, MONTHS, model->carried, model->inside, 0, moved);
    lg_product(MONTHS, MONTHS, MONTHS, moved, model->carried, 1, rest);
    for (int i = 0; i < MONTHS * MONTHS; i++)
        rest[i] = model->inside[i] - rest[i];
    return lg_symmetric_power(MONTHS, rest, 0.5, 0.0, model->fresh) > 0.0;
}

/* Whether a correlation with the year before is more than chance. */
static bool is_shown(const lg_record *record, int now, int before) {
    int pairs = 0;
    double r = lg_record_correlation(record, now, before, 1, &pairs);
    return pairs >= LG_FIT_YEARS && fabs(r) * sqrt(pairs) > LG_SIGNIFICANT;
}

/* Months as the record has them; with a whole year, what is more than chance. */
static double carried_correlation(const columns *c, int now, int before) {
    if ((now >= MONTHS || before >= MONTHS) && !is_shown(c->record, now, before))
        return 0.0;
    return correlation(c, now, before, 1);
}

static void fit_carried(const columns *c, lg_year_model *model) {
    side now, before;
    double k[JOINTS * JOINTS];
    /* The year's temperature lies in its months' where it does not show itself. */
    int n = is_shown(c->record, LG_RECORD_YEAR_TMEAN, LG_RECORD_YEAR_TMEAN) ? JOINTS : JOINTS - 1;
    take_side(c, model, 0, n, &now);
    take_side(c, model, 10, n, &before);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            k[i * n + j] = carried_correlation(c, now.column[i], before.column[j]);
    carry(model, &now, &before, k, model->carried);
    while (!find_fresh(model))
        for (int i = 0; i < MONTHS * MONTHS; i++)
            model->carried[i] *= LG_GIVE_WAY;
}

lg_status lg_year_model_fit(lg_context *context, const lg_weather_tables *tables,
                            lg_year_model *model) {
    lg_record record = {0};
    columns c;
    memset(model, 0, sizeof *model);
    LG_TRY(lg_record_make(context, tables, &record));
    lg_status status = fit_months(context, tables, &record, model);
    if (status == LG_OK) {
        find_terms(&record, model, &c);
        fit_inside(&c, model->inside);
        lg_symmetric_power(MONTHS, model->inside, 0.5, 0.0, model->start);
        fit_carried(&c, model);
        model->trend_c = record.trend_c;
        model->trend_shown = fabs(record.trend_c) > LG_SIGNIFICANT * record.trend_error_c;
    }
    lg_record_free(context, &record);
    return status;
}
