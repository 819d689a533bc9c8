/* One scenario of a variation, made of its base's mapping with the values in their places. */
#include <stdlib.h>
#include <string.h>

#include "core/format.h"
#include "scenario/idle_keys.h"
#include "scenario/settle.h"
#include "scenario/variation.h"
#include "scenario/vary.h"
#include "text/message.h"
#include "text/number.h"

typedef struct maker {
    lg_context *context;
    const lg_variation *v;
    const lg_vary_block *block;
    size_t within, base; /* base: its number among the block's */
    lg_yaml *scratch;
    const lg_yaml_node *root;
} maker;

/* ---- values in their places ---- */

static lg_status make_value(const maker *m, const lg_axis *axis, const char *text, size_t level,
                            const lg_yaml_node **value) {
    if (axis->values != NULL) {
        *value = lg_yaml_item(axis->values, level);
        return LG_OK;
    }
    return lg_yaml_scratch_scalar(m->scratch, axis->place, text, value);
}

/* Whether the value leaves the measure out; LG_EPARSE: a measure as a whole has no other value than
 * on and off. */
static lg_status read_off(const maker *m, const lg_axis *axis, const char *text,
                          const lg_yaml_node *value, bool *off) {
    bool whole = axis->way.measure && axis->way.steps == 2;
    *off = axis->way.measure && (strcmp(text, "off") == 0 || (whole && strcmp(text, "false") == 0));
    if (!whole || *off || strcmp(text, "on") == 0 || strcmp(text, "true") == 0)
        return LG_OK;
    lg_shown shown;
    return lg_yaml_fail(m->scratch, value,
                        "'%s' is a measure as a whole, which is on or off and not '%s'; to set one "
                        "of its keys write '%s.KEY'",
                        axis->path, lg_show_text(&shown, text), axis->path);
}

static lg_status check_seed(const maker *m, const char *text, const lg_yaml_node *place) {
    double number = lg_axis_number(text);
    lg_shown shown;
    if (text[strspn(text, "0123456789")] == '\0' && number <= 9007199254740992.0)
        return LG_OK;
    return lg_yaml_fail(m->scratch, place,
                        "'weather.seed' is '%s', it should be a whole number from 0 to "
                        "9007199254740992",
                        lg_show_text(&shown, text));
}

static lg_status put(maker *m, size_t a, bool offs) {
    const lg_axis *axis = &m->block->axes[a];
    const lg_yaml_node *value = NULL;
    char text[LG_AXIS_VALUE_MOST];
    lg_pick pick;
    bool off = false;
    LG_TRY(lg_vary_block_pick(m->context, m->block, m->within, a, &pick));
    LG_TRY(lg_vary_block_write(m->context, m->block, m->within, a, text));
    LG_TRY(make_value(m, axis, text, pick.level, &value));
    if (axis->way.seed)
        return check_seed(m, text, value);
    LG_TRY(read_off(m, axis, text, value, &off));
    if (off != offs || (axis->way.measure && axis->way.steps == 2 && !off))
        return LG_OK;
    lg_yaml_step way[LG_WAY_STEPS];
    memcpy(way, axis->way.step, sizeof way);
    if (axis->way.measure)
        way[1].item = m->block->items[m->base * m->block->naxes + a];
    const lg_yaml_change change = {.place = axis->set,
                                   .value = off ? NULL : value,
                                   .beside = lg_plan_defaults(m->v->plan),
                                   .way = way,
                                   .steps = off ? 2 : axis->way.steps,
                                   .whole = axis->way.whole};
    return lg_yaml_set(m->scratch, &change, &m->root);
}

/* What leaves a measure out comes last, so that numbers of measures are those of the base. */
static lg_status put_all(maker *m) {
    for (int offs = 0; offs < 2; offs++)
        for (size_t a = 0; a < m->block->naxes; a++)
            LG_TRY(put(m, a, offs == 1));
    lg_yaml_scratch_close(m->root);
    return LG_OK;
}

/* ---- what it is ---- */

/* So that results can tell what a scenario was that stands in no plan file. */
static lg_status note_origin(const maker *m, const char *base, lg_scenario *s) {
    char text[2048];
    size_t used =
        (size_t)lg_format(text, sizeof text, "Scenario '%s' is '%s' with:", s->name, base);
    for (size_t a = 0; a < m->block->naxes && used < sizeof text - 1; a++) {
        char value[LG_AXIS_VALUE_MOST];
        LG_TRY(lg_vary_block_write(m->context, m->block, m->within, a, value));
        used += (size_t)lg_format(text + used, sizeof text - used, "%s %s: %s", a == 0 ? "" : ",",
                                  m->block->axes[a].path, value);
    }
    return lg_copy_text(m->context, text, &s->origin);
}

