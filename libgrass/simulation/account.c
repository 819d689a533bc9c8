#include "simulation/account.h"

#include "simulation/money.h"

void lg_account_add(lg_account *to, const lg_account *from) {
    double *t = (double *)to;
    const double *f = (const double *)from;
    for (int i = 0; i < LG_ACCOUNT_NUMBERS; i++)
        t[i] += f[i];
}

static void write_money(const lg_account *n, lg_book_row *row) {
    row->income_yuan = n->income_yuan;
    row->measure_cost_yuan = n->measure_cost_yuan;
    row->feed_cost_yuan = n->feed_cost_yuan;
    row->keep_cost_yuan = n->keep_cost_yuan;
    row->cost_yuan = n->measure_cost_yuan + n->feed_cost_yuan + n->keep_cost_yuan;
    row->net_yuan = n->income_yuan + n->subsidy_yuan - n->penalty_yuan - row->cost_yuan;
    row->herd_value_yuan = n->herd_value_yuan;
    row->herd_change_yuan = n->herd_change_yuan;
    row->gain_yuan = row->net_yuan + row->herd_change_yuan;
    row->net_with_herd_yuan = row->gain_yuan;
}

double lg_account_mean(double sum, const lg_account *n) {
    return n->area_ha > 0.0 ? sum / n->area_ha : 0.0;
}

void lg_account_write(const lg_standard *s, const lg_account *n, lg_book_row *row) {
    *row = (lg_book_row){.area_mu = LG_MU_PER_HA * n->area_ha,
                         .peak_standing_crop_kg_ha = lg_account_mean(n->peak_kg, n),
                         .production_t = n->production_kg / 1000.0,
                         .edible_forage_t = n->edible_kg / 1000.0,
                         .stock_su = n->stock_su,
                         .forage_deficit_t = n->deficit_kg / 1000.0,
                         .area_undegraded_mu = LG_MU_PER_HA * n->grade_ha[LG_UNDEGRADED],
                         .area_light_mu = LG_MU_PER_HA * n->grade_ha[LG_LIGHT],
                         .area_moderate_mu = LG_MU_PER_HA * n->grade_ha[LG_MODERATE],
                         .area_severe_mu = LG_MU_PER_HA * n->grade_ha[LG_SEVERE],
                         .area_sandified_mu = LG_MU_PER_HA * n->sandified_ha,
                         .cover_frac = lg_account_mean(n->cover_ha, n),
                         .soil_carbon_t = n->soil_carbon_kg / 1000.0,
                         .wind_erosion_t = n->wind_erosion_t,
                         .hay_t = (n->mown_kg + n->feed_grown_kg) / 1000.0,
                         .sold_su = n->sold_su,
                         .subsidy_yuan = n->subsidy_yuan,
                         .penalty_yuan = n->penalty_yuan,
                         .red_line_area_km2 = n->red_line_ha / 100.0,
                         .red_line_degraded_km2 = n->red_degraded_ha / 100.0,
                         .growth_t = n->growth_kg / 1000.0,
                         .intake_t = n->intake_kg / 1000.0,
                         .mown_t = n->mown_kg / 1000.0,
                         .hay_fed_t = n->hay_fed_kg / 1000.0,
                         .feed_bought_t = n->bought_kg / 1000.0,
                         .hunger_t = n->unmet_demand_kg / 1000.0,
                         .hay_lost_t = n->hay_lost_kg / 1000.0,
                         .destroyed_t = n->destroyed_kg / 1000.0,
                         .digestible_intake_t = n->digested_kg / 1000.0,
                         .bought_su = n->bought_su,
                         .condition = lg_account_mean(n->condition_ha, n),
                         .litter_kg_ha = lg_account_mean(n->litter_kg, n),
                         .reserve_kg_ha = lg_account_mean(n->reserve_kg, n),
                         .precip_mm = lg_account_mean(n->precip, n),
                         .aet_mm = lg_account_mean(n->aet, n),
                         .drainage_mm = lg_account_mean(n->drainage, n),
                         .rotation_moves = n->moves,
                         .rotation_penned_su_d = n->no_paddock_su_d,
                         .rotation_short_su_d = n->short_su_d,
                         .heads = n->heads,
                         .live_weight_t = n->live_kg / 1000.0,
                         .births = n->births,
                         .deaths = n->deaths,
                         .starved = n->starved,
                         .sold_t = n->sold_kg / 1000.0,
                         .methane_t = n->methane_kg / 1000.0};
    lg_capacity_write(s, &n->capacity, row);
    row->overload_rate = lg_overload_rate(row->stock_su, row->proper_capacity_su);
    write_money(n, row);
}
