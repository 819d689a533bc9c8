/* Parameters: a set of coefficients by table, row and grassland type, that a run uses and records.
 *
 *   lg_params *params = NULL;
 *   lg_plan *plan = NULL;
 *   if (lg_params_create(context, &params) != LG_OK ||
 *       lg_params_set(params, "degradation", NULL, "fill_limit", 0.40) != LG_OK ||
 *       lg_params_set(params, "sward", "typical_steppe", "ni", 0.7) != LG_OK ||
 *       lg_plan_read(context, "data/xilinhot/plan-2023-2030.yaml", NULL, &plan) != LG_OK ||
 *       lg_plan_set_params(plan, params) != LG_OK)
 *       puts(lg_context_error(context));
 *   lg_plan_free(plan);
 *   lg_params_free(params);
 *
 * Tables: "sward" and "grazing" hold values by grassland type; "degradation", "sand", "carbon",
 * "prices" and "subsidy" one value for the whole land, "breeds" values by breed of animals, whose
 * name stands where a grassland type's does. Every row has a default, bounds, a unit, a
 * source and how sure it is (V read in the source, D derived, M memory, A assumption, C
 * calibrated).
 *
 * A set holds what was given, and knows the default of the rest. A run takes, each over the one
 * before: defaults, the plan's tables, the scenario's keys ('prices', 'subsidy', 'parameters'), the
 * plan's set (lg_plan_set_params), that of lg_simulation_options. In each, what was given for a
 * type goes before what was given for all types, whichever was given first. An empty set changes
 * nothing. lg_simulation_get_params gives the whole of what a run uses, which is what its results
 * record.
 *
 * A set belongs to the context it was made with, whose sentence says what was refused, and is used
 * by one thread at a time while it is changed. */
#ifndef LIBGRASS_PARAMS_H
#define LIBGRASS_PARAMS_H

#include <stddef.h>

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Opaque: a set of parameters. */
typedef struct lg_params lg_params;

/* ---- which there are ---- */

/* What is known of a row. Texts are the library's own. */
typedef struct lg_params_facts {
    const char *table;      /* one of lg_params_table_name */
    const char *name;       /* of the row */
    const char *unit;       /* of the value */
    const char *meaning;    /* in words */
    const char *source;     /* of the default */
    const char *confidence; /* how sure the default is */
    double value;           /* the default */
    double low;             /* the least that may be set */
    double high;            /* the most */
    int by_type;            /* whether a grassland type, or a breed, may have its own */
    void *reserved[4];      /* for members to come */
} lg_params_facts;

/* How many tables there are. */
LG_API_PLAIN size_t lg_params_table_count(void);
/* A table's name by number; NULL past the last. */
LG_API_PLAIN const char *lg_params_table_name(size_t table);
/* What it holds, in words; NULL past the last. */
LG_API_PLAIN const char *lg_params_table_meaning(size_t table);

/* How many rows all tables have. */
LG_API_PLAIN size_t lg_params_row_count(void);
/* The rows of all tables, table by table. LG_EARG: `index` is past the last. */
LG_API lg_status lg_params_row(size_t index, lg_params_facts *facts);

/* ---- a set ---- */

/* Nothing is given yet. */
LG_API lg_status lg_params_create(lg_context *context, lg_params **params);
/* A set of its own, which may belong to another context. */
LG_API lg_status lg_params_clone(lg_context *context, const lg_params *from, lg_params **copy);
/* NULL is fine. */
LG_API_PLAIN void lg_params_free(lg_params *params);

/* Gives a value. type: the name of a grassland type or breed, or NULL for all; NULL where the table is
 * not by type. LG_EDATA: no such table or row (the sentence names the nearest), or out of bounds;
 * the set is then as before. Rows of "grazing" are also found in "sward", where they once stood,
 * and both also under the names of the original program ("NI"). Which types there are only a land
 * knows: a run tells of those that it has not. */
LG_API lg_status lg_params_set(lg_params *params, const char *table, const char *type,
                               const char *name, double value);
/* The same with where the value comes from and how sure it is; without, "given to the run", A.
 * LG_EDATA also for a text that is empty, no UTF-8, or has blanks at its ends. */
LG_API lg_status lg_params_set_from(lg_params *params, const char *table, const char *type,
                                    const char *name, double value, const char *source,
                                    const char *confidence);
/* What was given for the type, else for all types, else the default. */
LG_API lg_status lg_params_get(const lg_params *params, const char *table, const char *type,
                               const char *name, double *value);
/* Takes back what was given for exactly this; nothing was: LG_EARG. */
LG_API lg_status lg_params_unset(lg_params *params, const char *table, const char *type,
                                 const char *name);
/* Gives all that `from` gives. */
LG_API lg_status lg_params_merge(lg_params *params, const lg_params *from);

/* What was given, in the order of tables, rows and types' names. Texts are the set's, until it is
 * changed. */
typedef struct lg_params_value {
    const char *table;      /* one of lg_params_table_name */
    const char *type;       /* a grassland type; NULL: all types */
    const char *name;       /* of the row */
    const char *unit;       /* of the value */
    const char *source;     /* of what was given */
    const char *confidence; /* how sure that is */
    double value;           /* what was given */
    void *reserved[4];      /* for members to come */
} lg_params_value;

/* How many values were given. */
LG_API_PLAIN size_t lg_params_count(const lg_params *params);
/* One of them. LG_EARG: `index` is past the last. */
LG_API lg_status lg_params_value_at(const lg_params *params, size_t index, lg_params_value *value);

/* LG_EDATA where values contradict each other, with what is given and the defaults of the rest: a
 * grade that begins below the one before it, ST2 not above ST1 ... A run looks again, with what its
 * tables give. */
LG_API lg_status lg_params_check(const lg_params *params);

/* ---- in files ---- */

/* Gives what a CSV file holds: columns table, name and value; type ("" for all types), unit (which
 * must be the row's own), source and confidence may be left out. All of it or, after LG_EPARSE with
 * file:line:column, nothing. A file without a row gives nothing, which is a warning. */
LG_API lg_status lg_params_read(lg_params *params, const char *path);
/* Writes what was given as such a file, whole or not at all; read again it is the same to the last
 * bit. LG_EARG: the name ends like that of another kind of file; LG_EEXIST: a file that is no CSV
 * table stands there. */
LG_API lg_status lg_params_write(const lg_params *params, const char *path);

/* ---- in runs ---- */

struct lg_plan;
struct lg_simulation;

/* All that is done with the plan from here on (lg_plan_check, lg_plan_run, lg_simulation_create)
 * takes these over what plan and tables say. The set is copied; NULL: none any more. */
LG_API lg_status lg_plan_set_params(struct lg_plan *plan, const lg_params *params);

/* *params = a new set, to be freed, with every value that the simulation uses, by type of its land.
 */
LG_API lg_status lg_simulation_get_params(const struct lg_simulation *simulation,
                                          lg_params **params);

#ifdef __cplusplus
}
#endif
#endif
