#include "simulation/idle_twice.h"

#include "core/format.h"
#include "policy/form.h"
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

/* Two measures of a kind that meet. */
typedef struct pair {
    const lg_measure *first, *own; /* in the order of the list */
    int days;
    bool covered; /* all land, years and days of `own` are those of `first` as well */
} pair;

static void tell_pair(const lg_teller *t, size_t k, size_t m) {
    pair w = {lg_told_measure(t, k), lg_told_measure(t, m), 0, true};
    const lg_measure_form *form = lg_measure_form_of(w.own->kind);
    if (w.first->kind != w.own->kind || form->twice == NULL ||
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
    char sentence[200] = "", days[40] = "";
    form->twice(w.first, w.own, w.covered, sentence, sizeof sentence);
    if (cells == 0 || sentence[0] == '\0')
        return;
    if (lg_when_has_days(&w.own->when))
        lg_format(days, sizeof days, " and %d day%s a year", w.days, w.days == 1 ? "" : "s");
    lg_yaml_warn(
        t->in->context, t->in->document, w.own->place,
        "scenario '%s': this %s and the one in line %d meet on %.6g mu%s: %s; is it listed "
        "twice?",
        t->in->scenario->name,
        form->name_of != NULL ? form->name_of(w.own) : lg_measure_kind_name(w.own->kind),
        lg_told_line(w.first), (double)cells * lg_land_cell_area_ha(t->in->land) * LG_MU_PER_HA,
        days, sentence);
}

void lg_tell_twice(const lg_teller *t) {
    for (size_t m = 0; m < t->in->scenario->nmeasures; m++)
        for (size_t k = 0; k < m; k++)
            tell_pair(t, k, m);
}
