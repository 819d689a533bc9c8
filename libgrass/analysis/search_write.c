/* search.csv, a row a mix, and search.json, what it was made from and what came out. */
#define _POSIX_C_SOURCE 200809L /* unlink, rmdir */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/kept.h"
#include "analysis/search_write.h"
#include "analysis/told.h"
#include "store/fingerprint.h"
#include "store/folder_path.h"
#include "text/form.h"

#define KIND "search"

/* ---- the table ---- */

static void put_head(const lg_search *s, lg_out *out) {
    lg_out_raw(out, "mix");
    for (size_t a = 0; a < s->mixes->naxes; a++) {
        lg_out_raw(out, ",");
        lg_told_text(out, s->mixes->axis[a]);
    }
    lg_out_raw(out, ",stock_su,cost_yuan,net_yuan,draws,draws_met,met_frac,degraded_frac,deficit_t,"
                    "ends_failed,verdict,cost_low_yuan,cost_high_yuan,gain_yuan,met_low_frac,"
                    "met_high_frac,reason");
    for (size_t e = 0; e < s->ends.count; e++)
        lg_out_format(out, ",met_%s,spare_%s", s->ends.of[e].said.name, s->ends.of[e].said.name);
    lg_out_raw(out, "\n");
}

static lg_status put_row(const lg_search *s, size_t index, lg_out *out) {
    lg_search_mix mix;
    LG_TRY(lg_search_get(s, index, &mix));
    lg_told_text(out, mix.name);
    for (size_t a = 0; a < s->mixes->naxes; a++) {
        lg_out_raw(out, ",");
        lg_told_text(out, lg_search_value(s, index, a));
    }
    LG_TOLD_NUMBERS(out, mix.stock_su, mix.cost_yuan, mix.net_yuan);
    lg_out_format(out, ",%zu,%zu", mix.draws, mix.draws_met);
    LG_TOLD_NUMBERS(out, mix.met_frac, mix.degraded_frac, mix.deficit_t);
    lg_out_format(out, ",%s,%s", mix.failed, mix.verdict);
    LG_TOLD_NUMBERS(out, mix.cost_low_yuan, mix.cost_high_yuan, mix.gain_yuan, mix.met_low_frac,
                    mix.met_high_frac);
    lg_out_raw(out, ",");
    lg_told_text(out, mix.reason);
    for (size_t e = 0; e < s->ends.count; e++) {
        double spare = NAN;
        lg_out_format(out, ",%zu", lg_search_held(s, index, e, &spare));
        lg_told_numbers(out, &spare, 1);
    }
    lg_out_raw(out, "\n");
    return LG_OK;
}

static lg_status write_table(const lg_search *s, const char *path) {
    lg_out out;
    lg_out_init(s->context, &out);
    put_head(s, &out);
    lg_status status = LG_OK;
    for (size_t i = 0; i < s->mixes->count && status == LG_OK; i++)
        status = put_row(s, i, &out);
    if (status == LG_OK)
        return lg_told_table(&out, path);
    lg_out_free(&out);
    return status;
}

/* ---- what it is of ---- */

static void put_ends(const lg_search *s, lg_json *json) {
    lg_json_open(json, "ends", '[');
    for (size_t e = 0; e < s->ends.count; e++) {
        const lg_end *end = &s->ends.of[e].said;
        lg_json_open(json, NULL, '{');
        lg_json_text(json, "name", end->name);
        lg_json_number(json, "limit", isnan(end->most) ? end->least : end->most);
        if (!isnan(end->most))
            lg_json_number(json, "most", end->most);
        if (!isnan(end->least))
            lg_json_number(json, "least", end->least);
        lg_json_number(json, "draws_frac", end->draws_frac);
        lg_json_text(json, "years", lg_sought_years(&s->ends.of[e]));
        lg_json_close(json, '}');
    }
    lg_json_close(json, ']');
}

static void put_axes(const lg_search *s, lg_json *json) {
    lg_json_open(json, "axes", '[');
    for (size_t a = 0; a < s->mixes->naxes; a++)
        lg_json_text(json, NULL, s->mixes->axis[a]);
    lg_json_close(json, ']');
}

