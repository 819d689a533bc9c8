/* Feed that is given beside pasture: its kinds, and how much a herder gives. */
#ifndef LG_ANIMALS_FEEDING_H
#define LG_ANIMALS_FEEDING_H

#include "animals/stock.h"

typedef struct lg_feed_kind {
    char name[32];
    double me_mj_kg, omd; /* of dry matter */
} lg_feed_kind;

typedef enum lg_feeding {
    LG_FEEDING_NONE,
    LG_FEEDING_RATION,   /* so much a head */
    LG_FEEDING_MAINTAIN, /* what is missing to maintenance, times `level` */
    LG_FEEDING_FILL      /* until they are full */
} lg_feeding;

typedef struct lg_feeding_rule {
    lg_feeding how;
    int from_day, to_day;   /* may cross New Year */
    double ration_kg;       /* a head and day, dry matter */
    double level;           /* of maintenance */
    double condition_below; /* only while females are thinner than that; 0: always */
} lg_feeding_rule;

/* Kg of a kind of feed that the rule would give today to all heads, never more than they can eat
 * after what they had from pasture. potential_kg: of lg_stock_appetite. */
double lg_feed_wanted_kg(const lg_breed *breed, const lg_feeding_rule *rule,
                         const lg_feed_kind *feed, int day, const lg_choice *choice,
                         const double eaten_kg[LG_POOLS], double potential_kg,
                         const lg_stock *stock);

/* Room that is left in the guts, in kg of this feed.  @source GrazPlan */
double lg_feed_room_kg(const lg_breed_params *p, const lg_feed_kind *feed, const lg_choice *choice,
                       const double eaten_kg[LG_POOLS], double potential_kg);

enum { LG_FEED_KINDS = 16 };

/* Reads `feed,me_mj_kg,omd,source,confidence`. */
lg_status lg_feed_kinds_read(lg_context *context, const char *path,
                             lg_feed_kind kinds[LG_FEED_KINDS], size_t *count, lg_figures *figures);

#endif
