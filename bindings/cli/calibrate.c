/* libgrass calibrate: parameters fitted to what was observed. */
#include "calibrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum {
    KEY_OBSERVATIONS = 0x100,
    KEY_FIT,
    KEY_LIKELIHOOD,
    KEY_PLACES,
    KEY_SCENARIO,
    KEY_PARAMS,
    KEY_LOSS,
    KEY_STARTS,
    KEY_LOOK,
    KEY_ITERATIONS,
    KEY_STEP,
    KEY_DRAWS,
    KEY_SEED,
    KEY_POINT,
    KEY_PROFILE,
    KEY_PARAM,
    KEY_DEGRADATION,
    KEY_SPINUP
};

static const struct argp_option options[] = {
    {"observations", KEY_OBSERVATIONS, "FILE", 0,
     "What was observed, a CSV table: date,site,variable,value,sd", 0},
    {"fit", KEY_FIT, "TABLE[.TYPE].NAME[,LOW,HIGH]", 0,
     "Fit this parameter, within its table's bounds or these; may be repeated", 0},
    {"out", 'o', "DIR", 0, "Write parameters, errors, fit and draws into this folder", 0},
    {"loss", KEY_LOSS, "NAME", 0,
     "What a residual counts: squares (default), huber, cauchy or bisquare, which trust outliers "
     "less",
     0},
    {"draws", KEY_DRAWS, "N", 0, "Draw N sets of parameters from the estimate, for ensembles", 0},
    {"likelihood", KEY_LIKELIHOOD, "NAME[,NAME]", 0,
     "Profile of one or two of the parameters, named as in --fit; may be repeated", 0},
    {"places", KEY_PLACES, "N", 0, "Places along each parameter of a profile, odd (default: 11)",
     0},
    {"starts", KEY_STARTS, "N", 0, "Fits from so many starts (default: 3)", 0},
    {"look", KEY_LOOK, "N", 0,
     "Places that are looked at for a start (default: 8 a parameter; 0: none)", 0},
    {"iterations", KEY_ITERATIONS, "N", 0, "At most so many steps of a fit (default: 60)", 0},
    {"step", KEY_STEP, "SHARE", 0,
     "Of the bounds' distance, for slopes (default: 0.001); more for a model that jumps", 0},
    {"seed", KEY_SEED, "N", 0, "Of starts and draws (default: 0)", 0},
    {"scenario", KEY_SCENARIO, "NAME", 0, "Of the plan (default: its first)", 0},
    {"params", KEY_PARAMS, "FILE", 0,
     "Parameters that are given beside; of a plan a table, of points lines of name,value", 0},
    {"point", KEY_POINT, "SITE=FILE", 0,
     "A site and its daily weather, as 'libgrass point' takes it, in place of a plan; may be "
     "repeated",
     0},
    {"profile", KEY_PROFILE, "NAME", 0, "Of the points: steppe (default) or modvege", 0},
    {"param", KEY_PARAM, "NAME=VALUE", 0, "Set a parameter of all points; may be repeated", 0},
    {"degradation", KEY_DEGRADATION, NULL, 0, "Let the points' condition move", 0},
    {"spinup", KEY_SPINUP, "YEARS", 0, "Of the points, before their first day (default: 0)", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *plan, *scenario, *directory, *params;
    lg_calibration_options options;
    calibrate_wanted *wanted;
    const char **profiles; /* as written, until all of --fit is known */
    lg_calibration_profile *profile;
    lg_calibration_parameter *parameter;
    const char **points; /* SITE=FILE */
    size_t point_count;
    bool of_points; /* an option for points was given */
    lg_point_job job;
    const char **settings;
} arguments;

static void take_profile(arguments *a, const char *text, struct argp_state *state) {
    if (strcmp(text, "steppe") != 0 && strcmp(text, "modvege") != 0)
        argp_error(state,
                   "--profile is '%s', it should be modvege or steppe; the profile of a likelihood "
                   "is --likelihood",
                   text);
    a->job.profile = text[0] == 's' ? LG_PROFILE_STEPPE : LG_PROFILE_MODVEGE;
}

static error_t parse_of_points(arguments *a, int key, char *argument, struct argp_state *state) {
    a->of_points = true;
    switch (key) {
    case KEY_POINT:
        cli_setting(state, "--point", argument, "SITE=FILE");
        a->points[a->point_count++] = argument;
        return 0;
    case KEY_PROFILE:
        take_profile(a, argument, state);
        return 0;
    case KEY_PARAM:
        cli_setting(state, "--param", argument, "NAME=VALUE");
        a->settings[a->job.setting_count++] = argument;
        return 0;
    case KEY_DEGRADATION:
        a->job.degradation = 1;
        return 0;
    default:
        a->job.spinup_years = (int)cli_integer(state, "--spinup", argument, 0, 1000);
        return 0;
    }
}

static void check(const arguments *a, struct argp_state *state) {
    if (a->options.observations == NULL)
        argp_error(state, "--observations is missing: the table of what was observed");
    if (a->options.parameter_count == 0)
        argp_error(state, "--fit is missing: which parameter is to be fitted?");
    if (a->point_count == 0 && a->plan == NULL)
        argp_error(state, "the file PLAN.yaml is missing, or --point SITE=FILE in its place");
    if (a->plan != NULL && a->of_points)
        argp_error(state, "a plan and options for points: take one or the other");
    if (a->point_count > 0 && a->scenario != NULL)
        argp_error(state, "--scenario is of a plan: points have none");
}

static void end(arguments *a, struct argp_state *state) {
    check(a, state);
    for (size_t i = 0; i < a->options.profile_count; i++)
        calibrate_profile(state, a->profiles[i], a->wanted, a->options.parameter_count,
                          &a->profile[i]);
    for (size_t i = 0; i < a->options.parameter_count; i++)
        a->parameter[i] = a->wanted[i].parameter;
    a->options.parameters = a->parameter;
    a->options.profiles = a->profile;
}

static error_t parse_number(arguments *a, int key, const char *argument, struct argp_state *state) {
    lg_calibration_options *o = &a->options;
    switch (key) {
    case KEY_PLACES:
        o->profile_places = (int)cli_integer(state, "--places", argument, 5, 1001);
        if (o->profile_places % 2 == 0)
            argp_error(state, "--places is %d, it should be odd: the estimate is the middle one",
                       o->profile_places);
        return 0;
    case KEY_STARTS:
        o->starts = (int)cli_integer(state, "--starts", argument, 1, 1000);
        return 0;
    case KEY_LOOK:
        o->looked_at = (int)cli_integer(state, "--look", argument, 0, 1000000);
        o->looked_at = o->looked_at == 0 ? -1 : o->looked_at;
        return 0;
    case KEY_ITERATIONS:
        o->iterations = (int)cli_integer(state, "--iterations", argument, 1, 100000);
        return 0;
    case KEY_STEP:
        o->step_frac = cli_number(state, "--step", argument, 1e-8, 0.25);
        return 0;
    case KEY_DRAWS:
        o->draws = (int)cli_integer(state, "--draws", argument, 1, 1000000);
        return 0;
    default:
        o->seed = (uint64_t)cli_integer(state, "--seed", argument, 0, INT64_MAX);
        return 0;
    }
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    static const char *const losses[] = {"squares", "huber", "cauchy", "bisquare", NULL};
    arguments *a = state->input;
    switch (key) {
    case KEY_OBSERVATIONS:
        a->options.observations = argument;
        return 0;
    case KEY_FIT:
        calibrate_want(state, argument, &a->wanted[a->options.parameter_count++]);
        return 0;
    case KEY_LIKELIHOOD:
        a->profiles[a->options.profile_count++] = argument;
        return 0;
    case KEY_SCENARIO:
        a->scenario = argument;
        return 0;
    case KEY_PARAMS:
        a->params = argument;
        return 0;
    case KEY_LOSS:
        a->options.loss = (lg_calibration_loss)cli_choice(state, "--loss", argument, losses);
        return 0;
    case 'o':
        a->directory = argument;
        return 0;
    case ARGP_KEY_END:
        end(a, state);
        return 0;
    default:
        break;
    }
    if (key >= KEY_POINT && key <= KEY_SPINUP)
        return parse_of_points(a, key, argument, state);
    if (key >= KEY_PLACES && key <= KEY_SEED)
        return parse_number(a, key, argument, state);
    return cli_operand(key, argument, state, "file PLAN.yaml", &a->plan);
}

static const struct argp calibrate_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[PLAN.yaml]",
    .doc = "Fits parameters to what was observed, by a plan or by points, and says how sure they "
           "are.\vWithout --out nothing is written. docs/calibration.md is the manual.",
    .children = cli_children};

