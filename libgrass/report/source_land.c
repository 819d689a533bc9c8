/* The land of the results, and that all results are of the same one. */
#include "report/source.h"

#include <string.h>

#include "store/nc.h"

static lg_status need(const lg_nc_in *in, const char *name, double low, double high,
                      double *value) {
    if (lg_nc_get_number(in, NULL, name, value) && *value >= low && *value <= high)
        return LG_OK;
    return lg_fail(in->context, LG_EDATA, "%s: the attribute '%s' is missing or impossible",
                   in->path, name);
}

static lg_status copy_note(const lg_nc_in *in, const char *name, char **note) {
    LG_TRY(lg_nc_copy_text(in, NULL, name, note));
    return *note != NULL ? LG_OK : lg_copy_text(in->context, "", note);
}

static lg_status read_names(const lg_nc_in *in, const char *variable, int64_t count,
                            lg_report_name **names) {
    LG_TRY(lg_alloc(in->context, (size_t)count, sizeof **names, "names", names));
    return lg_nc_read_strings(in, variable, count, (*names)->text, sizeof **names, sizeof **names);
}

static lg_status read_grid(const lg_nc_in *in, lg_report_data *d) {
    int64_t shape[2] = {-1, -1};
    LG_TRY(lg_nc_check(in, "unit", false, 2, shape));
    d->ny = shape[0];
    d->nx = shape[1];
    LG_TRY(lg_alloc(in->context, (size_t)(d->ny * d->nx), sizeof *d->unit, "the map of units",
                    &d->unit));
    LG_TRY(lg_nc_read(in, "unit", LG_NC_I32, NULL, NULL, d->unit));
    double fill = -1;
    lg_nc_get_number(in, "unit", "_FillValue", &fill);
    for (int64_t i = 0; i < d->ny * d->nx; i++) {
        if (d->unit[i] < 0 || (double)d->unit[i] == fill)
            d->unit[i] = -1;
        if (d->unit[i] >= d->nunits)
            return lg_fail(in->context, LG_EDATA,
                           "%s: row %lld, column %lld of 'unit' is %d, but there are %d units",
                           in->path, (long long)(i / d->nx), (long long)(i % d->nx),
                           (int)d->unit[i], (int)d->nunits);
    }
    return LG_OK;
}

static lg_status read_units(const lg_nc_in *in, lg_report_data *d) {
    int64_t units = -1, admins = -1;
    LG_TRY(lg_nc_check(in, "unit_admin", false, 1, &units));
    LG_TRY(lg_nc_check(in, "admin_name", true, 1, &admins));
    if (units < 1 || units > INT32_MAX || admins < 1 || admins > INT32_MAX)
        return lg_fail(in->context, LG_EDATA, "%s: %lld units in %lld administrative units",
                       in->path, (long long)units, (long long)admins);
    d->nunits = (int32_t)units;
    d->nadmins = (int32_t)admins;
    LG_TRY(lg_alloc(in->context, (size_t)units, sizeof *d->unit_admin, "units", &d->unit_admin));
    LG_TRY(
        lg_alloc(in->context, (size_t)units, sizeof *d->unit_area_mu, "units", &d->unit_area_mu));
    LG_TRY(lg_nc_read(in, "unit_admin", LG_NC_I32, NULL, NULL, d->unit_admin));
    LG_TRY(lg_nc_check(in, "unit_area_mu", false, 1, &units));
    LG_TRY(lg_nc_read(in, "unit_area_mu", LG_NC_F64, NULL, NULL, d->unit_area_mu));
    for (int32_t u = 0; u < d->nunits; u++)
        if (d->unit_admin[u] < 0 || d->unit_admin[u] >= d->nadmins)
            return lg_fail(in->context, LG_EDATA,
                           "%s: unit %d is in administrative unit %d, but there are %d", in->path,
                           (int)u, (int)d->unit_admin[u], (int)d->nadmins);
    LG_TRY(read_names(in, "unit_name", units, &d->unit_name));
    LG_TRY(read_names(in, "admin_name", admins, &d->admin_name));
    return read_names(in, "admin_label", admins, &d->admin_label);
}

lg_status lg_report_read_land(const lg_nc_in *in, lg_report_data *d) {
    double first = 0, years = 0, schematic = 0;
    LG_TRY(need(in, "first_year", -9999, 9999, &first));
    LG_TRY(need(in, "years", 1, 1000, &years));
    LG_TRY(need(in, "cell_m", 1e-3, 1e6, &d->cell_m));
    LG_TRY(need(in, "area_mu", 0, 1e12, &d->area_mu));
    LG_TRY(need(in, "cells", 0, 1e12, &d->cells));
    d->first_year = (int)first;
    d->nyears = (int)years;
    lg_nc_get_seed(in, NULL, "seed", &d->seed);
    d->schematic = lg_nc_get_number(in, NULL, "schematic", &schematic) && schematic != 0;
    lg_nc_get_text(in, NULL, "plan", d->plan.text, sizeof d->plan.text);
    lg_nc_get_text(in, NULL, "libgrass_version", d->version.text, sizeof d->version.text);
    LG_TRY(copy_note(in, "land_note", &d->land_note));
    LG_TRY(copy_note(in, "land_origins", &d->land_origins));
    LG_TRY(copy_note(in, "weather_note", &d->weather_note));
    d->weather_generated = strstr(d->weather_note, "generated") != NULL;
    d->weather_drawn = strstr(d->weather_note, "at random") != NULL;
    LG_TRY(read_units(in, d));
    return read_grid(in, d);
}

/* The map of units and the names make a land; both must be the same, cell by cell. */
static bool same_land(const lg_report_data *a, const lg_report_data *b) {
    return a->nunits == b->nunits && a->nadmins == b->nadmins && a->ny == b->ny && a->nx == b->nx &&
           a->cell_m == b->cell_m &&
           memcmp(a->unit, b->unit, (size_t)(a->ny * a->nx) * sizeof *a->unit) == 0 &&
           memcmp(a->unit_admin, b->unit_admin, (size_t)a->nunits * sizeof *a->unit_admin) == 0 &&
           memcmp(a->admin_name, b->admin_name, (size_t)a->nadmins * sizeof *a->admin_name) == 0;
}

lg_status lg_report_check_land(const lg_nc_in *in, const lg_report_data *data) {
    lg_report_data other = {.context = in->context};
    lg_status status = lg_report_read_land(in, &other);
    const char *first = data->scenarios[0].path;
    if (status == LG_OK && !same_land(&other, data))
        status = lg_fail(in->context, LG_EDATA,
                         "%s and %s are of different lands; a report is about one land: put the "
                         "results of each into a folder of its own",
                         first, in->path);
    else if (status == LG_OK &&
             (other.first_year != data->first_year || other.nyears != data->nyears))
        status = lg_fail(in->context, LG_EDATA,
                         "%s has the years %d-%d and %s has %d-%d; a report compares the same "
                         "years: run the plan again into an empty folder",
                         first, data->first_year, data->first_year + data->nyears - 1, in->path,
                         other.first_year, other.first_year + other.nyears - 1);
    lg_report_free(&other);
    return status;
}
