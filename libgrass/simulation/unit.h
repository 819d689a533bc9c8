/* A management unit while it is simulated: its herd, its hay and its books of the year. */
#ifndef LG_SIMULATION_UNIT_H
#define LG_SIMULATION_UNIT_H

#include "animals/forage.h"
#include "animals/ledger.h"
#include "grazing/feed.h"
#include "grazing/herd.h"
#include "grazing/store.h"
#include "policy/unit.h"
#include "simulation/sink.h"
#include "sward/columns.h"

/* Sums over the unit's cells in their fixed order; masses kg/ha and water mm, times cells. */
typedef struct lg_unit_sums {
    lg_steppe_sums cells;
    double precip, snow, sublimation;
    double snow_cm, ice;   /* depth of snow; of its water, ice */
    lg_forage_sums forage; /* where herds have bodies, else 0 */
} lg_unit_sums;

static inline void lg_forage_add(lg_forage_sums *to, const lg_forage_sums *part) {
    double *t = (double *)to;
    const double *p = (const double *)part;
    for (size_t i = 0; i < sizeof *to / sizeof *t; i++)
        t[i] += p[i];
}

static inline void lg_unit_add(lg_unit_sums *to, const lg_unit_sums *part) {
    double *t = (double *)to;
    const double *p = (const double *)part;
    for (size_t i = 0; i < sizeof *to / sizeof *t; i++)
        t[i] += p[i];
}

/* Since 1 January: animals kg and su days, the rest as above. */
typedef struct lg_unit_year {
    double su_days, deficit_kg, bought_kg, unmet_demand_kg, destroyed_kg;
    double ban_mu, rest_mu_d; /* most land under a ban; land under rest times days */
    double digested_kg;
    double closed_su;       /* the most that stood on land under a ban or a rest on any day */
    double cost_yuan;       /* of measures */
    double moves;           /* into another paddock of a rotation */
    double no_paddock_su_d; /* confined because no paddock was ready */
    double short_su_d;      /* in a paddock that offered less than the demand */
    int no_paddock_d, short_d;
} lg_unit_year;

/* What is seen of a unit's animals with bodies (flock.h): in the evening, and since 1 January. */
typedef struct lg_unit_bodies {
    bool lives;
    double heads[LG_COHORTS], adult_kg, young_kg; /* live weight of all */
    double dam_kg, condition; /* of a female that is mated, NaN: none; condition of five classes */
    double start_adult_kg, start_young_kg;
    double births, deaths, starved;
    double sold_adult_kg, sold_young_kg, bought_kg, methane_kg;
    lg_fed fed;            /* of the day */
    double pick[LG_POOLS]; /* share of each pool within reach that is eaten today */
    lg_herd seen;          /* what the heads have followed */
    int lived;             /* days that the bodies have still to live (lg_flock_last) */
    int32_t lived_at;      /* the first of them in the table of days */
    double mid_d;          /* from the first of the days decided for to their middle */
    bool decides, grazes;  /* something is decided anew this morning; whether they graze */
    double plan_kg, feed_kg, lack_kg, given_kg; /* of a day, of all breeds */
    double eaten_kg;                            /* in the days that they have still to live */
    double moving_su, young_moving_su, leaving; /* while animals move among units: those that come,
                                                  below 0 go; the share that goes */
    double snow_access; /* share of the sward that the first breed reaches through snow and ice */
    double spread;      /* of their use within a cell: coefficient of variation */
} lg_unit_bodies;

static inline double lg_bodies_heads(const lg_unit_bodies *bodies) {
    double heads = 0.0;
    for (int k = 0; k < LG_COHORTS; k++)
        heads += bodies->heads[k];
    return heads;
}

/* ENTRY(NAME, text, held, change, came): what the cells of a unit hold in the evening, by how much
 * the day changed it, and what came in; of lg_unit_run *u and its day, lg_unit_sums *day. A budget
 * of the cells is a row. */
