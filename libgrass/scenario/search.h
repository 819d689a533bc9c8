/* `search` of a plan: which ends a mix of measures must meet, and which mixes there are. */
#ifndef LG_SCENARIO_SEARCH_H
#define LG_SCENARIO_SEARCH_H

#include "scenario/variation.h"

/* Ends of a search, and draws: more than anybody needs. Assumption. */
enum { LG_ENDS_MOST = 32, LG_SEARCH_DRAWS_MOST = 100000, LG_SEARCH_HORIZON_MOST = 200 };

/* What of the years of a draw is held against the limit. */
typedef enum lg_end_years { LG_END_WORST, LG_END_MEAN, LG_END_LAST, LG_END_SUM } lg_end_years;

typedef struct lg_end {
    const char *name;          /* a column of the books, or a criterion; borrowed */
    const lg_yaml_node *place; /* NULL: of the stated ends */
    double least, most;        /* NAN: no such limit */
    double draws_frac;         /* share of the draws in which it must hold */
    int years;                 /* lg_end_years */
} lg_end;

typedef struct lg_search_rule {
    const lg_yaml_node *place; /* NULL: the plan says nothing */
    const lg_yaml_node *mixes; /* blocks as those of `vary`; NULL: the stated mixes */
    lg_end ends[LG_ENDS_MOST];
    size_t nends;    /* 0: the stated ends */
    int64_t draws;   /* of the weather */
    int64_t horizon; /* years from the plan's first; 0: the plan's */
    int64_t seed;
} lg_search_rule;

/* What the plan says, or what stands for it. LG_EPARSE with the place. Names of ends are not looked
 * at: the columns of the books are known further to the right. */
lg_status lg_search_rule_read(const lg_plan *plan, lg_search_rule *rule);

/* The same, for whoever reads a plan: `mixes` too, without opening a table. */
lg_status lg_search_look(lg_context *context, const lg_plan *plan);

/* As lg_plan_keys and lg_plan_begin, of "search" and "end". */
const lg_key *lg_search_keys(const char *mapping, size_t *count);
bool lg_search_begin(const char *mapping, lg_key_room *room);

#endif
