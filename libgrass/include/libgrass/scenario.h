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

#include <stdint.h>

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
    const char *scenario;     /* its name in the plan */
    int year;                 /* of the calendar */
    int month;                /* 1..12; it is its first day */
    int32_t units;            /* of the land */
    const lg_rule_unit *unit; /* `units` of them; valid during the call only */
} lg_rule_view;

#ifdef __cplusplus
}
#endif
#endif
