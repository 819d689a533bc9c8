/* The parts of the page, one file each. */
#ifndef LG_REPORT_PART_H
#define LG_REPORT_PART_H

#include "report/page.h"

void lg_part_head(lg_page *page);
void lg_part_facts(lg_page *page);
void lg_part_chooser(lg_page *page);
void lg_part_answer(lg_page *page);
void lg_part_mix(lg_page *page);     /* within the answer */
void lg_part_mixes(lg_page *page);   /* all of them, in the annex */
void lg_part_winter(lg_page *page);  /* a section of its own, or nothing */
void lg_part_winters(lg_page *page); /* all regions of it, in the annex */
void lg_part_scenarios(lg_page *page);
void lg_part_sides(lg_page *page);
void lg_part_need(lg_page *page);
void lg_part_view(lg_page *page);   /* region and year */
void lg_part_risk(lg_page *page);   /* a section of its own, or nothing */
void lg_part_doubt(lg_page *page);  /* within it */
void lg_part_points(lg_page *page); /* of the risk curve, in the annex */
void lg_part_words(lg_page *page);
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
void lg_part_data_units(lg_page *page); /* within the data */
void lg_part_data_risk(lg_page *page);

#endif
