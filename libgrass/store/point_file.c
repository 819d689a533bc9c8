/* A point run from files to a file. */
#define _POSIX_C_SOURCE                                                                            \
    200809L /* locale_t, stat: a comma of the host's locale must not reach the file */
#include <errno.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/point_params.h"
#include "store/point_weather.h"
#include "text/form.h"
#include "text/part.h"

/* The columns of the output in their order, which callers rely on; new ones go to the end. Profile
 * steppe has `condition` behind them. */
#define OUTPUT_LIST(COLUMN)                                                                        \
    COLUMN(standing_kg_ha)                                                                         \
    COLUMN(gv_kg_ha)                                                                               \
    COLUMN(gr_kg_ha)                                                                               \
    COLUMN(dv_kg_ha)                                                                               \
    COLUMN(dr_kg_ha)                                                                               \
    COLUMN(harvested_kg_ha)                                                                        \
    COLUMN(growth_kg_ha)                                                                           \
    COLUMN(thermal_sum_cd)                                                                         \
    COLUMN(soil_water_mm)                                                                          \
    COLUMN(aet_mm)                                                                                 \
    COLUMN(lai)                                                                                    \
    COLUMN(age_gv_cd)                                                                              \
    COLUMN(age_gr_cd)                                                                              \
    COLUMN(age_dv_cd)                                                                              \
    COLUMN(age_dr_cd)                                                                              \
    COLUMN(reserve_kg_ha)                                                                          \
    COLUMN(litter_kg_ha)                                                                           \
    COLUMN(snow_mm)                                                                                \
    COLUMN(soil_water_deep_mm)                                                                     \
    COLUMN(drainage_mm)                                                                            \
    COLUMN(intake_kg_ha)                                                                           \
    COLUMN(deficit_kg_ha)                                                                          \
    COLUMN(dry_matter_residual_kg_ha)                                                              \
    COLUMN(water_residual_mm)                                                                      \
    COLUMN(current_year_kg_ha)

enum { DAYS_BETWEEN_PROGRESS = 365 };

typedef struct output {
    lg_context *context;
    const char *path;
    lg_part part; /* until the run is whole; none for a device or a pipe */
    bool is_stream, has_condition;
    FILE *file;
    int32_t done, days;
    lg_status status; /* of what the day's callback did */
    int reason;       /* errno of its failed write */
} output;

static lg_status fail_output(const output *o, int reason) {
    return lg_fail(o->context, LG_EOUTPUT, "cannot write %s: %s", o->path,
                   reason != 0 ? strerror(reason) : "the output is incomplete");
}

/* Renaming onto a device or a pipe would replace it by a file. */
static bool is_stream(const char *path) {
    struct stat facts;
    return stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode);
}

static lg_status open_output(output *o) {
    o->is_stream = is_stream(o->path);
    if (o->is_stream) {
        errno = 0;
        o->file = fopen(o->path, "w");
        return o->file != NULL ? LG_OK : fail_output(o, errno);
    }
    LG_TRY(lg_form_check(o->context, o->path, LG_OUTPUT_CSV));
    LG_TRY(lg_part_open(o->context, o->path, &o->part));
    lg_status status = lg_part_stream(o->context, &o->part, o->path, &o->file);
    if (status != LG_OK)
        lg_part_drop(o->context, &o->part);
    return status;
}

static void write_header(const output *o) {
    fputs("date", o->file);
#define NAME(column) fputs("," #column, o->file);
    OUTPUT_LIST(NAME)
#undef NAME
    fputs(o->has_condition ? ",condition\n" : "\n", o->file);
}

static int write_day(const lg_point_day *day, void *user) {
    output *o = user;
    fprintf(o->file, "%04d-%02d-%02d", day->date.year, day->date.month, day->date.day);
#define VALUE(column) fprintf(o->file, ",%.17g", day->column);
    OUTPUT_LIST(VALUE)
#undef VALUE
    if (o->has_condition)
        fprintf(o->file, ",%.17g", day->condition);
    fputc('\n', o->file);
    o->done++;
    if (ferror(o->file)) {
        o->reason = errno;
        o->status = LG_EOUTPUT;
    } else if (o->done % DAYS_BETWEEN_PROGRESS == 0 || o->done == o->days) {
        o->status = lg_progress(o->context, "days of the sward", o->done, o->days);
    }
    return o->status != LG_OK;
}

static lg_status run_days(output *o, const lg_point_params *params,
                          const lg_point_forcing *forcing) {
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0)
        return lg_fail(o->context, LG_ENOMEM, "no memory for the C locale");
    locale_t host = uselocale(plain);
    errno = 0;
    write_header(o);
    lg_status status = lg_point_run(o->context, params, forcing, write_day, o);
    uselocale(host);
    freelocale(plain);
    return o->status == LG_EOUTPUT ? fail_output(o, o->reason) : status;
}

/* Makes the file whole, or takes away what there is of it. */
static lg_status close_output(output *o, lg_status status) {
    if (o->file == NULL)
        return status;
    errno = 0;
    if (fflush(o->file) != 0 && status == LG_OK)
        status = fail_output(o, errno);
    if (fclose(o->file) != 0 && status == LG_OK)
        status = fail_output(o, errno);
    if (o->is_stream)
        return status;
    if (status == LG_OK)
        return lg_part_finish(o->context, &o->part, o->path);
    lg_part_drop(o->context, &o->part);
    return status;
}

static lg_status run_to_file(lg_context *context, const char *path, const lg_point_params *params,
                             const lg_point_forcing *forcing) {
    lg_weather_facts facts;
    lg_weather_get_facts(forcing->weather, &facts);
    output o = {.context = context,
                .path = path,
                .has_condition = params->profile == LG_PROFILE_STEPPE,
                .days = facts.days};
    lg_status status = open_output(&o);
    if (status == LG_OK)
        status = run_days(&o, params, forcing);
    return close_output(&o, status);
}

lg_status lg_point_job_run(lg_context *context, const lg_point_job *job) {
    LG_GIVEN(context, job);
    LG_GIVEN(context, job->weather_path);
    LG_GIVEN(context, job->out_path);
    if (job->setting_count > 0)
        LG_GIVEN(context, job->settings);
    for (size_t k = 0; k < job->setting_count; k++)
        LG_GIVEN(context, job->settings[k]);
    if (job->profile != LG_PROFILE_MODVEGE && job->profile != LG_PROFILE_STEPPE)
        return lg_fail(context, LG_EARG, "there is no profile %d of a sward", (int)job->profile);
    LG_TRY(lg_part_refuse(context, job->out_path, job->weather_path, "the weather of this run"));
    LG_TRY(lg_part_refuse(context, job->out_path, job->params_path, "the parameters of this run"));
    lg_point_params params;
    LG_TRY(lg_point_params_read(context, job, &params));
    lg_point_input input = {NULL, NULL, NULL};
    LG_TRY(lg_point_input_read(context, job->weather_path, &input));
    const lg_point_forcing forcing = {input.weather, input.cut_height_m, input.stocking_su_ha,
                                      job->degradation, job->spinup_years};
    lg_status status = run_to_file(context, job->out_path, &params, &forcing);
    lg_point_input_free(context, &input);
    return status;
}
