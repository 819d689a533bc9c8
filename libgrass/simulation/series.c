#include "simulation/series.h"

#include <math.h>

void lg_series_note(float *series, const lg_herds *herds, int64_t units, const lg_block *b,
                    int day) {
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        const lg_unit_run *u = &herds->of[k];
        double cells = (double)u->cells;
        double values[LG_SERIES_COUNT];
        values[LG_SERIES_standing_kg_ha] = u->today.cells.standing / cells;
        values[LG_SERIES_green_kg_ha] = u->today.cells.green / cells;
        values[LG_SERIES_growth_kg_ha] = u->today.cells.growth / cells;
        values[LG_SERIES_intake_kg_ha] = u->today.cells.intake / cells;
        values[LG_SERIES_deficit_kg_ha] =
            fmax(0.0, u->wanted_kg - u->today.cells.intake * u->cell_ha) / u->area_ha;
        values[LG_SERIES_soil_water_mm] = u->today.cells.water / cells;
        for (int s = 0; s < LG_SERIES_COUNT; s++)
            series[((int64_t)s * 31 + day) * units + k] = (float)values[s];
    }
}
