#include "scenario/husbandry.h"

#include <string.h>

#include "core/format.h"

#include "text/message.h"
#include "text/number.h"

#include "scenario/husbandry_breeds.h"
#include "scenario/husbandry_params.h"
#include "scenario/without_tables.h"

/* For plans that name no tables: without_tables.def. */
static const char USUAL_BREED[] = "ujimqin_sheep";
static const char USUAL_COUNTING[] = "nyt635";
static const char USUAL_FEED[] = "hay";

/* ---- settled ---- */

static lg_status note_all(const lg_figures *from, lg_figures *to) {
    for (size_t i = 0; i < from->count; i++)
        LG_TRY(lg_figures_add(to, &from->rows[i]));
    return LG_OK;
}

static lg_status usual_breeds(lg_context *context, lg_breeds **breeds) {
    lg_breeds *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a breed", &made));
    made->context = context;
    lg_figures_init(context, &made->figures);
    lg_status status = lg_alloc(context, 1, sizeof *made->of, "a breed", &made->of);
    if (status != LG_OK) {
        lg_breeds_free(made);
        return status;
    }
    made->count = 1;
    strcpy(made->of->name, USUAL_BREED);
    lg_breed_params_init(&made->of->p);
    lg_breed_prepare(made->of);
    *breeds = made;
    return LG_OK;
}

static lg_status read_breeds(lg_context *context, const lg_plan *plan,
                             const lg_coefficients_sources *from, lg_husbandry *h) {
    LG_TRY(plan->breeds_path == NULL ? usual_breeds(context, &h->breeds)
                                     : lg_breeds_read(context, plan->breeds_path, &h->breeds));
    return lg_husbandry_params(context, plan, from, h);
}

/* The key, or the scenario where the defaults gave it. */
static const lg_yaml_node *key_place(const lg_yaml_node *scenario, const char *mapping,
                                     const char *key) {
    const lg_yaml_node *node = lg_yaml_get(lg_yaml_get(scenario, mapping), key);
    return node != NULL ? node : scenario;
}

static lg_status fail_feed(const lg_plan *plan, const lg_scenario *s, const lg_feed_kind *kinds,
                           size_t count, const char *kind) {
    char known[LG_FEED_KINDS * 36] = "";
    for (size_t i = 0; i < count; i++)
        lg_format(known + strlen(known), sizeof known - strlen(known), "%s%s", i == 0 ? "" : ", ",
                  kinds[i].name);
    return lg_yaml_fail(plan->document, key_place(s->place, "feed", "kind"),
                        "the table of feeds has no '%s'; it has %s", kind, known);
}

/* In the order of the key's choices (scenario.c). */
static const lg_feeding feedings[] = {LG_FEEDING_MAINTAIN, LG_FEEDING_RATION, LG_FEEDING_FILL,
                                      LG_FEEDING_NONE};

static lg_status settle_feed(lg_context *context, const lg_plan *plan, const lg_scenario *s,
                             lg_figures *figures, lg_husbandry *h) {
    const lg_feeding_choice *c = &s->feeding;
    const char *kind = c->kind == NULL ? USUAL_FEED : c->kind;
    lg_feed_kind kinds[LG_FEED_KINDS];
    size_t count = 0;
    h->feeding = (lg_feeding_rule){.how = feedings[c->how],
                                   .from_day = c->from,
                                   .to_day = c->to,
                                   .ration_kg = c->ration_kg,
                                   .level = c->level,
                                   .condition_below = c->condition_below};
    if (plan->feeds_path == NULL)
        return strcmp(kind, USUAL_FEED) == 0
                   ? lg_without_feeds(&h->feed, figures)
                   : lg_yaml_fail(plan->document, key_place(s->place, "feed", "kind"),
                                  "there is no feed '%s' without a table: give 'tables: feeds'",
                                  kind);
    LG_TRY(lg_feed_kinds_read(context, plan->feeds_path, kinds, &count, figures));
    for (size_t i = 0; i < count; i++)
        if (strcmp(kinds[i].name, kind) == 0) {
            h->feed = kinds[i];
            return LG_OK;
        }
    return fail_feed(plan, s, kinds, count, kind);
}

/* Those of the shipped table of breeds, which other shipped tables name whatever breeds a plan has. */
static const char *const shipped_breeds[] = {"ujimqin_sheep",  "mongolian_sheep", "ujimqin_goat",
                                             "ujimqin_cattle", "mongolian_horse", "bactrian_camel"};
