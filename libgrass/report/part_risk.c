/* Risk by size of the herd, what each instrument adds, where the doubt comes from. */
#define _POSIX_C_SOURCE 200809L /* strtok_r */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/assumed.h"
#include "report/part.h"
#include "report/shared.h"

static void open_table(lg_page *page, lg_word caption, const char *unit, const lg_word *heads,
                       size_t count) {
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"plain\"><caption>");
    lg_say(page, caption);
    lg_out_format(&page->out, " <span class=\"soft\">%s</span></caption><thead><tr>", unit);
    for (size_t i = 0; i < count; i++)
        lg_head_cell(page, heads[i]);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
}

static void range_td(lg_page *page, double low, double high) {
    lg_phrase_text range;
    lg_out_raw(&page->out, "<td class=\"n soft\">");
    lg_out_html(&page->out, isfinite(low) && isfinite(high)
                                ? lg_phrase_range(page, LG_WORD_span, LG_Q_su, low, high, &range)
                                : "\u2013");
    lg_out_raw(&page->out, "</td>");
}

static void share_td(lg_page *page, double share) {
    lg_figure_text text;
    lg_out_format(&page->out, "<td class=\"n\">%s</td>",
                  isfinite(share) ? lg_figure_share(page->language, share, &text) : "\u2013");
}

/* Its name, and what it is or why it cannot act here. */
static void instrument_th(lg_page *page, const lg_instrument_gain *g) {
    lg_phrase_text name;
    lg_out_raw(&page->out, "<th scope=\"row\">");
    lg_out_html(&page->out, lg_phrase_key(page, g->instrument.text, &name));
    if (g->words.text[0] != '\0') {
        lg_out_raw(&page->out, " <span class=\"soft\">");
        if (!lg_out_assumed(&page->out, page->language, g->words.text))
            lg_out_html(&page->out, g->words.text);
        lg_out_raw(&page->out, "</span>");
    }
    lg_out_raw(&page->out, "</th>");
}

static void instruments(lg_page *page, const lg_findings *a) {
    static const lg_word heads[] = {LG_WORD_instrument, LG_WORD_instrument_capacity,
                                    LG_WORD_instrument_gain, LG_WORD_instrument_range,
                                    LG_WORD_instrument_yuan};
    if (a->ninstruments == 0)
        return;
    open_table(page, LG_WORD_instruments, "", heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < a->ninstruments; i++) {
        const lg_instrument_gain *g = &a->instruments[i];
        lg_figure_text text;
        lg_out_raw(&page->out, "<tr>");
        instrument_th(page, g);
        lg_out_format(&page->out, "<td class=\"n\">%s</td>",
                      isfinite(g->capacity_su)
                          ? lg_figure_say(page->language, LG_Q_su, g->capacity_su, &text)
                          : "\u2013");
        lg_out_format(&page->out, "<td class=\"n\"><b>%s</b></td>",
                      isfinite(g->gain_su)
                          ? lg_figure_say(page->language, LG_Q_su, g->gain_su, &text)
                          : "\u2013");
        range_td(page, g->gain_low_su, g->gain_high_su);
        lg_out_format(&page->out, "<td class=\"n\">%s</td></tr>\n",
                      isfinite(g->gain_yuan)
                          ? lg_figure_say(page->language, LG_Q_yuan, g->gain_yuan, &text)
                          : "\u2013");
    }
    lg_out_raw(&page->out, "</tbody></table></div>");
}

static void curve(lg_page *page, const lg_findings *a) {
    if (a->nrisks == 0)
        return;
    lg_out_raw(&page->out, "<div class=\"drawn\"><h3>");
    lg_say(page, LG_WORD_risk_curve);
    lg_out_format(
        &page->out,
        " <span class=\"soft\" id=\"risk-of\"></span></h3><div class=\"chart\" id=\"chart-risk\" "
        "role=\"img\" tabindex=\"0\" aria-label=\"%s\"></div>"
        "<p class=\"reading live\" id=\"read-risk\" aria-live=\"polite\"></p></div>",
        lg_word_text(page->language, LG_WORD_risk_curve_alt));
}

void lg_part_risk(lg_page *page) {
    const lg_findings *a = &page->data->findings;
    if (a->nrisks + a->ninstruments + a->ndoubts == 0)
        return;
    lg_out_raw(&page->out, "<section id=\"risk\"><h2>");
    lg_say(page, LG_WORD_sec_risk);
    lg_out_raw(&page->out, "</h2><div class=\"risks\"><div>");
    curve(page, a);
    lg_out_raw(&page->out, "</div><div>");
    lg_part_doubt(page);
    lg_out_raw(&page->out, "</div></div>");
    instruments(page, a);
    lg_out_raw(&page->out, "</section>");
}

/* ---- the annex ---- */

/* Lines that another analysis of the page told already are not told again. */
static bool is_told(const char *const *before, size_t count, const char *line) {
    const size_t length = strlen(line);
    for (size_t i = 0; i < count; i++)
        for (const char *c = before[i]; c != NULL && (c = strstr(c, line)) != NULL; c++)
            if ((c == before[i] || c[-1] == '\n') && (c[length] == '\n' || c[length] == '\0'))
                return true;
    return false;
}

