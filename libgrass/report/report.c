/* The report: results read, page written, file put in its place whole or not at all. */
#define _XOPEN_SOURCE 700 /* uselocale */
#include <libgrass/report.h>

#include <locale.h>
#include <string.h>

#include "report/folder.h"
#include "report/map.h"
#include "report/findings.h"
#include "report/page.h"
#include "report/template.h"
#include "store/results.h"
#include "text/form.h"
#include "text/part.h"

static lg_status save(const lg_out *out, const char *path) {
    lg_part part;
    LG_TRY(lg_part_open(out->context, path, &part));
    lg_status status = lg_part_fill(out->context, &part, path, out->text, out->used);
    if (status == LG_OK)
        return lg_part_finish(out->context, &part, path);
    lg_part_drop(out->context, &part);
    return status;
}

/* ---- one map ---- */

static lg_status make_map(const lg_report_data *d, lg_map_layer layer, int year, const char *path) {
    int last = d->first_year + d->nyears - 1;
    if (year == 0)
        year = last;
    if (year < d->first_year || year > last)
        return lg_fail(d->context, LG_EARG, "%s holds the years %d to %d, not %d",
                       d->scenarios[0].path, d->first_year, last, year);
    lg_out png;
    lg_out_init(d->context, &png);
    lg_map_png(&png, d, &d->scenarios[0], year - d->first_year, layer);
    lg_status status = png.status;
    if (status == LG_OK)
        status = save(&png, path);
    lg_out_free(&png);
    return status;
}

lg_status lg_report_map_png(lg_context *context, const char *result_path, const char *variable,
                            int year, const char *path) {
    LG_GIVEN(context, result_path);
    LG_GIVEN(context, variable);
    LG_GIVEN(context, path);
    bool condition = strcmp(variable, "condition") == 0;
    if (!condition && strcmp(variable, "overload_rate") != 0)
        return lg_fail(context, LG_EARG,
                       "there is no picture of '%s': those of condition and overload_rate are made "
                       "without GDAL; a GeoTIFF holds any map",
                       variable);
    lg_report_data data = {.context = context};
    LG_TRY(lg_form_check(context, path, LG_OUTPUT_PNG));
    LG_TRY(lg_report_read_one(context, result_path, &data));
    lg_status status =
        make_map(&data, condition ? LG_LAYER_condition : LG_LAYER_overload, year, path);
    lg_report_free(&data);
    return status;
}

/* ---- the page ---- */

static lg_status make(lg_context *context, const lg_report_data *data,
                      const lg_report_options *options, const char *path) {
    lg_page page = {.data = data, .options = options, .language = options->language};
    lg_out_init(context, &page.out);
    lg_page_write(&page);
    lg_status status = page.out.status;
    /* Books, maps and the judgement of summary.csv are all read by now. */
    if (status == LG_OK)
        status = lg_results_still(context, data->results);
    if (status == LG_OK)
        status = save(&page.out, path);
    lg_out_free(&page.out);
    return status;
}

typedef struct asked {
    const lg_report_options *options;
    const char *directory, *capacity_folder, *search_folder, *path;
} asked;

static lg_status read_and_make(lg_context *context, const asked *ask) {
    lg_report_data data = {.context = context, .language = ask->options->language};
    LG_TRY(lg_results_refuse(context, ask->directory, ask->path));
    LG_TRY(lg_part_refuse(context, ask->path, ask->options->indicators_path,
                          "the table of indicators"));
    LG_TRY(lg_form_check(context, ask->path, LG_OUTPUT_HTML));
    LG_TRY(lg_report_read(context, ask->directory, &data));
    lg_status status =
        lg_findings_read(&data, ask->capacity_folder, ask->search_folder, &data.findings);
    if (status == LG_OK)
        status = make(context, &data, ask->options, ask->path);
    lg_report_free(&data);
    return status;
}

lg_status lg_report_write(lg_context *context, const char *directory,
                          const lg_report_options *options, const char *path) {
    return lg_report_write_answers(context, directory, options, NULL, NULL, path);
}

static lg_status check_folder(lg_context *context, const char *folder, const char *what) {
    if (folder != NULL && folder[0] == '\0')
        return lg_fail(context, LG_EARG, "the name of the folder of the %s is empty", what);
    return LG_OK;
}

lg_status lg_report_write_answers(lg_context *context, const char *directory,
                                  const lg_report_options *options, const char *capacity_folder,
                                  const char *search_folder, const char *path) {
    const lg_report_options plain = {LG_REPORT_EN, NULL};
    if (options == NULL)
        options = &plain;
    LG_GIVEN(context, directory);
    LG_GIVEN(context, path);
    if (directory[0] == '\0')
        return lg_fail(context, LG_EARG, "a report needs a folder of results; its name is empty");
    if (options->language != LG_REPORT_EN && options->language != LG_REPORT_ZH)
        return lg_fail(context, LG_EARG, "there is no language %d for a report",
                       (int)options->language);
    LG_TRY(check_folder(context, capacity_folder, "capacity"));
    LG_TRY(check_folder(context, search_folder, "search"));
    const asked ask = {options, directory, capacity_folder, search_folder, path};
    /* The host's locale may print decimal commas. */
    locale_t plain_numbers = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain_numbers == (locale_t)0)
        return lg_fail(context, LG_ENOMEM, "no memory for the C locale");
    locale_t before = uselocale(plain_numbers);
    lg_status status = read_and_make(context, &ask);
    uselocale(before);
    freelocale(plain_numbers);
    return status;
}
