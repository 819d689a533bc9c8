/* How many animals the land bears, at which risk: the largest herd under which, in at least so many
 * of the drawn weathers, neither the sward declines nor the animals fail.
 *
 *   lg_plan *plan = NULL;
 *   lg_capacity *capacity = NULL;
 *   lg_capacity_options options;
 *   lg_capacity_row row;
 *   if (lg_plan_read(context, "data/xilinhot/plan-2023-2030.yaml", NULL, &plan) == LG_OK) {
 *       lg_capacity_usual(plan, &options);
 *       options.cell_m = 10000; // coarse, few and short: to see it run
 *       options.horizon = 1;
 *       options.draws = 2;
 *       options.lowest_times = 0.5;
 *       options.highest_times = 2;
 *       if (lg_capacity_find(context, plan, &options, &capacity) == LG_OK &&
 *           lg_capacity_region(context, capacity, 0, &row) == LG_OK)
 *           printf("%.0f of %.0f sheep units\n", row.dynamic_capacity_su, row.present_su);
 *   }
 *   lg_capacity_free(capacity);
 *   lg_plan_free(plan);
 *
 * A stocking is the plan's herds of the first day, each so many times. A life is the years of the
 * horizon under it in the weather of one draw; the same draw has the same weather under every
 * stocking and instrument. A life fails of condition where the mean condition of its last three
 * years lies more than `condition_drop` below that before the first day and, unless `against_start`,
 * below what the same weather leaves without animals, too; and of its animals where in any year more than `adults_lost_frac` of the adults die or more than `bought_frac` of the demand
 * is bought. The capacity of a region is the largest stocking, of all herds alike, at which each of
 * the two fails in no more than a share `risk` of the draws, by the region's own books.
 * docs/capacity.md tells how to read it. */
#ifndef LIBGRASS_CAPACITY_H
#define LIBGRASS_CAPACITY_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>
#include <libgrass/land.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked; lg_capacity_usual fills it. */
typedef struct lg_capacity_options {
    const lg_land *land;     /* in place of the plan's own; NULL: that */
    const char *scenario;    /* of the plan; NULL: its first */
    const char *directory;   /* for result files and what to go on from; NULL: none */
    double risk;             /* share of the draws that may fail, above 0 and below 1 */
    double condition_drop;   /* condition may fall by so much */
    double adults_lost_frac; /* so many of the adults may die in a year, as a share */
    double bought_frac;      /* so much of the demand may be bought in a year, as a share */
    double lowest_times;     /* of the present herds: where the search begins */
    double highest_times;    /* and where it ends */
    double cell_m;           /* of the plan's schematic land; 0: as the plan says */
    int64_t seed;            /* of the draws */
    int horizon;             /* years, from the plan's first */
    int against_start;       /* 0: what weather alone takes of condition is not counted; 1: it is */
    int draws;               /* of the weather */
    int instruments;         /* 1: what each instrument adds, too */
    int instrument_draws;    /* draws that are lived with each of them; 0: a share of the draws */
    int resume;              /* 1: lives that are there in `directory` count */
    void *reserved[6];       /* NULL */
} lg_capacity_options;

/* What the plan's `capacity` says, and what stands for it where it says nothing (plan NULL: all). */
LG_API_PLAIN void lg_capacity_usual(const lg_plan *plan, lg_capacity_options *options);

/* How many animals, and all that was found about it. Opaque. */
typedef struct lg_capacity lg_capacity;

/* Searches. With a directory its files are written at the end (docs/results.md); with `resume` the
 * lives of a search that was stopped (LG_ECANCEL) count. LG_EARG: a risk that is none, one draw, ends
 * of the search that are none, no such scenario; LG_EEXIST: files of other hands stand there;
 * LG_EBUSY: another process is at it. Release it with lg_capacity_free. */
LG_API lg_status lg_capacity_find(lg_context *context, const lg_plan *plan,
                                  const lg_capacity_options *options, lg_capacity **capacity);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_capacity_free(lg_capacity *capacity);

/* One region. NAN: not known, of too few draws or beyond the ends of the search. Money is a year's,
 * of the region's herders: net and the change of the herd's value, mean of years and draws. */
