/* What a scenario says and what land and herds make of it: whoever warns of it looks at this. */
#ifndef LG_SIMULATION_TELLER_H
#define LG_SIMULATION_TELLER_H

#include "policy/policy.h"
#include "simulation/inputs.h"
#include "simulation/unit.h"

typedef struct lg_teller {
    const lg_inputs *in;
    const lg_policy *policy;
    const lg_herds *herds;
    int first_year, last_year; /* that are simulated */
} lg_teller;

static inline const lg_measure *lg_told_measure(const lg_teller *t, size_t m) {
    return &t->in->scenario->measures[m];
}

static inline int lg_told_line(const lg_measure *m) {
    return m->place == NULL ? 0 : lg_yaml_line(m->place);
}

#endif
