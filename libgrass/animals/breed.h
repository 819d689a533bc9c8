/* A breed: its coefficients (data/tables/breeds.csv over the defaults of breed_params.def), and
 * what follows from them once and for all. */
#ifndef LG_ANIMALS_BREED_H
#define LG_ANIMALS_BREED_H

#include "core/figures.h"

typedef struct lg_breed_params {
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/breed_params.def>
#undef LG_PARAM
} lg_breed_params;

/* Days of a pregnancy or of milk that the curves know; later ones are as the last. */
enum { LG_BREED_DAYS = 420 };

/* Classes of digestibility that animals choose among: 0.95, 0.85 .. 0.25. */
enum { LG_BREED_CLASSES = 8 };
#define LG_BREED_BEST 0.95
#define LG_BREED_STEP 0.1

typedef struct lg_breed {
    char name[64];
    lg_breed_params p;
    /* by day since birth: appetite and milk by Wood's curve, what a young drinks at most by W^0.75,
     * share of its appetite that it fills with grass */
    double appetite[LG_BREED_DAYS], milk[LG_BREED_DAYS], suck[LG_BREED_DAYS], grass[LG_BREED_DAYS];
    /* by day of pregnancy, over what it is at birth: weight of the foetus and its growth in the
     * day, of the conceptus, and the energy that goes into it in the day */
    double foetus[LG_BREED_DAYS], foetus_day[LG_BREED_DAYS];
    double womb[LG_BREED_DAYS], womb_mj_day[LG_BREED_DAYS];
    double milk_scale, milk_scale_twin; /* peak, MJ d-1, of a female of full size */
    double class_quality[LG_BREED_CLASSES], class_omd[LG_BREED_CLASSES];
} lg_breed;

typedef struct lg_breeds {
    lg_context *context;
    lg_breed *of;
    size_t count;
    lg_figures figures; /* every coefficient of every breed */
} lg_breeds;

/* The defaults of the table: Ujimqin sheep. */
void lg_breed_params_init(lg_breed_params *params);

/* What of the coefficients cannot stand together, in words; NULL: nothing. */
const char *lg_breed_wrong(const lg_breed_params *params);

/* Takes the coefficients as they are and makes the curves. */
void lg_breed_prepare(lg_breed *breed);

/* Reads `breed,parameter,value,unit,source,confidence`; a row without parameter names a breed that
 * changes nothing. LG_EPARSE with the place for what is unknown, stands twice, has another unit, is
 * out of bounds or contradicts another row. */
lg_status lg_breeds_read(lg_context *context, const char *path, lg_breeds **breeds);
void lg_breeds_free(lg_breeds *breeds);

/* By name; NULL: there is none. */
const lg_breed *lg_breeds_find(const lg_breeds *breeds, const char *name);

/* Quality: how much of a feed the gut takes.  @source GrazPlan
 * @check best .8, slope .83: D .65 -> .8755, D .9 -> 1 */
static inline double lg_quality(const lg_breed_params *p, double omd) {
    double quality = 1.0 - p->quality_slope * (p->quality_best - omd);
    return quality < 0.0 ? 0.0 : quality > 1.0 ? 1.0 : quality;
}

/* Index of a day in the curves. */
static inline int lg_breed_day(double day) {
    return day <= 0.0 ? 0 : day < LG_BREED_DAYS - 1 ? (int)day : LG_BREED_DAYS - 1;
}

#endif
