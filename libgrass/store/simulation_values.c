/* What a simulation holds, by name: maps, cells, units, accounts; and what is set. */
#include <math.h>
#include <string.h>

#include "land/known.h"
#include "simulation/days.h"
#include "store/held.h"
#include "text/number.h"

/* ---- the list ---- */

static const lg_variable accounts[] = {
#define LG_ACCOUNT(name, unit, meaning) {#name, unit, meaning, LG_SHAPE_ACCOUNT, 1, 0, NAN, NAN},
    LG_BOOK_LIST(LG_ACCOUNT)
#undef LG_ACCOUNT
        {"set_dry_matter_t", "t", "dry matter that a program set, from outside", LG_SHAPE_ACCOUNT,
         1, 0, NAN, NAN},
    {"set_water_mm", "mm", "soil water that a program set, from outside", LG_SHAPE_ACCOUNT, 1, 0,
     NAN, NAN},
    {"set_herd_su", "su", "animals that a program set, from outside", LG_SHAPE_ACCOUNT, 1, 0, NAN,
     NAN},
    {"set_hay_t", "t", "hay that a program set, from outside", LG_SHAPE_ACCOUNT, 1, 0, NAN, NAN},
    {"hay_bought_t", "t", "hay that a program or a rule bought into stores", LG_SHAPE_ACCOUNT, 1, 0,
     NAN, NAN},
    {"dry_matter_residual", "1",
     "largest gap of a day's dry matter in any unit so far, over what the unit held and moved; the "
     "whole land's, whatever region is asked",
     LG_SHAPE_ACCOUNT, 1, 0, NAN, NAN},
    {"water_residual", "1",
     "largest gap of a day's water in any unit so far, over what the unit held and moved; the "
     "whole land's, whatever region is asked",
     LG_SHAPE_ACCOUNT, 1, 0, NAN, NAN},
    {"animals_residual", "1",
     "largest gap of animals, or of a day's meal, in any unit so far, over what the unit held and "
     "moved or demanded; the whole land's, whatever region is asked",
     LG_SHAPE_ACCOUNT, 1, 0, NAN, NAN},
    {"energy_residual", "1",
     "largest gap of a day's energy of animals with bodies in any unit so far, over what they took "
     "in; the "
     "whole land's, whatever region is asked",
     LG_SHAPE_ACCOUNT, 1, 0, NAN, NAN}};

enum {
    ACCOUNTS = sizeof accounts / sizeof accounts[0],
    SETS = 5,
    GAPS = 4,
    COLUMNS = ACCOUNTS - SETS - GAPS
};

_Static_assert(sizeof(lg_book_row) == COLUMNS * sizeof(double), "a row is its columns");
_Static_assert(sizeof(lg_sets) == SETS * sizeof(double), "what was set is its columns");

size_t lg_simulation_variable_count(void) {
    return lg_cell_variable_count() + lg_unit_variable_count() + ACCOUNTS;
}

static const lg_variable *variable_at(size_t index) {
    if (index < lg_cell_variable_count())
        return &lg_cell_variable_at(index)->about;
    index -= lg_cell_variable_count();
    if (index < lg_unit_variable_count())
        return &lg_unit_variable_at(index)->about;
    index -= lg_unit_variable_count();
    return index < ACCOUNTS ? &accounts[index] : NULL;
}

lg_status lg_simulation_variable(size_t index, lg_variable *variable) {
    const lg_variable *found = variable_at(index);
    if (found == NULL || variable == NULL)
        return LG_EARG;
    *variable = *found;
    return LG_OK;
}

/* What has a variable of that shape. */
static const char *shape_name(lg_shape shape) {
    return shape == LG_SHAPE_CELL   ? "cells"
           : shape == LG_SHAPE_UNIT ? "units"
                                    : "accounts (lg_simulation_get_account)";
}

/* LG_EARG with the nearest name that would do: of a shape, and to be set if `set`. */
static lg_status no_such(const lg_simulation *s, const char *name, unsigned shapes, bool set) {
    enum { MOST = 128 };
    const char *names[MOST];
    size_t count = 0;
    for (size_t i = 0; i < lg_simulation_variable_count() && count < MOST; i++) {
        const lg_variable *v = variable_at(i);
        if ((shapes & 1u << v->shape) && (set ? v->settable : v->readable))
            names[count++] = v->name;
    }
    for (size_t i = 0; i < lg_simulation_variable_count(); i++)
        if (strcmp(variable_at(i)->name, name) == 0 && (shapes & 1u << variable_at(i)->shape))
            return lg_fail(s->context, LG_EARG, "'%s' cannot be %s", name, set ? "set" : "read");
    for (size_t i = 0; i < lg_simulation_variable_count(); i++)
        if (strcmp(variable_at(i)->name, name) == 0)
            return lg_fail(s->context, LG_EARG, "'%s' is a variable of %s, which is not asked here",
                           name, shape_name(variable_at(i)->shape));
    int near = lg_nearest(name, names, count);
    if (near < 0)
        return lg_fail(s->context, LG_EARG,
                       "there is no variable '%s' here, see "
                       "lg_simulation_variable",
                       name);
    return lg_fail(s->context, LG_EARG, "there is no variable '%s' here; did you mean '%s'?", name,
                   names[near]);
}

