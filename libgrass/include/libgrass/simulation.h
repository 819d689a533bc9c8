/* A simulation that a program holds: it goes on to a day, is looked at, changed, saved and forked.
 *
 *   lg_plan *plan = NULL;
 *   lg_simulation *s = NULL;
 *   double intake_t;
 *   if (lg_plan_read(context, "data/xilinhot/plan-2023-2030.yaml", NULL, &plan) != LG_OK ||
 *       lg_simulation_create(context, plan, "as-usual", NULL, &s) != LG_OK ||
 *       lg_simulation_advance_to(s, (lg_date){2023, 7, 15}) != LG_OK ||
 *       lg_simulation_get_account(s, "intake_t", NULL, NULL, &intake_t) != LG_OK)
 *       puts(lg_context_error(context));
 *   lg_simulation_free(s);
 *   lg_plan_free(plan);
 *
 * examples/simulation.c is a whole program, docs/simulation.md the manual. Rules of all calls:
 *
 * Time. A simulation stands on the evening of a day. `create` runs the spin-up and stands on the
 * evening before the first reported day, which is 31 December. Steps, months and blocks of cells do
 * not matter for the results: 365 steps of a day give the bits of one step of a year, of
 * lg_plan_run, and of any number of threads.
 *
 * Ownership. The plan, and land and weather that are lent, stay the caller's and must outlive the
 * simulation; a plan may get more scenarios meanwhile (lg_plan_clone_scenario). Values are copied
 * into the caller's arrays, whose length is given and checked.
 *
 * Refusals. What is asked wrongly (LG_EARG: a name, a count, a date, a value out of bounds) is
 * refused before anything is changed, with a sentence in the context, and the simulation stays
 * usable. When a day itself fails (LG_EBALANCE, a rule or a sink that failed) the simulation stops
 * where it is: it can be looked at and freed, and says so when it is asked to go on.
 *
 * Threads. A simulation works with its context, hence is used by one thread at a time, and its
 * forks with it. Simulations with contexts and plans of their own are independent; land and weather
 * that are lent may be shared. */
#ifndef LIBGRASS_SIMULATION_H
#define LIBGRASS_SIMULATION_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/calendar.h>
#include <libgrass/land.h>
#include <libgrass/params.h>
#include <libgrass/plan.h>
#include <libgrass/weather.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Opaque: a simulation that is held, made by lg_simulation_create, _resume or _fork. */
typedef struct lg_simulation lg_simulation;

/* ---- who looks on ---- */

/* Called on evenings of reported days by the thread that advances. `begin` comes before spin-up,
 * or on the evening from which a simulation is resumed; then for every day `day`, on the last of a
 * month `month` after it, on 31 December `year` after both, when the books of the year are closed;
 * `end` after the last year. After a call that does not return LG_OK, or when the simulation fails
 * or is freed before its end, only `abandon` follows. NULL members are not called. Inside a call
 * the simulation may be looked at, and inside `day` cells and units may be set, which is how herds
 * are kept day by day; the other calls are refused, and it is not freed. So it is inside a rule, a
 * log or a progress function: it can be looked at, and a rule sets by lg_rule_set. */
typedef struct lg_simulation_sink {
    void *self; /* handed to every call */
    /* Before spin-up, or when a state was read. */
    lg_status (*begin)(void *self, lg_simulation *simulation);
    /* On the evening of every reported day. */
    lg_status (*day)(void *self, lg_simulation *simulation);
    /* On the last evening of every reported month, after `day`. */
    lg_status (*month)(void *self, lg_simulation *simulation);
    /* On 31 December, after `month`. */
    lg_status (*year)(void *self, lg_simulation *simulation);
    /* After the last year. */
    lg_status (*end)(void *self, lg_simulation *simulation);
    /* In place of all that would follow. */
    void (*abandon)(void *self);
} lg_simulation_sink;

/* ---- from the first day to the last ---- */

/* Members may be NULL, and so may the whole. */
typedef struct lg_simulation_options {
    const lg_land *land;            /* in place of the plan's own, which is then not opened */
    const lg_weather *weather;      /* likewise */
    lg_rule rule;                   /* asked on the first of every reported month, see scenario.h */
    void *rule_user;                /* handed to the rule */
    const lg_simulation_sink *sink; /* copied */
    const lg_params *params;        /* over those of the plan; copied */
    void *reserved[3];              /* NULL */
} lg_simulation_options;

/* scenario: its name; NULL: the plan's first. LG_EARG: the plan has no such scenario; else what
 * lg_plan_check or a run may say. */
LG_API lg_status lg_simulation_create(lg_context *context, const lg_plan *plan,
                                      const char *scenario, const lg_simulation_options *options,
                                      lg_simulation **simulation);
/* NULL is fine. A sink that has not ended is told to abandon. */
LG_API_PLAIN void lg_simulation_free(lg_simulation *simulation);

/* To the evening of a day. LG_EARG: it is not after the present one, or after the last one. */
LG_API lg_status lg_simulation_advance_to(lg_simulation *simulation, lg_date date);

/* The evening on which the simulation stands. Year 0 for NULL. */
LG_API_PLAIN lg_date lg_simulation_date(const lg_simulation *simulation);
/* The last evening that can be reached. Year 0 for NULL. */
LG_API_PLAIN lg_date lg_simulation_last_date(const lg_simulation *simulation);

/* The land: its grid, names, units and cells by the calls of land.h. Owned by the simulation. */
LG_API_PLAIN const lg_land *lg_simulation_land(const lg_simulation *simulation);

