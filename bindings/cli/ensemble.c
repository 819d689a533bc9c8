/* libgrass ensemble: a plan in many weathers that may come. */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum {
    MOST_ITEMS = 64,
    KEY_DRAWS = 0x100,
    KEY_HORIZON,
    KEY_SEED,
    KEY_DESIGN,
    KEY_WARMING,
    KEY_RAIN,
    KEY_PARAMS,
    KEY_ONE_WEATHER,
    KEY_WEATHER,
    KEY_TIMES,
    KEY_COLUMNS,
    KEY_EVENT,
    KEY_MAPS,
    KEY_ONLY,
    KEY_LAND,
    KEY_UNITS,
    KEY_RESUME
};

static const struct argp_option options[] = {
    {"out", 'o', "DIR", 0,
     "The folder for ensemble.csv, ensemble.nc and maps; without it the table is printed alone", 0},
    {"draws", KEY_DRAWS, "N", 0, "Live so many draws (default 100)", 0},
    {"horizon", KEY_HORIZON, "Y", 0, "Live so many years from the plan's first (the plan's)", 0},
    {"seed", KEY_SEED, "S", 0, "Draw from this seed (default 1)", 0},
    {"only", KEY_ONLY, "NAME", 0, "This scenario alone", 0},
    {"times", KEY_TIMES, "A,B,...", 0, "The herds of the first day, each so many times (1)", 0},
    {"event", KEY_EVENT, "COLUMN<LIMIT", 0,
     "Tell in how many draws it happens in any year to all land together; COLUMN>LIMIT; may be "
     "repeated",
     0},
    {"columns", KEY_COLUMNS, "A,B,...", 0,
     "Columns of summary.csv, adults_lost_frac, bought_frac (15 that most ask for)", 0},
    {"maps", KEY_MAPS, "A,B,...", 0,
     "Mean and quantiles of every cell at the end of the last year as maps in DIR: condition, "
     "peak_standing_crop, production, standing_crop, litter, reserve",
     0},
    {"without-units", KEY_UNITS, NULL, 0, "Leave management units out of the tables", 0},
    {"land", KEY_LAND, "LAND.h5", 0, "A landscape file in place of the plan's land", 0},
    {"resume", KEY_RESUME, NULL, 0, "Go on from the draws that DIR holds, or add draws to them", 0},
    {NULL, 0, NULL, 0, "What is drawn:", 2},
    {"design", KEY_DESIGN, "D", 0,
     "How draws lie: random, antithetic, sobol or halton (the last two of parameters)", 2},
    {"weather", KEY_WEATHER, "DESC.yaml", 0,
     "Draw years from the months of this description (the plan's); 'record': the whole years of "
     "the "
     "plan's daily weather, in random order",
     2},
    {"warming", KEY_WARMING, "DEGC", 0, "Years grow warmer by so much in ten years", 2},
    {"rain-trend", KEY_RAIN, "FRAC", 0, "Rain changes by this share in ten years (-0.05)", 2},
    {"params", KEY_PARAMS, "FILE", 0,
     "Parameters vary too: a CSV of ranges, or of draws; 'usual': each by how sure its row is", 2},
    {"one-weather", KEY_ONE_WEATHER, NULL, 0, "Parameters alone vary", 2},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *plan;
    lg_plan_read_options read;
    lg_ensemble_options ensemble;
    double times[MOST_ITEMS];
    const char *column[MOST_ITEMS];
    const char *map[MOST_ITEMS];
    lg_ensemble_event event[MOST_ITEMS];
} arguments;

/* ---- the command line ---- */

/* "a,,b" and "a," have a place with nothing in it, which strtok passes over. */
static void check_list(struct argp_state *state, const char *option, const char *text) {
    const size_t length = strlen(text);
    if (length > 0 && (text[0] == ',' || text[length - 1] == ',' || strstr(text, ",,") != NULL))
        argp_error(state, "--%s is '%s': between two commas, or beside one, there is nothing",
                   option, text);
}

static void read_times(struct argp_state *state, char *text, arguments *a) {
    size_t n = 0;
    check_list(state, "times", text);
    for (char *word = strtok(text, ","); word != NULL; word = strtok(NULL, ",")) {
        if (n == MOST_ITEMS)
            argp_error(state, "--times: more than %d herds", MOST_ITEMS);
        a->times[n++] = cli_number(state, "--times", word, 0.0, 1000.0);
    }
    if (n == 0)
        argp_error(state, "--times is empty: give numbers, such as 0.5,1,1.5");
    a->ensemble.times = a->times;
    a->ensemble.times_count = n;
}

static size_t read_names(struct argp_state *state, const char *option, char *text,
                         const char **names) {
    size_t n = 0;
    check_list(state, option, text);
    for (char *word = strtok(text, ","); word != NULL; word = strtok(NULL, ",")) {
        if (n == MOST_ITEMS)
            argp_error(state, "--%s: more than %d %s", option, MOST_ITEMS, option);
        names[n++] = word;
    }
    if (n == 0)
        argp_error(state, "--%s is empty: give names of %s", option, option);
    return n;
}

