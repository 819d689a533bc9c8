/* The animals of one breed in one unit: cohorts, the season of their females, and a ledger in which
 * every head and every MJ is entered. */
#ifndef LG_ANIMALS_LEDGER_H
#define LG_ANIMALS_LEDGER_H

#include <stdbool.h>

#include "animals/cohort.h"
#include "animals/day.h"

/* Females that have been mated; the year's crop before the last one was old enough; the crop of the
 * year, at foot or weaned; males kept. */
typedef enum lg_cohort_kind {
    LG_COHORT_DAMS,
    LG_COHORT_YEARLINGS,
    LG_COHORT_YOUNG,
    LG_COHORT_MALES,
    LG_COHORTS
} lg_cohort_kind;

typedef enum lg_entry {
    LG_ENTRY_START,
    LG_ENTRY_BORN,
    LG_ENTRY_BOUGHT,
    LG_ENTRY_MOVED, /* from other units, below 0: to them */
    LG_ENTRY_SET,   /* by a caller, from outside; below 0: taken away */
    LG_ENTRY_SOLD,
    LG_ENTRY_DIED, /* of what takes animals that want nothing */
    LG_ENTRY_STARVED,
    LG_ENTRY_EXPOSED, /* newborn, of cold */
    LG_ENTRIES
} lg_entry;

/* Since the run began. Heads and live weight by entry; energy. */
typedef struct lg_stock_ledger {
    double heads[LG_ENTRIES], kg[LG_ENTRIES], mj[LG_ENTRIES];
    double sold[LG_COHORTS], sold_kg[LG_COHORTS], died[LG_COHORTS];
    double eaten_mj, fed_mj, heat_mj; /* metabolisable energy of pasture and feed; heat */
    double womb_lost_mj;              /* afterbirth, and conceptuses of females that left */
    double eaten_kg, fed_kg, digested_kg, methane_kg, milk_mj;
    double head_days;
} lg_stock_ledger;

typedef struct lg_stock {
    lg_cohort cohort[LG_COHORTS];
    /* of the females that are pregnant or give milk, in the mean */
    double gestation_d, foetus_kg, young_per_dam;
    double milk_d, birth_condition, birth_kg, milk_full; /* milk over what the young could drink */
    bool weaned;
    unsigned sold_rules; /* sale rules that are done this year */
    lg_stock_ledger ledger;
} lg_stock;

/* Animals come by an entry (START, BOUGHT, MOVED, SET) into a cohort. */
void lg_stock_add(const lg_breed *breed, lg_entry entry, lg_cohort_kind kind, lg_cohort *cohort,
                  lg_stock *stock);

/* Heads leave a cohort by an entry (SOLD, DIED ..., MOVED, SET); none but those that are there.
 * Returns those that left. */
double lg_stock_remove(const lg_breed *breed, lg_entry entry, lg_cohort_kind kind, double heads,
                       lg_stock *stock);

/* Heads go from one unit to another with what they carry and what they are in: pregnancy, milk.
 * Dams take no young with them: those are moved by themselves. Returns those that went. */
double lg_stock_move(const lg_breed *breed, lg_cohort_kind kind, double heads, lg_stock *from,
                     lg_stock *to);

/* Shares of a cohort die in a day: of what takes animals that want nothing, and of hunger. */
void lg_stock_die(lg_cohort_kind kind, double share, double starved, lg_stock *stock);

double lg_stock_heads(const lg_stock *stock);
/* Live weight of a head with its share of conceptuses, and of all. */
double lg_live_kg(const lg_breed *breed, const lg_stock *stock, lg_cohort_kind kind);
double lg_stock_live_kg(const lg_breed *breed, const lg_stock *stock);

/* Newborn join the young of a stock; `dead` of them die at once. */
void lg_stock_born(const lg_breed *breed, lg_cohort *newborn, double dead, lg_stock *stock);

/* Gaps of the ledger over what it holds and moved. */
double lg_stock_gap_heads(const lg_stock *stock);
double lg_stock_gap_mj(const lg_stock *stock);

#endif
