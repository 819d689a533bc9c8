/* libgrass capacity --from DATE: how many animals can go into this winter. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum {
    KEY_FROM = 0x100,
    KEY_UNTIL,
    KEY_OBSERVED,
    KEY_SCENARIO,
    KEY_LAND,
    KEY_RISK,
    KEY_DRAWS,
    KEY_SEED,
    KEY_LOST,
    KEY_BOUGHT,
    KEY_DROP
};

static const struct argp_option options[] = {
    {"from", KEY_FROM, "DATE", 0, "The evening of the question, as 2026-10-15", 0},
    {"observed", KEY_OBSERVED, "FILE", 0,
     "What was measured, a CSV table: standing crop, herds, hay by unit or region", 0},
    {"until", KEY_UNTIL, "DATE", 0,
     "The last day of the winter; the next 31 May, south of the equator 30 November", 0},
    {"out", 'o', "DIR", 0, "The folder of winter.csv, winter_risk.csv and winter.json", 0},
    {"scenario", KEY_SCENARIO, "NAME", 0, "By which scenario herds are kept; the first", 0},
    {"land", KEY_LAND, "FILE", 0, "Use this landscape file instead of the plan's own", 0},
    {"risk", KEY_RISK, "P", 0, "Share of the winters that may fail; 0.2", 0},
    {"draws", KEY_DRAWS, "N", 0, "Weathers that are drawn; 100", 0},
    {"seed", KEY_SEED, "N", 0, "Seed of the draws; 0", 0},
    {"adults-lost", KEY_LOST, "P", 0, "More adults lost is a failure; 0.1", 0},
    {"bought", KEY_BOUGHT, "P", 0,
     "More of the demand bought, or not met where herds are constant, is; 0.2", 0},
    {"condition-drop", KEY_DROP, "X", 0,
     "A sward whose condition is lower by more than without animals is; 0.02", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    lg_plan_read_options read;
    lg_outlook_options ask;
    const char *plan, *out;
    bool from;
} arguments;

static lg_date date_of(struct argp_state *state, const char *option, const char *text) {
    lg_date date = {0, 0, 0};
    if (!lg_date_parse(text, &date))
        argp_error(state, "%s is '%s', it should be a date written as 2026-10-15", option, text);
    return date;
}

static double share_of(struct argp_state *state, const char *option, const char *text) {
    const double value = cli_number(state, option, text, 0.0, 1.0);
    if (!(value > 0.0 && value < 1.0))
        argp_error(state, "%s is %s, it should lie between 0 and 1, without them", option, text);
    return value;
}

/* The key of a limit; else ARGP_ERR_UNKNOWN. */
static error_t parse_limit(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_RISK:
        a->ask.risk = share_of(state, "--risk", argument);
        return 0;
    case KEY_LOST:
        a->ask.adults_lost_frac = share_of(state, "--adults-lost", argument);
        return 0;
    case KEY_BOUGHT:
        a->ask.bought_frac = share_of(state, "--bought", argument);
        return 0;
    case KEY_DROP:
        a->ask.condition_drop = share_of(state, "--condition-drop", argument);
        return 0;
    case KEY_DRAWS:
        a->ask.draws = (int)cli_integer(state, "--draws", argument, 2, 100000);
        return 0;
    case KEY_SEED:
        a->ask.seed = (uint64_t)cli_integer(state, "--seed", argument, 0, 9007199254740992);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_FROM:
        a->ask.from = date_of(state, "--from", argument);
        a->from = true;
        return 0;
    case KEY_UNTIL:
        a->ask.until = date_of(state, "--until", argument);
        return 0;
    case KEY_OBSERVED:
        a->ask.observed = argument;
        return 0;
    case KEY_SCENARIO:
        a->ask.scenario = argument;
        return 0;
    case KEY_LAND:
        a->read.land_path = argument;
        return 0;
    case 'o':
        a->out = argument;
        return 0;
    case ARGP_KEY_END:
        if (!a->from)
            argp_error(state, "--from is missing: the day of the question");
        return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
    default:
        if (parse_limit(key, argument, state) == 0)
            return 0;
        return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
    }
}