static void read_event(struct argp_state *state, char *text, arguments *a) {
    char *sign = strpbrk(text, "<>"), *end = sign;
    if (sign == NULL || sign == text || sign[1 + strspn(sign + 1, " ")] == '\0' || sign[1] == '=')
        argp_error(state,
                   "--event is '%s', it should read COLUMN<LIMIT or COLUMN>LIMIT, as "
                   "'condition<0.55'",
                   text);
    if (a->ensemble.events_count == MOST_ITEMS)
        argp_error(state, "--event: more than %d events", MOST_ITEMS);
    a->ensemble.events = a->event;
    lg_ensemble_event *e = &a->event[a->ensemble.events_count++];
    e->above = *sign == '>';
    while (end > text && end[-1] == ' ')
        end--;
    *end = '\0';
    e->column = text + strspn(text, " ");
    e->limit =
        cli_number(state, "the limit of --event", sign + 1 + strspn(sign + 1, " "), -1e15, 1e15);
}

static error_t parse_drawn(int key, char *argument, struct argp_state *state, arguments *a) {
    static const char *const designs[] = {"random", "antithetic", "sobol", "halton", NULL};
    lg_ensemble_options *o = &a->ensemble;
    switch (key) {
    case KEY_DESIGN:
        o->design = (lg_design)cli_choice(state, "--design", argument, designs);
        return 0;
    case KEY_WEATHER:
        o->recorded = strcmp(argument, "record") == 0;
        o->months_path = o->recorded ? NULL : argument;
        return 0;
    case KEY_WARMING:
        o->warming_c_decade = cli_number(state, "--warming", argument, -5.0, 5.0);
        return 0;
    case KEY_RAIN:
        o->rain_frac_decade = cli_number(state, "--rain-trend", argument, -0.5, 0.5);
        return 0;
    case KEY_PARAMS:
        o->params_usual = strcmp(argument, "usual") == 0;
        o->params_path = o->params_usual ? NULL : argument;
        return 0;
    case KEY_ONE_WEATHER:
        o->one_weather = 1;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    lg_ensemble_options *o = &a->ensemble;
    switch (key) {
    case 'o':
        o->directory = argument;
        return 0;
    case KEY_DRAWS:
        o->draws = (int)cli_integer(state, "--draws", argument, 2, 1000000);
        return 0;
    case KEY_HORIZON:
        o->horizon = (int)cli_integer(state, "--horizon", argument, 1, 200);
        return 0;
    case KEY_SEED:
        o->seed = (uint64_t)cli_integer(state, "--seed", argument, 0, INT64_MAX);
        return 0;
    case KEY_ONLY:
        o->only = argument;
        return 0;
    case KEY_TIMES:
        read_times(state, argument, a);
        return 0;
    case KEY_COLUMNS:
        o->columns = a->column;
        o->columns_count = read_names(state, "columns", argument, a->column);
        return 0;
    case KEY_MAPS:
        o->maps = a->map;
        o->maps_count = read_names(state, "maps", argument, a->map);
        return 0;
    case KEY_EVENT:
        read_event(state, argument, a);
        return 0;
    case KEY_LAND:
        a->read.land_path = argument;
        return 0;
    case KEY_UNITS:
        o->without_units = 1;
        return 0;
    case KEY_RESUME:
        o->resume = 1;
        return 0;
    case ARGP_KEY_END:
        if (o->resume && o->directory == NULL)
            argp_error(state, "--resume goes on from the draws of a folder: name it with --out");
        if (o->maps != NULL && o->directory == NULL)
            argp_error(state, "--maps are written to a folder: name it with --out");
        break;
    default:
        if (parse_drawn(key, argument, state, a) == 0)
            return 0;
        break;
    }
    return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
}

static const struct argp ensemble_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "PLAN.yaml",
    .doc = "Lives a plan in many weathers that may come, and with parameters as they may be: what "
           "its scenarios come to, and how sure that is.",
    .children = cli_children};

/* ---- what is printed ---- */

/* In words of their own: a share reads as a share, tonnes and yuan are many. */
static void print_value(double value) {
    if (fabs(value) < 100.0)
        printf(" %12.3f", value);
    else
        printf(" %12.0f", value);
}

static void print_row(lg_ensemble *e, const lg_ensemble_facts *f, lg_ensemble_place *at) {
    double q[MOST_ITEMS];
    lg_ensemble_spread spread;
    const char *unit = NULL, *column = lg_ensemble_column(e, at->column, &unit);
    if (lg_ensemble_spread_at(e, at, &spread, q) != LG_OK)
        return;
    printf("  %-22s", column);
    for (size_t i = 0; i < f->quantiles; i++) {
        const double p = lg_ensemble_p(e, i);
        if (p == 0.1 || p == 0.5 || p == 0.9)
            print_value(q[i]);
    }
    print_value(spread.mean);
    printf("  %s\n", strcmp(unit, "1") == 0 ? "" : unit);
}

