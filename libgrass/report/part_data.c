/* The figures that the page's script draws, as JSON inside the page. */
#include "report/page.h"

#include <math.h>

#include "report/compare.h"
#include "report/map.h"
#include "report/part.h"
#include "report/part_maps.h"
#include "report/shared.h"

static void key(lg_out *out, const char *name) {
    lg_out_json(out, name);
    lg_out_raw(out, ":");
}

/* Scaled as the figures are shown, so that axis and table have one unit. */
static double scaled(const lg_page *page, lg_quantity quantity, double value) {
    return value / lg_quantity_scale(page->language, quantity);
}

static void comma(lg_out *out, int64_t i) {
    if (i > 0)
        lg_out_raw(out, ",");
}

static void words(lg_page *page) {
    static const struct {
        const char *key;
        lg_word word;
    } list[] = {{"capacity", LG_WORD_capacity},
                {"stock", LG_WORD_stock},
                {"year", LG_WORD_year},
                {"herd", LG_WORD_need_herd},
                {"su", LG_WORD_unit_su},
                {"sward", LG_WORD_risk_condition},
                {"animals", LG_WORD_risk_animals},
                {"asked", LG_WORD_risk_limit},
                {"draws", LG_WORD_risk_axis},
                {"detail", LG_WORD_need_detail},
                {"over", LG_WORD_need_detail_over},
                {"under", LG_WORD_need_detail_under},
                {"none", LG_WORD_need_none},
                {"unknown", LG_WORD_need_not_found},
                {"count", LG_WORD_need_all}};
    key(&page->out, "words");
    lg_out_raw(&page->out, "{");
    for (int i = 0; i < (int)(sizeof list / sizeof list[0]); i++) {
        comma(&page->out, i);
        key(&page->out, list[i].key);
        lg_out_json(&page->out, lg_word_text(page->language, list[i].word));
    }
    lg_out_raw(&page->out, "},");
    key(&page->out, "unit");
    lg_out_json(&page->out, lg_quantity_unit(page->language, LG_Q_su));
    lg_out_raw(&page->out, ",");
}

static void names(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out *out = &page->out;
    key(out, "years");
    lg_out_raw(out, "[");
    for (int y = 0; y < d->nyears; y++)
        lg_out_format(out, "%s%d", y > 0 ? "," : "", d->first_year + y);
    lg_out_raw(out, "],");
    key(out, "scenarios");
    lg_out_raw(out, "[");
    for (int i = 0; i < d->nscenarios; i++) {
        comma(out, i);
        lg_out_json(out, lg_scenario_name(page, &d->scenarios[i]));
    }
    lg_out_raw(out, "],");
    key(out, "regions");
    lg_out_raw(out, "[");
    lg_out_json(out, lg_word_text(page->language, LG_WORD_whole_area));
    for (int32_t a = 0; a < d->nadmins; a++) {
        lg_report_name title;
        lg_admin_title(page, a, &title);
        lg_out_raw(out, ",");
        lg_out_json(out, title.text);
    }
    lg_out_raw(out, "],\n");
}

static void series(lg_page *page, const lg_report_scenario *s, int32_t admin, int column) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out, "[");
    for (int y = 0; y < d->nyears; y++) {
        comma(&page->out, y);
        double value =
            admin < 0 ? lg_report_city(s, y, column) : lg_report_admin(d, s, y, admin, column);
        lg_out_json_number(&page->out, scaled(page, LG_Q_su, value));
    }
    lg_out_raw(&page->out, "]");
}

/* [scenario][region][capacity, stock][year]; region 0 is the whole area. */
static void regions(lg_page *page) {
    const lg_report_data *d = page->data;
    key(&page->out, "stock");
    lg_out_raw(&page->out, "[");
    for (int i = 0; i < d->nscenarios; i++) {
        comma(&page->out, i);
        lg_out_raw(&page->out, "[");
        for (int32_t a = -1; a < d->nadmins; a++) {
            comma(&page->out, a + 1);
            lg_out_raw(&page->out, "[");
            series(page, &d->scenarios[i], a, LG_BOOK_proper_capacity_su);
            lg_out_raw(&page->out, ",");
            series(page, &d->scenarios[i], a, LG_BOOK_stock_su);
            lg_out_raw(&page->out, "]");
        }
        lg_out_raw(&page->out, "]\n");
    }
    lg_out_raw(&page->out, "],\n");
}

static void course(lg_page *page, int measure, int32_t admin) {
    const lg_report_data *d = page->data;
    lg_out *out = &page->out;
    for (int i = 0; i < d->nscenarios; i++) {
        comma(out, i);
        lg_out_raw(out, "[");
        for (int y = 0; y < d->nyears; y++) {
            comma(out, y);
            lg_out_json_number(out,
                               scaled(page, lg_measures_of[measure].quantity,
                                      lg_measure_value_in(d, &d->scenarios[i], measure, y, admin)));
        }
        lg_out_raw(out, "]");
    }
}

/* [measure] {name, unit, values [region][scenario][year]} */
static void compared(lg_page *page) {
    lg_out *out = &page->out;
    key(out, "compare");
    lg_out_raw(out, "[");
    for (int m = 0; m < LG_MEASURES_OF; m++) {
        const lg_measure_of *measure = &lg_measures_of[m];
        comma(out, m);
        lg_out_raw(out, "{\"name\":");
        lg_out_json(out, measure->name[page->language]);
        lg_out_raw(out, ",\"unit\":");
        lg_out_json(out, lg_quantity_unit(page->language, measure->quantity));
        lg_out_raw(out, ",\"values\":[");
        for (int32_t a = -1; a < page->data->nadmins; a++) {
            lg_out_raw(out, a < 0 ? "[" : "],[");
            course(page, m, a);
        }
        lg_out_raw(out, "]]}\n");
    }
    lg_out_raw(out, "],\n");
}

static void alt(lg_page *page, const lg_report_scenario *s, int year, int layer) {
    lg_out words_of;
    lg_out_init(page->out.context, &words_of);
    lg_map_alt(page, &words_of, s, year, layer);
    if (words_of.status == LG_OK)
        lg_out_json(&page->out, words_of.text);
    else if (page->out.status == LG_OK)
        page->out.status = words_of.status;
    lg_out_free(&words_of);
}

/* [scenario][year][condition, its words, overload, its words] */
static void maps(lg_page *page) {
    const lg_report_data *d = page->data;
    lg_out *out = &page->out;
    key(out, "maps");
    lg_out_raw(out, "[");
    for (int i = 0; i < d->nscenarios; i++) {
        comma(out, i);
        lg_out_raw(out, "[");
        for (int y = 0; y < d->nyears; y++) {
            comma(out, y);
            lg_out_raw(out, "[");
            for (int layer = 0; layer < LG_MAP_LAYERS; layer++) {
                comma(out, layer);
                lg_out_raw(out, "\"");
                lg_map_write(out, d, &d->scenarios[i], y, (lg_map_layer)layer);
                lg_out_raw(out, "\",");
                alt(page, &d->scenarios[i], y, layer);
            }
            lg_out_raw(out, "]\n");
        }
        lg_out_raw(out, "]");
        if (out->status == LG_OK)
            out->status = lg_progress(out->context, "drawing maps", i + 1, d->nscenarios);
    }
    lg_out_raw(out, "]");
}

void lg_part_data(lg_page *page) {
    lg_out_raw(&page->out, "{");
    words(page);
    names(page);
    regions(page);
    compared(page);
    lg_part_data_risk(page);
    lg_part_data_units(page);
    maps(page);
    lg_out_raw(&page->out, "}");
}
