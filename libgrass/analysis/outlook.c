#include "analysis/crew.h"
#include "analysis/outlook_base.h"
#include "analysis/outlook_draw.h"
#include "analysis/outlook_files.h"
#include "analysis/outlook_sum.h"
#include "analysis/outlook_tell.h"
#include "analysis/outlook_weather.h"

#include <math.h>
#include <stdio.h>

#include "simulation/variables.h"

void lg_outlook_begin(lg_outlook_options *options) {
    if (options != NULL)
        *options = (lg_outlook_options){
            .risk = 0.2, .adults_lost_frac = 0.10, .bought_frac = 0.20, .condition_drop = 0.02};
}

/* ---- made ---- */

static lg_status check_limit(lg_context *context, const char *name, double value, double least,
                             double most) {
    if (value > least && value < most)
        return LG_OK;
    return lg_fail(context, LG_EARG, "'%s' is %g; it must lie between %g and %g, without them",
                   name, value, least, most);
}

static lg_status check_options(lg_context *context, const lg_outlook_options *o) {
    enum { MOST_DRAWS = 100000 };
    LG_TRY(check_limit(context, "risk", o->risk, 0.0, 1.0));
    LG_TRY(check_limit(context, "adults_lost_frac", o->adults_lost_frac, 0.0, 1.0));
    LG_TRY(check_limit(context, "bought_frac", o->bought_frac, 0.0, 1.0));
    LG_TRY(check_limit(context, "condition_drop", o->condition_drop, 0.0, 1.0));
    if (o->draws == 1 || o->draws < 0 || o->draws > MOST_DRAWS)
        return lg_fail(context, LG_EARG,
                       "%d draw%s no risk can be told from; ask for 2 to %d, or leave it out (100)",
                       o->draws, o->draws == 1 ? ":" : "s:", (int)MOST_DRAWS);
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of an outlook: 'reserved' holds something; set it to 0");
    return LG_OK;
}

static lg_status read_observed(lg_outlook *o) {
    if (o->options.observed == NULL)
        return lg_outlook_tell(
            o, "winter: nothing was measured, so herds, hay and standing crop of the "
               "day of the question are the simulation's");
    const lg_observed_of of = {.land = o->opened.parts.land,
                               .animals = o->opened.parts.animals,
                               .first_day = lg_year_starts(&o->years, o->years.first),
                               .last_day = o->from,
                               .crop_most_kg_ha =
                                   lg_cell_variable_find("standing_crop")->about.high};
    LG_TRY(lg_observed_read(o->context, o->options.observed, &of, &o->observed));
    LG_TRY(lg_alloc(o->context, o->observed.count, sizeof *o->set, "what was set", &o->set));
    LG_TRY(lg_alloc(o->context, o->observed.count, sizeof *o->observed_name, "names",
                    &o->observed_name));
    for (size_t i = 0; i < o->observed.count; i++)
        snprintf(o->observed_name[i], sizeof o->observed_name[i], "%s",
                 lg_region_name(of.land, o->observed.values[i].kind, o->observed.values[i].region));
    return LG_OK;
}

/* Units that the table does not speak of keep what is simulated. */
static lg_status tell_missing(lg_outlook *o) {
    static const struct {
        lg_observed_what what, other;
        const char *words;
    } kinds[] = {{LG_OBSERVED_CROP, LG_OBSERVED_CROP, "standing crop"},
                 {LG_OBSERVED_HERD, LG_OBSERVED_ADULTS, "herd"},
                 {LG_OBSERVED_HAY, LG_OBSERVED_HAY, "hay"}};
    for (size_t j = 0; o->observed.count > 0 && j < sizeof kinds / sizeof kinds[0]; j++) {
        int missing = 0;
        for (int32_t k = 0; k < o->nunits; k++) {
            bool there = false;
            for (size_t i = 0; i < o->observed.count && !there; i++) {
                const lg_observed_value *v = &o->observed.values[i];
                there = (v->what == kinds[j].what || v->what == kinds[j].other) &&
                        lg_region_has_unit(o->opened.parts.land, v->kind, v->region, k);
            }
            missing += !there;
        }
        if (missing > 0)
            LG_TRY(lg_outlook_tell(
                o, "winter: the %s of %d of %d units was not measured: as simulated",
                kinds[j].words, missing, (int)o->nunits));
    }
    return LG_OK;
}

static lg_status make_units(lg_outlook *o) {
    const lg_land *land = o->opened.parts.land;
    const size_t units = (size_t)land->nunits;
    o->nunits = land->nunits;
    LG_TRY(lg_alloc(o->context, 3 * units, sizeof *o->area_ha, "units", &o->area_ha));
    o->adult_su = o->area_ha + units;
    o->young_su = o->adult_su + units;
    LG_TRY(lg_alloc(o->context, units, sizeof *o->base, "books of units", &o->base));
    for (size_t k = 0; k < units; k++)
        o->area_ha[k] = (double)land->units[k].count * lg_land_cell_area_ha(land);
    return LG_OK;
}

