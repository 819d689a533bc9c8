/* A result file while it grows: what result*.c share. */
#ifndef LG_STORE_RESULT_FILE_H
#define LG_STORE_RESULT_FILE_H

#include "store/books.h"
#include "store/land_parts.h"
#include "store/result.h"
#include "store/summary.h"

/* A chunk of daily series; so many days are gathered before writing. */
enum { LG_RESULT_DAYS = 32, LG_RESULT_UNITS = 512 };

typedef struct lg_result {
    lg_context *context;
    lg_summary *summary; /* the caller's; may be NULL */
    long summary_mark;
    char *path, *scenario;
    lg_nc *nc;
    lg_raster raster; /* knows the land of the run */
    lg_land_dims dims;
    int bounds; /* the dimension of two ends */
    int first_year, years, years_done;
    int yearly_maps, monthly_maps, daily_series;
    bool packed;
    int32_t first_day, ndays, days_done, gathered;
    float *days; /* [series][LG_RESULT_DAYS][unit] */
    int map[LG_MAP_COUNT], month_map[LG_MONTH_MAP_COUNT], series[LG_SERIES_COUNT];
    int book[LG_REGION_KINDS][LG_BOOK_COUNT];
} lg_result;

/* Everything that is known before the first day. */
lg_status lg_result_define(lg_result *result, const lg_run_head *head);
lg_status lg_result_put_parameters(lg_nc *nc, const lg_figures *figures);

lg_status lg_result_define_books(lg_result *result);
lg_status lg_result_put_books(lg_result *result, const lg_run_year *year);

lg_status lg_result_define_days(lg_result *result);
lg_status lg_result_put_days(lg_result *result, const lg_run_days *days);
/* Writes what is gathered; all days must have come. */
lg_status lg_result_end_days(lg_result *result);

lg_status lg_result_define_maps(lg_result *result);
lg_status lg_result_put_map(lg_result *result, const lg_run_map *map);

/* A time axis: values are days since 1970-01-01; bounds[2 * count] or NULL. */
typedef struct lg_result_axis {
    const char *name, *bounds_name, *long_name;
    const double *values, *bounds;
    int64_t count;
} lg_result_axis;
lg_status lg_result_put_axis(lg_result *result, const lg_result_axis *axis, int *dim);

/* Names of the regions of a kind; NULL past the last. */
const char *lg_result_region(const lg_land *land, lg_region_kind kind, int32_t region);
int32_t lg_result_regions(const lg_land *land, lg_region_kind kind);

#endif
