/* The books of a result file. */
#ifndef LG_STORE_RESULT_BOOKS_H
#define LG_STORE_RESULT_BOOKS_H

#include "store/result_file.h"

lg_status lg_result_define_books(lg_result *result);
lg_status lg_result_put_books(lg_result *result, const lg_run_year *year);

/* Names of the regions of a kind; NULL past the last. */
const char *lg_result_region(const lg_land *land, lg_region_kind kind, int32_t region);
int32_t lg_result_regions(const lg_land *land, lg_region_kind kind);

#endif
