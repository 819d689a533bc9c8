/* What a landscape or result file holds, and what the library is linked with. */
#include <libgrass/store.h>

#include <math.h>
#include <string.h>

#include "land/land.h"
#include "store/nc.h"
#include "store/results.h"

static lg_status find_kind(const lg_nc_in *in, lg_file_kind *kind) {
    char text[32];
    static const char *const kinds[] = {[LG_FILE_LAND] = "landscape",
                                        [LG_FILE_RESULT] = "result",
                                        [LG_FILE_CAPACITY] = "capacity",
                                        [LG_FILE_ENSEMBLE] = "ensemble maps"};
    const bool stated = lg_nc_get_text(in, NULL, "libgrass_kind", text, sizeof text);
    for (size_t k = 0; stated && k < sizeof kinds / sizeof kinds[0]; k++)
        if (strcmp(text, kinds[k]) == 0) {
            *kind = (lg_file_kind)k;
            return LG_OK;
        }
    return lg_fail(in->context, LG_EDATA,
                   "%s is neither a landscape nor a result of libgrass: its attribute "
                   "libgrass_kind says neither \"landscape\" nor \"result\" nor \"capacity\" nor "
                   "\"ensemble maps\"",
                   in->path);
}

static lg_status need(const lg_nc_in *in, const char *name, double *value) {
    if (!lg_nc_get_number(in, NULL, name, value))
        return lg_fail(in->context, LG_EDATA, "%s lacks the attribute '%s'", in->path, name);
    if (!isfinite(*value))
        return lg_fail(in->context, LG_EDATA, "%s: the attribute '%s' is %g, which is no number",
                       in->path, name, *value);
    return LG_OK;
}

static lg_status read_size(const lg_nc_in *in, lg_file_facts *facts) {
    double cells = 0, units = 0;
    LG_TRY(need(in, "cells", &cells));
    LG_TRY(need(in, "units", &units));
    LG_TRY(need(in, "cell_m", &facts->cell_m));
    LG_TRY(need(in, "area_mu", &facts->area_mu));
    facts->area_ha = facts->area_mu / LG_MU_PER_HA;
    if (!(cells >= 0 && cells < 9e15 && units >= 0 && units <= INT32_MAX))
        return lg_fail(in->context, LG_EDATA, "%s: %g cells in %g units are impossible", in->path,
                       cells, units);
    if (!(facts->cell_m > 0 && facts->area_mu >= 0))
        return lg_fail(in->context, LG_EDATA,
                       "%s: cells of %g m and an area of %g mu are impossible", in->path,
                       facts->cell_m, facts->area_mu);
    facts->cells = (int64_t)cells;
    facts->units = (int32_t)units;
    return LG_OK;
}

static lg_status read_run(const lg_nc_in *in, lg_file_facts *facts) {
    double first = 0, years = 0;
    LG_TRY(need(in, "first_year", &first));
    LG_TRY(need(in, "years", &years));
    if (!(first >= -9999 && first <= 9999 && years >= 1 && years <= 99999))
        return lg_fail(in->context, LG_EDATA, "%s: %g years from %g are impossible", in->path,
                       years, first);
    facts->first_year = (int)first;
    facts->years = (int)years;
    LG_TRY(need(in, "max_residual_dry_matter", &facts->residual_dry_matter));
    LG_TRY(need(in, "max_residual_water", &facts->residual_water));
    LG_TRY(need(in, "max_residual_animals", &facts->residual_animals));
    lg_nc_get_text(in, NULL, "scenario", facts->scenario, sizeof facts->scenario);
    return LG_OK;
}

static lg_status read_question(const lg_nc_in *in, lg_file_facts *facts) {
    if (facts->kind == LG_FILE_CAPACITY)
        LG_TRY(need(in, "risk", &facts->risk));
    LG_TRY(need(in, "draws", &facts->draws));
    LG_TRY(need(in, "horizon", &facts->horizon));
    lg_nc_get_text(in, NULL, "scenario", facts->scenario, sizeof facts->scenario);
    return LG_OK;
}

/* A landscape of other hands may state no sizes: then they are counted. */
static lg_status count_land(lg_context *context, const char *path, lg_file_facts *facts) {
    lg_land *land = NULL;
    lg_land_facts counted;
    LG_TRY(lg_land_read(context, path, &land));
    lg_land_get_facts(land, &counted);
    facts->cells = counted.cells;
    facts->units = counted.units;
    facts->area_mu = counted.area_mu;
    facts->area_ha = counted.area_ha;
    facts->cell_m = land->grid.cell_m;
    lg_land_free(land);
    return LG_OK;
}

static lg_status read_facts(const lg_nc_in *in, lg_file_facts *facts) {
    lg_file_facts found = {.kind = LG_FILE_LAND};
    double schematic = 0;
    LG_TRY(find_kind(in, &found.kind));
    lg_nc_get_text(in, NULL, "libgrass_version", found.version, sizeof found.version);
    lg_nc_get_text(in, NULL, "title", found.title, sizeof found.title);
    lg_nc_get_seed(in, NULL, "seed", &found.seed);
    if (lg_nc_get_number(in, NULL, "schematic", &schematic))
        found.schematic = schematic != 0;
    if (found.kind == LG_FILE_RESULT) {
        LG_TRY(read_size(in, &found));
        LG_TRY(read_run(in, &found));
    } else if (found.kind == LG_FILE_CAPACITY || found.kind == LG_FILE_ENSEMBLE) {
        LG_TRY(read_size(in, &found));
        LG_TRY(read_question(in, &found));
    } else if (lg_nc_get_number(in, NULL, "cells", &schematic)) {
        LG_TRY(read_size(in, &found));
    } else {
        LG_TRY(count_land(in->context, in->path, &found));
    }
    *facts = found;
    return LG_OK;
}

lg_status lg_file_get_facts(lg_context *context, const char *path, lg_file_facts *facts) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, facts);
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_nc_in in = {.file = -1};
    lg_status status = lg_nc_open(context, path, &in);
    if (status == LG_OK) {
        status = read_facts(&in, facts);
        lg_nc_close(&in);
    }
    if (status == LG_OK && facts->kind == LG_FILE_RESULT)
        status = lg_results_tell(context, path);
    if (status != LG_OK)
        lg_error_in(context, path);
    lg_nc_restore_hdf5(&before);
    return status;
}
