/* What a plan asks for against what the scenarios gave, as `libgrass indicators` judges it: a row
 * an indicator and year, a column a scenario. */
#include "report/page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libgrass/indicators.h>
#include "report/part.h"
#include "report/shared.h"
#include "report/translate.h"

typedef struct judged {
    lg_report_name scenario, column, rule, unit, base;
    char indicator[128], source[256];
    int year, met, base_year;
    double target, value;
} judged;

typedef struct gathered {
    lg_context *context;
    judged *rows;
    size_t count;
    lg_status status;
} gathered;

static void keep(char *to, size_t size, const char *from) {
    snprintf(to, size, "%.*s", (int)size - 1, from);
}

static void add(const lg_indicator *i, void *user) {
    gathered *g = user;
    if (g->status == LG_OK)
        g->status =
            lg_grow(g->context, g->count, g->count + 1, sizeof *g->rows, "indicators", &g->rows);
    if (g->status != LG_OK)
        return;
    judged *row = &g->rows[g->count++];
    keep(row->scenario.text, sizeof row->scenario.text, i->scenario);
    keep(row->column.text, sizeof row->column.text, i->column);
    keep(row->rule.text, sizeof row->rule.text, i->rule);
    keep(row->unit.text, sizeof row->unit.text, i->unit);
    keep(row->indicator, sizeof row->indicator, i->indicator);
    keep(row->source, sizeof row->source, i->source);
    keep(row->base.text, sizeof row->base.text, i->base_scenario == NULL ? "" : i->base_scenario);
    row->base_year = i->base_year;
    row->year = i->year;
    row->met = i->met;
    row->target = i->target;
    row->value = i->value;
}

static lg_status gather(const lg_page *page, gathered *g) {
    size_t room = strlen(page->data->directory) + sizeof "/summary.csv";
    char *summary = NULL;
    LG_TRY(lg_alloc(g->context, room, 1, "a path", &summary));
    snprintf(summary, room, "%s/summary.csv", page->data->directory);
    lg_status status = lg_indicators(g->context, summary, page->options->indicators_path, add, g);
    lg_free(g->context, summary);
    return status == LG_OK ? g->status : status;
}

/* ---- the table ---- */

static bool same_row(const judged *a, const judged *b) {
    return a->year == b->year && strcmp(a->indicator, b->indicator) == 0 &&
           strcmp(a->column.text, b->column.text) == 0 && strcmp(a->rule.text, b->rule.text) == 0;
}

static bool told_before(const gathered *g, size_t i) {
    for (size_t j = 0; j < i; j++)
        if (same_row(&g->rows[j], &g->rows[i]))
            return true;
    return false;
}

/* Shares are told as percent, all else as it stands in the table. */
static bool is_share(const judged *row) {
    return strcmp(row->column.text, "cover_frac") == 0 ||
           strcmp(row->column.text, "overload_rate") == 0;
}

static const char *figure(const lg_page *page, const judged *row, double value,
                          lg_figure_text *text) {
    bool area = strcmp(row->unit.text, "km2") == 0;
    if (is_share(row))
        return lg_figure_cell(page->language, LG_Q_percent, value, text);
    if (area)
        return lg_figure_cell(page->language, LG_Q_km2, value, text);
    snprintf(text->text, sizeof text->text, "%.5g", value);
    return text->text;
}

static const char *unit_of(const lg_page *page, const judged *row) {
    if (is_share(row))
        return "%";
    return strcmp(row->unit.text, "km2") == 0 ? lg_quantity_unit(page->language, LG_Q_km2)
                                              : lg_unit_of(page->language, row->unit.text);
}

static void cell(lg_page *page, const judged *row) {
    lg_figure_text value, target;
    lg_word word = row->met ? LG_WORD_met : LG_WORD_not_met;
    lg_out_format(&page->out, "<td class=\"n %s\" title=\"%s\">%s <span class=\"sr\">%s</span>%s",
                  row->met ? "good" : "bad", lg_word_text(page->language, word),
                  row->met ? "✓" : "✗", lg_word_text(page->language, word),
                  figure(page, row, row->value, &value));
    lg_out_raw(&page->out, "<br><span class=\"soft\">");
    LG_SAY(&page->out, page->language, LG_WORD_target_is, figure(page, row, row->target, &target));
    lg_out_raw(&page->out, "</span></td>");
}

