/* What an outlook took for granted. */
#ifndef LG_ANALYSIS_OUTLOOK_TELL_H
#define LG_ANALYSIS_OUTLOOK_TELL_H

#include "analysis/outlook_parts.h"

/* A sentence for the answer and its files. */
lg_status lg_outlook_tell(lg_outlook *outlook, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
