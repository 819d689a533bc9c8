/* What a land's planning zones are like as given. */
#include <libgrass/land.h>

#include "degradation/condition.h"
#include "land/land.h"

lg_status lg_land_get_zone(const lg_land *land, int32_t zone, lg_zone_facts *facts) {
    if (land == NULL)
        return LG_EARG;
    LG_GIVEN(land->context, facts);
    if (zone < 0 || zone >= land->nzones)
        return lg_fail(land->context, LG_EARG, "there is no planning zone %d; the land has %d",
                       (int)zone, (int)land->nzones);
    lg_degradation_params degradation;
    lg_degradation_params_init(&degradation);
    lg_zone_facts made = {.name = land->zones[zone].name};
    double degraded = 0.0, sum = 0.0;
    for (int32_t u = 0; u < land->nunits; u++) {
        const lg_unit *unit = &land->units[u];
        for (int64_t c = unit->first; unit->zone == zone && c < unit->first + unit->count; c++) {
            double v = (double)land->condition[c];
            degraded += lg_condition_grade(&degradation, v) != LG_UNDEGRADED;
            sum += v;
            made.cells++;
        }
    }
    double cells = (double)made.cells;
    made.area_mu = cells * lg_land_cell_area_ha(land) * LG_MU_PER_HA;
    made.mean_condition = made.cells > 0 ? sum / cells : 0.0;
    made.degraded_frac = made.cells > 0 ? degraded / cells : 0.0;
    *facts = made;
    return LG_OK;
}