typedef struct lg_capacity_row {
    const char *kind;           /* "city", "zone", "admin", "unit" */
    const char *name;           /* of the region */
    const char *limited_by;     /* "condition", "deaths", "bought", "animals" (of both), "range" */
    double area_mu;             /* usable grassland */
    double present_su;          /* adults of the first day */
    double dynamic_capacity_su; /* the answer; 0: the smallest stocking fails already */
    double dynamic_capacity_low_su;  /* its interval of 90 %, from the draws */
    double dynamic_capacity_high_su; /* likewise */
    double risk_at_present_frac;     /* share of the draws that fail under the present herd */
    double proper_capacity_su;       /* by law (NY/T 635), mean of the first five years */
    double proper_capacity_low_su;   /* by the ends of the standard's cells */
    double proper_capacity_high_su;  /* likewise */
    double forage_capacity_su;       /* growth x safe use / intake, likewise */
    double forage_capacity_low_su;   /* by the least safe use */
    double forage_capacity_high_su;  /* by the greatest */
    double net_capacity_su;          /* the stocking of the largest net */
    double net_at_capacity_yuan;     /* net at the dynamic capacity */
    double net_best_yuan;            /* net at net_capacity_su */
    double draws;                    /* that dynamic_capacity_su rests on */
    double odd_draws;                /* of them, that pass again above a stocking that fails */
    double without_animals_frac;     /* share of draws whose condition falls by more than
                                        condition_drop though there are no animals */
    double against_start_su;         /* the answer with against_start; of all land alone */
    double reserved[4];              /* 0 */
} lg_capacity_row;

/* How many regions: all the land, then zones, administrative and management units. 0 for NULL. */
LG_API_PLAIN size_t lg_capacity_regions(const lg_capacity *capacity);
/* Fills *row; its texts are owned by the capacity. LG_EARG past the last. */
LG_API lg_status lg_capacity_region(lg_context *context, const lg_capacity *capacity, size_t region,
                                    lg_capacity_row *row);

/* A region at one stocking: a point of its risk curve. */
typedef struct lg_capacity_point {
    double times;               /* of the present herds */
    double stock_su;            /* adults of the first day */
    double risk_condition_frac; /* share of the draws that fail of condition; NAN: not known */
    double risk_animals_frac;   /* and of their animals */
    double risk_frac;           /* and of either */
    double draws;               /* of which that is known */
    double net_yuan;            /* a year, mean of the draws that went up the whole ladder */
    double reserved[4];         /* 0 */
} lg_capacity_point;
/* How many stockings there are, alike for all regions. */
LG_API_PLAIN size_t lg_capacity_points(const lg_capacity *capacity);
/* Fills *point. LG_EARG past the last of either. */
LG_API lg_status lg_capacity_risk(lg_context *context, const lg_capacity *capacity, size_t region,
                                  size_t point, lg_capacity_point *risk);

/* What an instrument adds, over all the land. */
typedef struct lg_capacity_instrument {
    const char *name;         /* "none" first: the scenario as it is */
    const char *does;         /* in words; where it cannot act, why */
    int acts;                 /* 0: it cannot act here, and what follows is NAN */
    double capacity_su;       /* with it */
    double gain_su;           /* more than without, in the same draws */
    double gain_low_su;       /* interval of 90 %, paired by draws */
    double gain_high_su;      /* likewise */
    double net_yuan;          /* a year, at that capacity */
    double gain_yuan;         /* more than without it at the capacity without it */
    double present_gain_yuan; /* more than without it under the present herd */
    double present_low_yuan;  /* interval of 90 %, paired by draws */
    double present_high_yuan; /* likewise */
    double draws;             /* lived with and without it */
    double reserved[4];       /* 0 */
} lg_capacity_instrument;
/* How many; 0 where they were not asked for. */
LG_API_PLAIN size_t lg_capacity_instruments(const lg_capacity *capacity);
/* Fills *instrument. LG_EARG past the last. */
LG_API lg_status lg_capacity_instrument_of(lg_context *context, const lg_capacity *capacity,
                                           size_t index, lg_capacity_instrument *instrument);

/* What was asked, as it was settled. Texts are owned by the capacity; its directory is NULL. */
LG_API_PLAIN lg_capacity_options lg_capacity_asked(const lg_capacity *capacity);
/* What was taken for granted, a sentence a line; "" where nothing was. Owned by the capacity. */
LG_API_PLAIN const char *lg_capacity_assumed(const lg_capacity *capacity);
/* Lives that were lived for it, those of earlier calls among them. */
LG_API_PLAIN size_t lg_capacity_lives(const lg_capacity *capacity);

#ifdef __cplusplus
}
#endif
#endif
