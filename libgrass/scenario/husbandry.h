/* How a scenario's animals with bodies are kept: their breed, feeding, sales and how they are
 * counted, settled from the plan's tables or from what is usual where it names none. */
#ifndef LG_SCENARIO_HUSBANDRY_H
#define LG_SCENARIO_HUSBANDRY_H

#include "animals/counting.h"
#include "animals/feeding.h"
#include "animals/herds_read.h"
#include "animals/sale.h"
#include "animals/season.h"
#include "scenario/plan.h"

typedef struct lg_husbandry {
    lg_context *context;
    lg_breeds *breeds;
    const lg_breed *breed; /* one of them: of all herds */
    lg_stock_calendar calendar;
    lg_sale_rule sales[LG_SALE_RULES];
    size_t nsales;
    lg_feed_kind feed; /* hay, mown or bought */
    lg_feeding_rule feeding;
    lg_counting_row su[LG_COHORTS];
    int year_starts;    /* of the books: day of a 365-day year */
    lg_herd_rows *rows; /* of the scenario's file of herds; NULL: none */
} lg_husbandry;

/* NULL for a scenario whose herds are constant. Figures of the tables are noted. */
lg_status lg_husbandry_settle(lg_context *context, const lg_plan *plan, const lg_scenario *scenario,
                              lg_figures *figures, lg_husbandry **husbandry);
/* Days of the breeds and of the usual sales come later, as the year of growth and of the books does
 * that begins on another day of a 365-day year than 1 January. Dates that the plan gives stay. */
void lg_husbandry_follow(lg_husbandry *husbandry, const lg_plan *plan, int year_starts);
void lg_husbandry_free(lg_husbandry *husbandry);

/* What a sheep unit of the breed would eat in a day: a dry female of full size, grass without limit,
 * by the way in which the plan counts it.
 * @check Ujimqin sheep, 1 su: 0.04 x 55 x (1.7 - 1) = 1.54 kg */
double lg_husbandry_intake_kg_su_d(const lg_husbandry *husbandry);

#endif
