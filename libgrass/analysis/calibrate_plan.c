/* A plan that is calibrated: each life runs one scenario from its spin-up to the last observation. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libgrass/simulation.h>

#include "analysis/calibrate_region.h"
#include "analysis/calibration.h"
#include "analysis/calibration_ask.h"
#include "land/known.h"
#include "scenario/params.h"
#include "store/held.h"
#include "store/plan_open.h"
#include "text/number.h"

/* Where an observation is simulated. */
typedef struct target {
    size_t row; /* of the observations */
    int32_t day;
    lg_measured_region region;
    lg_shape shape;
    const char *variable;
} target;

typedef struct model {
    const lg_plan *plan;
    const char *scenario;
    const lg_params *given; /* beside what is fitted; or NULL */
    lg_opened opened;
    lg_params *known;                 /* what the plan has */
    lg_calibration_parameter *fitted; /* names as the tables have them: the calibration's own */
    size_t fit_count, found;
    target *target; /* by day */
    size_t targets;
} model;

/* ---- parameters ---- */

static bool by_type(const lg_param_row *row) {
    return lg_param_table_by_type(row->table);
}

static lg_status check_type(const model *m, lg_context *context, const lg_param_row *row,
                            const lg_calibrated *p) {
    char names[LG_KNOWN_CHARS];
    const lg_land *land = m->opened.parts.land;
    if (p->type[0] == '\0')
        return LG_OK;
    if (!lg_param_table_by_name(row->table))
        return lg_fail(context, LG_EDATA,
                       "%s: the table '%s' is one for the whole land: name it %s.%s, without '%s'",
                       p->label, p->table, p->table, p->name, p->type);
    if (by_type(row) && lg_land_find_type(land, p->type) < 0)
        return lg_fail(context, LG_EDATA, "%s: the land has no grassland type '%s'%s", p->label,
                       p->type, lg_known_names(land, "type", p->type, names));
    return LG_OK;
}

/* For all types the mean of those that the land has. */
static lg_status ask_before(const model *m, const lg_param_row *row, lg_calibrated *p) {
    const lg_land *land = m->opened.parts.land;
    bool used[256];
    double sum = 0.0, count = 0.0;
    if (!by_type(row) || p->type[0] != '\0')
        return lg_params_get(m->known, p->table, p->type[0] == '\0' ? NULL : p->type, p->name,
                             &p->before);
    lg_land_used_types(land, used);
    for (int32_t t = 0; t < land->ntypes; t++) {
        double value = 0.0;
        if (!used[t])
            continue;
        LG_TRY(lg_params_get(m->known, p->table, land->types[t].name, p->name, &value));
        sum += value;
        count++;
    }
    p->before = sum / count;
    return LG_OK;
}

static lg_status rename_to(lg_context *context, const char *name, char **text) {
    char *copy = NULL;
    LG_TRY(lg_copy_text(context, name, &copy));
    lg_free(context, *text);
    *text = copy;
    return LG_OK;
}

static lg_status find(void *self, lg_context *context, lg_calibrated *p) {
    model *m = self;
    lg_param_table table;
    const lg_param_row *row = NULL;
    LG_TRY(lg_param_table_find(context, p->table, &table));
    LG_TRY(lg_param_row_find(context, table, p->name, &row));
    LG_TRY(rename_to(context, row->name, &p->name));
    LG_TRY(rename_to(context, lg_params_table_name(row->table), &p->table));
    LG_TRY(check_type(m, context, row, p));
    p->unit = row->unit;
    p->row_low = row->low;
    p->row_high = row->high;
    m->fitted[m->found++] = (lg_calibration_parameter){
        p->table, p->type[0] == '\0' ? NULL : p->type, p->name, 0.0, 0.0};
    return ask_before(m, row, p);
}

/* ---- observations ---- */

