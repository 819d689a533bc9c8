/* The parameters that a simulation uses. */
#include "store/held.h"

lg_status lg_simulation_get_params(const lg_simulation *s, lg_params **params) {
    if (s == NULL)
        return LG_EARG;
    LG_GIVEN(s->context, params);
    const lg_prepared *c = s->basis->c;
    return lg_coefficients_list(s->context, &c->coefficients, &c->sources, &c->figures, params);
}
