/* The scenarios side by side: a table, and small charts that need no script. */
#include "report/page.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/compare.h"
#include "report/part.h"
#include "report/shared.h"

enum { CHART_WIDTH = 220, CHART_HEIGHT = 118, CHART_TOP = 18, CHART_BOTTOM = 20, CHART_LEFT = 4 };

static void polyline(lg_page *page, const lg_report_scenario *s, int column, const char *kind,
                     double end) {
    const lg_report_data *d = page->data;
    double width = CHART_WIDTH - 2 * CHART_LEFT;
    double height = CHART_HEIGHT - CHART_TOP - CHART_BOTTOM;
    lg_out_format(&page->out, "<polyline class=\"%s\" points=\"", kind);
    for (int y = 0; y < d->nyears; y++) {
        double x = CHART_LEFT + (d->nyears > 1 ? width * y / (d->nyears - 1) : width / 2);
        double value = lg_report_city(s, y, column);
        lg_out_format(&page->out, "%s%.1f,%.1f", y > 0 ? " " : "", x,
                      CHART_TOP + height * (1 - value / end));
    }
    lg_out_raw(&page->out, "\"/>");
}

static void alt(lg_page *page, const lg_report_scenario *s) {
    const lg_report_data *d = page->data;
    lg_span capacity = lg_span_city(d, s, LG_BOOK_proper_capacity_su);
    lg_span stock = lg_span_city(d, s, LG_BOOK_stock_su);
    lg_figure_text t[4];
    char first[16], last[16];
    snprintf(first, sizeof first, "%d", d->first_year);
    snprintf(last, sizeof last, "%d", d->first_year + d->nyears - 1);
    LG_SAY(&page->out, page->language, LG_WORD_small_alt, lg_scenario_name(page, s),
           lg_figure_say(page->language, LG_Q_su, capacity.first, &t[0]),
           lg_figure_say(page->language, LG_Q_su, capacity.last, &t[1]),
           lg_figure_say(page->language, LG_Q_su, stock.first, &t[2]),
           lg_figure_say(page->language, LG_Q_su, stock.last, &t[3]), first, last);
}

static void small_chart(lg_page *page, const lg_report_scenario *s, double end) {
    const lg_report_data *d = page->data;
    lg_figure_text top;
    lg_out_raw(&page->out, "<figure class=\"small\"><figcaption>");
    lg_out_html(&page->out, lg_scenario_name(page, s));
    lg_out_format(&page->out, "</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"",
                  CHART_WIDTH, CHART_HEIGHT);
    alt(page, s);
    lg_out_format(&page->out,
                  "\"><path class=\"axis\" d=\"M0 %dH%dM0 %dH%d\"/>"
                  "<text x=\"2\" y=\"%d\" class=\"top\">%s</text>",
                  CHART_HEIGHT - CHART_BOTTOM, CHART_WIDTH, CHART_TOP, CHART_WIDTH, CHART_TOP - 5,
                  lg_figure_say(page->language, LG_Q_su, end, &top));
    polyline(page, s, LG_BOOK_proper_capacity_su, "capacity", end);
    polyline(page, s, LG_BOOK_stock_su, "stock", end);
    lg_out_format(&page->out,
                  "<text x=\"0\" y=\"%d\">%d</text><text x=\"%d\" y=\"%d\" class=\"end\">%d</text>"
                  "</svg></figure>",
                  CHART_HEIGHT - 5, d->first_year, CHART_WIDTH, CHART_HEIGHT - 5,
                  d->first_year + d->nyears - 1);
}

static void small_charts(lg_page *page) {
    const lg_report_data *d = page->data;
    double end = 1;
    for (int i = 0; i < d->nscenarios; i++) {
        end = fmax(end, lg_span_city(d, &d->scenarios[i], LG_BOOK_proper_capacity_su).high);
        end = fmax(end, lg_span_city(d, &d->scenarios[i], LG_BOOK_stock_su).high);
    }
    lg_out_raw(&page->out, "<p class=\"legend\"><span class=\"key capacity\"></span>");
    lg_say(page, LG_WORD_capacity);
    lg_out_raw(&page->out, " <span class=\"key stock\"></span>");
    lg_say(page, LG_WORD_stock);
    lg_out_raw(&page->out, "</p><div class=\"smalls\">");
    for (int i = 0; i < d->nscenarios; i++)
        small_chart(page, &d->scenarios[i], end);
    lg_out_raw(&page->out, "</div>");
}

