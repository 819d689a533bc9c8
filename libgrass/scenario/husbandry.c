#include "scenario/husbandry.h"

#include <string.h>

/* ---- what is usual: as in data/tables, for plans that name no tables ---- */

static const char USUAL_BREED[] = "ujimqin_sheep";
static const char USUAL_COUNTING[] = "nyt635";

static const lg_sale_rule usual_sales[] = {
    {"ram_lambs", LG_COHORT_YOUNG, LG_SEX_MALE, 227, 263, 35.0, 1.0, 0.02},
    {"ewe_lambs", LG_COHORT_YOUNG, LG_SEX_FEMALE, 227, 263, 35.0, 1.0, 0.22},
    {"old_ewes", LG_COHORT_DAMS, LG_SEX_FEMALE, 283, 283, 0.0, 0.17, 0.0},
    {"wethers", LG_COHORT_MALES, LG_SEX_MALE, 283, 283, 0.0, 0.5, 0.03}};
enum { USUAL_SALES = sizeof usual_sales / sizeof usual_sales[0] };

static const lg_feed_kind usual_feed = {"hay", 7.2, 0.54};

/* Adults of NY/T 635-2015: 1, yearlings 0.8, young 0.4, heavy sheep 1.2. */
static const double usual_su[LG_COHORTS] = {1.0, 0.8, 0.4, 1.2};

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

static lg_status settle_breed(lg_context *context, const lg_plan *plan, const lg_herd_rule *herd,
                              lg_figures *figures, lg_husbandry *h) {
    const char *name = herd->breed == NULL ? USUAL_BREED : herd->breed;
    LG_TRY(plan->breeds_path == NULL ? usual_breeds(context, &h->breeds)
                                     : lg_breeds_read(context, plan->breeds_path, &h->breeds));
    h->breed = lg_breeds_find(h->breeds, name);
    if (h->breed == NULL)
        return lg_yaml_fail(plan->document, herd->place,
                            plan->breeds_path == NULL
                                ? "there is no breed '%s' without a table: give 'tables: breeds'"
                                : "the table of breeds has no '%s'",
                            name);
    return note_all(&h->breeds->figures, figures);
}

/* In the order of the key's choices (scenario.c). */
static const lg_feeding feedings[] = {LG_FEEDING_MAINTAIN, LG_FEEDING_RATION, LG_FEEDING_FILL,
                                      LG_FEEDING_NONE};

static lg_status settle_feed(lg_context *context, const lg_plan *plan, const lg_scenario *s,
                             lg_figures *figures, lg_husbandry *h) {
    const lg_feeding_choice *c = &s->feeding;
    const char *kind = c->kind == NULL ? usual_feed.name : c->kind;
    lg_feed_kind kinds[LG_FEED_KINDS];
    size_t count = 0;
    h->feed = usual_feed;
    h->feeding = (lg_feeding_rule){.how = feedings[c->how],
                                   .from_day = c->from,
                                   .to_day = c->to,
                                   .ration_kg = c->ration_kg,
                                   .level = c->level,
                                   .condition_below = c->condition_below};
    if (plan->feeds_path == NULL)
        return strcmp(kind, usual_feed.name) == 0
                   ? LG_OK
                   : lg_yaml_fail(plan->document, s->place,
                                  "there is no feed '%s' without a table: give 'tables: feeds'",
                                  kind);
    LG_TRY(lg_feed_kinds_read(context, plan->feeds_path, kinds, &count, figures));
    for (size_t i = 0; i < count; i++)
        if (strcmp(kinds[i].name, kind) == 0) {
            h->feed = kinds[i];
            return LG_OK;
        }
    return lg_yaml_fail(plan->document, s->place, "the table of feeds has no '%s'", kind);
}

static lg_status settle_sales(lg_context *context, const lg_plan *plan, lg_figures *figures,
                              lg_husbandry *h) {
    if (plan->sales_path != NULL)
        return lg_sale_rules_read(context, plan->sales_path, h->sales, &h->nsales, figures);
    memcpy(h->sales, usual_sales, sizeof usual_sales);
    h->nsales = USUAL_SALES;
    return LG_OK;
}

static lg_status count_by_table(const lg_plan *plan, const lg_herd_rule *herd,
                                const lg_counting_table *table, lg_husbandry *h) {
    const char *method = herd->counting == NULL ? USUAL_COUNTING : herd->counting;
    for (int k = 0; k < LG_COHORTS; k++) {
        const lg_counting_row *row =
            lg_counting_find(table, method, h->breed->name, (lg_cohort_kind)k);
        if (row == NULL)
            return lg_yaml_fail(plan->document, herd->place,
                                "the table of sheep units does not count %s of '%s' by '%s'",
                                lg_cohort_kind_name((lg_cohort_kind)k), h->breed->name, method);
        h->su[k] = *row;
    }
    return LG_OK;
}