/* The limit of an end and the least share are told at the top too, where the page of a run looks. */
static void put_limits(const lg_search *s, lg_json *json) {
    static const char *const names[][2] = {{"condition_drop", "condition_drop"},
                                           {"grazing_drop", "grazing_drop"},
                                           {"adults_lost_frac", "adults_lost_frac"},
                                           {"bought_frac", "bought_frac"}};
    double sure = 1.0;
    for (size_t e = 0; e < s->ends.count; e++) {
        const lg_end *end = &s->ends.of[e].said;
        sure = end->draws_frac < sure ? end->draws_frac : sure;
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (strcmp(names[i][0], end->name) == 0 && !isnan(end->most))
                lg_json_number(json, names[i][1], end->most);
    }
    lg_json_number(json, "sure_frac", sure);
    lg_json_number(json, "risk", 1.0 - sure);
}

static void put_all(const lg_search *s, const lg_manifest *source, lg_json *json) {
    const size_t chosen = s->race->chosen;
    lg_told_begin(json, KIND);
    lg_json_text(json, "plan", s->plan->name);
    lg_json_text(json, "scenario", s->mixes->of[0].name);
    lg_json_text(json, "sentence", s->sentence);
    lg_json_text(json, "chosen", chosen == SIZE_MAX ? "" : s->mixes->of[chosen].name);
    lg_json_text(json, "nearest", chosen == SIZE_MAX ? s->mixes->of[s->race->nearest].name : "");
    lg_json_number(json, "first_year", (double)s->world->plan.first_year);
    lg_json_number(json, "horizon", s->world->options.horizon);
    lg_json_number(json, "draws", (double)s->rule.draws);
    lg_json_number(json, "seed", (double)s->rule.seed);
    put_limits(s, json);
    put_ends(s, json);
    put_axes(s, json);
    lg_json_number(json, "mixes", (double)s->mixes->count);
    lg_json_number(json, "lives", (double)s->race->looks);
    lg_json_number(json, "interval", LG_SEARCH_LEVEL);
    lg_json_text(json, "money_unit", lg_plan_money(s->plan));
    lg_told_hashes(json, source->source);
    lg_told_assumed(json, lg_search_assumed(s));
    lg_json_number(json, "seconds", s->seconds);
    lg_json_close(json, '}');
}

static lg_status write_facts(const lg_search *s, const char *path) {
    lg_manifest source = {.files = NULL};
    lg_json json;
    LG_TRY(lg_fingerprint(s->context, &s->world->opened.parts, &source));
    lg_json_init(s->context, &json);
    put_all(s, &source, &json);
    lg_manifest_free(s->context, &source);
    return lg_told_json(&json, KIND, path);
}

/* ---- the folder ---- */

lg_status lg_search_may_write(lg_context *context, const char *directory) {
    char *table = NULL, *facts = NULL;
    lg_status status = lg_folder_path(context, directory, "", "search.csv", &table);
    if (status == LG_OK)
        status = lg_folder_path(context, directory, "", "search.json", &facts);
    if (status == LG_OK)
        status = lg_form_check(context, table, LG_OUTPUT_CSV);
    if (status == LG_OK)
        status = lg_told_may_be(context, KIND, facts);
    lg_free(context, table);
    lg_free(context, facts);
    return status;
}

static bool drop(const lg_search *s, const char *directory, const char *name) {
    char *path = NULL;
    if (lg_folder_path(s->context, directory, LG_FOLDER_ANALYSIS, name, &path) != LG_OK)
        return false;
    const bool dropped = unlink(path) == 0;
    lg_free(s->context, path);
    return dropped;
}

/* What a search that was broken off would go on from is not needed any more. What cannot be removed
 * does no harm. */
static void drop_answers(const lg_search *s, const char *directory) {
    char *folder = NULL, name[48];
    bool there = true; /* another search may have had more rounds */
    for (size_t round = 1; there || round <= s->round; round++) {
        snprintf(name, sizeof name, LG_SEARCH_ROUND ".log", round);
        there = drop(s, directory, name);
        snprintf(name, sizeof name, LG_SEARCH_UNGRAZED ".log", round);
        there = drop(s, directory, name) || there;
    }
    if (lg_folder_path(s->context, directory, "", LG_FOLDER_ANALYSIS, &folder) == LG_OK) {
        (void)!rmdir(folder); /* unless another analysis has something there */
        lg_free(s->context, folder);
    }
}

lg_status lg_search_write(const lg_search *s, const char *directory) {
    char *table = NULL, *facts = NULL;
    lg_status status = lg_folder_path(s->context, directory, "", "search.csv", &table);
    if (status == LG_OK)
        status = lg_folder_path(s->context, directory, "", "search.json", &facts);
    if (status == LG_OK)
        status = write_table(s, table);
    if (status == LG_OK)
        status = write_facts(s, facts);
    if (status == LG_OK)
        drop_answers(s, directory);
    lg_free(s->context, table);
    lg_free(s->context, facts);
    return status;
}
