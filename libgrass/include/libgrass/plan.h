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

/* A plan that was read: its scenarios and the tables they name. Opaque. */
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
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_plan_free(lg_plan *plan);

/* The plan's own name. It and the texts below are owned by the plan. */
LG_API_PLAIN const char *lg_plan_name(const lg_plan *plan);
/* What tables tell money and areas in, by the plan's `units`: "yuan" and "mu" where it says nothing.
 * Columns keep their names, and no money is converted. */
LG_API_PLAIN const char *lg_plan_money(const lg_plan *plan);
/* "mu" or "ha". */
LG_API_PLAIN const char *lg_plan_area_unit(const lg_plan *plan);
/* How many scenarios it has. */
LG_API_PLAIN size_t lg_plan_scenario_count(const lg_plan *plan);
/* The name of one, in the plan's order; NULL when the index is out of range. */
LG_API_PLAIN const char *lg_plan_scenario_name(const lg_plan *plan, size_t index);

/* The landscape file that the plan opens; NULL where it makes its own land. */
LG_API_PLAIN const char *lg_plan_land_file(const lg_plan *plan);
/* The file of daily weather that it opens; NULL where it makes its own. */
LG_API_PLAIN const char *lg_plan_weather_file(const lg_plan *plan);

/* Opens land and weather too and lets every scenario meet them (a herd on a unit that does not
 * exist, a type without parameters, years without weather), without running a day. */
LG_API lg_status lg_plan_check(lg_context *context, const lg_plan *plan);

/* A rule of one's own, by which herds are kept: see scenario.h. */
typedef void (*lg_rule)(const struct lg_rule_view *view, double *adult_su, void *user);

/* *json = the JSON Schema (2020-12) of plan files, made from the tables that read them; release it
 * with lg_plan_schema_free and the same context. LG_ENOMEM. */
LG_API lg_status lg_plan_schema(lg_context *context, char **json);
/* Releases what lg_plan_schema made. */
LG_API_PLAIN void lg_plan_schema_free(lg_context *context, char *json);

/* How a plan is run. All but `directory` may be zero. */
typedef struct lg_plan_run_options {
    const char *directory; /* made when missing; DIR/<scenario>.h5 and DIR/summary.csv */
    const char *only;      /* run this scenario alone; NULL: all */
    lg_rule rule;          /* NULL: none */
    void *rule_user;       /* handed to the rule */
    /* Used in place of those that the plan names, which are then not opened; NULL: the plan's own.
     * They stay the caller's. Runs with contexts of their own may share them. */
    const lg_land *land;       /* the landscape */
    const lg_weather *weather; /* daily, for the zones of that land */
} lg_plan_run_options;

/* What a finished run has to say of an administrative unit in one year; masses are dry matter, su
 * are sheep units, 1 mu = 1/15 ha. */
typedef struct lg_admin_year {
    const char *name;    /* "maodeng" */
    const char *label;   /* as it is printed: its Chinese name */
    double area_mu;      /* usable grassland */
    double production_t; /* peak standing crop and what was eaten and mown before it */
    /* all-year capacity of the land open to grazing (NY/T 635), on the mean yield of up to five
     * years */
    double proper_capacity_su;
    double stock_su;               /* kept, mean of the year */
    double overload_rate;          /* (stock - proper capacity) / proper capacity; 0.1: 10 % over */
    double area_ha;                /* of area_mu */
    double production_current_t;   /* this year's mass alone */
    double proper_capacity_low_su; /* by the standard's unverified cells, least */
    double proper_capacity_high_su; /* and most */
    double forage_capacity_su;      /* mean growth x safe use / intake of the plan's animals */
    double forage_capacity_low_su;  /* by the least safe use */
    double forage_capacity_high_su; /* by the greatest */
    double reserved[1];             /* 0: kept for columns to come */
} lg_admin_year;

/* The same of all land together. The library makes it and lends it for the length of a call; it may
 * grow at its end. Money is in the currency of the plan's prices, whatever `_yuan` says:
 * docs/decisions/025-general-words.md. */
