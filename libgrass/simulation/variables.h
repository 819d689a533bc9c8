/* What a caller may look at and set in an engine that stands on an evening: variables of cells and
 * of units by name. */
#ifndef LG_SIMULATION_VARIABLES_H
#define LG_SIMULATION_VARIABLES_H

#include <libgrass/simulation.h>
#include "simulation/engine.h"

enum { LG_SUMMANDS_MOST = 4 };

/* A variable of the cells is the sum of some kept columns. */
typedef struct lg_cell_variable {
    lg_variable about;
    int count;
    lg_kept columns[LG_SUMMANDS_MOST];
} lg_cell_variable;

typedef struct lg_unit_variable {
    lg_variable about;
    /* NULL: it can only be set */
    double (*get)(const lg_unit_run *unit, const lg_inputs *in);
    void (*set)(lg_unit_run *unit, double value);
    /* what a unit may be given, where the bounds of all do not say it */
    void (*bounds)(const lg_unit_run *unit, double *low, double *high);
    bool among_units;  /* what goes from some must come to others: the values sum to 0 */
    bool is_switch;    /* yes or no, the high bound or the low one */
    bool is_whole;     /* a number of days */
    bool shuts;        /* closures must be taken anew */
    bool of_herds;     /* what it changes is the adults */
    const char *price; /* the variable that says what it costs or brings in; NULL: no money */
} lg_unit_variable;

size_t lg_cell_variable_count(void);
const lg_cell_variable *lg_cell_variable_at(size_t index);
size_t lg_unit_variable_count(void);
const lg_unit_variable *lg_unit_variable_at(size_t index);

/* By name; NULL: there is none. */
const lg_cell_variable *lg_cell_variable_find(const char *name);
const lg_unit_variable *lg_unit_variable_find(const char *name);

/* The cells in the land's order; the mean of every unit. LG_EARG when this run does not keep it. */
lg_status lg_engine_get_cells(const lg_engine *engine, const lg_cell_variable *variable,
                              double *values);
lg_status lg_engine_get_means(const lg_engine *engine, const lg_cell_variable *variable,
                              double *means);
void lg_engine_get_units(const lg_engine *engine, const lg_unit_variable *variable, double *values);

/* set.c: values by cell and by unit, NaN: as it is. LG_EARG names the first that may not be;
 * nothing is set then. */
lg_status lg_engine_set_cells(lg_engine *engine, const lg_cell_variable *variable,
                              const double *values);
lg_status lg_engine_set_units(lg_engine *engine, const lg_unit_variable *variable,
                              const double *values);

#endif
