/* What a run is made from, in check sums: whether results of two runs belong together. */
#ifndef LG_STORE_FINGERPRINT_H
#define LG_STORE_FINGERPRINT_H

#include "simulation/plan_parts.h"
#include "store/manifest.h"

/* Fills manifest->source. */
lg_status lg_fingerprint(lg_context *context, const lg_plan_parts *parts, lg_manifest *manifest);

/* Of its days, zones and what is said of it. */
uint32_t lg_fingerprint_weather(const lg_weather *weather);

/* LG_EARG when a file of the set would take the place of what the plan reads. */
lg_status lg_refuse_inputs(lg_context *context, const lg_plan *plan, const char *folder,
                           const lg_manifest *set);

#endif