typedef struct lg_city_year {
    const char *scenario;       /* its name in the plan */
    int year;                   /* of the calendar */
    double area_mu;             /* usable grassland */
    double production_t;        /* peak standing crop and what was eaten and mown before it */
    double proper_capacity_su;  /* all-year capacity of the land open to grazing (NY/T 635) */
    double stock_su;            /* kept, mean of the year */
    double overload_rate;       /* (stock - proper capacity) / proper capacity */
    double forage_deficit_t;    /* demand that the pasture did not meet */
    double condition;           /* mean plant density at the year's end, 1: undegraded */
    double cover_frac;          /* ground cover at the peak */
    double degraded_mu;         /* land degraded to any grade at the year's end (GB 19377) */
    double feed_bought_t;       /* deficit met by bought feed */
    double subsidy_yuan;        /* compensation of ban and rest, reward of balance */
    double penalty_yuan;        /* of overloaded sheep units */
    double cost_yuan;           /* of measures, feed and keep */
    double measure_cost_yuan;   /* of the cost, measures */
    double income_yuan;         /* animals sold */
    double net_yuan;            /* income + subsidy - penalty - cost */
    int priced;                 /* whether the plan or the scenario gives any price */
    int admins;                 /* administrative units */
    int admins_overloaded;      /* of them, those more than 10 % over */
    const lg_admin_year *admin; /* `admins` of them; valid during the call only */
    /* net_yuan and the change of the herd's value: scenarios are compared by its sum over years */
    double gain_yuan;
    int degradation;                /* whether condition moves */
    double area_ha;                 /* of area_mu */
    double degraded_ha;             /* of degraded_mu */
    double production_current_t;    /* this year's mass alone */
    double proper_capacity_low_su;  /* by the standard's unverified cells, least */
    double proper_capacity_high_su; /* and most */
    double forage_capacity_su;      /* mean growth x safe use / intake of the plan's animals */
    double forage_capacity_low_su;  /* by the least safe use */
    double forage_capacity_high_su; /* by the greatest */
    double capacity_density_frac;   /* what thinned swards leave of the yield, at the least */
    double capacity_edible_frac;    /* what the loss of edible plants leaves of it */
    double capacity_grade_frac;     /* what the grades of degradation leave of that */
    double capacity_use_frac;       /* and what edible plants, use and kind of hay leave */
    double intake_t; /* eaten on the pasture: what rotations and rests are to be judged at */
} lg_region_year;

/* The name of lg_region_year in programs written for one city; it stays. */
typedef lg_region_year lg_city_year;

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
                             void (*each)(const lg_region_year *year, void *user), void *user);

/* Checkpoints: from what a run that was stopped, or died, goes on. */
typedef struct lg_checkpoint_options {
    double seconds;    /* between two, by a clock that nobody sets; 0: not by time */
    int years;         /* between two, years of spin-up too; 0: not by years */
    int resume;        /* 1: goes on from what a run before left in the folder */
    void *reserved[4]; /* NULL */
} lg_checkpoint_options;

/* lg_plan_run with checkpoints (NULL: without): they lie in a hidden folder of the directory, until
 * the results are whole. When the progress function asks to stop, one is written at the end of the
 * month that runs, then LG_ECANCEL is returned and its sentence says whether there is one. With
 * `resume` scenarios that are whole and made from the same plan, tables, land, weather and version
 * are not run again, and one that was broken off goes on; the files are the bytes of a run that
 * never stopped, whatever the number of threads. What cannot be gone on from (damaged, of another
 * plan or version) is told in a warning and begins with its first day; on an empty or missing
 * folder all begin so. `each` is called for what this run made, years before a checkpoint too. A checkpoint that cannot be written is told in a warning, and the run goes
 * on. LG_EARG: a rule of the program's own may hold what no checkpoint knows. */
LG_API lg_status lg_plan_run_checkpointed(lg_context *context, const lg_plan *plan,
                                          const lg_plan_run_options *options,
                                          const lg_checkpoint_options *checkpoints,
                                          void (*each)(const lg_region_year *year, void *user),
                                          void *user);

#ifdef __cplusplus
}
#endif
#endif
