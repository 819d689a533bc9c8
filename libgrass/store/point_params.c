/* The parameters of a point run: a file of name,value lines, then settings NAME=VALUE. */
#include <string.h>

#include "store/point_params.h"
#include "sward/params.h"
#include "text/csv.h"
#include "text/message.h"
#include "text/number.h"

enum { LONGEST_NAME = 63 };

static const char *profile_name(lg_profile profile) {
    return profile == LG_PROFILE_MODVEGE ? "modvege" : "steppe";
}

static lg_status set(lg_context *context, lg_point_params *params, const char *name, double value) {
    int used = 0;
    LG_TRY(lg_point_params_set(context, params, name, value, &used));
    if (!used)
        lg_log(context, LG_LOG_NOTICE, "profile %s has no use for parameter '%s'; it is ignored",
               profile_name(params->profile), name);
    return LG_OK;
}

static lg_status check_repeat(lg_csv *table, size_t row, lg_profile profile) {
    const char *name = lg_csv_text(table, row, 0);
    lg_shown shown;
    for (size_t i = 0; i < row; i++)
        if (lg_param_same(profile, lg_csv_text(table, i, 0), name))
            return lg_csv_fail(table, row, 0, "parameter '%s' is set twice; keep one line",
                               lg_show_text(&shown, name));
    return LG_OK;
}

static lg_status take_row(lg_context *context, lg_csv *table, size_t row, lg_point_params *params) {
    const char *name = lg_csv_text(table, row, 0), *text = lg_csv_text(table, row, 1);
    lg_shown shown_name, shown_text;
    double value = 0.0;
    LG_TRY(check_repeat(table, row, params->profile));
    if (!lg_parse_number(text, &value))
        return lg_csv_fail(table, row, 1, "parameter '%s' is '%s', it should be a number",
                           lg_show_text(&shown_name, name), lg_show_text(&shown_text, text));
    lg_status status = set(context, params, name, value);
    if (status == LG_EDATA)
        return lg_csv_fail(table, row, 0, "%s", context->error);
    return status;
}

static lg_status take_file(lg_context *context, const char *path, lg_point_params *params) {
    lg_csv *table = NULL;
    LG_TRY(lg_csv_read(context, path, false, &table));
    lg_status status = LG_OK;
    if (lg_csv_rows(table) > 0 && lg_csv_columns(table) != 2)
        status = lg_csv_fail(table, 0, 0, "a parameter file has lines of two cells: name,value");
    for (size_t row = 0; status == LG_OK && row < lg_csv_rows(table); row++)
        status = take_row(context, table, row, params);
    lg_csv_free(table);
    return status;
}

/* Whether two settings NAME=VALUE are of one parameter. */
static bool same_setting(lg_profile profile, const char *a, const char *b) {
    char name_a[LONGEST_NAME + 1] = "", name_b[LONGEST_NAME + 1] = "";
    size_t length_a = strcspn(a, "="), length_b = strcspn(b, "=");
    if (length_a > LONGEST_NAME || length_b > LONGEST_NAME)
        return false;
    memcpy(name_a, a, length_a);
    memcpy(name_b, b, length_b);
    return lg_param_same(profile, name_a, name_b);
}

static lg_status take_setting(lg_context *context, const char *setting, lg_point_params *params) {
    lg_shown shown;
    const char *equals = strchr(setting, '=');
    size_t length = equals == NULL ? 0 : (size_t)(equals - setting);
    if (length == 0 || length > LONGEST_NAME)
        return lg_fail(context, LG_EPARSE, "setting '%s' should read NAME=VALUE",
                       lg_show_text(&shown, setting));
    char name[LONGEST_NAME + 1];
    memcpy(name, setting, length);
    name[length] = '\0';
    double value = 0.0;
    if (!lg_parse_number(equals + 1, &value))
        return lg_fail(context, LG_EPARSE, "setting '%s': what follows '=' should be a number",
                       lg_show_text(&shown, setting));
    return set(context, params, name, value);
}

lg_status lg_point_params_read(lg_context *context, const lg_point_job *job,
                               lg_point_params *params) {
    lg_point_params made;
    lg_point_params_init(job->profile, &made);
    if (job->params_path != NULL)
        LG_TRY(take_file(context, job->params_path, &made));
    for (size_t i = 0; i < job->setting_count; i++) {
        lg_shown shown;
        for (size_t j = 0; j < i; j++)
            if (same_setting(job->profile, job->settings[i], job->settings[j]))
                lg_log(context, LG_LOG_WARNING,
                       "setting '%s': the parameter is set twice; the last one holds",
                       lg_show_text(&shown, job->settings[i]));
        LG_TRY(take_setting(context, job->settings[i], &made));
    }
    LG_TRY(lg_point_params_check(context, &made));
    *params = made;
    return LG_OK;
}
