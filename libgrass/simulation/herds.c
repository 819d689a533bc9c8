#include "simulation/herds.h"

#include "core/elementary.h"
#include "core/normal.h"
#include "core/philox.h"
#include "land/known.h"
#include "text/listing.h"

lg_status lg_herds_make(const lg_inputs *in, lg_herds *herds) {
    const lg_land *land = in->land;
    LG_TRY(lg_alloc(in->context, (size_t)land->nunits, sizeof *herds->of, "units", &herds->of));
    for (int32_t k = 0; k < land->nunits; k++) {
        lg_unit_run *u = &herds->of[k];
        const lg_unit *unit = &land->units[k];
        u->cell_ha = lg_land_cell_area_ha(land);
        u->policy.paddocks = 1;
        u->policy.rotation = u->policy.at_rotation = u->policy.at = -1;
        u->kind = -1;
        u->open_cells = u->usable_cells = (double)unit->count;
        u->cells = u->policy.cells = unit->count;
        u->area_ha = u->cell_ha * (double)unit->count;
        int64_t most = 0, run = 0;
        for (int64_t c = unit->first; c < unit->first + unit->count; c++) {
            /* cells of a unit are sorted by type, so the longest run of a type is the type's count
             */
            u->most_trample =
                fmax(u->most_trample, in->types->params[land->type[c]].steppe.trample_frac);
            run = c > unit->first && land->type[c] == land->type[c - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                u->type = land->type[c];
            }
            u->has_meadow = u->has_meadow || (land->flags[c] & LG_CELL_HAY_MEADOW);
        }
    }
    return LG_OK;
}

/* Name of the stream of random numbers that spreads herds. */
enum { STREAM_HERDS = 0x48455244 };

/* By name, not by number: the same household at every cell size (FNV-1a). */
static uint64_t name_hash(const char *name) {
    uint64_t hash = 14695981039346656037u;
    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 1099511628211u;
    return hash;
}

/* The weight of a unit: its area, or its area by condition and the type's nutrition; times a factor
 * drawn for the unit, because neighbours do not keep equal herds. */
static double weight_of(const lg_inputs *in, int32_t unit) {
    const lg_unit *u = &in->land->units[unit];
    const lg_herd_rule *rule = &in->scenario->herd;
    if (u->kind == LG_UNIT_RESERVE_CORE && !rule->on_reserve_cores)
        return 0.0;
    double weight = 0.0;
    for (int64_t c = u->first; c < u->first + u->count; c++) {
        const lg_steppe_params *p = &in->types->params[in->land->type[c]].steppe;
        weight += rule->share_by == LG_SHARE_BY_AREA
                      ? 1.0
                      : (double)in->land->condition[c] * in->land->fertility[c] * p->ni;
    }
    lg_stream stream;
    uint64_t name = name_hash(u->name);
    gsl_rng *rng = lg_stream_open(&stream, in->land->seed, STREAM_HERDS, (uint32_t)name,
                                  (uint32_t)(name >> 32));
    return weight * lg_exp(lg_draw_normal(rng) * rule->spread);
}

/* A herd that no land carries is a slip of number or unit, wherever it was stated. */
static lg_status check_density(const lg_inputs *in, const lg_herds *herds, const lg_yaml *document,
                               const lg_yaml_node *place, int32_t unit) {
    double su = lg_herd_su(&herds->of[unit].herd), area_ha = herds->of[unit].area_ha;
    if (su <= LG_MOST_SU_HA * area_ha)
        return LG_OK;
    const char *name = in->land->units[unit].name;
    if (place == NULL)
        return lg_fail(in->context, LG_EDATA,
                       "a herd of %.6g su on the %.6g ha of unit '%s'; at most %g su per ha are "
                       "taken for a herd (that is %.6g su)",
                       su, area_ha, name, LG_MOST_SU_HA, LG_MOST_SU_HA * area_ha);
    return lg_yaml_fail(document, place,
                        "scenario '%s': unit '%s' gets a herd of %.6g su on its %.6g ha; at most "
                        "%g su per ha are taken for a herd (that is %.6g su)",
                        in->scenario->name, name, su, area_ha, LG_MOST_SU_HA,
                        LG_MOST_SU_HA * area_ha);
}