static lg_status take_name(const maker *m, size_t index, lg_scenario *s) {
    char name[LG_VARIATION_TEXT];
    const lg_yaml_node *node = NULL;
    LG_TRY(lg_variation_name(m->v, index, name, sizeof name));
    LG_TRY(lg_yaml_scratch_scalar(m->scratch, m->block->place, name, &node));
    s->name = lg_yaml_text(node);
    return LG_OK;
}

static lg_status read(maker *m, size_t index, bool tell, lg_scenario *s) {
    const lg_plan *plan = m->v->plan;
    const lg_scenario *base = &plan->scenarios[m->block->bases[m->base]];
    const lg_yaml_node *defaults = lg_plan_defaults(plan);
    const lg_plan_years years = lg_plan_years_of(plan);
    m->root = base->place;
    LG_TRY(put_all(m));
    lg_scenario_init(s);
    if (defaults != NULL)
        LG_TRY(lg_scenario_read(m->context, m->scratch, defaults, true, s));
    LG_TRY(lg_scenario_read(m->context, m->scratch, m->root, false, s));
    LG_TRY(take_name(m, index, s));
    if (tell)
        lg_scenario_tell(m->context, m->scratch, m->root, s);
    LG_TRY(
        lg_scenario_settle(m->context, m->scratch, &years, plan->scenarios, plan->nscenarios, s));
    return note_origin(m, base->name, s);
}

/* ---- what is wrong with it ---- */

/* The axis at whose place the last failure is told. */
static const lg_axis *axis_at_fault(const maker *m) {
    for (size_t a = 0; a < m->block->naxes; a++) {
        const lg_axis *axis = &m->block->axes[a];
        if (lg_yaml_line(axis->place) == m->context->error_line &&
            lg_yaml_column(axis->place) == m->context->error_column)
            return axis;
    }
    return NULL;
}

/* Tells of which scenario the sentence is, and of which line of a table. */
static lg_status tell_which(const maker *m, size_t index, lg_status status) {
    char name[LG_VARIATION_TEXT], before[LG_ERROR_CHARS], place[LG_ERROR_CHARS];
    char file[LG_ERROR_FILE_CHARS];
    lg_context *context = m->context;
    int line = context->error_line, column = context->error_column;
    if (status != LG_EPARSE || line == 0 ||
        lg_variation_name(m->v, index, name, sizeof name) != LG_OK)
        return status;
    memcpy(before, context->error, sizeof before);
    memcpy(file, context->error_file, sizeof file);
    int length = lg_format(place, sizeof place, "%s:%d:%d: ", lg_show_path(file), line, column);
    bool placed = strncmp(before, place, (size_t)length) == 0;
    const char *sentence = placed ? before + length : before;
    const lg_axis *axis = axis_at_fault(m);
    if (m->block->table != NULL && axis != NULL) {
        size_t row = m->within % m->block->each;
        lg_status told = lg_csv_fail(m->block->table, row, axis->column, "scenario '%s': %.*s",
                                     name, (int)strcspn(sentence, "\n"), sentence);
        if (m->block->table != NULL && m->v->context != context)
            lg_fail(context, told, "%s", lg_context_error(m->v->context));
        return told;
    }
    lg_fail(context, status, "%sscenario '%s': %s", placed ? place : "", name, sentence);
    lg_error_place(context, file, line, column);
    return status;
}

/* ---- made ---- */

lg_status lg_variation_make(lg_context *context, const lg_variation *v, size_t index, bool tell,
                            lg_scenario *scenario) {
    maker m = {.context = context, .v = v};
    m.block = lg_variation_find(v, index, &m.within);
    if (m.block == NULL)
        return lg_scenario_copy(context, &v->plan->scenarios[index], scenario);
    m.base = m.within / m.block->each;
    LG_TRY(lg_yaml_scratch(context, v->plan->document, &m.scratch));
    lg_scenario made = {.name = NULL};
    lg_status status = read(&m, index, tell, &made);
    made.own = m.scratch;
    if (status != LG_OK) {
        status = tell_which(&m, index, status);
        lg_scenario_free(context, &made);
        return status;
    }
    *scenario = made;
    return LG_OK;
}

/* What there is to warn of was told when the variation was read. */
lg_status lg_variation_scenario(lg_context *context, const lg_variation *variation, size_t index,
                                lg_scenario *scenario) {
    LG_GIVEN(context, variation);
    if (index >= variation->count)
        return lg_fail(context, LG_EARG, "the variation has %zu scenarios, not number %zu",
                       variation->count, index);
    void (*log)(lg_log_level, const char *, void *) = context->options.log;
    context->options.log = NULL;
    lg_status status = lg_variation_make(context, variation, index, false, scenario);
    context->options.log = log;
    return status;
}
