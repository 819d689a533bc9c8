#include "policy/paddocks.h"

/* So long ago that every rest is over. */
static const int32_t LONG_AGO = -100000;

static void forget_rests(lg_paddocks *p) {
    for (int i = 0; i < LG_PADDOCKS_MOST; i++)
        p->left[i] = LONG_AGO;
}

void lg_paddocks_start(int count, lg_paddocks *p) {
    *p = (lg_paddocks){.count = count, .paddock = LG_PADDOCK_ALL, .turn = -1, .day = -1};
    forget_rests(p);
}

static void leave(lg_paddocks *p) {
    if (p->paddock >= 0)
        p->left[p->paddock] = p->today;
    p->paddock = LG_PADDOCK_NONE;
}

/* A unit with fewer paddocks than the measure spares so many that one is left to graze. */
static uint64_t spare(const lg_rotation *rule, int year, int count) {
    int64_t most = rule->hay_paddocks < count ? rule->hay_paddocks : count - 1;
    uint64_t spared = 0;
    for (int64_t i = 0; i < most; i++)
        spared |= UINT64_C(1) << (((int64_t)year * most + i) % count);
    return spared;
}

static void begin_window(const lg_rotation *rule, const lg_paddock_day *day, lg_paddocks *p) {
    if (p->paddock == LG_PADDOCK_ALL) /* all were open: no paddock was left by anyone */
        forget_rests(p);
    leave(p);
    p->turn = -1;
    p->round = 0;
    p->spared = rule->hay_paddocks > 0 ? spare(rule, day->year, p->count) : 0;
}

static bool is_ready(const lg_rotation *rule, const double *crop_kg_ha, const lg_paddocks *p,
                     int paddock) {
    return paddock < p->count && !(p->spared >> paddock & 1) && crop_kg_ha[paddock] >= 0.0 &&
           p->today - p->left[paddock] >= rule->rest_days_min &&
           crop_kg_ha[paddock] >= rule->target_kg_ha &&
           !(rule->residual_kg_ha > 0.0 && crop_kg_ha[paddock] <= rule->residual_kg_ha);
}

static bool must_leave(const lg_rotation *rule, const double *crop_kg_ha, const lg_paddocks *p) {
    double crop = crop_kg_ha[p->paddock];
    return (rule->paddock_days > 0 && p->today - p->entered >= rule->paddock_days) || crop < 0.0 ||
           (rule->residual_kg_ha > 0.0 && crop <= rule->residual_kg_ha);
}

/* Whether paddocks that can be grazed are left among the turns from `from` on. */
static bool has_paddock(const lg_rotation *rule, const double *crop_kg_ha, const lg_paddocks *p,
                        int from) {
    for (int turn = from; turn < lg_rotation_turns(rule); turn++) {
        int paddock = lg_rotation_turn(rule, turn);
        if (paddock < p->count && crop_kg_ha[paddock] >= 0.0)
            return true;
    }
    return false;
}

/* The next turn whose paddock is ready; the last round does not begin anew. */
static void enter_next(const lg_rotation *rule, const double *crop_kg_ha, lg_paddocks *p) {
    int turns = lg_rotation_turns(rule);
    bool last_round = rule->cycles > 0 && p->round + 1 == rule->cycles;
    if (!has_paddock(rule, crop_kg_ha, p, 0))
        return; /* shut by something else */
    if (last_round && !has_paddock(rule, crop_kg_ha, p, p->turn + 1)) {
        p->paddock = LG_PADDOCK_ALL;
        p->round++;
        return;
    }
    int most = last_round ? turns - 1 - p->turn : turns;
    for (int i = 1; i <= most; i++) {
        int turn = (p->turn + i) % turns;
        int paddock = lg_rotation_turn(rule, turn);
        if (!is_ready(rule, crop_kg_ha, p, paddock))
            continue;
        p->round += p->turn >= 0 && turn <= p->turn;
        p->turn = turn;
        p->paddock = paddock;
        p->entered = p->today;
        return;
    }
}

bool lg_paddocks_step(const lg_rotation *rule, const lg_paddock_day *day, lg_paddocks *p) {
    int before = p->paddock, yesterday = p->day;
    p->today++;
    p->day = day->day;
    if (day->day < 0) {
        leave(p);
        p->paddock = LG_PADDOCK_ALL;
        p->spared = 0;
        return false;
    }
    if (yesterday < 0 || day->day < yesterday)
        begin_window(rule, day, p);
    if (p->spared != 0 && day->day > day->mow_day)
        p->spared = 0;
    if (p->paddock == LG_PADDOCK_ALL)
        return false;
    if (!day->grazing) {
        leave(p);
        return false;
    }
    if (p->paddock >= 0 && must_leave(rule, day->crop_kg_ha, p))
        leave(p);
    if (p->paddock == LG_PADDOCK_NONE)
        enter_next(rule, day->crop_kg_ha, p);
    return p->paddock >= 0 && p->paddock != before;
}