/* In the order of the answer. */
static const lg_region_kind kinds_shown[LG_OUTLOOK_KINDS] = {LG_REGION_CITY, LG_REGION_ZONE,
                                                             LG_REGION_ADMIN, LG_REGION_UNIT};

static void name_row(lg_outlook *o, size_t at, lg_region_kind kind, int32_t region) {
    struct lg_outlook_row *row = &o->rows[at];
    snprintf(row->kind, sizeof row->kind, "%s", lg_region_kind_name(kind));
    snprintf(row->name, sizeof row->name, "%s", lg_region_name(o->opened.parts.land, kind, region));
    row->said.kind = row->kind;
    row->said.name = row->name;
}

static lg_status make_regions(lg_outlook *o) {
    const lg_land *land = o->opened.parts.land;
    const size_t units = (size_t)o->nunits;
    const int32_t counts[LG_OUTLOOK_KINDS] = {1, land->nzones, land->nadmins, land->nunits};
    for (int kind = 0; kind < LG_OUTLOOK_KINDS; kind++)
        o->first[kind + 1] = o->first[kind] + (size_t)counts[kind];
    o->nregions = o->first[LG_OUTLOOK_KINDS];
    LG_TRY(lg_alloc(o->context, o->nregions, sizeof *o->rows, "regions", &o->rows));
    LG_TRY(lg_alloc(o->context, units * LG_OUTLOOK_KINDS, sizeof *o->region_of, "regions",
                    &o->region_of));
    for (int kind = 0; kind < LG_OUTLOOK_KINDS; kind++)
        for (int32_t i = 0; i < counts[kind]; i++) {
            const size_t at = o->first[kind] + (size_t)i;
            name_row(o, at, kinds_shown[kind], i);
            for (int32_t k = 0; k < o->nunits; k++) {
                if (!lg_region_has_unit(land, kinds_shown[kind], i, k))
                    continue;
                o->region_of[(size_t)kind * units + (size_t)k] = at;
                o->rows[at].said.area_mu += o->area_ha[k] * LG_MU_PER_HA;
                o->rows[at].said.present_su += o->adult_su[k] + o->young_su[k];
            }
        }
    return LG_OK;
}

/* What the answer does not need; the plan may be freed after it. */
static void let_go(lg_outlook *o) {
    lg_evening_free(&o->evening);
    if (o->is_prepared)
        lg_prepared_free(&o->prepared);
    if (o->is_open)
        lg_plan_close(&o->opened);
    o->is_prepared = o->is_open = false;
}

static lg_status make(lg_outlook *o, const lg_plan *plan) {
    LG_TRY(lg_outlook_open(o, plan));
    LG_TRY(read_observed(o));
    LG_TRY(make_units(o));
    LG_TRY(lg_outlook_live_to(o));
    LG_TRY(make_regions(o));
    LG_TRY(tell_missing(o));
    LG_TRY(lg_outlook_tell_weather(o));
    LG_TRY(
        lg_alloc(o->context, (size_t)o->draws * o->nregions, sizeof *o->found, "draws", &o->found));
    LG_TRY(lg_crew_run(o->context, "winters", (size_t)o->draws, lg_outlook_draw, o));
    return lg_outlook_sum(o);
}

lg_status lg_outlook_make(lg_context *context, const lg_plan *plan,
                          const lg_outlook_options *options, lg_outlook **outlook) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, outlook);
    LG_TRY(check_options(context, options));
    lg_outlook *o = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *o, "an outlook", &o));
    o->context = context;
    o->options = *options;
    lg_status status = make(o, plan);
    let_go(o);
    if (status != LG_OK) {
        lg_outlook_free(o);
        return status;
    }
    *outlook = o;
    return LG_OK;
}

void lg_outlook_free(lg_outlook *o) {
    if (o == NULL)
        return;
    lg_context *context = o->context;
    lg_free(context, o->measures);
    lg_free(context, o->plan_name);
    lg_free(context, o->scenario_name);
    lg_observed_free(&o->observed);
    lg_free(context, o->set);
    lg_free(context, o->observed_name);
    lg_free(context, o->area_ha);
    lg_free(context, o->base);
    lg_free(context, o->rows);
    lg_free(context, o->region_of);
    lg_free(context, o->found);
    lg_free(context, o->winters);
    lg_free(context, o->told);
    lg_free(context, o);
}

lg_status lg_outlook_write(lg_context *context, const lg_outlook *o, const char *directory) {
    LG_GIVEN(context, o);
    LG_GIVEN(context, directory);
    return lg_outlook_write_files(context, o, directory);
}
