/* libgrass sensitivity: which parameters move an output of a plan. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum {
    KEY_OUTPUT = 0x100,
    KEY_METHOD,
    KEY_PARAMS,
    KEY_PARAM,
    KEY_SAMPLES,
    KEY_PAIRS,
    KEY_RESAMPLES,
    KEY_SEED,
    KEY_DRAWS,
    KEY_HORIZON,
    KEY_SCENARIO,
    KEY_RESUME
};

enum { WORDS_MOST = 64, SAMPLES_MOST = 1 << 20, DRAWS_MOST = 10000, HORIZON_MOST = 200 };

static const struct argp_option options[] = {
    {"output", KEY_OUTPUT, "FIGURE", 0,
     "COLUMN[@YEAR][:REGION]: a column of summary.csv, of a year, 'last' or 'mean' (without: the "
     "mean "
     "of all years), of a region (without: all land); may be repeated",
     0},
    {"method", KEY_METHOD, "NAME", 0,
     "morris (screening, few runs; without --method) or sobol (shares of variance)", 0},
    {"params", KEY_PARAMS, "FILE", 0,
     "Ranges of parameters: a table of table,type,name,low,high,distribution; without it ranges by "
     "how sure each parameter is",
     0},
    {"param", KEY_PARAM, "NAME", 0,
     "Move this parameter, TABLE.NAME, or all of a TABLE, and no other; may be repeated", 0},
    {"samples", KEY_SAMPLES, "N", 0,
     "Trajectories of Morris (20), or samples of Sobol' (256, best a power of 2)", 0},
    {"pairs", KEY_PAIRS, NULL, 0, "Sobol' indices of pairs as well", 0},
    {"resamples", KEY_RESAMPLES, "N", 0, "For the intervals (500); 0: none", 0},
    {"seed", KEY_SEED, "S", 0, "Of all that is drawn (0)", 0},
    {"draws", KEY_DRAWS, "N", 0,
     "Look at the mean over N draws of weather; without it the plan's own years are lived", 0},
    {"horizon", KEY_HORIZON, "Y", 0, "Live Y years of drawn weather", 0},
    {"scenario", KEY_SCENARIO, "NAME", 0, "Of this scenario (the first)", 0},
    {"out", 'o', "DIR", 0,
     "Write sensitivity.csv, interactions.csv and sensitivity.json there, and keep what --resume "
     "needs",
     0},
    {"resume", KEY_RESUME, NULL, 0, "Go on with what was computed in DIR before", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *plan, *ranges, *directory;
    const char *output[WORDS_MOST], *param[WORDS_MOST];
    size_t outputs, params;
    lg_sensitivity_options options;
} arguments;

static void add(struct argp_state *state, const char *option, char *word, const char **words,
                size_t *count) {
    if (*count == WORDS_MOST)
        argp_error(state, "%s is given more than %d times", option, WORDS_MOST);
    words[(*count)++] = word;
}

static lg_sensitivity_method method_of(struct argp_state *state, const char *word) {
    static const char *const names[] = {"morris", "sobol", NULL};
    return cli_choice(state, "--method", word, names) == 0 ? LG_SENSITIVITY_MORRIS
                                                           : LG_SENSITIVITY_SOBOL;
}

static void check(const arguments *a, struct argp_state *state) {
    if (a->outputs == 0)
        argp_error(state, "--output is missing: a column of summary.csv, such as condition@last");
    if (a->options.pairs && a->options.method == LG_SENSITIVITY_MORRIS)
        argp_error(state, "--pairs needs --method sobol: the method of Morris knows no pairs");
    if (a->options.resume && a->directory == NULL)
        argp_error(state, "--resume needs --out: the folder that holds what was computed");
    if (a->options.horizon != 0 && a->options.draws == 0)
        argp_error(state, "--horizon needs --draws: the plan's own years are what they are");
}

static error_t parse_number(int key, char *argument, struct argp_state *state, arguments *a) {
    lg_sensitivity_options *o = &a->options;
    switch (key) {
    case KEY_SAMPLES:
        o->samples = (int)cli_integer(state, "--samples", argument, 2, SAMPLES_MOST);
        return 0;
    case KEY_RESAMPLES:
        o->resamples = (int)cli_integer(state, "--resamples", argument, 0, SAMPLES_MOST);
        o->resamples = o->resamples == 0 ? -1 : o->resamples;
        return 0;
    case KEY_SEED:
        o->seed = (uint64_t)cli_integer(state, "--seed", argument, 0, INT64_MAX);
        return 0;
    case KEY_DRAWS:
        o->draws = (int)cli_integer(state, "--draws", argument, 1, DRAWS_MOST);
        return 0;
    case KEY_HORIZON:
        o->horizon = (int)cli_integer(state, "--horizon", argument, 1, HORIZON_MOST);
        return 0;
    case ARGP_KEY_END:
        check(a, state);
        break;
    default:
        break;
    }
    return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_OUTPUT:
        add(state, "--output", argument, a->output, &a->outputs);
        return 0;
    case KEY_PARAM:
        add(state, "--param", argument, a->param, &a->params);
        return 0;
    case KEY_METHOD:
        a->options.method = method_of(state, argument);
        return 0;
    case KEY_PARAMS:
        a->ranges = argument;
        return 0;
    case KEY_PAIRS:
        a->options.pairs = 1;
        return 0;
    case KEY_SCENARIO:
        a->options.scenario = argument;
        return 0;
    case 'o':
        a->directory = argument;
        return 0;
    case KEY_RESUME:
        a->options.resume = 1;
        return 0;
    default:
        return parse_number(key, argument, state, a);
    }
}

static const struct argp sensitivity_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "PLAN.yaml",
    .doc =
        "Moves parameters of a plan within their ranges, and tells which of them move an output, "
        "and by how much.",
    .children = cli_children};

/* ---- told ---- */

