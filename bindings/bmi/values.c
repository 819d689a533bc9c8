/* Values: read into the caller's array, set through lg_simulation_set_*. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

/* Nothing of a variable, as the interface's array holds it: NaN off the grassland. */
static int read_all(lg_bmi *model, const lg_bmi_variable *v, double *values) {
    const char *name = v->about.name;
    if (v->grid == LG_BMI_UNITS)
        return lg_bmi_check(
            model, lg_simulation_get_units(model->s, name, values, model->size[LG_BMI_UNITS]));
    if (v->grid == LG_BMI_LAND)
        return lg_bmi_check(model, lg_simulation_get_account(model->s, name, NULL, NULL, values));
    if (lg_bmi_check(model, lg_simulation_get_cells(model->s, name, model->values, model->cells)) !=
        BMI_SUCCESS)
        return BMI_FAILURE;
    for (size_t i = 0; i < model->size[LG_BMI_MAP]; i++)
        values[i] = NAN;
    for (size_t i = 0; i < model->cells; i++)
        values[model->node_of_cell[i]] = model->values[i];
    return BMI_SUCCESS;
}

static int ask(Bmi *bmi, const char *name, const void *array, lg_bmi **model,
               const lg_bmi_variable **v) {
    *model = lg_bmi_of(bmi);
    if (*model == NULL || lg_bmi_find(*model, name, v) != BMI_SUCCESS)
        return BMI_FAILURE;
    return array == NULL ? lg_bmi_fail(*model, "the array of '%s' is NULL", name) : BMI_SUCCESS;
}

static int get_value(Bmi *bmi, const char *name, void *to) {
    lg_bmi *model;
    const lg_bmi_variable *v;
    if (ask(bmi, name, to, &model, &v) != BMI_SUCCESS)
        return BMI_FAILURE;
    return read_all(model, v, to);
}

/* The library keeps cells by unit and type, in float or double as the plan says: no array of its
 * own is what the interface promises. */
static int get_value_ptr(Bmi *bmi, const char *name, void **to) {
    lg_bmi *model;
    const lg_bmi_variable *v;
    if (ask(bmi, name, to, &model, &v) != BMI_SUCCESS)
        return BMI_FAILURE;
    return lg_bmi_fail(model, "'%s' lies in no array that could be lent; use get_value", name);
}

static int check_indices(lg_bmi *model, const lg_bmi_variable *v, const int *at, int count) {
    if (count < 0 || (at == NULL && count > 0))
        return lg_bmi_fail(model, "'%s': %d indices, or NULL, are none", v->name, count);
    for (int i = 0; i < count; i++)
        if (at[i] < 0 || (size_t)at[i] >= model->size[v->grid])
            return lg_bmi_fail(model, "'%s': index %d is %d, it should be from 0 to %zu", v->name,
                               i, at[i], model->size[v->grid] - 1);
    return BMI_SUCCESS;
}

/* Room for a whole variable on its grid. */
static int room(lg_bmi *model, const lg_bmi_variable *v, double **values) {
    *values = malloc(model->size[v->grid] * sizeof **values);
    return *values == NULL ? lg_bmi_fail(model, "no memory for '%s'", v->name) : BMI_SUCCESS;
}

static int get_value_at_indices(Bmi *bmi, const char *name, void *to, int *at, int count) {
    lg_bmi *model;
    const lg_bmi_variable *v;
    double *all;
    if (ask(bmi, name, to, &model, &v) != BMI_SUCCESS ||
        check_indices(model, v, at, count) != BMI_SUCCESS || room(model, v, &all) != BMI_SUCCESS)
        return BMI_FAILURE;
    const int status = read_all(model, v, all);
    for (int i = 0; status == BMI_SUCCESS && i < count; i++)
        ((double *)to)[i] = all[at[i]];
    free(all);
    return status;
}

/* NaN leaves a cell or unit as it is; what a map says off the grassland is of no concern here. */
static int write_all(lg_bmi *model, const lg_bmi_variable *v, const double *values) {
    const char *name = v->about.name;
    if (v->grid == LG_BMI_UNITS)
        return lg_bmi_check(
            model, lg_simulation_set_units(model->s, name, values, model->size[LG_BMI_UNITS]));
    for (size_t i = 0; i < model->cells; i++)
        model->values[i] = values[model->node_of_cell[i]];
    return lg_bmi_check(model,
                        lg_simulation_set_cells(model->s, name, model->values, model->cells));
}

static int ask_to_set(Bmi *bmi, const char *name, const void *array, lg_bmi **model,
                      const lg_bmi_variable **v) {
    if (ask(bmi, name, array, model, v) != BMI_SUCCESS)
        return BMI_FAILURE;
    return (*v)->about.settable
               ? BMI_SUCCESS
               : lg_bmi_fail(*model, "'%s' cannot be set, see get_input_var_names", (*v)->name);
}

static int set_value(Bmi *bmi, const char *name, void *from) {
    lg_bmi *model;
    const lg_bmi_variable *v;
    if (ask_to_set(bmi, name, from, &model, &v) != BMI_SUCCESS)
        return BMI_FAILURE;
    return write_all(model, v, from);
}

/* Who names a place means it: one off the grassland is refused. */
static int check_grass(lg_bmi *model, const lg_bmi_variable *v, const double *marks, const int *at,
                       int count) {
    for (int i = 0; v->grid == LG_BMI_MAP && i < count; i++)
        if (isnan(marks[at[i]]))
            return lg_bmi_fail(model, "'%s': index %d is %d, where there is no usable grassland",
                               v->name, i, at[i]);
    return BMI_SUCCESS;
}

/* A place that is named twice has two values: which is meant? */
static int check_once(lg_bmi *model, const lg_bmi_variable *v, double *marks, const int *at,
                      int count) {
    for (size_t i = 0; i < model->size[v->grid]; i++)
        marks[i] = 0.0;
    for (int i = 0; i < count; i++)
        if (marks[at[i]]++ > 0.0)
            return lg_bmi_fail(model, "'%s': index %d is %d, which is there already", v->name, i,
                               at[i]);
    return BMI_SUCCESS;
}

static int set_value_at_indices(Bmi *bmi, const char *name, int *at, int count, void *from) {
    lg_bmi *model;
    const lg_bmi_variable *v;
    double *all;
    if (ask_to_set(bmi, name, from, &model, &v) != BMI_SUCCESS ||
        check_indices(model, v, at, count) != BMI_SUCCESS || room(model, v, &all) != BMI_SUCCESS)
        return BMI_FAILURE;
    for (size_t i = 0; i < model->size[v->grid]; i++)
        all[i] = NAN;
    for (size_t i = 0; v->grid == LG_BMI_MAP && i < model->cells; i++)
        all[model->node_of_cell[i]] = 0.0;
    int status = check_grass(model, v, all, at, count);
    if (status == BMI_SUCCESS)
        status = check_once(model, v, all, at, count);
    for (size_t i = 0; i < model->size[v->grid]; i++)
        all[i] = NAN;
    for (int i = 0; i < count; i++)
        all[at[i]] = ((const double *)from)[i];
    if (status == BMI_SUCCESS)
        status = write_all(model, v, all);
    free(all);
    return status;
}

void lg_bmi_register_values(Bmi *bmi) {
    bmi->get_value = get_value;
    bmi->get_value_ptr = get_value_ptr;
    bmi->get_value_at_indices = get_value_at_indices;
    bmi->set_value = set_value;
    bmi->set_value_at_indices = set_value_at_indices;
}
