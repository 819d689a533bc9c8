/* The books of the whole area, and whether they close. */
#include "report/page.h"
#include "report/part.h"
#include "report/shared.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef enum ledger_group {
    GROUP_land,
    GROUP_forage,
    GROUP_animals,
    GROUP_water,
    GROUP_money,
    GROUPS
} ledger_group;

static const lg_word group_words[GROUPS] = {LG_WORD_group_land, LG_WORD_group_forage,
                                            LG_WORD_group_animals, LG_WORD_group_water,
                                            LG_WORD_group_money};

static const struct {
    ledger_group group;
    int column;
    lg_quantity quantity;
    const char *name[LG_REPORT_LANGUAGES];
} lines[] = {
#define LINE(group, column, quantity, en, zh)                                                      \
    {GROUP_##group, LG_BOOK_##column, LG_Q_##quantity, {en, zh}},
#include "report/ledger.def"
#undef LINE
};

_Static_assert(sizeof lines / sizeof lines[0] == LG_BOOK_COUNT,
               "report/ledger.def: a line for every column of the books");

static void line(lg_page *page, const lg_report_scenario *s, size_t i) {
    const lg_report_data *d = page->data;
    lg_span span = lg_span_city(d, s, lines[i].column);
    lg_out_raw(&page->out, "<tr><th scope=\"row\">");
    lg_out_html(&page->out, lines[i].name[page->language]);
    lg_out_format(&page->out, "</th><td class=\"soft\">%s</td>",
                  lg_quantity_unit(page->language, lines[i].quantity));
    for (int y = 0; y < d->nyears; y++)
        lg_figure_td(page, lines[i].quantity, lg_report_city(s, y, lines[i].column));
    lg_figure_td(page, lines[i].quantity, span.mean);
    lg_out_raw(&page->out, "</tr>\n");
}

static void books(lg_page *page, const lg_report_scenario *s) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out,
               "<div class=\"scroll\" tabindex=\"0\"><table class=\"ledger\"><caption>");
    lg_out_html(&page->out, lg_scenario_name(page, s));
    lg_out_raw(&page->out, "</caption><thead><tr>");
    lg_head_cell(page, LG_WORD_line);
    lg_head_cell(page, LG_WORD_unit);
    for (int y = 0; y < d->nyears; y++)
        lg_out_format(&page->out, "<th scope=\"col\" data-year=\"%d\">%d</th>", d->first_year + y,
                      d->first_year + y);
    lg_head_cell(page, LG_WORD_mean_of_years);
    lg_out_raw(&page->out, "</tr></thead>");
    for (int g = 0; g < GROUPS; g++) {
        lg_out_format(&page->out,
                      "<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">",
                      d->nyears + 3);
        lg_say(page, group_words[g]);
        lg_out_raw(&page->out, "</th></tr>");
        for (size_t i = 0; i < LG_BOOK_COUNT; i++)
            if ((int)lines[i].group == g)
                line(page, s, i);
        lg_out_raw(&page->out, "</tbody>");
    }
    lg_out_raw(&page->out, "</table></div>");
}

/* ---- whether they close ---- */

static void check(lg_page *page, lg_word word, double residual, const char *where,
                  double tolerated) {
    bool good = residual <= tolerated;
    lg_out_raw(&page->out, "<tr><th scope=\"row\">");
    lg_say(page, word);
    lg_out_format(&page->out, "</th><td class=\"n\">%.2g</td><td class=\"n\">%.2g</td><td>",
                  residual, tolerated);
    lg_out_html(&page->out, where);
    lg_out_format(&page->out, "</td><td class=\"%s\">%s ", good ? "good" : "bad", good ? "✓" : "✗");
    lg_say(page, good ? LG_WORD_closes : LG_WORD_closes_not);
    lg_out_raw(&page->out, "</td></tr>");
}

/* |left - right| against the larger of both, the largest of all years. */
static double misfit(const lg_report_data *d, const lg_report_scenario *s, int left,
                     const int *right, int count) {
    double largest = 0;
    for (int y = 0; y < d->nyears; y++) {
        double whole = lg_report_city(s, y, left), sum = 0, moved = fabs(whole);
        for (int i = 0; i < count; i++) {
            int column = right[i] < 0 ? -right[i] : right[i];
            double value = lg_report_city(s, y, column);
            sum += right[i] < 0 ? -value : value;
            moved = fmax(moved, fabs(value));
        }
        if (moved > 0)
            largest = fmax(largest, fabs(whole - sum) / moved);
    }
    return largest;
}

