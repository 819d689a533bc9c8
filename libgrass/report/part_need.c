/* Where action is needed: management units by need, found on the map and by name. */
#include "report/need.h"

#include <math.h>
#include <stdio.h>

#include "report/map.h"
#include "report/part.h"
#include "report/part_maps.h"
#include "report/shared.h"

enum { NEED_ROWS = 10 };

static void view_year(lg_page *page) {
    const lg_report_data *d = page->data;
    int last = d->first_year + d->nyears - 1;
    lg_out_raw(&page->out, "<span class=\"years\"><label for=\"year\">");
    lg_say(page, LG_WORD_year);
    lg_out_format(
        &page->out,
        "</label><button type=\"button\" id=\"year-back\" aria-label=\"%s\">\u2039</button>"
        "<input type=\"range\" id=\"year\" min=\"%d\" max=\"%d\" value=\"%d\">"
        "<button type=\"button\" id=\"year-on\" aria-label=\"%s\">\u203a</button>"
        "<output id=\"year-now\" for=\"year\">%d</output></span>",
        lg_word_text(page->language, LG_WORD_previous_year), d->first_year, last, last,
        lg_word_text(page->language, LG_WORD_next_year), last);
}

void lg_part_view(lg_page *page) {
    lg_out_raw(&page->out, "<div class=\"view\"><span class=\"where\"><label for=\"region\">");
    lg_say(page, LG_WORD_region);
    lg_out_raw(&page->out, "</label> <select id=\"region\"></select></span>");
    view_year(page);
    lg_out_raw(&page->out, "</div>");
}

/* ---- the table ---- */

static void row(lg_page *page, const lg_need *n) {
    lg_phrase_text title;
    lg_figure_text text;
    double over = n->herd_su - n->capacity_su;
    lg_unit_title(page, n->unit, &title);
    lg_out_format(&page->out,
                  "<tr><th scope=\"row\"><button type=\"button\" class=\"unit\" data-unit=\"%d\">",
                  (int)n->unit);
    lg_out_html(&page->out, title.text);
    lg_out_format(&page->out, "</button></th><td class=\"n%s\">%s</td>", over > 0.5 ? " bad" : "",
                  over > 0.5 ? lg_figure_plain(over, 0, &text) : "\u2013");
    lg_out_format(&page->out, "<td class=\"n\">%s</td>", lg_figure_plain(n->herd_su, 0, &text));
    lg_out_format(&page->out, "<td class=\"n\">%s</td>", lg_figure_plain(n->capacity_su, 0, &text));
    bool falls = n->change < -LG_NEED_FALL;
    lg_out_format(&page->out, "<td class=\"n%s\">%s%s</td>", falls ? " bad" : "",
                  n->change > 0.0005 ? "+" : "", lg_figure_plain(n->change, 3, &text));
    lg_out_format(&page->out, "<td class=\"n\">%s</td></tr>\n",
                  lg_figure_plain(n->condition, 2, &text));
}

static void heads(lg_page *page) {
    lg_phrase_text first;
    const char *su = lg_word_text(page->language, LG_WORD_unit_su);
    lg_head_cell(page, LG_WORD_need_unit);
    lg_out_raw(&page->out, "<th scope=\"col\">");
    lg_say(page, LG_WORD_need_above);
    lg_out_format(&page->out, " <span class=\"soft\">%s</span></th>", su);
    lg_head_cell(page, LG_WORD_need_herd);
    lg_head_cell(page, LG_WORD_need_capacity);
    lg_out_raw(&page->out, "<th scope=\"col\">");
    LG_SAY(&page->out, page->language, LG_WORD_need_change,
           lg_phrase_whole(page->data->first_year, &first));
    lg_out_raw(&page->out, "</th>");
    lg_head_cell(page, LG_WORD_need_condition);
}

static void table(lg_page *page, const lg_need *needs, size_t count) {
    lg_out_raw(&page->out,
               "<div class=\"scroll\" tabindex=\"0\"><table class=\"needs\"><thead><tr>");
    heads(page);
    lg_out_raw(&page->out, "</tr></thead><tbody id=\"needs\">");
    for (size_t i = 0; i < count && i < NEED_ROWS && lg_need_any(&needs[i]); i++)
        row(page, &needs[i]);
    lg_out_raw(&page->out, "</tbody></table></div>");
}

/* ---- the map ---- */

