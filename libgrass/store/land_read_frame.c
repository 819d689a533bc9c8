/* Grid and tables of a landscape file. */
#include "store/land_read.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/assumed.h"
#include "land/system.h"
#include "store/land_axes.h"
#include "store/nc_values.h"
#include "text/units.h"

/* As values, where they are stored packed. */
static lg_status read_values(const lg_nc_in *in, const char *name, size_t n, double *values) {
    lg_nc_values v;
    LG_TRY(lg_nc_values_open(in, name, &v));
    return lg_nc_values_read(&v, NULL, NULL, n, values);
}

static lg_status read_axis(const lg_nc_in *in, const char *name, double *first, double *step,
                           int64_t *length) {
    double *centres = NULL;
    *length = -1;
    LG_TRY(lg_nc_check(in, name, false, 1, length));
    if (*length < 1 || *length > INT32_MAX)
        return lg_fail(in->context, LG_EDATA, "%s: '%s' has %lld cells", in->path, name,
                       (long long)*length);
    size_t n = (size_t)*length;
    LG_TRY(lg_alloc(in->context, n, sizeof *centres, "coordinates", &centres));
    lg_status status = read_values(in, name, n, centres);
    if (status == LG_OK) {
        *first = centres[0];
        if (n > 1)
            *step = (centres[n - 1] - centres[0]) / (double)(n - 1);
        for (size_t i = 0; i < n && status == LG_OK; i++)
            if (!(fabs(centres[i] - (*first + *step * (double)i)) <= 1e-3 * fabs(*step)))
                status = lg_fail(in->context, LG_EDATA, "%s: the steps of '%s' are not equal",
                                 in->path, name);
    }
    lg_free(in->context, centres);
    return status;
}

/* In the unit of the file. */
static lg_status read_grid(const lg_nc_in *in, const lg_land_axes *axes, lg_grid *grid) {
    double x0 = 0, y0 = 0, dx = 0, dy = 0;
    int64_t nx = 0, ny = 0;
    /* A single row or column has no step of its own. */
    if (lg_nc_get_number(in, NULL, "cell_m", &dx))
        dy = -dx;
    LG_TRY(read_axis(in, axes->x, &x0, &dx, &nx));
    LG_TRY(read_axis(in, axes->y, &y0, &dy, &ny));
    if (!(dx > 0 && dy < 0))
        return lg_fail(
            in->context, LG_EDATA,
            "%s: %s must run from west to east and %s from north to south; turn the axis "
            "and all rasters with it",
            in->path, axes->x, axes->y);
    if (!(fabs(dx + dy) <= 1e-6 * dx))
        return lg_fail(in->context, LG_EDATA, "%s: cells of %g by %g %s are not square", in->path,
                       dx, -dy, axes->unit[0] == '\0' ? "m" : axes->unit);
    *grid = (lg_grid){(int32_t)nx, (int32_t)ny, x0 - dx / 2, y0 + dx / 2, dx};
    return LG_OK;
}

/* The length of a table, or 1 where the file has none and one row will do. */
static lg_status table_length(const lg_nc_in *in, const char *variable, bool needed,
                              int32_t *count) {
    int64_t length = -1;
    if (!needed && !lg_nc_has(in, variable)) {
        *count = 1;
        return LG_OK;
    }
    LG_TRY(lg_nc_check(in, variable, true, 1, &length));
    if (length > INT32_MAX)
        return lg_fail(in->context, LG_EDATA, "%s: '%s' is too long", in->path, variable);
    *count = (int32_t)length;
    return LG_OK;
}

static lg_status read_names(const lg_nc_in *in, const char *table, lg_land_name *rows,
                            int32_t count) {
    char name[64], label[64];
    snprintf(name, sizeof name, "%s_name", table);
    snprintf(label, sizeof label, "%s_label", table);
    if (lg_nc_has(in, name))
        LG_TRY(lg_nc_read_strings(in, name, count, rows->name, sizeof *rows, LG_NAME_CHARS));
    else
        snprintf(rows->name, LG_NAME_CHARS, "all");
    if (lg_nc_has(in, label))
        return lg_nc_read_strings(in, label, count, rows->label, sizeof *rows, LG_NAME_CHARS);
    for (int32_t i = 0; i < count; i++)
        memcpy(rows[i].label, rows[i].name, LG_NAME_CHARS);
    return LG_OK;
}

