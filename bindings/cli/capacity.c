/* libgrass capacity: how many animals the land bears, at which risk. */
#include "cli.h"

#include <sysexits.h>

#include "capacity_table.h"
#include "doubt.h"

enum {
    KEY_RISK = 0x100,
    KEY_HORIZON,
    KEY_DRAWS,
    KEY_SEED,
    KEY_DROP,
    KEY_AGAINST,
    KEY_LOST,
    KEY_BOUGHT,
    KEY_LOWEST,
    KEY_HIGHEST,
    KEY_SCENARIO,
    KEY_LAND,
    KEY_CELL,
    KEY_INSTRUMENTS,
    KEY_INSTRUMENT_DRAWS,
    KEY_DOUBT,
    KEY_DOUBT_SAMPLES,
    KEY_RESUME
};
enum { DRAWS_MOST = 10000, HORIZON_MOST = 200, KEYS = KEY_RESUME - KEY_RISK + 1 };

static const struct argp_option options[] = {
    {"risk", KEY_RISK, "P", 0, "Share of the draws that may fail, above 0 and below 1 (0.2)", 0},
    {"horizon", KEY_HORIZON, "YEARS", 0, "Years that are lived, from the plan's first on (20)", 0},
    {"draws", KEY_DRAWS, "N", 0, "Draws of the weather, at least 2 (200)", 0},
    {"seed", KEY_SEED, "N", 0, "Seed of the draws (1)", 0},
    {"condition-drop", KEY_DROP, "X", 0,
     "A draw fails with the mean condition of the last three years by more than X below the start "
     "(0.02)",
     0},
    {"condition-against", KEY_AGAINST, "WHAT", 0,
     "weather: what the same weather takes of condition without animals is not counted; start: it "
     "is (weather)",
     0},
    {"adults-lost", KEY_LOST, "SHARE", 0,
     "And with more than this share of the adults lost in any year (0.1)", 0},
    {"bought", KEY_BOUGHT, "SHARE", 0,
     "And with more than this share of the demand bought in any year, own hay apart (0.2)", 0},
    {"lowest", KEY_LOWEST, "TIMES", 0, "Search from so many times the present herds (0.03125)", 0},
    {"highest", KEY_HIGHEST, "TIMES", 0, "Search up to so many times the present herds (4)", 0},
    {"scenario", KEY_SCENARIO, "NAME", 0, "Of this scenario of the plan (the first)", 0},
    {"land", KEY_LAND, "FILE", 0, "Use this landscape file instead of the plan's own", 0},
    {"cell", KEY_CELL, "M", 0, "Make the plan's schematic land with cells of M metres", 0},
    {"instruments", KEY_INSTRUMENTS, NULL, 0,
     "Tell what a rest, rotation, hay, a ban of the cores, a smaller winter herd and balance each "
     "add",
     0},
    {"instrument-draws", KEY_INSTRUMENT_DRAWS, "N", 0,
     "Draws that are lived with each instrument (a sixth of all, at least 24)", 0},
    {"doubt", KEY_DOUBT, NULL, 0,
     "Tell how much of the doubt is weather, parameters, and tables from memory", 0},
    {"doubt-samples", KEY_DOUBT_SAMPLES, "N", 0, "Of which each makes five points (64)", 0},
    {"out", 'o', "DIR", 0, "The folder of result files, and of what --resume needs", 0},
    {"resume", KEY_RESUME, NULL, 0, "Lives that were lived in DIR before count", 0},
    {"from", 0, "DATE", OPTION_DOC,
     "How many can go into this winter, by what was measured: see 'libgrass capacity --from DATE "
     "--help'",
     1},
    {0},
};

typedef struct arguments {
    cli_options *common;
    lg_plan_read_options read;
    lg_capacity_options ask; /* what was given */
    bool given[KEYS];
    const char *plan;
    int doubt_samples; /* 0: the usual number */
    bool doubt;
} arguments;

