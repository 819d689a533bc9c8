/* The grids: the map (uniform rectilinear, row 0 in the south as the interface wants it), the units
 * (unstructured: a node at the centre of each, no edges) and the whole land (scalar). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

static uint32_t raster_of(const lg_column *raster, size_t cell) {
    uint32_t place;
    memcpy(&place, (const char *)raster->value + (int64_t)cell * raster->step, sizeof place);
    return place;
}

static int64_t number_of(const lg_column *column, size_t unit) {
    int64_t number;
    memcpy(&number, (const char *)column->value + (int64_t)unit * column->step, sizeof number);
    return number;
}

/* The mean of its cells' centres. */
static void centre(lg_bmi *model, const lg_column *raster, size_t unit, int64_t first,
                   int64_t count) {
    double x = 0.0, y = 0.0;
    for (int64_t i = first; i < first + count; i++) {
        const uint32_t place = raster_of(raster, (size_t)i);
        x += place % (uint32_t)model->grid.nx + 0.5;
        y += place / (uint32_t)model->grid.nx + 0.5;
    }
    model->x_m[unit] = model->grid.west_m + x / (double)count * model->grid.cell_m;
    model->y_m[unit] = model->grid.north_m - y / (double)count * model->grid.cell_m;
}

int lg_bmi_place(lg_bmi *model) {
    const lg_land *land = lg_simulation_land(model->s);
    lg_land_facts facts;
    lg_column raster, first, count;
    lg_land_get_facts(land, &facts);
    lg_land_get_grid(land, &model->grid);
    if (lg_bmi_check(model, lg_land_get_column(land, LG_LAND_RASTER, &raster)) != BMI_SUCCESS ||
        lg_bmi_check(model, lg_land_get_column(land, LG_LAND_UNIT_FIRST, &first)) != BMI_SUCCESS ||
        lg_bmi_check(model, lg_land_get_column(land, LG_LAND_UNIT_COUNT, &count)) != BMI_SUCCESS)
        return BMI_FAILURE;
    const size_t nx = (size_t)model->grid.nx, ny = (size_t)model->grid.ny;
    model->cells = (size_t)facts.cells;
    model->size[LG_BMI_MAP] = nx * ny;
    model->size[LG_BMI_UNITS] = (size_t)facts.units;
    model->size[LG_BMI_LAND] = 1;
    if (model->size[LG_BMI_MAP] > INT32_MAX)
        return lg_bmi_fail(model, "the map has %zu cells, more than the interface's int can count",
                           model->size[LG_BMI_MAP]);
    const size_t units = model->size[LG_BMI_UNITS];
    model->node_of_cell = malloc(model->cells * sizeof *model->node_of_cell);
    model->values = malloc((model->cells > units ? model->cells : units) * sizeof(double));
    model->x_m = malloc(units * sizeof(double));
    model->y_m = malloc(units * sizeof(double));
    if (model->node_of_cell == NULL || model->values == NULL || model->x_m == NULL ||
        model->y_m == NULL)
        return lg_bmi_fail(model, "no memory for the grids");
    for (size_t i = 0; i < model->cells; i++) {
        const size_t place = raster_of(&raster, i);
        model->node_of_cell[i] = (ny - 1 - place / nx) * nx + place % nx;
    }
    for (size_t k = 0; k < units; k++)
        centre(model, &raster, k, number_of(&first, k), number_of(&count, k));
    return BMI_SUCCESS;
}

/* ---- the interface ---- */

static lg_bmi *grid_of(Bmi *bmi, int grid, const void *to) {
    lg_bmi *model = lg_bmi_of(bmi);
    if (model == NULL)
        return NULL;
    if (grid >= 0 && grid < LG_BMI_GRIDS && to != NULL)
        return model;
    lg_bmi_fail(model,
                to == NULL ? "grid %d: there is nowhere to put the answer: NULL"
                           : "there is no grid %d; there are 0 (map), 1 (units) and 2 (land)",
                grid);
    return NULL;
}

static const char *const types[] = {"uniform_rectilinear", "unstructured", "scalar"};

static lg_bmi *grid_is(Bmi *bmi, int grid, int kind, const void *to, const char *what) {
    lg_bmi *model = grid_of(bmi, grid, to);
    if (model == NULL || grid == kind)
        return model;
    lg_bmi_fail(model, "grid %d is %s and has no %s", grid, types[grid], what);
    return NULL;
}

