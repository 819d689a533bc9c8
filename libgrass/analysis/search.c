/* A search from its plan to its result. */
#include <string.h>

#include "analysis/mixes_make.h"
#include "analysis/search_live.h"
#include "analysis/search_tell.h"
#include "analysis/search_write.h"
#include "batch/piece.h"
#include "core/moment.h"
#include "store/folder.h"

/* A mix is left when what it was seen to do is as unlikely as that of one that meets an end. Of a
 * hundred mixes that meet it just so, one is lost at each look: assumption. */
static const double DOUBT = 0.01;
/* The first round: a tenth of the draws, and enough to see what fails always. */
enum { FIRST_PART = 10, FIRST_LEAST = 5 };

static void free_starts(lg_search *s) {
    for (size_t i = 0; s->start != NULL && i < s->mixes->count; i++)
        lg_start_free(s->start[i]);
    lg_free(s->context, s->start);
    lg_start_free(s->bare_start);
    lg_start_free(s->reference);
}

static void free_texts(lg_search *s, char **texts) {
    for (size_t i = 0; texts != NULL && i < s->mixes->count; i++)
        lg_free(s->context, texts[i]);
    lg_free(s->context, texts);
}

void lg_search_free(lg_search *s) {
    if (s == NULL)
        return;
    lg_context *context = s->context;
    free_starts(s);
    free_texts(s, s->reason);
    free_texts(s, s->failed);
    lg_free(context, s->ungrazed);
    lg_free(context, s->shocks);
    lg_free(context, s->assumed);
    lg_free(context, s->sentence);
    lg_race_free(s->race);
    lg_mixes_free(s->mixes);
    lg_draws_close(s->world);
    lg_free(context, s);
}

/* ---- what is asked for ---- */

static lg_status check_options(lg_context *context, const lg_search_options *o) {
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a search: 'reserved' holds something; set it to 0");
    if (o->draws != 0 && (o->draws < 2 || o->draws > LG_SEARCH_DRAWS_MOST))
        return lg_fail(context, LG_EARG, "%d draws of the weather: a search takes 2 to %d",
                       o->draws, (int)LG_SEARCH_DRAWS_MOST);
    if (o->horizon < 0 || o->horizon > LG_SEARCH_HORIZON_MOST)
        return lg_fail(context, LG_EARG, "a horizon of %d years: a search takes 1 to %d",
                       o->horizon, (int)LG_SEARCH_HORIZON_MOST);
    if (o->resume && o->directory == NULL)
        return lg_fail(context, LG_EARG,
                       "a search goes on from what lies in its directory: give one");
    return LG_OK;
}

static lg_status read_rule(lg_search *s) {
    LG_TRY(lg_search_rule_read(s->plan, &s->rule));
    LG_TRY(lg_soughts_find(s->plan, &s->rule, &s->ends));
    if (s->options.draws != 0)
        s->rule.draws = s->options.draws;
    if (s->options.horizon != 0)
        s->rule.horizon = s->options.horizon;
    if (s->options.seeded)
        s->rule.seed = (int64_t)s->options.seed;
    return LG_OK;
}

lg_status lg_search_check(lg_context *context, const lg_plan *plan) {
    lg_search_rule rule;
    lg_soughts ends;
    LG_GIVEN(context, plan);
    lg_status status = lg_search_rule_read(plan, &rule);
    if (status == LG_OK)
        status = lg_soughts_find(plan, &rule, &ends);
    if (status != LG_OK && plan->context != context)
        lg_fail(context, status, "%s", lg_context_error(plan->context));
    return status;
}

/* ---- opened ---- */

static lg_status open_world(lg_search *s) {
    const lg_plan_run_options lent = {.land = s->options.land};
    const lg_draws_options options = {.seed = (uint64_t)s->rule.seed,
                                      .horizon = (int)s->rule.horizon};
    LG_TRY(lg_draws_open(s->context, s->plan, &lent, &options, &s->world));
    LG_TRY(lg_mixes_make(s->context, s->plan, &s->rule, s->world->parts.land, &s->mixes));
    const size_t count = s->mixes->count;
    LG_TRY(lg_alloc(s->context, count, sizeof *s->start, "mixes", &s->start));
    LG_TRY(lg_alloc(s->context, count, sizeof *s->reason, "mixes", &s->reason));
    return lg_alloc(s->context, count, sizeof *s->failed, "mixes", &s->failed);
}

