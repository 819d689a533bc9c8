/* One day of one cell written out a second time, plainly and in double, against the cell loop. */
#include "lg_test.h"
#include "test_sward_draw.h"

enum { DRAWS = 400 };

typedef struct outcome {
    double gv, gr, dv, dr, reserve, litter, water_top, water_deep;
    double straw, recent, removed_year, peak, production, growth_year;
    double growth, loss, intake, digested, aet, drainage;
} outcome;

/* What is eaten of one pool. */
static double eaten_of(double mass, double residual, double weight, const draw_cell *c) {
    return c->utilisation_frac * c->access * weight * fmax(0, mass - residual * c->condition);
}

static void graze(const lg_steppe_terms *t, draw_cell *c, outcome *o) {
    double gv = eaten_of(c->gv, t->residual_gv, t->weight_gv, c);
    double gr = eaten_of(c->gr, t->residual_gr, t->weight_gr, c);
    double dv = eaten_of(c->dv, t->residual_dv, t->weight_dv, c);
    double dr = eaten_of(c->dr, t->residual_dr, t->weight_dr, c);
    double old_gv = fmin(1, c->age_gv * t->inv_life_gv),
           old_gr = fmin(1, c->age_gr * t->inv_life_gr);
    o->intake = gv + gr + dv + dr;
    o->digested = gv * (t->omd_gv_high - t->omd_gv_fall * old_gv) +
                  gr * (t->omd_gr_high - t->omd_gr_fall * old_gr) + dv * t->omd_dv + dr * t->omd_dr;
    c->gv -= gv * (1 + t->trample), c->gr -= gr * (1 + t->trample);
    c->dv -= dv * (1 + t->trample), c->dr -= dr * (1 + t->trample);
}

/* Returns f(W); the layers' relative filling after the rain in w_top. */
static double soil(const lg_steppe_terms *t, const draw_cell *c, double intercepted, double *w_top,
                   outcome *o) {
    double cap_top = t->top_frac * c->awc, cap_deep = c->awc - cap_top;
    double top = c->water_top + t->liquid_mm, over = fmax(0, top - cap_top);
    top -= over;
    double deep = c->water_deep + over;
    o->drainage = fmax(0, deep - cap_deep);
    deep -= o->drainage;
    *w_top = top / cap_top;
    double w = t->root_top * *w_top + (1 - t->root_top) * deep / cap_deep, fw = 1e30;
    for (int i = 0; i < 5; i++)
        fw = fmin(fw, t->water.slope[i] * w + t->water.base[i]);
    double bare = t->pet_mm * (1 - intercepted) * *w_top / (1 + c->litter * t->inv_litter_shade);
    bare = fmin(bare, top);
    double wanted = t->pet_mm * intercepted * fw,
           share = t->root_top * *w_top / (w + 1e-20); /* no 0/0 */
    double from_top = fmin(wanted * share, top - bare),
           from_deep = fmin(wanted * (1 - share), deep);
    o->aet = bare + from_top + from_deep;
    o->water_top = top - bare - from_top;
    o->water_deep = deep - from_deep;
    return fw;
}

static void reference_day(const lg_steppe_terms *t, draw_cell c, outcome *o) {
    double litter_before = c.litter, dead_before = c.dv + c.dr;
    graze(t, &c, o);
    double intercepted = c.condition * (1 - exp(-0.6 * t->lai_per_kg * c.gv / c.condition)), w_top;
    double fw = soil(t, &c, intercepted, &w_top, o);
    double s = t->stomata_half;
    double dead_shading = 1 + (c.dv + c.dr) / c.condition * t->inv_dead_shade;
    double young = 1 - t->age_fall * fmin(c.age_gv * t->inv_life_gv, 1);
    double plenty = t->dilution_frac * c.recent + t->dilution_min * c.condition;
    o->growth = t->growth_kg * intercepted * c.fertility * young / dead_shading * fw * (1 + s) /
                (fw + s) * plenty / (plenty + c.gv + c.gr);
    o->recent = c.recent + t->recent_frac * (t->season_days * o->growth - c.recent);
    double filled = c.reserve * t->inv_reserve_max / c.condition, room = fmax(0, 1 - filled);
    double stored = fmin(o->growth * dead_shading * t->fill_frac * room, o->growth);
    double gap = 1 - intercepted / c.condition;
    double released = c.reserve * t->release_frac * (1 + t->release_half) /
                      (filled + t->release_half) * fw * pow(gap, 2);
    double respired = fmax(0, c.reserve - t->bank_kg * c.condition) * t->maintenance_frac;
    double out_gv =
        c.gv * fmin(0.4, t->sen_gv * lg_senescence_age_factor(c.age_gv * t->inv_life_gv));
    double out_gr =
        c.gr * fmin(0.4, t->sen_gr * lg_senescence_age_factor(c.age_gr * t->inv_life_gr));
    double lost = t->loss_gv * out_gv + t->loss_gr * out_gr, back = t->retranslocated * room * lost;
    double fall_v = t->abs_dv * lg_abscission_age_factor(c.age_dv * t->inv_life_gv) + t->fall;
    double fall_r = t->abs_dr * lg_abscission_age_factor(c.age_dr * t->inv_life_gr) + t->fall;
    double down_dv = c.dv * fmin(0.9, fall_v), down_dr = c.dr * fmin(0.9, fall_r);
    double decayed = litter_before * fmin(1, t->litter_decay * w_top + t->tread * o->intake);
    double straw = t->new_year ? dead_before : fmin(c.straw, dead_before);
    o->straw = dead_before > 0 ? straw * (c.dv - down_dv + c.dr - down_dr) / dead_before : 0;
    double shoots = o->growth - stored;
    o->gv = c.gv - out_gv - t->dieback * c.gv + shoots * (1 - t->rep) + released * t->release_yield;
    o->gr = c.gr - out_gr - t->dieback * c.gr + shoots * t->rep;
    o->dv = c.dv - down_dv + (1 - t->loss_gv) * out_gv + t->dieback * c.gv;
    o->dr = c.dr - down_dr + (1 - t->loss_gr) * out_gr + t->dieback * c.gr;
    o->reserve = c.reserve + stored + back - released - respired;
    o->litter = litter_before + down_dv + down_dr + t->trample * o->intake - decayed;
    o->loss = released * (1 - t->release_yield) + respired + lost - back + decayed;
    double standing = o->gv + o->gr + o->dv + o->dr;
    o->growth_year = c.growth_year + o->growth;
    o->removed_year = c.removed_year + (t->survey > 0 ? o->intake : 0);
    int higher = t->survey > 0 && standing > c.peak;
    o->peak = higher ? standing : c.peak;
    o->production = higher ? standing + o->removed_year : c.production;
}

