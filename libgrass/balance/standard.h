/* The coefficients of the carrying-capacity standard by grassland type (data/tables/nyt635.csv) and
 * the arithmetic of NY/T 635-2015. Most cells are from memory: their confidence travels with them.
 */
#ifndef LG_BALANCE_STANDARD_H
#define LG_BALANCE_STANDARD_H

#include "core/figures.h"
#include "land/land.h"

typedef struct lg_standard_type {
    double use_warm, use_cold, use_year; /* utilisation rates, share of the edible yield */
    double regrowth;                     /* added to the yield; 0 where the model grows it itself */
    double hay_coefficient;              /* standard hay per hay of the type */
} lg_standard_type;

typedef struct lg_standard {
    lg_context *context;
    int32_t count; /* types of the land, in its order */
    lg_standard_type *types;
    double hay_kg_su_d;  /* standard hay a sheep unit eats in a day */
    double hay_dry_frac; /* dry matter in standard hay */
    double warm_days;    /* length of the warm season; the rest of 365 is the cold one */
    double light_from, moderate_from, severe_from;       /* condition below which a grade begins */
    double light_factor, moderate_factor, severe_factor; /* on the utilisation rate */
    double safe_use; /* of the growth: of the forage capacity, not of the standard */
    /* the same with each cell at the end of its range that gives the least and the most capacity;
     * NULL: as it is */
    struct lg_standard *low, *high;
} lg_standard;

/* Reads `type,quantity,value,unit,source,confidence` and, where the columns are there, `low`, `high`
 * (empty: the value) and `status`; type "all" for what does not depend on the type. */
lg_status lg_standard_read(lg_context *context, const char *path, const lg_land *land,
                           lg_figures *figures, lg_standard *standard);
void lg_standard_free(lg_standard *standard);

/* The factor of the degradation grade on the utilisation rate. */
static inline double lg_standard_grade_factor(const lg_standard *s, double condition) {
    return condition >= s->light_from      ? 1.0
           : condition >= s->moderate_from ? s->light_factor
           : condition >= s->severe_from   ? s->moderate_factor
                                           : s->severe_factor;
}

/* Usable standard hay (kg/ha) of an edible yield (dry matter, kg/ha): Y (1 + G) E H / dry share.
 * @source NY/T 635-2015 formulas 1, 2 (structure from memory)
 * @check 860 kg/ha, G 0, E 0.45, H 1, dry share 0.86 -> 450 kg/ha */
static inline double lg_standard_hay(const lg_standard *s, int32_t type, double edible_kg_ha,
                                     double use) {
    const lg_standard_type *t = &s->types[type];
    return edible_kg_ha * (1.0 + t->regrowth) * use * t->hay_coefficient / s->hay_dry_frac;
}

/* Sheep units that `hay_kg` of standard hay feed for `days`.
 * @source NY/T 635-2015 formula 4  @check 657 kg, 365 d, 1.8 kg/d -> 1 */
static inline double lg_standard_capacity_su(const lg_standard *s, double hay_kg, double days) {
    return hay_kg / (s->hay_kg_su_d * days);
}

/* Above it land counts as overloaded: the default of the table of subsidies (test_report_words). */
#define LG_OVERLOAD_LIMIT 0.1

/* (stock - proper) / proper; with no capacity at all any stock is infinitely too much, and no stock
 * has no rate: NAN. */
double lg_overload_rate(double stock_su, double proper_su);

#endif
