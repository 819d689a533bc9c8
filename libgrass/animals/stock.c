#include "animals/stock.h"

#include "animals/energy.h"

static double by_litter(double one, double two, double young_per_dam) {
    double more = young_per_dam - 1.0;
    return one + (two - one) * (more < 0.0 ? 0.0 : more > 1.0 ? 1.0 : more);
}

/* Appetite of a female with young over that of one without.
 * @source GrazPlan  @check .655, day 28, condition 1 at birth -> 1.655 */
static double milk_appetite(const lg_breed *breed, const lg_stock *s, double milk_d) {
    const lg_breed_params *p = &breed->p;
    double fit = 1.0 - p->milk_condition + p->milk_condition * s->birth_condition;
    return 1.0 + by_litter(p->milk_intake, p->milk_intake_twin, s->young_per_dam) * fit *
                     breed->appetite[lg_breed_day(milk_d)];
}

/* How far a day lies below the critical temperature, less in rain: of several, the mean. */
static double cold_below(const lg_animal_day *day, double critical_c) {
    const int days = lg_animal_days(day);
    const lg_animal_day *of = days > 1 ? day->each : day;
    double all = 0.0;
    for (int d = 0; d < days; d++)
        all += lg_most(0.0, critical_c - of[d].mean_c) * of[d].dry;
    return days > 1 ? all / days : all;
}

/* Potential intake.  @source GrazPlan
 * @check SRW 55, size 1, condition 1 -> .04 55 .7 = 1.54; condition 1.25 -> 1.54 1.25 .25/.5 */
static double potential_kg(const lg_breed *breed, const lg_animal_day *day, const lg_stock *s,
                           lg_cohort_kind kind) {
    const lg_breed_params *p = &breed->p;
    const lg_cohort *c = &s->cohort[kind];
    lg_frame f = c->frame;
    double fat = f.condition > 1.0 ? f.condition * (p->intake_condition - f.condition) /
                                         (p->intake_condition - 1.0)
                                   : 1.0;
    double kg = p->intake * c->srw_kg * f.size * (p->intake_size - f.size) * lg_most(0.0, fat);
    kg *= 1.0 + p->cold_appetite * cold_below(day, c->critical_c);
    if (kind == LG_COHORT_YOUNG && !s->weaned)
        kg *= (1.0 - s->milk_full) * breed->grass[lg_breed_day(c->age_d + lg_animal_mid_d(day))];
    if (c->lactating > 0.0)
        kg *=
            1.0 + c->lactating * (milk_appetite(breed, s, s->milk_d + lg_animal_mid_d(day)) - 1.0);
    return lg_most(0.0, kg * day->hot);
}

/* In the middle of the days, if a body goes on to gain what it gained. */
static lg_frame frame_of(const lg_breed_params *p, const lg_animal_day *day, const lg_cohort *c) {
    const double mid_d = lg_animal_mid_d(day);
    lg_cohort then = {.srw_kg = c->srw_kg, .peak_kg = c->peak_kg};
    then.base_kg = c->base_kg + mid_d * c->gain_kg;
    then.frame_kg = c->frame_kg + mid_d * (1.0 - c->slower) * (c->srw_kg - c->frame_kg);
    return lg_cohort_frame(p, &then);
}

double lg_stock_appetite(const lg_breed *breed, const lg_animal_day *day, lg_stock *s) {
    double all_kg = 0.0;
    for (int k = 0; k < LG_COHORTS; k++) {
        lg_cohort *c = &s->cohort[k];
        if (!(c->heads > 0.0))
            continue;
        c->frame = frame_of(&breed->p, day, c);
        c->potential_kg = potential_kg(breed, day, s, (lg_cohort_kind)k);
        all_kg += c->heads * c->potential_kg;
    }
    return all_kg;
}

/* Food of a day, the same for all cohorts: over potential intake, with what its energy is good for
 * in an animal that drinks no milk. */
typedef struct diet {
    double herbage, omd, walk_km; /* kg per kg of potential intake, digestibility */
    double herbage_mj, feed_mj;   /* MJ per kg of potential intake */
    double km, kl, kg;            /* efficiencies of maintenance, milk, gain */
} diet;

/* What a head of a cohort had; k of what is stored and of what is drawn from stores. */
typedef struct meal {
    double herbage_kg, milk_mj, all_mj, km, kl, store, draw;
} meal;

