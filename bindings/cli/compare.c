/* libgrass compare: scenarios side by side, for any region and all years. */
#include "cli.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "sheet.h"

enum { KEY_REGION = 0x100, KEY_CSV, KEY_XLSX, KEY_SHORT, KEY_LANG };
enum { MOST_FOLDERS = 64 };

static const struct argp_option options[] = {
    {"region", KEY_REGION, "NAME", 0,
     "A zone, administrative unit, type or management unit by its name or label, or KIND:NAME; "
     "else the "
     "city",
     0},
    {"csv", KEY_CSV, NULL, 0, "Print CSV: every year, and the whole as the year 'all'", 0},
    {"xlsx", KEY_XLSX, NULL, 0, "Write a spreadsheet with the whole and every year; needs --out",
     0},
    {"short", KEY_SHORT, NULL, 0, "The whole alone, a line for every scenario, with labels", 0},
    {"lang", KEY_LANG, "LANGUAGE", 0, "Labels in zh (Chinese) or en (English); en when not given",
     0},
    {"out", 'o', "FILE", 0, "Write to this file instead of the standard output", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *folders[MOST_FOLDERS];
    size_t count;
    const char *region, *out;
    bool csv, xlsx, brief;
    int language;
} arguments;

static void take_folder(arguments *a, char *argument, struct argp_state *state) {
    if (a->count == MOST_FOLDERS)
        argp_error(state, "more than %d folders", MOST_FOLDERS);
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->folders[i], argument) == 0)
            argp_error(state, "the folder '%s' is named twice; once is enough", argument);
    a->folders[a->count++] = argument;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_REGION:
        a->region = argument;
        return 0;
    case KEY_CSV:
        a->csv = true;
        return 0;
    case KEY_XLSX:
        a->xlsx = true;
        return 0;
    case KEY_SHORT:
        a->brief = true;
        return 0;
    case KEY_LANG:
        a->language = cli_chinese(state, argument) ? LG_REPORT_ZH : LG_REPORT_EN;
        return 0;
    case 'o':
        a->out = argument;
        return 0;
    case ARGP_KEY_INIT:
        state->child_inputs[0] = a->common;
        return 0;
    case ARGP_KEY_ARG:
        take_folder(a, argument, state);
        return 0;
    case ARGP_KEY_END:
        if (a->count == 0)
            argp_error(state, "the folder DIR of results is missing");
        if (a->csv && a->xlsx)
            argp_error(state, "--csv and --xlsx are two files; ask for one of them");
        if (a->xlsx && a->out == NULL)
            argp_error(state, "--out is missing: the spreadsheet to write");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp compare_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DIR...",
    .doc =
        "Sets the scenarios of runs side by side: 'libgrass run PLAN -o DIR' made the folders. The "
        "whole is the mean of the years; of money it is the sum, with the change of the herd's "
        "value.",
    .children = cli_children};

/* ---- every figure, in base units ---- */

static void long_row(sheet *s, const lg_comparison *c, const lg_compared *r, int year) {
    const double *values = year < 0 ? r->total : r->value + (size_t)year * c->outcomes;
    sheet_word(s, "%s", r->directory);
    sheet_word(s, "%s", r->scenario);
    sheet_word(s, "%s", c->region_kind);
    sheet_word(s, "%s", c->region);
    if (year < 0)
        sheet_word(s, "all");
    else
        sheet_figure(s, r->first_year + year, 0);
    for (size_t k = 0; k < c->outcomes; k++)
        sheet_figure(s, values[k], -1);
}

