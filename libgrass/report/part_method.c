/* What the figures rest on: notes of land, weather and plan, and every coefficient with its source.
 */
#include "report/origin.h"
#include "report/page.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "report/assumed.h"
#include "report/method.h"
#include "report/part.h"
#include "report/shared.h"
#include "report/translate.h"

static const struct {
    lg_word word, meaning;
    const char *kind;
} confidences[LG_CONFIDENCES] = {
    {LG_WORD_conf_verified, LG_WORD_conf_verified_long, "c-v"},
    {LG_WORD_conf_derived, LG_WORD_conf_derived_long, "c-d"},
    {LG_WORD_conf_calibrated, LG_WORD_conf_calibrated_long, "c-c"},
    {LG_WORD_conf_assumed, LG_WORD_conf_assumed_long, "c-a"},
    {LG_WORD_conf_memory, LG_WORD_conf_memory_long, "c-m"},
    {LG_WORD_conf_other, LG_WORD_conf_other_long, "c-o"},
};

static void badge(lg_page *page, lg_confidence confidence) {
    lg_out_format(&page->out, "<span class=\"badge %s\">", confidences[confidence].kind);
    lg_say(page, confidences[confidence].word);
    lg_out_raw(&page->out, "</span>");
}

static void note(lg_page *page, lg_word word, const char *text) {
    if (text == NULL || text[0] == '\0')
        return;
    lg_out_raw(&page->out, "<div><dt>");
    lg_say(page, word);
    lg_out_raw(&page->out, "</dt><dd>");
    lg_source(page, text);
    lg_out_raw(&page->out, "</dd></div>");
}

static void counts(lg_page *page) {
    lg_confidence_count count = lg_count_confidence(&page->data->scenarios[0]);
    lg_out_raw(&page->out,
               "<div class=\"scroll\" tabindex=\"0\"><table class=\"wordy narrow\"><thead><tr>");
    lg_head_cell(page, LG_WORD_confidence);
    lg_head_cell(page, LG_WORD_count);
    lg_out_raw(&page->out, "<th scope=\"col\"></th></tr></thead><tbody>");
    for (int c = 0; c < LG_CONFIDENCES; c++) {
        if (count.of[c] == 0)
            continue;
        lg_out_raw(&page->out, "<tr><td>");
        badge(page, (lg_confidence)c);
        lg_out_format(&page->out, "</td><td class=\"n\">%d</td><td>", count.of[c]);
        lg_say(page, confidences[c].meaning);
        lg_out_raw(&page->out, "</td></tr>");
    }
    lg_out_raw(&page->out, "</tbody></table></div>");
}

/* ---- coefficients ---- */

static bool same_table(const lg_report_parameter *a, const lg_report_parameter *b) {
    return strcmp(a->table.text, b->table.text) == 0;
}

static bool same_name(const lg_report_parameter *a, const lg_report_parameter *b) {
    return same_table(a, b) && strcmp(a->name.text, b->name.text) == 0;
}

/* All but the subject: such rows are told as one. */
static bool same_row(const lg_report_parameter *a, const lg_report_parameter *b) {
    return same_name(a, b) && a->value == b->value && a->low == b->low && a->high == b->high &&
           strcmp(a->unit.text, b->unit.text) == 0 && strcmp(a->source, b->source) == 0 &&
           strcmp(a->confidence.text, b->confidence.text) == 0;
}

static bool told_before(const lg_report_scenario *s, int64_t i) {
    for (int64_t j = 0; j < i; j++)
        if (same_row(&s->parameters[j], &s->parameters[i]))
            return true;
    return false;
}

/* Normals are of months, which tables number. */
static const char *subject_of(const lg_page *page, const lg_report_parameter *p) {
    int month = atoi(p->subject.text);
    if (strcmp(p->table.text, "weather_normals") == 0 && month >= 1 && month <= LG_REPORT_MONTHS)
        return lg_word_text(page->language, (lg_word)(LG_WORD_month_1 + month - 1));
    return lg_name_of(page->language, p->subject.text);
}

static void subjects(lg_page *page, const lg_report_scenario *s, int64_t i) {
    const lg_report_parameter *p = s->parameters;
    int named = 0, sharing = 0;
    for (int64_t j = 0; j < s->nparameters; j++) {
        named += same_name(&p[j], &p[i]);
        sharing += same_row(&p[j], &p[i]);
    }
    if (sharing == named && named > 1) {
        lg_say(page, LG_WORD_all_subjects);
        return;
    }
    bool first = true;
    for (int64_t j = 0; j < s->nparameters; j++) {
        if (!same_row(&p[j], &p[i]))
            continue;
        if (!first)
            lg_say(page, LG_WORD_list_comma);
        lg_out_html(&page->out, subject_of(page, &p[j]));
        first = false;
    }
}

