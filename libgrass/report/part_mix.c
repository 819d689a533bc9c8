/* The cheapest mix of measures that meets all ends, and why not the others; without a search, which
 * scenario meets most. */
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/aims.h"
#include "report/part.h"
#include "report/phrase.h"
#include "report/shared.h"

enum { WHY_LINES = 5 };

/* "rest=45" as "rest 45" */
static const char *axis(const lg_page *page, const char *what, size_t length, lg_phrase_text *to) {
    char name[96], value[96];
    lg_phrase_text key;
    size_t cut = strcspn(what, "=");
    snprintf(name, sizeof name, "%.*s", (int)(cut < 90 ? cut : 90), what);
    length = length > cut ? length - cut - 1 : 0;
    snprintf(value, sizeof value, "%.*s", (int)(length < 90 ? length : 90), what + cut + 1);
    lg_phrase_key(page, name, &key);
    snprintf(to->text, sizeof to->text, "%.200s %.100s", key.text,
             lg_name_of(page->language, value));
    return to->text;
}

/* "rest=45;stock=0.7" as "rest 45, stock 0.7"; a scenario of the plan by its label. */
static const char *title(lg_page *page, const lg_shown_mix *mix, lg_phrase_text *to) {
    const lg_report_data *d = page->data;
    for (int i = 0; i < d->nscenarios; i++)
        if (strcmp(d->scenarios[i].name.text, mix->mix.text) == 0) {
            snprintf(to->text, sizeof to->text, "%s", lg_scenario_name(page, &d->scenarios[i]));
            return to->text;
        }
    if (mix->what[0] == '\0')
        return lg_phrase_key(page, mix->mix.text, to);
    to->text[0] = '\0';
    for (const char *c = mix->what; *c != '\0';) {
        size_t length = strcspn(c, ";");
        lg_phrase_text one;
        lg_phrase_join(page, axis(page, c, length, &one), to);
        c += length + (c[length] == ';');
    }
    return to->text;
}

/* "17 of 20 draws" */
static const char *met_in(lg_page *page, const lg_shown_mix *mix, lg_phrase_text *to) {
    lg_phrase_text met, all;
    lg_figure_text share;
    if (isfinite(mix->draws) && isfinite(mix->draws_met))
        return LG_PHRASE(page, LG_WORD_mix_draws, to, lg_phrase_whole(mix->draws_met, &met),
                         lg_phrase_whole(mix->draws, &all));
    return LG_PHRASE(page, LG_WORD_mix_share, to,
                     lg_figure_share(page->language, mix->met, &share));
}

static const char *ends_of(lg_page *page, const char *ends, lg_phrase_text *to) {
    lg_phrase_text name;
    to->text[0] = '\0';
    for (const char *c = ends + strspn(ends, " "); *c != '\0';) {
        char end[80];
        size_t length = strcspn(c, " ");
        snprintf(end, sizeof end, "%.*s", (int)(length < 79 ? length : 79), c);
        lg_phrase_join(page, lg_phrase_key(page, end, &name), to);
        c += length;
        c += strspn(c, " ");
    }
    return to->text;
}

static const char *yuan(const lg_page *page, double value, lg_figure_text *text) {
    return lg_figure_say(page->language, LG_Q_yuan, value, text);
}

/* ---- why not the others ---- */

static bool meets(const lg_page *page, const lg_shown_mix *mix) {
    double sure = page->data->findings.of_search.sure;
    if (strcmp(mix->verdict.text, "chosen") == 0 || strcmp(mix->verdict.text, "dearer") == 0 ||
        strcmp(mix->verdict.text, "meets") == 0)
        return true;
    if (strcmp(mix->verdict.text, "fails") == 0)
        return false;
    return mix->ends_failed.text[0] == '\0' && mix->met >= (isfinite(sure) ? sure : 0.8);
}

