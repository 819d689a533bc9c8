/* The parameters of a run in its result file. */
#ifndef LG_STORE_RESULT_PARAMETERS_H
#define LG_STORE_RESULT_PARAMETERS_H

#include "core/figures.h"
#include "store/nc.h"

lg_status lg_result_put_parameters(lg_nc *nc, const lg_figures *figures);

#endif
