#include "scenario/coefficients.h"

#include <math.h>
#include <string.h>

#include "land/known.h"

/* ---- values ---- */

static void *room_of(lg_coefficients *c, lg_param_table table, int32_t type) {
    void *const rooms[LG_TABLES] = {[LG_TABLE_DEGRADATION] = &c->degradation,
                                    [LG_TABLE_SAND] = &c->sand,
                                    [LG_TABLE_CARBON] = &c->carbon,
                                    [LG_TABLE_PRICES] = &c->prices,
                                    [LG_TABLE_SUBSIDY] = &c->subsidy};
    return lg_param_table_by_type(table) ? (void *)&c->types.params[type].steppe : rooms[table];
}

void lg_coefficient_put(lg_coefficients *c, const lg_param_row *row, int32_t type, double value) {
    if (row->table == LG_TABLE_BREEDS)
        return; /* of animals with bodies: scenario/husbandry.h */
    memcpy((char *)room_of(c, row->table, type) + row->offset, &value, sizeof value);
}

static void put_all(lg_coefficients *c, const lg_param_row *row, double value) {
    int32_t count = lg_param_table_by_type(row->table) ? c->types.count : 1;
    for (int32_t t = 0; t < count; t++)
        lg_coefficient_put(c, row, t, value);
}

double lg_coefficient(const lg_coefficients *c, const lg_param_row *row, int32_t type) {
    const void *const rooms[LG_TABLES] = {[LG_TABLE_DEGRADATION] = &c->degradation,
                                          [LG_TABLE_SAND] = &c->sand,
                                          [LG_TABLE_CARBON] = &c->carbon,
                                          [LG_TABLE_PRICES] = &c->prices,
                                          [LG_TABLE_SUBSIDY] = &c->subsidy};
    const void *room = lg_param_table_by_type(row->table)
                           ? (const void *)&c->types.params[type].steppe
                           : rooms[row->table];
    double value;
    memcpy(&value, (const char *)room + row->offset, sizeof value);
    return value;
}

/* ---- contradictions ---- */

static lg_status below(lg_context *context, bool strictly, const char *table, const char *low_name,
                       double low, const char *high_name, double high) {
    if (strictly ? low < high : low <= high)
        return LG_OK;
    return lg_fail(context, LG_EDATA, "parameter %s of %s (%g) must %s %s (%g)", low_name, table,
                   low, strictly ? "be below" : "not be above", high_name, high);
}

static lg_status check_grades(lg_context *context, const char *table, const char *const name[3],
                              double light, double moderate, double severe) {
    LG_TRY(below(context, false, table, name[0], light, name[1], moderate));
    return below(context, false, table, name[1], moderate, name[2], severe);
}

