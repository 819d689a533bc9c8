/* A plan as read: land, weather, years, tables and its scenarios. */
#ifndef LG_SCENARIO_PLAN_H
#define LG_SCENARIO_PLAN_H

#include <libgrass/scenario.h>
#include "scenario/params.h"
#include "scenario/scenario.h"
#include "scenario/settle.h"
#include "scenario/weather_source.h"

struct lg_plan {
    lg_context *context;
    lg_yaml *document; /* owns every borrowed text below; those of clones are joined to it */
    char *folder;      /* from which paths count: "" or with a slash at its end */
    const char *name, *note;
    char *land_file;      /* a landscape file, or NULL ... */
    char *land_schematic; /* ... then a description to make it from */
    double cell_m;
    lg_weather_choice weather;
    int64_t first_year, last_year, spinup_years;
    char *types_path, *standard_path, *animals_path;
    char *prices_path; /* or NULL */
    double tolerance;  /* largest residual of a day, relative */
    bool double_precision;
    lg_scenario *scenarios;
    size_t nscenarios;
    lg_params *params; /* of the program, over tables and scenarios; NULL: none */
};

lg_plan_years lg_plan_years_of(const lg_plan *plan);

enum { LG_SCENARIO_NAME_MOST = 60, LG_SCENARIO_NAME_BYTES = 200 };

/* What is wrong with the name of a scenario, or NULL. */
const char *lg_scenario_name_fault(const char *name);

/* Whether the files of two names are one on disks that do not tell capitals apart. */
bool lg_scenario_names_alike(const char *a, const char *b);

/* Warns of a name that Windows keeps for a device; the node may be NULL. */
void lg_scenario_name_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           const char *name);

/* LG_EPARSE at the first scenario that is called as one before it. */
lg_status lg_scenario_names_differ(const lg_plan *plan);

#endif