enum { SHIPPED = sizeof shipped_breeds / sizeof shipped_breeds[0] };

/* A breed that a row of another table is of: none of the plan's table nor of the shipped one is a
 * slip, and the row would be for nobody. */
static lg_status check_named(lg_context *context, const char *path, const char *row,
                             const char *breed, const lg_husbandry *h) {
    const size_t own = h->breeds->count;
    const char **names = NULL;
    if (lg_breeds_find(h->breeds, breed) != NULL)
        return LG_OK;
    LG_TRY(lg_alloc(context, own + SHIPPED, sizeof *names, "names of breeds", &names));
    bool known = false;
    for (size_t i = 0; i < own; i++)
        names[i] = h->breeds->of[i].name;
    for (size_t i = 0; i < SHIPPED; i++) {
        names[own + i] = shipped_breeds[i];
        known = known || strcmp(breed, shipped_breeds[i]) == 0;
    }
    int near = known ? -1 : lg_nearest(breed, names, own + SHIPPED);
    const char *meant = near < 0 ? NULL : names[near];
    lg_free(context, names);
    if (known)
        return LG_OK;
    lg_shown shown;
    return lg_fail(context, LG_EDATA,
                   "%s: '%s' is of the breed '%s', and there is no such breed%s%s%s",
                   lg_show_path(path), row, lg_show_text(&shown, breed),
                   meant == NULL ? " in the table of breeds" : "; did you mean '",
                   meant == NULL ? "" : meant, meant == NULL ? "" : "'?");
}

/* Rules of all breeds; each takes its own. */
static lg_status settle_sales(lg_context *context, const lg_plan *plan, lg_figures *figures,
                              lg_husbandry *h) {
    lg_sale_rule rules[LG_SALE_RULES];
    size_t count = 0;
    LG_TRY(plan->sales_path != NULL
               ? lg_sale_rules_read(context, plan->sales_path, rules, &count, figures)
               : lg_without_sales(rules, &count, figures));
    for (size_t i = 0; plan->sales_path != NULL && i < count; i++)
        if (rules[i].breed[0] != '\0')
            LG_TRY(check_named(context, plan->sales_path, rules[i].name, rules[i].breed, h));
    for (size_t b = 0; b < h->nkept; b++)
        h->kept[b].nsales =
            lg_sale_rules_of(rules, count, h->kept[b].breed->name, h->kept[b].sales);
    return LG_OK;
}

static const lg_yaml_node *counting_place(const lg_herd_rule *herd) {
    const lg_yaml_node *own = lg_yaml_get(herd->place, "sheep_units");
    return own != NULL ? own : herd->place;
}

static lg_status count_by_table(const lg_plan *plan, const lg_herd_rule *herd,
                                const lg_counting_table *table, lg_keeping *kept) {
    const char *method = herd->counting == NULL ? USUAL_COUNTING : herd->counting;
    for (int k = 0; k < LG_COHORTS; k++) {
        const lg_counting_row *row =
            lg_counting_find(table, method, kept->breed->name, (lg_cohort_kind)k);
        if (row == NULL)
            return lg_yaml_fail(plan->document, counting_place(herd),
                                "the table of sheep units does not count %s of '%s' by '%s'; give "
                                "'sheep_units' another method, or the table a row",
                                lg_cohort_kind_name((lg_cohort_kind)k), kept->breed->name, method);
        kept->su[k] = *row;
    }
    return LG_OK;
}

static lg_status count_as_usual(const lg_plan *plan, const lg_herd_rule *herd, lg_figures *figures,
                                lg_keeping *kept) {
    if (herd->counting != NULL || strcmp(kept->breed->name, USUAL_BREED) != 0)
        return lg_yaml_fail(plan->document, counting_place(herd),
                            "sheep units of '%s' want a table: give 'tables: sheep_units'",
                            herd->counting != NULL ? herd->counting : kept->breed->name);
    return lg_without_sheep_units(kept->su, figures);
}

