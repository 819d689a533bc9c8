/* What the parts of the page share. */
#ifndef LG_REPORT_SHARED_H
#define LG_REPORT_SHARED_H

#include "report/page.h"
#include "report/phrase.h"

/* Above it a region is called overloaded: the limit of the table of subsidies, in the words and the
 * map of the page as in the figures (test_report_words). */
enum { LG_OVER_PERCENT = 10 };

typedef struct lg_span {
    double mean, low, high, first, last;
} lg_span;

/* A figure of the books of a region; admin -1: the whole area. */
double lg_value_of(const lg_report_data *data, const lg_report_scenario *s, int year, int32_t admin,
                   int column);

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

/* The place that the page is about, as the plan or the file of the capacity has it; NULL: neither
 * says it. */
const char *lg_place_name(const lg_page *page);

/* A management unit as people read it: its division's title and what its name adds. */
void lg_unit_title(const lg_page *page, int32_t unit, lg_phrase_text *title);

/* The region as a sentence calls it; `within`: in the middle of the sentence. admin -1: the whole. */
void lg_region_title(const lg_page *page, int32_t admin, bool within, lg_phrase_text *title);

/* Sentences behind others: what an analysis is of, where that is not the first scenario of the page;
 * that a newer libgrass wrote `file`. */
void lg_of_scenario(lg_page *page, const lg_finding_facts *facts);
void lg_newer(lg_page *page, const char *file, const lg_finding_facts *facts);

/* What belongs to one region and is shown when that is chosen; admin -1: the whole area. */
void lg_regional_open(lg_page *page, int32_t admin);

/* "schematic" behind a title, where the land is, or "partly made up". */
void lg_schematic_tag(lg_page *page);

/* A source or note as tables and plans word it, translated where it is known. */
void lg_source(lg_page *page, const char *text);
void lg_say(lg_page *page, lg_word word);
/* Between two sentences: Chinese has no blank there. */
void lg_gap(lg_page *page);

/* <th scope="col">word</th> */
void lg_head_cell(lg_page *page, lg_word word);
void lg_head_text(lg_page *page, const char *text, const char *kind);
void lg_figure_td(lg_page *page, lg_quantity quantity, double value);

/* A panel that is shown when its scenario is chosen. */
void lg_panel_open(lg_page *page, int scenario);
void lg_panel_close(lg_page *page);

#endif
