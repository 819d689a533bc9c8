#include "store/grid_known.h"

#include <string.h>

#include "core/format.h"
#include "text/message.h"
#include "text/units.h"

enum { TEXT_CHARS = 128 };

lg_status lg_grid_check_degrees(const lg_nc_in *in, const char *axis) {
    char unit[TEXT_CHARS] = "";
    lg_shown shown;
    if (!lg_nc_get_text(in, axis, "units", unit, sizeof unit) || lg_units_missing(unit) ||
        strstr(unit, "deg") != NULL || strstr(unit, "Deg") != NULL || strstr(unit, "DEG") != NULL ||
        strstr(unit, "\xC2\xB0") != NULL)
        return LG_OK;
    return lg_fail(in->context, LG_EDATA,
                   "%s: the axis '%s' is stated in '%s'; it should be in degrees: convert its "
                   "values, or state the unit that they have",
                   lg_show_path(in->path), axis, lg_show_text(&shown, unit));
}

/* Elevations are not needed, and their names ("z") are those of levels, too. */
static bool is_needed(const char *what, int rain) {
    if (what == NULL || strcmp(what, "elevation") == 0)
        return false;
    return rain == 0 || (strcmp(what, "precip") == 0) == (rain == 1);
}

lg_status lg_grid_pass_over(const lg_nc_in *in, const lg_gridded *gridded, int rain,
                            const char *name, bool numbers, int rank) {
    char standard[TEXT_CHARS] = "", methods[TEXT_CHARS] = "", why[TEXT_CHARS];
    lg_nc_get_text(in, name, "standard_name", standard, sizeof standard);
    lg_nc_get_text(in, name, "cell_methods", methods, sizeof methods);
    const lg_gridded_variable variable = {
        .name = name, .standard_name = standard, .cell_methods = methods};
    const char *what = lg_gridded_what(gridded, &variable);
    lg_shown shown;
    if (!is_needed(what, rain))
        return LG_OK;
    if (!numbers)
        lg_format(why, sizeof why, "does not hold numbers");
    else if (rank < 2)
        lg_format(why, sizeof why, "has %d dimension%s", rank < 0 ? 0 : rank, rank == 1 ? "" : "s");
    else
        lg_format(why, sizeof why,
                  "has %d dimensions, but not those of the file's latitude and "
                  "longitude",
                  rank);
    lg_show_text(&shown, name);
    return lg_fail(in->context, LG_EDATA,
                   "%s: '%s' is %s by its name, but %s; it should have numbers over time, latitude "
                   "and longitude. If weather should do without it, say names: {%s: none}",
                   lg_show_path(in->path), shown.text, what, why, shown.text);
}
