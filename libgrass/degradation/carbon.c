#include "degradation/carbon.h"

void lg_carbon_params_init(lg_carbon_params *params) {
    *params = (lg_carbon_params){
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) .field = (value),
#include <libgrass/tables/carbon_params.def>
#undef LG_PARAM
    };
}