static error_t parse_number(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    lg_capacity_options *o = &a->ask;
    switch (key) {
    case KEY_HORIZON:
        o->horizon = (int)cli_integer(state, "--horizon", argument, 1, HORIZON_MOST);
        break;
    case KEY_DRAWS:
        o->draws = (int)cli_integer(state, "--draws", argument, 0, DRAWS_MOST);
        break;
    case KEY_SEED:
        o->seed = cli_integer(state, "--seed", argument, 0, 9007199254740992);
        break;
    case KEY_INSTRUMENT_DRAWS:
        o->instrument_draws =
            (int)cli_integer(state, "--instrument-draws", argument, 2, DRAWS_MOST);
        break;
    case KEY_DOUBT_SAMPLES:
        a->doubt_samples = (int)cli_integer(state, "--doubt-samples", argument, 2, 1 << 16);
        break;
    case KEY_CELL:
        o->cell_m = cli_number(state, "--cell", argument, 10, 10000);
        break;
    case KEY_LOWEST:
        o->lowest_times = cli_number(state, "--lowest", argument, 0, 1000);
        break;
    case KEY_HIGHEST:
        o->highest_times = cli_number(state, "--highest", argument, 0, 1000);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    a->given[key - KEY_RISK] = true;
    return 0;
}

static error_t parse_share(int key, char *argument, struct argp_state *state) {
    static const char *const names[] = {[KEY_RISK - KEY_RISK] = "--risk",
                                        [KEY_DROP - KEY_RISK] = "--condition-drop",
                                        [KEY_LOST - KEY_RISK] = "--adults-lost",
                                        [KEY_BOUGHT - KEY_RISK] = "--bought"};
    arguments *a = state->input;
    lg_capacity_options *o = &a->ask;
    double *const to = key == KEY_RISK     ? &o->risk
                       : key == KEY_DROP   ? &o->condition_drop
                       : key == KEY_LOST   ? &o->adults_lost_frac
                       : key == KEY_BOUGHT ? &o->bought_frac
                                           : NULL;
    if (to == NULL)
        return ARGP_ERR_UNKNOWN;
    *to = cli_number(state, names[key - KEY_RISK], argument, 0, 1);
    a->given[key - KEY_RISK] = true;
    return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    static const char *const against[] = {"weather", "start", NULL};
    arguments *a = state->input;
    switch (key) {
    case KEY_AGAINST:
        a->ask.against_start = cli_choice(state, "--condition-against", argument, against);
        a->given[KEY_AGAINST - KEY_RISK] = true;
        return 0;
    case KEY_SCENARIO:
        a->ask.scenario = argument;
        return 0;
    case KEY_LAND:
        a->read.land_path = argument;
        return 0;
    case KEY_INSTRUMENTS:
        a->ask.instruments = 1;
        return 0;
    case KEY_DOUBT:
        a->doubt = true;
        return 0;
    case KEY_RESUME:
        a->ask.resume = 1;
        return 0;
    case 'o':
        a->ask.directory = argument;
        return 0;
    case ARGP_KEY_END:
        if (a->ask.resume && a->ask.directory == NULL)
            argp_error(state, "--resume needs --out: the folder that holds what was lived");
        if (a->given[KEY_INSTRUMENT_DRAWS - KEY_RISK] && !a->ask.instruments)
            argp_error(state, "--instrument-draws needs --instruments");
        if (a->doubt_samples > 0 && !a->doubt)
            argp_error(state, "--doubt-samples needs --doubt");
        if (a->doubt && a->given[KEY_LOWEST - KEY_RISK] && a->ask.lowest_times >= 1.0)
            argp_error(state, "--doubt searches from the present herds down, too: --lowest should "
                              "be below 1");
        if (a->doubt && a->given[KEY_HIGHEST - KEY_RISK] &&
            !(a->ask.highest_times > 1.0 && a->ask.highest_times <= 100.0))
            argp_error(state,
                       "--doubt searches from the present herds up, too: --highest should be "
                       "above 1, and 100 at most");
        if (a->doubt && a->given[KEY_CELL - KEY_RISK])
            argp_error(state, "--doubt and --cell do not go together: set cell_m in the plan");
        return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
    default:
        if (parse_number(key, argument, state) == 0 || parse_share(key, argument, state) == 0)
            return 0;
        return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
    }
}

static const struct argp capacity_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "PLAN.yaml",
    .doc =
        "Searches the largest herd under which, in at least 1 - P of the drawn weathers, neither "
        "the sward declines nor the animals fail: of the land, its zones and administrative units, "
        "and in files of its management units. What is not given is as the plan's 'capacity' says.",
    .children = cli_children};