static lg_status assumed_of(lg_page *page, const char *const *lists, size_t index) {
    const char *lines = lists[index] == NULL ? "" : lists[index];
    char *copy = NULL, *rest = NULL;
    LG_TRY(lg_copy_text(page->out.context, lines, &copy));
    for (char *line = strtok_r(copy, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        if (is_told(lists, index, line))
            continue;
        lg_out_raw(&page->out, "<li>");
        if (!lg_out_assumed(&page->out, page->language, line))
            lg_out_html(&page->out, line);
        lg_out_raw(&page->out, "</li>");
    }
    lg_free(page->out.context, copy);
    return LG_OK;
}

static void assumed(lg_page *page) {
    const lg_findings *a = &page->data->findings;
    const char *const lists[] = {a->of_capacity.assumed, a->of_doubt.assumed, a->of_search.assumed,
                                 a->of_winter.assumed};
    size_t chars = 0;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        chars += lists[i] == NULL ? 0 : strlen(lists[i]);
    if (chars == 0)
        return;
    lg_out_raw(&page->out, "<h3>");
    lg_say(page, LG_WORD_assumed_capacity);
    lg_out_raw(&page->out, "</h3><ul>");
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && page->out.status == LG_OK; i++)
        page->out.status = assumed_of(page, lists, i);
    lg_out_raw(&page->out, "</ul>");
}

void lg_part_points(lg_page *page) {
    static const lg_word heads[] = {LG_WORD_risk_stock, LG_WORD_risk_condition,
                                    LG_WORD_risk_animals, LG_WORD_risk_of, LG_WORD_risk_draws};
    const lg_findings *a = &page->data->findings;
    if (a->nrisks > 0) {
        open_table(page, LG_WORD_risk_table, lg_word_text(page->language, LG_WORD_whole_area),
                   heads, sizeof heads / sizeof heads[0]);
        for (size_t i = 0; i < a->nrisks; i++) {
            if (strcmp(a->risks[i].kind.text, "city") != 0)
                continue;
            lg_figure_text text;
            lg_out_format(&page->out, "<tr><th scope=\"row\">%s</th>",
                          lg_figure_say(page->language, LG_Q_su, a->risks[i].stock_su, &text));
            share_td(page, a->risks[i].condition);
            share_td(page, a->risks[i].animals);
            share_td(page, a->risks[i].risk);
            lg_out_format(&page->out, "<td class=\"n\">%s</td></tr>\n",
                          isfinite(a->risks[i].draws) ? lg_figure_plain(a->risks[i].draws, 0, &text)
                                                      : "\u2013");
        }
        lg_out_raw(&page->out, "</tbody></table></div>");
    }
    assumed(page);
}

/* ---- for the script ---- */

static bool is_of(const lg_risk_point *p, const char *kind, const char *region) {
    return strcmp(p->kind.text, kind) == 0 && strcmp(p->region.text, region) == 0;
}

/* Between herds that surely hold and herds that surely fail a few draws are no point of the curve of
 * many: it would fall where the herd grows. The table of the annex has it, with its draws. */
static bool is_drawn(const lg_risk_point *p, double most) {
    return !(p->draws < most) || p->risk <= 0.0 || p->risk >= 1.0;
}

static double most_draws(const lg_findings *a, const char *kind, const char *region) {
    double most = 0.0;
    for (size_t i = 0; i < a->nrisks; i++)
        if (is_of(&a->risks[i], kind, region))
            most = fmax(most, a->risks[i].draws); /* fmax passes NAN over */
    return most;
}

static void list(lg_page *page, const char *kind, const char *region, int member) {
    const lg_findings *a = &page->data->findings;
    const double most = most_draws(a, kind, region);
    bool first = true;
    lg_out_raw(&page->out, "[");
    for (size_t i = 0; i < a->nrisks; i++) {
        const lg_risk_point *p = &a->risks[i];
        if (!is_of(p, kind, region) || !is_drawn(p, most))
            continue;
        if (!first)
            lg_out_raw(&page->out, ",");
        lg_out_json_number(&page->out,
                           member == 0   ? p->stock_su / lg_quantity_scale(page->language, LG_Q_su)
                           : member == 1 ? 100 * p->condition
                                         : 100 * p->animals);
        first = false;
    }
    lg_out_raw(&page->out, "]");
}

/* [region][herd, risk of the sward, risk of the animals][point] */
void lg_part_data_risk(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out, "\"asked\":");
    lg_out_json_number(&page->out, 100 * d->findings.of_capacity.risk);
    lg_out_raw(&page->out, ",\"risk\":[");
    for (int32_t a = -1; d->findings.nrisks > 0 && a < d->nadmins; a++) {
        lg_out_raw(&page->out, a < 0 ? "[" : ",[");
        for (int member = 0; member < 3; member++) {
            if (member > 0)
                lg_out_raw(&page->out, ",");
            list(page, a < 0 ? "city" : "admin", a < 0 ? "city" : d->admin_name[a].text, member);
        }
        lg_out_raw(&page->out, "]");
    }
    lg_out_raw(&page->out, "],\n");
}
