/* Sales by rule: which animals, when, from what weight, and how many stay. */
#ifndef LG_ANIMALS_SALE_H
#define LG_ANIMALS_SALE_H

#include "animals/ledger.h"

typedef enum lg_sex { LG_SEX_ANY, LG_SEX_MALE, LG_SEX_FEMALE } lg_sex;

typedef struct lg_sale_rule {
    char name[32];
    lg_cohort_kind cohort;
    lg_sex sex;
    int from_day, to_day; /* may cross New Year; on the last day they go at any weight */
    double at_kg;         /* live weight that sells them before */
    double share;         /* of those above what stays */
    double keep_per_dam;  /* as many per female stay */
    char breed[64];       /* "": of the breeds that have no rule of their own */
} lg_sale_rule;

/* A sale in a day. */
typedef struct lg_sale {
    double heads, kg; /* live weight of all of them */
} lg_sale;

enum { LG_SALE_RULES = 32 }; /* a bit of lg_stock.sold_rules each */

/* Applies the rules in their order; a rule sells once a year. */
lg_sale lg_sell(const lg_breed *breed, const lg_sale_rule *rules, size_t count, int day,
                lg_stock *stock);

/* A day of a 365-day year so many days later. */
static inline int lg_day_moved(int day, int moved_d) {
    return (day - 1 + moved_d) % 365 + 1;
}

/* The same rules in a year that begins later. */
void lg_sale_rules_move(lg_sale_rule *rules, size_t count, int moved_d);

/* The rules of a breed: its own, or, where it has none, those that name no breed. */
size_t lg_sale_rules_of(const lg_sale_rule *rules, size_t count, const char *breed,
                        lg_sale_rule own[LG_SALE_RULES]);

/* Reads `rule,cohort,sex,from,to,at_kg,share,keep_per_dam,source,confidence` and, where it stands,
 * `breed`; dates MM-DD, at most LG_SALE_RULES rows. */
lg_status lg_sale_rules_read(lg_context *context, const char *path,
                             lg_sale_rule rules[LG_SALE_RULES], size_t *count, lg_figures *figures);

/* "dams", "yearlings", "young", "males"; -1: none of them. */
int lg_cohort_kind_of(const char *name);
const char *lg_cohort_kind_name(lg_cohort_kind kind);

#endif
