/* A result file while it grows: what result*.c share. */
#ifndef LG_STORE_RESULT_FILE_H
#define LG_STORE_RESULT_FILE_H

#include "simulation/course.h"
#include "store/books.h"
#include "store/land_parts.h"
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
    lg_engine_years span;
    int32_t first_day, ndays, days_done, gathered;
    float *days; /* [series][LG_RESULT_DAYS][unit] */
    int map[LG_MAP_COUNT], month_map[LG_MONTH_MAP_COUNT], series[LG_SERIES_COUNT];
    int book[LG_REGION_KINDS][LG_BOOK_COUNT];
} lg_result;

#endif