/* What it means, and below it what files and model call it. */
static void name_of(lg_page *page, const lg_report_parameter *p) {
    const char *meaning = lg_meaning_of(page->language, p->table.text, p->name.text);
    lg_out_raw(&page->out, "<th scope=\"row\">");
    lg_out_html(&page->out, meaning);
    lg_out_format(&page->out, "%s<code>", meaning[0] != '\0' ? "<br>" : "");
    lg_out_html(&page->out, p->name.text);
    lg_out_raw(&page->out, "</code></th>");
}

static void coefficient(lg_page *page, const lg_report_scenario *s, int64_t i) {
    const lg_report_parameter *p = &s->parameters[i];
    lg_confidence confidence = lg_confidence_of(p->confidence.text);
    bool doubtful = lg_is_from_memory(p);
    lg_out_raw(&page->out, doubtful ? "<tr class=\"doubt\">" : "<tr>");
    name_of(page, p);
    lg_out_raw(&page->out, "<td>");
    subjects(page, s, i);
    lg_out_format(&page->out, "</td><td class=\"n\">%.8g", p->value);
    if (p->low != p->high)
        lg_out_format(&page->out, "<br><span class=\"soft\">%.8g \u2026 %.8g</span>", p->low,
                      p->high);
    lg_out_raw(&page->out, "</td><td>");
    lg_out_html(&page->out, lg_unit_of(page->language, p->unit.text));
    lg_out_raw(&page->out, "</td><td>");
    badge(page, confidence);
    if (doubtful && confidence != LG_CONF_MEMORY) {
        lg_out_raw(&page->out, "<br>");
        badge(page, LG_CONF_MEMORY);
    }
    lg_out_raw(&page->out, "</td><td>");
    lg_source(page, p->source);
    lg_out_raw(&page->out, "</td></tr>\n");
}

static void table_heads(lg_page *page, const char *title) {
    static const lg_word heads[] = {LG_WORD_coefficient, LG_WORD_subject,    LG_WORD_value,
                                    LG_WORD_unit,        LG_WORD_confidence, LG_WORD_source};
    lg_out_raw(&page->out, "<h3>");
    lg_out_html(&page->out, title);
    lg_out_raw(&page->out,
               "</h3><div class=\"scroll\" tabindex=\"0\"><table class=\"wordy coefficients\">"
               "<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        lg_head_cell(page, heads[i]);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
}

static bool table_before(const lg_report_scenario *s, int64_t i) {
    for (int64_t j = 0; j < i; j++)
        if (same_table(&s->parameters[j], &s->parameters[i]))
            return true;
    return false;
}

static void coefficients(lg_page *page, const lg_report_scenario *s) {
    for (int64_t i = 0; i < s->nparameters; i++) {
        if (table_before(s, i))
            continue;
        table_heads(page, lg_name_of(page->language, s->parameters[i].table.text));
        for (int64_t j = i; j < s->nparameters; j++)
            if (same_table(&s->parameters[i], &s->parameters[j]) && !told_before(s, j))
                coefficient(page, s, j);
        lg_out_raw(&page->out, "</tbody></table></div>");
    }
}

/* ---- what differs between the scenarios ---- */

static const lg_report_parameter *find(const lg_report_scenario *s, const lg_report_parameter *p) {
    for (int64_t i = 0; i < s->nparameters; i++)
        if (same_name(&s->parameters[i], p) &&
            strcmp(s->parameters[i].subject.text, p->subject.text) == 0)
            return &s->parameters[i];
    return NULL;
}

static bool differs(const lg_report_data *d, const lg_report_parameter *p) {
    for (int i = 1; i < d->nscenarios; i++) {
        const lg_report_parameter *other = find(&d->scenarios[i], p);
        if (other == NULL || other->value != p->value)
            return true;
    }
    return false;
}

static void difference(lg_page *page, const lg_report_parameter *p) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out, "<tr>");
    name_of(page, p);
    lg_out_raw(&page->out, "<td>");
    lg_out_html(&page->out, subject_of(page, p));
    lg_out_raw(&page->out, "</td><td>");
    lg_out_html(&page->out, lg_unit_of(page->language, p->unit.text));
    lg_out_raw(&page->out, "</td>");
    for (int i = 0; i < d->nscenarios; i++) {
        const lg_report_parameter *other = find(&d->scenarios[i], p);
        if (other == NULL)
            lg_out_raw(&page->out, "<td class=\"n\">\u2013</td>");
        else
            lg_out_format(&page->out, "<td class=\"n\">%.10g</td>", other->value);
    }
    lg_out_raw(&page->out, "</tr>");
}

