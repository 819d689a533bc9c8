#include "scenario/without_tables.h"

#include <string.h>

typedef struct origin {
    const char *source, *confidence;
} origin;

static lg_status note(const char *table, const char *subject, const char *name, const char *unit,
                      double value, const origin *from, lg_figures *figures) {
    const lg_figure figure = {table, subject, name, unit, from->source, from->confidence, value};
    return lg_figures_add(figures, &figure);
}

static const lg_feed_kind the_feed = {
#define FEED(name, me_mj_kg, omd, source, confidence) name, me_mj_kg, omd
#include "scenario/without_tables.def"
#undef FEED
};
static const origin of_feed = {
#define FEED(name, me_mj_kg, omd, source, confidence) source, confidence
#include "scenario/without_tables.def"
#undef FEED
};

lg_status lg_without_feeds(lg_feed_kind *feed, lg_figures *figures) {
    *feed = the_feed;
    LG_TRY(note("feeds", feed->name, "me_mj_kg", "MJ kg-1", feed->me_mj_kg, &of_feed, figures));
    return note("feeds", feed->name, "omd", "1", feed->omd, &of_feed, figures);
}

static const struct {
    const char *subject;
    double su;
    origin from;
} sheep_units[LG_COHORTS] = {
#define SHEEP_UNITS(cohort, subject, su, source, confidence)                                       \
    [cohort] = {subject, su, {source, confidence}},
#include "scenario/without_tables.def"
#undef SHEEP_UNITS
};

lg_status lg_without_sheep_units(lg_counting_row su[LG_COHORTS], lg_figures *figures) {
    for (int k = 0; k < LG_COHORTS; k++) {
        su[k] = (lg_counting_row){.cohort = k, .su = sheep_units[k].su, .ref_kg = 45.0};
        LG_TRY(note("sheep_units", sheep_units[k].subject, "su", "su", su[k].su,
                    &sheep_units[k].from, figures));
    }
    return LG_OK;
}

static const lg_sale_rule sales[] = {
#define SALE(name, breed, cohort, sex, from, to, at_kg, share, keep_per_dam, source, confidence)   \
    {name, cohort, sex, from, to, at_kg, share, keep_per_dam, breed},
#include "scenario/without_tables.def"
#undef SALE
};
static const origin of_sales[] = {
#define SALE(name, breed, cohort, sex, from, to, at_kg, share, keep_per_dam, source, confidence)   \
    {source, confidence},
#include "scenario/without_tables.def"
#undef SALE
};

lg_status lg_without_sales(lg_sale_rule rules[LG_SALE_RULES], size_t *count, lg_figures *figures) {
    *count = sizeof sales / sizeof sales[0];
    memcpy(rules, sales, sizeof sales);
    for (size_t i = 0; i < *count; i++) {
        const lg_sale_rule *r = &sales[i];
        const origin *from = &of_sales[i];
        LG_TRY(note("sales", r->name, "at_kg", "kg", r->at_kg, from, figures));
        LG_TRY(note("sales", r->name, "share", "1", r->share, from, figures));
        LG_TRY(note("sales", r->name, "keep_per_dam", "1", r->keep_per_dam, from, figures));
    }
    return LG_OK;
}
