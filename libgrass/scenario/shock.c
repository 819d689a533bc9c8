#include "scenario/shock.h"

#include <math.h>

lg_status lg_shock_check(const lg_yaml *document, const lg_yaml_node *node, const lg_measure *m) {
    const lg_yaml_node *severity = lg_yaml_get(node, "severity_frac");
    if (m->shock == LG_SHOCK_SNOW && severity != NULL)
        return lg_yaml_fail(document, severity,
                            "'severity_frac' means nothing for deep snow: it shuts the pasture");
    if (m->shock != LG_SHOCK_SNOW && severity == NULL)
        return lg_yaml_fail(document, node,
                            "fire, locusts, drought and rodents need 'severity_frac'");
    return LG_OK;
}

bool lg_shock_takes_mass(const lg_measure *m, const lg_today *today) {
    if (m->kind != LG_MEASURE_SHOCK || !lg_when_holds(&m->when, today) ||
        !lg_when_steps(&m->when, today))
        return false;
    if (m->shock == LG_SHOCK_RODENTS)
        return true;
    bool once = m->shock == LG_SHOCK_FIRE || m->shock == LG_SHOCK_LOCUSTS;
    return once && lg_when_day(&m->when, today) == 0;
}

double lg_shock_kept_frac(const lg_measure *m) {
    double kept = 1.0 - m->severity_frac;
    return m->shock == LG_SHOCK_RODENTS ? pow(kept, 1.0 / lg_when_days(&m->when)) : kept;
}

bool lg_shock_dries(const lg_measure *m, int first_year, int last_year) {
    return m->kind == LG_MEASURE_SHOCK && m->shock == LG_SHOCK_DROUGHT && m->severity_frac > 0.0 &&
           lg_when_meets(&m->when, first_year, last_year);
}
