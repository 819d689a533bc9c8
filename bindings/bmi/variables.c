/* What the model exchanges: the variables of lg_simulation_variable under the interface's names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

static const struct {
    lg_shape shape;
    const char *variable, *name;
} names[] = {
#define LG_BMI_NAME(shape, variable, name) {LG_SHAPE_##shape, #variable, name},
#include "names.def"
#undef LG_BMI_NAME
};

static const char *const units[][2] = {
#define LG_BMI_UNIT(own, udunits) {own, udunits},
#include "units.def"
#undef LG_BMI_UNIT
};

static void name_it(lg_bmi_variable *v) {
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].shape == v->about.shape && strcmp(names[i].variable, v->about.name) == 0) {
            snprintf(v->name, sizeof v->name, "%s", names[i].name);
            return;
        }
    snprintf(v->name, sizeof v->name, "grassland_%s__%s",
             v->about.shape == LG_SHAPE_CELL   ? "cell"
             : v->about.shape == LG_SHAPE_UNIT ? "unit"
                                               : "account",
             v->about.name);
}

static const char *spelled(const char *unit) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(units[i][0], unit) == 0)
            return units[i][1];
    return unit;
}

/* Whether this scenario keeps a variable of the cells. */
static int kept(lg_bmi *model, const lg_variable *about) {
    return about->shape != LG_SHAPE_CELL ||
           lg_simulation_get_cells(model->s, about->name, model->values, model->cells) == LG_OK;
}

int lg_bmi_list_variables(lg_bmi *model) {
    const size_t all = lg_simulation_variable_count();
    model->variables = calloc(all, sizeof *model->variables);
    if (model->variables == NULL)
        return lg_bmi_fail(model, "no memory for the list of variables");
    for (size_t i = 0; i < all; i++) {
        lg_bmi_variable *v = &model->variables[model->count];
        if (lg_bmi_check(model, lg_simulation_variable(i, &v->about)) != BMI_SUCCESS)
            return BMI_FAILURE;
        if (v->about.readable && !kept(model, &v->about))
            continue;
        name_it(v);
        v->units = spelled(v->about.unit);
        v->grid = v->about.shape == LG_SHAPE_CELL   ? LG_BMI_MAP
                  : v->about.shape == LG_SHAPE_UNIT ? LG_BMI_UNITS
                                                    : LG_BMI_LAND;
        model->count++;
    }
    return BMI_SUCCESS;
}

int lg_bmi_find(lg_bmi *model, const char *name, const lg_bmi_variable **found) {
    if (name == NULL)
        return lg_bmi_fail(model, "the name of a variable is NULL");
    for (size_t i = 0; i < model->count; i++)
        if (strcmp(model->variables[i].name, name) == 0) {
            *found = &model->variables[i];
            return BMI_SUCCESS;
        }
    return lg_bmi_fail(model, "there is no variable '%s', see get_output_var_names", name);
}

/* ---- the interface ---- */

static int item_count(Bmi *bmi, int *count, int input) {
    lg_bmi *model = lg_bmi_of(bmi);
    if (model == NULL || count == NULL)
        return BMI_FAILURE;
    *count = 0;
    for (size_t i = 0; i < model->count; i++) {
        const lg_variable *v = &model->variables[i].about;
        *count += input ? v->settable != 0 : v->readable != 0;
    }
    return BMI_SUCCESS;
}

static int get_input_item_count(Bmi *bmi, int *count) {
    return item_count(bmi, count, 1);
}

static int get_output_item_count(Bmi *bmi, int *count) {
    return item_count(bmi, count, 0);
}

static int var_names(Bmi *bmi, char **to, int input) {
    lg_bmi *model = lg_bmi_of(bmi);
    if (model == NULL || to == NULL)
        return BMI_FAILURE;
    for (size_t i = 0, n = 0; i < model->count; i++) {
        const lg_bmi_variable *v = &model->variables[i];
        if (input ? v->about.settable : v->about.readable)
            snprintf(to[n++], BMI_MAX_VAR_NAME, "%s", v->name);
    }
    return BMI_SUCCESS;
}

static int get_input_var_names(Bmi *bmi, char **to) {
    return var_names(bmi, to, 1);
}

static int get_output_var_names(Bmi *bmi, char **to) {
    return var_names(bmi, to, 0);
}

static const lg_bmi_variable *variable(Bmi *bmi, const char *name, const void *to) {
    lg_bmi *model = lg_bmi_of(bmi);
    const lg_bmi_variable *found = NULL;
    if (model == NULL || lg_bmi_find(model, name, &found) != BMI_SUCCESS)
        return NULL;
    if (to != NULL)
        return found;
    lg_bmi_fail(model, "there is nowhere to put what was asked of '%s': NULL", name);
    return NULL;
}

static int get_var_grid(Bmi *bmi, const char *name, int *grid) {
    const lg_bmi_variable *v = variable(bmi, name, grid);
    if (v == NULL)
        return BMI_FAILURE;
    *grid = v->grid;
    return BMI_SUCCESS;
}

static int get_var_type(Bmi *bmi, const char *name, char *type) {
    if (variable(bmi, name, type) == NULL)
        return BMI_FAILURE;
    snprintf(type, BMI_MAX_TYPE_NAME, "double");
    return BMI_SUCCESS;
}

static int get_var_units(Bmi *bmi, const char *name, char *to) {
    const lg_bmi_variable *v = variable(bmi, name, to);
    if (v == NULL)
        return BMI_FAILURE;
    snprintf(to, BMI_MAX_UNITS_NAME, "%s", v->units);
    return BMI_SUCCESS;
}

static int get_var_itemsize(Bmi *bmi, const char *name, int *size) {
    if (variable(bmi, name, size) == NULL)
        return BMI_FAILURE;
    *size = (int)sizeof(double);
    return BMI_SUCCESS;
}

static int get_var_nbytes(Bmi *bmi, const char *name, int *nbytes) {
    const lg_bmi_variable *v = variable(bmi, name, nbytes);
    if (v == NULL)
        return BMI_FAILURE;
    const size_t bytes = lg_bmi_of(bmi)->size[v->grid] * sizeof(double);
    if (bytes > INT32_MAX)
        return lg_bmi_fail(lg_bmi_of(bmi),
                           "'%s' has %zu bytes, more than the interface's int can say", name,
                           bytes);
    *nbytes = (int)bytes;
    return BMI_SUCCESS;
}

static int get_var_location(Bmi *bmi, const char *name, char *location) {
    if (variable(bmi, name, location) == NULL)
        return BMI_FAILURE;
    snprintf(location, BMI_MAX_TYPE_NAME, "node");
    return BMI_SUCCESS;
}

void lg_bmi_register_variables(Bmi *bmi) {
    bmi->get_input_item_count = get_input_item_count;
    bmi->get_output_item_count = get_output_item_count;
    bmi->get_input_var_names = get_input_var_names;
    bmi->get_output_var_names = get_output_var_names;
    bmi->get_var_grid = get_var_grid;
    bmi->get_var_type = get_var_type;
    bmi->get_var_units = get_var_units;
    bmi->get_var_itemsize = get_var_itemsize;
    bmi->get_var_nbytes = get_var_nbytes;
    bmi->get_var_location = get_var_location;
}
