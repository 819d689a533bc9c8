/* A page while it is written. */
#ifndef LG_REPORT_PAGE_H
#define LG_REPORT_PAGE_H

#include "report/figure.h"
#include "text/out.h"
#include "report/source.h"
#include "report/words.h"

typedef struct lg_page {
    lg_out out;
    const lg_report_data *data;
    const lg_report_options *options;
    lg_report_language language;
} lg_page;

#endif