static void map(lg_page *page, const float *rates) {
    int64_t width = 0, height = 0;
    lg_map_size(page->data, &width, &height);
    lg_out_raw(&page->out, "<figure class=\"need-map\"><figcaption>");
    lg_say(page, LG_WORD_need_map);
    lg_out_raw(&page->out, " <span class=\"soft chosen\">");
    lg_out_html(&page->out, lg_scenario_name(page, &page->data->scenarios[0]));
    lg_out_format(&page->out, ", %d</span>", page->data->first_year + page->data->nyears - 1);
    lg_schematic_tag(page);
    lg_out_format(&page->out,
                  "</figcaption><span class=\"map\" id=\"need-map\"><img width=\"%lld\" "
                  "height=\"%lld\" alt=\"%s\" src=\"",
                  (long long)width, (long long)height,
                  lg_word_text(page->language, LG_WORD_need_map_alt));
    lg_map_write_values(&page->out, page->data, rates, LG_LAYER_overload);
    lg_out_format(&page->out,
                  "\"><canvas class=\"live\" id=\"need-canvas\" width=\"%lld\" height=\"%lld\" "
                  "aria-hidden=\"true\"></canvas>"
                  "<svg viewBox=\"0 0 %lld %lld\" aria-hidden=\"true\" focusable=\"false\">"
                  "<use href=\"#borders\"/></svg></span>",
                  (long long)width, (long long)height, (long long)width, (long long)height);
    lg_map_legend(page, LG_LAYER_overload);
    lg_out_raw(&page->out, "</figure>");
}

static void find_box(lg_page *page) {
    lg_out_raw(&page->out, "<p class=\"control live\"><label for=\"find\">");
    lg_say(page, LG_WORD_need_find);
    lg_out_raw(
        &page->out,
        "</label> <input type=\"search\" id=\"find\" list=\"unit-names\" autocomplete=\"off\">"
        "<datalist id=\"unit-names\"></datalist></p>"
        "<p class=\"detail live\" id=\"need-detail\" aria-live=\"polite\">");
    lg_say(page, LG_WORD_need_choose);
    lg_out_raw(&page->out, "</p>");
}

static void lead(lg_page *page, const lg_need *needs, size_t count) {
    lg_phrase_text some, all;
    size_t n = 0;
    while (n < count && lg_need_any(&needs[n]))
        n++;
    lg_out_raw(&page->out, "<p class=\"lead\"><b id=\"need-count\">");
    LG_SAY(&page->out, page->language, LG_WORD_need_all, lg_phrase_whole((double)n, &some),
           lg_phrase_whole((double)count, &all));
    lg_out_raw(&page->out, "</b> ");
    lg_say(page, LG_WORD_need_lead);
    lg_gap(page);
    lg_say(page, lg_need_by_risk(page->data) ? LG_WORD_need_by_risk : LG_WORD_need_by_law);
    lg_out_raw(&page->out, "</p>");
}

static lg_status write_all(lg_page *page) {
    const lg_report_data *d = page->data;
    size_t n = (size_t)d->nunits;
    lg_need *needs = NULL;
    float *rates = NULL;
    lg_out_raw(&page->out, "<svg class=\"hidden\" aria-hidden=\"true\" focusable=\"false\">");
    lg_map_borders(&page->out, d);
    lg_out_raw(&page->out, "</svg>");
    LG_TRY(lg_alloc(d->context, n, sizeof *needs, "units", &needs));
    lg_status status = lg_alloc(d->context, n, sizeof *rates, "units", &rates);
    if (status == LG_OK) {
        for (size_t u = 0; u < n; u++) {
            lg_need_of(d, &d->scenarios[0], d->nyears - 1, (int32_t)u, &needs[u]);
            rates[u] = (float)lg_need_rate(&needs[u]);
        }
        lg_need_sort(needs, n);
        lead(page, needs, n);
        lg_out_raw(&page->out, "<div class=\"need\"><div>");
        find_box(page);
        table(page, needs, n);
        lg_out_raw(&page->out, "</div>");
        map(page, rates);
        lg_out_raw(&page->out, "</div>");
    }
    lg_free(d->context, needs);
    lg_free(d->context, rates);
    return status;
}

void lg_part_need(lg_page *page) {
    lg_status status = page->out.status == LG_OK ? write_all(page) : LG_OK;
    if (page->out.status == LG_OK)
        page->out.status = status;
}
