/* The page: a template with places for words, files and parts. */
#ifndef LG_REPORT_TEMPLATE_H
#define LG_REPORT_TEMPLATE_H

#include "report/page.h"

/* Fills the template into page->out. */
void lg_page_write(lg_page *page);

#endif
