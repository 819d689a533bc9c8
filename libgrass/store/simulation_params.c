/* The parameters that a simulation uses. */
#include "scenario/husbandry_params.h"
#include "store/held.h"

lg_status lg_simulation_get_params(const lg_simulation *s, lg_params **params) {
    if (s == NULL)
        return LG_EARG;
    LG_GIVEN(s->context, params);
    const lg_prepared *c = s->basis->c;
    lg_params *made = NULL;
    LG_TRY(lg_coefficients_list(s->context, &c->coefficients, &c->sources, &c->figures, &made));
    lg_status status = lg_husbandry_list(c->husbandry, &c->figures, made);
    if (status != LG_OK) {
        lg_params_free(made);
        return status;
    }
    *params = made;
    return LG_OK;
}
