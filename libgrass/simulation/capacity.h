/* What the land carries: the sums of a year from which its capacities are reckoned, and what
 * segments yielded in the years before. */
#ifndef LG_SIMULATION_CAPACITY_H
#define LG_SIMULATION_CAPACITY_H

#include "balance/book.h"
#include "simulation/cells.h"
#include "policy/policy.h"

/* A mean yield is of so many years at most, the present one among them (NY/T 635-2015: 3 to 5). */
enum { LG_YIELD_YEARS = 5 };

/* Of a segment, means of its cells in kg/ha, the year that was the n-th to be lived at n modulo
 * LG_YIELD_YEARS. */
typedef struct lg_segment_yields {
    float yield[LG_YIELD_YEARS], growth[LG_YIELD_YEARS];
} lg_segment_yields;

/* Sums before they become columns of a row, dry matter and standard hay in kg; all but the first
 * three are of the land that is open to grazing. */
typedef struct lg_capacity_sums {
    double production_kg;           /* of this year, by current-year mass */
    double hay_all_kg, hay_next_kg; /* of all land; of the land that will be open next year */
    double open_ha;
    double dense_kg, yield_kg, eatable_kg,
        graded_kg;                           /* what each factor leaves of the mean yield */
    double hay_kg, hay_warm_kg, hay_cold_kg; /* of it usable standard hay, at each rate */
    double hay_low_kg, hay_high_kg;          /* with the ends of the standard's cells */
    double hay_year_kg;                      /* of the yield of this year alone */
    double growth_kg;                        /* mean growth */
    double head_kg_d;                        /* growth over a sheep unit's intake a day: su days */
} lg_capacity_sums;

typedef struct lg_capacity_of {
    const lg_cells *cells;
    const lg_policy *policy;
    int policy_year;
    const lg_segment_yields *yields; /* of every segment */
    const lg_segment_year *years;    /* likewise, the present year */
    int past;                        /* years in `yields`, */
    bool noted;                      /* the present one among them */
} lg_capacity_of;

/* The sums of a segment, a cell as one ha. */
void lg_capacity_add(const lg_capacity_of *of, const lg_block *block, int32_t segment,
                     lg_capacity_sums *sums);
/* Notes what every segment yielded in the year that ends, the past-th. */
void lg_yields_note(const lg_cells *cells, const lg_segment_year *years, int past,
                    lg_segment_yields *yields);

/* The columns of a row. */
void lg_capacity_write(const lg_standard *standard, const lg_capacity_sums *sums, lg_book_row *row);

#endif
