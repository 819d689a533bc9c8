/* A report of the results of a plan: one HTML file that opens, prints and travels by itself.
 *
 * Not in libgrass itself but in libgrass-report (CMake: find_package(libgrass COMPONENTS report),
 * target libgrass::report; pkg-config libgrass-report), which brings libpng along.
 *
 *   lg_report_options options = {.language = LG_REPORT_EN};
 *   if (lg_report_write(context, "out", &options, "report.html") != LG_OK)
 *       puts(lg_context_error(context));                                                       */
#ifndef LIBGRASS_REPORT_H
#define LIBGRASS_REPORT_H

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of the page's words: English or Chinese. */
typedef enum lg_report_language { LG_REPORT_EN, LG_REPORT_ZH } lg_report_language;

/* All members may be zero. */
typedef struct lg_report_options {
    lg_report_language language; /* English when zero */
    /* A table of indicators as lg_indicators takes it, or NULL: no judgement of indicators. It is
     * compared with the summary.csv of the folder. */
    const char *indicators_path;
} lg_report_options;

/* Reads every result file (*.h5) of `directory`, all of the same land and years, and writes the
 * report to `path`, whole or not at all. The same results give the same bytes. options may be NULL.
 * LG_EINPUT when there is no such folder or no result in it, LG_EDATA when a file is damaged or
 * belongs to other land or other years than the rest, LG_EOUTPUT when it cannot be written. */
LG_API lg_status lg_report_write(lg_context *context, const char *directory,
                                 const lg_report_options *options, const char *path);

/* The same with the files of `libgrass capacity` and `libgrass search` (capacity.csv, risk.csv,
 * instruments.csv, capacity.json, doubt.csv, doubt.json; winter.csv, winter.json; search.csv,
 * search.json), which the first screen then answers with: the herd that the land bears at a risk,
 * how many can go into the winter, the cheapest mix of measures. Each folder may be NULL: the
 * results' own, where they need not be; lg_report_write looks there, too. LG_EDATA when they were
 * made from another plan, other tables or other land than the results, or lack regions of them,
 * LG_EPARSE when they hold what cannot be, LG_EINPUT when a folder that is named lacks them (the
 * capacity's may hold a winter alone).
 *
 *   if (lg_report_write_answers(context, "out", NULL, NULL, NULL, "report.html") != LG_OK)
 *       puts(lg_context_error(context));                                                       */
LG_API lg_status lg_report_write_answers(lg_context *context, const char *directory,
                                         const lg_report_options *options,
                                         const char *capacity_folder, const char *search_folder,
                                         const char *path);

/* Writes a map of one result file as a PNG image in the colours of the report, a pixel a cell
 * (large rasters are thinned): "condition" at the end of the year or "overload_rate", by management
 * unit. year 0: the last one. LG_EARG for another variable or a year that the file does not hold.
 */
LG_API lg_status lg_report_map_png(lg_context *context, const char *result_path,
                                   const char *variable, int year, const char *path);

/* What the part is linked with, "libpng 1.6.39"; never NULL. */
LG_API_PLAIN const char *lg_report_version(void);

#ifdef __cplusplus
}
#endif
#endif