/* ---- the table ---- */

static void figure(lg_page *page, lg_quantity quantity, double value) {
    lg_figure_text text;
    lg_out_raw(&page->out, quantity == LG_Q_percent && !isfinite(value)
                               ? "\u2013"
                               : lg_figure_cell(page->language, quantity, value, &text));
}

static void mark(lg_page *page, int measure, int scenario) {
    int side = lg_measure_side(page->data, scenario, measure);
    if (side != 0)
        lg_out_format(&page->out, " <span class=\"mark %s\">%s</span>", side > 0 ? "best" : "worst",
                      lg_word_text(page->language, side > 0 ? LG_WORD_best : LG_WORD_worst));
}

static void row(lg_page *page, int measure) {
    const lg_report_data *d = page->data;
    const lg_measure_of *m = &lg_measures_of[measure];
    lg_out_raw(&page->out, "<tr><th scope=\"row\">");
    lg_out_html(&page->out, m->name[page->language]);
    if (lg_measure_sums(measure))
        lg_say(page, LG_WORD_sum_of_years);
    lg_out_format(&page->out, " <span class=\"soft\">%s</span></th>",
                  lg_quantity_unit(page->language, m->quantity));
    for (int i = 0; i < d->nscenarios; i++) {
        const lg_report_scenario *s = &d->scenarios[i];
        lg_out_raw(&page->out, "<td class=\"n\">");
        mark(page, measure, i);
        figure(page, m->quantity, lg_measure_mean(d, s, measure));
        lg_out_raw(&page->out, "<br><span class=\"soft\">");
        figure(page, m->quantity, lg_measure_value(s, measure, d->nyears - 1));
        lg_out_raw(&page->out, "</span></td>");
    }
    lg_out_raw(&page->out, "</tr>\n");
}

static void measures(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out, "<tr><th scope=\"row\">");
    lg_say(page, LG_WORD_measures);
    lg_out_raw(&page->out, "</th>");
    for (int i = 0; i < d->nscenarios; i++) {
        const char *kinds = d->scenarios[i].measures;
        bool first = true;
        lg_out_raw(&page->out, "<td class=\"words\">");
        for (const char *c = kinds + strspn(kinds, " "); *c != '\0';) {
            size_t length = strcspn(c, " ");
            char kind_of[64], kind[64];
            snprintf(kind_of, sizeof kind_of, "%.*s", (int)(length < 60 ? length : 60), c);
            if (!first)
                lg_say(page, LG_WORD_list_comma);
            snprintf(kind, sizeof kind, "%s", lg_name_of(page->language, kind_of));
            kind[0] = (char)tolower((unsigned char)kind[0]);
            lg_out_html(&page->out, kind);
            first = false;
            c += length;
            c += strspn(c, " ");
        }
        if (first)
            lg_say(page, LG_WORD_no_measures);
        lg_out_raw(&page->out, "</td>");
    }
    lg_out_raw(&page->out, "</tr>");
}

static void table(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out,
               "<div class=\"scroll\" tabindex=\"0\"><table class=\"compare\"><thead><tr>");
    lg_head_cell(page, LG_WORD_figure);
    for (int i = 0; i < d->nscenarios; i++)
        lg_head_text(page, lg_scenario_name(page, &d->scenarios[i]), "col");
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    measures(page);
    for (int m = 0; m < LG_MEASURES_OF; m++)
        row(page, m);
    lg_out_raw(&page->out, "</tbody></table></div><p class=\"soft\">* ");
    lg_say(page, LG_WORD_prices_assumed);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_compare(lg_page *page) {
    const lg_report_data *d = page->data;
    char years[16], last[16];
    snprintf(years, sizeof years, "%d", d->nyears);
    snprintf(last, sizeof last, "%d", d->first_year + d->nyears - 1);
    small_charts(page);
    lg_out_raw(&page->out, "<p class=\"lead\">");
    LG_SAY(&page->out, page->language, LG_WORD_compare_lead, years, last);
    lg_out_raw(&page->out, "</p>");
    table(page);
}
