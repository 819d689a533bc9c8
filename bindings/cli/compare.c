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
     "A zone, administrative unit, type or management unit by its name, or KIND:NAME; else the "
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
        if (strcmp(argument, "zh") != 0 && strcmp(argument, "en") != 0)
            argp_error(state, "--lang is '%s', it should be zh or en", argument);
        a->language = strcmp(argument, "zh") == 0 ? LG_REPORT_ZH : LG_REPORT_EN;
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

static double shown(const lg_outcome *o, int language, double value) {
    return value / o->shown_scale[language];
}

/* A line for every scenario. */
static void make_short(const lg_comparison *c, const arguments *a, sheet *s) {
    bool folders = a->count > 1;
    int l = a->language;
    *s =
        (sheet){.name = l == LG_REPORT_ZH ? "合计" : "whole", .columns = 1 + c->outcomes + folders};
    if (folders)
        sheet_word(s, l == LG_REPORT_ZH ? "目录" : "folder");
    sheet_word(s, l == LG_REPORT_ZH ? "情景" : "scenario");
    for (size_t k = 0; k < c->outcomes; k++)
        sheet_word(s, l == LG_REPORT_ZH ? "%s（%s）" : "%s (%s)", c->outcome[k].name[l],
                   c->outcome[k].shown_unit[l]);
    for (size_t i = 0; i < c->rows; i++) {
        if (folders)
            sheet_word(s, "%s", c->row[i].directory);
        sheet_word(s, "%s", c->row[i].scenario);
        for (size_t k = 0; k < c->outcomes; k++)
            sheet_figure(s, shown(&c->outcome[k], l, c->row[i].total[k]),
                         c->outcome[k].shown_digits[l]);
    }
}

/* For a terminal: a line for every outcome, a column for every scenario; year < 0: the whole. */
static void make_block(const lg_comparison *c, int language, int year, sheet *s) {
    *s = (sheet){.columns = 2 + c->rows};
    if (year < 0)
        sheet_word(s, language == LG_REPORT_ZH ? "历年" : "all years");
    else
        sheet_word(s, "%d", year);
    sheet_word(s, " ");
    for (size_t i = 0; i < c->rows; i++)
        sheet_word(s, "%s", c->row[i].scenario);
    for (size_t k = 0; k < c->outcomes; k++) {
        const lg_outcome *o = &c->outcome[k];
        sheet_word(s, "%s", o->name[language]);
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

static void print_marks(const lg_comparison *c, int language, FILE *file) {
    for (size_t k = 0; k < c->outcomes; k++) {
        const lg_outcome *o = &c->outcome[k];
        if (o->better != 0 && !o->ranked)
            fprintf(file, "%s: %s\n", o->name[language],
                    language == LG_REPORT_ZH
                        ? "不排名（植被状况不变）"
                        : "not ranked, condition stands still (degradation: false)");
        for (int side = 1; side >= -1 && o->ranked; side -= 2) {
            const char *before = NULL;
            for (size_t i = 0; i < c->rows; i++) {
                if (c->row[i].mark[k] != side)
                    continue;
                if (before == NULL)
                    fprintf(file, "%s: %s ", o->name[language],
                            language == LG_REPORT_ZH ? (side > 0 ? "最佳" : "最差")
                                                     : (side > 0 ? "best" : "worst"));
                fprintf(file, "%s%s", before == NULL ? "" : before, c->row[i].scenario);
                before = ", ";
            }
            if (before != NULL)
                fputc('\n', file);
        }
    }
}

static void print_text(const lg_comparison *c, const arguments *a, FILE *file) {
    int first = c->row[0].first_year, last = first;
    for (size_t i = 0; i < c->rows; i++) {
        int end = c->row[i].first_year + c->row[i].years - 1;
        first = c->row[i].first_year < first ? c->row[i].first_year : first;
        last = end > last ? end : last;
    }
    fprintf(file, "%s %s, %d-%d\n", c->region_kind, c->region, first, last);
    sheet s;
    make_block(c, a->language, -1, &s);
    sheet_print(&s, file);
    sheet_free(&s);
    print_marks(c, a->language, file);
    for (int year = first; year <= last && !a->brief; year++) {
        fputc('\n', file);
        make_block(c, a->language, year, &s);
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

static int write_file(const lg_comparison *c, const arguments *a) {
    if (a->xlsx) {
        sheet pages[2];
        make_short(c, a, &pages[0]);
        make_long(c, &pages[1]);
        int code = sheet_xlsx(pages, a->brief ? 1 : 2, a->out);
        sheet_free(&pages[0]);
        sheet_free(&pages[1]);
        return code;
    }
    errno = 0;
    FILE *file = fopen(a->out, "w");
    if (file == NULL) {
        cli_complain("cannot create %s: %s", a->out, strerror(errno));
        return EX_CANTCREAT;
    }
    print(c, a, file);
    bool whole = ferror(file) == 0;
    whole = fclose(file) == 0 && whole;
    if (whole)
        return 0;
    cli_complain("cannot write %s: %s", a->out, strerror(errno));
    (void)remove(a->out);
    return EX_IOERR;
}

int cli_compare(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (argp_parse(&compare_argp, argc, argv, 0, NULL, &a) != 0)
        return EX_USAGE;
    int code = a.out == NULL ? 0 : cli_check_output(a.out);
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
