/* Inside a set of parameters: what was given. */
#ifndef LG_SCENARIO_PARAMS_H
#define LG_SCENARIO_PARAMS_H

#include <libgrass/params.h>

#include "scenario/params_rows.h"

typedef struct lg_param_given {
    const lg_param_row *row;
    char *type; /* NULL: all types */
    char *source, *confidence;
    double value;
} lg_param_given;

struct lg_params {
    lg_context *context;
    lg_param_given *given; /* by row, then all types before the types by name */
    size_t count, room;
};

/* What was given for exactly this, or NULL. */
const lg_param_given *lg_params_find(const lg_params *params, const lg_param_row *row,
                                     const char *type);
/* What holds for a type: its own, or that of all types; NULL: neither. */
const lg_param_given *lg_params_holds(const lg_params *params, const lg_param_row *row,
                                      const char *type);
/* Gives a checked value. Texts are copied. */
lg_status lg_params_put(lg_params *params, const lg_param_row *row, const char *type, double value,
                        const char *source, const char *confidence);

#endif
