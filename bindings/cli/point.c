/* libgrass point: the sward at one point. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <sys/stat.h>

enum {
    KEY_PROFILE = 0x100,
    KEY_WEATHER,
    KEY_PARAMS,
    KEY_PARAM,
    KEY_DEGRADATION,
    KEY_SPINUP,
    KEY_SEASON,
    KEY_EXTRAPOLATE
};

static const struct argp_option options[] = {
    {"profile", KEY_PROFILE, "NAME", 0,
     "modvege: the original program; steppe: with reserves, snow, frost, litter and density", 0},
    {"weather", KEY_WEATHER, "FILE", 0, "Daily weather, a CSV table", 0},
    {"params", KEY_PARAMS, "FILE", 0, "Parameters, lines of name,value", 0},
    {"param", KEY_PARAM, "NAME=VALUE", 0, "Set one parameter, after the file; may be repeated", 0},
    {"degradation", KEY_DEGRADATION, NULL, 0,
     "Let the condition move every 31 December (profile steppe)", 0},
    {"season-start", KEY_SEASON, "MM-DD|auto", 0,
     "When the season of growth begins, auto: by the climate of the weather (default: 01-01)", 0},
    {"extrapolate", KEY_EXTRAPOLATE, NULL, 0,
     "Let parameters be used outside the climate they were calibrated for (profile steppe)", 0},
    {"spinup", KEY_SPINUP, "YEARS", 0,
     "Live through so many years of the weather, in turn, before the first day (default: 0)", 0},
    {"out", 'o', "FILE", 0, "The table to write, one row a day", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    lg_point_job job;
    const char **settings;
    bool has_profile, extrapolate;
    const char *operand;
    char season[32];
} arguments;

/* As the parameter has it. */
static void take_season(arguments *a, const char *text, struct argp_state *state) {
    lg_date date;
    char dated[] = "2001-MM-DD";
    int day = -1;
    if (strcmp(text, "auto") != 0) {
        if (strlen(text) == 5)
            memcpy(dated + 5, text, 5);
        if (!lg_date_parse(dated, &date))
            argp_error(state, "--season-start is '%s', it should be a day MM-DD or auto", text);
        else
            day = lg_day_of_year(date);
    }
    snprintf(a->season, sizeof a->season, "season_start_d=%d", day);
    a->settings[a->job.setting_count++] = a->season;
}

static void check(const arguments *a, struct argp_state *state) {
    if (!a->has_profile)
        argp_error(state, "--profile is missing: modvege or steppe");
    if (a->job.weather_path == NULL)
        argp_error(state, "--weather is missing: the daily weather to run with");
    if (a->job.out_path == NULL)
        argp_error(state, "--out is missing: where to write the days");
    if (a->job.degradation && a->job.profile == LG_PROFILE_MODVEGE)
        argp_error(state, "--degradation is for --profile steppe: modvege has no condition");
    if (a->extrapolate && a->job.profile == LG_PROFILE_MODVEGE)
        argp_error(state, "--extrapolate is for --profile steppe: modvege knows no climate");
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    static const char *const profiles[] = {"modvege", "steppe", NULL};
    arguments *a = state->input;
    switch (key) {
    case KEY_PROFILE:
        a->has_profile = true;
        a->job.profile = cli_choice(state, "--profile", argument, profiles) == 0
                             ? LG_PROFILE_MODVEGE
                             : LG_PROFILE_STEPPE;
        return 0;
    case KEY_WEATHER:
        a->job.weather_path = argument;
        return 0;
    case KEY_PARAMS:
        a->job.params_path = argument;
        return 0;
    case KEY_PARAM:
        cli_setting(state, "--param", argument, "NAME=VALUE");
        a->settings[a->job.setting_count++] = argument;
        return 0;
    case KEY_DEGRADATION:
        a->job.degradation = 1;
        return 0;
    case KEY_SEASON:
        take_season(a, argument, state);
        return 0;
    case KEY_EXTRAPOLATE:
        a->extrapolate = true;
        a->settings[a->job.setting_count++] = "extrapolate=1";
        return 0;
    case KEY_SPINUP:
        a->job.spinup_years = (int)cli_integer(state, "--spinup", argument, 0, 1000);
        return 0;
    case 'o':
        a->job.out_path = argument;
        return 0;
    case ARGP_KEY_END:
        check(a, state);
        return 0;
    default:
        return cli_operand(key, argument, state, NULL, &a->operand);
    }
}

static const struct argp point_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "",
    .doc = "Runs the sward at one point in double precision through the days of a weather table "
           "and writes one row a day.",
    .children = cli_children};

/* A device or a pipe takes rows as they come; anything else is written beside and renamed. */
static int check_out(const char *path) {
    struct stat facts;
    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))
        return 0;
    return cli_check_output(path);
}

int cli_point(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    a.settings = calloc((size_t)argc + 1, sizeof *a.settings);
    if (a.settings == NULL)
        return cli_close(NULL, LG_ENOMEM);
    int code = cli_parse(&point_argp, argc, argv, &a) == 0 ? 0 : EX_USAGE;
    if (code == 0)
        code = check_out(a.job.out_path);
    lg_context *context = code == 0 ? cli_open(common) : NULL;
    if (context != NULL) {
        a.job.settings = a.settings;
        code = cli_close(context, lg_point_job_run(context, &a.job));
    } else if (code == 0) {
        code = EX_OSERR;
    }
    free(a.settings);
    return code;
}