static void make_long(const lg_comparison *c, sheet *s) {
    *s = (sheet){.name = "years", .columns = 5 + c->outcomes};
    static const char *const heads[] = {"folder", "scenario", "region_kind", "region", "year"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        sheet_word(s, "%s", heads[i]);
    for (size_t k = 0; k < c->outcomes; k++)
        sheet_word(s, "%s", c->outcome[k].key);
    for (size_t i = 0; i < c->rows; i++)
        for (int year = 0; year <= c->row[i].years; year++)
            long_row(s, c, &c->row[i], year < c->row[i].years ? year : -1);
}

/* ---- with labels ---- */

/* In the order of lg_report_language. */
typedef struct words {
    const char *whole, *folder, *scenario, *mean, *sum, *best, *worst, *after, *between, *comma,
        *still, *prices;
} words;

static const words all_words[2] = {
    [LG_REPORT_EN] = {"whole", "folder", "scenario", "mean of the years", ", sum of the years",
                      "best ", "worst ", ": ", "; ", ", ",
                      "not ranked, condition stands still (degradation: false)",
                      "* Prices are assumptions: compare scenarios, not sums."},
    [LG_REPORT_ZH] = {"合计", "目录", "情景", "历年平均", "，历年合计", "最优 ", "最差 ", "：",
                      "；", "、", "不排名（植被状况不变）",
                      "* 价格为假设值：宜比较情景，不宜引用金额。"},
};

static double shown(const lg_outcome *o, int language, double value) {
    return value / o->shown_scale[language];
}

/* A line for every scenario. */
static void make_short(const lg_comparison *c, const arguments *a, sheet *s) {
    bool folders = a->count > 1;
    int l = a->language;
    const words *w = &all_words[l];
    *s = (sheet){.name = w->whole, .columns = 1 + c->outcomes + folders};
    if (folders)
        sheet_word(s, "%s", w->folder);
    sheet_word(s, "%s", w->scenario);
    for (size_t k = 0; k < c->outcomes; k++)
        sheet_word(s, l == LG_REPORT_ZH ? "%s%s（%s）" : "%s%s (%s)", c->outcome[k].name[l],
                   c->outcome[k].sums ? w->sum : "", c->outcome[k].shown_unit[l]);
    for (size_t i = 0; i < c->rows; i++) {
        if (folders)
            sheet_word(s, "%s", c->row[i].directory);
        sheet_word(s, "%s", c->row[i].label[l]);
        for (size_t k = 0; k < c->outcomes; k++)
            sheet_figure(s, shown(&c->outcome[k], l, c->row[i].total[k]),
                         c->outcome[k].shown_digits[l]);
    }
}

/* For a terminal: a line for every outcome, a column for every scenario; year < 0: the whole. */
static void make_block(const lg_comparison *c, const arguments *a, int year, sheet *s) {
    int language = a->language;
    const words *w = &all_words[language];
    *s = (sheet){.columns = 2 + c->rows};
    for (int k = 0; a->count > 1 && k < 2; k++)
        sheet_word(s, "%s", k == 0 ? w->folder : " ");
    for (size_t i = 0; i < c->rows && a->count > 1; i++)
        sheet_word(s, "%s", c->row[i].directory);
    if (year < 0)
        sheet_word(s, "%s", w->mean);
    else
        sheet_word(s, "%d", year);
    sheet_word(s, " ");
    for (size_t i = 0; i < c->rows; i++)
        sheet_word(s, "%s", c->row[i].label[language]);
    for (size_t k = 0; k < c->outcomes; k++) {
        const lg_outcome *o = &c->outcome[k];
        sheet_word(s, "%s%s", o->name[language], year < 0 && o->sums ? w->sum : "");
        sheet_word(s, "%s", o->shown_unit[language]);
        for (size_t i = 0; i < c->rows; i++) {
            const lg_compared *r = &c->row[i];
            int at = year - r->first_year;
            double value = year < 0                   ? r->total[k]
                           : at >= 0 && at < r->years ? r->value[(size_t)at * c->outcomes + k]
                                                      : NAN;
            sheet_figure(s, shown(o, language, value), o->shown_digits[language]);
        }
    }
}

/* The scenarios at one end of an outcome; with a folder each where there are several. */
static bool print_side(const lg_comparison *c, const arguments *a, size_t k, int side,
                       const char *before, FILE *file) {
    const words *w = &all_words[a->language];
    bool any = false;
    for (size_t i = 0; i < c->rows; i++) {
        const lg_compared *r = &c->row[i];
        if (r->mark[k] != side)
            continue;
        fprintf(file, "%s%s", any ? w->comma : before, any ? "" : side > 0 ? w->best : w->worst);
        if (a->count > 1)
            fprintf(file, "%s/", r->directory);
        fputs(r->label[a->language], file);
        any = true;
    }
    return any;
}

static void print_marks(const lg_comparison *c, const arguments *a, FILE *file) {
    const words *w = &all_words[a->language];
    for (size_t k = 0; k < c->outcomes; k++) {
        const lg_outcome *o = &c->outcome[k];
        char name[256];
        snprintf(name, sizeof name, "%s%s", o->name[a->language], w->after);
        if (o->better != 0 && !o->ranked)
            fprintf(file, "%s%s\n", name, w->still);
        if (!o->ranked)
            continue;
        bool any = print_side(c, a, k, 1, name, file);
        any = print_side(c, a, k, -1, any ? w->between : name, file) || any;
        if (any)
            fputc('\n', file);
    }
    fprintf(file, "%s\n", w->prices);
}

static void print_heading(const lg_comparison *c, int language, int first, int last, FILE *file) {
    static const char *const kinds[][2] = {
        {"zone", "分区"}, {"admin", "行政单元"}, {"type", "草原类型"}, {"unit", "经营单元"}};
    const char *kind = c->region_kind;
    if (strcmp(kind, "city") == 0) {
        fprintf(file, "%s, %d-%d\n", language == LG_REPORT_ZH ? "全市" : "city", first, last);
        return;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && language == LG_REPORT_ZH; i++)
        if (strcmp(kind, kinds[i][0]) == 0)
            kind = kinds[i][1];
    fprintf(file, "%s %s, %d-%d\n", kind, language == LG_REPORT_ZH ? c->region_label : c->region,
            first, last);
}

static void print_text(const lg_comparison *c, const arguments *a, FILE *file) {
    int first = c->row[0].first_year, last = first;
    for (size_t i = 0; i < c->rows; i++) {
        int end = c->row[i].first_year + c->row[i].years - 1;
        first = c->row[i].first_year < first ? c->row[i].first_year : first;
        last = end > last ? end : last;
    }
    print_heading(c, a->language, first, last, file);
    sheet s;
    make_block(c, a, -1, &s);
    sheet_print(&s, file);
    sheet_free(&s);
    print_marks(c, a, file);
    for (int year = first; year <= last && !a->brief; year++) {
        fputc('\n', file);
        make_block(c, a, year, &s);
        sheet_print(&s, file);
        sheet_free(&s);
    }
}

static void print(const lg_comparison *c, const arguments *a, FILE *file) {
    sheet s;
    if (!a->csv) {
        print_text(c, a, file);
        return;
    }
    if (a->brief)
        make_short(c, a, &s);
    else
        make_long(c, &s);
    if (a->brief && a->language == LG_REPORT_ZH)
        fputs("\xEF\xBB\xBF", file); /* without which spreadsheets do not read it as UTF-8 */
    sheet_csv(&s, file);
    sheet_free(&s);
}

static int write_whole(const lg_comparison *c, const arguments *a, const char *path) {
    if (a->xlsx) {
        sheet pages[2];
        make_short(c, a, &pages[0]);
        make_long(c, &pages[1]);
        int code = sheet_xlsx(pages, a->brief ? 1 : 2, path);
        sheet_free(&pages[0]);
        sheet_free(&pages[1]);
        return code;
    }
    errno = 0;
    FILE *file = fopen(path, "w");
    if (file != NULL)
        print(c, a, file);
    bool whole = file != NULL && ferror(file) == 0;
    whole = file != NULL && fclose(file) == 0 && whole;
    if (!whole)
        cli_complain("cannot write %s: %s", a->out, strerror(errno));
    return whole ? 0 : EX_IOERR;
}

/* Files of the results that are read stay what they are. */
static int refuse_results(const lg_comparison *c, const char *out) {
    int code = 0;
    for (size_t i = 0; i < c->rows && code == 0; i++) {
        const char *const others[] = {"summary.csv", "run.log", ".libgrass-manifest"};
        const lg_compared *r = &c->row[i];
        char path[4096];
        snprintf(path, sizeof path, "%s/%s.h5", r->directory, r->scenario);
        code = cli_refuse_input(out, path, "a file of these results");
        for (size_t k = 0; k < sizeof others / sizeof others[0] && code == 0; k++) {
            snprintf(path, sizeof path, "%s/%s", r->directory, others[k]);
            code = cli_refuse_input(out, path, "a file of these results");
        }
    }
    return code;
}

static lg_output_form form_of(const arguments *a) {
    return a->xlsx ? LG_OUTPUT_XLSX : a->csv ? LG_OUTPUT_CSV : LG_OUTPUT_TEXT;
}

static int write_file(const lg_comparison *c, const arguments *a) {
    char *beside = NULL;
    int code = refuse_results(c, a->out);
    if (code == 0)
        code = cli_check_form(a->common, a->out, form_of(a));
    if (code == 0)
        code = cli_part_begin(a->out, &beside);
    if (code == 0)
        code = write_whole(c, a, beside);
    return cli_part_end(a->out, beside, code, !a->common->no_sync);
}

int cli_compare(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&compare_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = a.out == NULL ? 0 : cli_check_output(a.out);
    for (size_t i = 0; code == 0 && i < a.count; i++)
        code = cli_probe_results(a.folders[i]);
    if (code != 0)
        return code;
    lg_context *context = cli_open(common);
    if (context == NULL)
        return EX_OSERR;
    lg_comparison *c = NULL;
    lg_status status = lg_compare(context, a.folders, a.count, a.region, &c);
    cli_progress_close();
    if (status == LG_OK && a.out == NULL)
        print(c, &a, stdout);
    else if (status == LG_OK)
        code = write_file(c, &a);
    lg_comparison_free(c);
    int closed = cli_close(context, status);
    return closed != 0 ? closed : code;
}
