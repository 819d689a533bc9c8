/* The capacities side by side with the herd, as bars with their ranges, and why they differ. */
#include <math.h>
#include <string.h>

#include "report/findings.h"
#include "report/part.h"
#include "report/shared.h"

enum { SIDES = 5 };

typedef struct side {
    lg_word word;
    const char *kind;
    double value, low, high; /* NAN: not known */
} side;

static double mean(const lg_page *page, int32_t admin, int column) {
    const lg_report_data *d = page->data;
    const lg_report_scenario *s = &d->scenarios[0];
    return (admin < 0 ? lg_span_city(d, s, column) : lg_span_admin(d, s, admin, column)).mean;
}

static void gather(const lg_page *page, int32_t admin, side sides[SIDES]) {
    const lg_borne *b = lg_findings_admin(page->data, admin);
    const bool risk = b != NULL;
    const side list[SIDES] = {
        {LG_WORD_side_dynamic, "dynamic", risk ? b->dynamic_su : NAN,
         risk ? b->dynamic_low_su : NAN, risk ? b->dynamic_high_su : NAN},
        {LG_WORD_side_law, "capacity",
         risk && isfinite(b->law_su) ? b->law_su : mean(page, admin, LG_BOOK_proper_capacity_su),
         risk && isfinite(b->law_su) ? b->law_low_su
                                     : mean(page, admin, LG_BOOK_proper_capacity_low_su),
         risk && isfinite(b->law_su) ? b->law_high_su
                                     : mean(page, admin, LG_BOOK_proper_capacity_high_su)},
        {LG_WORD_side_forage, "forage",
         risk && isfinite(b->forage_su) ? b->forage_su
                                        : mean(page, admin, LG_BOOK_forage_capacity_su),
         risk && isfinite(b->forage_su) ? b->forage_low_su
                                        : mean(page, admin, LG_BOOK_forage_capacity_low_su),
         risk && isfinite(b->forage_su) ? b->forage_high_su
                                        : mean(page, admin, LG_BOOK_forage_capacity_high_su)},
        {LG_WORD_side_net, "net", risk ? b->net_su : NAN, NAN, NAN},
        {LG_WORD_side_present, "stock", risk ? b->present_su : mean(page, admin, LG_BOOK_stock_su),
         NAN, NAN}};
    for (int i = 0; i < SIDES; i++) {
        sides[i] = list[i];
        /* An interval of which one end is known has the figure as its other. */
        if (isfinite(sides[i].low) != isfinite(sides[i].high)) {
            sides[i].low = isfinite(sides[i].low) ? sides[i].low : sides[i].value;
            sides[i].high = isfinite(sides[i].high) ? sides[i].high : sides[i].value;
        }
    }
}

static void name_of(lg_page *page, const side *s) {
    lg_phrase_text risk;
    LG_SAY(&page->out, page->language, s->word,
           lg_phrase_risk(page, page->data->findings.of_capacity.risk, &risk));
}

static void bar(lg_page *page, const side *s, double end) {
    lg_figure_text text;
    lg_phrase_text range;
    bool whisker = isfinite(s->low) && isfinite(s->high);
    lg_out_raw(&page->out, "<div class=\"pair\"><div class=\"name\">");
    name_of(page, s);
    lg_out_format(
        &page->out,
        "</div><div class=\"track\"><span class=\"bar %s\" style=\"width:%.2f%%\"></span>", s->kind,
        100 * s->value / end);
    if (whisker)
        lg_out_format(&page->out,
                      "<span class=\"whisker\" style=\"left:%.2f%%;width:%.2f%%\"></span>",
                      100 * s->low / end, 100 * (s->high - s->low) / end);
    lg_out_format(&page->out, "<span class=\"value\" style=\"left:%.2f%%\"><b>%s</b>",
                  100 * fmax(s->value, whisker ? s->high : 0) / end,
                  lg_figure_say(page->language, LG_Q_su, s->value, &text));
    if (whisker) {
        lg_out_raw(&page->out, " <span class=\"soft\">");
        lg_out_html(&page->out,
                    lg_phrase_range(page, LG_WORD_span, LG_Q_su, s->low, s->high, &range));
        lg_out_raw(&page->out, "</span>");
    }
    lg_out_raw(&page->out, "</span></div></div>");
}

/* `least`: the dynamic figure is the most that was tried, so that only a law below it can be told. */
static void difference(lg_page *page, const side sides[SIDES], bool least) {
    double more = sides[1].value - sides[0].value;
    lg_figure_text text;
    lg_out_raw(&page->out, "<p class=\"differ-why\">");
    if (isfinite(more) && !(least && more > 0)) {
        bool same = !least && fabs(more) < 0.01 * fmax(sides[0].value, sides[1].value);
        lg_figure_say(page->language, LG_Q_su, fabs(more), &text);
        LG_SAY(&page->out, page->language,
               same       ? LG_WORD_differ_same
               : more > 0 ? LG_WORD_differ_more
               : least    ? LG_WORD_differ_least
                          : LG_WORD_differ_less,
               text.text);
        lg_gap(page);
    }
    lg_say(page, isfinite(more) ? LG_WORD_differ_why : LG_WORD_differ_why_two);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_sides(lg_page *page) {
    lg_out_raw(&page->out, "<h3>");
    lg_say(page, LG_WORD_sides);
    lg_out_raw(&page->out, "</h3>");
    for (int32_t a = -1; a < page->data->nadmins; a++) {
        side sides[SIDES];
        double end = 1;
        gather(page, a, sides);
        for (int i = 0; i < SIDES; i++)
            end = fmax(end, fmax(sides[i].value, sides[i].high)); /* fmax passes NAN over */
        lg_regional_open(page, a);
        lg_out_raw(&page->out, "<div class=\"bars sides\">");
        for (int i = 0; i < SIDES; i++)
            if (isfinite(sides[i].value))
                bar(page, &sides[i], 1.6 * end);
        lg_out_raw(&page->out, "</div>");
        const lg_borne *b = lg_findings_admin(page->data, a);
        difference(page, sides, b != NULL && strcmp(b->limited_by.text, "range") == 0);
        lg_out_raw(&page->out, "</div>\n");
    }
}
