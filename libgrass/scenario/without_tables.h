/* Feed, sheep units and sales of plans that name no table for them: without_tables.def. */
#ifndef LG_SCENARIO_WITHOUT_TABLES_H
#define LG_SCENARIO_WITHOUT_TABLES_H

#include "animals/counting.h"
#include "animals/feeding.h"
#include "animals/sale.h"

/* The one feed. Each notes what it gives, as a reader of a table would. */
lg_status lg_without_feeds(lg_feed_kind *feed, lg_figures *figures);

/* Of the breed that is there without a table. */
lg_status lg_without_sheep_units(lg_counting_row su[LG_COHORTS], lg_figures *figures);

lg_status lg_without_sales(lg_sale_rule rules[LG_SALE_RULES], size_t *count, lg_figures *figures);

#endif
