/* The daily series of a result file. */
#ifndef LG_STORE_RESULT_DAYS_H
#define LG_STORE_RESULT_DAYS_H

#include "store/result_file.h"

lg_status lg_result_define_days(lg_result *result);

lg_status lg_result_put_days(lg_result *result, const lg_run_days *days);

/* Writes what is gathered; all days must have come. */
lg_status lg_result_end_days(lg_result *result);

#endif