/* ---- the work ---- */

static lg_status by_points(lg_context *context, arguments *a, lg_calibration **fitted) {
    lg_calibration_point *point = calloc(a->point_count, sizeof *point);
    lg_point_job *job = calloc(a->point_count, sizeof *job);
    char **text = calloc(a->point_count, sizeof *text);
    lg_status status = point == NULL || job == NULL || text == NULL ? LG_ENOMEM : LG_OK;
    for (size_t i = 0; i < a->point_count && status == LG_OK; i++) {
        const size_t length = strlen(a->points[i]) + 1;
        text[i] = malloc(length);
        if (text[i] == NULL) {
            status = LG_ENOMEM;
            break;
        }
        memcpy(text[i], a->points[i], length);
        char *equals = strchr(text[i], '=');
        *equals = '\0';
        job[i] = a->job;
        job[i].weather_path = equals + 1;
        job[i].params_path = a->params;
        job[i].settings = a->settings;
        point[i] = (lg_calibration_point){text[i], &job[i]};
    }
    if (status == LG_OK)
        status = lg_calibrate_points(context, point, a->point_count, &a->options, fitted);
    for (size_t i = 0; text != NULL && i < a->point_count; i++)
        free(text[i]);
    free(text);
    free(job);
    free(point);
    return status;
}

