/* What the parts of the page share: spans of years, names, cells of tables. */
#include "report/origin.h"
#include "report/shared.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "balance/standard.h"
#include "report/translate.h"

double lg_value_of(const lg_report_data *d, const lg_report_scenario *s, int year, int32_t admin,
                   int column) {
    return admin < 0 ? lg_report_city(s, year, column) : lg_report_admin(d, s, year, admin, column);
}

static lg_span span_of(const lg_report_data *d, const lg_report_scenario *s, int32_t admin,
                       int column) {
    lg_span span = {0, INFINITY, -INFINITY, 0, 0};
    double stock = 0, capacity = 0;
    for (int y = 0; y < d->nyears; y++) {
        double value = lg_value_of(d, s, y, admin, column);
        span.mean += value / d->nyears;
        span.low = fmin(span.low, value);
        span.high = fmax(span.high, value);
        stock += lg_value_of(d, s, y, admin, LG_BOOK_stock_su);
        capacity += lg_value_of(d, s, y, admin, LG_BOOK_proper_capacity_su);
    }
    span.first = lg_value_of(d, s, 0, admin, column);
    span.last = lg_value_of(d, s, d->nyears - 1, admin, column);
    if (column == LG_BOOK_overload_rate)
        span.mean = lg_overload_rate(stock, capacity);
    if (span.low > span.high) /* no year has a rate */
        span.low = span.high = NAN;
    return span;
}

lg_span lg_span_city(const lg_report_data *d, const lg_report_scenario *s, int column) {
    return span_of(d, s, -1, column);
}

lg_span lg_span_admin(const lg_report_data *d, const lg_report_scenario *s, int32_t admin,
                      int column) {
    return span_of(d, s, admin, column);
}

int lg_years_over(const lg_report_data *d, const lg_report_scenario *s, int32_t admin) {
    int count = 0;
    for (int y = 0; y < d->nyears; y++)
        count += 100 * lg_value_of(d, s, y, admin, LG_BOOK_overload_rate) > LG_OVER_PERCENT;
    return count;
}

int lg_admins_over(const lg_report_data *d, const lg_report_scenario *s) {
    int count = 0;
    for (int32_t a = 0; a < d->nadmins; a++)
        count += 100 * lg_span_admin(d, s, a, LG_BOOK_overload_rate).mean > LG_OVER_PERCENT;
    return count;
}

int lg_admins_over_in(const lg_report_data *d, const lg_report_scenario *s, int year) {
    int count = 0;
    for (int32_t a = 0; a < d->nadmins; a++)
        count += 100 * lg_value_of(d, s, year, a, LG_BOOK_overload_rate) > LG_OVER_PERCENT;
    return count;
}

const char *lg_scenario_name(const lg_page *page, const lg_report_scenario *s) {
    const char *label = page->language == LG_REPORT_ZH ? s->label_zh : s->label;
    const char *name = lg_name_of(page->language, s->name.text);
    return label != NULL ? label : name;
}

const char *lg_place_name(const lg_page *page) {
    const lg_report_data *d = page->data;
    const char *place = page->language == LG_REPORT_ZH ? d->place_zh : d->place;
    if (place == NULL)
        place = d->place != NULL ? d->place : d->place_zh;
    if (place == NULL && d->findings.of_capacity.place.text[0] != '\0')
        place = d->findings.of_capacity.place.text;
    return place;
}

void lg_admin_title(const lg_page *page, int32_t admin, lg_report_name *title) {
    const lg_report_data *d = page->data;
    if (page->language == LG_REPORT_ZH) {
        *title = d->admin_label[admin];
        return;
    }
    *title = d->admin_name[admin];
    for (char *c = title->text; *c != '\0'; c++)
        *c = *c == '-' || *c == '_' ? ' ' : *c;
    title->text[0] = (char)toupper((unsigned char)title->text[0]);
}

