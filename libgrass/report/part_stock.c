/* Capacity against stock of the administrative units: bars and table, one panel a scenario. */
#include "report/page.h"
#include "report/part.h"
#include "report/shared.h"

#include <math.h>
#include <stdio.h>

/* The end of the axis: the largest figure of any scenario, so that panels can be compared. */
static double axis_end(const lg_report_data *d) {
    double end = 1;
    for (int i = 0; i < d->nscenarios; i++)
        for (int32_t a = 0; a < d->nadmins; a++) {
            const lg_report_scenario *s = &d->scenarios[i];
            end = fmax(end, lg_span_admin(d, s, a, LG_BOOK_proper_capacity_su).high);
            end = fmax(end, lg_span_admin(d, s, a, LG_BOOK_stock_su).high);
        }
    return end;
}

static void bar(lg_page *page, const char *kind, const lg_span *span, double end) {
    lg_figure_text text;
    lg_out_format(&page->out,
                  "<div class=\"track\"><span class=\"bar %s\" style=\"width:%.2f%%\"></span>"
                  "<span class=\"whisker\" style=\"left:%.2f%%;width:%.2f%%\"></span>"
                  "<span class=\"value\" style=\"left:%.2f%%\">%s</span></div>",
                  kind, 100 * span->mean / end, 100 * span->low / end,
                  100 * (span->high - span->low) / end, 100 * fmax(span->mean, span->high) / end,
                  lg_figure_cell(page->language, LG_Q_su, span->mean, &text));
}

static void legend(lg_page *page) {
    lg_out_raw(&page->out, "<p class=\"legend\"><span class=\"key capacity\"></span>");
    lg_say(page, LG_WORD_capacity);
    lg_out_raw(&page->out, " <span class=\"key stock\"></span>");
    lg_say(page, LG_WORD_stock);
    lg_out_format(&page->out, " <span class=\"soft\">(%s)</span></p>",
                  lg_quantity_unit(page->language, LG_Q_su));
}

static void bars(lg_page *page, const lg_report_scenario *s, double end) {
    const lg_report_data *d = page->data;
    char admins[16], over[16];
    snprintf(admins, sizeof admins, "%d", (int)d->nadmins);
    snprintf(over, sizeof over, "%d", lg_admins_over(d, s));
    lg_out_raw(&page->out, "<div class=\"bars\" role=\"img\" aria-label=\"");
    LG_SAY(&page->out, page->language, LG_WORD_stock_alt, lg_scenario_name(page, s), admins, over);
    lg_out_raw(&page->out, "\">");
    for (int32_t a = 0; a < d->nadmins; a++) {
        lg_span capacity = lg_span_admin(d, s, a, LG_BOOK_proper_capacity_su);
        lg_span stock = lg_span_admin(d, s, a, LG_BOOK_stock_su);
        lg_report_name name;
        lg_admin_title(page, a, &name);
        lg_out_raw(&page->out, "<div class=\"pair\"><div class=\"name\">");
        lg_out_html(&page->out, name.text);
        lg_out_raw(&page->out, "</div><div class=\"tracks\">");
        bar(page, "capacity", &capacity, end);
        bar(page, "stock", &stock, end);
        lg_out_raw(&page->out, "</div></div>");
    }
    lg_out_raw(&page->out, "</div>");
}

/* The range as "a–b" in the unit of the column's head. */
static void range_td(lg_page *page, lg_quantity quantity, const lg_span *span) {
    lg_figure_text low, high;
    bool rate = quantity == LG_Q_percent;
    lg_out_format(&page->out, "<td class=\"n soft\">%s \u2026 %s</td>",
                  rate ? lg_figure_change(page->language, span->low, &low)
                       : lg_figure_cell(page->language, quantity, span->low, &low),
                  rate ? lg_figure_change(page->language, span->high, &high)
                       : lg_figure_cell(page->language, quantity, span->high, &high));
}

static void row(lg_page *page, const lg_report_scenario *s, int32_t admin) {
    const lg_report_data *d = page->data;
    lg_span capacity = admin < 0 ? lg_span_city(d, s, LG_BOOK_proper_capacity_su)
                                 : lg_span_admin(d, s, admin, LG_BOOK_proper_capacity_su);
    lg_span stock = admin < 0 ? lg_span_city(d, s, LG_BOOK_stock_su)
                              : lg_span_admin(d, s, admin, LG_BOOK_stock_su);
    lg_span over = admin < 0 ? lg_span_city(d, s, LG_BOOK_overload_rate)
                             : lg_span_admin(d, s, admin, LG_BOOK_overload_rate);
    lg_report_name name;
    lg_figure_text text;
    lg_out_format(&page->out, "<tr%s data-region=\"%d\">", admin < 0 ? " class=\"sum\"" : "",
                  (int)admin + 1);
    if (admin >= 0)
        lg_admin_title(page, admin, &name);
    lg_head_text(page, admin < 0 ? lg_word_text(page->language, LG_WORD_whole_area) : name.text,
                 "row");
    lg_figure_td(page, LG_Q_su, capacity.mean);
    range_td(page, LG_Q_su, &capacity);
    lg_figure_td(page, LG_Q_su, stock.mean);
    bool bad = 100 * over.mean > LG_OVER_PERCENT;
    lg_out_format(&page->out, "<td class=\"n%s\">%s%s</td>", bad ? " bad" : "",
                  bad ? "\u25b2\u2009" : "", lg_figure_change(page->language, over.mean, &text));
    range_td(page, LG_Q_percent, &over);
    lg_out_format(&page->out, "<td class=\"n\">%d / %d</td></tr>\n", lg_years_over(d, s, admin),
                  d->nyears);
}

static void table(lg_page *page, const lg_report_scenario *s) {
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table><caption>");
    lg_out_html(&page->out, lg_scenario_name(page, s));
    lg_out_format(&page->out, "<span class=\"soft\"> %s</span></caption><thead><tr>",
                  lg_quantity_unit(page->language, LG_Q_su));
    lg_head_cell(page, LG_WORD_admin);
    lg_head_cell(page, LG_WORD_capacity);
    lg_head_cell(page, LG_WORD_range_head);
    lg_head_cell(page, LG_WORD_stock);
    lg_head_cell(page, LG_WORD_overload);
    lg_head_cell(page, LG_WORD_range_head);
    lg_head_cell(page, LG_WORD_years_over);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (int32_t a = 0; a < page->data->nadmins; a++)
        row(page, s, a);
    row(page, s, -1);
    lg_out_raw(&page->out, "</tbody></table></div>");
}

void lg_part_stock(lg_page *page) {
    const lg_report_data *d = page->data;
    char years[16];
    double end = 1.14 * axis_end(d); /* room for the figure behind the longest bar */
    snprintf(years, sizeof years, "%d", d->nyears);
    lg_out_raw(&page->out, "<p class=\"lead\">");
    LG_SAY(&page->out, page->language, LG_WORD_stock_lead, years);
    lg_out_raw(&page->out, "</p>");
    legend(page);
    for (int i = 0; i < d->nscenarios; i++) {
        lg_panel_open(page, i);
        lg_out_raw(&page->out, "<h3 class=\"of\">");
        lg_out_html(&page->out, lg_scenario_name(page, &d->scenarios[i]));
        lg_schematic_tag(page);
        lg_out_raw(&page->out, "</h3>");
        bars(page, &d->scenarios[i], end);
        table(page, &d->scenarios[i]);
        lg_part_capacity(page, &d->scenarios[i]);
        lg_panel_close(page);
    }
}
