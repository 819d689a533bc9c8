/* Everything of a result file that is known before the first day. */
#ifndef LG_STORE_RESULT_DEFINE_H
#define LG_STORE_RESULT_DEFINE_H

#include "store/result_file.h"

/* Everything that is known before the first day. */
lg_status lg_result_define(lg_result *result, const lg_run_head *head);

#endif
