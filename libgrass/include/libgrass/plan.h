/* Plans: a scenario file read, checked and run.
 *
 *   lg_plan *plan = NULL;
 *   lg_plan_run_options options = {.directory = "out"};
 *   lg_status status =
 *       lg_plan_read(context, "data/xilinhot/decade-2012-2021.yaml", NULL, &plan);
 *   if (status == LG_OK)
 *       status = lg_plan_run(context, plan, &options, NULL, NULL);
 *   if (status != LG_OK)
 *       puts(lg_context_error(context));
 *   lg_plan_free(plan);                                                              */
#ifndef LIBGRASS_PLAN_H
#define LIBGRASS_PLAN_H

#include <stddef.h>

#include <libgrass/context.h>
#include <libgrass/land.h>
#include <libgrass/weather.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct lg_plan lg_plan;
struct lg_rule_view;

/* Members may be NULL. Relative paths inside the plan count from the plan's own folder. */
typedef struct lg_plan_read_options {
    const char *land_path; /* a landscape file to use instead of the plan's own `land` */
} lg_plan_read_options;

/* Reads the plan and checks it: LG_EPARSE with file:line:column and a caret line, LG_EDATA for what
 * contradicts itself, LG_EINPUT when it cannot be opened. The tables it names, land and weather are
 * opened when the plan runs or is checked whole (lg_plan_check). */
LG_API lg_status lg_plan_read(lg_context *context, const char *path,
                              const lg_plan_read_options *options, lg_plan **plan);
LG_API_PLAIN void lg_plan_free(lg_plan *plan);

LG_API_PLAIN const char *lg_plan_name(const lg_plan *plan);
LG_API_PLAIN size_t lg_plan_scenario_count(const lg_plan *plan);
LG_API_PLAIN const char *lg_plan_scenario_name(const lg_plan *plan, size_t index);

/* The landscape file and the weather series that the plan opens; NULL where it makes its own. */
LG_API_PLAIN const char *lg_plan_land_file(const lg_plan *plan);
LG_API_PLAIN const char *lg_plan_weather_file(const lg_plan *plan);

/* Opens land and weather too and lets every scenario meet them (a herd on a unit that does not
 * exist, a type without parameters, years without weather), without running a day. */
LG_API lg_status lg_plan_check(lg_context *context, const lg_plan *plan);

/* A rule of one's own, by which herds are kept: see scenario.h. */
typedef void (*lg_rule)(const struct lg_rule_view *view, double *adult_su, void *user);

/* *json = the JSON Schema (2020-12) of plan files, made from the tables that read them; release it
 * with lg_plan_schema_free and the same context. */
LG_API lg_status lg_plan_schema(lg_context *context, char **json);
LG_API_PLAIN void lg_plan_schema_free(lg_context *context, char *json);

typedef struct lg_plan_run_options {
    const char *directory; /* made when missing; DIR/<scenario>.h5 and DIR/summary.csv */
    const char *only;      /* run this scenario alone; NULL: all */
    lg_rule rule;          /* NULL: none */
    void *rule_user;       /* handed to the rule */
    /* Used in place of those that the plan names, which are then not opened; NULL: the plan's own.
     * They stay the caller's. Runs with contexts of their own may share them. */
    const lg_land *land;
    const lg_weather *weather;
} lg_plan_run_options;

/* What a finished run has to say of an administrative unit and of the city in one year. */
typedef struct lg_admin_year {
    const char *name, *label; /* "maodeng", its Chinese name */
    double area_mu, production_t, proper_capacity_su, stock_su, overload_rate;
} lg_admin_year;

typedef struct lg_city_year {
    const char *scenario;
    int year;
    double area_mu, production_t, proper_capacity_su, stock_su, overload_rate, forage_deficit_t;
    double condition, cover_frac, degraded_mu, feed_bought_t;
    double subsidy_yuan, penalty_yuan, cost_yuan, measure_cost_yuan, income_yuan, net_yuan;
    int priced;                    /* whether the plan or the scenario gives any price */
    int admins, admins_overloaded; /* administrative units; those above 10 % */
    const lg_admin_year *admin;    /* `admins` of them; valid during the call only */
    /* net_yuan and the change of the herd's value: scenarios are compared by its sum over years */
    double gain_yuan;
    int degradation; /* whether condition moves */
} lg_city_year;

/* Runs the scenarios in order into a folder that is one set: the files of the run before or those
 * of this one, which replaces them all in one commit; what the run before made and this one does
 * not is removed, unless it was changed. With `only` the other scenarios' results stay if they were
 * made from the same plan, tables, land and weather, else LG_EDATA. LG_EBUSY: another run works in
 * the folder. LG_EARG: an input lies where a result would go. On failure no file of this run is
 * left and those of the run before stay; should the last renames fail, the next run, or the next
 * reader of the folder, does them. `each` (may be NULL) is called for every scenario and year after
 * the files are whole. */
LG_API lg_status lg_plan_run(lg_context *context, const lg_plan *plan,
                             const lg_plan_run_options *options,
                             void (*each)(const lg_city_year *year, void *user), void *user);

#ifdef __cplusplus
}
#endif
#endif
