/* The measures of a scenario on the land of a run: where they hold, what they mean for a cell, for
 * a unit on a day, and on 1 January. */
#ifndef LG_SIMULATION_POLICY_H
#define LG_SIMULATION_POLICY_H

#include "simulation/inputs.h"
#include "simulation/unit.h"

typedef struct lg_policy {
    const lg_inputs *in;
    uint32_t *masks;                    /* a bit per measure and cell of the land, or NULL */
    uint32_t of_kind[LG_MEASURE_KINDS]; /* bits of the measures of a kind */
    uint32_t selling_bans;
} lg_policy;

/* ---- measures.c ---- */

/* Marks the cells of every measure, then what meets every unit. */
lg_status lg_policy_mark(lg_policy *policy, const lg_yaml *document);
void lg_policy_touch_units(lg_policy *policy, lg_herds *herds);
/* The closures of a unit on a day (returns whether anything changed); measures that mow or destroy
 * on this day. */
bool lg_unit_measures(const lg_policy *policy, lg_unit_run *unit, const lg_today *today);
uint32_t lg_unit_events(const lg_policy *policy, const lg_unit_run *unit, const lg_today *today);
/* What is done on 1 January; have_books: there are those of the year before. */
void lg_policy_new_year(const lg_policy *policy, lg_herds *herds, bool have_books, int year);

/* ---- cell_measures.c ---- */

/* Whether animals may graze a cell of the unit today, whatever paddock is open. */
bool lg_cell_is_usable(const lg_policy *policy, const lg_unit_run *unit, int32_t unit_index,
                       int32_t cell);
/* Whether a measure that mows or destroys does so on a cell. */
bool lg_cell_has_turn(const lg_policy *policy, const lg_unit_run *unit, int32_t unit_index,
                      int32_t cell, size_t measure);
/* The paddock of a cell, of a unit that is cut into so many, or as it is cut today; whether the
 * cell lies in the open one. */
int lg_paddock_of(const lg_policy *policy, const lg_unit_run *unit, int32_t unit_index,
                  int32_t cell, int paddocks);
int lg_cell_paddock(const lg_policy *policy, const lg_unit_run *unit, int32_t unit_index,
                    int32_t cell);
bool lg_cell_in_paddock(const lg_policy *policy, const lg_unit_run *unit, int32_t unit_index,
                        int32_t cell);
/* Whether a ban shuts a cell on every day of a year; cells of a unit that none shuts so. */
bool lg_cell_is_banned(const lg_policy *policy, int32_t cell, int year);
int64_t lg_unit_open_cells(const lg_policy *policy, int32_t unit, int year);
/* How much restoration helps a cell in a year: 1 or more. */
double lg_cell_help(const lg_policy *policy, int32_t cell, int year);

#endif
