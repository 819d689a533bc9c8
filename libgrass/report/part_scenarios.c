/* The small table of scenarios, one for every region: ends met, degraded land, cost, net, doubt. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/aims.h"
#include "report/part.h"
#include "report/shared.h"

/* Rows on paper: more would not leave the answer on one page, which the winter shares. */
enum { PRINTED = 12, PRINTED_WITH_WINTER = 8 };

static int printed(const lg_report_data *d) {
    return d->findings.winter ? PRINTED_WITH_WINTER : PRINTED;
}

static const lg_word end_words[LG_AIMS] = {LG_WORD_end_within, LG_WORD_end_condition,
                                           LG_WORD_end_fed};

static void ends(lg_page *page, const lg_report_scenario *s, int32_t admin) {
    const lg_report_data *d = page->data;
    lg_phrase_text met, all, failed = {""};
    int of = 0, count = lg_aims_met(d, s, admin, &of);
    for (int end = 0; end < LG_AIMS; end++)
        if (lg_aim_met(d, s, admin, (lg_aim)end) == 0)
            lg_phrase_join(page, lg_word_text(page->language, end_words[end]), &failed);
    lg_out_format(&page->out, "<td class=\"ends %s\"><b>%s ", count == of ? "good" : "bad",
                  count == of ? "✓" : "✗");
    LG_SAY(&page->out, page->language, LG_WORD_ends_of, lg_phrase_whole(count, &met),
           lg_phrase_whole(of, &all));
    lg_out_raw(&page->out, "</b>");
    if (failed.text[0] != '\0') {
        lg_out_raw(&page->out, " <span class=\"soft\">");
        LG_SAY(&page->out, page->language, LG_WORD_fails_list, failed.text);
        lg_out_raw(&page->out, "</span>");
    }
    lg_out_raw(&page->out, "</td>");
}

static void degraded(lg_page *page, const lg_report_scenario *s, int32_t admin) {
    const lg_report_data *d = page->data;
    int last = d->nyears - 1;
    double area = lg_value_of(d, s, last, admin, LG_BOOK_area_mu);
    double share =
        area > 0 ? 1 - lg_value_of(d, s, last, admin, LG_BOOK_area_undegraded_mu) / area : 0;
    lg_figure_text text;
    lg_out_format(&page->out, "<td class=\"n\">%s</td>",
                  lg_figure_share(page->language, share, &text));
}

static double cost_of(const lg_report_data *d, const lg_report_scenario *s, int32_t admin) {
    return (admin < 0 ? lg_span_city(d, s, LG_BOOK_cost_yuan)
                      : lg_span_admin(d, s, admin, LG_BOOK_cost_yuan))
        .mean;
}

static double net_of(const lg_report_data *d, const lg_report_scenario *s, int32_t admin) {
    double gain = 0;
    for (int y = 0; y < d->nyears; y++)
        gain += lg_value_of(d, s, y, admin, LG_BOOK_gain_yuan);
    return gain;
}

/* The money of a farm is no part of a million. */
static bool is_small(const lg_report_data *d, int32_t admin) {
    double most = 0;
    for (int i = 0; i < d->nscenarios; i++)
        most = fmax(most, fmax(fabs(cost_of(d, &d->scenarios[i], admin)),
                               fabs(net_of(d, &d->scenarios[i], admin))));
    return most < 1e7;
}

static void money_td(lg_page *page, double yuan, bool small) {
    lg_figure_text text;
    if (small)
        lg_out_format(&page->out, "<td class=\"n\">%s</td>", lg_figure_plain(yuan, 0, &text));
    else
        lg_figure_td(page, LG_Q_yuan, yuan);
}