static lg_status check_array(const lg_simulation *s, const char *name, const void *values,
                             size_t count, size_t want, const char *what) {
    if (name == NULL || values == NULL)
        return lg_fail(s->context, LG_EARG, "a name and an array are needed: NULL is neither");
    if (count != want)
        return lg_fail(s->context, LG_EARG, "'%s' has %zu values (%s), not %zu", name, want, what,
                       count);
    return LG_OK;
}

/* ---- cells and units ---- */

static size_t cells_of(const lg_simulation *s) {
    return (size_t)s->basis->parts->land->ncells;
}

static size_t units_of(const lg_simulation *s) {
    return (size_t)s->basis->parts->land->nunits;
}

lg_status lg_simulation_get_cells(const lg_simulation *s, const char *name, double *values,
                                  size_t count) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(check_array(s, name, values, count, cells_of(s), "one a cell"));
    const lg_cell_variable *v = lg_cell_variable_find(name);
    return v == NULL ? no_such(s, name, 1u << LG_SHAPE_CELL, false)
                     : lg_engine_get_cells(s->engine, v, values);
}

lg_status lg_simulation_get_map(const lg_simulation *s, const char *name, float *values,
                                size_t count) {
    if (s == NULL)
        return LG_EARG;
    const lg_land *land = s->basis->parts->land;
    const size_t all = (size_t)land->grid.nx * (size_t)land->grid.ny;
    LG_TRY(check_array(s, name, values, count, all, "ny * nx"));
    double *cells = NULL;
    LG_TRY(lg_alloc(s->context, cells_of(s), sizeof *cells, "a map", &cells));
    lg_status status = lg_simulation_get_cells(s, name, cells, cells_of(s));
    for (size_t i = 0; status == LG_OK && i < all; i++)
        values[i] = NAN;
    for (size_t i = 0; status == LG_OK && i < cells_of(s); i++)
        values[land->raster[i]] = (float)cells[i];
    lg_free(s->context, cells);
    return status;
}

lg_status lg_simulation_get_units(const lg_simulation *s, const char *name, double *values,
                                  size_t count) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(check_array(s, name, values, count, units_of(s), "one a unit"));
    const lg_unit_variable *unit = lg_unit_variable_find(name);
    const lg_cell_variable *cell = unit != NULL ? NULL : lg_cell_variable_find(name);
    if (cell != NULL)
        return lg_engine_get_means(s->engine, cell, values);
    if (unit == NULL || unit->get == NULL)
        return no_such(s, name, 1u << LG_SHAPE_UNIT | 1u << LG_SHAPE_CELL, false);
    lg_engine_get_units(s->engine, unit, values);
    return LG_OK;
}

/* ---- accounts ---- */

static lg_status find_kind(const lg_simulation *s, const char *name, lg_region_kind *kind) {
    const char *names[LG_REGION_KINDS];
    *kind = LG_REGION_CITY;
    if (name == NULL || name[0] == '\0' || strcmp(name, LG_REGION_ALL) == 0)
        return LG_OK;
    for (int k = 0; k < LG_REGION_KINDS; k++) {
        names[k] = lg_region_kind_name((lg_region_kind)k);
        *kind = (lg_region_kind)k;
        if (strcmp(names[k], name) == 0)
            return LG_OK;
    }
    int near = lg_nearest(name, names, LG_REGION_KINDS);
    if (near >= 0)
        return lg_fail(s->context, LG_EARG, "there is no kind of region '%s'; did you mean '%s'?",
                       name, names[near]);
    return lg_fail(
        s->context, LG_EARG,
        "there is no kind of region '%s'; it is one of all (or city), zone, admin, type, "
        "unit",
        name);
}

static lg_status find_region(const lg_simulation *s, lg_region_kind kind, const char *name,
                             int32_t *region) {
    const lg_land *land = s->basis->parts->land;
    *region = 0;
    if (kind == LG_REGION_CITY)
        return LG_OK;
    if (name != NULL)
        *region = kind == LG_REGION_ZONE    ? lg_land_find_zone(land, name)
                  : kind == LG_REGION_ADMIN ? lg_land_find_admin(land, name)
                  : kind == LG_REGION_TYPE  ? lg_land_find_type(land, name)
                                            : lg_land_find_unit(land, name);
    if (name != NULL && *region >= 0)
        return LG_OK;
    const char *what = lg_region_kind_name(kind);
    char names[LG_KNOWN_CHARS];
    if (name == NULL)
        return lg_fail(s->context, LG_EARG, "which %s? Its name is needed, NULL is none", what);
    return lg_fail(s->context, LG_EARG, "the land has no %s '%s'%s", what, name,
                   lg_known_names(land, what, name, names));
}

