#include "simulation/flock.h"

#include <math.h>
#include <string.h>

/* ---- counted in sheep units ---- */

static double su_of(const lg_husbandry *h, const lg_stock *s, lg_cohort_kind kind) {
    const lg_counting_row *row = &h->su[kind];
    if (!(s->cohort[kind].heads > 0.0) && row->power > 0.0)
        return 0.0;
    return row->power > 0.0 ? lg_counting_su(row, lg_live_kg(h->breed, s, kind)) : row->su;
}

static bool is_adult(int kind) {
    return kind != LG_COHORT_YOUNG;
}

/* What the herd is to know of its animals; what heads counted for and now count for otherwise is
 * grown. */
static void note(const lg_husbandry *h, lg_unit_run *u, lg_flock *f) {
    const lg_stock *s = &f->stock;
    const lg_stock_ledger *now = &s->ledger, *then = &f->noted;
    lg_herd *herd = &u->herd;
    double adult_su = 0.0, young_su = 0.0, died_su = 0.0, sold_adult_su = 0.0, sold_young_su = 0.0;
    for (int k = 0; k < LG_COHORTS; k++) {
        double su = su_of(h, s, (lg_cohort_kind)k);
        double sold_su = su * (now->sold[k] - then->sold[k]);
        died_su += su * (now->died[k] - then->died[k]);
        *(is_adult(k) ? &sold_adult_su : &sold_young_su) += sold_su;
        *(is_adult(k) ? &adult_su : &young_su) += su * s->cohort[k].heads;
    }
    double born_su =
        su_of(h, s, LG_COHORT_YOUNG) * (now->heads[LG_ENTRY_BORN] - then->heads[LG_ENTRY_BORN]);
    double known_su = lg_herd_su(herd) + born_su - died_su - sold_adult_su - sold_young_su;
    herd->born_su += born_su;
    herd->died_su += died_su;
    herd->sold_adult_su += sold_adult_su;
    herd->sold_young_su += sold_young_su;
    herd->grown_su += adult_su + young_su - known_su;
    herd->adult_su = adult_su;
    herd->young_su = young_su;
    f->noted = *now;
    f->seen = *herd;
}

static void weigh(const lg_husbandry *h, lg_unit_run *u, const lg_flock *f) {
    const lg_stock *s = &f->stock;
    lg_unit_bodies *b = &u->bodies;
    b->adult_kg = 0.0;
    for (int k = 0; k < LG_COHORTS; k++) {
        b->heads[k] = s->cohort[k].heads;
        double kg = s->cohort[k].heads * lg_live_kg(h->breed, s, (lg_cohort_kind)k);
        if (is_adult(k))
            b->adult_kg += kg;
        else
            b->young_kg = kg;
    }
    const lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    b->dam_kg = dams->heads > 0.0 ? dams->base_kg : NAN;
    b->condition =
        dams->heads > 0.0 ? lg_condition_score(lg_cohort_frame(&h->breed->p, dams).condition) : NAN;
}

static void sum_year(lg_unit_run *u, const lg_flock *f) {
    const lg_stock_ledger *now = &f->stock.ledger, *then = &f->opened;
    lg_unit_bodies *b = &u->bodies;
    b->births = now->heads[LG_ENTRY_BORN] - then->heads[LG_ENTRY_BORN];
    b->deaths = b->starved = 0.0;
    for (int e = LG_ENTRY_DIED; e <= LG_ENTRY_EXPOSED; e++)
        b->deaths += now->heads[e] - then->heads[e];
    b->starved = now->heads[LG_ENTRY_STARVED] - then->heads[LG_ENTRY_STARVED];
    b->sold_adult_kg = b->sold_young_kg = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        *(is_adult(k) ? &b->sold_adult_kg : &b->sold_young_kg) +=
            now->sold_kg[k] - then->sold_kg[k];
    b->bought_kg = now->kg[LG_ENTRY_BOUGHT] - then->kg[LG_ENTRY_BOUGHT];
    b->methane_kg = now->methane_kg - then->methane_kg;
}

/* ---- how they begin ---- */

/* Shares of the usual flock on 1 January, for each female that is mated: males, and the young of
 * last year that were kept (assumptions, as the usual sales leave them). */
static const double MALES = 0.03, KEPT_YOUNG = 0.22;
static const double DAM_AGE_D = 1460.0, MALE_AGE_D = 1095.0;
/* On that day they are nearly what their age allows. */
static const double START_SIZE = 0.95;

