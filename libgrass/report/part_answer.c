/* The answer: how many animals the land bears, at which risk, how many there are, and what to do. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/findings.h"
#include "report/part.h"
#include "report/phrase.h"
#include "report/shared.h"

static void paragraph(lg_page *page, const char *kind, lg_word word, const char *const *texts,
                      size_t count) {
    lg_out_format(&page->out, "<p class=\"%s\">", kind);
    lg_out_say(&page->out, page->language, word, texts, count);
    lg_out_raw(&page->out, "</p>");
}
#define PARAGRAPH(page, kind, word, ...)                                                           \
    paragraph(page, kind, word, (const char *const[]){__VA_ARGS__},                                \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *su(const lg_page *page, double value, lg_figure_text *text) {
    return lg_figure_say(page->language, LG_Q_su, value, text);
}

/* ---- how many ---- */

/* `least`: the capacity is the most that was tried. */
static void surplus(lg_page *page, double present, double capacity, bool least) {
    lg_figure_text many, share;
    double over = present - capacity;
    lg_out_raw(&page->out, "<p class=\"surplus\">");
    if (!least && fabs(over) < 0.005 * fmax(present, capacity))
        lg_say(page, LG_WORD_answer_even);
    else if (over > 0)
        LG_SAY(&page->out, page->language, LG_WORD_answer_too_many, su(page, over, &many),
               lg_figure_share(page->language, over / present, &share));
    else
        LG_SAY(&page->out, page->language, least ? LG_WORD_answer_room_least : LG_WORD_answer_room,
               su(page, -over, &many));
}

static lg_word limit_of(const lg_borne *b) {
    static const struct {
        const char *key;
        lg_word word;
    } list[] = {{"condition", LG_WORD_limit_condition},
                {"animals", LG_WORD_limit_animals},
                {"deaths", LG_WORD_limit_deaths},
                {"bought", LG_WORD_limit_bought},
                {"range", LG_WORD_limit_range}};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (strcmp(b->limited_by.text, list[i].key) == 0)
            return list[i].word;
    return LG_WORD_COUNT;
}

/* What to ask next where no herd that was tried is borne. */
static void none(lg_page *page, const lg_borne *b) {
    lg_figure_text share;
    lg_gap(page);
    if (strcmp(b->limited_by.text, "bought") == 0)
        LG_SAY(&page->out, page->language, LG_WORD_none_bought,
               lg_figure_share(page->language, page->data->findings.of_capacity.bought, &share));
    else
        lg_say(page, LG_WORD_none_other);
}

static void bears(lg_page *page, const char *place, const lg_borne *b) {
    lg_figure_text n, m, share;
    lg_phrase_text range, risk;
    double asked = page->data->findings.of_capacity.risk;
    lg_phrase_risk(page, asked, &risk);
    su(page, b->dynamic_su, &n);
    su(page, b->present_su, &m);
    if (!(b->dynamic_su > 0))
        PARAGRAPH(page, "headline", LG_WORD_answer_bears_none, place, risk.text, m.text);
    else if (strcmp(b->limited_by.text, "range") == 0)
        PARAGRAPH(page, "headline", LG_WORD_answer_bears_range, place, n.text, risk.text, m.text);
    else
        PARAGRAPH(page, "headline", LG_WORD_answer_bears, place, n.text,
                  lg_phrase_range(page, LG_WORD_span, LG_Q_su,
                                  isfinite(b->dynamic_low_su) ? b->dynamic_low_su : b->dynamic_su,
                                  isfinite(b->dynamic_high_su) ? b->dynamic_high_su : b->dynamic_su,
                                  &range),
                  risk.text, m.text);
    if (b->dynamic_su > 0)
        surplus(page, b->present_su, b->dynamic_su, strcmp(b->limited_by.text, "range") == 0);
    else
        lg_out_raw(&page->out, "<p class=\"surplus\">");
    if (isfinite(b->risk_now)) {
        lg_gap(page);
        LG_SAY(&page->out, page->language, LG_WORD_answer_risk_now,
               lg_figure_share(page->language, b->risk_now, &share));
    }
    if (limit_of(b) != LG_WORD_COUNT) {
        lg_gap(page);
        LG_SAY(&page->out, page->language, LG_WORD_answer_limit,
               lg_word_text(page->language, limit_of(b)));
    }
    if (!(b->dynamic_su > 0))
        none(page, b);
    lg_of_scenario(page, &page->data->findings.of_capacity);
    lg_out_raw(&page->out, "</p>");
}

static lg_span span(const lg_page *page, int32_t admin, int column) {
    const lg_report_data *d = page->data;
    return admin < 0 ? lg_span_city(d, &d->scenarios[0], column)
                     : lg_span_admin(d, &d->scenarios[0], admin, column);
}

