/* The maps of a result file. */
#ifndef LG_STORE_RESULT_MAPS_H
#define LG_STORE_RESULT_MAPS_H

#include "store/result_file.h"

lg_status lg_result_define_maps(lg_result *result);

lg_status lg_result_put_map(lg_result *result, const lg_run_map *map);

#endif
