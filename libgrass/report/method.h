/* How sure the coefficients are, as classes for people. */
#ifndef LG_REPORT_METHOD_H
#define LG_REPORT_METHOD_H

#include "report/source.h"

typedef enum lg_confidence {
    LG_CONF_VERIFIED,
    LG_CONF_DERIVED,
    LG_CONF_CALIBRATED,
    LG_CONF_ASSUMED,
    LG_CONF_MEMORY,
    LG_CONF_OTHER,
    LG_CONFIDENCES
} lg_confidence;

/* Of the words that stand in the tables: V, D, C, A, M-hi, verified, memory ... What is unknown,
 * and what is verified in part only, counts as memory. */
lg_confidence lg_confidence_of(const char *word);

/* Nobody had the source in hand: by the confidence word, or because the source itself says so,
 * which a fit to remembered figures does. */
bool lg_is_from_memory(const lg_report_parameter *parameter);

typedef struct lg_confidence_count {
    int all, unverified; /* unverified: assumed, or from memory */
    int of[LG_CONFIDENCES];
} lg_confidence_count;

lg_confidence_count lg_count_confidence(const lg_report_scenario *scenario);

#endif
