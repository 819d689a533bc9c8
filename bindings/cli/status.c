/* libgrass status: how a batch stands. */
#include "cli.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "batch_fit.h"

enum { KEY_JSON = 0x100, KEY_STATE };

static const char *const words[] = {"waiting", "running", "done", "failed", NULL};

static const struct argp_option options[] = {
    {"json", KEY_JSON, NULL, 0, "Print all as JSON", 0},
    {"list", KEY_STATE, "STATE", 0, "List the scenarios that are waiting, running, done or failed",
     0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *directory;
    bool json;
    int state; /* -1: not given */
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_JSON:
        a->json = true;
        return 0;
    case KEY_STATE:
        a->state = cli_choice(state, "--list", argument, words);
        return 0;
    default:
        return cli_operand(key, argument, state, "folder DIR of a batch", &a->directory);
    }
}

static const struct argp status_argp = {.options = options,
                                        .parser = parse,
                                        .args_doc = "DIR",
                                        .doc =
                                            "Tells how many scenarios of a batch are done, which "
                                            "failed and why, and how long the rest may take.",
                                        .children = cli_children};

static int add_item(const lg_batch_item *item, void *user) {
    json_t *one = json_pack("{s:s, s:s}", "name", item->name, "state", words[item->state]);
    if (item->state == LG_BATCH_DONE)
        json_object_set_new(one, "seconds", json_real(item->seconds));
    if (item->state == LG_BATCH_FAILED) {
        json_object_set_new(one, "exit", json_integer(cli_exit_code(item->failure)));
        json_object_set_new(one, "sentence", json_string(item->sentence));
    }
    if (item->file[0] != '\0')
        json_object_set_new(one, "file", json_string(item->file));
    return json_array_append_new(user, one);
}

static lg_status print_json(lg_context *context, const char *directory) {
    lg_batch_facts f;
    json_t *list = json_array();
    lg_status status = lg_batch_look(context, directory, &f, add_item, list);
    if (status != LG_OK) {
        json_decref(list);
        return status;
    }
    json_t *all = json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:i, s:i, s:b, s:f, s:o, s:o, s:o}", "plan", f.plan,
        "scenarios", (json_int_t)f.count, "waiting", (json_int_t)f.waiting, "running",
        (json_int_t)f.running, "done", (json_int_t)f.done, "failed", (json_int_t)f.failed, "shares",
        f.shares, "shares_at_work", f.owners, "books", f.books, "seconds", f.seconds, "rate_per_s",
        f.rate_per_s > 0.0 ? json_real(f.rate_per_s) : json_null(), "seconds_left",
        isnan(f.seconds_left) ? json_null() : json_real(f.seconds_left), "list", list);
    char *text = all == NULL ? NULL : json_dumps(all, JSON_INDENT(2));
    if (text != NULL)
        puts(text);
    free(text);
    json_decref(all);
    return text == NULL ? LG_ENOMEM : LG_OK;
}

static int print_item(const lg_batch_item *item, void *user) {
    const int wanted = *(const int *)user;
    if (wanted < 0 ? item->state == LG_BATCH_FAILED : (int)item->state == wanted) {
        if (item->state == LG_BATCH_FAILED)
            printf("%s%s: %s\n", wanted < 0 ? "  " : "", item->name, item->sentence);
        else
            printf("%s\n", item->name);
    }
    return 0;
}

static void print_counts(const lg_batch_facts *f, const char *directory) {
    char time[32];
    printf("%s in %s: %zu scenarios\n", f->plan, directory, f->count);
    printf("  done     %zu\n  running  %zu\n  waiting  %zu\n  failed   %zu\n", f->done, f->running,
           f->waiting, f->failed);
    if (f->done > 0)
        printf("  a scenario took %.3g s\n", f->seconds / (double)f->done);
    if (f->rate_per_s > 0.0)
        printf("  %.3g an hour, %s left\n", 3600.0 * f->rate_per_s,
               batch_time_text(f->seconds_left, time));
    else if (f->done + f->failed < f->count)
        puts(f->owners > 0 ? "  at work"
                           : "  nobody is at work; 'libgrass run ... --resume' goes on");
}

/* Parts of a land are no batch; how many there are is what can be told of them. */
static void print_parts(const arguments *a, const lg_land_parts *parts) {
    if (a->json) {
        printf("{\"land_parts\": %d, \"begun\": %d}\n", parts->parts, parts->present);
        return;
    }
    printf("%s: %d of %d parts of a land%s%s\n", a->directory, parts->present, parts->parts,
           parts->plan[0] == '\0' ? "" : " of ", parts->plan);
    puts(parts->present < parts->parts
             ? "  the others were not begun; 'libgrass run PLAN.yaml --land-part K/N' makes each"
             : "  'libgrass collect DIR' joins them, or names one that is not whole");
}

static lg_status print_all(lg_context *context, const arguments *a) {
    lg_batch_facts f;
    int state = a->state;
    if (a->json)
        return print_json(context, a->directory);
    if (state >= 0)
        return lg_batch_look(context, a->directory, NULL, print_item, &state);
    lg_status status = lg_batch_look(context, a->directory, &f, NULL, NULL);
    if (status == LG_OK)
        print_counts(&f, a->directory);
    if (status == LG_OK && f.failed > 0) {
        puts("failed:");
        status = lg_batch_look(context, a->directory, NULL, print_item, &state);
    }
    return status;
}

int cli_status(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common, .state = -1};
    if (cli_parse(&status_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    lg_context *context = cli_open_reader(common);
    if (context == NULL)
        return EX_OSERR;
    lg_land_parts parts;
    if (a.state < 0 && lg_land_parts_find(context, a.directory, &parts) == LG_OK &&
        parts.parts > 0) {
        print_parts(&a, &parts);
        return cli_close(context, LG_OK);
    }
    return cli_close(context, print_all(context, &a));
}
