/* Rows and risk curves of a search that has ended, and what was taken for granted in it. */
#include <math.h>
#include <string.h>

#include "analysis/capacity.h"
#include "core/assumed.h"

/* ---- names ---- */

static lg_status take_names(lg_capacity_work *w) {
    lg_capacity *c = w->made;
    size_t room = 1;
    for (size_t g = 0; g < c->regions; g++)
        room += strlen(lg_draws_region_name(w->world, w->region[g])) + 1;
    LG_TRY(lg_alloc(w->context, room, 1, "names of regions", &c->names));
    char *at = c->names;
    for (size_t g = 0; g < c->regions; g++) {
        const char *name = lg_draws_region_name(w->world, w->region[g]);
        int32_t index = 0;
        c->row[g].kind = lg_region_kind_name(lg_draws_region(w->world, w->region[g], &index));
        c->row[g].name = strcpy(at, name);
        at += strlen(name) + 1;
    }
    return LG_OK;
}

/* ---- rows ---- */

/* The rung of the present herds, or the nearest to it. */
static size_t present_rung(const lg_capacity_work *w) {
    size_t best = 0;
    for (size_t i = 1; i < w->rungs; i++)
        best = fabs(w->ladder[i] - 1.0) < fabs(w->ladder[best] - 1.0) ? i : best;
    return best;
}

static void fill_other(const lg_capacity_work *w, size_t region, lg_capacity_row *r) {
    const lg_stockings *s = &w->stockings;
    const size_t rung = present_rung(w);
    r->proper_capacity_su = lg_stockings_mean(s, region, rung, LG_OUTCOME_PROPER);
    r->proper_capacity_low_su = lg_stockings_mean(s, region, rung, LG_OUTCOME_PROPER_LOW);
    r->proper_capacity_high_su = lg_stockings_mean(s, region, rung, LG_OUTCOME_PROPER_HIGH);
    r->forage_capacity_su = lg_stockings_mean(s, region, rung, LG_OUTCOME_FORAGE);
    r->forage_capacity_low_su = lg_stockings_mean(s, region, rung, LG_OUTCOME_FORAGE_LOW);
    r->forage_capacity_high_su = lg_stockings_mean(s, region, rung, LG_OUTCOME_FORAGE_HIGH);
    r->area_mu = lg_stockings_mean(s, region, rung, LG_OUTCOME_AREA);
}

static void fill_net(const lg_capacity_work *w, size_t region, double times, lg_capacity_row *r) {
    const lg_stockings *s = &w->stockings;
    r->net_capacity_su = lg_stockings_best(s, region, &r->net_best_yuan) * r->present_su;
    r->net_at_capacity_yuan = lg_stockings_net(s, region, times);
}

static const char *limit_of(const lg_capacity_work *w, size_t group, const lg_bracket_answer *a) {
    if (a->end == LG_BRACKET_ABSENT)
        return "";
    if (a->end == LG_BRACKET_NEVER)
        return "range";
    return a->criterion == LG_CRITERION_CONDITION
               ? "condition"
               : lg_stockings_animals(&w->stockings, group, a->draws);
}

/* Of the draws that were lived without animals. */
static double falls_bare(const lg_capacity_work *w, size_t region) {
    size_t falls = 0, known = 0;
    for (int d = 0; d < w->made->asked.draws; d++) {
        const double drop = lg_stockings_bare_drop(&w->stockings, region, (size_t)d);
        known += !isnan(drop);
        falls += drop > w->made->asked.condition_drop;
    }
    return known == 0 ? NAN : (double)falls / (double)known;
}

/* All land by the issue's own word, whatever is counted. */
static lg_status fill_against_start(const lg_capacity_work *w) {
    lg_capacity_row *r = &w->made->row[0];
    lg_bracket_answer a;
    if (w->made->asked.against_start) {
        r->against_start_su = r->dynamic_capacity_su;
        return LG_OK;
    }
    LG_TRY(lg_bracket_answer_of(w->stockings.bracket, w->made->regions, &a));
    r->against_start_su = a.times * r->present_su;
    return LG_OK;
}

static lg_status fill_row(const lg_capacity_work *w, size_t group) {
    const lg_stockings *s = &w->stockings;
    const size_t region = w->region[group];
    lg_capacity_row *r = &w->made->row[group];
    lg_bracket_answer a;
    double fails[LG_CRITERIA + 1];
    size_t draws = 0;
    LG_TRY(lg_bracket_answer_of(s->bracket, group, &a));
    r->present_su = w->start->present_su[region];
    r->dynamic_capacity_su = a.times * r->present_su;
    r->dynamic_capacity_low_su = a.low * r->present_su;
    r->dynamic_capacity_high_su = a.high * r->present_su;
    r->limited_by = limit_of(w, group, &a);
    r->draws = (double)a.draws;
    r->odd_draws = (double)a.odd;
    lg_bracket_risk(s->bracket, group, 1.0, fails, &draws);
    r->risk_at_present_frac = fails[LG_CRITERIA];
    fill_other(w, region, r);
    fill_net(w, region, a.times, r);
    r->without_animals_frac = falls_bare(w, region);
    r->against_start_su = NAN;
    return LG_OK;
}