static int get_grid_rank(Bmi *bmi, int grid, int *rank) {
    if (grid_of(bmi, grid, rank) == NULL)
        return BMI_FAILURE;
    *rank = grid == LG_BMI_LAND ? 0 : 2;
    return BMI_SUCCESS;
}

static int get_grid_size(Bmi *bmi, int grid, int *size) {
    const lg_bmi *model = grid_of(bmi, grid, size);
    if (model == NULL)
        return BMI_FAILURE;
    *size = (int)model->size[grid];
    return BMI_SUCCESS;
}

static int get_grid_type(Bmi *bmi, int grid, char *type) {
    if (grid_of(bmi, grid, type) == NULL)
        return BMI_FAILURE;
    snprintf(type, BMI_MAX_TYPE_NAME, "%s", types[grid]);
    return BMI_SUCCESS;
}

static int get_grid_shape(Bmi *bmi, int grid, int *shape) {
    const lg_bmi *model = grid_is(bmi, grid, LG_BMI_MAP, shape, "shape");
    if (model == NULL)
        return BMI_FAILURE;
    shape[0] = model->grid.ny;
    shape[1] = model->grid.nx;
    return BMI_SUCCESS;
}

static int get_grid_spacing(Bmi *bmi, int grid, double *spacing) {
    const lg_bmi *model = grid_is(bmi, grid, LG_BMI_MAP, spacing, "spacing");
    if (model == NULL)
        return BMI_FAILURE;
    spacing[0] = spacing[1] = model->grid.cell_m;
    return BMI_SUCCESS;
}

/* The centre of the cell in the south-west, y first. */
static int get_grid_origin(Bmi *bmi, int grid, double *origin) {
    const lg_bmi *model = grid_is(bmi, grid, LG_BMI_MAP, origin, "origin");
    if (model == NULL)
        return BMI_FAILURE;
    origin[0] = model->grid.north_m - (model->grid.ny - 0.5) * model->grid.cell_m;
    origin[1] = model->grid.west_m + 0.5 * model->grid.cell_m;
    return BMI_SUCCESS;
}

static int get_grid_x(Bmi *bmi, int grid, double *x) {
    const lg_bmi *model = grid_is(bmi, grid, LG_BMI_UNITS, x, "x of each node");
    if (model == NULL)
        return BMI_FAILURE;
    memcpy(x, model->x_m, model->size[grid] * sizeof *x);
    return BMI_SUCCESS;
}

static int get_grid_y(Bmi *bmi, int grid, double *y) {
    const lg_bmi *model = grid_is(bmi, grid, LG_BMI_UNITS, y, "y of each node");
    if (model == NULL)
        return BMI_FAILURE;
    memcpy(y, model->y_m, model->size[grid] * sizeof *y);
    return BMI_SUCCESS;
}

static int get_grid_z(Bmi *bmi, int grid, double *z) {
    grid_is(bmi, grid, -1, z, "z");
    return BMI_FAILURE;
}

static int get_grid_node_count(Bmi *bmi, int grid, int *count) {
    return get_grid_size(bmi, grid, count);
}

static int no_parts(Bmi *bmi, int grid, int *count) {
    if (grid_is(bmi, grid, LG_BMI_UNITS, count, "edges or faces") == NULL)
        return BMI_FAILURE;
    *count = 0;
    return BMI_SUCCESS;
}

/* Of no edges and no faces there is nothing to list. */
static int list_nothing(Bmi *bmi, int grid, int *list) {
    return grid_is(bmi, grid, LG_BMI_UNITS, list, "edges or faces") == NULL ? BMI_FAILURE
                                                                            : BMI_SUCCESS;
}

void lg_bmi_register_grids(Bmi *bmi) {
    bmi->get_grid_rank = get_grid_rank;
    bmi->get_grid_size = get_grid_size;
    bmi->get_grid_type = get_grid_type;
    bmi->get_grid_shape = get_grid_shape;
    bmi->get_grid_spacing = get_grid_spacing;
    bmi->get_grid_origin = get_grid_origin;
    bmi->get_grid_x = get_grid_x;
    bmi->get_grid_y = get_grid_y;
    bmi->get_grid_z = get_grid_z;
    bmi->get_grid_node_count = get_grid_node_count;
    bmi->get_grid_edge_count = no_parts;
    bmi->get_grid_face_count = no_parts;
    bmi->get_grid_edge_nodes = list_nothing;
    bmi->get_grid_face_edges = list_nothing;
    bmi->get_grid_face_nodes = list_nothing;
    bmi->get_grid_nodes_per_face = list_nothing;
}