/* What was taken for granted because it was not given, of land, weather and plan: a sentence a
 * line, as the file of a result keeps it; "" where nothing was, NULL for a simulation that is NULL.
 */
LG_API_PLAIN const char *lg_simulation_assumed(const lg_simulation *simulation);

/* ---- what it holds ---- */

/* What a variable has a value for. */
typedef enum lg_shape {
    LG_SHAPE_CELL = 1,   /* a value for every usable cell, in the land's order */
    LG_SHAPE_UNIT = 2,   /* for every management unit */
    LG_SHAPE_ACCOUNT = 3 /* for every region, since 1 January */
} lg_shape;

/* What is known of a variable. */
typedef struct lg_variable {
    const char *name;    /* owned by the library, as are unit and meaning */
    const char *unit;    /* in the spelling of UDUNITS */
    const char *meaning; /* a sentence */
    lg_shape shape;      /* for what it has a value */
    int readable;        /* by get_map, get_cells, get_units or get_account */
    int settable;        /* by set_cells or set_units */
    double low;          /* the least that may be set; NAN where it may not */
    double high;         /* the most */
} lg_variable;

/* How many variables there are. The list is the same for every simulation. */
LG_API_PLAIN size_t lg_simulation_variable_count(void);
/* One of them. LG_EARG: `index` is past the last. */
LG_API lg_status lg_simulation_variable(size_t index, lg_variable *variable);

/* A variable of the cells as a map, in float: count = ny * nx, row 0 in the north, NaN outside the
 * usable grassland. "standing_crop" is kg of dry matter per ha, live and standing dead. */
LG_API lg_status lg_simulation_get_map(const lg_simulation *simulation, const char *name,
                                       float *values, size_t count);

/* The same for the usable cells alone, in the order of lg_land_get_column; count: how many. */
LG_API lg_status lg_simulation_get_cells(const lg_simulation *simulation, const char *name,
                                         double *values, size_t count);

/* A variable of the units, or the mean over each unit's cells of a variable of the cells. */
LG_API lg_status lg_simulation_get_units(const lg_simulation *simulation, const char *name,
                                         double *values, size_t count);

/* A column of summary.csv for one region, since 1 January: sums of the days so far; means
 * (stock_su) over the days so far; capacity, overload, reward and fine as if the year ended this
 * evening. On 31 December these are the numbers of summary.csv. Before the first day: those of the
 * last year of spin-up, NAN without spin-up. region_kind: "zone", "admin", "type" or "unit"; NULL,
 * "", "all" or "city": the whole land, then region is not looked at. Beside these columns there are
 * those of what was set ("set_...") or bought ("hay_bought_t"), and how well the days have closed
 * ("dry_matter_residual", "water_residual", "animals_residual"): the largest gap of any unit, which
 * is the same whatever region is asked. */
LG_API lg_status lg_simulation_get_account(const lg_simulation *simulation, const char *column,
                                           const char *region_kind, const char *region,
                                           double *value);

/* The same for all regions of a kind at once, in the land's order; count: how many there are, 1 for
 * the whole land. */
LG_API lg_status lg_simulation_get_accounts(const lg_simulation *simulation, const char *column,
                                            const char *region_kind, double *values, size_t count);

/* ---- what may be set ----
 * Values hold from this evening on; NaN leaves a cell or unit as it is; one value out of bounds and
 * nothing is set. What is set is neither growth nor sale: it is an entry of its own, from outside,
 * in the books of the year ("set_dry_matter_t", "set_water_mm", "set_herd_su", "set_hay_t": above 0
 * where something came, below where it went), and with it dry matter, water and animals close. To
 * buy and to sell, at the scenario's prices and in its columns, set the unit variables "trade_su",
 * "sell_young_su" and "buy_feed_kg" (hay into the store: "hay_bought_t", and in feed_cost_yuan).
 * On the evening of 31 December the first set opens the books of the next year. */
LG_API lg_status lg_simulation_set_cells(lg_simulation *simulation, const char *name,
                                         const double *values, size_t count);
/* The same for a variable of the units; count: how many units. */
LG_API lg_status lg_simulation_set_units(lg_simulation *simulation, const char *name,
                                         const double *values, size_t count);

/* ---- saved and forked ---- */

/* Writes the state to a file, whole or not at all. It is bound to this version of the library, and
 * to plan, tables, land and weather. LG_EARG: the name ends like that of another kind of file;
 * LG_EEXIST: a file that is no state stands there, which would be lost. */
LG_API lg_status lg_simulation_save(const lg_simulation *simulation, const char *path);

/* What lg_simulation_create would give, on the evening of the save; spin-up is not run. LG_EINPUT:
 * the file cannot be read; LG_EDATA: it is no state, is damaged, or belongs to something else
 * (the sentence says to what). The number of threads may be another; rule and sink are those of
 * `options`, and a sink begins on that evening. */
LG_API lg_status lg_simulation_resume(lg_context *context, const lg_plan *plan,
                                      const char *scenario, const char *path,
                                      const lg_simulation_options *options,
                                      lg_simulation **simulation);

/* A second simulation that stands where the first does and goes its own way: it shares plan, land,
 * weather, tables and rule, and has no sink. Either may be freed first. */
LG_API lg_status lg_simulation_fork(const lg_simulation *simulation, lg_simulation **copy);

#ifdef __cplusplus
}
#endif
#endif