/* Rows of units that the land does not have: all of them, the first by its line. */
static lg_status fail_rows(const lg_inputs *in, const lg_yaml *document, const lg_herd_row *first,
                           lg_listing *unknown) {
    char known[LG_KNOWN_CHARS];
    return lg_yaml_fail(
        document, in->scenario->herd.place, "line %d of '%s': the land has no unit%s %s%s",
        first->line, in->scenario->herd.file, unknown->n == 1 ? "" : "s", lg_listing_text(unknown),
        lg_known_names(in->land, "unit", first->unit, known));
}

/* Herds of a file stand in its units and nowhere else. What they count as grazes in spin-up. */
static lg_status place_rows(const lg_inputs *in, lg_herds *herds, const lg_yaml *document) {
    const lg_husbandry *h = in->husbandry;
    const lg_herd_row *first = NULL;
    lg_listing unknown = {0};
    for (int32_t k = 0; k < in->land->nunits; k++)
        lg_herd_start(&herds->of[k].herd, 0.0);
    for (size_t i = 0; i < h->rows->count; i++) {
        const lg_herd_row *row = &h->rows->rows[i];
        int32_t k = lg_land_find_unit(in->land, row->unit);
        if (k < 0 && lg_land_has_left_out(in->land, "unit", row->unit))
            continue;
        if (k < 0) {
            first = unknown.count == 0 ? row : first;
            lg_listing_add(&unknown, "'%s'", row->unit);
            continue;
        }
        if (row->cohort == LG_COHORT_YOUNG)
            continue; /* adults are what a herd is given as */
        const lg_keeping *kept = lg_husbandry_of(h, row->breed);
        double su = row->heads * lg_counting_su(&kept->su[row->cohort], row->live_kg);
        lg_herd_start(&herds->of[k].herd, herds->of[k].herd.adult_su + su);
    }
    return unknown.count == 0 ? LG_OK : fail_rows(in, document, first, &unknown);
}

lg_status lg_herds_place(const lg_inputs *in, lg_herds *herds, const lg_yaml *document,
                         double total_su) {
    const lg_herd_rule *rule = &in->scenario->herd;
    double *weights;
    LG_TRY(lg_alloc(in->context, (size_t)in->land->nunits, sizeof *weights, "herds", &weights));
    double all = 0.0;
    for (int32_t k = 0; k < in->land->nunits; k++)
        all += weights[k] = weight_of(in, k);
    for (int32_t k = 0; k < in->land->nunits; k++)
        lg_herd_start(&herds->of[k].herd, all > 0.0 ? total_su * weights[k] / all : 0.0);
    lg_free(in->context, weights);
    if (total_su > 0.0 && !(all > 0.0))
        return lg_yaml_fail(document, rule->place,
                            "no unit may be stocked: every unit is a reserve core");
    if (in->husbandry != NULL && in->husbandry->rows != NULL)
        LG_TRY(place_rows(in, herds, document));
    for (size_t i = 0; i < rule->nunits; i++) {
        int32_t k = lg_land_find_unit(in->land, rule->units[i].name);
        char known[LG_KNOWN_CHARS];
        if (k < 0 && lg_land_has_left_out(in->land, "unit", rule->units[i].name))
            continue;
        if (k < 0)
            return lg_yaml_fail(document, rule->units[i].place, "the land has no unit '%s'%s",
                                rule->units[i].name,
                                lg_known_names(in->land, "unit", rule->units[i].name, known));
        lg_herd_start(&herds->of[k].herd, lg_herd_rule_unit_su(rule, i));
        LG_TRY(check_density(in, herds, document, rule->units[i].place, k));
    }
    for (int32_t k = 0; k < in->land->nunits; k++)
        LG_TRY(check_density(in, herds, document, rule->place, k));
    return LG_OK;
}
