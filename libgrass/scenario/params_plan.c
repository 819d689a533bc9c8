/* The parameters that a program gives to a plan. */
#include "scenario/plan.h"

lg_status lg_plan_set_params(lg_plan *plan, const lg_params *params) {
    if (plan == NULL)
        return LG_EARG;
    lg_params *copy = NULL;
    if (params != NULL)
        LG_TRY(lg_params_clone(plan->context, params, &copy));
    lg_params_free(plan->params);
    plan->params = copy;
    return LG_OK;
}
