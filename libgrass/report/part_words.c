/* What the books say, in sentences built from the figures. */
#include "report/origin.h"
#include "report/page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/method.h"
#include "report/part.h"
#include "report/phrase.h"
#include "report/shared.h"

typedef struct number_text {
    char text[16];
} number_text;

static const char *whole(int value, number_text *to) {
    snprintf(to->text, sizeof to->text, "%d", value);
    return to->text;
}

/* The range of the years with the unit once where both ends have the same, put into `word`. */
static const char *range(lg_page *page, lg_word word, lg_quantity quantity, const lg_span *span,
                         lg_phrase_text *to) {
    lg_figure_text low, high;
    if (quantity == LG_Q_percent) {
        lg_figure_change(page->language, span->low, &low);
        lg_figure_change(page->language, span->high, &high);
    } else {
        lg_figure_say(page->language, quantity, span->low, &low);
        lg_figure_say(page->language, quantity, span->high, &high);
    }
    if (page->data->nyears == 1)
        return LG_PHRASE(page, LG_WORD_one_year, to, low.text, high.text);
    if (strcmp(low.text, high.text) == 0)
        return LG_PHRASE(page, LG_WORD_same_every_year, to, low.text, high.text);
    return lg_phrase_range(page, word, quantity, span->low, span->high, to);
}

static void figures(lg_page *page, const lg_report_scenario *s) {
    const lg_report_data *d = page->data;
    lg_span capacity = lg_span_city(d, s, LG_BOOK_proper_capacity_su);
    lg_span stock = lg_span_city(d, s, LG_BOOK_stock_su);
    lg_span over = lg_span_city(d, s, LG_BOOK_overload_rate);
    lg_phrase_text capacities, overs;
    lg_figure_text mean, kept, off;
    number_text years, bad;
    lg_out_raw(&page->out, "<p>");
    LG_SAY(&page->out, page->language, LG_WORD_verdict_figures, whole(d->nyears, &years),
           lg_figure_say(page->language, LG_Q_su, capacity.mean, &mean),
           range(page, LG_WORD_by_year, LG_Q_su, &capacity, &capacities),
           lg_figure_say(page->language, LG_Q_su, stock.mean, &kept),
           lg_figure_change(page->language, over.mean, &off),
           range(page, LG_WORD_by_year, LG_Q_percent, &over, &overs),
           whole(lg_years_over(d, s, -1), &bad));
    lg_out_raw(&page->out, "</p>");
}

static void deficit(lg_page *page, const lg_report_scenario *s) {
    const lg_report_data *d = page->data;
    lg_span lacks = lg_span_city(d, s, LG_BOOK_forage_deficit_t);
    double whole_t = lacks.mean, parts_t[] = {lg_span_city(d, s, LG_BOOK_feed_bought_t).mean,
                                              lg_span_city(d, s, LG_BOOK_hay_fed_t).mean,
                                              lg_span_city(d, s, LG_BOOK_hunger_t).mean};
    lg_figure_text all, bought, hay, hunger;
    lg_phrase_text years;
    lg_figure_parts(page->language, LG_Q_t, &whole_t, parts_t, 3);
    lg_out_raw(&page->out, "<p>");
    if (lacks.high > 0)
        LG_SAY(&page->out, page->language, LG_WORD_verdict_deficit,
               lg_figure_say(page->language, LG_Q_t, whole_t, &all),
               range(page, LG_WORD_by_year, LG_Q_t, &lacks, &years),
               lg_figure_say(page->language, LG_Q_t, parts_t[0], &bought),
               lg_figure_say(page->language, LG_Q_t, parts_t[1], &hay),
               lg_figure_say(page->language, LG_Q_t, parts_t[2], &hunger));
    else
        lg_say(page, LG_WORD_verdict_no_deficit);
    lg_out_raw(&page->out, "</p>");
}

/* ---- what the scenarios change ---- */

static double degraded_mu(const lg_report_scenario *s, int year) {
    return lg_report_city(s, year, LG_BOOK_area_mu) -
           lg_report_city(s, year, LG_BOOK_area_undegraded_mu);
}

/* "up by 34 %", "down by 12 %", "unchanged" */
static const char *against(lg_page *page, double value, double base, lg_phrase_text *to) {
    lg_figure_text share, none = {""};
    double change = base > 0 ? value / base - 1 : 0;
    if (fabs(change) < 0.0005)
        return LG_PHRASE(page, LG_WORD_no_change, to, none.text, none.text);
    lg_figure_share(page->language, change, &share);
    return LG_PHRASE(page, change > 0 ? LG_WORD_up_by : LG_WORD_down_by, to, share.text, none.text);
}

/* A level, with what its sign means: "−21 % (below capacity)". */
static const char *overload(lg_page *page, double rate, lg_phrase_text *to) {
    lg_figure_text level, none = {""};
    if (!isfinite(rate))
        return LG_PHRASE(page, LG_WORD_rate_none, to, none.text, none.text);
    lg_figure_change(page->language, rate, &level);
    return LG_PHRASE(page,
                     rate > 0.0005    ? LG_WORD_rate_above
                     : rate < -0.0005 ? LG_WORD_rate_below
                                      : LG_WORD_rate_even,
                     to, level.text, none.text);
}

