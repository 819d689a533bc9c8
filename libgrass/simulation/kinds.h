/* The terms of a month for every kind of cell (grassland type, weather zone and droughts). */
#ifndef LG_SIMULATION_KINDS_H
#define LG_SIMULATION_KINDS_H

#include "simulation/layout.h"
#include "sward/kernel.h"
#include "sward/types.h"
#include "weather/season.h"

/* What the books and the calendar need of a day; the cell loop has its own terms. */
typedef struct lg_kind_day {
    double precip_mm, snow_mm, sublimation_mm;
    double snow_cm, ice_mm;
    int since_greenup_d; /* below 0 before green-up */
    bool dormant;
} lg_kind_day;

typedef struct lg_kind_terms {
    lg_context *context;
    const lg_kernel *kernel;
    int32_t count;
    lg_clock *clocks;        /* one a kind */
    lg_kind_day *days;       /* 31 a kind */
    char *terms;             /* likewise, kernel->terms bytes each */
    lg_zone_season *seasons; /* one a kind: its type's in its zone */
    double *rain_frac; /* 31 a kind: share of the weather's precipitation that falls; NULL: all */
} lg_kind_terms;

/* rain_frac is made when `dry`. */
lg_status lg_kind_terms_make(lg_context *context, int32_t count, bool dry, const lg_kernel *kernel,
                             lg_kind_terms *kinds);
/* Whose season and day length each kind lives by. zones: of every weather zone; NULL: 1 January, the
 * type's latitude. */
void lg_kind_terms_seasons(const lg_layout *layout, const lg_type_table *types,
                           const lg_weather *weather, const lg_zone_season *zones,
                           lg_kind_terms *kinds);
void lg_kind_terms_free(lg_kind_terms *kinds);

/* Days of a month, from 0, without `to`; `first_day` is the lg_day_number of its first. */
typedef struct lg_days {
    int32_t first_day;
    int from, to;
} lg_days;

/* Moves every clock through the days. */
void lg_kind_terms_days(const lg_layout *layout, const lg_type_table *types,
                        const lg_weather *weather, lg_kind_terms *kinds, const lg_days *days);

static inline const lg_kind_day *lg_kind_on(const lg_kind_terms *kinds, int32_t kind, int day) {
    return &kinds->days[(size_t)kind * 31 + (size_t)day];
}

/* What the cell loop needs of it. */
static inline void *lg_kind_terms_on(const lg_kind_terms *kinds, int32_t kind, int day) {
    return kinds->terms + ((size_t)kind * 31 + (size_t)day) * kinds->kernel->terms;
}

#endif
