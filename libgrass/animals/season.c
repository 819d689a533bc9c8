#include "animals/season.h"

#include "animals/energy.h"
#include "core/elementary.h"

static double sigmoid(double x) {
    return 1.0 / (1.0 + lg_exp(-x));
}

double lg_conceive(const lg_breed_params *p, const lg_animal_day *day, double size_condition) {
    double cycle =
        day->conceive * sigmoid(p->conceive_rate * (size_condition - p->conceive_middle));
    return p->joined_frac * (1.0 - lg_pow(1.0 - cycle, p->cycles));
}

double lg_twin(const lg_breed_params *p, const lg_animal_day *day, double size_condition) {
    return day->twin * sigmoid(p->twin_rate * (size_condition - p->twin_middle));
}

double lg_exposure(const lg_breed_params *p, double condition, double chill_kj, double twins) {
    double odds = p->exposure - p->exposure_condition * condition + p->exposure_chill * chill_kj;
    double one = sigmoid(odds), two = sigmoid(odds + p->exposure_twin);
    return ((1.0 - twins) * one + 2.0 * twins * two) / (1.0 + twins);
}

/* Females that are not pregnant are mated; all that conceive do so in the mean a quarter of the
 * season of births after its first day. A stock whose females carry for more than a year is mated
 * every second year. */
static void join(const lg_breed *breed, const lg_animal_day *day, lg_stock *s) {
    const lg_breed_params *p = &breed->p;
    lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    if (!(dams->heads > 0.0) || dams->pregnant > 0.0)
        return;
    lg_frame f = lg_cohort_frame(p, dams);
    double fit = f.size * f.condition, twins = lg_twin(p, day, fit);
    dams->pregnant = lg_conceive(p, day, fit);
    s->young_per_dam = 1.0 + twins;
    s->birth_kg = p->srw_kg * ((1.0 - twins) * p->birth_frac + 2.0 * twins * p->birth_twin_frac) /
                  s->young_per_dam * (1.0 - p->foetus_size + p->foetus_size * f.size);
    s->gestation_d = -0.25 * p->birth_spread_d;
    s->foetus_kg = s->birth_kg * breed->foetus[0];
}

/* `share` of a cohort goes where its sexes belong; both parts have the same mean body. */
static void grow_up(const lg_breed *breed, lg_stock *s, lg_cohort_kind kind, double share) {
    lg_cohort *from = &s->cohort[kind];
    if (!(from->heads > 0.0))
        return;
    lg_cohort females = *from, males = *from;
    females.heads = share * (1.0 - from->male_frac) * from->heads;
    males.heads = share * from->male_frac * from->heads;
    lg_cohort_sexes(breed, 0.0, &females);
    lg_cohort_sexes(breed, 1.0, &males);
    from->heads -= females.heads + males.heads;
    if (share >= 1.0)
        *from = (lg_cohort){0};
    lg_cohort_join(breed, &s->cohort[LG_COHORT_DAMS], &females);
    lg_cohort_join(breed, &s->cohort[LG_COHORT_MALES], &males);
}

static void wean(lg_stock *s) {
    s->weaned = true;
    s->milk_full = 0.0;
    s->cohort[LG_COHORT_DAMS].lactating = 0.0;
}

/* Last year's young make room: they are yearlings from now on. */
static void make_room(const lg_breed *breed, lg_stock *s) {
    wean(s);
    lg_cohort_join(breed, &s->cohort[LG_COHORT_YEARLINGS], &s->cohort[LG_COHORT_YOUNG]);
}

/* The mothers of a day: energy of the conceptus leaves them, part of it in the young. */
static lg_cohort deliver(const lg_breed *breed, lg_stock *s, double share) {
    const lg_breed_params *p = &breed->p;
    lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    double mothers = share * dams->pregnant * dams->heads;
    double womb_mj = share * dams->womb_mj * dams->heads;
    lg_cohort newborn;
    lg_cohort_make(breed, mothers * s->young_per_dam, 0.0, fmax(s->foetus_kg, 0.1 * s->birth_kg),
                   0.5, &newborn);
    newborn.body_mj = womb_mj / (p->womb * mothers * s->young_per_dam);
    s->ledger.womb_lost_mj += womb_mj;
    dams->pregnant *= 1.0 - share;
    dams->womb_mj *= 1.0 - share;
    if (share >= 1.0)
        dams->pregnant = dams->womb_mj = 0.0;
    return newborn;
}

static void give_birth(const lg_breed *breed, const lg_animal_day *day, lg_stock *s, double share) {
    lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    double condition = lg_cohort_frame(&breed->p, dams).condition;
    double mothers = share * dams->pregnant;
    lg_cohort newborn = deliver(breed, s, share);
    double died = lg_exposure(&breed->p, condition, day->chill, s->young_per_dam - 1.0);
    lg_stock_born(breed, &newborn, died * newborn.heads, s);
    double nursing = mothers * (1.0 - died), before = dams->lactating;
    if (!(before + nursing > 0.0))
        return;
    s->milk_d = before * s->milk_d / (before + nursing);
    s->birth_condition = (before * s->birth_condition + nursing * condition) / (before + nursing);
    dams->lactating = before + nursing;
}

/* Day of pregnancy of the first births. */
static double first_birth_d(const lg_breed_params *p) {
    return p->gestation_d - 0.5 * p->birth_spread_d;
}

bool lg_stock_bears(const lg_breed *breed, int lived, const lg_stock *s) {
    return s->cohort[LG_COHORT_DAMS].pregnant > 0.0 &&
           s->gestation_d + lived >= first_birth_d(&breed->p);
}

static void births(const lg_breed *breed, const lg_animal_day *day, lg_stock *s) {
    const lg_breed_params *p = &breed->p;
    double first = first_birth_d(p);
    if (!lg_stock_bears(breed, 0, s))
        return;
    if (s->gestation_d < first + 1.0) {
        make_room(breed, s);
        s->weaned = false;
    }
    double left_d = first + p->birth_spread_d - s->gestation_d;
    give_birth(breed, day, s, left_d > 1.0 ? 1.0 / left_d : 1.0);
}

void lg_stock_morning(const lg_breed *breed, const lg_animal_day *day,
                      const lg_stock_calendar *calendar, lg_stock *s) {
    int join_day = calendar->join_day > 0 ? calendar->join_day : (int)breed->p.join_day;
    int wean_day = calendar->wean_day > 0 ? calendar->wean_day : (int)breed->p.wean_day;
    lg_cohort *dams = &s->cohort[LG_COHORT_DAMS], *young = &s->cohort[LG_COHORT_YOUNG];
    births(breed, day, s);
    if (day->day == wean_day)
        wean(s);
    if (s->weaned && young->heads > 0.0 && young->age_d > LG_YEARLING_D)
        make_room(breed, s); /* a year without births */
    if (day->day == join_day) {
        grow_up(breed, s, LG_COHORT_YEARLINGS, fmin(1.0, 1.0 / breed->p.yearling_years));
        join(breed, day, s);
    }
    /* no more females give milk than have young */
    if (dams->lactating > 0.0 && dams->lactating * dams->heads > young->heads)
        dams->lactating = young->heads / dams->heads;
}
