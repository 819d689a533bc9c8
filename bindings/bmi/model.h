/* The model behind a struct Bmi. */
#ifndef LG_BMI_MODEL_H
#define LG_BMI_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/bmi.h>
#include <libgrass/grass.h>

#ifdef __GNUC__
#define LG_BMI_PRINTS(at, from) __attribute__((format(printf, at, from)))
#else
#define LG_BMI_PRINTS(at, from)
#endif

/* Cells on the map, units as points at their centres, accounts of the whole land. */
enum { LG_BMI_MAP, LG_BMI_UNITS, LG_BMI_LAND, LG_BMI_GRIDS };

typedef struct lg_bmi_variable {
    lg_variable about;
    char name[128];    /* the interface's */
    const char *units; /* as UDUNITS spells them */
    int grid;
} lg_bmi_variable;

typedef struct lg_bmi {
    lg_context *context;
    lg_plan *plan;
    lg_land *land;       /* what the configuration puts in place of the plan's own, or NULL */
    lg_weather *weather; /* likewise */
    lg_simulation *s;
    int32_t start_day, end_day;
    lg_grid grid;
    size_t size[LG_BMI_GRIDS];
    size_t cells;
    size_t *node_of_cell; /* on the map of the interface, whose row 0 is south */
    double *values;       /* room for one value a cell or unit */
    double *x_m, *y_m;    /* of the units' centres */
    lg_bmi_variable *variables;
    size_t count;
    char *said; /* notices and warnings, a line each; or NULL */
    char error[1024];
} lg_bmi;

/* What a configuration file says. Paths are whole. */
typedef struct lg_bmi_config {
    char *plan, *scenario, *land, *weather;
    int threads;
} lg_bmi_config;

/* All give BMI_SUCCESS or BMI_FAILURE; then the sentence stands in model->error. */
int lg_bmi_fail(lg_bmi *model, const char *format, ...) LG_BMI_PRINTS(2, 3);
int lg_bmi_check(lg_bmi *model, lg_status status);

/* The model of an interface that is initialized, else NULL. */
lg_bmi *lg_bmi_of(Bmi *bmi);

int lg_bmi_config_read(lg_bmi *model, const char *path, lg_bmi_config *config);
void lg_bmi_config_free(lg_bmi_config *config);

int lg_bmi_list_variables(lg_bmi *model);
int lg_bmi_find(lg_bmi *model, const char *name, const lg_bmi_variable **found);
int lg_bmi_place(lg_bmi *model);

void lg_bmi_register_variables(Bmi *bmi);
void lg_bmi_register_values(Bmi *bmi);
void lg_bmi_register_grids(Bmi *bmi);

#endif
