/* What a scenario says and what land and herds make of it: shared by the files that tell. */
#ifndef LG_SIMULATION_IDLE_H
#define LG_SIMULATION_IDLE_H

#include "policy/form.h"
#include "simulation/engine.h"

/* Warns of measures that meet nothing to act on, when all is made; of those that no day
 * was for, when all is run. */
void lg_engine_tell_idle(const lg_engine *engine, const lg_engine_options *options);
void lg_engine_tell_unused(const lg_engine *engine, const lg_yaml *document);

typedef struct lg_teller {
    const lg_engine *e;
    const lg_yaml *document;
    int first_year, last_year; /* that are simulated */
} lg_teller;

static inline const lg_measure *lg_told_measure(const lg_teller *t, size_t m) {
    return &t->e->in.scenario->measures[m];
}

static inline int lg_told_line(const lg_measure *m) {
    return m->place == NULL ? 0 : lg_yaml_line(m->place);
}

/* Whether a is in force in every simulated year of b. */
bool lg_covers_years(const lg_teller *t, const lg_when *a, const lg_when *b);
/* Whether every day of b's window lies in a's. */
bool lg_covers_days(const lg_when *a, const lg_when *b);

/* idle_twice.c: measures of one kind that meet on the same land and days. */
void lg_tell_twice(const lg_teller *t);
/* idle_season.c: days at which what is asked for can hardly be. */
void lg_tell_seasons(const lg_teller *t);
/* idle_herds.c: herds that are not what the plan says, or hardly meant; those of shut units. */
void lg_tell_herds(const lg_teller *t, double total_su);
void lg_tell_penned(const lg_teller *t, size_t measure);

#endif
