#include "capacity_table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sheet.h"

static void print_head(const lg_capacity *c, const lg_capacity_row *all) {
    const lg_capacity_options o = lg_capacity_asked(c);
    printf("%s, scenario %s: %d draws of %d years, %zu lives\n", "How many animals, at which risk",
           o.scenario, o.draws, o.horizon, lg_capacity_lives(c));
    printf(
        "a draw fails with condition more than %g below the start%s\n(mean of the last 3 years), "
        "or "
        "with more than %g %% of the adults lost or %g %% of the demand\nbought in any year, own "
        "hay apart\n\n",
        o.condition_drop,
        o.against_start ? "" : " and below what its weather leaves without animals",
        100.0 * o.adults_lost_frac, 100.0 * o.bought_frac);
    printf("The land bears %s%.0f sheep units",
           strcmp(all->limited_by, "range") == 0 ? "at least " : "", all->dynamic_capacity_su);
    if (isfinite(all->dynamic_capacity_low_su) && isfinite(all->dynamic_capacity_high_su))
        printf(" (%.0f to %.0f, 9 in 10)", all->dynamic_capacity_low_su,
               all->dynamic_capacity_high_su);
    printf(" at a risk of %g; there are %.0f.\n", o.risk, all->present_su);
    if (!o.against_start)
        printf("Without animals condition falls by more than %g in %.0f of 100 draws; with that "
               "counted "
               "it bears %.0f.\n",
               o.condition_drop, 100.0 * all->without_animals_frac, all->against_start_su);
    putchar('\n');
}

static void head_of(sheet *s, const char *const *heads, size_t count) {
    *s = (sheet){.columns = count};
    for (size_t i = 0; i < count; i++)
        sheet_word(s, "%s", heads[i]);
}

static void range(sheet *s, double low, double high) {
    if (isfinite(low) && isfinite(high))
        sheet_word(s, "%.0f-%.0f", low, high);
    else
        sheet_word(s, "-");
}

static void print_regions(lg_context *context, const lg_capacity *c) {
    static const char *const heads[] = {"region",     "present",  "bears",   "low-high",
                                        "limited by", "risk now", "by law",  "low-high",
                                        "by forage",  "low-high", "most net"};
    lg_capacity_row r;
    sheet s;
    head_of(&s, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < lg_capacity_regions(c); i++) {
        if (lg_capacity_region(context, c, i, &r) != LG_OK || strcmp(r.kind, "unit") == 0)
            continue;
        sheet_word(&s, "%s %s", r.kind, r.name);
        sheet_figure(&s, r.present_su, 0);
        sheet_figure(&s, r.dynamic_capacity_su, 0);
        range(&s, r.dynamic_capacity_low_su, r.dynamic_capacity_high_su);
        sheet_word(&s, "%s", r.limited_by);
        sheet_figure(&s, r.risk_at_present_frac, 2);
        sheet_figure(&s, r.proper_capacity_su, 0);
        range(&s, r.proper_capacity_low_su, r.proper_capacity_high_su);
        sheet_figure(&s, r.forage_capacity_su, 0);
        range(&s, r.forage_capacity_low_su, r.forage_capacity_high_su);
        sheet_figure(&s, r.net_capacity_su, 0);
    }
    sheet_print(&s, stdout);
    sheet_free(&s);
}

/* docs/decisions/032-capacities.md */
static void print_why(const lg_capacity *c, const lg_capacity_row *all) {
    const lg_capacity_options o = lg_capacity_asked(c);
    puts("\nWhy they differ");
    printf(
        "  bears     %10.0f  years one after the other, dry ones and hard winters one by one: the "
        "herd that\n                        keeps condition and animals whole in %g of 100 "
        "weathers\n",
        all->dynamic_capacity_su, 100.0 * (1.0 - o.risk));
    printf("  by law    %10.0f  the peak that stands in a mean year: of its edible part what the "
           "plan's\n                        standard lets be eaten (NY/T 635: 45-50 %%), less on "
           "degraded land;\n                        no animal is asked how its winter was\n",
           all->proper_capacity_su);
    printf(
        "  by forage %10.0f  15-25 %% of all growth of a mean year over what animals take in; dry "
        "years\n                        and winters in the mean\n",
        all->forage_capacity_su);
    if (!isfinite(all->net_capacity_su)) {
        puts("  most net           -  the plan gives no prices");
        return;
    }
    printf(
        "  most net  %10.0f  where one more animal costs herders what it brings: %.3g million yuan "
        "a year\n                        (%.3g at what the land bears); condition counts only "
        "through grass\n",
        all->net_capacity_su, 1e-6 * all->net_best_yuan, 1e-6 * all->net_at_capacity_yuan);
}

static void print_risks(lg_context *context, const lg_capacity *c) {
    static const char *const heads[] = {"times",        "sheep units", "risk",
                                        "of condition", "of animals",  "net, million yuan a year"};
    lg_capacity_point p;
    sheet s;
    head_of(&s, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < lg_capacity_points(c); i++) {
        if (lg_capacity_risk(context, c, 0, i, &p) != LG_OK)
            continue;
        sheet_figure(&s, p.times, 3);
        sheet_figure(&s, p.stock_su, 0);
        sheet_figure(&s, p.risk_frac, 2);
        sheet_figure(&s, p.risk_condition_frac, 2);
        sheet_figure(&s, p.risk_animals_frac, 2);
        sheet_figure(&s, 1e-6 * p.net_yuan, 1);
    }
    puts("\nThe land under herds of other sizes");
    sheet_print(&s, stdout);
    sheet_free(&s);
}

static void print_instruments(lg_context *context, const lg_capacity *c) {
    static const char *const heads[] = {"instrument", "bears",    "adds",           "low-high",
                                        "net there",  "adds net", "adds net today", "low-high"};
    lg_capacity_instrument n;
    sheet s;
    head_of(&s, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < lg_capacity_instruments(c); i++) {
        if (lg_capacity_instrument_of(context, c, i, &n) != LG_OK || !n.acts)
            continue;
        sheet_word(&s, "%s", n.name);
        sheet_figure(&s, n.capacity_su, 0);
        sheet_figure(&s, n.gain_su, 0);
        range(&s, n.gain_low_su, n.gain_high_su);
        sheet_figure(&s, 1e-6 * n.net_yuan, 1);
        sheet_figure(&s, 1e-6 * n.gain_yuan, 1);
        sheet_figure(&s, 1e-6 * n.present_gain_yuan, 1);
        if (isfinite(n.present_low_yuan) && isfinite(n.present_high_yuan))
            sheet_word(&s, "%.1f-%.1f", 1e-6 * n.present_low_yuan, 1e-6 * n.present_high_yuan);
        else
            sheet_word(&s, "-");
    }
    puts("\nWhat instruments add (sheep units; million yuan a year)");
    sheet_print(&s, stdout);
    sheet_free(&s);
    for (size_t i = 0; i < lg_capacity_instruments(c); i++)
        if (lg_capacity_instrument_of(context, c, i, &n) == LG_OK)
            printf("  %s%s: %s\n", n.name, n.acts ? "" : " cannot act", n.does);
}

void cli_print_capacity(lg_context *context, const lg_capacity *c) {
    lg_capacity_row all;
    if (lg_capacity_region(context, c, 0, &all) != LG_OK)
        return;
    print_head(c, &all);
    print_regions(context, c);
    print_why(c, &all);
    print_risks(context, c);
    if (lg_capacity_instruments(c) > 0)
        print_instruments(context, c);
    if (lg_capacity_assumed(c)[0] != '\0')
        printf("\nTaken for granted:\n%s\n", lg_capacity_assumed(c));
}