/* Females that were mated in the last season, as they are on 1 January. */
static void mate(const lg_husbandry *h, double latitude_deg, lg_stock *s) {
    const lg_breed *breed = h->breed;
    const lg_breed_params *p = &breed->p;
    lg_animal_day day = {.day = h->calendar.join_day > 0 ? h->calendar.join_day : (int)p->join_day};
    day.conceive = lg_conception_season(p->conceive_season, latitude_deg, day.day);
    day.twin = lg_conception_season(p->twin_season, latitude_deg, day.day);
    lg_stock_morning(breed, &day, &h->calendar, s);
    lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    s->gestation_d += 366 - day.day;
    if (s->gestation_d >= p->gestation_d - 0.5 * p->birth_spread_d) { /* born before New Year */
        dams->pregnant = 0.0;
        return;
    }
    int last = lg_breed_day(s->gestation_d);
    double womb_mj = 0.0;
    for (int d = 0; s->gestation_d > 0.0 && d < last; d++)
        womb_mj += breed->womb_mj_day[d];
    s->foetus_kg = s->birth_kg * breed->foetus[last];
    dams->womb_mj =
        dams->pregnant * p->womb_mj_kg * s->young_per_dam * p->womb * s->birth_kg * womb_mj;
}

static double young_age_d(const lg_husbandry *h) {
    const lg_breed_params *p = &h->breed->p;
    double join = h->calendar.join_day > 0 ? h->calendar.join_day : p->join_day;
    return 365.0 - fmod(join + p->gestation_d, 365.0);
}

static void make_grown(const lg_husbandry *h, double heads, double age_d, double male_frac,
                       lg_cohort *c) {
    lg_cohort_make(h->breed, heads, age_d, h->breed->p.srw_kg, male_frac, c);
    lg_cohort_make(h->breed, heads, age_d, START_SIZE * c->frame_kg, male_frac, c);
}

/* The cohorts of the unit, without an entry: from the file of herds, or of the usual shares. */
static void usual_cohorts(const lg_husbandry *h, double adult_su, lg_stock *s) {
    lg_cohort *c = s->cohort;
    make_grown(h, 1.0, DAM_AGE_D, 0.0, &c[LG_COHORT_DAMS]);
    make_grown(h, MALES, MALE_AGE_D, 1.0, &c[LG_COHORT_MALES]);
    make_grown(h, KEPT_YOUNG, young_age_d(h), 0.0, &c[LG_COHORT_YOUNG]);
    double su = su_of(h, s, LG_COHORT_DAMS) + MALES * su_of(h, s, LG_COHORT_MALES);
    for (int k = 0; k < LG_COHORTS; k++)
        c[k].heads *= adult_su / su;
}

static void cohorts_of_file(const lg_husbandry *h, const char *unit, lg_stock *s) {
    for (size_t i = 0; i < h->rows->count; i++)
        if (strcmp(h->rows->rows[i].unit, unit) == 0)
            lg_herd_row_make(&h->rows->rows[i], &s->cohort[h->rows->rows[i].cohort]);
}

void lg_flock_start(const lg_husbandry *h, const char *unit, double latitude_deg, lg_unit_run *u,
                    lg_flock *f) {
    lg_stock made = {.weaned = true};
    *f = (lg_flock){.stock = {.weaned = true}};
    if (h->rows != NULL)
        cohorts_of_file(h, unit, &made);
    else if (u->herd.adult_su > 0.0)
        usual_cohorts(h, u->herd.adult_su, &made);
    if (made.cohort[LG_COHORT_DAMS].heads > 0.0) {
        lg_cohort yearlings = made.cohort[LG_COHORT_YEARLINGS];
        made.cohort[LG_COHORT_YEARLINGS] = (lg_cohort){0}; /* they do not grow up today */
        mate(h, latitude_deg, &made);
        made.cohort[LG_COHORT_YEARLINGS] = yearlings;
    }
    f->stock = made;
    memset(f->stock.cohort, 0, sizeof f->stock.cohort);
    f->stock.ledger = (lg_stock_ledger){0};
    f->stock.weaned = true;
    for (int k = 0; k < LG_COHORTS; k++)
        if (made.cohort[k].heads > 0.0)
            lg_stock_add(h->breed, LG_ENTRY_START, (lg_cohort_kind)k, &made.cohort[k], &f->stock);
    u->bodies = (lg_unit_bodies){.lives = true};
    f->noted = f->stock.ledger;
    note(h, u, f);
    u->herd = (lg_herd){.adult_su = u->herd.adult_su,
                        .young_su = u->herd.young_su,
                        .start_adult_su = u->herd.adult_su,
                        .start_young_su = u->herd.young_su};
    f->seen = u->herd;
    weigh(h, u, f);
    lg_flock_open_year(u, f);
}

void lg_flock_open_year(lg_unit_run *u, lg_flock *f) {
    f->opened = f->stock.ledger;
    f->stock.sold_rules = 0;
    f->seen = u->herd;
    u->bodies.start_adult_kg = u->bodies.adult_kg;
    u->bodies.start_young_kg = u->bodies.young_kg;
    sum_year(u, f);
}

