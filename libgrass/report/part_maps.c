/* Maps: two large ones that follow scenario and year, and a small pair of every scenario. */
#include "core/elementary.h"
#include "report/origin.h"
#include "report/part_maps.h"

#include <math.h>
#include <stdio.h>

#include "report/map.h"
#include "report/part.h"
#include "report/shared.h"

static void alt_condition(lg_page *page, lg_out *out, const lg_report_scenario *s, int year) {
    const lg_report_data *d = page->data;
    char when[16];
    lg_figure_text mean, share;
    double area = lg_report_city(s, year, LG_BOOK_area_mu);
    double good = lg_report_city(s, year, LG_BOOK_area_undegraded_mu);
    snprintf(when, sizeof when, "%d", d->first_year + year);
    LG_SAY(
        out, page->language, LG_WORD_map_alt_condition, lg_scenario_name(page, s), when,
        lg_figure_cell(page->language, LG_Q_one, lg_report_city(s, year, LG_BOOK_condition), &mean),
        lg_figure_say(page->language, LG_Q_percent, area > 0 ? 1 - good / area : 0, &share));
}

static void alt_overload(lg_page *page, lg_out *out, const lg_report_scenario *s, int year) {
    const lg_report_data *d = page->data;
    char when[16], over[16], all[16];
    lg_figure_text rate;
    snprintf(when, sizeof when, "%d", d->first_year + year);
    snprintf(over, sizeof over, "%d", lg_admins_over_in(d, s, year));
    snprintf(all, sizeof all, "%d", (int)d->nadmins);
    LG_SAY(out, page->language, LG_WORD_map_alt_overload, lg_scenario_name(page, s), when,
           lg_figure_change(page->language, lg_report_city(s, year, LG_BOOK_overload_rate), &rate),
           over, all);
}

void lg_map_alt(lg_page *page, lg_out *out, const lg_report_scenario *s, int year, int layer) {
    if (layer == LG_LAYER_condition)
        alt_condition(page, out, s, year);
    else
        alt_overload(page, out, s, year);
}

static void image(lg_page *page, const lg_report_scenario *s, int layer, const char *id) {
    int64_t width = 0, height = 0;
    int last = page->data->nyears - 1;
    lg_map_size(page->data, &width, &height);
    lg_out_format(&page->out, "<span class=\"map\"><img%s width=\"%lld\" height=\"%lld\" alt=\"",
                  id, (long long)width, (long long)height);
    lg_map_alt(page, &page->out, s, last, layer);
    lg_out_raw(&page->out, "\" src=\"");
    lg_map_write(&page->out, page->data, s, last, (lg_map_layer)layer);
    lg_out_format(&page->out,
                  "\"><svg viewBox=\"0 0 %lld %lld\" aria-hidden=\"true\" focusable=\"false\">"
                  "<use href=\"#borders\"/></svg></span>",
                  (long long)width, (long long)height);
}

/* ---- legends ---- */

static const char *bound(const lg_page *page, int layer, double value, lg_figure_text *text) {
    if (layer == LG_LAYER_overload)
        return lg_figure_change(page->language, value, text);
    snprintf(text->text, sizeof text->text, "%.2g", value);
    return text->text;
}

static void class_words(lg_page *page, int i, bool first) {
    const lg_map_class *c = &lg_map_classes[i];
    lg_figure_text low, high;
    bool last = isinf(c->below) != 0;
    bound(page, c->layer, c->below, &high);
    if (!first)
        bound(page, c->layer, lg_map_classes[i - 1].below, &low);
    if (first)
        LG_SAY(&page->out, page->language, LG_WORD_below, high.text);
    else if (isnan(c->below))
        lg_say(page, LG_WORD_no_capacity);
    else if (last)
        LG_SAY(&page->out, page->language, LG_WORD_above, low.text);
    else
        LG_SAY(&page->out, page->language, LG_WORD_between, low.text, high.text);
}

void lg_map_legend(lg_page *page, int layer) {
    bool first = true;
    lg_out_raw(&page->out, "<ul class=\"classes\">");
    for (int i = 0; i < LG_MAP_CLASSES; i++) {
        if ((int)lg_map_classes[i].layer != layer)
            continue;
        lg_out_format(&page->out, "<li><span class=\"swatch\" style=\"background:#%06x\"></span>",
                      (unsigned)lg_map_classes[i].colour);
        class_words(page, i, first);
        lg_out_raw(&page->out, "</li>");
        first = false;
    }
    lg_out_raw(&page->out, "<li><span class=\"swatch none\"></span>");
    lg_say(page, LG_WORD_no_data);
    lg_out_raw(&page->out, "</li></ul>");
}