typedef struct spent {
    double maint_mj, womb_use_mj, womb_mj, milk_use_mj, milk_mj;
    lg_cold cold;
} spent;

/* Efficiencies of solid food.  @source GrazPlan
 * @check 8.2 MJ/kg -> km .664, kl .564, kg .043 8.2 = .3526 */
static void value_diet(const lg_breed_params *p, const lg_animal_day *day, double herbage_me,
                       double feed, double feed_me, diet *d) {
    double solid = d->herbage_mj + d->feed_mj, kg = d->herbage + feed;
    double content = kg > 0.0 ? solid / kg : 0.0;
    d->km = solid > 0.0 ? p->km_base + p->km_slope * content : p->km_fasting;
    d->kl = p->kl_base + p->kl_slope * content;
    d->kg = solid > 0.0 ? (d->herbage_mj * p->kg_herbage * day->spring * herbage_me +
                           d->feed_mj * p->kg_feed * feed_me) /
                              solid
                        : 0.0;
}

static meal eat(const lg_breed_params *p, const lg_cohort *c, const diet *d, double milk_mj) {
    double solid_mj = c->potential_kg * (d->herbage_mj + d->feed_mj);
    meal m = {.herbage_kg = c->potential_kg * d->herbage,
              .milk_mj = milk_mj,
              .all_mj = solid_mj + milk_mj,
              .km = d->km,
              .kl = d->kl,
              .store = d->kg};
    if (milk_mj > 0.0) {
        double milk = milk_mj / m.all_mj;
        m.km = (1.0 - milk) * d->km + milk * p->km_milk;
        m.store = (1.0 - milk) * d->kg + milk * p->kg_milk;
    }
    m.draw = m.km / p->km_loss;
    if (c->lactating > 0.0) {
        m.store += c->lactating * (m.kl * p->kl_gain - m.store);
        m.draw += c->lactating * (m.kl / p->kl_loss - m.draw);
    }
    return m;
}

/* The foetus grows by its curve, held back where the mother is thin; energy of the conceptus. */
static void carry(const lg_breed *breed, lg_stock *s, const lg_cohort *c, double condition,
                  int days, spent *out) {
    const lg_breed_params *p = &breed->p;
    int d = lg_breed_day(s->gestation_d + 0.5 * (days - 1));
    if (!(c->pregnant > 0.0) || s->gestation_d < 0.0)
        return;
    double normal_kg = s->birth_kg * breed->foetus[lg_breed_day(s->gestation_d)];
    double thin = condition < 1.0 ? p->foetus_thin : 1.0;
    double rate = 1.0 + thin * (condition - 1.0) * breed->foetus[d];
    double fit = normal_kg > 0.0 ? s->foetus_kg / normal_kg : 1.0;
    double womb_kg = s->young_per_dam * p->womb * s->birth_kg * lg_least(2.0, lg_most(0.0, fit));
    s->foetus_kg += days * s->birth_kg * breed->foetus_day[d] * lg_most(0.0, rate);
    out->womb_mj = c->pregnant * p->womb_mj_kg * womb_kg * breed->womb_mj_day[d];
    out->womb_use_mj = out->womb_mj / p->kp;
}

/* Milk of the females that have young, over all heads of the cohort. */
static void nurse(const lg_breed *breed, lg_stock *s, const lg_cohort *c, const meal *m,
                  lg_frame frame, int days, spent *out) {
    const lg_breed_params *p = &breed->p;
    const lg_cohort *young = &s->cohort[LG_COHORT_YOUNG];
    if (!(c->lactating > 0.0) || !(young->heads > 0.0))
        return;
    double milk_d = s->milk_d + 0.5 * (days - 1);
    int d = lg_breed_day(milk_d);
    double fit = 1.0 - p->milk_condition + p->milk_condition * s->birth_condition;
    double potential = by_litter(breed->milk_scale, breed->milk_scale_twin, s->young_per_dam) *
                       frame.size * fit * breed->milk[d];
    double hungrier = milk_appetite(breed, s, milk_d);
    double own_mj = m->all_mj * hungrier / (1.0 + c->lactating * (hungrier - 1.0));
    double made = lg_milk_mj(p, potential, own_mj - out->maint_mj, m->kl, milk_d, frame.condition);
    double sucklers = young->heads / (c->heads * c->lactating);
    double drunk = sucklers * lg_weight_075(young->base_kg) * breed->suck[d];
    double milk = lg_least(made, drunk);
    s->milk_full = drunk > 0.0 ? milk / drunk : 1.0;
    out->milk_mj = c->lactating * milk;
    out->milk_use_mj = out->milk_mj / (p->milk_me * m->kl);
}

