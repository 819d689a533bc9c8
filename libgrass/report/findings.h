/* What `libgrass capacity` and `libgrass search` left, as the report tells it: their tables, read by
 * the names of the columns. A figure that a file does not hold is NAN. */
#ifndef LG_REPORT_FINDINGS_H
#define LG_REPORT_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/context.h"

typedef struct lg_text_cell {
    char text[256];
} lg_text_cell;

/* A region's capacities; kind and region as in summary.csv. */
typedef struct lg_borne {
    lg_text_cell kind, region, limited_by;
    double area_mu, present_su, risk_now;
    double dynamic_su, dynamic_low_su, dynamic_high_su;
    double law_su, law_low_su, law_high_su;
    double forage_su, forage_low_su, forage_high_su;
    double net_su, net_at_yuan, net_best_yuan;
} lg_borne;

/* A point of a risk curve. */
typedef struct lg_risk_point {
    lg_text_cell kind, region;
    double times, stock_su, condition, animals, risk, net_yuan;
} lg_risk_point;

typedef struct lg_instrument_gain {
    lg_text_cell instrument, words;
    double capacity_su, gain_su, gain_low_su, gain_high_su, net_yuan, gain_yuan;
} lg_instrument_gain;

typedef struct lg_doubt_share {
    lg_text_cell source, capacity;
    double share, low_su, high_su;
} lg_doubt_share;

/* A mix of measures; `what` is its axes, "AXIS=VALUE;AXIS=VALUE". */
typedef struct lg_shown_mix {
    lg_text_cell mix, ends_failed, verdict;
    double stock_su, cost_yuan, net_yuan, draws, draws_met, met, degraded, deficit_t;
    char *what;
} lg_shown_mix;

/* What the .json beside the tables says. */
typedef struct lg_finding_facts {
    lg_text_cell plan, place, scenario, chosen, against; /* against: "weather" or "start" */
    double risk, horizon, draws, seed, condition_drop, adults_lost, bought, sure;
    double without_animals, against_start_su;
    char *assumed; /* lines, "" when there are none */
} lg_finding_facts;

typedef struct lg_findings {
    bool capacity, search; /* whether they are there */
    lg_finding_facts of_capacity, of_search;
    lg_borne *regions;
    lg_risk_point *risks;
    lg_instrument_gain *instruments;
    lg_doubt_share *doubts;
    lg_shown_mix *mixes;
    double *unit_su, *unit_present_su; /* of the results' units; NULL: none is told */
    size_t nregions, nrisks, ninstruments, ndoubts, nmixes;
} lg_findings;

struct lg_report_data;

/* Folders that are NULL: the results' own, where nothing may be found. LG_EDATA for what was made
 * from another plan, other tables or other land than the results. */
lg_status lg_findings_read(const struct lg_report_data *data, const char *capacity_folder,
                           const char *search_folder, lg_findings *findings);
void lg_findings_free(lg_context *context, lg_findings *findings);

/* The row of a region, or NULL. */
const lg_borne *lg_findings_region(const lg_findings *findings, const char *kind,
                                   const char *region);
/* That of an administrative unit of the results, -1: of the whole land; NULL: there is none. */
const lg_borne *lg_findings_admin(const struct lg_report_data *data, int admin);
/* The mix that was chosen, or NULL. */
const lg_shown_mix *lg_findings_chosen(const lg_findings *findings);

/* ---- pieces ---- */

/* The facts of `path`, which must be of the plan, tables and land of the results. */
lg_status lg_findings_facts(const struct lg_report_data *data, const char *path, const char *kind,
                            lg_finding_facts *facts);

typedef struct lg_finding_column {
    const char *name;
    size_t offset;
    bool number, needed;
} lg_finding_column;

/* All rows of a table; *rows for lg_free. A path that is not there is no row. */
lg_status lg_findings_table(lg_context *context, const char *path, const lg_finding_column *columns,
                            size_t ncolumns, size_t size, void *rows, size_t *count);

#endif
