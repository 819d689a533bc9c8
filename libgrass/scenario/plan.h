/* A plan as read: land, weather, years, tables and its scenarios. */
#ifndef LG_SCENARIO_PLAN_H
#define LG_SCENARIO_PLAN_H

#include <libgrass/scenario.h>
#include "scenario/capacity_rule.h"
#include "scenario/land_choice.h"
#include "scenario/outgrown.h"
#include "scenario/params.h"
#include "scenario/scenario.h"
#include "scenario/units.h"
#include "scenario/weather_source.h"
#include "scenario/years.h"

struct lg_plan {
    lg_context *context;
    lg_yaml *document; /* owns every borrowed text below; those of clones are joined to it */
    char *folder;      /* from which paths count: "" or with a slash at its end */
    const char *name, *note;
    char *land_file;      /* a landscape file, or NULL ... */
    char *land_schematic; /* ... then a description to make it from */
    double cell_m;
    lg_land_choice land_only;
    lg_weather_choice weather;
    int64_t first_year, last_year, spinup_years;
    char *types_path, *standard_path, *animals_path;
    char *prices_path; /* or NULL */
    /* of animals that have bodies; NULL: what is usual */
    char *breeds_path, *feeds_path, *sales_path, *sheep_units_path;
    char *penalties_path; /* or NULL: those that are known without a table */
    const lg_yaml_node
        *season_start; /* a day for all weather zones or by their names; NULL: not said */
    bool extrapolate;  /* types may be used outside the climate they were calibrated for */
    lg_told_units units;
    double tolerance; /* largest residual of a day, relative */
    bool double_precision;
    const lg_yaml_node *vary;   /* NULL: none */
    const lg_yaml_node *search; /* likewise */
    lg_capacity_rule capacity;
    lg_scenario *scenarios;
    size_t nscenarios;
    lg_outgrown outgrown;
    lg_params *params; /* of the program, over tables and scenarios; NULL: none */
};

/* Reads the document of a plan that has one and a folder; of `vary` it keeps the node. */
lg_status lg_plan_fill(lg_context *context, lg_plan *plan);

lg_plan_years lg_plan_years_of(const lg_plan *plan);
/* *path = text, counted from the plan's folder unless it is absolute. */
lg_status lg_plan_beside(lg_context *context, const lg_plan *plan, const char *text, char **path);

/* The table of the mapping of this name ("plan", "years", "herd" ...), or NULL when the file does
 * not read it. */
const lg_key *lg_plan_keys(const char *mapping, size_t *count);
/* What the reader of that mapping begins with, before its keys; false when the file does not read
 * it. */
bool lg_plan_begin(const char *mapping, lg_key_room *room);

#endif
