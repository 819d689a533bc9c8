/* The page: a template with places for words, files and parts. */
#ifndef LG_REPORT_PAGE_H
#define LG_REPORT_PAGE_H

#include "report/figure.h"
#include "report/out.h"
#include "report/source.h"
#include "report/words.h"

typedef struct lg_page {
    lg_out out;
    const lg_report_data *data;
    const lg_report_options *options;
    lg_report_language language;
} lg_page;

/* Fills the template into page->out. */
void lg_page_write(lg_page *page);

/* ---- the parts, one file each ---- */

void lg_part_head(lg_page *page);
void lg_part_chooser(lg_page *page);
void lg_part_verdict(lg_page *page);
void lg_part_stock(lg_page *page);
void lg_part_calendar(lg_page *page);
void lg_part_maps(lg_page *page);
void lg_part_compare(lg_page *page);
void lg_part_indicators(lg_page *page);
void lg_part_ledger(lg_page *page);
void lg_part_method(lg_page *page);
void lg_part_colophon(lg_page *page);
void lg_part_data(lg_page *page);

/* ---- what they share ---- */

enum { LG_OVER_PERCENT = 10 }; /* the tolerance of the regulation on forage-livestock balance */

typedef struct lg_span {
    double mean, low, high, first, last;
} lg_span;

/* Over the years; a rate is that of the means, its range that of the years. */
lg_span lg_span_city(const lg_report_data *data, const lg_report_scenario *s, int column);
lg_span lg_span_admin(const lg_report_data *data, const lg_report_scenario *s, int32_t admin,
                      int column);
/* Years of a region more than 10 % above capacity; admin -1: the whole area. */
int lg_years_over(const lg_report_data *data, const lg_report_scenario *s, int32_t admin);
/* Administrative units more than 10 % over on the mean of years, or in one year. */
int lg_admins_over(const lg_report_data *data, const lg_report_scenario *s);
int lg_admins_over_in(const lg_report_data *data, const lg_report_scenario *s, int year);

/* The scenario as it is called in the report. */
const char *lg_scenario_name(const lg_page *page, const lg_report_scenario *s);
/* The printed label in Chinese; in English the key with a capital. */
void lg_admin_title(const lg_page *page, int32_t admin, lg_report_name *title);

/* "schematic" behind a title, where the land is. */
void lg_schematic_tag(lg_page *page);
/* A source or note as tables and plans word it, translated where it is known. */
void lg_source(lg_page *page, const char *text);
void lg_say(lg_page *page, lg_word word);
/* <th scope="col">word</th> */
void lg_head_cell(lg_page *page, lg_word word);
void lg_head_text(lg_page *page, const char *text, const char *kind);
void lg_figure_td(lg_page *page, lg_quantity quantity, double value);
/* The words for who cannot see the map of a year, escaped for HTML. */
void lg_map_alt(lg_page *page, lg_out *out, const lg_report_scenario *s, int year, int layer);
/* A panel that is shown when its scenario is chosen. */
void lg_panel_open(lg_page *page, int scenario);
void lg_panel_close(lg_page *page);

#endif
