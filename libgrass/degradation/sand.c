#include "degradation/sand.h"

void lg_sand_params_init(lg_sand_params *params) {
    *params = (lg_sand_params){
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) .field = (value),
#include <libgrass/tables/sand_params.def>
#undef LG_PARAM
    };
}
