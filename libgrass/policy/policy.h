/* The measures of a scenario on the land of a run: where they hold, what they mean for a cell, for
 * a unit on a day, and on 1 January. */
#ifndef LG_POLICY_POLICY_H
#define LG_POLICY_POLICY_H

#include "policy/places.h"
#include "policy/unit.h"

/* ---- policy.c ---- */

/* Marks the cells of every measure; which kinds there are; what meets a unit (returns of how many
 * rotations it has fewer cells than paddocks). */
lg_status lg_policy_mark(lg_policy *policy, const lg_yaml *document);
void lg_policy_name_kinds(lg_policy *policy);
int lg_policy_touch_unit(const lg_policy *policy, int32_t unit_index, lg_unit_policy *unit);
/* The closures of a unit on a day (returns whether anything changed); measures that mow or destroy
 * on this day. */
bool lg_unit_measures(const lg_policy *policy, lg_unit_policy *unit, const lg_today *today);
uint32_t lg_unit_events(const lg_policy *policy, const lg_unit_policy *unit, const lg_today *today);
/* What is done on 1 January. */
void lg_policy_new_year(const lg_policy *policy, const lg_policy_units *units, int year);
/* Those that may take rain in these years, a bit each; the share that those of `droughts` leave. */
uint32_t lg_policy_droughts(const lg_policy *policy, int first_year, int last_year);
double lg_policy_rain_frac(const lg_policy *policy, uint32_t droughts, const lg_today *today);

/* ---- policy_cell.c ---- */

/* Whether animals may graze a cell of the unit today, whatever paddock is open. */
bool lg_cell_is_usable(const lg_policy *policy, const lg_unit_policy *unit, int32_t unit_index,
                       int32_t cell);
/* The share of the usual access that animals take of a cell which bans and rests close today: the
 * least of them; 0 where something else shuts it, or nothing does. */
double lg_cell_grazed_frac(const lg_policy *policy, const lg_unit_policy *unit, int32_t unit_index,
                           int32_t cell);
/* Whether a measure that mows or destroys does so on a cell. */
bool lg_cell_has_turn(const lg_policy *policy, const lg_unit_policy *unit, int32_t unit_index,
                      int32_t cell, size_t measure);
/* The paddock of a cell, of a unit that is cut into so many, or as it is cut today; whether the
 * cell lies in the open one. */
int lg_paddock_of(const lg_policy *policy, const lg_unit_policy *unit, int32_t unit_index,
                  int32_t cell, int paddocks);
bool lg_cell_in_paddock(const lg_policy *policy, const lg_unit_policy *unit, int32_t unit_index,
                        int32_t cell);
/* How much restoration helps a cell in a year: 1 or more. */
double lg_cell_recovery_factor(const lg_policy *policy, int32_t cell, int year);

#endif
