/* libgrass search: which mix of measures meets stated ends in most weathers, at least cost. */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum { KEY_DRAWS = 0x100, KEY_HORIZON, KEY_SEED, KEY_LAND, KEY_RESUME };
enum { MOST_DRAWS = 100000, MOST_HORIZON = 200, WIDEST = 24 };

static const struct argp_option options[] = {
    {"out", 'o', "DIR", 0, "Write search.csv and search.json into this folder; made when missing",
     0},
    {"draws", KEY_DRAWS, "N", 0, "Draws of the weather (the plan's, else 100)", 0},
    {"horizon", KEY_HORIZON, "Y", 0, "Live Y years from the plan's first on (the plan's years)", 0},
    {"seed", KEY_SEED, "N", 0, "Seed of the draws (the plan's, else 1)", 0},
    {"land", KEY_LAND, "FILE", 0, "Use this landscape file instead of the plan's own", 0},
    {"resume", KEY_RESUME, NULL, 0, "Go on where a search into DIR was broken off", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    lg_plan_read_options read;
    lg_search_options search;
    const char *plan;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case 'o':
        a->search.directory = argument;
        return 0;
    case KEY_DRAWS:
        a->search.draws = (int)cli_integer(state, "--draws", argument, 2, MOST_DRAWS);
        return 0;
    case KEY_HORIZON:
        a->search.horizon = (int)cli_integer(state, "--horizon", argument, 1, MOST_HORIZON);
        return 0;
    case KEY_SEED:
        a->search.seed = (uint64_t)cli_integer(state, "--seed", argument, 0, 9007199254740992);
        a->search.seeded = 1;
        return 0;
    case KEY_LAND:
        a->read.land_path = argument;
        return 0;
    case KEY_RESUME:
        a->search.resume = 1;
        return 0;
    case ARGP_KEY_END:
        if (a->search.resume && a->search.directory == NULL)
            argp_error(state, "--resume goes on from what lies in a folder: name it with --out");
        break;
    default:
        break;
    }
    return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
}

static const struct argp search_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "PLAN.yaml",
    .doc = "Finds the mix of measures that meets all ends of the plan's 'search', each in its "
           "share of "
           "draws of the weather, at least cost; without 'search' stated ends and mixes, which are "
           "told.",
    .children = cli_children};

/* ---- the table ---- */

static int width_of(const lg_search *s, size_t axis) {
    size_t width = strlen(lg_search_axis(s, axis));
    for (size_t i = 0; i < lg_search_mixes(s); i++) {
        const size_t own = strlen(lg_search_value(s, i, axis));
        width = own > width ? own : width;
    }
    return width > WIDEST ? WIDEST : (int)width;
}

static void print_head(const lg_search *s, const char *money) {
    printf("\n%4s", "mix");
    for (size_t a = 0; a < lg_search_axes(s); a++)
        printf("  %*s", width_of(s, a), lg_search_axis(s, a));
    printf("  %10s  %12s  %9s  %s\n", "stock su", "cost a year", "met", "");
    printf("%4s", "");
    for (size_t a = 0; a < lg_search_axes(s); a++)
        printf("  %*s", width_of(s, a), "");
    printf("  %10s  %12s  %9s\n", "", money, "of draws");
}

static void print_mix(const lg_search *s, size_t index) {
    lg_search_mix mix;
    if (lg_search_get(s, index, &mix) != LG_OK)
        return;
    char met[48];
    snprintf(met, sizeof met, "%zu of %zu", mix.draws_met, mix.draws);
    printf("%4zu", index);
    for (size_t a = 0; a < lg_search_axes(s); a++)
        printf("  %*.*s", width_of(s, a), WIDEST, lg_search_value(s, index, a));
    printf("  %10.0f  %12.0f  %9s  %s\n", mix.stock_su, mix.cost_yuan, met, mix.reason);
}

static void print_ends(const lg_search *s) {
    lg_search_end end;
    puts("\nEnds:");
    for (size_t e = 0; e < lg_search_ends(s) && lg_search_get_end(s, e, &end) == LG_OK; e++) {
        printf("  %s (%s)", end.name, end.years);
        if (!isnan(end.least))
            printf(" at least %g", end.least);
        if (!isnan(end.most))
            printf("%s at most %g", isnan(end.least) ? "" : " and", end.most);
        printf(" in %g %% of draws\n", 100.0 * end.draws_frac);
    }
}

static void print_assumed(const lg_search *s) {
    const char *text = lg_search_assumed(s);
    if (text[0] != '\0')
        puts("\nAssumed:");
    while (text[0] != '\0') {
        const int length = (int)strcspn(text, "\n");
        printf("  %.*s\n", length, text);
        text += length + (text[length] == '\n');
    }
}

/* The chosen one, those that meet all ends by what they cost, those that were left for it, the rest. */
static int rank_of(const lg_search_mix *mix) {
    static const char *const order[] = {"chosen", "meets", "dearer", "fails"};
    int rank = 0;
    while (rank < 3 && strcmp(mix->verdict, order[rank]) != 0)
        rank++;
    return rank;
}

typedef struct row {
    size_t index;
    int rank;
    double cost;
} row;

static int compare_rows(const void *a, const void *b) {
    const row *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void print_mixes(const lg_search *s) {
    const size_t count = lg_search_mixes(s);
    row *rows = calloc(count, sizeof *rows);
    for (size_t i = 0; rows != NULL && i < count; i++) {
        lg_search_mix mix;
        if (lg_search_get(s, i, &mix) == LG_OK)
            rows[i] = (row){i, rank_of(&mix), mix.cost_yuan};
    }
    if (rows != NULL)
        qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < count; i++)
        print_mix(s, rows == NULL ? i : rows[i].index);
    free(rows);
}

static void print_search(const lg_search *s, const arguments *a, const char *money) {
    puts(lg_search_sentence(s));
    print_head(s, money);
    print_mixes(s);
    printf("Mix 0 is the plan's first scenario as it is. %zu lives were lived.\n",
           lg_search_lives(s));
    print_ends(s);
    print_assumed(s);
    if (a->search.directory != NULL)
        printf("Files in %s: search.csv, search.json\n", a->search.directory);
}

/* ---- the command ---- */

static lg_status search(lg_context *context, const lg_plan *plan, void *user) {
    const arguments *a = user;
    lg_search *found = NULL;
    lg_status status = lg_search_run(context, plan, &a->search, &found);
    cli_progress_close();
    if (found != NULL && !a->common->quiet)
        print_search(found, a, lg_plan_money(plan));
    lg_search_free(found);
    return status;
}

int cli_search(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&search_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    const cli_analysis analysis = {a.plan, &a.read, a.search.directory, true, search, &a};
    return cli_analyse(common, &analysis);
}