static lg_status find_variable(const lg_measured_table *t, size_t row, lg_variable *found) {
    enum { MOST = 256 };
    const char *names[MOST], *wanted = t->row[row].variable;
    size_t count = 0;
    for (size_t i = 0; i < lg_simulation_variable_count(); i++) {
        lg_variable v;
        LG_TRY(lg_simulation_variable(i, &v));
        if (v.readable && strcmp(v.name, wanted) == 0) {
            *found = v;
            return LG_OK;
        }
        if (v.readable && count < MOST)
            names[count++] = v.name;
    }
    const int near = lg_nearest(wanted, names, count);
    return lg_measured_fail(t, row, LG_MEASURED_VARIABLE,
                            "a simulation has no variable '%s'; %s%s%s", wanted,
                            near < 0 ? "" : "did you mean '",
                            near < 0 ? "docs/simulation.md lists those of cells and units, "
                                       "summary.csv those of regions"
                                     : names[near],
                            near < 0 ? "" : "'?");
}

static lg_status check_day(const model *m, const lg_measured_table *t, size_t row) {
    const lg_plan *plan = m->plan;
    const int month = m->opened.parts.seasons.month;
    const lg_date first = {(int)plan->first_year, month, 1};
    const lg_date after = {(int)plan->last_year + 1, month, 1};
    const lg_date last = lg_date_from_day(lg_day_number(after) - 1);
    if (t->row[row].day >= lg_day_number(first) && t->row[row].day <= lg_day_number(last))
        return LG_OK;
    return lg_measured_fail(t, row, LG_MEASURED_DATE,
                            "the observation lies outside the run, which goes from %04d-%02d-%02d "
                            "to %04d-%02d-%02d: take it out, or widen 'years' of the plan",
                            first.year, first.month, first.day, last.year, last.month, last.day);
}

static lg_status place_row(model *m, const lg_measured_table *t, size_t row) {
    target *to = &m->target[row];
    lg_variable variable;
    LG_TRY(check_day(m, t, row));
    LG_TRY(lg_measured_region_find(m->opened.parts.land, t, row, &to->region));
    LG_TRY(find_variable(t, row, &variable));
    LG_TRY(lg_measured_check_unit(t, row, variable.unit));
    if (variable.shape == LG_SHAPE_UNIT && to->region.kind != LG_REGION_UNIT)
        return lg_measured_fail(t, row, LG_MEASURED_SITE,
                                "'%s' is a variable of management units: the site should be one, "
                                "not a %s",
                                variable.name, lg_region_kind_name(to->region.kind));
    to->row = row;
    to->day = t->row[row].day;
    to->shape = variable.shape;
    to->variable = variable.name;
    return LG_OK;
}

static int by_day(const void *a, const void *b) {
    const target *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    const int names = strcmp(x->variable, y->variable);
    return names != 0 ? names : x->row < y->row ? -1 : 1;
}

static lg_status place(void *self, lg_context *context, const lg_measured_table *table) {
    model *m = self;
    LG_TRY(lg_alloc(context, table->count, sizeof *m->target, "observations", &m->target));
    m->targets = table->count;
    for (size_t i = 0; i < table->count; i++)
        LG_TRY(place_row(m, table, i));
    qsort(m->target, m->targets, sizeof *m->target, by_day);
    return LG_OK;
}

/* ---- lives ---- */

static bool is_read(const target *now, const target *before) {
    return before != NULL && before->day == now->day && before->variable == now->variable;
}

/* cells: room for a value a cell; kept from one target to the next of the same day and variable. */
static lg_status read(const lg_simulation *s, const lg_land *land, const target *t,
                      const target *before, double *cells, double *value) {
    const size_t ncells = (size_t)land->ncells, nunits = (size_t)land->nunits;
    if (t->shape == LG_SHAPE_ACCOUNT)
        return lg_simulation_get_account(s, t->variable, lg_region_kind_name(t->region.kind),
                                         t->region.name, value);
    if (!is_read(t, before))
        LG_TRY(t->shape == LG_SHAPE_CELL ? lg_simulation_get_cells(s, t->variable, cells, ncells)
                                         : lg_simulation_get_units(s, t->variable, cells, nunits));
    *value = t->shape == LG_SHAPE_CELL ? lg_measured_region_mean(land, &t->region, cells)
                                       : cells[t->region.index];
    return LG_OK;
}

