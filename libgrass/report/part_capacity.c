/* The capacities of a scenario side by side: how many animals by which reckoning, how sure, and
 * what each factor takes. */
#include "report/page.h"
#include "report/part.h"
#include "report/shared.h"

static void line(lg_page *page, const lg_report_scenario *s, lg_word word, const int columns[3]) {
    lg_out_raw(&page->out, "<tr>");
    lg_head_text(page, lg_word_text(page->language, word), "row");
    for (int k = 0; k < 3; k++)
        lg_figure_td(page, LG_Q_su, lg_span_city(page->data, s, columns[k]).mean);
    lg_out_raw(&page->out, "</tr>\n");
}

static void factors(lg_page *page, const lg_report_scenario *s) {
    static const int columns[4] = {LG_BOOK_capacity_density_frac, LG_BOOK_capacity_edible_frac,
                                   LG_BOOK_capacity_grade_frac, LG_BOOK_capacity_use_frac};
    lg_figure_text t[4];
    for (int k = 0; k < 4; k++)
        lg_figure_share(page->language, lg_span_city(page->data, s, columns[k]).mean, &t[k]);
    lg_out_raw(&page->out, "<p class=\"soft\">");
    LG_SAY(&page->out, page->language, LG_WORD_capacity_factors, t[0].text, t[1].text, t[2].text,
           t[3].text);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_capacity(lg_page *page, const lg_report_scenario *s) {
    static const int by_law[3] = {LG_BOOK_proper_capacity_su, LG_BOOK_proper_capacity_low_su,
                                  LG_BOOK_proper_capacity_high_su};
    static const int by_forage[3] = {LG_BOOK_forage_capacity_su, LG_BOOK_forage_capacity_low_su,
                                     LG_BOOK_forage_capacity_high_su};
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table><caption>");
    lg_say(page, LG_WORD_capacities);
    lg_out_format(&page->out, "<span class=\"soft\"> %s</span></caption><thead><tr>",
                  lg_quantity_unit(page->language, LG_Q_su));
    lg_head_cell(page, LG_WORD_capacity);
    lg_head_cell(page, LG_WORD_mean_of_years);
    lg_head_cell(page, LG_WORD_capacity_low);
    lg_head_cell(page, LG_WORD_capacity_high);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    line(page, s, LG_WORD_capacity_by_law, by_law);
    line(page, s, LG_WORD_capacity_by_forage, by_forage);
    lg_out_raw(&page->out, "</tbody></table></div>");
    factors(page, s);
}