static void print_life(lg_ensemble *e, const lg_ensemble_facts *f, size_t scenario, size_t times) {
    lg_ensemble_place at = {.scenario = scenario, .times = times, .year = f->years - 1};
    printf("%s", lg_ensemble_scenario(e, scenario));
    if (f->times > 1 || lg_ensemble_times(e, times) != 1.0)
        printf(", herds %g times", lg_ensemble_times(e, times));
    printf(", all land, %d\n  %-22s %12s %12s %12s %12s\n", f->first_year + at.year, "",
           "10 % below", "half below", "90 % below", "mean");
    for (at.column = 0; at.column < f->columns; at.column++)
        print_row(e, f, &at);
}

/* 0, or the status of what was refused. */
static lg_status print_events(lg_ensemble *e, const lg_ensemble_facts *f, const arguments *a) {
    for (size_t i = 0; i < f->events; i++)
        for (size_t s = 0; s < f->scenarios; s++)
            for (size_t t = 0; t < f->times; t++) {
                const lg_ensemble_event *v = &a->event[i];
                lg_ensemble_place at = {.scenario = s, .times = t, .year = -1};
                double risk = 0.0;
                while (strcmp(lg_ensemble_column(e, at.column, NULL), v->column) != 0)
                    at.column++;
                lg_status status = lg_ensemble_risk_at(e, &at, v->above, v->limit, &risk);
                if (status != LG_OK)
                    return status;
                if (!a->common->quiet)
                    printf("%s, herds %g times: %s %s %g in any year: %.0f of %d draws (%.3f)\n",
                           lg_ensemble_scenario(e, s), lg_ensemble_times(e, t), v->column,
                           v->above ? "above" : "below", v->limit, risk * f->draws, f->draws, risk);
            }
    return LG_OK;
}

static void print_all(lg_ensemble *e, const lg_ensemble_facts *f) {
    printf("%d draws of %d years, quantiles %s\n", f->draws, f->years,
           f->exact ? "exact" : "streaming (gsl_rstat_quantile)");
    for (size_t s = 0; s < f->scenarios; s++)
        for (size_t t = 0; t < f->times; t++)
            print_life(e, f, s, t);
}

/* ---- the work ---- */

/* Columns of events come along. */
static int add_event_columns(arguments *a) {
    lg_ensemble_options *o = &a->ensemble;
    static const char *const usual[] = {
        "condition",     "stock_su",  "production_t", "intake_t",           "forage_deficit_t",
        "feed_bought_t", "hunger_t",  "deaths",       "proper_capacity_su", "forage_capacity_su",
        "net_yuan",      "gain_yuan", "precip_mm",    "adults_lost_frac",   "bought_frac"};
    if (o->events_count == 0)
        return 0;
    if (o->columns == NULL) {
        o->columns = a->column;
        o->columns_count = sizeof usual / sizeof usual[0];
        memcpy(a->column, usual, sizeof usual);
    }
    for (size_t i = 0; i < o->events_count; i++) {
        size_t c = 0;
        while (c < o->columns_count && strcmp(a->column[c], a->event[i].column) != 0)
            c++;
        if (c == o->columns_count && c == MOST_ITEMS) {
            cli_complain("--event: more than %d columns", MOST_ITEMS);
            return EX_USAGE;
        }
        if (c == o->columns_count)
            a->column[o->columns_count++] = a->event[i].column;
    }
    return 0;
}

static lg_status write_files(lg_ensemble *e, const char *directory, bool maps) {
    char path[4096];
    snprintf(path, sizeof path, "%s/ensemble.csv", directory);
    lg_status status = lg_ensemble_write_csv(e, path);
    snprintf(path, sizeof path, "%s/ensemble.nc", directory);
    if (status == LG_OK)
        status = lg_ensemble_write_nc(e, path);
    return status == LG_OK && maps ? lg_ensemble_write_maps(e, directory) : status;
}

static lg_status work(lg_context *context, const lg_plan *plan, void *user) {
    const arguments *a = user;
    lg_ensemble *e = NULL;
    lg_ensemble_facts facts;
    lg_status status = lg_ensemble_run(context, plan, &a->ensemble, &e);
    if (status != LG_OK)
        return status;
    lg_ensemble_get_facts(e, &facts);
    if (a->ensemble.directory != NULL)
        status = write_files(e, a->ensemble.directory, facts.maps > 0);
    if (status == LG_OK && !a->common->quiet)
        print_all(e, &facts);
    if (status == LG_OK)
        status = print_events(e, &facts, a);
    if (status == LG_OK && !a->common->quiet && a->ensemble.directory != NULL)
        printf("Files in %s:\n  ensemble.csv  every year, region and column\n  ensemble.nc   the "
               "same%s (xarray, ncdump)\n%s",
               a->ensemble.directory, facts.exact ? ", and every draw" : "",
               facts.maps == 0 ? ""
                               : "  maps-*.h5     mean and quantiles of every cell, a file a "
                                 "scenario (GIS, libgrass export)\n");
    lg_ensemble_free(e);
    return status;
}

int cli_ensemble(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common, .ensemble = {.draws = 100, .seed = 1}};
    if (cli_parse(&ensemble_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    const int code = add_event_columns(&a);
    const cli_analysis analysis = {a.plan, &a.read, a.ensemble.directory, true, work, &a};
    return code != 0 ? code : cli_analyse(common, &analysis);
}
