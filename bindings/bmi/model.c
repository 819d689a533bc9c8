/* The model's course: made, moved on, ended; its clock; its last failure. */
#include "model.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- failures ---- */

int lg_bmi_fail(lg_bmi *model, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(model->error, sizeof model->error, format, arguments);
    va_end(arguments);
    return BMI_FAILURE;
}

int lg_bmi_check(lg_bmi *model, lg_status status) {
    if (status == LG_OK)
        return BMI_SUCCESS;
    const char *sentence = lg_context_error(model->context);
    return lg_bmi_fail(model, "%s", sentence[0] == '\0' ? lg_status_text(status) : sentence);
}

lg_bmi *lg_bmi_of(Bmi *bmi) {
    lg_bmi *model = bmi == NULL ? NULL : bmi->data;
    return model == NULL || model->s == NULL ? NULL : model;
}

const char *libgrass_bmi_error(const Bmi *bmi) {
    if (bmi == NULL || bmi->data == NULL)
        return bmi == NULL ? "" : "the model is not initialized";
    return ((const lg_bmi *)bmi->data)->error;
}

lg_simulation *libgrass_bmi_simulation(const Bmi *bmi) {
    return bmi == NULL || bmi->data == NULL ? NULL : ((const lg_bmi *)bmi->data)->s;
}

/* ---- what the library says ---- */

static void hear(lg_log_level level, const char *sentence, void *user) {
    lg_bmi *model = user;
    const char *before = level == LG_LOG_WARNING ? "warning: " : "";
    const size_t had = model->said == NULL ? 0 : strlen(model->said);
    const size_t more = strlen(before) + strlen(sentence) + 2;
    char *longer = realloc(model->said, had + more);
    if (longer == NULL)
        return;
    snprintf(longer + had, more, "%s%s\n", before, sentence);
    model->said = longer;
}

const char *libgrass_bmi_said(const Bmi *bmi) {
    const lg_bmi *model = bmi == NULL ? NULL : bmi->data;
    return model == NULL || model->said == NULL ? "" : model->said;
}

/* ---- made and ended ---- */

/* All but the sentence. */
static void empty(lg_bmi *model) {
    free(model->said);
    free(model->variables);
    free(model->node_of_cell);
    free(model->values);
    free(model->x_m);
    free(model->y_m);
    lg_simulation_free(model->s);
    lg_weather_free(model->weather);
    lg_land_free(model->land);
    lg_plan_free(model->plan);
    lg_context_free(model->context);
    char error[sizeof model->error];
    memcpy(error, model->error, sizeof error);
    *model = (lg_bmi){0};
    memcpy(model->error, error, sizeof error);
}

static lg_status open_inputs(lg_bmi *model, const lg_bmi_config *config) {
    lg_status status = lg_plan_read(model->context, config->plan, NULL, &model->plan);
    if (status != LG_OK)
        return status;
    /* A series has the zones of a land: that of the plan, unless there is another. */
    const char *land = config->land == NULL && config->weather != NULL
                           ? lg_plan_land_file(model->plan)
                           : config->land;
    if (land != NULL)
        status = lg_land_read(model->context, land, &model->land);
    if (status == LG_OK && config->weather != NULL)
        status =
            lg_weather_read(model->context, config->weather, model->land, NAN, &model->weather);
    return status;
}

static int open_model(lg_bmi *model, const lg_bmi_config *config) {
    const lg_context_options options = {.log = hear, .user = model, .threads = config->threads};
    if (lg_context_create(&options, &model->context) != LG_OK)
        return lg_bmi_fail(model, "no memory for a context");
    if (lg_bmi_check(model, open_inputs(model, config)) != BMI_SUCCESS)
        return BMI_FAILURE;
    const lg_simulation_options given = {.land = model->land, .weather = model->weather};
    if (lg_bmi_check(model, lg_simulation_create(model->context, model->plan, config->scenario,
                                                 &given, &model->s)) != BMI_SUCCESS)
        return BMI_FAILURE;
    model->start_day = lg_day_number(lg_simulation_date(model->s));
    model->end_day = lg_day_number(lg_simulation_last_date(model->s));
    if (lg_bmi_place(model) != BMI_SUCCESS)
        return BMI_FAILURE;
    return lg_bmi_list_variables(model);
}