/* Mean gain of a day below which condition can kill. */
static double least_gain_kg(const lg_breed_params *p, const lg_cohort *c) {
    return p->death_gain * (c->srw_kg - c->frame_kg) * (1.0 - c->slower);
}

/* The body takes the surplus, or gives what is missing: day by day, for what is stored of a good day
 * is less than what a bad one takes. Returns on how many days it grew too little to be safe. */
static int grow(const lg_breed_params *p, lg_cohort *c, const meal *m, const spent *out,
                lg_frame frame, int days, lg_stock_ledger *l) {
    double other_mj = out->maint_mj + out->womb_use_mj + out->milk_use_mj;
    double need_mj = out->maint_mj + out->cold.mj;
    double level = m->all_mj / need_mj - 1.0;
    double kg_mj = p->gut / lg_gain_mj_kg(p, c, level, frame.condition);
    double safe_kg = least_gain_kg(p, c), stored_mj = 0.0;
    int poor = 0;
    for (int d = 0; d < days; d++) {
        double surplus_mj = m->all_mj - other_mj - out->cold.each_mj[d];
        double day_mj = (surplus_mj < 0.0 ? m->draw : m->store) * surplus_mj;
        poor += kg_mj * day_mj < safe_kg;
        stored_mj += day_mj;
    }
    c->gain_kg = days > 1 ? kg_mj * stored_mj / days : kg_mj * stored_mj;
    /* what is less than a tenth of a body is dead already (cohort_dies) */
    c->base_kg = lg_most(c->base_kg + kg_mj * stored_mj, 0.1 * frame.normal_kg);
    /* Newton's step: some days change a body by so little that one does */
    c->root -= (c->root - c->base_kg / (c->root * c->root)) / 3.0;
    c->peak_kg = lg_most(c->peak_kg, c->base_kg);
    c->body_mj += stored_mj;
    c->womb_mj += days * out->womb_mj;
    c->need_mj = need_mj + out->womb_use_mj + out->milk_use_mj;
    l->heat_mj += c->heads * (days * (m->all_mj - out->womb_mj - out->milk_mj) - stored_mj);
    return poor;
}

/* Returns the milk that a head of the cohort gave; `poor`: see grow. */
static double live(const lg_breed *breed, const lg_animal_day *day, const diet *d, double milk_mj,
                   lg_cohort_kind kind, lg_stock *s, int *poor) {
    const lg_breed_params *p = &breed->p;
    lg_cohort *c = &s->cohort[kind];
    lg_frame frame = c->frame;
    const int days = lg_animal_days(day);
    meal m = eat(p, c, d, milk_mj);
    spent out;
    out.womb_mj = out.womb_use_mj = out.milk_mj = out.milk_use_mj = 0.0;
    double mid_kg = c->base_kg + lg_animal_mid_d(day) * c->gain_kg;
    double net_mj = lg_basal_mj(p, c, mid_kg, milk_mj > 0.0 ? milk_mj / m.all_mj : 0.0) +
                    lg_work_mj(p, mid_kg, m.herbage_kg, d->omd, d->walk_km);
    out.maint_mj = net_mj / m.km + p->level_cost * m.all_mj;
    carry(breed, s, c, frame.condition, days, &out);
    nurse(breed, s, c, &m, frame, days, &out);
    double left_mj = m.all_mj - out.maint_mj - out.womb_use_mj - out.milk_use_mj;
    double heat_mj = m.all_mj - out.womb_mj - m.kl * out.milk_use_mj -
                     (left_mj < 0.0 ? m.draw : m.store) * left_mj;
    out.cold = lg_cold_mj(p, day, c, frame.condition, heat_mj);
    c->critical_c = out.cold.critical_c;
    *poor = grow(p, c, &m, &out, frame, days, &s->ledger);
    s->ledger.eaten_mj += days * c->heads * c->potential_kg * d->herbage_mj;
    s->ledger.fed_mj += days * c->heads * c->potential_kg * d->feed_mj;
    return out.milk_mj;
}

