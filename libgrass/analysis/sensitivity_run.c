/* The sensitivity of a plan: parameters within their ranges, figures of the books. */
#include <string.h>

#include "analysis/life.h"
#include "analysis/ranges.h"
#include "analysis/sensitivity.h"
#include "analysis/wanted.h"
#include "batch/piece.h"
#include "store/assumed.h"
#include "text/message.h"
#include "text/number.h"

typedef struct trial {
    lg_context *context;
    const lg_sensitivity_options *options;
    lg_draws_world *world;
    const lg_scenario *scenario;
    lg_ranges *ranges;
    lg_wanted *wanted;
    size_t nwanted;
    bool is_morris;
} trial;

/* ---- answers ---- */

/* The ends of a normal distribution, which Morris asks for, are those that hold 95 % of it. */
static double within(const trial *t, size_t input, double u) {
    static const double BELOW = 0.025;
    if (!t->is_morris || t->ranges->range[input].kind != LG_RANGE_NORMAL)
        return u;
    return BELOW + u * (1.0 - 2.0 * BELOW);
}

static lg_status live(lg_context *own, const trial *t, const lg_start *start, lg_lived *lived,
                      double *values) {
    const size_t draws = t->options->draws == 0 ? 1 : (size_t)t->options->draws;
    lg_life life = {.start = start, .times = 1.0};
    lg_draws_view view;
    if (t->options->draws == 0) {
        lg_draws_see(t->world, own, &view);
        life.weather = &view.weather;
    }
    for (life.draw = 0; life.draw < draws; life.draw++) {
        LG_TRY(lg_live(own, &life, lived));
        for (size_t o = 0; o < t->nwanted; o++)
            values[o] +=
                lg_wanted_value(&t->wanted[o], lived->values, lived->regions, lived->years) /
                (double)draws;
    }
    return LG_OK;
}

static lg_status live_with(lg_context *own, const trial *t, const lg_params *params,
                           double *values) {
    lg_start *start = NULL;
    lg_lived lived = {0};
    LG_TRY(lg_start_make(own, t->world, t->scenario, params, &start));
    lg_status status = lg_lived_make(own, t->world, &lived);
    if (status == LG_OK)
        status = live(own, t, start, &lived, values);
    lg_lived_free(&lived);
    lg_start_free(start);
    return status;
}

static lg_status answer(void *self, lg_context *own, const double *u, double *values) {
    const trial *t = self;
    lg_params *params = NULL;
    double *moved = NULL;
    int halved = 0;
    LG_TRY(lg_alloc(own, t->ranges->count, sizeof *moved, "a point", &moved));
    for (size_t i = 0; i < t->ranges->count; i++)
        moved[i] = within(t, i, u[i]);
    lg_status status = lg_ranges_params(own, t->ranges, moved, &params, &halved);
    lg_free(own, moved);
    if (status != LG_OK)
        return status;
    memset(values, 0, (t->nwanted + 1) * sizeof *values);
    values[t->nwanted] = halved;
    status = live_with(own, t, params, values);
    lg_params_free(params);
    return status;
}

/* ---- which parameters ---- */

/* "sward.ni", "sward.typical_steppe.ni". */
static lg_status label_of(lg_context *context, const lg_param_range *r, char **label) {
    lg_out out;
    lg_out_init(context, &out);
    lg_out_format(&out, "%s.", lg_params_table_name(r->row->table));
    if (r->type != NULL)
        lg_out_format(&out, "%s.", r->type);
    lg_out_raw(&out, r->row->name);
    lg_status status = out.status == LG_OK ? lg_copy_text(context, out.text, label) : out.status;
    lg_out_free(&out);
    return status;
}

/* A whole table, or one label. */
static bool is_meant(const char *label, const char *word) {
    const size_t length = strlen(word);
    return strncmp(label, word, length) == 0 && (label[length] == '\0' || label[length] == '.');
}

static lg_status unknown(lg_context *context, const char *word, char *const *labels, size_t count) {
    lg_shown shown;
    const int near = lg_nearest(word, (const char *const *)labels, count);
    return lg_fail(
        context, LG_EDATA,
        "no range is known of the parameter '%s'%s%s%s; write TABLE.NAME, or TABLE for all "
        "of a table; prices, dates, the state at the start and the model's own means have a "
        "range only where a table of ranges gives one",
        lg_show_text(&shown, word), near < 0 ? "" : "; did you mean '",
        near < 0 ? "" : labels[near], near < 0 ? "" : "'?");
}