/* ---- what was done to the herd ---- */

static void leave(const lg_husbandry *h, lg_entry entry, double share, lg_flock *f) {
    for (int k = 0; share > 0.0 && k < LG_COHORTS; k++)
        if (is_adult(k))
            lg_stock_remove(h->breed, entry, (lg_cohort_kind)k,
                            fmin(1.0, share) * f->stock.cohort[k].heads, &f->stock);
}

/* Adults like those that are there; where there are none, females of the usual age. */
static void come(const lg_husbandry *h, lg_entry entry, double su, lg_flock *f) {
    lg_stock *s = &f->stock;
    double there_su = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        there_su += is_adult(k) ? su_of(h, s, (lg_cohort_kind)k) * s->cohort[k].heads : 0.0;
    if (!(su > 0.0))
        return;
    if (!(there_su > 0.0)) {
        lg_stock one = {.weaned = true};
        make_grown(h, 1.0, DAM_AGE_D, 0.0, &one.cohort[LG_COHORT_DAMS]);
        lg_cohort more = one.cohort[LG_COHORT_DAMS];
        more.heads = su / su_of(h, &one, LG_COHORT_DAMS);
        lg_stock_add(h->breed, entry, LG_COHORT_DAMS, &more, s);
        return;
    }
    for (int k = 0; k < LG_COHORTS; k++) {
        lg_cohort more = s->cohort[k];
        more.heads *= su / there_su;
        if (is_adult(k) && more.heads > 0.0)
            lg_stock_add(h->breed, entry, (lg_cohort_kind)k, &more, s);
    }
}

static double share_of(double part, double all) {
    return all > 0.0 ? part / all : 0.0;
}

/* Young that a caller set: more of those that are there, or fewer. */
static void set_young(const lg_husbandry *h, double more_su, double seen_su, lg_flock *f) {
    lg_stock *s = &f->stock;
    lg_cohort *young = &s->cohort[LG_COHORT_YOUNG];
    if (more_su < 0.0)
        lg_stock_remove(h->breed, LG_ENTRY_SET, LG_COHORT_YOUNG,
                        fmin(1.0, share_of(-more_su, seen_su)) * young->heads, s);
    if (!(more_su > 0.0))
        return;
    lg_cohort more = *young;
    if (!(young->heads > 0.0))
        make_grown(h, 1.0, young_age_d(h), 0.5, &more);
    lg_stock one = {.weaned = true};
    one.cohort[LG_COHORT_YOUNG] = more;
    more.heads = more_su / su_of(h, &one, LG_COHORT_YOUNG);
    lg_stock_add(h->breed, LG_ENTRY_SET, LG_COHORT_YOUNG, &more, s);
}

static void follow(const lg_husbandry *h, lg_unit_run *u, lg_flock *f) {
    const lg_herd *herd = &u->herd, *seen = &f->seen;
    double bought = herd->bought_su - seen->bought_su, moved = herd->moved_su - seen->moved_su;
    double sold = herd->sold_adult_su - seen->sold_adult_su;
    double sold_young = herd->sold_young_su - seen->sold_young_su;
    double set = herd->adult_su - seen->adult_su - (bought + moved - sold);
    double set_more = herd->young_su - seen->young_su + sold_young;
    const double tiny = 1e-12 * (seen->adult_su + seen->young_su);
    if (fabs(bought) + fabs(moved) + fabs(sold) + fabs(sold_young) + fabs(set) + fabs(set_more) <=
        tiny)
        return;
    if (fabs(set) <= tiny)
        set = 0.0;
    if (fabs(set_more) <= tiny)
        set_more = 0.0;
    come(h, LG_ENTRY_BOUGHT, bought, f);
    come(h, LG_ENTRY_MOVED, moved, f);
    come(h, LG_ENTRY_SET, set, f);
    double all = seen->adult_su + bought + fmax(0.0, moved) + fmax(0.0, set);
    leave(h, LG_ENTRY_SOLD, share_of(sold, all), f);
    leave(h, LG_ENTRY_MOVED, share_of(-moved, all - sold), f);
    leave(h, LG_ENTRY_SET, share_of(-set, all - sold + fmin(0.0, moved)), f);
    if (sold_young > 0.0)
        lg_stock_remove(h->breed, LG_ENTRY_SOLD, LG_COHORT_YOUNG,
                        fmin(1.0, share_of(sold_young, seen->young_su)) *
                            f->stock.cohort[LG_COHORT_YOUNG].heads,
                        &f->stock);
    set_young(h, set_more, seen->young_su - sold_young, f);
}