static void fill_points(const lg_capacity_work *w, size_t group) {
    const lg_stockings *s = &w->stockings;
    for (size_t i = 0; i < w->rungs; i++) {
        lg_capacity_point *p = &w->made->point[group * w->rungs + i];
        double fails[LG_CRITERIA + 1];
        size_t draws = 0;
        lg_bracket_risk(s->bracket, group, w->ladder[i], fails, &draws);
        p->times = w->ladder[i];
        p->stock_su = p->times * w->made->row[group].present_su;
        p->risk_condition_frac = fails[LG_CRITERION_CONDITION];
        p->risk_animals_frac = fails[LG_CRITERION_ANIMALS];
        p->risk_frac = fails[LG_CRITERIA];
        p->draws = (double)draws;
        p->net_yuan = lg_stockings_mean(s, w->region[group], i, LG_OUTCOME_NET);
    }
}

/* ---- said ---- */

static lg_status assume(lg_capacity_work *w) {
    lg_context *x = w->context;
    char **to = &w->made->assumed;
    const lg_scenario *s = &w->start->scenario;
    LG_TRY(lg_assume(x, to,
                     "capacity: herds of the first day are so many times as large; the land begins "
                     "as the present herds left it"));
    if (w->start->extended > 0)
        LG_TRY(lg_assume(x, to,
                         "capacity: measures that end with the plan's last year go on until the "
                         "horizon ends"));
    if (!s->degradation)
        LG_TRY(lg_assume(x, to,
                         "capacity: condition stands still (degradation: false), so that it limits "
                         "no herd"));
    if (w->start->prepared.husbandry == NULL)
        LG_TRY(
            lg_assume(x, to,
                      "capacity: herds are constant, so that no animal dies; hunger that nothing "
                      "is bought for limits no herd"));
    if (w->start->prepared.coefficients.prices_given == 0)
        LG_TRY(
            lg_assume(x, to,
                      "capacity: the plan gives no prices ('tables: prices'), so that nothing is "
                      "said of money"));
    if (w->made->row[0].odd_draws > 0.0)
        LG_TRY(lg_assume(x, to,
                         "capacity: in %.0f of %.0f draws a herd passes that is larger than one "
                         "that fails; the smallest that fails counts",
                         w->made->row[0].odd_draws, w->made->row[0].draws));
    return LG_OK;
}

/* Without prices net is a sum of what nobody priced. */
void lg_capacity_forget_money(lg_capacity *c) {
    for (size_t g = 0; g < c->regions; g++) {
        lg_capacity_row *r = &c->row[g];
        r->net_capacity_su = r->net_at_capacity_yuan = r->net_best_yuan = NAN;
    }
    for (size_t i = 0; i < c->regions * c->points; i++)
        c->point[i].net_yuan = NAN;
    for (size_t i = 0; i < c->instruments; i++) {
        lg_capacity_instrument *n = &c->instrument[i];
        n->net_yuan = n->gain_yuan = NAN;
        n->present_gain_yuan = n->present_low_yuan = n->present_high_yuan = NAN;
    }
}

/* What is at an end of the search is said: the figure is no answer then. */
static void tell_end(const lg_capacity_work *w) {
    const lg_capacity_row *r = &w->made->row[0];
    const lg_capacity_options *o = &w->made->asked;
    if (r->dynamic_capacity_su <= 0.0)
        lg_log(
            w->context, LG_LOG_WARNING,
            "even %g times the present herds fail too often (%s), so the capacity of the land is "
            "told as 0; begin lower ('lowest_times'), allow a greater risk, or ask less",
            o->lowest_times, r->limited_by);
    else if (strcmp(r->limited_by, "range") == 0)
        lg_log(w->context, LG_LOG_WARNING,
               "even %g times the present herds do not fail too often: the capacity of the land is "
               "at least that; search higher ('highest_times')",
               o->highest_times);
}

lg_status lg_capacity_tell(lg_capacity_work *w) {
    lg_capacity *c = w->made;
    c->points = w->rungs;
    LG_TRY(lg_alloc(w->context, c->regions, sizeof *c->row, "regions", &c->row));
    LG_TRY(lg_alloc(w->context, c->regions * c->points, sizeof *c->point, "risks", &c->point));
    LG_TRY(take_names(w));
    for (size_t g = 0; g < c->regions; g++) {
        LG_TRY(fill_row(w, g));
        fill_points(w, g);
    }
    LG_TRY(fill_against_start(w));
    tell_end(w);
    return assume(w);
}