static lg_status live(const model *m, lg_context *own, lg_simulation *s, double *simulated) {
    const lg_land *land = lg_simulation_land(s);
    const size_t room = (size_t)(land->ncells > land->nunits ? land->ncells : land->nunits);
    double *cells = NULL;
    const target *before = NULL;
    LG_TRY(lg_alloc(own, room, sizeof *cells, "observed cells", &cells));
    lg_status status = LG_OK;
    for (size_t i = 0; i < m->targets && status == LG_OK; i++) {
        const target *t = &m->target[i];
        if (before == NULL || before->day < t->day)
            status = lg_simulation_advance_to(s, lg_date_from_day(t->day));
        if (status == LG_OK)
            status = read(s, land, t, before, cells, &simulated[t->row]);
        before = t;
    }
    lg_free(own, cells);
    return status;
}

static lg_status set_values(const model *m, lg_context *own, const double *value,
                            lg_params **params) {
    lg_params *made = NULL;
    LG_TRY(m->given == NULL ? lg_params_create(own, &made) : lg_params_clone(own, m->given, &made));
    lg_status status = LG_OK;
    for (size_t i = 0; i < m->fit_count && status == LG_OK; i++) {
        const lg_calibration_parameter *p = &m->fitted[i];
        status = lg_params_set_from(made, p->table, p->type, p->name, value[i], "calibration", "C");
    }
    if (status != LG_OK)
        lg_params_free(made);
    else
        *params = made;
    return status;
}

static lg_status simulate(void *self, lg_context *own, const double *value, double *simulated) {
    const model *m = self;
    lg_params *params = NULL;
    lg_simulation *s = NULL;
    LG_TRY(set_values(m, own, value, &params));
    const lg_simulation_options options = {
        .land = m->opened.parts.land, .weather = m->opened.parts.weather, .params = params};
    lg_status status = lg_simulation_create(own, m->plan, m->scenario, &options, &s);
    if (status == LG_OK)
        status = live(m, own, s, simulated);
    lg_simulation_free(s);
    lg_params_free(params);
    return status;
}

/* ---- made ---- */

/* All that the plan has, without a day being lived. What there is to tell, the first life tells. */
static lg_status ask_known(lg_context *context, model *m) {
    lg_context silent = *context;
    silent.options.log = NULL;
    const lg_simulation_options options = {
        .land = m->opened.parts.land, .weather = m->opened.parts.weather, .params = m->given};
    lg_simulation *s = NULL;
    lg_params *known = NULL;
    lg_status status = lg_simulation_prepare(&silent, m->plan, m->scenario, &options, &s);
    if (status == LG_OK)
        status = lg_simulation_get_params(s, &known);
    if (status == LG_OK)
        status = lg_params_clone(context, known, &m->known);
    else
        lg_fail(context, status, "%s", silent.error);
    lg_params_free(known);
    lg_simulation_free(s);
    return status;
}

static lg_status calibrate(lg_context *context, model *m, const lg_calibration_options *options,
                           lg_calibration **calibration) {
    char what[400];
    LG_TRY(ask_known(context, m));
    LG_TRY(lg_alloc(context, m->fit_count, sizeof *m->fitted, "parameters", &m->fitted));
    snprintf(what, sizeof what, "plan '%.150s', scenario '%.150s'", m->plan->name,
             m->scenario == NULL ? m->plan->scenarios[0].name : m->scenario);
    const lg_calibrated_model by = {
        .self = m, .what = what, .find = find, .place = place, .simulate = simulate};
    return lg_calibration_make(context, &by, options, calibration);
}

lg_status lg_calibrate_plan(lg_context *context, const lg_plan *plan, const char *scenario,
                            const lg_calibration_options *options, lg_calibration **calibration) {
    lg_calibration_options checked;
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, calibration);
    LG_TRY(lg_calibration_ask_options(context, options, &checked));
    model m = {.plan = plan,
               .scenario = scenario,
               .given = checked.params,
               .fit_count = checked.parameter_count};
    const lg_plan_run_options none = {0};
    LG_TRY(lg_plan_open(context, plan, &none, &m.opened));
    lg_status status = calibrate(context, &m, &checked, calibration);
    lg_params_free(m.known);
    lg_free(context, m.fitted);
    lg_free(context, m.target);
    lg_plan_close(&m.opened);
    return status;
}
