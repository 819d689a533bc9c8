#include "animals/feeding.h"

#include "animals/energy.h"

double lg_feed_room_kg(const lg_breed_params *p, const lg_feed_kind *feed, const lg_choice *choice,
                       const double eaten_kg[LG_POOLS], double potential_kg) {
    double full = 0.0;
    for (int pool = 0; pool < LG_POOLS; pool++)
        if (choice->want[pool] > 0.0 && potential_kg > 0.0)
            full += choice->fill[pool] * eaten_kg[pool] / (choice->want[pool] * potential_kg);
    return potential_kg * lg_most(0.0, 1.0 - full) * lg_quality(p, feed->omd);
}

static double missing_mj(const lg_breed_params *p, double level, const lg_choice *choice,
                         const double eaten_kg[LG_POOLS], const lg_stock *s) {
    double need = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        need += s->cohort[k].heads * s->cohort[k].maint_mj;
    need *= level;
    for (int pool = 0; pool < LG_POOLS; pool++)
        need -= eaten_kg[pool] * lg_me_content(p, choice->omd[pool]);
    return lg_most(0.0, need);
}

double lg_feed_wanted_kg(const lg_breed *breed, const lg_feeding_rule *rule,
                         const lg_feed_kind *feed, int day, const lg_choice *choice,
                         const double eaten_kg[LG_POOLS], double potential_kg, const lg_stock *s) {
    const lg_breed_params *p = &breed->p;
    bool season = rule->from_day <= rule->to_day ? day >= rule->from_day && day <= rule->to_day
                                                 : day >= rule->from_day || day <= rule->to_day;
    if (rule->how == LG_FEEDING_NONE || !season)
        return 0.0;
    const lg_cohort *dams = &s->cohort[LG_COHORT_DAMS];
    if (rule->condition_below > 0.0 && dams->heads > 0.0 &&
        lg_cohort_frame(p, dams).condition >= rule->condition_below)
        return 0.0;
    double room = lg_feed_room_kg(p, feed, choice, eaten_kg, potential_kg);
    double kg = room;
    if (rule->how == LG_FEEDING_RATION)
        kg = rule->ration_kg * lg_stock_heads(s);
    else if (rule->how == LG_FEEDING_MAINTAIN)
        kg = missing_mj(p, rule->level, choice, eaten_kg, s) / feed->me_mj_kg;
    return lg_least(kg, room);
}
