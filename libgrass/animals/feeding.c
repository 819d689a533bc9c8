#include "animals/feeding.h"

#include "animals/energy.h"

/* Kg of a feed that fill the guts. */
static double full_kg(const lg_breed_params *p, const lg_feed_kind *feed, double potential_kg) {
    return potential_kg * lg_quality(p, feed->omd);
}

double lg_feed_left(const lg_breed_params *p, const lg_feed_kind *feed, double kg,
                    double potential_kg) {
    double full = full_kg(p, feed, potential_kg);
    return full > 0.0 ? lg_most(0.0, 1.0 - kg / full) : 0.0;
}

static double maintain_kg(const lg_breed_params *p, double level, const lg_feed_kind *feed,
                          const lg_choice *choice, double potential_kg, double full,
                          const lg_stock *s) {
    double need = 0.0, grass = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        need += s->cohort[k].heads * s->cohort[k].need_mj;
    for (int pool = 0; pool < LG_POOLS; pool++)
        grass += potential_kg * choice->want[pool] * lg_me_content(p, choice->omd[pool]);
    double lacks = level * need - grass, gain = feed->me_mj_kg - grass / full;
    return lacks > 0.0 && gain > 0.0 ? lacks / gain : 0.0;
}

double lg_feed_first_kg(const lg_breed *breed, const lg_feeding_rule *rule,
                        const lg_feed_kind *feed, int day, const lg_choice *choice,
                        double potential_kg, const lg_stock *s) {
    const lg_breed_params *p = &breed->p;
    bool season = rule->from_day <= rule->to_day ? day >= rule->from_day && day <= rule->to_day
                                                 : day >= rule->from_day || day <= rule->to_day;
    double full = full_kg(p, feed, potential_kg);
    if (rule->how == LG_FEEDING_NONE || !season || !(full > 0.0))
        return 0.0;
    const lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    if (rule->condition_below > 0.0 && dams->heads > 0.0 &&
        lg_cohort_frame(p, dams).condition >= rule->condition_below)
        return 0.0;
    double kg = full;
    if (rule->how == LG_FEEDING_RATION)
        kg = rule->ration_kg * lg_stock_heads(s);
    else if (rule->how == LG_FEEDING_MAINTAIN)
        kg = maintain_kg(p, rule->level, feed, choice, potential_kg, full, s);
    return lg_least(kg, full);
}