static const struct argp winter_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "PLAN.yaml --from DATE",
    .doc =
        "Tells how many animals can go into this winter, and how many must go, by what was "
        "measured "
        "today. The plan lives to DATE and is set to what was observed; from there the weather is "
        "drawn many times, with herds of many sizes.",
    .children = cli_children};

/* Whether the word is an option of that name, or of its first letters, `least` of them. */
static bool is_option(const char *word, const char *name, size_t least) {
    const size_t length = strcspn(word, "=");
    return length >= least && length <= strlen(name) && strncmp(word, name, length) == 0;
}

bool cli_winter_asked(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is_option(argv[i], "--from", sizeof "--fr" - 1))
            return true;
    return false;
}

/* The first of these options that is given; NULL. */
static const char *given_of(int argc, char **argv, const char *const *names) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        for (size_t n = 0; names[n] != NULL; n++)
            if (is_option(argv[i], names[n], strlen(names[n])))
                return names[n];
    return NULL;
}

int cli_winter_check(int argc, char **argv) {
    static const char *const winter[] = {"--observed", "--until", NULL};
    static const char *const years[] = {
        "--horizon", "--cell",  "--instruments",   "--instrument-draws", "--lowest",
        "--highest", "--doubt", "--doubt-samples", "--resume",           "--condition-against",
        NULL};
    const bool asked = cli_winter_asked(argc, argv);
    const char *other = given_of(argc, argv, asked ? years : winter);
    if (other == NULL)
        return 0;
    if (asked)
        cli_complain("%s does not go with --from: it is of the capacity over years ('libgrass "
                     "capacity --help'), and --from asks of one winter",
                     other);
    else
        cli_complain(
            "%s goes with --from DATE, which asks of one winter: 'libgrass capacity --from "
            "DATE --help'",
            other);
    return EX_USAGE;
}

/* ---- the table ---- */

static void print_head(const lg_outlook *o, const arguments *a) {
    const lg_date from = lg_outlook_from(o), until = lg_outlook_until(o);
    printf("Into the winter, %04d-%02d-%02d to %04d-%02d-%02d, at a risk of %g, by %d draws\n",
           from.year, from.month, from.day, until.year, until.month, until.day, a->ask.risk,
           lg_outlook_draws(o));
    printf(
        "a winter fails with more than %g %% of the adults lost, %g %% of the demand bought, or\n"
        "condition lower by %g than without animals\n\n",
        100.0 * a->ask.adults_lost_frac, 100.0 * a->ask.bought_frac, a->ask.condition_drop);
    puts("                                  present   can stay   (low to high, 9 in 10)      must "
         "go  lacks "
         "hay  limited by  risk now");
    puts("                                       SU         SU                                   "
         "SU         "
         " t");
}

static void print_region(const lg_outlook_region *r) {
    const bool has_animals = r->present_su > 0.0;
    printf("%-5s %-25s %10.0f %10.0f  (%10.0f to %10.0f) %10.0f %10.0f  %-10s  ", r->kind, r->name,
           r->present_su, r->capacity_su, r->capacity_low_su, r->capacity_high_su, r->must_go_su,
           r->hay_lacking_t, r->limited_by);
    if (has_animals)
        printf("%7.2f\n", r->risk_at_present_frac);
    else
        printf("%7s\n", "-");
}

static void print_regions(const lg_outlook *o) {
    lg_outlook_region r, all = {0};
    for (size_t i = 0; i < lg_outlook_region_count(o); i++) {
        if (lg_outlook_get_region(o, i, &r) != LG_OK || strcmp(r.kind, "unit") == 0)
            continue;
        all = i == 0 ? r : all;
        print_region(&r);
    }
    if (all.units_must_go_su > all.must_go_su * 1.005)
        printf(
            "\nunit by unit %.0f SU must go: hay and grass of one do not feed another's animals\n",
            all.units_must_go_su);
}

