/* The hay of one unit: what is in store, and by which entries it came and went. */
#ifndef LG_GRAZING_STORE_H
#define LG_GRAZING_STORE_H

/* The only ways in and out. */
typedef enum lg_hay_entry {
    LG_HAY_MOWN,
    LG_HAY_GROWN,  /* as feed */
    LG_HAY_BOUGHT, /* into the store, by a rule or a caller */
    LG_HAY_SET,    /* by a caller, from outside; below 0: taken away */
    LG_HAY_FED,
    LG_HAY_SPOILED,
    LG_HAY_ENTRIES
} lg_hay_entry;

/* Dry matter, kg; entries since 1 January, above 0 but for what is set. */
typedef struct lg_store {
    double kg, opening_kg;
    double year_kg[LG_HAY_ENTRIES];
} lg_store;

void lg_store_open_year(lg_store *store);
void lg_store_enter(lg_store *store, lg_hay_entry entry, double kg);

/* What the entries cannot explain; all that the store held and moved. */
double lg_store_residual_kg(const lg_store *store);
double lg_store_turnover_kg(const lg_store *store);

#endif