/* A column of numbers; `otherwise` in every row where the file has none (NAN: it must have one). */
static lg_status read_column(const lg_nc_in *in, const char *name, int32_t count, double otherwise,
                             double *values) {
    int64_t length = count;
    if (!isnan(otherwise) && !lg_nc_has(in, name)) {
        for (int32_t i = 0; i < count; i++)
            values[i] = otherwise;
        return LG_OK;
    }
    LG_TRY(lg_nc_check(in, name, false, 1, &length));
    LG_TRY(read_values(in, name, (size_t)count, values));
    for (int32_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return lg_fail(in->context, LG_EDATA, "%s: row %d of '%s' is no number", in->path,
                           (int)i, name);
    return LG_OK;
}

/* A column that states another unit than its own is converted. `difference`: of temperatures, so
 * that the zero of a scale does not matter. */
static lg_status convert_column(const lg_nc_in *in, const char *name, const char *unit,
                                bool difference, int32_t count, double *values, char **assumed) {
    char stated[64];
    lg_unit_line line = {1, 0};
    if (!lg_nc_get_text(in, name, "units", stated, sizeof stated) || lg_units_missing(stated))
        return LG_OK;
    lg_status status = lg_units_between(in->context, stated, unit, &line);
    if (status != LG_OK) {
        lg_error_prefix(in->context, "%s: '%s': ", in->path, name);
        return status;
    }
    if (difference)
        line.offset = 0;
    if (!(fabs(line.scale - 1) > 0) && !(fabs(line.offset) > 0))
        return LG_OK;
    for (int32_t i = 0; i < count; i++)
        values[i] = lg_unit_value(line, values[i]);
    return lg_assume(in->context, assumed, "'%s' is stated in '%s' and was converted to '%s'", name,
                     stated, unit);
}

/* Whole numbers that fit the field are checked by lg_land_set_cells; here only that they are whole.
 */
static lg_status read_index(const lg_nc_in *in, const char *name, int32_t count, double otherwise,
                            double *row, int32_t *first, size_t stride) {
    LG_TRY(read_column(in, name, count, otherwise, row));
    for (int32_t i = 0; i < count; i++) {
        if (!(fabs(row[i]) < INT32_MAX) || floor(row[i]) < row[i])
            return lg_fail(in->context, LG_EDATA, "%s: row %d of '%s' is %g, not a whole number",
                           in->path, (int)i, name, row[i]);
        int32_t value = (int32_t)row[i];
        memcpy((char *)first + (size_t)i * stride, &value, sizeof value);
    }
    return LG_OK;
}

static lg_status read_weather_zones(const lg_nc_in *in, lg_land *land, double *row) {
    struct {
        const char *name, *unit;
        double otherwise;
        size_t offset;
    } columns[] = {
        {"weather_zone_lon", "degree", NAN, offsetof(lg_weather_zone, lon_deg)},
        {"weather_zone_lat", "degree", NAN, offsetof(lg_weather_zone, lat_deg)},
        {"weather_zone_elevation_m", "m", NAN, offsetof(lg_weather_zone, elevation_m)},
        {"weather_zone_rain_factor", "1", 1, offsetof(lg_weather_zone, rain_factor)},
        {"weather_zone_temp_offset_c", "K", 0, offsetof(lg_weather_zone, temp_offset_c)},
    };
    lg_weather_zone *zones = land->weather_zones;
    int32_t n = land->nweather_zones;
    LG_TRY(
        lg_nc_read_strings(in, "weather_zone_name", n, zones->name, sizeof *zones, LG_NAME_CHARS));
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        bool difference = columns[c].offset == offsetof(lg_weather_zone, temp_offset_c);
        LG_TRY(read_column(in, columns[c].name, n, columns[c].otherwise, row));
        LG_TRY(convert_column(in, columns[c].name, columns[c].unit, difference, n, row,
                              &land->assumed));
        for (int32_t i = 0; i < n; i++)
            memcpy((char *)&zones[i] + columns[c].offset, &row[i], sizeof *row);
    }
    LG_TRY(read_index(in, "weather_zone_drawn_as", n, 0, row, &zones->drawn_as, sizeof *zones));
    for (int32_t i = 0; i < n; i++)
        if (zones[i].drawn_as < 0 || zones[i].drawn_as > UINT16_MAX)
            return lg_fail(in->context, LG_EDATA,
                           "%s: row %d of 'weather_zone_drawn_as' is %d, it should be from 0 to %d",
                           in->path, (int)i, (int)zones[i].drawn_as, UINT16_MAX);
    return LG_OK;
}

