/* What the files of a capacity share. */
#ifndef LG_ANALYSIS_CAPACITY_H
#define LG_ANALYSIS_CAPACITY_H

#include <libgrass/capacity.h>

#include "analysis/stockings.h"
#include "store/manifest.h"

struct lg_capacity {
    lg_context *context;
    lg_capacity_options asked; /* scenario: the text below */
    char *scenario, *plan, *assumed;
    char *names; /* of the regions, one after the other */
    size_t regions;
    lg_capacity_row *row;
    size_t points;
    lg_capacity_point *point; /* [region][point] */
    size_t instruments;
    lg_capacity_instrument *instrument;
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS]; /* check sums of what it was made from */
    size_t lives;
    double seconds;
};

/* A search at work. */
typedef struct lg_capacity_work {
    lg_context *context;
    lg_plan plan; /* the caller's, with the cells that were asked for */
    lg_capacity *made;
    lg_draws_world *world;
    lg_start *start;
    lg_roll roll;
    bool rolling;
    uint64_t key; /* of the scenario */
    double ladder[LG_RUNGS_MOST];
    size_t rungs;
    size_t *region; /* of the world, by group */
    lg_care *care;
    lg_stockings stockings;
} lg_capacity_work;

/* capacity_rows.c: rows, points and what was taken for granted, of a search that has ended. */
lg_status lg_capacity_tell(lg_capacity_work *work);
/* What they say of money becomes NAN. */
void lg_capacity_forget_money(lg_capacity *capacity);

/* capacity_instruments.c */
lg_status lg_capacity_try_instruments(lg_capacity_work *work);
/* How many lives they take, about. */
double lg_capacity_instrument_lives(const lg_capacity_work *work);

/* capacity_write.c: all files of the directory. */
lg_status lg_capacity_put_files(const lg_capacity_work *work);
/* LG_EEXIST: one of other hands stands there. */
lg_status lg_capacity_may_write(lg_context *context, const char *directory);
/* capacity_map.c */
lg_status lg_capacity_write_map(const lg_capacity_work *work, const char *path);

#endif
