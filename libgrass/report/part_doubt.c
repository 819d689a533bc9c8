/* Where the doubt of the capacities comes from: weather, parameters, and what nobody looked up again. */
#include <math.h>
#include <string.h>

#include "report/part.h"
#include "report/shared.h"

static bool is_of(const lg_doubt_share *s, const char *capacity) {
    return strcmp(s->capacity.text, capacity) == 0 ||
           (s->capacity.text[0] == '\0' && strcmp(capacity, "dynamic") == 0);
}

static const lg_doubt_share *find(const lg_findings *a, const char *capacity, const char *source) {
    for (size_t i = 0; i < a->ndoubts; i++)
        if (is_of(&a->doubts[i], capacity) && strcmp(a->doubts[i].source.text, source) == 0)
            return &a->doubts[i];
    return NULL;
}

/* "34 % (12 to 55 %)" */
static void share_td(lg_page *page, const lg_doubt_share *s, bool interval) {
    lg_figure_text share, low, high;
    lg_phrase_text range;
    lg_out_raw(&page->out, "<td class=\"n\">");
    if (s == NULL || !isfinite(s->share))
        lg_out_raw(&page->out, "\u2013");
    else
        lg_out_raw(&page->out, lg_figure_share(page->language, s->share, &share));
    if (interval && isfinite(s->share) && s->share_low < s->share_high) {
        lg_out_raw(&page->out, " <span class=\"soft\">");
        LG_PHRASE(page, LG_WORD_span, &range, lg_figure_plain(100 * s->share_low, 0, &low),
                  lg_figure_share(page->language, s->share_high, &high));
        LG_SAY(&page->out, page->language, LG_WORD_doubt_interval, range.text);
        lg_out_raw(&page->out, "</span>");
    }
    lg_out_raw(&page->out, "</td>");
}

static void range_td(lg_page *page, const lg_doubt_share *s) {
    lg_phrase_text range;
    lg_out_raw(&page->out, "<td class=\"n soft\">");
    lg_out_html(&page->out,
                isfinite(s->low_su) && isfinite(s->high_su)
                    ? lg_phrase_range(page, LG_WORD_span, LG_Q_su, s->low_su, s->high_su, &range)
                    : "\u2013");
    lg_out_raw(&page->out, "</td>");
}

/* With how many coefficients it has, where that says anything. */
static void source_th(lg_page *page, const lg_doubt_share *s) {
    lg_phrase_text name, count;
    lg_out_raw(&page->out, "<th scope=\"row\">");
    lg_out_html(&page->out, lg_phrase_key(page, s->source.text, &name));
    if (s->rows > 1) {
        lg_out_raw(&page->out, " <span class=\"soft\">");
        LG_SAY(&page->out, page->language, LG_WORD_doubt_rows, lg_phrase_whole(s->rows, &count));
        lg_out_raw(&page->out, "</span>");
    }
    lg_out_raw(&page->out, "</th>");
}

static void note(lg_page *page, const lg_findings *a) {
    const lg_finding_facts *f = &a->of_doubt;
    const lg_doubt_share *memory = find(a, "dynamic", "tables from memory");
    const lg_doubt_share *law = find(a, "statutory", "tables from memory");
    lg_figure_text share, of_law;
    lg_phrase_text some, all;
    lg_out_raw(&page->out, "<p class=\"fine\">");
    if (memory != NULL && law != NULL && isfinite(memory->share) && isfinite(law->share)) {
        LG_SAY(&page->out, page->language, LG_WORD_doubt_memory,
               lg_figure_share(page->language, memory->share, &share),
               lg_figure_share(page->language, law->share, &of_law));
        lg_gap(page);
    }
    lg_say(page, LG_WORD_doubt_note);
    if (f->beyond > 0 && f->points > 0) {
        lg_gap(page);
        LG_SAY(&page->out, page->language, LG_WORD_doubt_beyond, lg_phrase_whole(f->beyond, &some),
               lg_phrase_whole(f->points, &all));
    }
    lg_newer(page, "doubt.json", f);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_doubt(lg_page *page) {
    static const lg_word heads[] = {LG_WORD_doubt_source, LG_WORD_doubt_share, LG_WORD_doubt_range,
                                    LG_WORD_doubt_by_law, LG_WORD_doubt_by_forage};
    const lg_findings *a = &page->data->findings;
    if (a->ndoubts == 0)
        return;
    lg_out_raw(&page->out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"plain\"><caption>");
    lg_say(page, LG_WORD_doubt_shares);
    lg_out_raw(&page->out, "</caption><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        lg_head_cell(page, heads[i]);
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (size_t i = 0; i < a->ndoubts; i++) {
        const lg_doubt_share *s = &a->doubts[i];
        if (!is_of(s, "dynamic"))
            continue;
        const bool all = strcmp(s->source.text, "all") == 0;
        lg_out_raw(&page->out, all ? "<tr class=\"sum\">" : "<tr>");
        source_th(page, s);
        share_td(page, s, true);
        range_td(page, s);
        share_td(page, find(a, "statutory", s->source.text), false);
        share_td(page, find(a, "forage", s->source.text), false);
        lg_out_raw(&page->out, "</tr>\n");
    }
    lg_out_raw(&page->out, "</tbody></table></div>");
    note(page, a);
}