static lg_status begin_reference(lg_search *s) {
    LG_TRY(lg_start_make(s->context, s->world, &s->mixes->of[0].scenario, NULL, &s->reference));
    if (s->reference->prepared.coefficients.prices_given == 0)
        return lg_fail(s->context, LG_EDATA,
                       "plan '%s' gives no prices, so that no mix is dearer than another: give "
                       "'tables: prices', or 'prices' in a scenario",
                       s->plan->name);
    return LG_OK;
}

static uint64_t hash_text(uint64_t before, const char *text) {
    return text == NULL ? lg_piece_hash(before, "", 1)
                        : lg_piece_hash(before, text, strlen(text) + 1);
}

/* What the numbers of a look follow from. */
static lg_status make_key(lg_search *s) {
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS];
    uint64_t key = 0;
    const int64_t numbers[] = {s->rule.seed, s->rule.draws, s->world->options.horizon,
                               (int64_t)s->mixes->count, (int64_t)s->ends.count};
    LG_TRY(lg_draws_key(s->context, s->world, source, &key));
    key = lg_piece_hash(key, numbers, sizeof numbers);
    for (size_t i = 0; i < s->mixes->count; i++)
        key = hash_text(key, s->mixes->of[i].name);
    for (size_t i = 0; i < s->mixes->count * s->mixes->naxes; i++)
        key = hash_text(key, s->mixes->value[i]);
    s->key = key;
    return LG_OK;
}

/* ---- run ---- */

static lg_status race(lg_search *s) {
    double frac[LG_ENDS_MOST];
    for (size_t e = 0; e < s->ends.count; e++)
        frac[e] = s->ends.of[e].said.draws_frac;
    const size_t draws = (size_t)s->rule.draws, part = draws / FIRST_PART;
    const lg_race_options options = {.mixes = s->mixes->count,
                                     .draws = draws,
                                     .ends = s->ends.count,
                                     .also = LG_ALSO_COUNT,
                                     .first = part < FIRST_LEAST ? FIRST_LEAST : part,
                                     .frac = frac,
                                     .doubt = DOUBT,
                                     .level = LG_SEARCH_LEVEL,
                                     .look = lg_search_look_at,
                                     .self = s};
    return lg_race_run(s->context, &options, &s->race);
}

static lg_status run(lg_search *s) {
    const double begun = lg_monotonic_s();
    LG_TRY(read_rule(s));
    LG_TRY(open_world(s));
    LG_TRY(begin_reference(s));
    LG_TRY(make_key(s));
    LG_TRY(lg_search_assume(s));
    LG_TRY(race(s));
    s->seconds = lg_monotonic_s() - begun;
    return lg_search_tell(s);
}

static lg_status run_in(lg_search *s) {
    lg_folder folder;
    if (s->options.directory == NULL)
        return run(s);
    LG_TRY(lg_folder_own(s->context, s->options.directory, &folder));
    lg_status status = lg_search_may_write(s->context, s->options.directory);
    if (status == LG_OK)
        status = run(s);
    if (status == LG_OK)
        status = lg_search_write(s, s->options.directory);
    lg_folder_leave(&folder);
    return status;
}

lg_status lg_search_run(lg_context *context, const lg_plan *plan, const lg_search_options *options,
                        lg_search **search) {
    static const lg_search_options none = {0};
    const lg_search_options *o = options == NULL ? &none : options;
    lg_search *made = NULL;
    LG_GIVEN(context, plan);
    LG_GIVEN(context, search);
    LG_TRY(check_options(context, o));
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a search", &made));
    made->context = context;
    made->plan = plan;
    made->options = *o;
    lg_status status = run_in(made);
    if (status != LG_OK && plan->context != context && lg_context_error(context)[0] == '\0')
        lg_fail(context, status, "%s", lg_context_error(plan->context));
    if (status != LG_OK) {
        lg_search_free(made);
        return status;
    }
    *search = made;
    return LG_OK;
}