void lg_unit_title(const lg_page *page, int32_t unit, lg_phrase_text *title) {
    const lg_report_data *d = page->data;
    int32_t admin = d->unit_admin[unit];
    const char *name = d->unit_name[unit].text, *key = d->admin_name[admin].text;
    size_t length = strlen(key);
    lg_report_name of;
    if (length > 0 && strncmp(name, key, length) == 0 && name[length] == '-') {
        lg_admin_title(page, admin, &of);
        const char *rest = name + length + 1;
        char kind[LG_REPORT_NAME];
        size_t word = strcspn(rest, "-");
        snprintf(kind, sizeof kind, "%.*s", (int)word, rest);
        snprintf(title->text, sizeof title->text, "%s %s%s%s", of.text,
                 lg_name_of(page->language, kind), rest[word] == '\0' ? "" : " ",
                 rest + word + (rest[word] == '-'));
        return;
    }
    lg_phrase_key(page, name, title);
    title->text[0] = (char)toupper((unsigned char)title->text[0]);
}

void lg_region_title(const lg_page *page, int32_t admin, bool within, lg_phrase_text *to) {
    const char *place = lg_place_name(page);
    lg_report_name title;
    if (place == NULL)
        place = lg_word_text(page->language, within ? LG_WORD_the_land_within : LG_WORD_the_land);
    if (admin >= 0)
        lg_admin_title(page, admin, &title);
    snprintf(to->text, sizeof to->text, "%s", admin < 0 ? place : title.text);
}

void lg_of_scenario(lg_page *page, const lg_finding_facts *f) {
    const lg_report_data *d = page->data;
    const char *name = f->scenario.text;
    if (name[0] == '\0' || strcmp(name, d->scenarios[0].name.text) == 0)
        return;
    for (int i = 1; i < d->nscenarios; i++)
        if (strcmp(name, d->scenarios[i].name.text) == 0)
            name = lg_scenario_name(page, &d->scenarios[i]);
    lg_gap(page);
    LG_SAY(&page->out, page->language, LG_WORD_of_scenario, name);
}

void lg_newer(lg_page *page, const char *file, const lg_finding_facts *f) {
    if (f->newer.text[0] == '\0')
        return;
    lg_gap(page);
    LG_SAY(&page->out, page->language, LG_WORD_newer, file, f->newer.text);
}

void lg_regional_open(lg_page *page, int32_t admin) {
    lg_out_format(&page->out, "<div class=\"regional%s\" data-region=\"%d\">",
                  admin < 0 ? " on" : "", (int)admin + 1);
}

void lg_schematic_tag(lg_page *page) {
    if (!page->data->schematic && !lg_origin_made_up(page))
        return;
    lg_out_raw(&page->out, " <span class=\"tag\">");
    lg_say(page, page->data->schematic ? LG_WORD_schematic : LG_WORD_partly_made_up);
    lg_out_raw(&page->out, "</span>");
}

/* What nobody has put into the language of the page is marked as English for readers by voice. */
void lg_source(lg_page *page, const char *text) {
    if (lg_out_source(&page->out, page->language, text))
        return;
    if (page->language != LG_REPORT_EN)
        lg_out_raw(&page->out, "<span lang=\"en\">");
    lg_out_html(&page->out, text);
    if (page->language != LG_REPORT_EN)
        lg_out_raw(&page->out, "</span>");
}

void lg_gap(lg_page *page) {
    if (page->language != LG_REPORT_ZH)
        lg_out_raw(&page->out, " ");
}

void lg_say(lg_page *page, lg_word word) {
    lg_out_raw(&page->out, lg_word_text(page->language, word));
}

void lg_head_cell(lg_page *page, lg_word word) {
    lg_out_raw(&page->out, "<th scope=\"col\">");
    lg_say(page, word);
    lg_out_raw(&page->out, "</th>");
}

void lg_head_text(lg_page *page, const char *text, const char *kind) {
    lg_out_format(&page->out, "<th scope=\"%s\">", kind);
    lg_out_html(&page->out, text);
    lg_out_raw(&page->out, "</th>");
}

void lg_figure_td(lg_page *page, lg_quantity quantity, double value) {
    lg_figure_text text;
    lg_out_format(&page->out, "<td class=\"n\">%s</td>",
                  lg_figure_cell(page->language, quantity, value, &text));
}

void lg_panel_open(lg_page *page, int scenario) {
    lg_out_format(&page->out, "<div class=\"panel%s\" data-scenario=\"%d\">",
                  scenario == 0 ? " on" : "", scenario);
}

void lg_panel_close(lg_page *page) {
    lg_out_raw(&page->out, "</div>\n");
}