static lg_status settle_counting(lg_context *context, const lg_plan *plan, const lg_herd_rule *herd,
                                 lg_figures *figures, lg_husbandry *h) {
    if (plan->sheep_units_path != NULL) {
        lg_counting_table *table = NULL;
        LG_TRY(lg_counting_read(context, plan->sheep_units_path, &table));
        lg_status status = count_by_table(plan, herd, table, h);
        if (status == LG_OK)
            status = note_all(&table->figures, figures);
        lg_counting_free(table);
        return status;
    }
    if (herd->counting != NULL || strcmp(h->breed->name, USUAL_BREED) != 0)
        return lg_yaml_fail(plan->document, herd->place,
                            "sheep units of '%s' want a table: give 'tables: sheep_units'",
                            herd->counting != NULL ? herd->counting : h->breed->name);
    for (int k = 0; k < LG_COHORTS; k++)
        h->su[k] = (lg_counting_row){.cohort = k, .su = usual_su[k], .ref_kg = 45.0};
    return LG_OK;
}

static lg_status settle_rows(lg_context *context, const lg_plan *plan, const lg_herd_rule *herd,
                             lg_husbandry *h) {
    char *path = NULL;
    if (herd->file == NULL)
        return LG_OK;
    LG_TRY(lg_plan_beside(context, plan, herd->file, &path));
    lg_status status = lg_herd_rows_read(context, path, h->breeds, &h->rows);
    lg_free(context, path);
    LG_TRY(status);
    for (size_t i = 0; i < h->rows->count; i++)
        if (h->rows->rows[i].breed != h->breed)
            return lg_yaml_fail(plan->document, herd->place,
                                "row %d of '%s' has the breed '%s'; herds of one scenario are of "
                                "one breed, here '%s'",
                                h->rows->rows[i].line + 1, herd->file, h->rows->rows[i].breed->name,
                                h->breed->name);
    return LG_OK;
}

static lg_status settle(lg_context *context, const lg_plan *plan, const lg_scenario *s,
                        lg_figures *figures, lg_husbandry *h) {
    const lg_herd_rule *herd = &s->herd;
    LG_TRY(settle_breed(context, plan, herd, figures, h));
    LG_TRY(settle_feed(context, plan, s, figures, h));
    LG_TRY(settle_sales(context, plan, figures, h));
    LG_TRY(settle_counting(context, plan, herd, figures, h));
    return settle_rows(context, plan, herd, h);
}

lg_status lg_husbandry_settle(lg_context *context, const lg_plan *plan, const lg_scenario *s,
                              lg_figures *figures, lg_husbandry **husbandry) {
    lg_husbandry *made = NULL;
    *husbandry = NULL;
    if (s->herd.constant)
        return LG_OK;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "the keeping of herds", &made));
    made->context = context;
    made->year_starts = 1;
    lg_status status = settle(context, plan, s, figures, made);
    if (status != LG_OK) {
        lg_husbandry_free(made);
        return status;
    }
    *husbandry = made;
    return LG_OK;
}

void lg_husbandry_follow(lg_husbandry *h, const lg_plan *plan, int year_starts) {
    const int moved_d = year_starts - 1;
    if (h == NULL || moved_d == 0)
        return;
    for (size_t i = 0; i < h->breeds->count; i++) {
        lg_breed_params *p = &h->breeds->of[i].p;
        p->join_day = lg_day_moved((int)p->join_day, moved_d);
        p->wean_day = lg_day_moved((int)p->wean_day, moved_d);
    }
    if (plan->sales_path == NULL)
        lg_sale_rules_move(h->sales, h->nsales, moved_d);
    h->year_starts = year_starts;
}

void lg_husbandry_free(lg_husbandry *h) {
    if (h == NULL)
        return;
    lg_context *context = h->context;
    lg_herd_rows_free(h->rows);
    if (h->breeds != NULL)
        lg_breeds_free(h->breeds);
    lg_free(context, h);
}

double lg_husbandry_intake_kg_su_d(const lg_husbandry *h) {
    const lg_breed_params *p = &h->breed->p;
    return p->intake * p->srw_kg * (p->intake_size - 1.0) /
           lg_counting_su(&h->su[LG_COHORT_DAMS], p->srw_kg);
}
