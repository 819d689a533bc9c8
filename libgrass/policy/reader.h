/* Measures are read from a plan, and meet the cells of a land. */
#ifndef LG_POLICY_READER_H
#define LG_POLICY_READER_H

#include "policy/measure.h"

/* Reads one mapping of the list `measures`. */
lg_status lg_measure_read(const lg_yaml *document, const lg_yaml_node *mapping,
                          lg_measure *measure);

/* Sets bit `bit` of masks[cell] for every cell of the place. LG_EPARSE at the place for a zone,
 * unit ... that the land does not have, and when no cell is met: a measure that does nothing is a
 * mistake. */
lg_status lg_measure_mark(lg_context *context, const lg_yaml *document, const lg_measure *measure,
                          const lg_land *land, int bit, uint32_t *masks);

/* The paddock that is open on a day of a rotation that goes by the date: 0 .. paddocks - 1. */
int lg_measure_paddock(const lg_measure *measure, const lg_today *today, int paddocks);

#endif