static lg_status read_units(const lg_nc_in *in, lg_land *land, double *row) {
    lg_unit *units = land->units;
    int32_t n = land->nunits;
    size_t stride = sizeof *units;
    /* With one administrative unit or zone there is nothing to say. */
    double admin = land->nadmins == 1 ? 0 : NAN, zone = land->nzones == 1 ? 0 : NAN;
    int32_t *kinds = NULL;
    LG_TRY(lg_nc_read_strings(in, "unit_name", n, units->name, stride, LG_NAME_CHARS));
    LG_TRY(read_index(in, "unit_admin", n, admin, row, &units->admin, stride));
    LG_TRY(read_index(in, "unit_zone", n, zone, row, &units->zone, stride));
    LG_TRY(lg_alloc(in->context, (size_t)n, sizeof *kinds, "kinds of units", &kinds));
    lg_status status = read_index(in, "unit_kind", n, 0, row, kinds, sizeof *kinds);
    for (int32_t i = 0; i < n && status == LG_OK; i++) {
        if (kinds[i] < LG_UNIT_HOUSEHOLD || kinds[i] > LG_UNIT_RESERVE_CORE)
            status = lg_fail(in->context, LG_EDATA, "%s: row %d of 'unit_kind' is %d, not 0 to %d",
                             in->path, (int)i, (int)kinds[i], LG_UNIT_RESERVE_CORE);
        else
            units[i].kind = (lg_unit_kind)kinds[i];
    }
    lg_free(in->context, kinds);
    return status;
}

static lg_status read_tables(const lg_nc_in *in, lg_land *land) {
    double *row = NULL;
    int32_t longest = land->nunits > land->nweather_zones ? land->nunits : land->nweather_zones;
    LG_TRY(read_names(in, "type", land->types, land->ntypes));
    LG_TRY(read_names(in, "admin", land->admins, land->nadmins));
    LG_TRY(read_names(in, "zone", land->zones, land->nzones));
    LG_TRY(lg_alloc(in->context, (size_t)longest, sizeof *row, "a column of a table", &row));
    lg_status status = read_weather_zones(in, land, row);
    if (status == LG_OK)
        status = read_units(in, land, row);
    lg_free(in->context, row);
    return status;
}

static lg_status read_wkt(const lg_nc_in *in, char **wkt) {
    char mapping[64];
    if (!lg_nc_get_text(in, "unit", "grid_mapping", mapping, sizeof mapping))
        snprintf(mapping, sizeof mapping, "crs");
    LG_TRY(lg_nc_copy_text(in, mapping, "crs_wkt", wkt));
    if (*wkt == NULL)
        LG_TRY(lg_nc_copy_text(in, mapping, "spatial_ref", wkt));
    if (*wkt == NULL)
        return lg_fail(
            in->context, LG_EDATA,
            "%s: variable '%s' states no reference system (attribute crs_wkt); write its "
            "WKT there and name the variable in grid_mapping of the rasters",
            in->path, mapping);
    return LG_OK;
}

static lg_status read_texts(const lg_nc_in *in, lg_land *land) {
    double schematic = 0;
    LG_TRY(lg_nc_copy_text(in, NULL, "note", &land->note));
    if (land->note == NULL)
        LG_TRY(lg_copy_text(in->context, "", &land->note));
    LG_TRY(lg_nc_copy_text(in, NULL, "land_origins", &land->origins));
    if (lg_nc_get_number(in, NULL, "schematic", &schematic))
        land->schematic = schematic != 0;
    lg_nc_get_seed(in, NULL, "seed", &land->seed);
    return LG_OK;
}