static int column_of(const char *name) {
    for (int i = 0; i < ACCOUNTS; i++)
        if (strcmp(accounts[i].name, name) == 0)
            return i;
    return -1;
}

static lg_status find_column(const lg_simulation *s, const char *name, const double *place,
                             int *index) {
    if (name == NULL || place == NULL)
        return lg_fail(s->context, LG_EARG,
                       "a column and a place for its value are needed: NULL "
                       "is neither");
    *index = column_of(name);
    return *index < 0 ? no_such(s, name, 1u << LG_SHAPE_ACCOUNT, false) : LG_OK;
}

/* Without spin-up no day has been lived through on the evening before the first. */
static bool is_without_days(const lg_simulation *s) {
    const lg_course *c = &s->engine->course;
    return c->years.spinup == 0 && c->done == 0 && !c->begun;
}

/* Of sums that have been made. */
static double account_of(const lg_simulation *s, int index, lg_region_kind kind, int32_t region) {
    if (index < COLUMNS && is_without_days(s))
        return NAN;
    if (index < COLUMNS)
        return ((const double *)&s->engine->accounts.rows[kind][region])[index];
    if (index >= COLUMNS + SETS) {
        const lg_run_tail tail = lg_engine_tail(s->engine);
        const lg_residual *const gaps[GAPS] = {&tail.dry_matter, &tail.water, &tail.animals,
                                               &tail.energy};
        return gaps[index - COLUMNS - SETS]->value;
    }
    const lg_sets sets = lg_accounts_sets(&s->engine->accounts, kind, region);
    return ((const double *)&sets)[index - COLUMNS];
}

lg_status lg_simulation_get_account(const lg_simulation *s, const char *column,
                                    const char *region_kind, const char *region, double *value) {
    if (s == NULL)
        return LG_EARG;
    int index = 0;
    lg_region_kind kind;
    int32_t at;
    LG_TRY(find_column(s, column, value, &index));
    LG_TRY(find_kind(s, region_kind, &kind));
    LG_TRY(find_region(s, kind, region, &at));
    lg_engine_sum_tonight(s->engine);
    *value = account_of(s, index, kind, at);
    return LG_OK;
}

lg_status lg_simulation_get_accounts(const lg_simulation *s, const char *column,
                                     const char *region_kind, double *values, size_t count) {
    if (s == NULL)
        return LG_EARG;
    int index = 0;
    lg_region_kind kind;
    LG_TRY(find_column(s, column, values, &index));
    LG_TRY(find_kind(s, region_kind, &kind));
    const int32_t regions = s->engine->accounts.regions[kind];
    LG_TRY(check_array(s, column, values, count, (size_t)regions, "one a region"));
    lg_engine_sum_tonight(s->engine);
    for (int32_t at = 0; at < regions; at++)
        values[at] = account_of(s, index, kind, at);
    return LG_OK;
}

/* ---- set ---- */

static lg_status may_set(const lg_simulation *s, const char *what) {
    LG_TRY(lg_simulation_may(s, LG_INSIDE_DAY, what));
    if (s->failed != LG_OK)
        return lg_fail(s->context, s->failed, "nothing can be set any more: %s", s->why);
    if (lg_engine_today(s->engine) == lg_engine_last_day(s->engine) && s->inside == LG_INSIDE_NOT)
        return lg_fail(s->context, LG_EARG,
                       "nothing can be set any more: the last day of the plan is over");
    return LG_OK;
}

lg_status lg_simulation_set_cells(lg_simulation *s, const char *name, const double *values,
                                  size_t count) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(may_set(s, "lg_simulation_set_cells"));
    LG_TRY(check_array(s, name, values, count, cells_of(s), "one a cell"));
    const lg_cell_variable *v = lg_cell_variable_find(name);
    if (v == NULL || !v->about.settable)
        return no_such(s, name, 1u << LG_SHAPE_CELL, true);
    return lg_engine_set_cells(s->engine, v, values);
}

lg_status lg_simulation_set_units(lg_simulation *s, const char *name, const double *values,
                                  size_t count) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(may_set(s, "lg_simulation_set_units"));
    LG_TRY(check_array(s, name, values, count, units_of(s), "one a unit"));
    const lg_unit_variable *v = lg_unit_variable_find(name);
    if (v == NULL || !v->about.settable)
        return no_such(s, name, 1u << LG_SHAPE_UNIT, true);
    return lg_engine_set_units(s->engine, v, values);
}
