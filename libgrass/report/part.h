/* The parts of the page, one file each. */
#ifndef LG_REPORT_PART_H
#define LG_REPORT_PART_H

#include "report/page.h"

void lg_part_head(lg_page *page);
void lg_part_chooser(lg_page *page);
void lg_part_verdict(lg_page *page);
void lg_part_stock(lg_page *page);
void lg_part_capacity(lg_page *page, const lg_report_scenario *scenario); /* within a panel of it */
void lg_part_calendar(lg_page *page);
void lg_part_maps(lg_page *page);
void lg_part_compare(lg_page *page);
void lg_part_indicators(lg_page *page);
void lg_part_ledger(lg_page *page);
void lg_part_method(lg_page *page);
void lg_part_colophon(lg_page *page);
void lg_part_data(lg_page *page);

#endif