static double misfit_admins(const lg_report_data *d, const lg_report_scenario *s) {
    static const int columns[] = {LG_BOOK_area_mu,          LG_BOOK_production_t,
                                  LG_BOOK_stock_su,         LG_BOOK_proper_capacity_su,
                                  LG_BOOK_forage_deficit_t, LG_BOOK_cost_yuan};
    double largest = 0;
    for (int y = 0; y < d->nyears; y++)
        for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++) {
            double whole = lg_report_city(s, y, columns[c]), sum = 0;
            for (int32_t a = 0; a < d->nadmins; a++)
                sum += lg_report_admin(d, s, y, a, columns[c]);
            if (whole > 0)
                largest = fmax(largest, fabs(whole - sum) / whole);
        }
    return largest;
}

static void daily_checks(lg_page *page, const lg_report_scenario *s) {
    static const lg_word words[LG_REPORT_RESIDUALS] = {LG_WORD_check_dry_matter,
                                                       LG_WORD_check_water, LG_WORD_check_animals};
    for (int i = 0; i < LG_REPORT_RESIDUALS; i++) {
        char where[160];
        /* Where nothing was lost the file holds the calendar's first day, which means nothing. */
        if (s->residuals[i].value > 0)
            snprintf(where, sizeof where, "%s %s", s->residuals[i].unit.text,
                     s->residuals[i].date.text);
        else
            snprintf(where, sizeof where, "\u2013");
        check(page, words[i], s->residuals[i].value, where, s->residual_tolerance);
    }
}

static void closing(lg_page *page, const lg_report_scenario *s) {
    static const int deficit[] = {LG_BOOK_hay_fed_t, LG_BOOK_feed_bought_t, LG_BOOK_hunger_t};
    static const int cost[] = {LG_BOOK_measure_cost_yuan, LG_BOOK_feed_cost_yuan,
                               LG_BOOK_keep_cost_yuan};
    static const int net[] = {LG_BOOK_income_yuan, LG_BOOK_subsidy_yuan, -LG_BOOK_penalty_yuan,
                              -LG_BOOK_cost_yuan};
    const lg_report_data *d = page->data;
    double tolerated = s->residual_tolerance;
    lg_out_raw(&page->out, "<h3>");
    lg_say(page, LG_WORD_closing);
    lg_out_raw(&page->out,
               "</h3><div class=\"scroll\" tabindex=\"0\"><table class=\"wordy\"><thead><tr>");
    lg_head_cell(page, LG_WORD_check);
    lg_out_raw(&page->out, "<th scope=\"col\">");
    lg_say(page, LG_WORD_residual);
    lg_out_raw(&page->out, " <span class=\"soft\">");
    lg_say(page, LG_WORD_relative);
    lg_out_raw(&page->out, "</span></th>");
    lg_head_cell(page, LG_WORD_tolerance);
    lg_head_cell(page, LG_WORD_where_when);
    lg_head_cell(page, LG_WORD_result);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    daily_checks(page, s);
    check(page, LG_WORD_check_deficit, misfit(d, s, LG_BOOK_forage_deficit_t, deficit, 3), "",
          tolerated);
    check(page, LG_WORD_check_cost, misfit(d, s, LG_BOOK_cost_yuan, cost, 3), "", tolerated);
    check(page, LG_WORD_check_net, misfit(d, s, LG_BOOK_net_yuan, net, 4), "", tolerated);
    check(page, LG_WORD_check_admins, misfit_admins(d, s), "", tolerated);
    lg_out_raw(&page->out, "</tbody></table></div>");
}

void lg_part_ledger(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out, "<p class=\"lead\">");
    lg_say(page, LG_WORD_ledger_lead);
    lg_out_raw(&page->out, "</p>");
    for (int i = 0; i < d->nscenarios; i++) {
        lg_panel_open(page, i);
        books(page, &d->scenarios[i]);
        closing(page, &d->scenarios[i]);
        lg_panel_close(page);
    }
}
