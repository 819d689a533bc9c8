/* summary.csv: the books of all scenarios, one row per region and year. */
#define _XOPEN_SOURCE 700 /* uselocale, ftruncate */
#include "store/summary.h"

#include <csv.h>
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/books.h"
#include "text/disk.h"
#include "text/part.h"

struct lg_summary {
    lg_context *context;
    char *path;
    lg_part part;
    FILE *file;
    locale_t locale; /* "C": the host's may print decimal commas */
    size_t more;     /* further columns */
};

static lg_status fault(lg_summary *summary) {
    return lg_fail(summary->context, lg_disk_status(errno), "cannot write %s: %s", summary->path,
                   strerror(errno));
}

static void release(lg_summary *summary) {
    lg_context *context = summary->context;
    if (summary->file != NULL)
        fclose(summary->file);
    if (summary->locale != (locale_t)0)
        freelocale(summary->locale);
    lg_free(context, summary->path);
    lg_part_drop(context, &summary->part);
    lg_free(context, summary);
}

static bool is_column(const char *name) {
    static const char *const keys[] = {"scenario", "year", "region_kind", "region"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(name, keys[i]) == 0)
            return true;
    for (int c = 0; c < LG_BOOK_COUNT; c++)
        if (strcmp(name, lg_book_columns[c].name) == 0)
            return true;
    return false;
}

static void put_name(FILE *file, const char *name) {
    if (strpbrk(name, ",\"\r\n") != NULL || name[0] == ' ')
        csv_fwrite(file, name, strlen(name));
    else
        fputs(name, file);
}

/* A further column may not be taken for one of the books. */
static lg_status open_part(lg_summary *summary, const char *path, const char *const *names) {
    lg_context *context = summary->context;
    LG_TRY(lg_copy_text(context, path, &summary->path));
    summary->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (summary->locale == (locale_t)0)
        return lg_fail(context, LG_ENOMEM, "no memory for the C locale");
    LG_TRY(lg_part_open(context, path, &summary->part));
    LG_TRY(lg_part_stream(context, &summary->part, path, &summary->file));
    fputs("scenario,year,region_kind,region", summary->file);
    for (int c = 0; c < LG_BOOK_COUNT; c++)
        fprintf(summary->file, ",%s", lg_book_columns[c].name);
    for (size_t i = 0; i < summary->more; i++) {
        fputs(is_column(names[i]) ? ",axis_" : ",", summary->file);
        put_name(summary->file, names[i]);
    }
    fputc('\n', summary->file);
    return ferror(summary->file) ? fault(summary) : LG_OK;
}

lg_status lg_summary_open_more(lg_context *context, const char *path, const char *const *names,
                               size_t count, lg_summary **summary) {
    lg_summary *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a summary", &made));
    made->context = context;
    made->more = count;
    lg_status status = open_part(made, path, names);
    if (status == LG_OK)
        *summary = made;
    else
        lg_summary_abandon(made);
    return status;
}

lg_status lg_summary_open(lg_context *context, const char *path, lg_summary **summary) {
    return lg_summary_open_more(context, path, NULL, 0, summary);
}

lg_status lg_summary_close(lg_summary *summary) {
    lg_status status = LG_OK;
    if (fclose(summary->file) != 0)
        status = fault(summary);
    summary->file = NULL;
    if (status == LG_OK)
        status = lg_part_finish(summary->context, &summary->part, summary->path);
    release(summary);
    return status;
}

void lg_summary_abandon(lg_summary *summary) {
    if (summary != NULL)
        release(summary);
}

/* A spreadsheet takes a cell that begins so for a formula, and a name may come from a map that
 * somebody else drew: a ' before it makes it a word again. Scenario names hold nothing of the kind;
 * who reads the summary by program meets the ' on such names alone (docs/results.md). */
static bool is_formula(const char *name) {
    return name[0] != '\0' && strchr("=+-@\t\r", name[0]) != NULL;
}

static void put_region(FILE *file, const char *name) {
    if (!is_formula(name)) {
        put_name(file, name);
        return;
    }
    char guarded[256];
    snprintf(guarded, sizeof guarded, "'%s", name);
    put_name(file, guarded);
}
/* No rate of nothing on nothing: an empty cell, which readers of CSV take for a missing value. */
static void put_number(FILE *file, double value) {
    if (isnan(value))
        return;
    if (value == 0.0) { /* never "-0" */
        fputc('0', file);
        return;
    }
    if (isinf(value))
        fputs(value > 0 ? "inf" : "-inf", file);
    else
        fprintf(file, "%.10g", value);
}

lg_status lg_summary_add_more(lg_summary *summary, const lg_summary_row *row,
                              const char *const *more) {
    for (int c = 0; c < LG_BOOK_COUNT; c++)
        if (isnan(lg_book_value(row->books, c)) && c != LG_BOOK_overload_rate)
            return lg_fail(summary->context, LG_EINTERNAL, "%s of %s %s in %d is not a number",
                           lg_book_columns[c].name, lg_region_kind_name(row->kind), row->region,
                           row->year);
    locale_t before = uselocale(summary->locale);
    put_name(summary->file, row->scenario);
    fprintf(summary->file, ",%d,%s,", row->year, lg_region_kind_name(row->kind));
    put_region(summary->file, row->region);
    for (int c = 0; c < LG_BOOK_COUNT; c++) {
        fputc(',', summary->file);
        put_number(summary->file, lg_book_value(row->books, c));
    }
    for (size_t i = 0; i < summary->more; i++) {
        fputc(',', summary->file);
        if (more != NULL)
            put_region(summary->file, more[i]);
    }
    fputc('\n', summary->file);
    uselocale(before);
    return ferror(summary->file) ? fault(summary) : LG_OK;
}

lg_status lg_summary_add(lg_summary *summary, const lg_summary_row *row) {
    return lg_summary_add_more(summary, row, NULL);
}

/* One row, with its end; a quoted name may hold an end of line. */
static size_t row_length(const char *text) {
    bool quoted = false;
    size_t n = 0;
    for (; text[n] != '\0' && (quoted || text[n] != '\n'); n++)
        quoted = quoted != (text[n] == '"');
    return text[n] == '\n' ? n + 1 : n;
}

/* A scenario's name needs no quotes: it is a file name too. */
lg_status lg_summary_keep(lg_summary *summary, const char *text, const char *scenario) {
    size_t n = strlen(scenario);
    for (size_t length; (length = row_length(text)) > 0; text += length)
        if (strncmp(text, scenario, n) == 0 && text[n] == ',')
            fwrite(text, 1, length, summary->file);
    return ferror(summary->file) ? fault(summary) : LG_OK;
}

long lg_summary_mark(lg_summary *summary) {
    return ftell(summary->file);
}

void lg_summary_take_back(lg_summary *summary, long mark) {
    clearerr(summary->file);
    if (mark >= 0 && fflush(summary->file) == 0 && ftruncate(fileno(summary->file), mark) == 0)
        fseek(summary->file, mark, SEEK_SET);
}
