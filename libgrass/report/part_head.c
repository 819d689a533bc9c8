/* Title, facts, the choice of the scenario, the last line. */
#include "report/page.h"

#include <stdio.h>

#include "report/method.h"
#include "report/origin.h"
#include "report/part.h"
#include "report/shared.h"

static void chip(lg_page *page, const char *kind, lg_word word) {
    lg_out_format(&page->out, "<li class=\"%s\">", kind);
    lg_say(page, word);
    lg_out_raw(&page->out, "</li>");
}

static void chips(lg_page *page) {
    char unverified[24], all[24];
    lg_confidence_count count = lg_count_confidence(&page->data->scenarios[0]);
    lg_out_raw(&page->out, "<ul class=\"chips\">");
    if (page->data->schematic)
        chip(page, "warn", LG_WORD_chip_schematic);
    if (lg_origin_stated(page)) {
        lg_out_format(&page->out, "<li class=\"%s\">", lg_origin_made_up(page) ? "warn" : "");
        lg_origin_say(page, LG_WORD_chip_origin);
        lg_out_raw(&page->out, "</li>");
    }
    if (page->data->weather_generated)
        chip(page, "warn", LG_WORD_chip_weather);
    snprintf(unverified, sizeof unverified, "%d", count.unverified);
    snprintf(all, sizeof all, "%d", count.all);
    lg_out_raw(&page->out, "<li class=\"warn\">");
    LG_SAY(&page->out, page->language, LG_WORD_chip_unverified, unverified, all);
    lg_out_raw(&page->out, "</li></ul>");
}

void lg_part_head(lg_page *page) {
    const lg_report_data *d = page->data;
    char first[16], last[16];
    snprintf(first, sizeof first, "%d", d->first_year);
    snprintf(last, sizeof last, "%d", d->first_year + d->nyears - 1);
    const char *place = lg_place_name(page);
    lg_out_raw(&page->out, "<h1>");
    if (place != NULL)
        lg_out_html(&page->out, place);
    else
        lg_say(page, LG_WORD_title);
    lg_out_raw(&page->out, "</h1><p class=\"subtitle\">");
    if (place != NULL) {
        lg_say(page, LG_WORD_title);
        lg_out_raw(&page->out, " &middot; ");
    }
    LG_SAY(&page->out, page->language, LG_WORD_subtitle, d->plan.text, first, last);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_facts(lg_page *page) {
    const lg_report_data *d = page->data;
    char units[24], cell[24], count[16];
    lg_figure_text area;
    snprintf(units, sizeof units, "%d", (int)d->nunits);
    snprintf(cell, sizeof cell, "%.10g", d->cell_m);
    snprintf(count, sizeof count, "%d", d->nscenarios);
    lg_out_raw(&page->out, "<p class=\"facts\">");
    LG_SAY(&page->out, page->language, LG_WORD_facts,
           lg_figure_say(page->language, LG_Q_mu, d->area_mu, &area), units, cell, count);
    lg_out_raw(&page->out, "</p>");
    chips(page);
}

void lg_part_chooser(lg_page *page) {
    lg_out *out = &page->out;
    for (int i = 0; i < page->data->nscenarios; i++) {
        lg_out_format(out, "<label><input type=\"radio\" name=\"scenario\" value=\"%d\"%s><span>",
                      i, i == 0 ? " checked" : "");
        lg_out_html(out, lg_scenario_name(page, &page->data->scenarios[i]));
        lg_out_raw(out, "</span></label>");
    }
}

void lg_part_colophon(lg_page *page) {
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)page->data->seed);
    LG_SAY(&page->out, page->language, LG_WORD_colophon, page->data->version.text, seed);
}