static void differences(lg_page *page) {
    const lg_report_data *d = page->data;
    const lg_report_scenario *base = &d->scenarios[0];
    lg_out_raw(&page->out, "<h3>");
    lg_say(page, LG_WORD_method_differ);
    lg_out_raw(&page->out, "</h3><p class=\"lead\">");
    lg_say(page, LG_WORD_method_differ_lead);
    lg_out_raw(&page->out, "</p><div class=\"scroll\" tabindex=\"0\"><table class=\"differ\">"
                           "<thead><tr>");
    lg_head_cell(page, LG_WORD_coefficient);
    lg_head_cell(page, LG_WORD_subject);
    lg_head_cell(page, LG_WORD_unit);
    for (int i = 0; i < d->nscenarios; i++)
        lg_head_text(page, lg_scenario_name(page, &d->scenarios[i]), "col");
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (int64_t i = 0; i < base->nparameters; i++)
        if (differs(d, &base->parameters[i]))
            difference(page, &base->parameters[i]);
    lg_out_raw(&page->out, "</tbody></table></div>");
}

static bool has_line(const char *text, const char *line, size_t length) {
    for (; text != NULL && *text != '\0'; text += text[0] == '\n') {
        size_t n = strcspn(text, "\n");
        if (n == length && strncmp(text, line, n) == 0)
            return true;
        text += n;
    }
    return false;
}

/* A line of what was assumed, with the scenarios that rest on it where others do not; once. */
static void assumed_line(lg_page *page, int from, const char *line, size_t length) {
    const lg_report_data *d = page->data;
    char text[1024];
    int having = 0;
    for (int i = 0; i < d->nscenarios; i++) {
        bool has = has_line(d->scenarios[i].assumed, line, length);
        if (has && i < from)
            return;
        having += has;
    }
    snprintf(text, sizeof text, "%.*s", (int)length, line);
    lg_out_raw(&page->out, "<li>");
    for (int i = 0, told = 0; i < d->nscenarios && having < d->nscenarios; i++)
        if (has_line(d->scenarios[i].assumed, line, length)) {
            if (told > 0)
                lg_say(page, LG_WORD_list_comma);
            lg_out_html(&page->out, lg_scenario_name(page, &d->scenarios[i]));
            told++;
        }
    if (having < d->nscenarios)
        lg_say(page, LG_WORD_colon);
    if (!lg_out_assumed(&page->out, page->language, text))
        lg_source(page, text);
    lg_out_raw(&page->out, "</li>");
}

static void assumed(lg_page *page) {
    const lg_report_data *d = page->data;
    bool any = false;
    for (int i = 0; i < d->nscenarios; i++)
        any = any || (d->scenarios[i].assumed != NULL && d->scenarios[i].assumed[0] != '\0');
    if (!any)
        return;
    lg_out_raw(&page->out, "<h3>");
    lg_say(page, LG_WORD_assumed);
    lg_out_raw(&page->out, "</h3><ul class=\"sources\">");
    for (int i = 0; i < d->nscenarios; i++)
        for (const char *at = d->scenarios[i].assumed; at != NULL && *at != '\0';) {
            size_t length = strcspn(at, "\n");
            assumed_line(page, i, at, length);
            at += length + (at[length] == '\n');
        }
    lg_out_raw(&page->out, "</ul>");
}

/* What of the land is real, derived or made up, each part with its source. */
static void land_parts(lg_page *page) {
    static const lg_word kinds[] = {[LG_ORIGIN_REAL] = LG_WORD_origin_real,
                                    [LG_ORIGIN_DERIVED] = LG_WORD_origin_derived,
                                    [LG_ORIGIN_MADE_UP] = LG_WORD_origin_made_up};
    char part[256], source[1024];
    lg_origin_line line;
    if (!lg_origin_stated(page))
        return;
    lg_out_raw(&page->out, "<h3>");
    lg_say(page, LG_WORD_origin_title);
    lg_out_raw(&page->out, "</h3><ul class=\"sources\">");
    for (const char *at = page->data->land_origins; lg_origin_next(&at, &line);) {
        int length = 0;
        const char *name = lg_origin_part(page->language, &line, &length);
        snprintf(part, sizeof part, "%.*s", length, name);
        snprintf(source, sizeof source, "%.*s", line.source_length, line.source);
        lg_out_raw(&page->out, "<li><b>");
        lg_out_html(&page->out, part);
        lg_out_raw(&page->out, "</b>");
        LG_SAY(&page->out, page->language, LG_WORD_origin_kind,
               lg_word_text(page->language, kinds[line.kind]));
        lg_say(page, LG_WORD_colon);
        lg_source(page, source);
        lg_out_raw(&page->out, "</li>");
    }
    lg_out_raw(&page->out, "</ul>");
}

void lg_part_method(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out, "<p>");
    LG_SAY(&page->out, page->language, LG_WORD_method_text, d->version.text);
    lg_out_raw(&page->out, "</p><dl class=\"notes\">");
    note(page, LG_WORD_method_plan, d->plan_note);
    note(page, LG_WORD_method_land, d->land_note);
    note(page, LG_WORD_method_weather, d->weather_note);
    lg_out_raw(&page->out, "</dl>");
    land_parts(page);
    assumed(page);
    counts(page);
    if (d->nscenarios > 1)
        differences(page);
    coefficients(page, &d->scenarios[0]);
}
