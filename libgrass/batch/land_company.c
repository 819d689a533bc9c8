/* Animals with bodies look at their pasture anew when cells of any unit in the same block were mown, shut
 * or opened (observe in simulation/block.c), so that the units of a block, which are small ones bundled
 * as the whole land is, belong together. They are simulated by each part that owns one of them, and
 * booked by the part that owns them. */
#include "batch/land_company.h"

#include "simulation/layout.h"

const lg_measure *lg_land_mover(const lg_scenario *scenario) {
    for (size_t m = 0; m < scenario->nmeasures; m++)
        if (scenario->measures[m].kind == LG_MEASURE_BAN &&
            scenario->measures[m].animals == LG_DISPLACED_MOVED)
            return &scenario->measures[m];
    return NULL;
}

/* Units of one group are all marked where one is; returns whether any came. */
static bool spread(const lg_land *land, const int32_t *bundle, bool *met, uint8_t *marks) {
    bool any = false;
    for (int32_t k = 0; k < land->nunits; k++)
        met[bundle == NULL ? land->units[k].admin : bundle[k]] = false;
    for (int32_t k = 0; k < land->nunits; k++)
        if (marks[k] != 0)
            met[bundle == NULL ? land->units[k].admin : bundle[k]] = true;
    for (int32_t k = 0; k < land->nunits; k++)
        if (marks[k] == 0 && met[bundle == NULL ? land->units[k].admin : bundle[k]]) {
            marks[k] = LG_LAND_COMPANY;
            any = true;
        }
    return any;
}

lg_status lg_land_accompany(lg_context *context, const lg_land *land, const lg_scenario *scenario,
                            uint8_t *marks) {
    int32_t *bundle = NULL;
    bool *met = NULL;
    const bool moves = lg_land_mover(scenario) != NULL;
    const int32_t room = land->nunits > land->nadmins ? land->nunits : land->nadmins;
    if (scenario->herd.constant)
        return LG_OK;
    LG_TRY(lg_alloc(context, (size_t)land->nunits, sizeof *bundle, "blocks", &bundle));
    lg_status status = lg_alloc(context, (size_t)room, sizeof *met, "blocks", &met);
    if (status == LG_OK) {
        lg_layout_bundles(land, bundle);
        for (bool more = true; more;) {
            more = spread(land, bundle, met, marks);
            more = (moves && spread(land, NULL, met, marks)) || (more && moves);
        }
    }
    lg_free(context, bundle);
    lg_free(context, met);
    return status;
}
