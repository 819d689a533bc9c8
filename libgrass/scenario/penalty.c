#include "scenario/penalty.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "animals/table.h"
#include "text/csv.h"
#include "text/number.h"

typedef struct row {
    const char *schedule;
    double from, yuan;
    const char *unit, *source, *confidence;
} row;

static const row known[] = {
#define LG_PENALTY(schedule, from, yuan, unit, source, confidence)                                 \
    {schedule, from, yuan, unit, source, confidence},
#include "scenario/penalties.def"
#undef LG_PENALTY
};
enum { KNOWN = sizeof known / sizeof known[0] };
enum { SCHEDULE, FROM, YUAN, UNIT, SOURCE, CONFIDENCE, COLUMNS };

static const char PER_SU[] = "yuan su-1", PER_HEAD[] = "yuan head-1";

/* What is wrong with a step, or NULL. */
static const char *add_step(const row *r, lg_penalty *p) {
    if (p->count == LG_PENALTY_STEPS)
        return "a schedule has 16 steps at most";
    if (p->count > 0 && !(r->from > p->steps[p->count - 1].from))
        return "the steps of a schedule must rise by 'from'";
    p->steps[p->count++] = (lg_penalty_step){r->from, r->yuan, strcmp(r->unit, PER_HEAD) == 0};
    return NULL;
}

static lg_status note(const row *r, lg_figures *figures) {
    char subject[96];
    snprintf(subject, sizeof subject, "%s > %g %%", r->schedule, 100.0 * r->from);
    const lg_figure figure = {"penalties", subject,       "step_yuan", r->unit,
                              r->source,   r->confidence, r->yuan};
    return lg_figures_add(figures, &figure);
}

static lg_status use_known(const char *name, lg_figures *figures, lg_penalty *p) {
    for (int i = 0; i < KNOWN; i++)
        if (strcmp(known[i].schedule, name) == 0) {
            add_step(&known[i], p);
            LG_TRY(note(&known[i], figures));
        }
    return LG_OK;
}

static lg_status read_row(lg_csv *csv, size_t at, const size_t column[COLUMNS], row *r) {
    *r = (row){.schedule = lg_csv_text(csv, at, column[SCHEDULE]),
               .unit = lg_csv_text(csv, at, column[UNIT]),
               .source = lg_csv_text(csv, at, column[SOURCE]),
               .confidence = lg_csv_text(csv, at, column[CONFIDENCE])};
    if (r->schedule[0] == '\0')
        return lg_csv_fail(csv, at, column[SCHEDULE], "a schedule needs a name");
    LG_TRY(lg_csv_number(csv, at, column[FROM], 0.0, 10.0, &r->from));
    LG_TRY(lg_csv_number(csv, at, column[YUAN], 0.0, 100000.0, &r->yuan));
    if (r->from > 2.0)
        lg_csv_warn(
            csv, at, column[FROM],
            "'from' is a share of proper capacity: %g is an overload of %g %%; is that meant?",
            r->from, 100.0 * r->from);
    if (strcmp(r->unit, PER_SU) != 0 && strcmp(r->unit, PER_HEAD) != 0)
        return lg_csv_fail(csv, at, column[UNIT], "a penalty is in '%s' or '%s', not in '%s'",
                           PER_SU, PER_HEAD, r->unit);
    return lg_csv_check_source(csv, at, column[SOURCE], column[CONFIDENCE]);
}

static lg_status read_table(lg_context *context, lg_csv *csv, const char *name, lg_figures *figures,
                            lg_penalty *p) {
    static const char *const names[COLUMNS] = {"schedule", "from",   "yuan",
                                               "unit",     "source", "confidence"};
    size_t column[COLUMNS];
    LG_TRY(lg_csv_require_all(csv, names, COLUMNS, column));
    lg_table_tell_unread(context, csv, names, COLUMNS);
    for (size_t at = 0; at < lg_csv_rows(csv); at++) {
        row r;
        LG_TRY(read_row(csv, at, column, &r));
        if (strcmp(r.schedule, name) != 0)
            continue;
        const char *fault = add_step(&r, p);
        if (fault != NULL)
            return lg_csv_fail(csv, at, column[FROM], "%s", fault);
        LG_TRY(note(&r, figures));
    }
    return LG_OK;
}

/* The key, or the scenario where the defaults gave it. */
static const lg_yaml_node *name_place(const lg_scenario *s) {
    const lg_yaml_node *own = lg_yaml_get(lg_yaml_get(s->place, "subsidy"), "penalty");
    return own != NULL ? own : s->place;
}

/* No schedule has the name: what there is instead. */
static lg_status fail_name(const lg_plan *plan, const lg_scenario *s) {
    const char *names[KNOWN];
    for (int i = 0; i < KNOWN; i++)
        names[i] = known[i].schedule;
    int near = lg_nearest(s->penalty, names, KNOWN);
    return lg_yaml_fail(
        plan->document, name_place(s),
        "there is no penalty schedule '%s'%s%s%s known are inner-mongolia, gansu and chifeng, and "
        "those of 'tables: penalties'",
        s->penalty, near < 0 ? "" : ": did you mean '", near < 0 ? "" : names[near],
        near < 0 ? ";" : "'?");
}

lg_status lg_penalty_settle(lg_context *context, const lg_plan *plan, const lg_scenario *s,
                            lg_figures *figures, lg_penalty *penalty) {
    lg_penalty made = {0};
    if (s->penalty != NULL && plan->penalties_path != NULL) {
        lg_csv *csv = NULL;
        LG_TRY(lg_csv_read(context, plan->penalties_path, true, &csv));
        lg_status status = read_table(context, csv, s->penalty, figures, &made);
        lg_csv_free(csv);
        LG_TRY(status);
    }
    if (s->penalty != NULL && made.count == 0) {
        LG_TRY(use_known(s->penalty, figures, &made));
        if (made.count > 0 && plan->penalties_path != NULL)
            lg_yaml_warn(context, plan->document, name_place(s),
                         "the table of penalties has no schedule '%s'; the known one of this name "
                         "is taken",
                         s->penalty);
    }
    if (s->penalty != NULL && made.count == 0)
        return fail_name(plan, s);
    *penalty = made;
    return LG_OK;
}

double lg_penalty_yuan(const lg_penalty *p, double stock_su, double proper_su, double su_per_head) {
    const double surplus_su = stock_su - proper_su;
    double yuan = 0.0;
    /* as a rate, which is infinite where there is no capacity */
    const double rate = proper_su > 0.0 ? surplus_su / proper_su : INFINITY;
    for (int i = 0; i < p->count && surplus_su > 0.0; i++)
        if (rate > p->steps[i].from)
            yuan = p->steps[i].yuan * (p->steps[i].by_head ? surplus_su / su_per_head : surplus_su);
    return yuan;
}
