#include "analysis/mixes.h"

void lg_mixes_free(lg_mixes *m) {
    if (m == NULL)
        return;
    lg_context *context = m->context;
    for (size_t i = 0; i < m->made; i++)
        lg_scenario_free(context, &m->of[i].scenario);
    for (size_t i = 0; m->of != NULL && i < m->count; i++)
        lg_free(context, m->of[i].name);
    for (size_t i = 0; m->value != NULL && i < m->count * m->naxes; i++)
        lg_free(context, m->value[i]);
    lg_free(context, m->of);
    lg_free(context, m->value);
    lg_free(context, m->axis);
    lg_variation_free(m->variation);
    lg_yaml_free(m->document);
    lg_free(context, m);
}

lg_status lg_mixes_begin(lg_mixes *m, size_t count, size_t naxes) {
    LG_TRY(lg_alloc(m->context, naxes, sizeof *m->axis, "axes", &m->axis));
    LG_TRY(lg_alloc(m->context, count, sizeof *m->of, "mixes", &m->of));
    m->count = count;
    m->naxes = naxes;
    return lg_alloc(m->context, count * naxes, sizeof *m->value, "mixes", &m->value);
}