/* What the herd did is in its ledger already. */
static void enter_followed(const lg_stock_ledger *before, const lg_stock_ledger *after,
                           lg_stock_ledger *noted) {
    const double *from = (const double *)before, *to = (const double *)after;
    double *in = (double *)noted;
    for (size_t i = 0; i < sizeof *noted / sizeof *in; i++)
        in[i] += to[i] - from[i];
}

/* ---- a day ---- */

/* A measure may say when young are sold: all that are to go, go on that day. */
static void sell(const lg_husbandry *h, int day, int sold_day, lg_stock *s) {
    lg_sale_rule rules[LG_SALE_RULES];
    if (sold_day == 0) {
        lg_sell(h->breed, h->sales, h->nsales, day, s);
        return;
    }
    memcpy(rules, h->sales, sizeof rules);
    for (size_t i = 0; i < h->nsales; i++)
        if (rules[i].cohort == LG_COHORT_YOUNG)
            rules[i].from_day = rules[i].to_day = sold_day;
    lg_sell(h->breed, rules, h->nsales, day, s);
}

/* Days on which the calendar and sales by date do something. */
static bool is_marked(const lg_husbandry *h, int day, int sold_day) {
    const lg_breed_params *p = &h->breed->p;
    const lg_stock_calendar *calendar = &h->calendar;
    if (day == sold_day ||
        day == (calendar->join_day > 0 ? calendar->join_day : (int)p->join_day) ||
        day == (calendar->wean_day > 0 ? calendar->wean_day : (int)p->wean_day))
        return true;
    for (size_t i = 0; i < h->nsales; i++)
        if (day == h->sales[i].from_day || day == h->sales[i].to_day)
            return true;
    return false;
}

void lg_flock_morning(const lg_husbandry *h, const lg_animal_day *today, lg_unit_run *u,
                      lg_flock *f) {
    bool changed = memcmp(&u->herd, &f->seen, sizeof f->seen) != 0;
    bool happens = changed || is_marked(h, today->day, u->policy.sold_day) ||
                   lg_stock_bears(h->breed, f->lived, &f->stock);
    f->decides = happens || f->lived == 0;
    if (!f->decides)
        return;
    lg_flock_live(h, today, false, u, f);
    if (changed) {
        lg_stock_ledger before = f->stock.ledger;
        follow(h, u, f);
        enter_followed(&before, &f->stock.ledger, &f->noted);
    }
    lg_stock_morning(h->breed, today, &h->calendar, &f->stock);
    sell(h, today->day, u->policy.sold_day, &f->stock);
    note(h, u, f);
    if (happens) {
        weigh(h, u, f);
        sum_year(u, f);
    }
}

void lg_flock_live(const lg_husbandry *h, const lg_animal_day *tomorrow, bool tell, lg_unit_run *u,
                   lg_flock *f) {
    if (f->lived > 0) {
        double eaten_kg[LG_POOLS], planned_kg = 0.0;
        for (int pool = 0; pool < LG_POOLS; pool++)
            planned_kg += f->planned_kg[pool];
        double share = planned_kg > 0.0 ? f->eaten_kg / planned_kg : 0.0;
        for (int pool = 0; pool < LG_POOLS; pool++)
            eaten_kg[pool] = share * f->planned_kg[pool];
        lg_animal_day days;
        lg_animal_day_mean(tomorrow - f->lived, f->lived, &days);
        const lg_given_feed feed = {f->fed_kg, h->feed.me_mj_kg, h->feed.omd};
        lg_stock_evening(h->breed, &days, &f->choice, eaten_kg, &feed, &f->stock);
        f->eaten_kg = f->fed_kg = 0.0;
        f->lived = 0;
    }
    if (!tell)
        return;
    note(h, u, f);
    weigh(h, u, f);
    sum_year(u, f);
}

void lg_flock_evening(const lg_husbandry *h, const lg_animal_day *today, bool last, lg_unit_run *u,
                      lg_flock *f) {
    double intake_kg = u->today.cells.intake * u->cell_ha;
    u->wanted_kg += intake_kg - u->planned_kg; /* the rest is feed that was wanted */
    u->planned_kg = intake_kg;
    f->eaten_kg += intake_kg;
    f->fed_kg += f->given_kg;
    f->lived++;
    if (last)
        lg_flock_live(h, today + 1, true, u, f);
}

void lg_flock_close(const lg_flock *f, int32_t index, int32_t day, lg_unit_run *u) {
    lg_unit_worse(u, LG_CLOSE_ANIMALS, lg_stock_gap_heads(&f->stock), index, day);
    lg_unit_worse(u, LG_CLOSE_ENERGY, lg_stock_gap_mj(&f->stock), index, day);
}
