/* When the pasture fell short: months by years where the result has daily series, and
 * administrative units by years always. */
#include "report/page.h"
#include "report/part.h"
#include "report/shared.h"

#include <math.h>
#include <stdio.h>

enum { SHADES = 6 };

/* 0 for none, then equal steps up to the largest: the eye compares areas of one table only. */
static int shade(double value, double largest) {
    if (!(value > 0) || !(largest > 0))
        return 0;
    int step = (int)ceil(SHADES * value / largest);
    return step > SHADES ? SHADES : step;
}

static void cell(lg_page *page, double value, double largest) {
    lg_figure_text text;
    lg_out_format(&page->out, "<td class=\"n h%d\">%s</td>", shade(value, largest),
                  lg_figure_cell(page->language, LG_Q_t, value, &text));
}

static void year_heads(lg_page *page) {
    for (int y = 0; y < page->data->nyears; y++)
        lg_out_format(&page->out, "<th scope=\"col\" data-year=\"%d\">%d</th>",
                      page->data->first_year + y, page->data->first_year + y);
}

typedef struct peak {
    double value;
    int year, month;
} peak;

static peak largest_month(const lg_report_data *d, const lg_report_scenario *s) {
    peak largest = {0, 0, 0};
    for (int y = 0; y < d->nyears; y++)
        for (int m = 0; m < LG_REPORT_MONTHS; m++)
            if (s->deficit_t[y * LG_REPORT_MONTHS + m] > largest.value)
                largest = (peak){s->deficit_t[y * LG_REPORT_MONTHS + m], y, m};
    return largest;
}

static void month_caption(lg_page *page, const lg_report_scenario *s, const peak *largest) {
    char when[48];
    lg_figure_text text;
    int year = page->data->first_year + largest->year;
    const char *month = lg_word_text(page->language, (lg_word)(LG_WORD_month_1 + largest->month));
    if (page->language == LG_REPORT_ZH)
        snprintf(when, sizeof when, "%d年%s", year, month);
    else
        snprintf(when, sizeof when, "%s %d", month, year);
    lg_out_raw(&page->out, "<caption>");
    LG_SAY(&page->out, page->language, LG_WORD_calendar_alt, lg_scenario_name(page, s), when,
           lg_figure_say(page->language, LG_Q_t, largest->value, &text));
    lg_out_raw(&page->out, "</caption>");
}

static void months(lg_page *page, const lg_report_scenario *s) {
    const lg_report_data *d = page->data;
    peak largest = largest_month(d, s);
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"heat\">");
    month_caption(page, s, &largest);
    lg_out_raw(&page->out, "<thead><tr>");
    lg_head_cell(page, LG_WORD_year);
    for (int m = 0; m < LG_REPORT_MONTHS; m++)
        lg_head_cell(page, (lg_word)(LG_WORD_month_1 + m));
    lg_head_cell(page, LG_WORD_whole_year);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (int y = 0; y < d->nyears; y++) {
        double sum = 0;
        lg_out_format(&page->out, "<tr><th scope=\"row\" data-year=\"%d\">%d</th>",
                      d->first_year + y, d->first_year + y);
        for (int m = 0; m < LG_REPORT_MONTHS; m++) {
            double value = s->deficit_t[y * LG_REPORT_MONTHS + m];
            sum += value;
            cell(page, value, largest.value);
        }
        lg_figure_td(page, LG_Q_t, sum);
        lg_out_raw(&page->out, "</tr>");
    }
    lg_out_raw(&page->out, "</tbody></table></div>");
}

static void units(lg_page *page, const lg_report_scenario *s) {
    const lg_report_data *d = page->data;
    double largest = 0;
    for (int32_t a = 0; a < d->nadmins; a++)
        largest = fmax(largest, lg_span_admin(d, s, a, LG_BOOK_forage_deficit_t).high);
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"heat\"><caption>");
    lg_out_html(&page->out, lg_scenario_name(page, s));
    lg_out_raw(&page->out, " <span class=\"soft\">");
    LG_SAY(&page->out, page->language, LG_WORD_calendar_units,
           lg_quantity_unit(page->language, LG_Q_t));
    lg_out_raw(&page->out, "</span></caption><thead><tr>");
    lg_head_cell(page, LG_WORD_admin);
    year_heads(page);
    lg_head_cell(page, LG_WORD_mean_of_years);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (int32_t a = 0; a < d->nadmins; a++) {
        lg_report_name name;
        lg_admin_title(page, a, &name);
        lg_out_raw(&page->out, "<tr>");
        lg_head_text(page, name.text, "row");
        for (int y = 0; y < d->nyears; y++)
            cell(page, lg_report_admin(d, s, y, a, LG_BOOK_forage_deficit_t), largest);
        lg_figure_td(page, LG_Q_t, lg_span_admin(d, s, a, LG_BOOK_forage_deficit_t).mean);
        lg_out_raw(&page->out, "</tr>");
    }
    lg_out_raw(&page->out, "</tbody></table></div>");
}

void lg_part_calendar(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out, "<p class=\"lead\">");
    LG_SAY(&page->out, page->language, LG_WORD_calendar_lead,
           lg_quantity_unit(page->language, LG_Q_t));
    lg_out_raw(&page->out, "</p>");
    for (int i = 0; i < d->nscenarios; i++) {
        const lg_report_scenario *s = &d->scenarios[i];
        lg_panel_open(page, i);
        if (s->deficit_t != NULL) {
            months(page, s);
        } else {
            lg_out_raw(&page->out, "<p class=\"note\">");
            LG_SAY(&page->out, page->language, LG_WORD_calendar_none, lg_scenario_name(page, s));
            lg_out_raw(&page->out, "</p>");
        }
        units(page, s);
        lg_panel_close(page);
    }
}
