#include "policy/rotation.h"

#include <math.h>

#include "text/number.h"

int lg_rotation_turns(const lg_rotation *r) {
    return r->turns > 0 ? r->turns : (int)r->paddocks;
}

int lg_rotation_turn(const lg_rotation *r, int turn) {
    return r->turns > 0 ? r->order[turn] - 1 : turn;
}

bool lg_rotation_by_date(const lg_rotation *r) {
    return r->turns == 0 && r->cycles == 0 && r->hay_paddocks == 0 && r->rest_days_min == 0 &&
           !(r->residual_kg_ha > 0.0) && !(r->target_kg_ha > 0.0);
}

static lg_status read_order(const lg_yaml *document, const lg_yaml_node *node, lg_rotation *r) {
    if (lg_yaml_kind_of(node) != LG_YAML_SEQUENCE || lg_yaml_count(node) == 0 ||
        lg_yaml_count(node) > LG_TURNS_MOST)
        return lg_yaml_fail(document, node, "'order' is a list of 1 to %d numbers of paddocks",
                            LG_TURNS_MOST);
    bool seen[LG_PADDOCKS_MOST + 1] = {false};
    for (size_t i = 0; i < lg_yaml_count(node); i++) {
        const lg_yaml_node *item = lg_yaml_item(node, i);
        double number = 0.0;
        if (lg_yaml_kind_of(item) != LG_YAML_SCALAR ||
            !lg_parse_number(lg_yaml_text(item), &number) || number != floor(number) ||
            number < 1.0 || number > (double)r->paddocks)
            return lg_yaml_fail(document, item, "'order' holds numbers of paddocks, 1 to %d",
                                (int)r->paddocks);
        r->order[i] = (uint8_t)number;
        seen[r->order[i]] = true;
    }
    r->turns = (int)lg_yaml_count(node);
    for (int p = 1; p <= (int)r->paddocks; p++)
        if (!seen[p])
            return lg_yaml_fail(document, node, "paddock %d never has its turn in 'order'", p);
    return LG_OK;
}

/* ---- what cannot be run, and what would do nothing ---- */

typedef struct asked {
    const lg_yaml *document;
    const lg_yaml_node *measure;
    const lg_rotation_window *window;
    const lg_rotation *r;
} asked;

static const lg_yaml_node *at(const asked *a, const char *key) {
    const lg_yaml_node *node = lg_yaml_get(a->measure, key);
    return node == NULL ? a->measure : node;
}

static lg_status check_mass(const asked *a) {
    const lg_rotation *r = a->r;
    if (r->paddock_days == 0 && !(r->residual_kg_ha > 0.0))
        return lg_yaml_fail(a->document, a->measure,
                            "a rotation needs 'paddock_days' or 'residual_kg_ha': when the herd "
                            "leaves a paddock");
    if (r->target_kg_ha > 0.0 && r->residual_kg_ha >= r->target_kg_ha)
        return lg_yaml_fail(a->document, at(a, "residual_kg_ha"),
                            "the herd would leave at %g kg/ha a paddock that it enters at %g; "
                            "'residual_kg_ha' lies below 'target_kg_ha'",
                            r->residual_kg_ha, r->target_kg_ha);
    bool fixed = !(r->residual_kg_ha > 0.0);
    if (r->paddocks == 1 && r->turns > 0)
        return lg_yaml_fail(a->document, at(a, "order"), "one paddock has no 'order'");
    if (r->paddocks == 1 && r->cycles > 0 && fixed)
        return lg_yaml_fail(a->document, at(a, "cycles"),
                            "one paddock without 'residual_kg_ha' is open all the time; 'cycles' "
                            "would do nothing");
    return LG_OK;
}

static lg_status check_hay(const asked *a) {
    const lg_rotation *r = a->r;
    const lg_rotation_window *w = a->window;
    bool hay = r->hay_paddocks > 0, mow = r->mow_day > 0;
    if (hay != mow)
        return lg_yaml_fail(a->document, at(a, hay ? "hay_paddocks" : "mow"),
                            "'hay_paddocks' and 'mow' stand together: how many are mown, and when");
    if (!hay)
        return LG_OK;
    if (r->hay_paddocks >= r->paddocks)
        return lg_yaml_fail(a->document, at(a, "hay_paddocks"),
                            "of %d paddocks at most %d can be spared for hay", (int)r->paddocks,
                            (int)r->paddocks - 1);
    if (w->by_greenup)
        return lg_yaml_fail(a->document, at(a, "mow"),
                            "'mow' is a date and needs a window by dates in 'when', not one from "
                            "green-up");
    if (w->from > 0 && (r->mow_day - w->from + 365) % 365 >= w->days)
        return lg_yaml_fail(a->document, at(a, "mow"),
                            "'mow' lies outside the window of the rotation");
    return LG_OK;
}