static const char *more_or_less(lg_page *page, double difference_mu, lg_phrase_text *to) {
    lg_figure_text area, none = {""};
    if (fabs(difference_mu) < 0.5)
        return LG_PHRASE(page, LG_WORD_no_change, to, none.text, none.text);
    lg_figure_say(page->language, LG_Q_mu, fabs(difference_mu), &area);
    return LG_PHRASE(page, difference_mu > 0 ? LG_WORD_more_by : LG_WORD_less_by, to, area.text,
                     none.text);
}

static void change(lg_page *page, const lg_report_scenario *s, const char *year, const char *bad,
                   const char *all) {
    const lg_report_data *d = page->data;
    const lg_report_scenario *base = &d->scenarios[0];
    int last = d->nyears - 1;
    lg_figure_text kept;
    lg_phrase_text t[4];
    LG_SAY(&page->out, page->language, LG_WORD_change_line, year,
           lg_figure_say(page->language, LG_Q_su, lg_report_city(s, last, LG_BOOK_stock_su), &kept),
           against(page, lg_report_city(s, last, LG_BOOK_stock_su),
                   lg_report_city(base, last, LG_BOOK_stock_su), &t[0]),
           lg_scenario_name(page, base),
           against(page, lg_report_city(s, last, LG_BOOK_proper_capacity_su),
                   lg_report_city(base, last, LG_BOOK_proper_capacity_su), &t[1]),
           overload(page, lg_report_city(s, last, LG_BOOK_overload_rate), &t[2]),
           more_or_less(page, degraded_mu(s, last) - degraded_mu(base, last), &t[3]), bad, all);
}

static void yardstick(lg_page *page, const lg_report_scenario *s, const char *year, const char *bad,
                      const char *all) {
    int last = page->data->nyears - 1;
    lg_figure_text t[3];
    lg_phrase_text over;
    LG_SAY(&page->out, page->language, LG_WORD_base_line,
           lg_figure_say(page->language, LG_Q_su, lg_report_city(s, last, LG_BOOK_stock_su), &t[0]),
           lg_figure_say(page->language, LG_Q_su,
                         lg_report_city(s, last, LG_BOOK_proper_capacity_su), &t[1]),
           year, overload(page, lg_report_city(s, last, LG_BOOK_overload_rate), &over),
           lg_figure_say(page->language, LG_Q_mu, degraded_mu(s, last), &t[2]), bad, all);
}

static void scenario(lg_page *page, int i) {
    const lg_report_data *d = page->data;
    const lg_report_scenario *s = &d->scenarios[i];
    number_text year, bad, all;
    whole(d->first_year + d->nyears - 1, &year);
    whole(lg_years_over(d, s, -1), &bad);
    whole(d->nyears, &all);
    if (i == 0)
        yardstick(page, s, year.text, bad.text, all.text);
    else
        change(page, s, year.text, bad.text, all.text);
}

static void scenarios(lg_page *page) {
    lg_out_raw(&page->out, "<h3>");
    lg_say(page, LG_WORD_verdict_scenarios);
    lg_out_raw(&page->out, "</h3><dl class=\"changes\">");
    for (int i = 0; i < page->data->nscenarios; i++) {
        lg_out_raw(&page->out, "<div><dt>");
        lg_out_html(&page->out, lg_scenario_name(page, &page->data->scenarios[i]));
        lg_out_raw(&page->out, "</dt><dd>");
        scenario(page, i);
        lg_out_raw(&page->out, "</dd></div>");
    }
    lg_out_raw(&page->out, "</dl>");
}

static void how_sure(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_confidence_count count = lg_count_confidence(&d->scenarios[0]);
    number_text years, unverified, all;
    lg_out_raw(&page->out, "<aside class=\"sure\"><h3>");
    lg_say(page, LG_WORD_how_sure);
    lg_out_raw(&page->out, "</h3><ul><li>");
    LG_SAY(&page->out, page->language, LG_WORD_sure_years, whole(d->nyears, &years));
    if (d->weather_generated) {
        lg_out_raw(&page->out, "</li><li>");
        lg_say(page, LG_WORD_sure_weather);
    }
    if (d->schematic) {
        lg_out_raw(&page->out, "</li><li>");
        lg_say(page, LG_WORD_sure_schematic);
    }
    if (lg_origin_made_up(page)) {
        lg_out_raw(&page->out, "</li><li>");
        lg_origin_say(page, LG_WORD_sure_origin);
    }
    lg_out_raw(&page->out, "</li><li>");
    LG_SAY(&page->out, page->language, LG_WORD_sure_coefficients,
           whole(count.unverified, &unverified), whole(count.all, &all));
    lg_out_raw(&page->out, "</li></ul></aside>");
}

void lg_part_words(lg_page *page) {
    const lg_report_scenario *base = &page->data->scenarios[0];
    figures(page, base);
    deficit(page, base);
    if (page->data->nscenarios > 1)
        scenarios(page);
    how_sure(page);
}
