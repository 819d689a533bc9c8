/* A restoration: recovery of plant density is helped. */
#include "policy/form.h"

static void tell(const lg_measure_teller *t) {
    bool costs = t->m->yuan_mu > 0.0;
    if (t->m->recovery_factor == 1.0)
        lg_measure_say(t, "help", "'help' is 1: recovery is not helped%s",
                       costs ? ", the measure only costs" : ", the measure does nothing");
    else if (!t->condition_moves)
        lg_measure_say(t, "kind",
                       "condition stands still in this scenario ('degradation: false'), so that a "
                       "restoration changes nothing%s",
                       costs ? " but its cost" : "");
}

static void twice(const lg_measure *a, const lg_measure *b, bool covered, char *text, size_t room) {
    if (covered && b->recovery_factor <= a->recovery_factor)
        lg_format(text, room, "the greater 'help' (%g) counts, they do not add up: this one %s",
                  a->recovery_factor, b->yuan_mu > 0.0 ? "only costs" : "does nothing");
}

static double recovery(const lg_measure *m) {
    return m->recovery_factor;
}

const lg_measure_form lg_measure_RESTORATION = {
    .keys = "|help|yuan_mu|", .yearly = true, .tell = tell, .twice = twice, .recovery = recovery};
