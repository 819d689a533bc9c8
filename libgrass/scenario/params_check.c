/* Whether a set of parameters, with the defaults of the rest, contradicts itself. */
#include <string.h>

#include "animals/breed.h"
#include "scenario/coefficients.h"

/* The values of a type, or those of all types. */
static void fill(const lg_params *params, const char *type, lg_point_params *point,
                 lg_coefficients *c) {
    c->types = (lg_type_table){params->context, 1, point};
    lg_point_params_init(LG_PROFILE_STEPPE, point);
    for (size_t i = 0; i < lg_param_rows_count(); i++) {
        const lg_param_row *row = &lg_param_rows[i];
        const lg_param_given *given = lg_params_holds(params, row, type);
        lg_coefficient_put(c, row, 0, given == NULL ? row->value : given->value);
    }
}

/* Of a breed that a set gives values for, with the defaults of the rest; NULL: of all breeds. */
static lg_status check_breed(const lg_params *params, const char *breed) {
    lg_breed_params p;
    for (size_t i = 0; i < lg_param_rows_count(); i++) {
        const lg_param_row *row = &lg_param_rows[i];
        const lg_param_given *given = lg_params_holds(params, row, breed);
        double value = given == NULL ? row->value : given->value;
        if (row->table == LG_TABLE_BREEDS)
            memcpy((char *)&p + row->offset, &value, sizeof value);
    }
    const char *wrong = lg_breed_wrong(&p);
    return wrong == NULL
               ? LG_OK
               : lg_fail(params->context, LG_EDATA, "breed '%s', with the defaults of the rest: %s",
                         breed == NULL ? "any" : breed, wrong);
}

static lg_status check_breeds(const lg_params *params) {
    for (size_t i = 0; i < params->count; i++)
        if (params->given[i].row->table == LG_TABLE_BREEDS)
            LG_TRY(check_breed(params, params->given[i].type));
    return LG_OK;
}

lg_status lg_params_check(const lg_params *params) {
    if (params == NULL)
        return LG_EARG;
    lg_point_params point;
    lg_coefficients c;
    memset(&c, 0, sizeof c);
    fill(params, NULL, &point, &c);
    LG_TRY(lg_coefficients_check(params->context, &c));
    for (size_t i = 0; i < params->count; i++) {
        const char *type = params->given[i].type;
        bool seen = type == NULL || params->given[i].row->table == LG_TABLE_BREEDS;
        for (size_t k = 0; k < i && !seen; k++)
            seen = params->given[k].type != NULL && strcmp(params->given[k].type, type) == 0;
        if (seen)
            continue;
        fill(params, type, &point, &c);
        lg_status status = lg_coefficients_check(params->context, &c);
        if (status != LG_OK) {
            lg_error_prefix(params->context, "grassland type '%s': ", type);
            return status;
        }
    }
    return check_breeds(params);
}