/* Draws where a search lived the scenario; else the years of the one series. */
static void doubt(lg_page *page, const lg_report_scenario *s, int32_t admin) {
    const lg_report_data *d = page->data;
    lg_phrase_text some, all;
    lg_out_raw(&page->out, "<td class=\"n\">");
    for (size_t i = 0; i < d->findings.nmixes; i++) {
        const lg_shown_mix *mix = &d->findings.mixes[i];
        if (admin >= 0 || strcmp(mix->mix.text, s->name.text) != 0 || !isfinite(mix->draws_met))
            continue;
        LG_SAY(&page->out, page->language, LG_WORD_mix_draws,
               lg_phrase_whole(mix->draws_met, &some), lg_phrase_whole(mix->draws, &all));
        lg_out_raw(&page->out, "</td>");
        return;
    }
    LG_SAY(&page->out, page->language, LG_WORD_held_years,
           lg_phrase_whole(lg_aims_years(d, s, admin), &some), lg_phrase_whole(d->nyears, &all));
    lg_out_raw(&page->out, "</td>");
}

static void heads(lg_page *page, bool small) {
    const char *unit = small ? lg_word_text(page->language, LG_WORD_unit_yuan)
                             : lg_quantity_unit(page->language, LG_Q_yuan);
    const lg_report_data *d = page->data;
    lg_phrase_text last, years;
    lg_phrase_whole(d->first_year + d->nyears - 1, &last);
    lg_phrase_whole(d->nyears, &years);
    lg_head_cell(page, LG_WORD_scenario);
    lg_head_cell(page, LG_WORD_col_ends);
    lg_out_raw(&page->out, "<th scope=\"col\">");
    LG_SAY(&page->out, page->language, LG_WORD_col_degraded, last.text);
    lg_out_raw(&page->out, "</th><th scope=\"col\">");
    lg_say(page, LG_WORD_col_cost);
    lg_out_format(&page->out, " <span class=\"soft\">%s</span></th><th scope=\"col\">", unit);
    LG_SAY(&page->out, page->language, LG_WORD_col_net, years.text);
    lg_out_format(&page->out, " <span class=\"soft\">%s</span></th>", unit);
    lg_head_cell(page, LG_WORD_col_doubt);
}

static void table(lg_page *page, int32_t admin) {
    const lg_report_data *d = page->data;
    const bool small = is_small(d, admin);
    lg_report_name title;
    if (admin >= 0)
        lg_admin_title(page, admin, &title);
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"brief\"><caption>");
    lg_say(page, LG_WORD_scenarios_table);
    lg_out_raw(&page->out, " <span class=\"soft\">");
    lg_out_html(&page->out,
                admin < 0 ? lg_word_text(page->language, LG_WORD_whole_area) : title.text);
    lg_out_raw(&page->out, "</span></caption><thead><tr>");
    heads(page, small);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (int i = 0; i < d->nscenarios; i++) {
        const lg_report_scenario *s = &d->scenarios[i];
        lg_out_format(&page->out, "<tr data-scenario=\"%d\"%s>", i,
                      i < printed(d) ? "" : " class=\"beyond\"");
        lg_head_text(page, lg_scenario_name(page, s), "row");
        ends(page, s, admin);
        degraded(page, s, admin);
        money_td(page, cost_of(d, s, admin), small);
        money_td(page, net_of(d, s, admin), small);
        doubt(page, s, admin);
        lg_out_raw(&page->out, "</tr>\n");
    }
    lg_out_raw(&page->out, "</tbody></table></div>");
    if (d->nscenarios > printed(d)) {
        lg_phrase_text rest;
        lg_out_raw(&page->out, "<p class=\"fine paper\">");
        LG_SAY(&page->out, page->language, LG_WORD_scenarios_rest,
               lg_phrase_whole(d->nscenarios - printed(d), &rest));
        lg_out_raw(&page->out, "</p>");
    }
}

void lg_part_scenarios(lg_page *page) {
    for (int32_t a = -1; a < page->data->nadmins; a++) {
        lg_regional_open(page, a);
        table(page, a);
        lg_out_raw(&page->out, "</div>\n");
    }
    lg_out_raw(&page->out, "<p class=\"fine\">");
    lg_say(page, lg_aims_ungrazed(page->data) != NULL ? LG_WORD_scenarios_note_weather
                                                      : LG_WORD_scenarios_note);
    lg_out_raw(&page->out, "</p>");
}