/* Fewest turns from one stay of a paddock to its next. */
static int shortest_return(const lg_rotation *r, int *paddock) {
    int turns = lg_rotation_turns(r), shortest = turns + 1;
    for (int i = 0; i < turns; i++)
        for (int gap = 1; gap <= turns; gap++)
            if (lg_rotation_turn(r, (i + gap) % turns) == lg_rotation_turn(r, i)) {
                if (gap < shortest) {
                    shortest = gap;
                    *paddock = lg_rotation_turn(r, i) + 1;
                }
                break;
            }
    return shortest;
}

static lg_status check_rest(const asked *a) {
    const lg_rotation *r = a->r;
    if (r->rest_days_min == 0)
        return LG_OK;
    const lg_yaml_node *node = at(a, "rest_days_min");
    int paddock = 0, gap = shortest_return(r, &paddock);
    bool once = gap == lg_rotation_turns(r);
    if (a->window->days > 0 && r->rest_days_min >= a->window->days)
        return lg_yaml_fail(a->document, node,
                            "the window has %d days: no paddock could be entered again after "
                            "a rest of %d",
                            a->window->days, (int)r->rest_days_min);
    if (once && r->cycles == 1)
        return lg_yaml_fail(a->document, node,
                            "in one round no paddock is entered again; 'rest_days_min' would do "
                            "nothing");
    if (r->residual_kg_ha > 0.0) /* the grass says how long a stay is */
        return LG_OK;
    int64_t away = (gap - 1 - (once ? r->hay_paddocks : 0)) * r->paddock_days;
    if (r->rest_days_min > away)
        return lg_yaml_fail(a->document, node,
                            "a rest of %d days cannot be kept: the herd is back in paddock %d "
                            "after %d days",
                            (int)r->rest_days_min, paddock, (int)(away < 0 ? 0 : away));
    if (once && a->window->days > 0 &&
        lg_rotation_turns(r) * r->paddock_days >= (int64_t)a->window->days)
        return lg_yaml_fail(a->document, node,
                            "the window has %d days and a round takes %d: no paddock is entered "
                            "again and 'rest_days_min' would do nothing",
                            a->window->days, (int)(lg_rotation_turns(r) * r->paddock_days));
    return LG_OK;
}

/* With fixed days the calendar alone tells who has a turn. */
static lg_status check_days(const asked *a) {
    const lg_rotation *r = a->r;
    int turns = lg_rotation_turns(r), days = a->window->days;
    if (r->residual_kg_ha > 0.0 || days == 0)
        return LG_OK;
    bool seen[LG_PADDOCKS_MOST] = {false};
    for (int i = 0; i < turns; i++) {
        int paddock = lg_rotation_turn(r, i);
        if (!seen[paddock] && i * r->paddock_days >= (int64_t)days)
            return lg_yaml_fail(a->document, at(a, "paddock_days"),
                                "the window of %d days ends before paddock %d has its turn on day "
                                "%d; take fewer paddocks or days",
                                days, paddock + 1, (int)(i * r->paddock_days) + 1);
        seen[paddock] = true;
    }
    int64_t asked_days = r->cycles * turns * r->paddock_days;
    if (asked_days > (int64_t)days)
        return lg_yaml_fail(a->document, at(a, "cycles"),
                            "%d rounds take %d days and the window has %d", (int)r->cycles,
                            (int)asked_days, days);
    return LG_OK;
}

lg_status lg_rotation_read(const lg_yaml *document, const lg_yaml_node *measure,
                           const lg_rotation_window *window, lg_rotation *rotation) {
    const lg_yaml_node *order = lg_yaml_get(measure, "order");
    lg_rotation made = *rotation;
    if (order != NULL)
        LG_TRY(read_order(document, order, &made));
    const asked a = {document, measure, window, &made};
    LG_TRY(check_mass(&a));
    LG_TRY(check_hay(&a));
    LG_TRY(check_days(&a));
    LG_TRY(check_rest(&a));
    *rotation = made;
    return LG_OK;
}
