/* What an outlook holds (libgrass/outlook.h), of which
 *   outlook_tell.c     keeps what was taken for granted
 *   outlook_base.c     the plan opened, its simulation on the evening of the question, set to what was observed
 *   outlook_weather.c  the weather of a draw, from that evening on
 *   outlook_life.c     one winter of one draw, herds so many times the present ones
 *   outlook_draw.c     the ladder of herds of a draw, and where each region begins to fail
 *   outlook_sum.c      what the draws say together
 *   outlook_seen.c     what is told of it
 *   outlook_files.c    what is written */
#ifndef LG_ANALYSIS_OUTLOOK_PARTS_H
#define LG_ANALYSIS_OUTLOOK_PARTS_H

#include <libgrass/outlook.h>

#include "analysis/evening.h"
#include "analysis/observed.h"
#include "simulation/years.h"
#include "store/manifest.h"
#include "store/plan_open.h"

/* By what a region fails. */
typedef enum lg_outlook_end {
    LG_OUTLOOK_ANIMALS,
    LG_OUTLOOK_BOUGHT,
    LG_OUTLOOK_CONDITION,
    LG_OUTLOOK_ENDS
} lg_outlook_end;

/* Herds of the ladder, times the present ones: fine where the answer mostly lies, up to where no winter
 * herd is. Between two of them false position goes on. */
enum { LG_OUTLOOK_RUNGS = 12, LG_OUTLOOK_PRESENT = 6, LG_OUTLOOK_STEPS = 3, LG_OUTLOOK_KINDS = 4 };

/* Chances that the interval holds the capacity. */
#define LG_OUTLOOK_INTERVAL 0.9

/* What a unit saw from the evening of the question on; the same summed over a region. */
typedef struct lg_winter {
    double adults_su, lost_su;  /* on the first day; of them, died. 0: herds are constant */
    double demand_kg, short_kg; /* of the demand: bought, and not met where herds are constant */
    double lacking_kg;          /* bought or not met */
    double condition_ha;        /* condition x area on the last evening */
} lg_winter;

/* Of a unit, since its year of the books began. */
typedef struct lg_fed_so_far {
    double intake_kg, deficit_kg, bought_kg, unmet_kg;
} lg_fed_so_far;

/* Of a draw and region: herds that just do not fail, by which end larger ones would, what the present one
 * lacks, and the ends by which each rung fails, a bit each. */
typedef struct lg_outlook_found {
    double times, lacking_kg;
    double least;      /* where even the smallest herd fails: by how much it passes the limit */
    unsigned char end; /* LG_OUTLOOK_ENDS: the ladder's top does not fail */
    unsigned char fails[LG_OUTLOOK_RUNGS];
} lg_outlook_found;

/* What the table said, beside what the simulation had. */
typedef struct lg_outlook_set {
    double simulated, ratio;
} lg_outlook_set;

struct lg_outlook {
    lg_context *context;
    lg_outlook_options options; /* settled; texts are not kept */
    int32_t from, until;        /* lg_day_number */
    /* the plan with years to the end of the winter, and the scenario with its measures to there */
    lg_plan plan;
    lg_scenario scenario;
    lg_measure *measures;
    char *plan_name,
        *scenario_name; /* own, as the plan may be freed before the answer is written */
    lg_opened opened;
    bool is_open, is_prepared;
    lg_prepared prepared;
    lg_engine_years years, spun; /* to the end of the winter; the plan's own */
    lg_observed observed;        /* none: count 0 */
    lg_outlook_set *set;         /* one a value of it */
    lg_evening evening;          /* of the question, after all was set */
    int32_t nunits;
    double *adult_su, *young_su; /* of that evening, one a unit */
    double *area_ha;
    size_t nregions, first[LG_OUTLOOK_KINDS + 1]; /* of every kind */
    size_t *region_of; /* of every kind and unit: its place in the regions */
    int draws;
    lg_fed_so_far *base;     /* of every unit: what the books of the year held on that evening */
    lg_outlook_found *found; /* [draw][region] */
    struct lg_outlook_row {
        lg_outlook_region said;
        char kind[8], name[LG_NAME_CHARS];
    } * rows;
    char (*observed_name)[LG_NAME_CHARS];
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS];
    char *told;
    bool months; /* weather is drawn from a table of months; else winters of a record in turn */
    int32_t *winters; /* of a record: the first day of each, the day after that of the question */
};

#endif
