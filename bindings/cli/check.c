/* libgrass check: a plan and all it names, without running a day. */
#include "cli.h"

#include <stdio.h>
#include <sysexits.h>

enum { KEY_LAND = 0x100, KEY_TEXT_ONLY };

static const struct argp_option options[] = {
    {"land", KEY_LAND, "FILE", 0, "Use this landscape file instead of the plan's own", 0},
    {"text-only", KEY_TEXT_ONLY, NULL, 0, "Read the plan alone and open none of its files", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    lg_plan_read_options read;
    const char *plan;
    bool text_only;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_LAND:
        a->read.land_path = argument;
        return 0;
    case KEY_TEXT_ONLY:
        a->text_only = true;
        return 0;
    default:
        return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
    }
}

static const struct argp check_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "PLAN.yaml",
    .doc = "Reads a plan and every file it names and lets its scenarios meet land and weather, "
           "without running them.",
    .children = cli_children};

/* What `vary` spells out: how many, by which axes, the first and the last. */
static lg_status print_ends(const lg_variation *v) {
    char first[LG_VARIATION_TEXT], last[LG_VARIATION_TEXT];
    size_t count = lg_variation_count(v);
    lg_status status = lg_variation_name(v, 0, first, sizeof first);
    if (status == LG_OK)
        status = lg_variation_name(v, count - 1, last, sizeof last);
    if (status != LG_OK)
        return status;
    printf("'vary' spells out %zu scenario%s by", count, count == 1 ? "" : "s");
    for (size_t a = 0; a < lg_variation_axes(v); a++)
        printf("%s %s (%s)", a == 0 ? "" : ",", lg_variation_axis(v, a), lg_variation_path(v, a));
    printf(": %s", first);
    if (count > 1)
        printf(" ... %s", last);
    putchar('\n');
    return LG_OK;
}

/* With a context that logs nothing: lg_plan_check told what there is to warn of. */
static lg_status print_variation(const lg_plan *plan) {
    const lg_context_options silent = {0};
    lg_context *context = NULL;
    lg_variation *v = NULL;
    lg_status status = lg_context_create(&silent, &context);
    if (status == LG_OK)
        status = lg_variation_read(context, plan, &v);
    if (status == LG_OK)
        status = print_ends(v);
    lg_variation_free(v);
    lg_context_free(context);
    return status;
}

static void print_plan(const lg_plan *plan, const char *path) {
    size_t count = lg_plan_scenario_count(plan);
    printf("%s: good; plan '%s' with %zu scenario%s:", path, lg_plan_name(plan), count,
           count == 1 ? "" : "s");
    for (size_t i = 0; i < count; i++)
        printf("%s %s", i == 0 ? "" : ",", lg_plan_scenario_name(plan, i));
    putchar('\n');
}

static lg_status check(lg_context *context, const arguments *a, int *code) {
    lg_plan *plan = NULL;
    lg_status status = lg_plan_read(context, a->plan, &a->read, &plan);
    if (status == LG_OK && !a->text_only)
        *code = cli_probe_plan(plan);
    if (status == LG_OK)
        status = lg_search_check(context, plan);
    if (status == LG_OK && !a->text_only && *code == 0)
        status = lg_plan_check(context, plan);
    if (status == LG_OK && *code == 0 && !a->common->quiet) {
        print_plan(plan, a->plan);
        /* the table of a list is a file, too */
        if (lg_plan_varies(plan) && !a->text_only)
            status = print_variation(plan);
    }
    lg_plan_free(plan);
    return status;
}

int cli_check(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&check_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    lg_context *context = cli_open_reader(common);
    int damaged = 0;
    int code = cli_close(context, context == NULL ? LG_ENOMEM : check(context, &a, &damaged));
    return code != 0 ? code : damaged;
}
