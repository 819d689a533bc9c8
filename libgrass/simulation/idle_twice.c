#include "simulation/idle_twice.h"

#include "core/format.h"
#include "simulation/idle_covers.h"

static const uint32_t ONE = 1u;

/* Whether a simulated year has both. */
static bool meet_in_years(const lg_teller *t, const lg_when *a, const lg_when *b) {
    int64_t first = a->first_year > b->first_year ? a->first_year : b->first_year;
    int64_t last = a->last_year < b->last_year ? a->last_year : b->last_year;
    first = first > t->first_year ? first : t->first_year - 1; /* a winter of the year before */
    last = last < t->last_year ? last : t->last_year;
    return first <= last;
}

/* Days that both windows have; -1: nobody knows beforehand. */
static int days_of_both(const lg_when *a, const lg_when *b) {
    bool of_a[366], of_b[366];
    if (lg_when_by_greenup(a) && lg_when_by_greenup(b)) {
        int64_t from =
            a->after_greenup_d > b->after_greenup_d ? a->after_greenup_d : b->after_greenup_d;
        int64_t end_a = a->after_greenup_d + a->for_days, end_b = b->after_greenup_d + b->for_days;
        int64_t end = end_a < end_b ? end_a : end_b;
        return end > from ? (int)(end - from) : 0;
    }
    if (!lg_when_mark(a, of_a) || !lg_when_mark(b, of_b))
        return -1;
    int days = 0;
    for (int day = 1; day <= 365; day++)
        days += of_a[day] && of_b[day];
    return days;
}

typedef struct meeting {
    const lg_measure *first, *own; /* in the order of the list */
    int days;
    bool covered; /* all land, years and days of `own` are those of `first` as well */
} meeting;

/* What happens where both are in force; "": nothing that is worth a word. */
static void say(const meeting *w, char *text, size_t room) {
    const lg_measure *a = w->first, *b = w->own;
    text[0] = '\0';
    switch (b->kind) {
    case LG_MEASURE_REST:
        if (w->covered)
            lg_format(text, room, "the land is closed once%s",
                      b->yuan_mu > 0.0 ? ", and both costs are paid" : ", this one does nothing");
        break;
    case LG_MEASURE_BALANCE:
        lg_format(text, room, "herds are reviewed twice a year, and both sell");
        break;
    case LG_MEASURE_RESTORATION:
        if (w->covered && b->help <= a->help)
            lg_format(text, room, "the greater 'help' (%g) counts, they do not add up: this one %s",
                      a->help, b->yuan_mu > 0.0 ? "only costs" : "does nothing");
        break;
    case LG_MEASURE_FEED:
        lg_format(text, room, "both grow feed there, %g kg/mu in all",
                  a->feed_kg_mu + b->feed_kg_mu);
        break;
    case LG_MEASURE_HAY:
        lg_format(text, room, "the land is closed by both, and mown by both");
        break;
    case LG_MEASURE_HERD:
        if (a->adults_frac < 1.0 && b->adults_frac < 1.0 &&
            a->when.first_year == b->when.first_year)
            lg_format(text, room, "adults are reduced twice, to %g of them (%g x %g)",
                      a->adults_frac * b->adults_frac, a->adults_frac, b->adults_frac);
        else if (a->sold_day != 0 && b->sold_day != 0)
            lg_format(text, room, "of two days 'sold' the one that is listed last counts");
        break;
    case LG_MEASURE_SHOCK:
        if (b->shock == LG_SHOCK_SNOW)
            lg_format(text, room,
                      w->covered ? "the pasture is shut once, this one does nothing"
                                 : "the pasture is shut once on these days");
        else
            lg_format(text, room, "both act, the second on what the first leaves: %g in all",
                      1.0 - (1.0 - a->severity_frac) * (1.0 - b->severity_frac));
        break;
    default: /* bans and rotations are told of in idle.c */
        break;
    }
}

static const char *name_of(const lg_measure *m) {
    static const char *const shocks[] = {
        [LG_SHOCK_FIRE] = "shock (fire)",       [LG_SHOCK_LOCUSTS] = "shock (locusts)",
        [LG_SHOCK_SNOW] = "shock (snow)",       [LG_SHOCK_DROUGHT] = "shock (drought)",
        [LG_SHOCK_RODENTS] = "shock (rodents)",
    };
    return m->kind == LG_MEASURE_SHOCK ? shocks[m->shock] : lg_measure_kind_name(m->kind);
}

static void tell_pair(const lg_teller *t, size_t k, size_t m) {
    meeting w = {lg_told_measure(t, k), lg_told_measure(t, m), 0, true};
    if (w.first->kind != w.own->kind ||
        (w.own->kind == LG_MEASURE_SHOCK && w.first->shock != w.own->shock) ||
        !meet_in_years(t, &w.first->when, &w.own->when))
        return;
    w.days = days_of_both(&w.first->when, &w.own->when);
    if (w.days <= 0)
        return;
    int64_t cells = 0, own = 0;
    for (int64_t c = 0; c < t->in->land->ncells; c++) {
        own += (t->policy->masks[c] & ONE << m) != 0;
        cells += (t->policy->masks[c] & ONE << m) && (t->policy->masks[c] & ONE << k);
    }
    w.covered = cells == own && lg_covers_years(t, &w.first->when, &w.own->when) &&
                lg_covers_days(&w.first->when, &w.own->when);
    char sentence[200], days[40] = "";
    say(&w, sentence, sizeof sentence);
    if (cells == 0 || sentence[0] == '\0')
        return;
    if (lg_when_has_days(&w.own->when))
        lg_format(days, sizeof days, " and %d day%s a year", w.days, w.days == 1 ? "" : "s");
    lg_yaml_warn(
        t->in->context, t->in->document, w.own->place,
        "scenario '%s': this %s and the one in line %d meet on %.6g mu%s: %s; is it listed "
        "twice?",
        t->in->scenario->name, name_of(w.own), lg_told_line(w.first),
        (double)cells * lg_land_cell_area_ha(t->in->land) * 15.0, days, sentence);
}

void lg_tell_twice(const lg_teller *t) {
    for (size_t m = 0; m < t->in->scenario->nmeasures; m++)
        for (size_t k = 0; k < m; k++)
            tell_pair(t, k, m);
}
