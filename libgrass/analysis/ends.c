#include "analysis/ends.h"

#include <math.h>
#include <string.h>

#include "text/message.h"
#include "text/number.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { GRAZED = -4, DROP = -3, LOST = -2, BOUGHT = -1 };

/* Years at the end of a draw whose mean condition is held against that of the start, as for
 * capacities (docs/model.md): one year's weather is not the land's. */
enum { DROP_YEARS = 3 };

static const struct {
    const char *name;
    int column;
} criteria[] = {{"grazing_drop", GRAZED},
                {"condition_drop", DROP},
                {"adults_lost_frac", LOST},
                {"bought_frac", BOUGHT}};

/* No further degradation than the weather brings, animals do not fail: assumptions, told beside every result. */
static const lg_end usual[] = {
    {.name = "grazing_drop", .least = NAN, .most = 0.02, .draws_frac = 0.8},
    {.name = "adults_lost_frac", .least = NAN, .most = 0.10, .draws_frac = 0.8},
    {.name = "bought_frac", .least = NAN, .most = 0.20, .draws_frac = 0.8},
};

/* ---- names ---- */

static bool find(const char *name, int *column) {
    for (size_t i = 0; i < COUNT(criteria); i++)
        if (strcmp(criteria[i].name, name) == 0)
            return *column = criteria[i].column, true;
    for (int c = 0; c < LG_BOOK_COUNT; c++)
        if (strcmp(lg_book_columns[c].name, name) == 0)
            return *column = c, true;
    return false;
}

static lg_status fail_name(const lg_plan *plan, const lg_end *end) {
    const char *names[COUNT(criteria) + LG_BOOK_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < COUNT(criteria); i++)
        names[count++] = criteria[i].name;
    for (int c = 0; c < LG_BOOK_COUNT; c++)
        names[count++] = lg_book_columns[c].name;
    const int near = lg_nearest(end->name, names, count);
    lg_shown shown;
    lg_show_text(&shown, end->name);
    if (near >= 0)
        return lg_yaml_fail(plan->document, end->place,
                            "'%s' is no column of summary.csv and no criterion; did you mean '%s'?",
                            shown.text, names[near]);
    return lg_yaml_fail(plan->document, end->place,
                        "'%s' is no column of summary.csv and no criterion (grazing_drop, "
                        "condition_drop, adults_lost_frac, bought_frac)",
                        shown.text);
}

static bool is_drop(const lg_sought *s) {
    return s->column == DROP || s->column == GRAZED;
}

static lg_status find_one(const lg_plan *plan, const lg_end *said, lg_sought *sought) {
    *sought = (lg_sought){.said = *said};
    if (!find(said->name, &sought->column))
        return fail_name(plan, said);
    const lg_yaml_node *years = said->place == NULL ? NULL : lg_yaml_get(said->place, "years");
    if (is_drop(sought) && years != NULL)
        return lg_yaml_fail(plan->document, years,
                            "%s is of the last %d years, so that 'years' does nothing here: leave "
                            "it out",
                            said->name, DROP_YEARS);
    return LG_OK;
}

lg_status lg_soughts_find(const lg_plan *plan, const lg_search_rule *rule, lg_soughts *soughts) {
    soughts->stated = rule->nends == 0;
    soughts->count = soughts->stated ? COUNT(usual) : rule->nends;
    for (size_t i = 0; i < soughts->count; i++)
        LG_TRY(find_one(plan, soughts->stated ? &usual[i] : &rule->ends[i], &soughts->of[i]));
    return LG_OK;
}

/* ---- values ---- */

double lg_sought_condition(const lg_lived *lived) {
    const int from = lived->years > DROP_YEARS ? lived->years - DROP_YEARS : 0;
    double sum = 0.0;
    for (int y = from; y < lived->years; y++)
        sum += lg_lived_value(lived, y, 0, LG_BOOK_condition);
    return sum / (lived->years - from);
}

/* @formula drop of condition: C0 - mean(C of the last 3 years): condition of the evening before the
 * first day; by grazing: min(C0, that mean without animals) in place of C0
 * @units 1
 * @check the same all along: 0 */
static double drop(const lg_sought *s, const lg_lived *lived, double start, double ungrazed) {
    const double from = s->column == GRAZED && ungrazed < start ? ungrazed : start;
    return from - lg_sought_condition(lived);
}

static double in_year(const lg_sought *s, const lg_lived *lived, int year) {
    const size_t at = (size_t)year * lived->regions;
    if (s->column == LOST)
        return lived->adults_lost_frac[at];
    if (s->column == BOUGHT)
        return lived->bought_frac[at];
    return lg_lived_value(lived, year, 0, s->column);
}

double lg_sought_spare(const lg_sought *s, double value) {
    const double below = s->said.most - value, above = value - s->said.least;
    if (isnan(s->said.most))
        return above;
    return isnan(s->said.least) || below < above ? below : above;
}

static double worst(const lg_sought *s, const lg_lived *lived) {
    double found = in_year(s, lived, 0);
    for (int y = 1; y < lived->years; y++) {
        const double value = in_year(s, lived, y);
        if (isnan(value) || lg_sought_spare(s, value) < lg_sought_spare(s, found))
            found = value;
        if (isnan(found))
            break;
    }
    return found;
}

double lg_sought_value(const lg_sought *s, const lg_lived *lived, const lg_start *start,
                       double ungrazed) {
    double sum = 0.0;
    if (is_drop(s))
        return drop(s, lived, start->condition[0], ungrazed);
    if (s->said.years == LG_END_WORST)
        return worst(s, lived);
    if (s->said.years == LG_END_LAST)
        return in_year(s, lived, lived->years - 1);
    for (int y = 0; y < lived->years; y++)
        sum += in_year(s, lived, y);
    return s->said.years == LG_END_SUM ? sum : sum / lived->years;
}

const char *lg_sought_years(const lg_sought *s) {
    static const char *const words[] = {"worst", "mean", "last", "sum"};
    return is_drop(s) ? "last 3" : words[s->said.years];
}

bool lg_sought_is_condition(const lg_sought *s) {
    return is_drop(s) || s->column == LG_BOOK_condition;
}

bool lg_sought_is_grazed(const lg_sought *s) {
    return s->column == GRAZED;
}
