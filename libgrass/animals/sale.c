#include "animals/sale.h"

#include <string.h>

static const char *const kinds[LG_COHORTS] = {"dams", "yearlings", "young", "males"};

int lg_cohort_kind_of(const char *name) {
    for (int k = 0; k < LG_COHORTS; k++)
        if (strcmp(kinds[k], name) == 0)
            return k;
    return -1;
}

const char *lg_cohort_kind_name(lg_cohort_kind kind) {
    return kinds[kind];
}

static bool in_window(int day, int from, int to) {
    return from <= to ? day >= from && day <= to : day >= from || day <= to;
}

static bool whole_year(const lg_sale_rule *rule) {
    return rule->from_day <= rule->to_day ? rule->to_day - rule->from_day >= 364
                                          : rule->from_day == rule->to_day + 1;
}

static double of_sex(const lg_cohort *c, lg_sex sex) {
    return c->heads * (sex == LG_SEX_ANY    ? 1.0
                       : sex == LG_SEX_MALE ? c->male_frac
                                            : 1.0 - c->male_frac);
}

/* After a sale the sexes of a cohort have other shares. */
static void mend_sexes(const lg_breed *breed, lg_sex sex, double males, double sold, lg_cohort *c) {
    if (sex == LG_SEX_ANY || !(c->heads > 0.0))
        return;
    double left = sex == LG_SEX_MALE ? males - sold : males;
    lg_cohort_sexes(breed, fmin(1.0, fmax(0.0, left / c->heads)), c);
}

static lg_sale sell(const lg_breed *breed, const lg_sale_rule *rule, lg_stock *s) {
    lg_cohort *c = &s->cohort[rule->cohort];
    double there = of_sex(c, rule->sex), males = of_sex(c, LG_SEX_MALE);
    double stay = rule->keep_per_dam * s->cohort[LG_COHORT_DAMS].heads;
    double heads = rule->share * fmax(0.0, there - stay);
    double kg = lg_live_kg(breed, s, rule->cohort);
    double sold = lg_stock_remove(breed, LG_ENTRY_SOLD, rule->cohort, heads, s);
    mend_sexes(breed, rule->sex, males, sold, c);
    return (lg_sale){sold, sold * kg};
}

void lg_sale_rules_move(lg_sale_rule *rules, size_t count, int moved_d) {
    for (size_t i = 0; i < count; i++) {
        rules[i].from_day = lg_day_moved(rules[i].from_day, moved_d);
        rules[i].to_day = lg_day_moved(rules[i].to_day, moved_d);
    }
}

lg_sale lg_sell(const lg_breed *breed, const lg_sale_rule *rules, size_t count, int day,
                lg_stock *s) {
    lg_sale all = {0.0, 0.0};
    for (size_t i = 0; i < count && i < LG_SALE_RULES; i++) {
        const lg_sale_rule *rule = &rules[i];
        unsigned bit = 1u << i;
        bool inside = in_window(day, rule->from_day, rule->to_day);
        /* a new year of the rule: not on its first day, which 29 February may double */
        if (!inside || (day == rule->from_day && whole_year(rule)))
            s->sold_rules &= ~bit;
        if (!inside)
            continue;
        bool due = day == rule->to_day || lg_live_kg(breed, s, rule->cohort) >= rule->at_kg;
        if ((s->sold_rules & bit) != 0 || !due || !(s->cohort[rule->cohort].heads > 0.0))
            continue;
        s->sold_rules |= bit;
        lg_sale sale = sell(breed, rule, s);
        all.heads += sale.heads;
        all.kg += sale.kg;
    }
    return all;
}

size_t lg_sale_rules_of(const lg_sale_rule *rules, size_t count, const char *breed,
                        lg_sale_rule own[LG_SALE_RULES]) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].breed, breed) == 0)
            own[kept++] = rules[i];
    return kept > 0 || breed[0] == '\0' ? kept : lg_sale_rules_of(rules, count, "", own);
}