static int initialize(Bmi *bmi, const char *config_file) {
    if (bmi == NULL)
        return BMI_FAILURE;
    if (bmi->data == NULL)
        bmi->data = calloc(1, sizeof(lg_bmi));
    lg_bmi *model = bmi->data;
    if (model == NULL)
        return BMI_FAILURE;
    if (model->s != NULL)
        return lg_bmi_fail(model, "the model is initialized already; call finalize first");
    model->error[0] = '\0';
    lg_bmi_config config;
    if (lg_bmi_config_read(model, config_file, &config) != BMI_SUCCESS)
        return BMI_FAILURE;
    const int status = open_model(model, &config);
    lg_bmi_config_free(&config);
    if (status != BMI_SUCCESS)
        empty(model);
    return status;
}

static int finalize(Bmi *bmi) {
    if (bmi == NULL || bmi->data == NULL)
        return BMI_FAILURE;
    empty(bmi->data);
    free(bmi->data);
    bmi->data = NULL;
    return BMI_SUCCESS;
}

/* ---- time: days since the evening before the first reported day ---- */

static int32_t today(const lg_bmi *model) {
    return lg_day_number(lg_simulation_date(model->s));
}

static int go_to(lg_bmi *model, int32_t day) {
    return lg_bmi_check(model, lg_simulation_advance_to(model->s, lg_date_from_day(day)));
}

static int update(Bmi *bmi) {
    lg_bmi *model = lg_bmi_of(bmi);
    return model == NULL ? BMI_FAILURE : go_to(model, today(model) + 1);
}

static int update_until(Bmi *bmi, double then) {
    lg_bmi *model = lg_bmi_of(bmi);
    if (model == NULL)
        return BMI_FAILURE;
    const double now = today(model) - model->start_day, last = model->end_day - model->start_day;
    if (!(then >= now && then <= last))
        return lg_bmi_fail(model, "time %g is not from %g (now) to %g (the plan's last evening)",
                           then, now, last);
    if (then != floor(then))
        return lg_bmi_fail(model,
                           "time %.17g is no whole day; the model goes from evening to "
                           "evening",
                           then);
    return then == now ? BMI_SUCCESS : go_to(model, model->start_day + (int32_t)then);
}

static int tell(Bmi *bmi, double *time, int32_t (*day)(const lg_bmi *model)) {
    const lg_bmi *model = lg_bmi_of(bmi);
    if (model == NULL || time == NULL)
        return BMI_FAILURE;
    *time = day(model) - model->start_day;
    return BMI_SUCCESS;
}

static int32_t first(const lg_bmi *model) {
    return model->start_day;
}

static int32_t last(const lg_bmi *model) {
    return model->end_day;
}

static int get_current_time(Bmi *bmi, double *time) {
    return tell(bmi, time, today);
}

static int get_start_time(Bmi *bmi, double *time) {
    return tell(bmi, time, first);
}

static int get_end_time(Bmi *bmi, double *time) {
    return tell(bmi, time, last);
}

static int get_time_units(Bmi *bmi, char *units) {
    if (bmi == NULL || units == NULL)
        return BMI_FAILURE;
    snprintf(units, BMI_MAX_UNITS_NAME, "d");
    return BMI_SUCCESS;
}

static int get_time_step(Bmi *bmi, double *step) {
    if (bmi == NULL || step == NULL)
        return BMI_FAILURE;
    *step = 1.0;
    return BMI_SUCCESS;
}

static int get_component_name(Bmi *bmi, char *name) {
    if (bmi == NULL || name == NULL)
        return BMI_FAILURE;
    snprintf(name, BMI_MAX_COMPONENT_NAME, "libgrass");
    return BMI_SUCCESS;
}

Bmi *register_bmi_libgrass(Bmi *bmi) {
    if (bmi == NULL)
        return NULL;
    *bmi = (Bmi){0};
    bmi->initialize = initialize;
    bmi->update = update;
    bmi->update_until = update_until;
    bmi->finalize = finalize;
    bmi->get_component_name = get_component_name;
    bmi->get_current_time = get_current_time;
    bmi->get_start_time = get_start_time;
    bmi->get_end_time = get_end_time;
    bmi->get_time_units = get_time_units;
    bmi->get_time_step = get_time_step;
    lg_bmi_register_variables(bmi);
    lg_bmi_register_values(bmi);
    lg_bmi_register_grids(bmi);
    return bmi;
}
