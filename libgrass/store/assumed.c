/* What was taken for granted: the land's, the weather's and the plan's sentences, as a block for
 * each result and as one for the run. */
#include "scenario/assumed.h"

#include "core/assumed.h"

#include <stdio.h>
#include <string.h>

#include "simulation/course.h"
#include "store/assumed.h"

/* Appends the lines of a text. */
static lg_status add_lines(lg_context *context, const char *text, char **assumed) {
    while (text != NULL && *text != '\0') {
        size_t length = strcspn(text, "\n");
        LG_TRY(lg_assume(context, assumed, "%.*s", (int)length, text));
        text += length + (text[length] == '\n');
    }
    return LG_OK;
}

/* A season that begins on another day moves what breeds do in their year, too. */
static lg_status add_moved(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                           char **assumed) {
    const int moved_d =
        lg_year_starts_on(&(lg_engine_years){.begins = parts->seasons.season_month}) - 1;
    if (s->herd.constant || moved_d == 0)
        return LG_OK;
    LG_TRY(lg_assume(context, assumed,
                     "animals with bodies: mating and weaning come %d days later than the breeds "
                     "have them, as the season does, where no day is given",
                     moved_d));
    return parts->plan->sales_path == NULL
               ? LG_OK
               : lg_assume(context, assumed,
                           "animals with bodies: the days of the table of sales are taken as "
                           "given, and do not follow the season");
}

static lg_status gather(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                        char **assumed) {
    LG_TRY(add_lines(context, parts->land->assumed, assumed));
    LG_TRY(add_lines(context, parts->weather->assumed, assumed));
    LG_TRY(add_lines(context, parts->assumed, assumed));
    LG_TRY(lg_scenario_assume(context, parts->plan, s, !parts->land_is_lent,
                              !parts->weather_is_lent, assumed));
    LG_TRY(add_moved(context, parts, s, assumed));
    return *assumed == NULL ? lg_copy_text(context, "", assumed) : LG_OK;
}

lg_status lg_assumed_of(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                        char **assumed) {
    *assumed = NULL;
    lg_status status = gather(context, parts, s, assumed);
    if (status != LG_OK) {
        lg_free(context, *assumed);
        *assumed = NULL;
    }
    return status;
}

/* ---- the block of a run ---- */

typedef struct block {
    lg_context *context;
    const lg_plan_parts *parts;
    size_t first, end;
    char **texts; /* of the scenarios */
    char *told;   /* lines already in the block */
    char *text;
} block;

static bool has_line(const char *text, const char *line, size_t length) {
    while (text != NULL && *text != '\0') {
        size_t n = strcspn(text, "\n");
        if (n == length && memcmp(text, line, n) == 0)
            return true;
        text += n + (text[n] == '\n');
    }
    return false;
}

/* "  line", or "  a, b: line" where not all scenarios rest on it. */
static lg_status add_line(block *b, const char *line, size_t length) {
    char names[256] = "";
    size_t used = 0, having = 0, all = b->end - b->first;
    for (size_t i = 0; i < all; i++) {
        if (!has_line(b->texts[i], line, length))
            continue;
        const char *name = b->parts->plan->scenarios[b->first + i].name;
        if (used < sizeof names)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     having > 0 ? ", " : "", name);
        having++;
    }
    const char *dots = used >= sizeof names ? " ..." : "";
    LG_TRY(lg_assume(b->context, &b->told, "%.*s", (int)length, line));
    return lg_assume(b->context, &b->text, "  %s%s%s%.*s", having < all ? names : "",
                     having < all ? dots : "", having < all ? ": " : "", (int)length, line);
}

static lg_status write_block(block *b) {
    size_t all = b->end - b->first;
    LG_TRY(lg_assume(b->context, &b->text, "assumed, because not given:"));
    for (size_t i = 0; i < all; i++)
        for (const char *at = b->texts[i]; *at != '\0';) {
            size_t length = strcspn(at, "\n");
            if (!has_line(b->told, at, length))
                LG_TRY(add_line(b, at, length));
            at += length + (at[length] == '\n');
        }
    if (b->told != NULL)
        lg_log_text(b->context, LG_LOG_NOTICE, b->text);
    return LG_OK;
}

lg_status lg_assumed_tell(lg_context *context, const lg_plan_parts *parts, size_t first,
                          size_t end) {
    block b = {.context = context, .parts = parts, .first = first, .end = end};
    size_t all = end - first;
    LG_TRY(lg_alloc(context, all, sizeof *b.texts, "what was assumed", &b.texts));
    lg_status status = LG_OK;
    for (size_t i = 0; i < all && status == LG_OK; i++)
        status = lg_assumed_of(context, parts, &parts->plan->scenarios[first + i], &b.texts[i]);
    if (status == LG_OK)
        status = write_block(&b);
    for (size_t i = 0; i < all; i++)
        lg_free(context, b.texts[i]);
    lg_free(context, b.texts);
    lg_free(context, b.told);
    lg_free(context, b.text);
    return status;
}
