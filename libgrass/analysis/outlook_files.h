/* The files of an outlook. */
#ifndef LG_ANALYSIS_OUTLOOK_FILES_H
#define LG_ANALYSIS_OUTLOOK_FILES_H

#include "analysis/outlook_parts.h"

lg_status lg_outlook_write_files(lg_context *context, const lg_outlook *outlook,
                                 const char *folder);

#endif
