/* Scenarios from a program: a plan from text, scenarios varied, and rules of one's own.
 *
 *   lg_plan *plan = NULL; // lg_plan_read_text takes a plan that is no file
 *   lg_plan_run_options options = {.directory = "out"}; // and .rule, a function of one's own
 *   if (lg_plan_read(context, "data/xilinhot/decade-2012-2021.yaml", NULL, &plan) != LG_OK ||
 *       lg_plan_clone_scenario(context, plan, "herd-1.15M", "fewer", "herd: {su: 9e5}") != LG_OK ||
 *       lg_plan_run(context, plan, &options, NULL, NULL) != LG_OK)
 *       puts(lg_context_error(context));
 *   lg_plan_free(plan);
 *
 * lg_plan_run runs all scenarios of the plan over one land and weather, which are held once. */
#ifndef LIBGRASS_SCENARIO_H
#define LIBGRASS_SCENARIO_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/calendar.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A plan as in a file, from text. Messages name it `name`; relative paths inside count from
 * `folder` (NULL: the folder in which the program runs). */
LG_API lg_status lg_plan_read_text(lg_context *context, const char *name, const char *folder,
                                   const char *text, lg_plan **plan);

/* Adds the scenario `name` to the plan, behind those it has: `base` with `text` read over it. The
 * text is YAML with the keys of a scenario except its name; a key given comes in place of the
 * base's (a list of measures in place of its list), and NULL varies nothing. What is wrong in the
 * text is told as NAME:line:column; the plan is then as it was. Results keep base and text in their
 * note. LG_EARG for a name that is taken or cannot name a file, and for a context whose
 * allocator is not that of the context which read the plan; LG_EDATA for a base that is not there.
 */
LG_API lg_status lg_plan_clone_scenario(lg_context *context, lg_plan *plan, const char *base,
                                        const char *name, const char *text);

/* ---- rules of one's own ---- */

/* A management unit as it is seen on the morning of the first of a month; means over its cells. */
typedef struct lg_rule_unit {
    const char *name;          /* its own */
    const char *admin;         /* its administrative unit's */
    double area_ha;            /* usable grassland */
    double standing_kg_ha;     /* dry matter: all that stands, live and dead */
    double green_kg_ha;        /* of it, what is green */
    double reserve_frac;       /* of what the plants' reserves could hold */
    double condition;          /* plant density, 0 .. 1 */
    double hay_store_kg;       /* dry matter in its store */
    double adult_su;           /* sheep units of adults */
    double young_su;           /* of young stock */
    double proper_capacity_su; /* by last year's books; NAN when there are none */
    double reserved[16];       /* 0: kept for what rules will see */
} lg_rule_unit;

/* What a rule is called with. A rule (see lg_plan_run_options) is called on the first day of every
 * month of the reported years, from one thread, once for all units. adult_su[k] holds the adults of
 * unit[k]; what the rule writes there is the herd from this morning on: more is bought, less is
 * sold, and the books say so. Less than 0.001 su counts as none. Measures still hold: the herd's
 * review of 1 January comes before the rule, a ban that sells herds after it. A negative or
 * non-finite herd, or one of more than 1000 su per ha of the unit, stops the run with LG_EARG; that
 * all herds together more than double in a day is warned of once. */
typedef struct lg_rule_view {
    const char *scenario;      /* its name in the plan */
    int year;                  /* of the calendar */
    int month;                 /* 1..12; it is its first day */
    int32_t units;             /* of the land */
    const lg_rule_unit *unit;  /* `units` of them; valid during the call only */
    struct lg_rule_desk *desk; /* the library's own: whom the functions below ask */
} lg_rule_view;

/* ---- what a rule may ask and do beside that ----
 * From inside a rule, with its view. What is asked wrongly is refused (LG_EARG) with a sentence in
 * the run's context and changes nothing; the first refusal of a run is a warning as well, so that a
 * rule which does not look at the status is not silent. */

/* Any variable of the units, or the mean of one of the cells, as it stands this morning:
 * lg_simulation_variable lists them ("forage_kg_su", "deficit_kg_ha", "closed", "feed_yuan_t" ...).
 * count: view->units. */
LG_API lg_status lg_rule_get(const lg_rule_view *view, const char *name, double *values,
                             size_t count);

/* The sum from `since` to yesterday over a unit (its number in the view), kg or mm per area:
 * "precip_mm", "growth_kg_ha", "intake_kg_ha" or "deficit_kg_ha" (demand that the pasture did not
 * meet). Reported days of the last 366 are known. */
LG_API lg_status lg_rule_since(const lg_rule_view *view, const char *name, int32_t unit,
                               lg_date since, double *value);

/* A column of summary.csv of a unit for a year that is over, one of the last ten: years_ago is 1
 * for the last one. Years of spin-up are among them. */
LG_API lg_status lg_rule_past_year(const lg_rule_view *view, const char *column, int32_t unit,
                                   int years_ago, double *value);

/* Does something from this morning on, one value a unit, NaN: nothing. All that
 * lg_simulation_set_units sets: "closed" and "rest_days" close and open pasture, "move_su" moves
 * adults, "trade_su" and "sell_young_su" buy and sell by class, "buy_feed_kg" buys hay at its
 * price. Herds that change so are those that adult_su[] holds then; a herd that the rule wrote
 * there already is not changed (LG_EARG). */
LG_API lg_status lg_rule_set(const lg_rule_view *view, const char *name, const double *values,
                             size_t count);

/* The sentence of the last refusal of this run's rule; "" where nothing was refused, and for NULL.
 */
LG_API_PLAIN const char *lg_rule_refusal(const lg_rule_view *view);

#ifdef __cplusplus
}
#endif
#endif