static int by_must_go(const void *a, const void *b) {
    const lg_outlook_region *x = a, *y = b;
    return x->must_go_su > y->must_go_su   ? -1
           : x->must_go_su < y->must_go_su ? 1
                                           : strcmp(x->name, y->name);
}

/* The units that are to give most. */
static void print_units(const lg_outlook *o) {
    enum { SHOWN = 10 };
    const size_t count = lg_outlook_region_count(o);
    lg_outlook_region *units = malloc(count * sizeof *units);
    size_t n = 0, shown = 0;
    for (size_t i = 0; units != NULL && i < count; i++)
        if (lg_outlook_get_region(o, i, &units[n]) == LG_OK && strcmp(units[n].kind, "unit") == 0 &&
            units[n].must_go_su > 0.5)
            n++;
    if (n > 0) {
        puts("\nunits that must give most");
        qsort(units, n, sizeof *units, by_must_go);
    }
    for (; shown < n && shown < SHOWN; shown++)
        print_region(&units[shown]);
    if (shown < n)
        printf("and %zu more, see winter.csv\n", n - shown);
    free(units);
}

static void print_observed(const lg_outlook *o) {
    enum { SHOWN = 8 };
    const size_t count = lg_outlook_observed_count(o);
    lg_outlook_observed v;
    if (count > 0)
        puts("\nmeasured, and what the simulation had");
    for (size_t i = 0; i < count && i < SHOWN; i++)
        if (lg_outlook_get_observed(o, i, &v) == LG_OK) {
            printf("%-5s %-25s %04d-%02d-%02d  %-20s %12.6g %12.6g", v.kind, v.name, v.date.year,
                   v.date.month, v.date.day, v.variable, v.observed, v.simulated);
            if (v.simulated > 0.0)
                printf("  x %.2f", v.ratio);
            putchar('\n');
        }
    if (count > SHOWN)
        printf("and %zu more, see winter_observed.csv\n", count - SHOWN);
}

static void print(const lg_outlook *o, const arguments *a) {
    if (a->common->quiet)
        return;
    print_head(o, a);
    print_regions(o);
    print_units(o);
    print_observed(o);
    if (lg_outlook_told(o)[0] != '\0')
        printf("\n%s\n", lg_outlook_told(o));
}

/* ---- the command ---- */

static const char *const tables[] = {"winter.csv", "winter_risk.csv", "winter_observed.csv", NULL};

/* What was measured is not written over, and that is said before minutes of work. */
static int refuse_observed(const arguments *a) {
    char path[4096];
    int code = 0;
    for (size_t i = 0; code == 0 && a->out != NULL && tables[i] != NULL; i++) {
        snprintf(path, sizeof path, "%s/%s", a->out, tables[i]);
        code = cli_refuse_input(path, a->ask.observed, "the table of what was measured");
    }
    return code;
}

static lg_status answer(lg_context *context, const lg_plan *plan, void *user) {
    const arguments *a = user;
    lg_outlook *outlook = NULL;
    lg_status status = cli_may_write(context, a->out, tables, LG_OUTPUT_CSV);
    if (status == LG_OK)
        status = lg_outlook_make(context, plan, &a->ask, &outlook);
    cli_progress_close();
    if (status == LG_OK && a->out != NULL)
        status = lg_outlook_write(context, outlook, a->out);
    if (status == LG_OK)
        print(outlook, a);
    lg_outlook_free(outlook);
    return status;
}

int cli_winter(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    lg_outlook_begin(&a.ask);
    if (cli_parse(&winter_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    const cli_analysis analysis = {a.plan, &a.read, a.out, false, answer, &a};
    const int code = refuse_observed(&a);
    return code != 0 ? code : cli_analyse(common, &analysis);
}