#define OUTCOMES(ENTRY)                                                                            \
    ENTRY(gv)                                                                                      \
    ENTRY(gr)                                                                                      \
    ENTRY(dv)                                                                                      \
    ENTRY(dr)                                                                                      \
    ENTRY(reserve)                                                                                 \
    ENTRY(litter)                                                                                  \
    ENTRY(water_top)                                                                               \
    ENTRY(water_deep)                                                                              \
    ENTRY(straw)                                                                                   \
    ENTRY(recent)                                                                                  \
    ENTRY(removed_year)                                                                            \
    ENTRY(peak)                                                                                    \
    ENTRY(production)                                                                              \
    ENTRY(growth_year)                                                                             \
    ENTRY(growth)                                                                                  \
    ENTRY(loss)                                                                                    \
    ENTRY(intake)                                                                                  \
    ENTRY(digested)                                                                                \
    ENTRY(aet)                                                                                     \
    ENTRY(drainage)

#define ASSERT_OUTCOME(name)                                                                       \
    if (!(fabs(d.name[i] - o.name) <= 1e-10 * (fabs(o.name) + 1)))                                 \
        fail_msg("seed %d cell %d: " #name " is %.17g, by the equations %.17g", (int)seed, i,      \
                 d.name[i], o.name);

static void the_cell_loop_is_its_equations(void **state) {
    (void)state;
    static store_d d;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw r = {seed, 0};
        lg_point_params p;
        lg_steppe_terms t;
        draw_cell cells[CELLS];
        draw_params(&r, &p);
        draw_terms(&r, &p.steppe, &t);
        if (seed % 4 != 0) { /* the others are days as they come: with days of frost among them */
            t.growth_kg = draw_in(&r, 0, 100), t.release_frac = draw_in(&r, 0, 0.01);
            t.dormant = false;
        }
        t.new_year = seed % 5 == 0;
        store_open_d(&d);
        for (int i = 0; i < CELLS; i++) {
            draw_a_cell(&r, &p.steppe, &cells[i]);
            cells[i].removed_year = draw_in(&r, 0, 500), cells[i].peak = draw_in(&r, 0, 3000);
            cells[i].production = cells[i].peak + 10, cells[i].growth_year = draw_in(&r, 0, 900);
            store_set_d(&d, i, &cells[i]);
        }
        day_d(&p.steppe, &t, &d.columns, CELLS);
        for (int i = 0; i < CELLS; i++) {
            outcome o;
            reference_day(&t, cells[i], &o);
            OUTCOMES(ASSERT_OUTCOME)
        }
    }
}

static void parameters_go_straight_into_terms(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        draw r = {seed, 0};
        lg_point_params all;
        lg_steppe_terms t;
        draw_params(&r, &all);
        draw_terms(&r, &all.steppe, &t);
        const lg_steppe_params *p = &all.steppe;
        const double pairs[][2] = {{t.release_yield, p->release_yield},
                                   {t.release_half, p->release_half},
                                   {t.stomata_half, p->stomata_half},
                                   {t.dilution_frac, p->dilution_frac},
                                   {t.dilution_min, p->dilution_min_kg_ha},
                                   {t.season_days, p->season_days},
                                   {t.bank_kg, p->bank_frac * p->reserve_max_kg_ha},
                                   {t.loss_gv, p->loss_gv_frac},
                                   {t.loss_gr, p->loss_gr_frac},
                                   {t.retranslocated, p->retranslocated_frac},
                                   {t.fall, p->fall_rate},
                                   {t.top_frac, p->top_frac},
                                   {t.root_top, p->root_top_frac},
                                   {t.trample, p->trample_frac},
                                   {t.tread, p->tread_ha_kg},
                                   {t.age_fall, p->age_fall},
                                   {t.omd_dv, p->omd_dv},
                                   {t.omd_dr, p->omd_dr},
                                   {t.omd_gv_high, p->omd_gv_max},
                                   {t.omd_gr_high, p->omd_gr_max}};
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
            assert_near(pairs[i][0], pairs[i][1], 0);
        assert_near(t.inv_reserve_max * p->reserve_max_kg_ha, 1, 1e-12);
        assert_near(t.inv_litter_shade * p->litter_shade_kg_ha, 1, 1e-12);
        assert_near(t.inv_dead_shade * p->dead_shade_kg_ha, 1, 1e-12);
        assert_near(t.inv_life_gv * p->lls_cd, 1, 1e-12);
        assert_near(t.inv_life_gr * (p->st2_cd - p->st1_cd), 1, 1e-12);
        assert_near(t.lai_per_kg, p->sla_m2_g * p->laminae_frac / 10, 1e-15);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_cell_loop_is_its_equations),
                                       cmocka_unit_test(parameters_go_straight_into_terms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