/* Deaths of a day: those of every day, and those of hunger where conditions, which lie evenly
 * around the mean, reach below the limit.
 * @source GrazPlan for the rates, ours for the spread  @check spread .1, limit .6: mean .6 ->
 *         .3 .1/4 = .0075; mean .5 -> .03; mean .75 -> 0 */
static double starving(const lg_breed_params *p, const lg_cohort *c, double mid_d) {
    double condition = (c->base_kg - mid_d * c->gain_kg) / c->frame.normal_kg;
    double w = p->condition_spread, missing = p->death_condition - condition;
    if (missing <= -w)
        return 0.0;
    if (condition < p->death_all)
        return 1.0;
    double lack = missing < w ? (missing + w) * (missing + w) / (4.0 * w) : missing;
    return lg_least(1.0, p->death_rate * lack);
}

static diet make_diet(const lg_breed_params *p, const lg_animal_day *day, const lg_choice *choice,
                      const double eaten_kg[LG_POOLS], const lg_given_feed *feed_given,
                      double potential_kg, lg_stock_ledger *l) {
    diet d = {.walk_km = choice->walk_km};
    double kg = 0.0, digested_kg = 0.0;
    for (int pool = 0; pool < LG_POOLS; pool++) {
        kg += eaten_kg[pool];
        digested_kg += eaten_kg[pool] * choice->omd[pool];
    }
    double feed = 0.0;
    if (potential_kg > 0.0) {
        double all_kg = lg_animal_days(day) * potential_kg;
        d.herbage = kg / all_kg;
        feed = feed_given->kg / all_kg;
    }
    d.omd = kg > 0.0 ? digested_kg / kg : 0.0;
    double herbage_me = lg_me_content(p, d.omd);
    d.herbage_mj = d.herbage * herbage_me;
    d.feed_mj = feed * feed_given->me_mj_kg;
    value_diet(p, day, herbage_me, feed, feed_given->me_mj_kg, &d);
    l->eaten_kg += kg;
    l->fed_kg += feed_given->kg;
    l->digested_kg += digested_kg + feed_given->kg * feed_given->omd;
    l->methane_kg += p->feed_mj_kg * (kg + feed_given->kg) * p->methane_frac / p->methane_mj_kg;
    return d;
}

/* A share that goes every day, after some days. */
static double in_days(double share, int days) {
    double left = 1.0;
    for (int d = 0; d < days; d++)
        left *= 1.0 - share;
    return days == 1 ? share : 1.0 - left;
}

void lg_stock_evening(const lg_breed *breed, const lg_animal_day *day, const lg_choice *choice,
                      const double eaten_kg[LG_POOLS], const lg_given_feed *feed, lg_stock *s) {
    const int days = lg_animal_days(day);
    double potential_kg = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        potential_kg += s->cohort[k].heads * s->cohort[k].potential_kg;
    diet d = make_diet(&breed->p, day, choice, eaten_kg, feed, potential_kg, &s->ledger);
    double milk_mj = 0.0;
    for (int k = 0; k < LG_COHORTS; k++) {
        lg_cohort *c = &s->cohort[k];
        if (!(c->heads > 0.0))
            continue;
        s->ledger.head_days += days * c->heads;
        double drunk = k == LG_COHORT_YOUNG && milk_mj > 0.0 ? milk_mj / c->heads : 0.0;
        int poor;
        double given = live(breed, day, &d, drunk, (lg_cohort_kind)k, s, &poor);
        milk_mj += given * c->heads;
        s->ledger.milk_mj += days * given * c->heads;
        c->age_d += days;
        double lacks_kg = c->srw_kg - c->frame_kg;
        for (int n = 0; n < days; n++)
            lacks_kg *= c->slower;
        c->frame_kg = c->srw_kg - lacks_kg;
        c->potential_kg = 0.0;
        lg_stock_die((lg_cohort_kind)k, in_days(breed->p.death, days),
                     in_days(starving(&breed->p, c, lg_animal_mid_d(day)), poor), s);
    }
    s->gestation_d += days;
    s->milk_d += days;
}