#define LG_POOL_LIST(ENTRY)                                                                        \
    ENTRY(DRY_MATTER, "dry matter", day->cells.standing + day->cells.litter + day->cells.reserve,  \
          day->cells.growth - day->cells.loss - day->cells.intake - u->cut - u->lost,              \
          day->cells.growth)                                                                       \
    ENTRY(WATER, "water", day->cells.water + day->snow,                                            \
          day->precip - day->cells.aet - day->sublimation - day->cells.drainage, day->precip)

/* The daily budgets: those of the cells, and the herd's ledger. */
typedef enum lg_close {
#define LG_CLOSE_OF(NAME, text, held, change, came) LG_CLOSE_##NAME,
    LG_POOL_LIST(LG_CLOSE_OF)
#undef LG_CLOSE_OF
        LG_CLOSE_ANIMALS,
    LG_CLOSE_ENERGY, /* of animals with bodies */
    LG_CLOSES,
    LG_CELL_BUDGETS = LG_CLOSE_ANIMALS
} lg_close;

typedef struct lg_unit_run {
    double area_ha, cell_ha;
    int64_t cells;
    int32_t type;        /* of most of its cells: parameters of constant herds are taken from it */
    double most_trample; /* of its types */
    bool has_meadow;
    int32_t kind;                    /* of its first cells: its green-up */
    int32_t first_segment, segments; /* places in cells->segment_order */
    int64_t no_paddock_d, short_d;   /* of the reported years */
    bool changed;                    /* access is taken anew today */
    uint32_t events;                 /* measures that do something to cells today */
    double ban_cells, rest_cells, open_cells;
    double usable_cells;     /* open but for a rotation */
    double breached_cells;   /* of the open ones, those that are closed and grazed all the same */
    double next_capacity_su; /* by the books of the year before, of the land open this year */
    lg_herd herd;
    lg_unit_bodies bodies;
    /* what animals with bodies see of the unit: forage, and what was offered and stood when it was
     * reckoned; the same when its cells were looked at */
    lg_forage_sums forage;
    double forage_offer, forage_green, forage_dead;
    double looked_offer, looked_green;
    double trend[2];        /* of what is green and what is dead: growth of a day over itself */
    int forage_d, looked_d; /* days since it was reckoned, looked at */
    bool looks;             /* they are looked at this evening */
    bool picks;             /* what is eaten of a pool is another share than yesterday */
    lg_store store;
    lg_unit_policy policy;
    double cut;  /* mown today, kg/ha times cells */
    double lost; /* to shocks (fire, locusts, rodents) today, likewise */
    double wanted_kg, planned_kg;
    double utilisation_frac; /* share of the offer that is eaten today */
    lg_unit_sums today;
    double held_before[LG_CELL_BUDGETS]; /* of all cells, when the day began */
    lg_unit_year year;
    lg_residual worst[LG_CLOSES];
} lg_unit_run;

/* All units of a run. */
typedef struct lg_herds {
    lg_unit_run *of; /* one per unit of the land */
    size_t npaddocks;
    struct lg_paddocks *paddocks; /* of the units whose rotation looks at the grass, or NULL */
    struct lg_flock *flocks;      /* of each unit one a breed, or NULL: herds are constant */
    lg_animal_day *animal_day;    /* 31 a weather zone, each of every breed; NULL likewise */
    size_t nbreeds;
} lg_herds;

/* The sums of the evening before become those that the day begins with. */
static inline void lg_unit_begin(lg_unit_run *unit) {
    const lg_unit_sums *day = &unit->today;
#define LG_KEEP(NAME, text, held, change, came) unit->held_before[LG_CLOSE_##NAME] = held;
    LG_POOL_LIST(LG_KEEP)
#undef LG_KEEP
    unit->today = (lg_unit_sums){0};
}

/* Feeds the day's deficit and notes the day in the year. */
void lg_unit_feed(lg_unit_run *unit, const lg_feed_rule *rule);

/* What the books of the day cannot explain, relative to what the unit held and moved; updates
 * `worst`. */
void lg_unit_close(lg_unit_run *unit, int32_t unit_index, int32_t day);

/* A gap of the day, relative already. */
void lg_unit_worse(lg_unit_run *unit, lg_close close, double gap, int32_t unit_index, int32_t day);

/* "dry matter", "water", "animals", "energy" */
const char *lg_close_name(lg_close close);

#endif