static lg_status settle_counting(lg_context *context, const lg_plan *plan, const lg_herd_rule *herd,
                                 lg_figures *figures, lg_husbandry *h) {
    lg_counting_table *table = NULL;
    lg_status status = LG_OK;
    if (plan->sheep_units_path != NULL)
        LG_TRY(lg_counting_read(context, plan->sheep_units_path, &table));
    for (size_t i = 0; table != NULL && i < table->count && status == LG_OK; i++)
        if (strcmp(table->rows[i].breed, "*") != 0)
            status = check_named(context, plan->sheep_units_path, table->rows[i].method,
                                 table->rows[i].breed, h);
    for (size_t b = 0; b < h->nkept && status == LG_OK; b++)
        status = table != NULL ? count_by_table(plan, herd, table, &h->kept[b])
                               : count_as_usual(plan, herd, figures, &h->kept[b]);
    if (table != NULL && status == LG_OK)
        status = note_all(&table->figures, figures);
    lg_counting_free(table);
    return status;
}

static lg_status settle(lg_context *context, const lg_plan *plan,
                        const lg_coefficients_sources *from, lg_figures *figures, lg_husbandry *h) {
    const lg_scenario *s = from->scenario;
    LG_TRY(read_breeds(context, plan, from, h));
    LG_TRY(lg_husbandry_breeds(context, plan, &s->herd, from->animals, USUAL_BREED, h));
    lg_husbandry_tell(context, plan, from, h);
    LG_TRY(settle_feed(context, plan, s, figures, h));
    LG_TRY(settle_sales(context, plan, figures, h));
    return settle_counting(context, plan, &s->herd, figures, h);
}

lg_status lg_husbandry_settle(lg_context *context, const lg_plan *plan,
                              const lg_coefficients_sources *from, lg_figures *figures,
                              lg_husbandry **husbandry) {
    lg_husbandry *made = NULL;
    *husbandry = NULL;
    if (from->scenario->herd.constant)
        return LG_OK;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "the keeping of herds", &made));
    made->context = context;
    lg_status status = settle(context, plan, from, figures, made);
    if (status != LG_OK) {
        lg_husbandry_free(made);
        return status;
    }
    *husbandry = made;
    return LG_OK;
}

lg_status lg_husbandry_follow(lg_husbandry *h, const lg_plan *plan,
                              const lg_coefficients_sources *from, int season_starts,
                              lg_figures *figures) {
    const int moved_d = season_starts - 1;
    if (h == NULL)
        return LG_OK;
    for (size_t i = 0; moved_d != 0 && i < h->breeds->count; i++) {
        lg_breed *breed = &h->breeds->of[i];
        if (!lg_husbandry_is_given(from, breed, "join_day"))
            breed->p.join_day = lg_day_moved((int)breed->p.join_day, moved_d);
        if (!lg_husbandry_is_given(from, breed, "wean_day"))
            breed->p.wean_day = lg_day_moved((int)breed->p.wean_day, moved_d);
    }
    for (size_t b = 0; moved_d != 0 && plan->sales_path == NULL && b < h->nkept; b++)
        lg_sale_rules_move(h->kept[b].sales, h->kept[b].nsales, moved_d);
    LG_TRY(lg_husbandry_dates(plan, &from->scenario->herd, h));
    return lg_husbandry_note(h, from, figures);
}

const lg_keeping *lg_husbandry_of(const lg_husbandry *h, const lg_breed *breed) {
    for (size_t b = 0; b < h->nkept; b++)
        if (h->kept[b].breed == breed)
            return &h->kept[b];
    return NULL;
}

void lg_husbandry_free(lg_husbandry *h) {
    if (h == NULL)
        return;
    lg_context *context = h->context;
    lg_herd_rows_free(h->rows);
    if (h->breeds != NULL)
        lg_breeds_free(h->breeds);
    lg_free(context, h->kept);
    lg_free(context, h);
}

double lg_husbandry_intake_kg_su_d(const lg_husbandry *h) {
    double sum_kg = 0.0, shares = 0.0;
    for (size_t b = 0; b < h->nkept; b++) {
        const lg_keeping *kept = &h->kept[b];
        const lg_breed_params *p = &kept->breed->p;
        double share = kept->share > 0.0 ? kept->share : 1.0; /* of a file: each as the others */
        sum_kg += share * (p->intake * p->srw_kg * (p->intake_size - 1.0) /
                           lg_counting_su(&kept->su[LG_COHORT_DAMS], p->srw_kg));
        shares += share;
    }
    return sum_kg / shares;
}
