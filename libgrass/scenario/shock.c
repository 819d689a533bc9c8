#include "scenario/shock.h"

#include <math.h>

#include "grazing/herd.h"

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

static int window_days(const lg_when *when) {
    return (when->to - when->from + 365) % 365 + 1;
}

bool lg_shock_takes_mass(const lg_measure *m, int year, int common_day) {
    if (m->kind != LG_MEASURE_SHOCK || year < m->when.first_year || year > m->when.last_year)
        return false;
    if (m->shock == LG_SHOCK_RODENTS)
        return lg_day_in_window(common_day, m->when.from, m->when.to);
    bool once = m->shock == LG_SHOCK_FIRE || m->shock == LG_SHOCK_LOCUSTS;
    return once && common_day == m->when.from;
}

double lg_shock_kept_frac(const lg_measure *m) {
    double kept = 1.0 - m->severity_frac;
    return m->shock == LG_SHOCK_RODENTS ? pow(kept, 1.0 / window_days(&m->when)) : kept;
}

bool lg_shock_dries(const lg_measure *m, int first_year, int last_year) {
    return m->kind == LG_MEASURE_SHOCK && m->shock == LG_SHOCK_DROUGHT && m->severity_frac > 0.0 &&
           m->when.first_year <= last_year && m->when.last_year >= first_year;
}
