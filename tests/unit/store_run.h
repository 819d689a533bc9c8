/* A made-up run for the tests of the store: every value can be told from its place, and every one
 * is a whole number of the steps it may be packed in. */
#ifndef LG_STORE_RUN_TEST_H
#define LG_STORE_RUN_TEST_H

#include "store_land.h"
#include "store/books.h"
#include "store/nc.h"
#include "store/raster.h"
#include "store/result.h"

enum { FIRST = 2012, YEARS = 2, LONG_TEXT = 100000 };

typedef struct made_up {
    int yearly, monthly, daily;
    int skip_a_day, nan_in_books, stop_after_year;
    const char *scenario;
} made_up;

static inline double book_value(int year, int kind, int region, int column) {
    if (column == LG_BOOK_overload_rate && region == 1)
        return INFINITY;
    return year + kind * 0.1 + region * 0.01 + column * 1000;
}

static inline lg_status give_books(const lg_sink *sink, const lg_land *land, int year, bool nan) {
    int32_t regions[LG_REGION_KINDS] = {1, land->nzones, land->nadmins, land->ntypes, land->nunits};
    lg_book_row rows[LG_REGION_KINDS][LAND_UNITS];
    lg_run_year books = {.year = year};
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        for (int r = 0; r < regions[kind]; r++)
            for (int c = 0; c < LG_BOOK_COUNT; c++)
                *(double *)(void *)((char *)&rows[kind][r] + lg_book_columns[c].offset) =
                    nan && kind == 2 && c == 3 ? NAN : book_value(year, kind, r, c);
        books.regions[kind] = regions[kind];
        books.rows[kind] = rows[kind];
    }
    return sink->year(sink->self, &books);
}

static inline float map_value(int year, int month, int map, int64_t raster) {
    return (float)(year - 2000 + month * 10 + map * 150 + (int)raster);
}

static inline lg_status give_maps(const lg_sink *sink, const lg_land *land, int year, int month) {
    float values[LAND_NX * LAND_NY];
    for (int m = 0; m < (month == 0 ? (int)LG_MAP_COUNT : (int)LG_MONTH_MAP_COUNT); m++) {
        for (int64_t i = 0; i < land->ncells; i++)
            values[i] = map_value(year, month, m, land->raster[i]);
        const lg_run_map given = {year, month, m, values};
        LG_TRY(sink->map(sink->self, &given));
    }
    return LG_OK;
}

static inline float day_value(int32_t day, int series, int unit) {
    return (float)(day % 1000) / 2 + (float)(series * 16) + (float)unit / 4;
}

static inline lg_status give_days(const lg_sink *sink, const lg_land *land, int year, int month) {
    float values[LG_SERIES_COUNT][31 * LAND_UNITS];
    lg_run_days days = {
        lg_day_number((lg_date){year, month, 1}), lg_days_in_month(year, month), {NULL}};
    for (int s = 0; s < LG_SERIES_COUNT; s++) {
        for (int d = 0; d < days.days; d++)
            for (int u = 0; u < land->nunits; u++)
                values[s][d * land->nunits + u] = day_value(days.first_day + d, s, u);
        days.series[s] = values[s];
    }
    return sink->days(sink->self, &days);
}

static inline lg_status give_year(const lg_sink *sink, const lg_land *land, int year,
                                  const made_up *run) {
    for (int month = 1; month <= 12; month++) {
        if (!(run->skip_a_day && month == 5))
            LG_TRY(give_days(sink, land, year, month));
        if (run->monthly)
            LG_TRY(give_maps(sink, land, year, month));
    }
    if (run->yearly)
        LG_TRY(give_maps(sink, land, year, 0));
    return give_books(sink, land, year, run->nan_in_books);
}

static inline lg_status give_run(lg_context *context, const lg_sink *sink, const lg_land *land,
                                 const made_up *run) {
    static char plan_text[LONG_TEXT + 1];
    char table[] = "nyt635", subject[] = "meadow", name[] = "use", unit[] = "1",
         source[] = "NY/T 635-2015, 表 2", confidence[] = "verified";
    lg_figures figures;
    lg_figure row = {table, subject, name, unit, source, confidence, 0.5};
    memset(plan_text, 'x', LONG_TEXT);
    lg_figures_init(context, &figures);
    lg_status status = lg_figures_add(&figures, &row);
    lg_run_head head = {.land = land,
                        .plan_name = "Made up",
                        .scenario_name = run->scenario,
                        .plan_text = plan_text,
                        .note = "all is synthetic",
                        .first_year = FIRST,
                        .years = YEARS,
                        .seed = 7,
                        .figures = &figures,
                        .yearly_maps = run->yearly,
                        .monthly_maps = run->monthly,
                        .daily_series = run->daily,
                        .packed = true};
    if (status == LG_OK)
        status = sink->begin(sink->self, &head);
    lg_figures_free(&figures);
    for (int year = FIRST; year < FIRST + YEARS - run->stop_after_year && status == LG_OK; year++)
        status = give_year(sink, land, year, run);
    return status;
}

/* What a variable is packed by; 1 when it is not. */
static inline double step_of(const lg_nc_in *in, const char *name) {
    double step = 1;
    if (!lg_nc_get_number(in, name, "scale_factor", &step))
        step = 1;
    return step;
}

static inline lg_status do_run(lg_context *context, const lg_land *land, const char *path,
                               lg_summary *summary, const made_up *run) {
    lg_sink sink;
    lg_run_tail tail = {{1e-15, 1, lg_day_number((lg_date){2012, 7, 9})},
                        {2e-15, 0, 0},
                        {0, -1, 0},
                        1e-9,
                        {0, -1, 0},
                        {0}};
    LG_TRY(lg_result_sink(context, path, summary, &sink));
    lg_status status = give_run(context, &sink, land, run);
    if (status == LG_OK)
        status = sink.end(sink.self, &tail);
    if (status != LG_OK)
        sink.abandon(sink.self);
    return status;
}

static const made_up all = {1, 1, 1, 0, 0, 0, "base"};

#endif
