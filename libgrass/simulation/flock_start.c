/* What animals with bodies begin as, and what is bought where there is none to be like. */
#include <math.h>
#include <string.h>

#include "animals/params.h"
#include "simulation/flock.h"

/* Females that were mated in the last season, as they are on the first day. */
static void mate(const lg_breed *breed, const lg_stock_calendar *calendar, int first_day,
                 double latitude_deg, lg_stock *s) {
    const lg_breed_params *p = &breed->p;
    lg_animal_day day = {.day = calendar->join_day > 0 ? calendar->join_day : (int)p->join_day};
    day.conceive = lg_conception_season(p->conceive_season, latitude_deg, day.day);
    day.twin = lg_conception_season(p->twin_season, latitude_deg, day.day);
    lg_stock_morning(breed, &day, calendar, s);
    lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    s->gestation_d += (364 + first_day - day.day) % 365 + 1;
    if (s->gestation_d >= p->gestation_d - 0.5 * p->birth_spread_d) { /* born before */
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

static double young_age_d(const lg_breed *breed, const lg_stock_calendar *calendar, int first_day) {
    const lg_breed_params *p = &breed->p;
    double join = calendar->join_day > 0 ? calendar->join_day : p->join_day;
    double age_d = first_day - 1 - fmod(join + p->gestation_d, 365.0);
    return age_d > 0.0 ? age_d : age_d + 365.0;
}

void lg_flock_usual(const lg_keeping *kept, const lg_stock_calendar *calendar, int first_day,
                    double heads, lg_cohort_kind kind, lg_cohort *c) {
    const lg_breed *breed = kept->breed;
    double male_frac = kind == LG_COHORT_MALES ? 1.0 : 0.0;
    double age_d = kind == LG_COHORT_DAMS        ? LG_START_DAM_D
                   : kind == LG_COHORT_MALES     ? LG_START_MALE_D
                   : kind == LG_COHORT_YEARLINGS ? LG_START_YEARLING_D
                                                 : young_age_d(breed, calendar, first_day);
    lg_cohort_make(breed, heads, age_d, breed->p.srw_kg, male_frac, c);
    lg_cohort_make(breed, heads, age_d, LG_START_SIZE * c->frame_kg, male_frac, c);
}

/* The cohorts of the unit, without an entry: of the usual shares, */
static void usual_cohorts(const lg_keeping *kept, const lg_stock_calendar *calendar, int first_day,
                          double adult_su, lg_stock *s) {
    lg_cohort *c = s->cohort;
    lg_flock_usual(kept, calendar, first_day, 1.0, LG_COHORT_DAMS, &c[LG_COHORT_DAMS]);
    lg_flock_usual(kept, calendar, first_day, LG_START_MALES, LG_COHORT_MALES, &c[LG_COHORT_MALES]);
    lg_flock_usual(kept, calendar, first_day, LG_START_YOUNG, LG_COHORT_YOUNG, &c[LG_COHORT_YOUNG]);
    double su = lg_flock_su(kept, s, LG_COHORT_DAMS) +
                LG_START_MALES * lg_flock_su(kept, s, LG_COHORT_MALES);
    for (int k = 0; k < LG_COHORTS; k++)
        c[k].heads *= adult_su / su;
}

/* as many heads as the plan says, in the usual shares of what it leaves open, */
static void cohorts_of_heads(const lg_keeping *kept, const lg_stock_calendar *calendar,
                             int first_day, double herd_su, lg_stock *s) {
    const double *per_su = kept->heads_per_su;
    double adults = isnan(per_su[LG_ANIMAL_ADULT]) ? 0.0 : herd_su * per_su[LG_ANIMAL_ADULT];
    double heads[LG_COHORTS] = {[LG_COHORT_DAMS] = adults / (1.0 + LG_START_MALES)};
    heads[LG_COHORT_MALES] = adults - heads[LG_COHORT_DAMS];
    heads[LG_COHORT_YOUNG] = isnan(per_su[LG_ANIMAL_YOUNG]) ? LG_START_YOUNG * heads[LG_COHORT_DAMS]
                                                            : herd_su * per_su[LG_ANIMAL_YOUNG];
    if (!isnan(per_su[LG_ANIMAL_YEARLING]))
        heads[LG_COHORT_YEARLINGS] = herd_su * per_su[LG_ANIMAL_YEARLING];
    for (int k = 0; k < LG_COHORTS; k++)
        if (heads[k] > 0.0)
            lg_flock_usual(kept, calendar, first_day, heads[k], (lg_cohort_kind)k, &s->cohort[k]);
}

/* or those of the file. */
static void cohorts_of_file(const lg_husbandry *h, const lg_keeping *kept, const char *unit,
                            lg_stock *s) {
    for (size_t i = 0; i < h->rows->count; i++)
        if (strcmp(h->rows->rows[i].unit, unit) == 0 && h->rows->rows[i].breed == kept->breed)
            lg_herd_row_make(&h->rows->rows[i], &s->cohort[h->rows->rows[i].cohort]);
}

static bool says_heads(const lg_keeping *kept) {
    for (int a = 0; a < LG_ANIMAL_AGES; a++)
        if (!isnan(kept->heads_per_su[a]))
            return true;
    return false;
}

static void start_breed(const lg_husbandry *h, const lg_keeping *kept, const char *unit,
                        int first_day, double latitude_deg, double herd_su, lg_flock *f) {
    lg_stock made = {.weaned = true};
    *f = (lg_flock){.stock = {.weaned = true}};
    if (h->rows != NULL)
        cohorts_of_file(h, kept, unit, &made);
    else if (herd_su > 0.0 && says_heads(kept))
        cohorts_of_heads(kept, &h->calendar, first_day, herd_su, &made);
    else if (herd_su > 0.0)
        usual_cohorts(kept, &h->calendar, first_day, herd_su, &made);
    if (made.cohort[LG_COHORT_DAMS].heads > 0.0) {
        lg_cohort yearlings = made.cohort[LG_COHORT_YEARLINGS];
        made.cohort[LG_COHORT_YEARLINGS] = (lg_cohort){0}; /* they do not grow up today */
        mate(kept->breed, &h->calendar, first_day, latitude_deg, &made);
        made.cohort[LG_COHORT_YEARLINGS] = yearlings;
    }
    f->stock = made;
    memset(f->stock.cohort, 0, sizeof f->stock.cohort);
    f->stock.ledger = (lg_stock_ledger){0};
    f->stock.weaned = true;
    for (int k = 0; k < LG_COHORTS; k++)
        if (made.cohort[k].heads > 0.0)
            lg_stock_add(kept->breed, LG_ENTRY_START, (lg_cohort_kind)k, &made.cohort[k],
                         &f->stock);
    f->noted = f->stock.ledger;
}

void lg_flock_start(const lg_husbandry *h, const char *unit, int first_day, double latitude_deg,
                    lg_unit_run *u, lg_flock *flocks) {
    const double herd_su = u->herd.adult_su;
    for (size_t b = 0; b < h->nkept; b++)
        start_breed(h, &h->kept[b], unit, first_day, latitude_deg, herd_su, &flocks[b]);
    u->bodies = (lg_unit_bodies){.lives = true};
    lg_flock_note(h, u, flocks);
    u->herd = (lg_herd){.adult_su = u->herd.adult_su,
                        .young_su = u->herd.young_su,
                        .start_adult_su = u->herd.adult_su,
                        .start_young_su = u->herd.young_su};
    lg_flock_weigh(h, u, flocks);
    lg_flock_open_year(h, u, flocks);
}