static void by_law(lg_page *page, const char *place, int32_t admin) {
    double capacity = span(page, admin, LG_BOOK_proper_capacity_su).mean;
    double stock = span(page, admin, LG_BOOK_stock_su).mean;
    lg_figure_text n, m;
    lg_phrase_text range;
    PARAGRAPH(page, "headline", LG_WORD_answer_law, place, su(page, capacity, &n),
              lg_phrase_range(page, LG_WORD_span, LG_Q_su,
                              span(page, admin, LG_BOOK_proper_capacity_low_su).mean,
                              span(page, admin, LG_BOOK_proper_capacity_high_su).mean, &range),
              su(page, stock, &m));
    surplus(page, stock, capacity, false);
    lg_out_raw(&page->out, "</p>");
}

static void how_many(lg_page *page) {
    const lg_report_data *d = page->data;
    for (int32_t a = -1; a < d->nadmins; a++) {
        lg_phrase_text place;
        const lg_borne *b = lg_findings_admin(d, a);
        /* Where there are no animals there is nothing to scale: the law alone says something. */
        const bool known = b != NULL && isfinite(b->dynamic_su);
        lg_region_title(page, a, !known || !(b->dynamic_su > 0), &place);
        lg_regional_open(page, a);
        if (known)
            bears(page, place.text, b);
        else
            by_law(page, place.text, a);
        lg_out_raw(&page->out, "</div>\n");
    }
}

/* ---- how sure ---- */

static bool is_dynamic(const lg_doubt_share *s) {
    return s->capacity.text[0] == '\0' || strcmp(s->capacity.text, "dynamic") == 0;
}

static void doubts(lg_page *page, const lg_findings *a) {
    lg_phrase_text list = {""}, one, name;
    for (size_t i = 0; i < a->ndoubts; i++) {
        lg_figure_text share;
        if (strcmp(a->doubts[i].source.text, "all") == 0 || !is_dynamic(&a->doubts[i]) ||
            !isfinite(a->doubts[i].share))
            continue;
        LG_PHRASE(page, LG_WORD_answer_share, &one,
                  lg_phrase_key(page, a->doubts[i].source.text, &name),
                  lg_figure_share(page->language, a->doubts[i].share, &share));
        lg_phrase_join(page, one.text, &list);
    }
    if (list.text[0] != '\0') {
        LG_SAY(&page->out, page->language, LG_WORD_answer_doubt, list.text);
        lg_gap(page);
    }
}

/* Regions are lived in fewer draws than the whole land. */
static void fewer_draws(lg_page *page, const lg_findings *a) {
    double least = a->of_capacity.draws;
    lg_phrase_text draws;
    for (size_t i = 0; i < a->nregions; i++)
        if (strcmp(a->regions[i].kind.text, "admin") == 0)
            least = fmin(least, a->regions[i].draws); /* fmin passes NAN over */
    if (least >= a->of_capacity.draws)
        return;
    lg_gap(page);
    LG_SAY(&page->out, page->language, LG_WORD_answer_regions_draws,
           lg_phrase_whole(least, &draws));
}

static void how_sure(lg_page *page) {
    const lg_findings *a = &page->data->findings;
    const lg_finding_facts *f = &a->of_capacity;
    lg_phrase_text draws, years, drop;
    lg_figure_text lost, bought;
    lg_out_raw(&page->out, "<p class=\"fine\">");
    if (a->capacity) {
        doubts(page, a);
        bool weather = strcmp(f->against.text, "weather") == 0;
        LG_SAY(&page->out, page->language,
               weather ? LG_WORD_answer_criteria_weather : LG_WORD_answer_criteria,
               lg_phrase_whole(f->draws, &draws), lg_phrase_whole(f->horizon, &years),
               lg_phrase_number(f->condition_drop, &drop),
               lg_figure_share(page->language, f->adults_lost, &lost),
               lg_figure_share(page->language, f->bought, &bought));
        fewer_draws(page, a);
        if (weather && isfinite(f->against_start_su) && isfinite(f->without_animals)) {
            lg_gap(page);
            LG_SAY(&page->out, page->language, LG_WORD_answer_against_start,
                   su(page, f->against_start_su, &lost),
                   lg_figure_share(page->language, f->without_animals, &bought));
        }
        lg_newer(page, "capacity.json", f);
    } else {
        lg_say(page, LG_WORD_answer_doubt_one);
        lg_gap(page);
        lg_say(page, LG_WORD_answer_no_risk);
    }
    lg_newer(page, "search.json", &a->of_search);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_answer(lg_page *page) {
    how_many(page);
    lg_part_mix(page);
    how_sure(page);
}