/* "(As usual, 2023)" where all scenarios are compared with one year of one. */
static void base_of(lg_page *page, const gathered *g, const judged *row) {
    if (row->base.text[0] == '\0')
        return;
    for (size_t i = 0; i < g->count; i++)
        if (same_row(&g->rows[i], row) && (g->rows[i].base_year != row->base_year ||
                                           strcmp(g->rows[i].base.text, row->base.text) != 0))
            return;
    char year[16];
    snprintf(year, sizeof year, "%d", row->base_year);
    LG_SAY(&page->out, page->language, LG_WORD_base_is, lg_name_of(page->language, row->base.text),
           year);
}

static void row_of(lg_page *page, const gathered *g, size_t i) {
    const lg_report_data *d = page->data;
    const judged *row = &g->rows[i];
    lg_out_raw(&page->out, "<tr><th scope=\"row\">");
    lg_out_html(&page->out, lg_name_of(page->language, row->indicator));
    lg_out_raw(&page->out, " <span class=\"soft\">");
    lg_out_html(&page->out, unit_of(page, row));
    lg_out_raw(&page->out, "<br>");
    lg_out_html(&page->out, lg_name_of(page->language, row->rule.text));
    base_of(page, g, row);
    lg_out_format(&page->out, "</span></th><td class=\"n\">%d</td>", row->year);
    for (int s = 0; s < d->nscenarios; s++) {
        size_t j = 0;
        while (j < g->count && !(same_row(&g->rows[j], row) &&
                                 strcmp(g->rows[j].scenario.text, d->scenarios[s].name.text) == 0))
            j++;
        if (j < g->count)
            cell(page, &g->rows[j]);
        else
            lg_out_raw(&page->out, "<td class=\"n\">\u2013</td>");
    }
    lg_out_raw(&page->out, "</tr>\n");
}

static void table(lg_page *page, const gathered *g) {
    const lg_report_data *d = page->data;
    lg_out_raw(&page->out,
               "<div class=\"scroll\" tabindex=\"0\"><table class=\"compare\"><thead><tr>");
    lg_head_cell(page, LG_WORD_indicator);
    lg_head_cell(page, LG_WORD_year);
    for (int s = 0; s < d->nscenarios; s++)
        lg_head_text(page, lg_scenario_name(page, &d->scenarios[s]), "col");
    lg_out_raw(&page->out, "</tr></thead><tbody>");
    for (size_t i = 0; i < g->count; i++)
        if (!told_before(g, i))
            row_of(page, g, i);
    lg_out_raw(&page->out, "</tbody></table></div>");
}

static bool source_before(const gathered *g, size_t i) {
    for (size_t j = 0; j < i; j++)
        if (strcmp(g->rows[j].indicator, g->rows[i].indicator) == 0 &&
            strcmp(g->rows[j].source, g->rows[i].source) == 0)
            return true;
    return false;
}

static void sources(lg_page *page, const gathered *g) {
    lg_out_raw(&page->out, "<ul class=\"sources\">");
    for (size_t i = 0; i < g->count; i++) {
        if (source_before(g, i))
            continue;
        lg_out_raw(&page->out, "<li>");
        lg_out_html(&page->out, lg_name_of(page->language, g->rows[i].indicator));
        lg_say(page, LG_WORD_colon);
        lg_source(page, g->rows[i].source);
        lg_out_raw(&page->out, "</li>");
    }
    lg_out_raw(&page->out, "</ul>");
}

static void lead(lg_page *page, const gathered *g) {
    char met[24], all[24];
    int count = 0;
    for (size_t i = 0; i < g->count; i++)
        count += g->rows[i].met != 0;
    snprintf(met, sizeof met, "%d", count);
    snprintf(all, sizeof all, "%d", (int)g->count);
    lg_out_raw(&page->out, "<p class=\"lead\">");
    LG_SAY(&page->out, page->language, LG_WORD_indicators_lead, met, all);
    lg_out_raw(&page->out, "</p>");
}

void lg_part_indicators(lg_page *page) {
    gathered g = {.context = page->out.context, .status = LG_OK};
    if (page->options->indicators_path == NULL) {
        lg_out_raw(&page->out, "<p class=\"note\">");
        lg_say(page, LG_WORD_indicators_none);
        lg_out_raw(&page->out, "</p>");
        return;
    }
    if (page->out.status == LG_OK)
        page->out.status = gather(page, &g);
    lead(page, &g);
    table(page, &g);
    sources(page, &g);
    lg_free(g.context, g.rows);
}