/* The attribute cell_m says again what the axes say. */
static lg_status check_cell(const lg_nc_in *in, const lg_land_axes *axes, const lg_grid *grid) {
    double stated = 0;
    if (!lg_nc_get_number(in, NULL, "cell_m", &stated) ||
        fabs(stated - grid->cell_m) <= 1e-3 * grid->cell_m)
        return LG_OK;
    return lg_fail(in->context, LG_EDATA,
                   "%s: the attribute cell_m says %g m, and the steps of '%s' and '%s' are %g m; "
                   "correct the one that is wrong",
                   in->path, stated, axes->x, axes->y, grid->cell_m);
}

/* What the file has kept of how its land was made comes first. */
static lg_status read_place(const lg_nc_in *in, lg_grid *grid, char **wkt, char **assumed) {
    lg_land_axes axes;
    LG_TRY(lg_nc_copy_text(in, NULL, "assumed", assumed));
    LG_TRY(lg_land_find_axes(in, &axes));
    LG_TRY(read_grid(in, &axes, grid));
    LG_TRY(read_wkt(in, wkt));
    double cell = grid->cell_m;
    LG_TRY(lg_system_settle(in->context, axes.unit, grid, wkt, assumed));
    LG_TRY(check_cell(in, &axes, grid));
    if ((grid->nx == 1 || grid->ny == 1) && fabs(grid->cell_m - cell) > 0)
        return lg_fail(in->context, LG_EDATA,
                       "%s: a land of one row or column takes its cell size from the attribute "
                       "cell_m, so its system must be in metres",
                       in->path);
    return LG_OK;
}

/* Two axes of a megabyte span a million million cells: the rasters are there before they get memory. */
static lg_status check_size(const lg_nc_in *in, const lg_grid *grid) {
    int64_t size[2] = {-1, -1};
    LG_TRY(lg_nc_check(in, "unit", false, 2, size));
    if (size[0] * size[1] == (int64_t)grid->nx * grid->ny)
        return LG_OK;
    return lg_fail(in->context, LG_EDATA,
                   "%s: raster 'unit' has %lld by %lld cells, and the axes have %d by %d", in->path,
                   (long long)size[0], (long long)size[1], (int)grid->ny, (int)grid->nx);
}

static lg_status create(const lg_nc_in *in, const lg_grid *grid, lg_land **land) {
    int32_t types = 0, admins = 0, zones = 0, weather_zones = 0, units = 0;
    LG_TRY(table_length(in, "type_name", true, &types));
    LG_TRY(table_length(in, "admin_name", false, &admins));
    LG_TRY(table_length(in, "zone_name", false, &zones));
    LG_TRY(table_length(in, "weather_zone_name", true, &weather_zones));
    LG_TRY(table_length(in, "unit_name", true, &units));
    LG_TRY(check_size(in, grid));
    return lg_land_create(in->context, grid, types, admins, zones, weather_zones, units, land);
}

lg_status lg_land_read_frame(const lg_nc_in *in, lg_land **land) {
    lg_grid grid;
    lg_land *made = NULL;
    char *wkt = NULL, *assumed = NULL;
    lg_status status = LG_OK;
    LG_TRY_OR(status, done, read_place(in, &grid, &wkt, &assumed));
    LG_TRY_OR(status, done, create(in, &grid, &made));
    made->crs_wkt = wkt;
    made->assumed = assumed;
    wkt = assumed = NULL;
    LG_TRY_OR(status, done, read_tables(in, made));
    LG_TRY_OR(status, done, read_texts(in, made));
    *land = made;
    return LG_OK;
done:
    lg_free(in->context, wkt);
    lg_free(in->context, assumed);
    lg_land_free(made);
    if (status == LG_EDATA && strstr(lg_context_error(in->context), in->path) == NULL)
        lg_error_prefix(in->context, "%s: ", in->path);
    return status;
}
