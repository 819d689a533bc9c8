/* Feed that is given beside pasture: its kinds, and how much a herder gives. Feed comes first, and
 * what it takes of the gut the pasture does not get: hay replaces grass where grass is plenty, and
 * adds to it where it is not. */
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
    LG_FEEDING_MAINTAIN, /* what pasture will lack of their need, times `level` */
    LG_FEEDING_FILL      /* all that they eat */
} lg_feeding;

typedef struct lg_feeding_rule {
    lg_feeding how;
    int from_day, to_day;   /* may cross New Year */
    double ration_kg;       /* a head and day, dry matter */
    double level;           /* of the need of the day before: maintenance, conceptus and milk */
    double condition_below; /* only while females are thinner than that; 0: always */
} lg_feeding_rule;

/* Kg of a kind of feed that the rule gives today to all heads before they graze; potential_kg: of
 * lg_stock_appetite. Need N, pasture that would give M to a gut that holds P q of this feed of e
 * MJ/kg: s e + M (1 - s/(P q)) = N; none where grass is the better feed.
 * @source ours  @check N 10, M 6, P q 1.2, e 7.2 -> 4/(7.2 - 5) = 1.2 (limited), N 8 -> 0.909091 */
double lg_feed_first_kg(const lg_breed *breed, const lg_feeding_rule *rule,
                        const lg_feed_kind *feed, int day, const lg_choice *choice,
                        double potential_kg, const lg_stock *stock);

/* What feed leaves of their appetite for pasture: times the wants of lg_choice. */
double lg_feed_left(const lg_breed_params *p, const lg_feed_kind *feed, double kg,
                    double potential_kg);

enum { LG_FEED_KINDS = 16 };

/* Reads `feed,me_mj_kg,omd,source,confidence`. */
lg_status lg_feed_kinds_read(lg_context *context, const char *path,
                             lg_feed_kind kinds[LG_FEED_KINDS], size_t *count, lg_figures *figures);

#endif
