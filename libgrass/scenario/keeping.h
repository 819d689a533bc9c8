/* What is settled of a scenario's animals with bodies (scenario/husbandry.h). */
#ifndef LG_SCENARIO_KEEPING_H
#define LG_SCENARIO_KEEPING_H

#include "animals/counting.h"
#include "animals/feeding.h"
#include "animals/herds_read.h"
#include "animals/sale.h"
#include "animals/season.h"
#include "grazing/animals.h"
#include "scenario/plan.h"

/* The animals of one breed: how they are counted and sold, and what they are of a herd of one sheep
 * unit at the start, NAN: as is usual. */
typedef struct lg_keeping {
    const lg_breed *breed;
    lg_counting_row su[LG_COHORTS];
    lg_sale_rule sales[LG_SALE_RULES];
    size_t nsales;
    double heads_per_su[LG_ANIMAL_AGES];
    double share; /* of the herd's sheep units at the start */
} lg_keeping;

enum { LG_BREEDS_MOST = 8 }; /* of the herds of a scenario */

typedef struct lg_husbandry {
    lg_context *context;
    lg_breeds *breeds;
    lg_keeping *kept; /* the breeds of the scenario's herds, in the order of the table of breeds */
    size_t nkept;
    lg_stock_calendar calendar;
    lg_feed_kind feed; /* hay, mown or bought */
    lg_feeding_rule feeding;
    lg_herd_rows *rows; /* of the scenario's file of herds; NULL: none */
} lg_husbandry;

#endif