/* Over what the plan says. */
static lg_capacity_options settle(const arguments *a, const lg_plan *plan) {
    const lg_capacity_options *g = &a->ask;
    const bool *given = a->given;
    lg_capacity_options o;
    lg_capacity_usual(plan, &o);
#define TAKE(key, member) o.member = given[(key)-KEY_RISK] ? g->member : o.member
    TAKE(KEY_RISK, risk);
    TAKE(KEY_HORIZON, horizon);
    TAKE(KEY_DRAWS, draws);
    TAKE(KEY_SEED, seed);
    TAKE(KEY_DROP, condition_drop);
    TAKE(KEY_AGAINST, against_start);
    TAKE(KEY_LOST, adults_lost_frac);
    TAKE(KEY_BOUGHT, bought_frac);
    TAKE(KEY_LOWEST, lowest_times);
    TAKE(KEY_HIGHEST, highest_times);
#undef TAKE
    o.scenario = g->scenario;
    o.directory = g->directory;
    o.cell_m = g->cell_m;
    o.instruments = g->instruments;
    o.instrument_draws = g->instrument_draws;
    o.resume = g->resume;
    return o;
}

/* ---- the command ---- */

/* Of the same question; the single draws of a doubt know no risk. */
static lg_status doubt(lg_context *context, const lg_plan *plan, const arguments *a,
                       const lg_capacity_options *asked) {
    lg_doubt_options o;
    lg_doubt_usual(plan, &o);
    o.scenario = asked->scenario;
    o.directory = asked->directory;
    o.condition_drop = asked->condition_drop;
    o.adults_lost_frac = asked->adults_lost_frac;
    o.bought_frac = asked->bought_frac;
    o.lowest_times = asked->lowest_times;
    o.highest_times = asked->highest_times;
    o.against_start = asked->against_start;
    o.seed = (uint64_t)asked->seed;
    o.horizon = asked->horizon;
    o.samples = a->doubt_samples > 0 ? a->doubt_samples : o.samples;
    o.resume = asked->resume;
    return cli_tell_doubt(context, plan, &o, a->common->quiet);
}

static lg_status find(lg_context *context, const lg_plan *plan, void *user) {
    const arguments *a = user;
    static const char *const doubts[] = {"doubt.csv", NULL};
    const lg_capacity_options asked = settle(a, plan);
    lg_capacity *capacity = NULL;
    lg_status status =
        a->doubt ? cli_may_write(context, asked.directory, doubts, LG_OUTPUT_CSV) : LG_OK;
    if (status == LG_OK)
        status = lg_capacity_find(context, plan, &asked, &capacity);
    cli_progress_close();
    if (status == LG_OK && !a->common->quiet)
        cli_print_capacity(context, capacity);
    lg_capacity_free(capacity);
    return status == LG_OK && a->doubt ? doubt(context, plan, a, &asked) : status;
}

int cli_capacity(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    const int code = cli_winter_check(argc, argv);
    if (code != 0)
        return code;
    if (cli_winter_asked(argc, argv))
        return cli_winter(common, argc, argv);
    if (cli_parse(&capacity_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    const cli_analysis analysis = {a.plan, &a.read, a.ask.directory, true, find, &a};
    return cli_analyse(common, &analysis);
}
