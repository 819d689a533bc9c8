/* What `libgrass capacity` and `libgrass search` left, as the report tells it. A figure that a file
 * does not hold is NAN. */
#ifndef LG_REPORT_FOUND_H
#define LG_REPORT_FOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/context.h"

typedef struct lg_text_cell {
    char text[256]; /* LG_FINDING_CHARS */
} lg_text_cell;

/* A region's capacities; kind and region as in summary.csv. */
typedef struct lg_borne {
    lg_text_cell kind, region, limited_by;
    double area_mu, present_su, risk_now, draws;
    double dynamic_su, dynamic_low_su, dynamic_high_su;
    double law_su, law_low_su, law_high_su;
    double forage_su, forage_low_su, forage_high_su;
    double net_su, net_at_yuan, net_best_yuan;
} lg_borne;

/* A point of a risk curve. */
typedef struct lg_risk_point {
    lg_text_cell kind, region;
    double times, stock_su, condition, animals, risk, draws, net_yuan;
} lg_risk_point;

typedef struct lg_instrument_gain {
    lg_text_cell instrument, words;
    double capacity_su, gain_su, gain_low_su, gain_high_su, net_yuan, gain_yuan;
} lg_instrument_gain;

typedef struct lg_doubt_share {
    lg_text_cell source, capacity;
    double share, share_low, share_high, rows, mean_su, low_su, high_su;
} lg_doubt_share;

/* A mix of measures; `what` is its axes, "AXIS=VALUE;AXIS=VALUE". */
typedef struct lg_shown_mix {
    lg_text_cell mix, ends_failed, verdict;
    double stock_su, cost_yuan, net_yuan, draws, draws_met, met, degraded, deficit_t;
    char *what;
} lg_shown_mix;

/* A region of the winter: what can go into it. */
typedef struct lg_wintered {
    lg_text_cell kind, region, limited_by;
    double area_mu, present_su, capacity_su, low_su, high_su;
    double must_go_su, units_must_go_su, hay_lacking_t, risk_now;
} lg_wintered;

/* What the .json beside the tables says. */
typedef struct lg_finding_facts {
    lg_text_cell plan, place, scenario, chosen, nearest, against; /* against: "weather", "start" */
    lg_text_cell newer; /* the version that wrote it, where that is newer than this one; else "" */
    lg_text_cell from, until, draws_of; /* of a winter; draws_of: "months", "winters" */
    double risk, horizon, draws, seed, condition_drop, adults_lost, bought, sure;
    double without_animals, against_start_su;
    double instruments; /* how many were asked for with the capacity; NAN: it does not say */
    double points,
        beyond;      /* of a doubt: how many; those whose capacity is an end of what was tried */
    double observed; /* of a winter: values that were measured */
    char *assumed;   /* lines, "" when there are none */
} lg_finding_facts;

typedef struct lg_findings {
    bool capacity, search, winter; /* whether they are there */
    bool doubt;                    /* whether the doubt has an account of its own */
    lg_finding_facts of_capacity, of_search, of_winter, of_doubt;
    lg_borne *regions;
    lg_wintered *winters;
    lg_risk_point *risks;
    lg_instrument_gain *instruments;
    lg_doubt_share *doubts;
    lg_shown_mix *mixes;
    double *unit_su, *unit_present_su; /* of the results' units; NULL: none is told */
    size_t nregions, nwinters, nrisks, ninstruments, ndoubts, nmixes;
} lg_findings;

void lg_findings_free(lg_context *context, lg_findings *findings);

/* The row of a region, or NULL. */
const lg_borne *lg_findings_region(const lg_findings *findings, const char *kind,
                                   const char *region);
const lg_wintered *lg_findings_winter(const lg_findings *findings, const char *kind,
                                      const char *region);
/* The mix that was chosen, or NULL. */
const lg_shown_mix *lg_findings_chosen(const lg_findings *findings);

#endif