static void why(lg_page *page, const lg_shown_mix *mix, const lg_shown_mix *chosen) {
    lg_phrase_text name, met, ends;
    lg_figure_text more;
    title(page, mix, &name);
    met_in(page, mix, &met);
    lg_out_raw(&page->out, "<li>");
    if (strcmp(mix->verdict.text, "dearer") == 0)
        /* Left before all draws: that it meets the ends was not shown. */
        LG_SAY(&page->out, page->language,
               mix->cost_yuan > chosen->cost_yuan ? LG_WORD_why_left : LG_WORD_why_left_bare,
               name.text, met.text, yuan(page, mix->cost_yuan - chosen->cost_yuan, &more));
    else if (meets(page, mix) && mix->cost_yuan > chosen->cost_yuan)
        LG_SAY(&page->out, page->language, LG_WORD_why_dearer, name.text,
               yuan(page, mix->cost_yuan - chosen->cost_yuan, &more));
    else if (meets(page, mix))
        LG_SAY(&page->out, page->language, LG_WORD_why_equal, name.text, met.text);
    else if (mix->ends_failed.text[0] != '\0')
        LG_SAY(&page->out, page->language, LG_WORD_why_fails, name.text,
               ends_of(page, mix->ends_failed.text, &ends), met.text);
    else
        LG_SAY(&page->out, page->language, LG_WORD_why_short, name.text, met.text);
    lg_out_raw(&page->out, "</li>");
}

/* What is told first: cheaper mixes, the dearest of them, which came nearest, before all; then those
 * that are dearer, from the cheapest on. Where none was chosen: those that were met most often. */
static double order_of(const lg_shown_mix *mix, const lg_shown_mix *chosen) {
    if (chosen == NULL)
        return 1e15 * -mix->met + mix->cost_yuan;
    return mix->cost_yuan <= chosen->cost_yuan ? chosen->cost_yuan - mix->cost_yuan
                                               : 1e15 + mix->cost_yuan;
}

static void lines(lg_page *page, const lg_shown_mix *shown, const size_t *order) {
    const lg_findings *a = &page->data->findings;
    size_t told = 0;
    lg_phrase_text rest;
    lg_out_raw(&page->out, "<ul>");
    for (size_t i = 0; i < a->nmixes && told < WHY_LINES; i++)
        if (&a->mixes[order[i]] != shown) {
            why(page, &a->mixes[order[i]], shown);
            told++;
        }
    if (a->nmixes > told + 1) {
        lg_out_raw(&page->out, "<li class=\"soft\">");
        LG_SAY(&page->out, page->language, LG_WORD_why_more,
               lg_phrase_whole((double)(a->nmixes - told - 1), &rest));
        lg_out_raw(&page->out, "</li>");
    }
    lg_out_raw(&page->out, "</ul>");
}

static lg_status why_all(lg_page *page, const lg_shown_mix *shown) {
    const lg_findings *a = &page->data->findings;
    lg_context *context = page->out.context;
    double *keys = NULL;
    size_t *order = NULL;
    LG_TRY(lg_alloc(context, a->nmixes, sizeof *keys, "mixes", &keys));
    lg_status status = lg_alloc(context, a->nmixes, sizeof *order, "mixes", &order);
    if (status == LG_OK) {
        for (size_t i = 0; i < a->nmixes; i++)
            keys[i] = order_of(&a->mixes[i], lg_findings_chosen(a));
        gsl_sort_index(order, keys, 1, a->nmixes);
        lines(page, shown, order);
    }
    lg_free(context, keys);
    lg_free(context, order);
    return status;
}

/* As the search says, which knows by how much each missed. */
static const lg_shown_mix *nearest(const lg_findings *a) {
    const lg_shown_mix *best = NULL;
    for (size_t i = 0; i < a->nmixes; i++)
        if (strcmp(a->mixes[i].mix.text, a->of_search.nearest.text) == 0)
            return &a->mixes[i];
    for (size_t i = 0; i < a->nmixes; i++)
        if (best == NULL || a->mixes[i].met > best->met)
            best = &a->mixes[i];
    return best;
}

