/* The model through the Basic Model Interface 2.0 of CSDMS (https://bmi.csdms.io): struct Bmi,
 * filled with libgrass's functions. docs/bmi.md is the manual.
 *
 *   Bmi model;
 *   double now, crop[1];
 *   register_bmi_libgrass(&model);
 *   if (model.initialize(&model, "libgrass.yaml") != BMI_SUCCESS ||
 *       model.update_until(&model, 196.0) != BMI_SUCCESS ||
 *       model.get_current_time(&model, &now) != BMI_SUCCESS ||
 *       model.get_value(&model, "grassland_account__intake_t", crop) != BMI_SUCCESS)
 *       puts(libgrass_bmi_error(&model));
 *   model.finalize(&model);
 *
 * Whoever has the interface's own bmi.h includes it before this header, which then declares nothing
 * of it. */
#ifndef LIBGRASS_BMI_H
#define LIBGRASS_BMI_H

#include <libgrass/simulation.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef BMI_SUCCESS
/* The interface as its specification lays it down, by the same names and in the same order, so that
 * programs compiled with either header work with the library (docs/decisions/021-bmi.md). */
enum { BMI_SUCCESS = 0, BMI_FAILURE = 1 };

/* Room for one text: of a unit, a type, the component, a variable. */
enum {
    BMI_MAX_UNITS_NAME = 2048,
    BMI_MAX_TYPE_NAME = 2048,
    BMI_MAX_COMPONENT_NAME = 2048,
    BMI_MAX_VAR_NAME = 2048
};

typedef struct Bmi Bmi;
struct Bmi {
    void *data; /* the model's own */

    /* its course */
    int (*initialize)(Bmi *self, const char *config_file);
    int (*update)(Bmi *self);
    int (*update_until)(Bmi *self, double then);
    int (*finalize)(Bmi *self);

    /* what it exchanges */
    int (*get_component_name)(Bmi *self, char *name);
    int (*get_input_item_count)(Bmi *self, int *count);
    int (*get_output_item_count)(Bmi *self, int *count);
    int (*get_input_var_names)(Bmi *self, char **names);
    int (*get_output_var_names)(Bmi *self, char **names);

    /* one variable */
    int (*get_var_grid)(Bmi *self, const char *name, int *grid);
    int (*get_var_type)(Bmi *self, const char *name, char *type);
    int (*get_var_units)(Bmi *self, const char *name, char *units);
    int (*get_var_itemsize)(Bmi *self, const char *name, int *size);
    int (*get_var_nbytes)(Bmi *self, const char *name, int *nbytes);
    int (*get_var_location)(Bmi *self, const char *name, char *location);

    /* time */
    int (*get_current_time)(Bmi *self, double *time);
    int (*get_start_time)(Bmi *self, double *time);
    int (*get_end_time)(Bmi *self, double *time);
    int (*get_time_units)(Bmi *self, char *units);
    int (*get_time_step)(Bmi *self, double *step);

    /* values */
    int (*get_value)(Bmi *self, const char *name, void *values);
    int (*get_value_ptr)(Bmi *self, const char *name, void **values);
    int (*get_value_at_indices)(Bmi *self, const char *name, void *values, int *indices, int count);
    int (*set_value)(Bmi *self, const char *name, void *values);
    int (*set_value_at_indices)(Bmi *self, const char *name, int *indices, int count, void *values);

    /* a grid */
    int (*get_grid_rank)(Bmi *self, int grid, int *rank);
    int (*get_grid_size)(Bmi *self, int grid, int *size);
    int (*get_grid_type)(Bmi *self, int grid, char *type);
    int (*get_grid_shape)(Bmi *self, int grid, int *shape);
    int (*get_grid_spacing)(Bmi *self, int grid, double *spacing);
    int (*get_grid_origin)(Bmi *self, int grid, double *origin);
    int (*get_grid_x)(Bmi *self, int grid, double *x);
    int (*get_grid_y)(Bmi *self, int grid, double *y);
    int (*get_grid_z)(Bmi *self, int grid, double *z);
    int (*get_grid_node_count)(Bmi *self, int grid, int *count);
    int (*get_grid_edge_count)(Bmi *self, int grid, int *count);
    int (*get_grid_face_count)(Bmi *self, int grid, int *count);
    int (*get_grid_edge_nodes)(Bmi *self, int grid, int *nodes);
    int (*get_grid_face_edges)(Bmi *self, int grid, int *edges);
    int (*get_grid_face_nodes)(Bmi *self, int grid, int *nodes);
    int (*get_grid_nodes_per_face)(Bmi *self, int grid, int *counts);
};
#endif

/* Fills in the functions; the model is made by `initialize` and gone after `finalize`. Gives back
 * the same pointer, as frameworks that open the library by name expect. */
LG_API_PLAIN Bmi *register_bmi_libgrass(Bmi *model);

/* Beside the interface, which knows yes and no alone: the sentence of the last failure, "" for
 * none. Owned by the model. */
LG_API_PLAIN const char *libgrass_bmi_error(const Bmi *model);

/* Notices and warnings of the library since `initialize`, a line each, "" for none. Owned by the
 * model. */
LG_API_PLAIN const char *libgrass_bmi_said(const Bmi *model);

/* The simulation behind it, to look at what the interface has no words for (regions, names of
 * units, dates, to save and to fork); NULL before `initialize`. Owned by the model. */
LG_API_PLAIN lg_simulation *libgrass_bmi_simulation(const Bmi *model);

#ifdef __cplusplus
}
#endif
#endif