typedef struct bar {
    size_t input;
    double length; /* st, or mu_star */
    lg_sensitivity_effect effect;
} bar;

static int by_length(const void *a, const void *b) {
    const bar *x = a, *y = b;
    if (x->length != y->length)
        return x->length > y->length ? -1 : 1;
    return x->input < y->input ? -1 : 1;
}

static void print_bar(const lg_sensitivity *found, const bar *b, double longest, bool morris) {
    const lg_sensitivity_effect *e = &b->effect;
    printf("  %-40s ", lg_sensitivity_input_name(found, b->input, NULL, NULL, NULL));
    if (morris)
        printf("%10.4g [%.4g, %.4g]  %+10.4g  %10.4g", e->mu_star, e->mu_star_low, e->mu_star_high,
               e->mu, e->sigma);
    else
        printf("%6.3f [%.3f, %.3f]  %6.3f [%.3f, %.3f]", e->st, e->st_low, e->st_high, e->s1,
               e->s1_low, e->s1_high);
    cli_print_bar(longest > 0.0 ? b->length / longest : 0.0);
}

/* The longest bar first. */
static lg_status print_output(const lg_sensitivity *found, size_t output, bar *bars) {
    enum { SHOWN = 25 };
    lg_sensitivity_facts facts;
    const char *unit = NULL;
    double mean = 0.0, sd = 0.0;
    lg_sensitivity_get_facts(found, &facts);
    const bool morris = facts.method == LG_SENSITIVITY_MORRIS;
    for (size_t i = 0; i < facts.inputs; i++) {
        bars[i].input = i;
        lg_status status = lg_sensitivity_get(found, output, i, &bars[i].effect);
        if (status != LG_OK)
            return status;
        bars[i].length = morris ? bars[i].effect.mu_star : bars[i].effect.st;
    }
    qsort(bars, facts.inputs, sizeof *bars, by_length);
    const char *name = lg_sensitivity_output_name(found, output, &unit, &mean, &sd);
    printf("%s (%s): mean %.5g, standard deviation %.4g of %zu runs\n", name, unit, mean, sd,
           facts.runs);
    printf("  %-40s %s\n", "parameter",
           morris ? "mu_star [95 %]  mu  sigma" : "st [95 %]  s1 [95 %]");
    for (size_t i = 0; i < facts.inputs && i < SHOWN; i++)
        print_bar(found, &bars[i], bars[0].length, morris);
    if (facts.inputs > SHOWN)
        printf("  and %zu more that move it less\n", facts.inputs - SHOWN);
    return LG_OK;
}

static lg_status print_all(const lg_sensitivity *found) {
    lg_sensitivity_facts facts;
    lg_status status = LG_OK;
    lg_sensitivity_get_facts(found, &facts);
    bar *bars = calloc(facts.inputs, sizeof *bars);
    if (bars == NULL)
        return LG_ENOMEM;
    for (size_t o = 0; status == LG_OK && o < facts.outputs; o++)
        status = print_output(found, o, bars);
    free(bars);
    return status;
}

/* ---- run ---- */

static lg_status look(lg_context *context, const lg_plan *plan, void *user) {
    arguments *a = user;
    lg_sensitivity *found = NULL;
    a->options.directory = a->directory;
    lg_status status = lg_sensitivity_run(context, plan, a->output, a->outputs, a->ranges, a->param,
                                          a->params, &a->options, &found);
    if (status == LG_OK && a->directory != NULL)
        status = lg_sensitivity_write(found, a->directory);
    if (status == LG_OK && !a->common->quiet)
        status = print_all(found);
    lg_sensitivity_free(found);
    return status;
}

int cli_sensitivity(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common, .options.method = LG_SENSITIVITY_MORRIS};
    if (cli_parse(&sensitivity_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    const cli_analysis analysis = {a.plan, NULL, a.directory, true, look, &a};
    return cli_analyse(common, &analysis);
}