static void searched(lg_page *page) {
    const lg_findings *a = &page->data->findings;
    const lg_shown_mix *chosen = lg_findings_chosen(a),
                       *shown = chosen != NULL ? chosen : nearest(a);
    lg_phrase_text name, met, ends;
    lg_figure_text cost;
    if (shown == NULL)
        return;
    title(page, shown, &name);
    met_in(page, shown, &met);
    lg_out_raw(&page->out, "<p class=\"mix\">");
    if (chosen != NULL)
        LG_SAY(&page->out, page->language,
               chosen->cost_yuan < 0 ? LG_WORD_mix_saves : LG_WORD_mix_chosen, name.text,
               yuan(page, fabs(chosen->cost_yuan), &cost), met.text);
    else
        LG_SAY(&page->out, page->language,
               shown->ends_failed.text[0] != '\0' ? LG_WORD_mix_none_fails : LG_WORD_mix_none,
               name.text, met.text, ends_of(page, shown->ends_failed.text, &ends));
    lg_out_raw(&page->out, "</p>");
    if (a->nmixes < 2)
        return;
    lg_out_raw(&page->out, "<div class=\"why\"><h3>");
    lg_say(page, LG_WORD_mix_why);
    lg_out_raw(&page->out, "</h3>");
    if (page->out.status == LG_OK)
        page->out.status = why_all(page, shown);
    lg_out_raw(&page->out, "</div>");
}

/* ---- without a search ---- */

static void best_scenario(lg_page *page) {
    const lg_report_data *d = page->data;
    int best = 0, most = -1, all = 0;
    for (int i = 0; i < d->nscenarios; i++) {
        if (&d->scenarios[i] == lg_aims_ungrazed(d) && d->nscenarios > 1)
            continue; /* the yardstick of the weather: nobody lives on it */
        int of = 0, met = lg_aims_met(d, &d->scenarios[i], -1, &of);
        bool better =
            met > most ||
            (met == most && lg_span_city(d, &d->scenarios[i], LG_BOOK_gain_yuan).mean >
                                lg_span_city(d, &d->scenarios[best], LG_BOOK_gain_yuan).mean);
        if (better) {
            best = i;
            most = met;
            all = of;
        }
    }
    lg_phrase_text met, of;
    lg_out_raw(&page->out, "<p class=\"mix\">");
    LG_SAY(&page->out, page->language,
           most == all ? LG_WORD_best_all
           : most == 0 ? LG_WORD_best_none
                       : LG_WORD_best_most,
           lg_scenario_name(page, &d->scenarios[best]), lg_phrase_whole(most, &met),
           lg_phrase_whole(all, &of));
    lg_out_raw(&page->out, "</p><p class=\"fine\">");
    lg_say(page, LG_WORD_no_search);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_mix(lg_page *page) {
    if (page->data->findings.search)
        searched(page);
    else
        best_scenario(page);
}

/* ---- the annex ---- */

static void row(lg_page *page, const lg_shown_mix *mix, const lg_shown_mix *chosen) {
    lg_phrase_text name, met, ends;
    lg_out_raw(&page->out,
               mix == chosen ? "<tr class=\"sum\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
    lg_out_html(&page->out, title(page, mix, &name));
    lg_out_raw(&page->out, "</th>");
    lg_figure_td(page, LG_Q_yuan, mix->cost_yuan);
    lg_figure_td(page, LG_Q_yuan, mix->net_yuan);
    lg_out_raw(&page->out, "<td class=\"n\">");
    lg_out_html(&page->out, met_in(page, mix, &met));
    lg_out_raw(&page->out, "</td><td>");
    lg_out_html(&page->out, ends_of(page, mix->ends_failed.text, &ends));
    lg_out_raw(&page->out, "</td></tr>\n");
}

void lg_part_mixes(lg_page *page) {
    const lg_findings *a = &page->data->findings;
    if (!a->search)
        return;
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"mixes\"><caption>");
    lg_say(page, LG_WORD_mixes);
    lg_out_format(&page->out, " <span class=\"soft\">%s</span></caption><thead><tr>",
                  lg_quantity_unit(page->language, LG_Q_yuan));
    lg_head_cell(page, LG_WORD_mix);
    lg_head_cell(page, LG_WORD_mix_cost);
    lg_head_cell(page, LG_WORD_net_of);
    lg_head_cell(page, LG_WORD_mix_met);
    lg_head_cell(page, LG_WORD_mix_fails);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (size_t i = 0; i < a->nmixes; i++)
        row(page, &a->mixes[i], lg_findings_chosen(a));
    lg_out_raw(&page->out, "</tbody></table></div>");
}