/* Keeps the ranges whose labels are meant by any word. */
static lg_status keep(lg_ranges *r, char *const *labels, const char *const *only, size_t nonly) {
    size_t kept = 0;
    for (size_t w = 0; w < nonly; w++) {
        bool found = false;
        for (size_t i = 0; i < r->count; i++)
            found = found || is_meant(labels[i], only[w]);
        if (!found)
            return unknown(r->context, only[w], labels, r->count);
    }
    for (size_t i = 0; i < r->count; i++) {
        bool meant = false;
        for (size_t w = 0; w < nonly; w++)
            meant = meant || is_meant(labels[i], only[w]);
        if (meant)
            r->range[kept++] = r->range[i];
        else
            lg_free(r->context, r->range[i].type);
    }
    r->count = kept;
    return LG_OK;
}

static lg_status label_all(const trial *t, char **labels) {
    for (size_t i = 0; i < t->ranges->count; i++)
        LG_TRY(label_of(t->context, &t->ranges->range[i], &labels[i]));
    return LG_OK;
}

static void free_labels(const trial *t, char **labels, size_t count) {
    for (size_t i = 0; labels != NULL && i < count; i++)
        lg_free(t->context, labels[i]);
    lg_free(t->context, labels);
}

static lg_status choose(trial *t, const char *const *only, size_t nonly) {
    const size_t count = t->ranges->count;
    char **labels = NULL;
    if (nonly == 0)
        return LG_OK;
    LG_TRY(lg_alloc(t->context, count, sizeof *labels, "names of parameters", &labels));
    lg_status status = label_all(t, labels);
    if (status == LG_OK)
        status = keep(t->ranges, labels, only, nonly);
    free_labels(t, labels, count);
    return status;
}

/* ---- opened ---- */

static lg_status read_wanted(trial *t, const char *const *outputs, size_t noutputs) {
    const lg_draws_world *w = t->world;
    LG_TRY(lg_alloc(t->context, noutputs, sizeof *t->wanted, "outputs", &t->wanted));
    for (size_t o = 0; o < noutputs; o++) {
        LG_TRY(lg_wanted_read(t->context, outputs[o], w->parts.land, (int)w->plan.first_year,
                              w->options.horizon, &t->wanted[o]));
        t->nwanted++;
        for (size_t k = 0; k < o; k++)
            if (strcmp(outputs[k], outputs[o]) == 0)
                return lg_fail(t->context, LG_EARG, "the output '%s' is asked for twice",
                               outputs[o]);
    }
    return LG_OK;
}

static lg_status open_trial(trial *t, const lg_plan *plan, const char *const *outputs,
                            size_t noutputs, const char *ranges, const char *const *only,
                            size_t nonly) {
    const lg_sensitivity_options *o = t->options;
    const lg_draws_options draws = {
        .seed = o->seed, .horizon = o->horizon, .own_weather = o->draws == 0};
    if (o->draws == 0 && o->horizon != 0)
        return lg_fail(t->context, LG_EARG,
                       "a horizon needs drawn weather, since the plan's own ends with its years: "
                       "give the number of draws, too");
    LG_TRY(lg_draws_open(t->context, plan, NULL, &draws, &t->world));
    LG_TRY(lg_draws_scenario(t->context, &t->world->plan, o->scenario, LG_EDATA, &t->scenario));
    LG_TRY(read_wanted(t, outputs, noutputs));
    LG_TRY(lg_ranges_list(t->context, t->world, t->scenario, ranges, &t->ranges));
    LG_TRY(choose(t, only, nonly));
    return ranges == NULL ? lg_ranges_fit(t->ranges) : LG_OK;
}

static void close_trial(trial *t) {
    for (size_t o = 0; o < t->nwanted; o++)
        lg_wanted_free(t->context, &t->wanted[o]);
    lg_free(t->context, t->wanted);
    lg_ranges_free(t->ranges);
    lg_draws_close(t->world);
}

/* ---- told ---- */

static lg_status tell_inputs(const trial *t, char **labels, lg_sensitivity *s) {
    static const char *const kinds[LG_RANGE_KINDS] = {[LG_RANGE_UNIFORM] = "uniform",
                                                      [LG_RANGE_LOGUNIFORM] = "loguniform",
                                                      [LG_RANGE_TRIANGULAR] = "triangular",
                                                      [LG_RANGE_NORMAL] = "normal",
                                                      [LG_RANGE_TIMES] = "times"};
    for (size_t i = 0; i < s->inputs; i++) {
        const lg_param_range *r = &t->ranges->range[i];
        s->input[i].name = labels[i];
        labels[i] = NULL;
        s->input[i].low = r->low;
        s->input[i].high = r->high;
        s->input[i].kind = kinds[r->kind];
        LG_TRY(lg_copy_text(t->context, r->kind == LG_RANGE_TIMES ? "1" : r->row->unit,
                            &s->input[i].unit));
    }
    return LG_OK;
}