static lg_status by_plan(lg_context *context, const lg_plan *plan, arguments *a,
                         lg_calibration **fitted) {
    lg_params *params = NULL;
    lg_status status = a->params == NULL ? LG_OK : lg_params_create(context, &params);
    if (status == LG_OK && params != NULL)
        status = lg_params_read(params, a->params);
    a->options.params = params;
    if (status == LG_OK)
        status = lg_calibrate_plan(context, plan, a->scenario, &a->options, fitted);
    lg_params_free(params);
    return status;
}

static lg_status calibrate(lg_context *context, const lg_plan *plan, void *user) {
    arguments *a = user;
    lg_calibration *fitted = NULL;
    lg_status status =
        a->directory == NULL ? LG_OK : lg_calibration_check_output(context, a->directory);
    if (status == LG_OK)
        status = plan != NULL ? by_plan(context, plan, a, &fitted) : by_points(context, a, &fitted);
    if (status == LG_OK && a->directory != NULL)
        status = lg_calibration_write(fitted, a->directory);
    cli_progress_close();
    if (status == LG_OK && !a->common->quiet) {
        calibrate_show(fitted);
        fflush(stdout);
        for (size_t i = 0; lg_calibration_warning(fitted, i) != NULL; i++)
            cli_log(LG_LOG_WARNING, lg_calibration_warning(fitted, i), NULL);
    }
    lg_calibration_free(fitted);
    return status;
}

static bool reserve(arguments *a, int argc) {
    const size_t most = (size_t)argc + 1;
    a->wanted = calloc(most, sizeof *a->wanted);
    a->profiles = calloc(most, sizeof *a->profiles);
    a->profile = calloc(most, sizeof *a->profile);
    a->parameter = calloc(most, sizeof *a->parameter);
    a->points = calloc(most, sizeof *a->points);
    a->settings = calloc(most, sizeof *a->settings);
    return a->wanted != NULL && a->profiles != NULL && a->profile != NULL && a->parameter != NULL &&
           a->points != NULL && a->settings != NULL;
}

static void release(arguments *a) {
    for (size_t i = 0; a->wanted != NULL && i < a->options.parameter_count; i++)
        free(a->wanted[i].text);
    free(a->wanted);
    free(a->profiles);
    free(a->profile);
    free(a->parameter);
    free(a->points);
    free(a->settings);
}

int cli_calibrate(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common, .job.profile = LG_PROFILE_STEPPE};
    if (!reserve(&a, argc)) {
        release(&a);
        return cli_close(NULL, LG_ENOMEM);
    }
    int code = cli_parse(&calibrate_argp, argc, argv, &a) == 0 ? 0 : EX_USAGE;
    const cli_analysis analysis = {a.plan, NULL, a.directory, false, calibrate, &a};
    if (code == 0)
        code = cli_analyse(common, &analysis);
    release(&a);
    return code;
}
