/* One life: a scenario's herds, so many times, in the weather of a draw. */
#ifndef LG_ANALYSIS_LIFE_H
#define LG_ANALYSIS_LIFE_H

#include "analysis/start.h"
#include "store/books.h"

typedef struct lg_life {
    const lg_start *start;
    double times; /* the herds of the first day, each so many times; spin-up had them as they are */
    uint64_t draw; /* of the weather; */
    const lg_weather
        *weather;    /* the same, made before (lg_draws_weather); NULL: made for the life */
    const int *maps; /* which maps (cell_maps.h) are drawn on the last evening, */
    size_t maps_count;
    double *cells; /* and where: [map][cell]; NULL: none */
} lg_life;

/* Books of a life. Regions in the world's order. */
typedef struct lg_lived {
    lg_context *context;
    size_t regions;
    int years;
    double *values;           /* [year][region][LG_BOOK_COUNT] */
    double *adults_lost_frac; /* [year][region]: adults that died over those on the first day of the
                                 year; 0 where herds are constant */
    double *bought_frac; /* [year][region]: feed bought over what the herds demanded: what was eaten
                            on the pasture, fed, bought, and wanted in vain */
} lg_lived;

lg_status lg_lived_make(lg_context *context, const lg_draws_world *world, lg_lived *lived);
void lg_lived_free(lg_lived *lived);

/* The column of a region in a year, from 0. */
static inline double lg_lived_value(const lg_lived *lived, int year, size_t region, int column) {
    return lived->values[((size_t)year * lived->regions + region) * LG_BOOK_COUNT + (size_t)column];
}

/* Fills *lived, made before; own: a context of the thread (analysis/crew.h). */
lg_status lg_live(lg_context *own, const lg_life *life, lg_lived *lived);

#endif
