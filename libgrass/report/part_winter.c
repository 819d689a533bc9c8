/* How many animals can go into this winter, where `libgrass capacity --from` was asked. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/findings.h"
#include "report/part.h"
#include "report/phrase.h"
#include "report/shared.h"

enum { WINTER_UNITS = 10 };

static const char *su(const lg_page *page, double value, lg_figure_text *text) {
    return lg_figure_say(page->language, LG_Q_su, value, text);
}

static bool is_empty(const lg_wintered *w) {
    return !(w->present_su > 0);
}

static bool is_range(const lg_wintered *w) {
    return strcmp(w->limited_by.text, "range") == 0;
}

/* ---- the block ---- */

static void bears(lg_page *page, int32_t admin, const lg_wintered *w) {
    const lg_finding_facts *f = &page->data->findings.of_winter;
    lg_figure_text n, m;
    lg_phrase_text place, range, risk;
    lg_region_title(page, admin, true, &place);
    lg_phrase_risk(page, f->risk, &risk);
    lg_phrase_range(page, LG_WORD_span, LG_Q_su, isfinite(w->low_su) ? w->low_su : w->capacity_su,
                    isfinite(w->high_su) ? w->high_su : w->capacity_su, &range);
    const char *texts[] = {place.text,   risk.text,     su(page, w->capacity_su, &n), range.text,
                           f->from.text, f->until.text, su(page, w->present_su, &m)};
    lg_out_say(&page->out, page->language,
               is_range(w)             ? LG_WORD_winter_range
               : !(w->capacity_su > 0) ? LG_WORD_winter_none
                                       : LG_WORD_winter_bears,
               texts, sizeof texts / sizeof texts[0]);
}

/* What a herd of another size is: half a percent of it is no animal to drive away. */
static bool counts(double su_go, const lg_wintered *w) {
    return su_go > fmax(0.5, 0.005 * w->present_su);
}

static void must_go(lg_page *page, const lg_wintered *w) {
    lg_figure_text all, units;
    const double by_units = isfinite(w->units_must_go_su) ? w->units_must_go_su : w->must_go_su;
    if (!isfinite(w->must_go_su))
        return;
    lg_gap(page);
    if (counts(w->must_go_su, w) && counts(fabs(by_units - w->must_go_su), w))
        LG_SAY(&page->out, page->language, LG_WORD_winter_go_units, su(page, w->must_go_su, &all),
               su(page, by_units, &units));
    else if (counts(w->must_go_su, w))
        LG_SAY(&page->out, page->language, LG_WORD_winter_go, su(page, w->must_go_su, &all));
    else if (counts(by_units, w))
        LG_SAY(&page->out, page->language, LG_WORD_winter_stay_units, su(page, by_units, &units));
    else
        lg_say(page, LG_WORD_winter_stay);
}

static lg_word limit_of(const lg_wintered *w) {
    const char *key = w->limited_by.text;
    return strcmp(key, "animals") == 0     ? LG_WORD_limit_deaths
           : strcmp(key, "bought") == 0    ? LG_WORD_limit_bought
           : strcmp(key, "condition") == 0 ? LG_WORD_limit_condition
           : strcmp(key, "range") == 0     ? LG_WORD_limit_range
           : strcmp(key, "empty") == 0     ? LG_WORD_limit_winter_empty
                                           : LG_WORD_COUNT;
}

static void how(lg_page *page, const lg_wintered *w) {
    lg_figure_text share;
    if (isfinite(w->risk_now)) {
        lg_gap(page);
        LG_SAY(&page->out, page->language, LG_WORD_answer_risk_now,
               lg_figure_share(page->language, w->risk_now, &share));
    }
    if (limit_of(w) != LG_WORD_COUNT && !is_range(w)) {
        lg_gap(page);
        LG_SAY(&page->out, page->language, LG_WORD_answer_limit,
               lg_word_text(page->language, limit_of(w)));
    }
}

static void feed(lg_page *page, const lg_wintered *w) {
    const lg_finding_facts *f = &page->data->findings.of_winter;
    const bool bought = !(w->capacity_su > 0) && strcmp(w->limited_by.text, "bought") == 0;
    lg_figure_text share, hay;
    lg_phrase_text risk;
    lg_out_raw(&page->out, "<p class=\"fine\">");
    if (bought)
        LG_SAY(&page->out, page->language, LG_WORD_winter_none_bought,
               lg_figure_share(page->language, f->bought, &share));
    if (bought)
        lg_gap(page);
    if (w->hay_lacking_t > 0.5)
        LG_SAY(&page->out, page->language, LG_WORD_winter_hay,
               lg_figure_say(page->language, LG_Q_t, w->hay_lacking_t, &hay),
               lg_phrase_risk(page, f->risk, &risk));
    lg_out_raw(&page->out, "</p>");
}

static void region(lg_page *page, int32_t admin) {
    const lg_wintered *w = lg_findings_admin_winter(page->data, admin);
    if (w == NULL)
        return;
    lg_regional_open(page, admin);
    lg_out_raw(&page->out, "<p class=\"winter\">");
    if (is_empty(w)) {
        LG_SAY(&page->out, page->language, LG_WORD_winter_empty,
               page->data->findings.of_winter.from.text);
    } else {
        bears(page, admin, w);
        must_go(page, w);
        how(page, w);
    }
    lg_out_raw(&page->out, "</p>");
    if (!is_empty(w))
        feed(page, w);
    lg_out_raw(&page->out, "</div>\n");
}

