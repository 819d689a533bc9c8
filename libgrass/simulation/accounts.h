/* The books of a run: what segments have seen since 1 January, and the rows of every region. */
#ifndef LG_SIMULATION_ACCOUNTS_H
#define LG_SIMULATION_ACCOUNTS_H

#include "simulation/account.h"
#include "simulation/soil.h"

typedef struct lg_accounts {
    lg_segment_year *years;    /* of every segment */
    lg_segment_set *sets;      /* likewise, or NULL: nothing was set yet */
    lg_segment_yields *yields; /* likewise, of the years before */
    lg_book_row *rows[LG_REGION_KINDS];
    int32_t regions[LG_REGION_KINDS];
    void *entries; /* sums of every region, and a few of segments */
    int days_of_year;
    bool have_books; /* a year was closed */
    bool is_summed;  /* rows hold the books of this evening */
} lg_accounts;

/* What the books are made from. */
typedef struct lg_booked {
    const lg_cells *cells;
    const lg_policy *policy;
    const lg_soil *soil;
    lg_herds *herds; /* next year's capacity is noted there when a year is closed */
    int years;       /* that were closed and their yields noted */
    bool open;       /* the present one is not among them */
    const lg_account_reader
        *reader; /* hears of what a year that is closed is summed from; or NULL */
} lg_booked;

/* What a caller set, or bought into stores, in a region, beside the columns of its row. */
typedef struct lg_sets {
    double dry_matter_t, water_mm, herd_su, hay_t, hay_bought_t;
} lg_sets;

lg_status lg_accounts_make(const lg_cells *cells, lg_accounts *accounts);
size_t lg_books_bytes(int64_t regions); /* of entries */

/* Fills the rows for the year that ends. Where condition moves, what stands for the year's end is
 * what 31 December makes of it afterwards. */
void lg_accounts_close_year(lg_accounts *accounts, const lg_booked *from, int policy_year,
                            bool moves);
/* The same for the `days` of the year so far, with nothing else that a year's end brings. */
void lg_accounts_sum_days(lg_accounts *accounts, const lg_booked *from, int policy_year, int days);
/* After either: what was set in a region. */
lg_sets lg_accounts_sets(const lg_accounts *accounts, lg_region_kind kind, int32_t region);

#endif
