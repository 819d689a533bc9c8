/* How many animals can go into this winter, by what was measured today: standing crop, herds and hay of
 * units, the rest of the year and the winter drawn many times, herds of many sizes.
 *
 *   lg_plan *plan = NULL;
 *   lg_outlook *outlook = NULL;
 *   lg_outlook_options options;
 *   lg_outlook_region all;
 *   lg_outlook_begin(&options);
 *   options.from = (lg_date){2004, 10, 15};
 *   options.draws = 4;
 *   if (lg_plan_read(context, "data/demo-prairie/plan.yaml", NULL, &plan) == LG_OK &&
 *       lg_outlook_make(context, plan, &options, &outlook) == LG_OK &&
 *       lg_outlook_get_region(outlook, 0, &all) == LG_OK)
 *       printf("%.0f can go into the winter, %.0f must go\n", all.capacity_su, all.must_go_su);
 *   lg_outlook_free(outlook);
 *   lg_plan_free(plan);
 *
 * docs/winter.md is the manual. A simulation of the plan lives to the evening of `from`, is set to what was
 * observed (entries of its own in the books), and goes on from there to `until` with `draws` weathers; days
 * up to `from` are the plan's in all of them. A region fails in a draw when more than `adults_lost_frac` of
 * its adults die, when more than `bought_frac` of what its animals demand is neither grazed nor of its own
 * hay, or when the condition of its sward is lower by more than `condition_drop` than without animals. */
#ifndef LIBGRASS_OUTLOOK_H
#define LIBGRASS_OUTLOOK_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/calendar.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An answer. Opaque. */
typedef struct lg_outlook lg_outlook;

/* What is asked; lg_outlook_begin fills it with what stands for members that are not set. */
typedef struct lg_outlook_options {
    const char *scenario; /* of the plan, by which herds are kept; NULL: the first */
    const char *observed; /* a table of what was measured (docs/winter.md); NULL: nothing was */
    lg_date from;         /* the evening of the question; must be set */
    lg_date until; /* last day of the winter; year 0: the next 31 May, 30 November in the south */
    int draws;     /* weathers; 0: 100, or as many winters as a daily weather holds */
    uint64_t seed; /* of them; same seed, same answer, with any number of threads */
    double risk;   /* 0.2: at most one winter in five fails */
    double adults_lost_frac;   /* more of them lost is a failure: 0.10 */
    double bought_frac;        /* more of the demand to be bought, or not met, is: 0.20 */
    double condition_drop;     /* sward thinned by more than this is: 0.02 */
    const lg_land *land;       /* in place of the plan's own */
    const lg_weather *weather; /* likewise */
    void *reserved[4];         /* NULL */
} lg_outlook_options;

/* Fills the options; `from` is left for the caller. */
LG_API_PLAIN void lg_outlook_begin(lg_outlook_options *options);

/* LG_EARG: options that cannot be; LG_EPARSE: the table, with file, line and column; LG_EDATA: the plan's
 * weather does not hold enough winters. Else what a run of the plan may say. */
LG_API lg_status lg_outlook_make(lg_context *context, const lg_plan *plan,
                                 const lg_outlook_options *options, lg_outlook **outlook);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_outlook_free(lg_outlook *outlook);

/* What is said of a region; sheep units are adults and young together, on the evening of `from`. Low and high
 * hold the capacity with nine chances in ten, by the number of draws. */
typedef struct lg_outlook_region {
    const char *kind;        /* "city", "zone", "admin" or "unit"; owned by the outlook */
    const char *name;        /* of the region; likewise */
    double area_mu;          /* usable grassland */
    double present_su;       /* as observed, else as simulated */
    double capacity_su;      /* the most that can go into the winter at that risk */
    double capacity_low_su;  /* its interval, */
    double capacity_high_su; /* by the draws */
    double must_go_su;       /* present - capacity, not below 0 */
    double units_must_go_su; /* the same unit by unit: hay of one does not feed another's animals */
    double
        hay_lacking_t; /* dry matter that the present herd lacks, in the worst `risk` of the draws */
    const char *limited_by; /* "animals", "bought", "condition", "range" (more than ten times the
                               * present herd), "empty" (no animals) */
    double risk_at_present_frac; /* share of the draws in which the present herd fails */
} lg_outlook_region;

/* All land first, then zones, administrative units and units, in the land's order. */
LG_API_PLAIN size_t lg_outlook_region_count(const lg_outlook *outlook);
/* Fills *region. LG_EARG: `index` is past the last. */
LG_API lg_status lg_outlook_get_region(const lg_outlook *outlook, size_t index,
                                       lg_outlook_region *region);

/* What was measured, beside what the simulation had there. */
typedef struct lg_outlook_observed {
    const char *kind;     /* of the region, as lg_outlook_region has it */
    const char *name;     /* of the region */
    const char *variable; /* "standing_crop_kg_ha", "herd_su", "adult_su", "young_su", "hay_t" */
    lg_date date;         /* on whose evening it was set */
    double observed;      /* value, */
    double simulated;     /* the same before it was set, */
    double ratio;         /* and the first over the second; NAN: that was 0 */
} lg_outlook_observed;

/* Values of the table, by date. */
LG_API_PLAIN size_t lg_outlook_observed_count(const lg_outlook *outlook);
/* Fills *observed. LG_EARG: `index` is past the last. */
LG_API lg_status lg_outlook_get_observed(const lg_outlook *outlook, size_t index,
                                         lg_outlook_observed *observed);

/* Herds so many times the present one, and how often they fail: for the risk curve. `index` goes up to the
 * first count for which LG_EARG is returned. */
typedef struct lg_outlook_risk {
    double times;               /* the present herd */
    double risk_animals_frac;   /* share of the draws with too many adults lost, */
    double risk_bought_frac;    /* too much to be bought, */
    double risk_condition_frac; /* too much of the sward thinned, */
    double risk_frac;           /* any of these */
} lg_outlook_risk;
/* Fills *risk. LG_EARG: `region` or `index` is past the last. */
LG_API lg_status lg_outlook_get_risk(const lg_outlook *outlook, size_t region, size_t index,
                                     lg_outlook_risk *risk);

/* How many weathers were drawn. */
LG_API_PLAIN int lg_outlook_draws(const lg_outlook *outlook);
/* From which evening. */
LG_API_PLAIN lg_date lg_outlook_from(const lg_outlook *outlook);
/* To which evening. */
LG_API_PLAIN lg_date lg_outlook_until(const lg_outlook *outlook);
/* What was taken for granted: sentences, one a line, "" for none. Owned by the outlook. */
LG_API_PLAIN const char *lg_outlook_told(const lg_outlook *outlook);

/* Writes winter.csv, winter_risk.csv, winter_observed.csv and winter.json into a folder, made when missing;
 * each whole or not at all. LG_EEXIST: a file of that name is no such table. */
LG_API lg_status lg_outlook_write(lg_context *context, const lg_outlook *outlook,
                                  const char *directory);

#ifdef __cplusplus
}
#endif
#endif