static void criteria(lg_page *page) {
    const lg_finding_facts *f = &page->data->findings.of_winter;
    lg_phrase_text draws, drop, observed;
    lg_figure_text lost, bought;
    lg_out_raw(&page->out, "<p class=\"fine\">");
    LG_SAY(&page->out, page->language,
           strcmp(f->draws_of.text, "winters") == 0 ? LG_WORD_winter_criteria_winters
                                                    : LG_WORD_winter_criteria,
           lg_phrase_whole(f->draws, &draws), f->from.text,
           lg_figure_share(page->language, f->adults_lost, &lost),
           lg_figure_share(page->language, f->bought, &bought),
           lg_phrase_number(f->condition_drop, &drop), lg_phrase_whole(f->observed, &observed));
    lg_of_scenario(page, f);
    lg_newer(page, "winter.json", f);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_winter(lg_page *page) {
    if (!page->data->findings.winter)
        return;
    lg_out_raw(&page->out, "<section id=\"winter\"><h2 class=\"small\">");
    lg_say(page, LG_WORD_sec_winter);
    lg_out_raw(&page->out, "</h2>");
    for (int32_t a = -1; a < page->data->nadmins; a++)
        region(page, a);
    criteria(page);
    lg_out_raw(&page->out, "</section>\n");
}

/* ---- the annex ---- */

static int32_t find(const lg_report_name *names, int32_t count, const char *name) {
    for (int32_t i = 0; i < count; i++)
        if (strcmp(names[i].text, name) == 0)
            return i;
    return -1;
}

static void title(lg_page *page, const lg_wintered *w, lg_phrase_text *to) {
    const lg_report_data *d = page->data;
    const bool unit = strcmp(w->kind.text, "unit") == 0;
    const int32_t at = unit ? find(d->unit_name, d->nunits, w->region.text)
                            : find(d->admin_name, d->nadmins, w->region.text);
    if (strcmp(w->kind.text, "city") == 0)
        snprintf(to->text, sizeof to->text, "%s", lg_word_text(page->language, LG_WORD_whole_area));
    else if (unit && at >= 0)
        lg_unit_title(page, at, to);
    else if (strcmp(w->kind.text, "admin") == 0 && at >= 0)
        lg_region_title(page, at, false, to);
    else
        lg_phrase_key(page, w->region.text, to);
}

static void row(lg_page *page, const lg_wintered *w) {
    lg_phrase_text name;
    title(page, w, &name);
    lg_out_raw(&page->out, "<tr>");
    lg_head_text(page, name.text, "row");
    lg_figure_td(page, LG_Q_su, w->present_su);
    lg_figure_td(page, LG_Q_su, w->capacity_su);
    lg_figure_td(page, LG_Q_su, w->must_go_su);
    lg_figure_td(page, LG_Q_t, w->hay_lacking_t);
    lg_out_raw(&page->out, "<td>");
    if (limit_of(w) != LG_WORD_COUNT)
        lg_say(page, limit_of(w));
    lg_out_raw(&page->out, "</td></tr>\n");
}

/* The one that must give most of those that give less than `before`; NULL: none is left. */
static const lg_wintered *next(const lg_findings *a, const lg_wintered *before) {
    const lg_wintered *best = NULL;
    for (size_t i = 0; i < a->nwinters; i++) {
        const lg_wintered *w = &a->winters[i];
        const bool behind = before == NULL || w->must_go_su < before->must_go_su ||
                            (w->must_go_su <= before->must_go_su && w > before);
        if (strcmp(w->kind.text, "unit") == 0 && w->must_go_su > 0.5 && behind &&
            (best == NULL || w->must_go_su > best->must_go_su))
            best = w;
    }
    return best;
}

static void head(lg_page *page, lg_word word, const char *unit) {
    lg_out_raw(&page->out, "<th scope=\"col\">");
    lg_say(page, word);
    if (unit != NULL)
        lg_out_format(&page->out, " <span class=\"soft\">%s</span>", unit);
    lg_out_raw(&page->out, "</th>");
}

void lg_part_winters(lg_page *page) {
    const lg_findings *a = &page->data->findings;
    const char *unit = lg_quantity_unit(page->language, LG_Q_su);
    if (!a->winter)
        return;
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"plain\"><caption>");
    lg_say(page, LG_WORD_winter_table);
    lg_out_raw(&page->out, "</caption><thead><tr>");
    head(page, LG_WORD_winter_region, NULL);
    head(page, LG_WORD_winter_present, unit);
    head(page, LG_WORD_winter_capacity, unit);
    head(page, LG_WORD_winter_must_go, unit);
    head(page, LG_WORD_winter_hay_lacking, lg_quantity_unit(page->language, LG_Q_t));
    head(page, LG_WORD_winter_limit, NULL);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (size_t i = 0; i < a->nwinters; i++)
        if (strcmp(a->winters[i].kind.text, "unit") != 0)
            row(page, &a->winters[i]);
    const lg_wintered *w = next(a, NULL);
    for (int k = 0; k < WINTER_UNITS && w != NULL; k++, w = next(a, w))
        row(page, w);
    lg_out_raw(&page->out, "</tbody></table></div>");
}
