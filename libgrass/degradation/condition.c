#include "degradation/condition.h"

void lg_degradation_params_init(lg_degradation_params *params) {
    *params = (lg_degradation_params){
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) .field = (value),
#include <libgrass/tables/degradation_params.def>
#undef LG_PARAM
    };
}