static lg_status tell_outputs(const trial *t, lg_sensitivity *s) {
    for (size_t o = 0; o < s->outputs; o++) {
        LG_TRY(lg_copy_text(t->context, t->wanted[o].text, &s->output[o].name));
        LG_TRY(lg_copy_text(t->context, lg_wanted_unit(&t->wanted[o]), &s->output[o].unit));
    }
    return LG_OK;
}

/* What it is made from; *key: in a number. */
static lg_status tell_plan(const trial *t, lg_sensitivity *s, uint64_t *key) {
    LG_TRY(lg_draws_key(t->context, t->world, s->source, key));
    LG_TRY(lg_copy_text(t->context, lg_plan_name(&t->world->plan), &s->plan));
    LG_TRY(lg_copy_text(t->context, t->scenario->name, &s->scenario));
    return lg_assumed_of(t->context, &t->world->opened.parts, t->scenario, &s->assumed);
}

static uint64_t key_of(const trial *t, const lg_sensitivity *s, uint64_t key) {
    const int numbers[] = {t->options->draws, t->world->options.horizon};
    key = lg_piece_hash(key, numbers, sizeof numbers);
    key = lg_piece_hash(key, s->scenario, strlen(s->scenario) + 1);
    for (size_t o = 0; o < s->outputs; o++)
        key = lg_piece_hash(key, s->output[o].name, strlen(s->output[o].name) + 1);
    for (size_t i = 0; i < s->inputs; i++) {
        const double ends[] = {s->input[i].low, s->input[i].high, (double)t->ranges->range[i].kind};
        key = lg_piece_hash(key, s->input[i].name, strlen(s->input[i].name) + 1);
        key = lg_piece_hash(key, ends, sizeof ends);
    }
    return key;
}

static lg_status look(trial *t, char **labels, lg_sensitivity *s) {
    uint64_t key = 0;
    LG_TRY(tell_inputs(t, labels, s));
    LG_TRY(tell_outputs(t, s));
    LG_TRY(tell_plan(t, s, &key));
    const lg_sensitivity_source source = {.answer = answer, .self = t, .key = key_of(t, s, key)};
    LG_TRY(lg_sensitivity_look(s, &source));
    if (s->halved > 0)
        lg_log(
            t->context, LG_LOG_NOTICE,
            "in %zu of %zu runs values contradicted each other (a grade that begins below the one "
            "before it, ...) and were brought nearer to the middle of their ranges",
            s->halved, s->runs);
    return LG_OK;
}

static lg_status run(trial *t, lg_sensitivity **found) {
    const size_t count = t->ranges->count;
    char **labels = NULL;
    lg_sensitivity *s = NULL;
    LG_TRY(lg_alloc(t->context, count, sizeof *labels, "names of parameters", &labels));
    lg_status status = label_all(t, labels);
    if (status == LG_OK)
        status = lg_sensitivity_make(t->context, t->options, count, t->nwanted, &s);
    if (status == LG_OK)
        status = look(t, labels, s);
    free_labels(t, labels, count);
    if (status == LG_OK)
        *found = s;
    else
        lg_sensitivity_free(s);
    return status;
}

lg_status lg_sensitivity_run(lg_context *context, const lg_plan *plan, const char *const *outputs,
                             size_t noutputs, const char *ranges, const char *const *only,
                             size_t nonly, const lg_sensitivity_options *options,
                             lg_sensitivity **found) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, found);
    if (noutputs > 0)
        LG_GIVEN(context, outputs);
    if (nonly > 0)
        LG_GIVEN(context, only);
    for (size_t i = 0; i < nonly; i++)
        if (only[i] == NULL)
            return lg_fail(context, LG_EARG, "the name of a parameter is NULL");
    trial t = {.context = context,
               .options = options,
               .is_morris = options->method == LG_SENSITIVITY_MORRIS};
    if (options->directory != NULL)
        LG_TRY(lg_sensitivity_may_write(context, options->directory));
    lg_status status = open_trial(&t, plan, outputs, noutputs, ranges, only, nonly);
    if (status == LG_OK)
        status = run(&t, found);
    close_trial(&t);
    return status;
}
