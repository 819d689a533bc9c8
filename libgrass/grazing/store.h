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
    double round_kg; /* of what is set what went both ways, by its size */
} lg_store;

void lg_store_open_year(lg_store *store);

/* Most days nothing comes: asked here, before the call. */
void lg_store_enter_some(lg_store *store, lg_hay_entry entry, double kg);

static inline void lg_store_enter(lg_store *store, lg_hay_entry entry, double kg) {
    if (kg != 0.0)
        lg_store_enter_some(store, entry, kg);
}

/* What the entries cannot explain; all that the store held and moved. */
static inline double lg_store_residual_kg(const lg_store *s) {
    const double *y = s->year_kg;
    const double came = y[LG_HAY_MOWN] + y[LG_HAY_GROWN] + y[LG_HAY_BOUGHT] + y[LG_HAY_SET];
    return s->kg - (s->opening_kg + came - y[LG_HAY_FED] - y[LG_HAY_SPOILED]);
}

double lg_store_turnover_kg(const lg_store *store);

#endif