/* The longest round length up to a third of the map, as wide as it is on the map; north is up. */
static void scale(lg_page *page) {
    int64_t width = 0, height = 0;
    lg_map_size(page->data, &width, &height);
    double across = (double)(width * lg_map_step(page->data)) * page->data->cell_m / 1000;
    double power = lg_pow(10, floor(lg_log10(across / 3)));
    double km = across / 3 / power >= 5 ? 5 * power : across / 3 / power >= 2 ? 2 * power : power;
    char length[32];
    snprintf(length, sizeof length, "%g", km);
    lg_out_format(&page->out,
                  "<div class=\"scale\"><span class=\"rule\" style=\"width:%.2f%%\"></span><span>",
                  100 * km / across);
    LG_SAY(&page->out, page->language, LG_WORD_scale_km, length);
    lg_out_raw(&page->out, "</span><span class=\"north\"><b aria-hidden=\"true\">\u2191</b> ");
    lg_say(page, LG_WORD_north);
    lg_out_raw(&page->out, "</span></div>");
}

static void large(lg_page *page, int layer, const char *id) {
    const lg_report_scenario *s = &page->data->scenarios[0];
    lg_out_raw(&page->out, "<figure><figcaption>");
    lg_say(page, layer == LG_LAYER_condition ? LG_WORD_layer_condition : LG_WORD_layer_overload);
    lg_out_raw(&page->out, " <span class=\"soft chosen\">");
    lg_out_html(&page->out, lg_scenario_name(page, s));
    lg_out_format(&page->out, ", %d</span>", page->data->first_year + page->data->nyears - 1);
    lg_schematic_tag(page);
    lg_out_raw(&page->out, "</figcaption>");
    image(page, s, layer, id);
    scale(page);
    lg_map_legend(page, layer);
    lg_out_raw(&page->out, "</figure>");
}

/* ---- the rest ---- */

static void numbers(lg_page *page) {
    lg_out_raw(&page->out, "<p class=\"numbers\"><b>");
    lg_say(page, LG_WORD_map_numbers);
    lg_out_raw(&page->out, "</b> ");
    for (int32_t a = 0; a < page->data->nadmins; a++) {
        lg_report_name name;
        lg_admin_title(page, a, &name);
        lg_out_format(&page->out, "<span><b>%d</b> ", (int)a + 1);
        lg_out_html(&page->out, name.text);
        lg_out_raw(&page->out, "</span> ");
    }
    lg_out_raw(&page->out, "</p>");
}

static void small(lg_page *page) {
    const lg_report_data *d = page->data;
    char when[16];
    snprintf(when, sizeof when, "%d", d->first_year + d->nyears - 1);
    lg_out_raw(&page->out, "<h3>");
    LG_SAY(&page->out, page->language, LG_WORD_all_scenarios, when);
    lg_schematic_tag(page);
    lg_out_raw(&page->out, "</h3><ul class=\"thumbs\">");
    for (int i = 0; i < d->nscenarios; i++) {
        const lg_report_scenario *s = &d->scenarios[i];
        lg_out_format(&page->out,
                      "<li><button type=\"button\" class=\"thumb\" data-choose=\"%d\">"
                      "<span class=\"pairmap\">",
                      i);
        image(page, s, LG_LAYER_condition, "");
        image(page, s, LG_LAYER_overload, "");
        lg_out_raw(&page->out, "</span><span class=\"what\">");
        lg_out_html(&page->out, lg_scenario_name(page, s));
        lg_out_raw(&page->out, "</span></button></li>");
    }
    lg_out_raw(&page->out, "</ul>");
}

void lg_part_maps(lg_page *page) {
    lg_out_raw(&page->out, "<p class=\"lead\">");
    lg_say(page, LG_WORD_maps_lead);
    lg_out_raw(&page->out, " <span class=\"live\">");
    lg_say(page, LG_WORD_maps_choose);
    lg_out_raw(&page->out, "</span>");
    if (page->data->schematic) {
        lg_out_raw(&page->out, " <b>");
        lg_say(page, LG_WORD_maps_schematic);
        lg_out_raw(&page->out, "</b>");
    }
    if (lg_origin_made_up(page)) {
        lg_out_raw(&page->out, " <b>");
        lg_origin_say(page, LG_WORD_maps_origin);
        lg_out_raw(&page->out, "</b>");
    }
    lg_out_raw(&page->out, "</p>");
    lg_out_raw(&page->out, "<div class=\"large\">");
    large(page, LG_LAYER_condition, " id=\"map-condition\"");
    large(page, LG_LAYER_overload, " id=\"map-overload\"");
    lg_out_raw(&page->out, "</div>");
    numbers(page);
    small(page);
}