#define GRADES(of, table, what)                                                                    \
    check_grades(context, table,                                                                   \
                 (const char *const[]){#what "_light", #what "_moderate", #what "_severe"},        \
                 (of)->what##_light, (of)->what##_moderate, (of)->what##_severe)

static lg_status check_land(lg_context *context, const lg_coefficients *c) {
    const lg_degradation_params *d = &c->degradation;
    const lg_sand_params *s = &c->sand;
    const lg_carbon_params *k = &c->carbon;
    LG_TRY(below(context, true, "degradation", "fill_least", d->fill_least, "fill_limit",
                 d->fill_limit));
    LG_TRY(below(context, true, "degradation", "fill_limit", d->fill_limit, "fill_full",
                 d->fill_full));
    LG_TRY(GRADES(d, "degradation", cover));
    LG_TRY(GRADES(d, "degradation", height));
    LG_TRY(GRADES(d, "degradation", yield));
    LG_TRY(
        below(context, true, "sand", "fixed_cover", s->fixed_cover, "trap_cover", s->trap_cover));
    LG_TRY(GRADES(s, "sand", cover));
    LG_TRY(GRADES(s, "sand", fines));
    return below(context, true, "carbon", "old_rate", k->old_rate, "young_rate", k->young_rate);
}

lg_status lg_coefficients_check(lg_context *context, const lg_coefficients *c) {
    LG_TRY(lg_type_table_check(&c->types));
    return check_land(context, c);
}

/* ---- settled ---- */

bool lg_coefficient_of_herd(const lg_coefficients_sources *from, const lg_param_row *row,
                            double other, double *value) {
    const lg_herd_rule *herd = &from->scenario->herd;
    double all_su = 0.0, sum = 0.0;
    bool any = false;
    for (size_t i = 0; from->animals != NULL && i < herd->nheads; i++) {
        double su = lg_animals_su(from->animals, herd->heads[i].name) * herd->heads[i].value;
        double own = lg_animals_trait(from->animals, herd->heads[i].name, row->name);
        if (!(su > 0.0)) /* an unknown class is refused where the herd is made */
            continue;
        any = any || !isnan(own);
        all_su += su;
        sum += su * (isnan(own) ? other : own);
    }
    if (any)
        *value = sum / all_su;
    return any;
}

static void apply_herd(const lg_coefficients_sources *from, lg_coefficients *c) {
    for (size_t i = 0; i < lg_param_rows_count(); i++) {
        const lg_param_row *row = &lg_param_rows[i];
        double value;
        for (int32_t t = 0; row->table == LG_TABLE_GRAZING && t < c->types.count; t++)
            if (lg_coefficient_of_herd(from, row, lg_coefficient(c, row, t), &value))
                lg_coefficient_put(c, row, t, value);
    }
}

/* What a scenario gives for a type that the land has not is a slip: the plan names its land. */
static lg_status apply_setting(const lg_coefficients_sources *from, const lg_param_setting *s,
                               lg_coefficients *c) {
    int32_t type = lg_land_find_type(from->land, s->type);
    char names[LG_KNOWN_CHARS];
    if (type < 0)
        return lg_yaml_fail(from->document, s->place, "the land has no grassland type '%s'%s",
                            s->type, lg_known_names(from->land, "type", s->type, names));
    lg_coefficient_put(c, s->row, type, s->value);
    return LG_OK;
}

static bool of_land(const char *name, const lg_param_row *row) {
    return name != NULL && row->table != LG_TABLE_BREEDS;
}

static lg_status apply_settings(const lg_coefficients_sources *from, lg_coefficients *c) {
    const lg_scenario *s = from->scenario;
    for (size_t i = 0; i < s->nsettings; i++)
        if (s->settings[i].type == NULL)
            put_all(c, s->settings[i].row, s->settings[i].value);
    for (size_t i = 0; i < s->nsettings; i++)
        if (of_land(s->settings[i].type, s->settings[i].row))
            LG_TRY(apply_setting(from, &s->settings[i], c));
    return LG_OK;
}

/* A set may serve many lands and hold types that this one has not: that is told once a type. */
static void apply_params(lg_context *context, const lg_coefficients_sources *from,
                         lg_coefficients *c) {
    const lg_params *p = from->params;
    for (size_t i = 0; p != NULL && i < p->count; i++)
        if (p->given[i].type == NULL)
            put_all(c, p->given[i].row, p->given[i].value);
    for (size_t i = 0; p != NULL && i < p->count; i++) {
        const char *name = of_land(p->given[i].type, p->given[i].row) ? p->given[i].type : NULL;
        int32_t type = name == NULL ? -1 : lg_land_find_type(from->land, name);
        if (type >= 0)
            lg_coefficient_put(c, p->given[i].row, type, p->given[i].value);
        bool told = name == NULL || type >= 0;
        for (size_t k = 0; k < i && !told; k++)
            told =
                of_land(p->given[k].type, p->given[k].row) && strcmp(p->given[k].type, name) == 0;
        char names[LG_KNOWN_CHARS];
        if (!told)
            lg_log(context, LG_LOG_WARNING,
                   "the parameters given for the grassland type '%s' are used nowhere: the land "
                   "has no such type%s",
                   name, lg_known_names(from->land, "type", name, names));
    }
}

lg_status lg_coefficients_settle(lg_context *context, const lg_coefficients_sources *from,
                                 lg_figures *figures, lg_coefficients *c) {
    lg_degradation_params_init(&c->degradation);
    lg_sand_params_init(&c->sand);
    lg_carbon_params_init(&c->carbon);
    c->subsidy = from->scenario->subsidy;
    LG_TRY(lg_type_table_read(context, from->types_path, from->land, figures, &c->types));
    apply_herd(from, c);
    LG_TRY(apply_settings(from, c));
    apply_params(context, from, c);
    lg_status status = lg_coefficients_check(context, c);
    if (status != LG_OK && from->scenario->name != NULL)
        lg_error_prefix(context, "scenario '%s': ", from->scenario->name);
    return status;
}

/* The prices of one giver. */
static void take_price(const lg_param_row *row, double value, lg_prices *prices) {
    if (row->table == LG_TABLE_PRICES)
        memcpy((char *)prices + row->offset, &value, sizeof value);
}

lg_status lg_coefficients_settle_prices(lg_context *context, const lg_coefficients_sources *from,
                                        lg_figures *figures, lg_coefficients *c) {
    const lg_scenario *s = from->scenario;
    const lg_params *p = from->params;
    lg_prices own = s->prices, given;
    lg_prices_init(&given);
    for (size_t i = 0; i < s->nsettings; i++)
        take_price(s->settings[i].row, s->settings[i].value, &own);
    for (size_t i = 0; p != NULL && i < p->count; i++)
        take_price(p->given[i].row, p->given[i].value, &given);
    const lg_price_giver givers[] = {{&own, "scenario file"}, {&given, "given to the run"}};
    return lg_prices_settle_by(context, from->prices_path, givers, 2, figures, &c->prices,
                               &c->prices_given);
}

void lg_coefficients_free(lg_coefficients *c) {
    lg_type_table_free(&c->types);
}
