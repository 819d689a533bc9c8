/* The words for who cannot see a map. */
#ifndef LG_REPORT_PART_MAPS_H
#define LG_REPORT_PART_MAPS_H

#include "report/page.h"

/* The words for who cannot see the map of a year, escaped for HTML. */
void lg_map_alt(lg_page *page, lg_out *out, const lg_report_scenario *s, int year, int layer);

/* The classes of a layer, with their colours. */
void lg_map_legend(lg_page *page, int layer);

#endif
