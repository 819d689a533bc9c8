/* libgrass capacity: how many animals the land bears, at which risk. */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "sheet.h"

enum {
    KEY_RISK = 0x100,
    KEY_HORIZON,
    KEY_DRAWS,
    KEY_SEED,
    KEY_DROP,
    KEY_LOST,
    KEY_BOUGHT,
    KEY_LOWEST,
    KEY_HIGHEST,
    KEY_SCENARIO,
    KEY_LAND,
    KEY_CELL,
    KEY_INSTRUMENTS,
    KEY_INSTRUMENT_DRAWS,
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
    {"adults-lost", KEY_LOST, "SHARE", 0,
     "And with more than this share of the adults lost in any year (0.1)", 0},
    {"bought", KEY_BOUGHT, "SHARE", 0,
     "And with more than this share of the demand bought in any year, own hay apart (0.2)", 0},
    {"lowest", KEY_LOWEST, "TIMES", 0, "Search from so many times the present herds (0.0625)", 0},
    {"highest", KEY_HIGHEST, "TIMES", 0, "Search up to so many times the present herds (4)", 0},
    {"scenario", KEY_SCENARIO, "NAME", 0, "Of this scenario of the plan (the first)", 0},
    {"land", KEY_LAND, "FILE", 0, "Use this landscape file instead of the plan's own", 0},
    {"cell", KEY_CELL, "M", 0, "Make the plan's schematic land with cells of M metres", 0},
    {"instruments", KEY_INSTRUMENTS, NULL, 0,
     "Tell what a rest, rotation, hay, a ban of the cores, a smaller winter herd and balance each "
     "add",
     0},
    {"instrument-draws", KEY_INSTRUMENT_DRAWS, "N", 0,
     "Draws that are lived with each instrument (a quarter of all, at least 24)", 0},
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
    arguments *a = state->input;
    switch (key) {
    case KEY_SCENARIO:
        a->ask.scenario = argument;
        return 0;
    case KEY_LAND:
        a->read.land_path = argument;
        return 0;
    case KEY_INSTRUMENTS:
        a->ask.instruments = 1;
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

/* ---- told ---- */

static void print_head(const lg_capacity *c, const lg_capacity_row *all) {
    const lg_capacity_options o = lg_capacity_asked(c);
    printf("%s, scenario %s: %d draws of %d years, %zu lives\n", "How many animals, at which risk",
           o.scenario, o.draws, o.horizon, lg_capacity_lives(c));
    printf(
        "a draw fails with condition more than %g below the start (mean of the last 3 years), or "
        "with\nmore than %g %% of the adults lost or %g %% of the demand bought in any year, own "
        "hay apart\n\n",
        o.condition_drop, 100.0 * o.adults_lost_frac, 100.0 * o.bought_frac);
    printf("The land bears %.0f sheep units", all->dynamic_capacity_su);
    if (isfinite(all->dynamic_capacity_low_su) && isfinite(all->dynamic_capacity_high_su))
        printf(" (%.0f to %.0f, 9 in 10)", all->dynamic_capacity_low_su,
               all->dynamic_capacity_high_su);
    printf(" at a risk of %g; there are %.0f.\n\n", o.risk, all->present_su);
}

static void head_of(sheet *s, const char *const *heads, size_t count) {
    *s = (sheet){.columns = count};
    for (size_t i = 0; i < count; i++)
        sheet_word(s, "%s", heads[i]);
}

static void range(sheet *s, double low, double high) {
    if (isfinite(low) && isfinite(high))
        sheet_word(s, "%.0f-%.0f", low, high);
    else
        sheet_word(s, "-");
}

static void print_regions(lg_context *context, const lg_capacity *c) {
    static const char *const heads[] = {"region",     "present",  "bears",   "low-high",
                                        "limited by", "risk now", "by law",  "low-high",
                                        "by forage",  "low-high", "most net"};
    lg_capacity_row r;
    sheet s;
    head_of(&s, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < lg_capacity_regions(c); i++) {
        if (lg_capacity_region(context, c, i, &r) != LG_OK || strcmp(r.kind, "unit") == 0)
            continue;
        sheet_word(&s, "%s %s", r.kind, r.name);
        sheet_figure(&s, r.present_su, 0);
        sheet_figure(&s, r.dynamic_capacity_su, 0);
        range(&s, r.dynamic_capacity_low_su, r.dynamic_capacity_high_su);
        sheet_word(&s, "%s", r.limited_by);
        sheet_figure(&s, r.risk_at_present_frac, 2);
        sheet_figure(&s, r.proper_capacity_su, 0);
        range(&s, r.proper_capacity_low_su, r.proper_capacity_high_su);
        sheet_figure(&s, r.forage_capacity_su, 0);
        range(&s, r.forage_capacity_low_su, r.forage_capacity_high_su);
        sheet_figure(&s, r.net_capacity_su, 0);
    }
    sheet_print(&s, stdout);
    sheet_free(&s);
}

/* docs/decisions/032-capacities.md */
static void print_why(const lg_capacity *c, const lg_capacity_row *all) {
    const lg_capacity_options o = lg_capacity_asked(c);
    puts("\nWhy they differ");
    printf(
        "  bears     %10.0f  years one after the other, dry ones and hard winters one by one: the "
        "herd that\n                        keeps condition and animals whole in %g of 100 "
        "weathers\n",
        all->dynamic_capacity_su, 100.0 * (1.0 - o.risk));
    printf(
        "  by law    %10.0f  the peak that stands in a mean year: 45-50 %% of its edible part, "
        "less "
        "on\n                        degraded land (NY/T 635); no animal is asked how its winter "
        "was\n",
        all->proper_capacity_su);
    printf(
        "  by forage %10.0f  15-25 %% of all growth of a mean year over what animals take in; dry "
        "years\n                        and winters in the mean\n",
        all->forage_capacity_su);
    printf(
        "  most net  %10.0f  where one more animal costs herders what it brings: %.3g million yuan "
        "a year\n                        (%.3g at what the land bears); condition counts only "
        "through grass\n",
        all->net_capacity_su, 1e-6 * all->net_best_yuan, 1e-6 * all->net_at_capacity_yuan);
}

static void print_risks(lg_context *context, const lg_capacity *c) {
    static const char *const heads[] = {"times",        "sheep units", "risk",
                                        "of condition", "of animals",  "net, million yuan a year"};
    lg_capacity_point p;
    sheet s;
    head_of(&s, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < lg_capacity_points(c); i++) {
        if (lg_capacity_risk(context, c, 0, i, &p) != LG_OK)
            continue;
        sheet_figure(&s, p.times, 3);
        sheet_figure(&s, p.stock_su, 0);
        sheet_figure(&s, p.risk_frac, 2);
        sheet_figure(&s, p.risk_condition_frac, 2);
        sheet_figure(&s, p.risk_animals_frac, 2);
        sheet_figure(&s, 1e-6 * p.net_yuan, 1);
    }
    puts("\nThe land under herds of other sizes");
    sheet_print(&s, stdout);
    sheet_free(&s);
}

static void print_instruments(lg_context *context, const lg_capacity *c) {
    static const char *const heads[] = {"instrument", "bears",    "adds",           "low-high",
                                        "net there",  "adds net", "adds net today", "low-high"};
    lg_capacity_instrument n;
    sheet s;
    head_of(&s, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < lg_capacity_instruments(c); i++) {
        if (lg_capacity_instrument_of(context, c, i, &n) != LG_OK || !n.acts)
            continue;
        sheet_word(&s, "%s", n.name);
        sheet_figure(&s, n.capacity_su, 0);
        sheet_figure(&s, n.gain_su, 0);
        range(&s, n.gain_low_su, n.gain_high_su);
        sheet_figure(&s, 1e-6 * n.net_yuan, 1);
        sheet_figure(&s, 1e-6 * n.gain_yuan, 1);
        sheet_figure(&s, 1e-6 * n.present_gain_yuan, 1);
        if (isfinite(n.present_low_yuan) && isfinite(n.present_high_yuan))
            sheet_word(&s, "%.1f-%.1f", 1e-6 * n.present_low_yuan, 1e-6 * n.present_high_yuan);
        else
            sheet_word(&s, "-");
    }
    puts("\nWhat instruments add (sheep units; million yuan a year)");
    sheet_print(&s, stdout);
    sheet_free(&s);
    for (size_t i = 0; i < lg_capacity_instruments(c); i++)
        if (lg_capacity_instrument_of(context, c, i, &n) == LG_OK)
            printf("  %s%s: %s\n", n.name, n.acts ? "" : " cannot act", n.does);
}

static void print(lg_context *context, const lg_capacity *c) {
    lg_capacity_row all;
    if (lg_capacity_region(context, c, 0, &all) != LG_OK)
        return;
    print_head(c, &all);
    print_regions(context, c);
    print_why(c, &all);
    print_risks(context, c);
    if (lg_capacity_instruments(c) > 0)
        print_instruments(context, c);
    if (lg_capacity_assumed(c)[0] != '\0')
        printf("\nTaken for granted:\n%s\n", lg_capacity_assumed(c));
}

/* ---- the command ---- */

static lg_status find(lg_context *context, const lg_plan *plan, const arguments *a) {
    const lg_capacity_options asked = settle(a, plan);
    lg_capacity *capacity = NULL;
    lg_status status = lg_capacity_find(context, plan, &asked, &capacity);
    cli_progress_close();
    if (status == LG_OK && !a->common->quiet)
        print(context, capacity);
    lg_capacity_free(capacity);
    return status;
}

int cli_capacity(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_winter_asked(argc, argv))
        return cli_winter(common, argc, argv);
    if (cli_parse(&capacity_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = a.ask.directory == NULL ? 0 : cli_check_folder(a.ask.directory);
    if (code != 0)
        return code;
    lg_context *context = a.ask.directory == NULL ? cli_open_reader(common) : cli_open(common);
    if (context == NULL)
        return EX_OSERR;
    lg_plan *plan = NULL;
    lg_status status = lg_plan_read(context, a.plan, &a.read, &plan);
    if (status == LG_OK && (code = cli_probe_plan(plan)) != 0) {
        lg_plan_free(plan);
        lg_context_free(context);
        return code;
    }
    if (status == LG_OK)
        status = find(context, plan, &a);
    lg_plan_free(plan);
    return cli_close_kept(context, status, a.ask.directory != NULL);
}
