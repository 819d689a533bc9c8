#include "analysis/wanted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "store/books.h"
#include "store/result_books.h"
#include "text/message.h"
#include "text/number.h"

/* ---- read ---- */

static lg_status read_column(lg_context *context, const char *word, int *column) {
    const char *names[LG_BOOK_COUNT];
    lg_shown shown;
    for (int c = 0; c < LG_BOOK_COUNT; c++) {
        names[c] = lg_book_columns[c].name;
        if (strcmp(names[c], word) == 0) {
            *column = c;
            return LG_OK;
        }
    }
    const int near = lg_nearest(word, names, LG_BOOK_COUNT);
    return lg_fail(context, LG_EDATA, "the output '%s' is no column of the books; %s%s%s",
                   lg_show_text(&shown, word), near < 0 ? "" : "did you mean '",
                   near < 0 ? "docs/results.md lists the columns of summary.csv" : names[near],
                   near < 0 ? "" : "'?");
}

static lg_status read_year(lg_context *context, const char *word, int first_year, int years,
                           int *year) {
    double number = 0.0;
    lg_shown shown;
    if (strcmp(word, "mean") == 0 || strcmp(word, "last") == 0) {
        *year = word[0] == 'm' ? LG_WANTED_MEAN : years - 1;
        return LG_OK;
    }
    if (lg_parse_number(word, &number) && number == floor(number) && number >= first_year &&
        number < first_year + years) {
        *year = (int)number - first_year;
        return LG_OK;
    }
    return lg_fail(context, LG_EDATA,
                   "the year of an output is '%s': it should be one of %d to %d, 'last' or 'mean'",
                   lg_show_text(&shown, word), first_year, first_year + years - 1);
}

/* kind LG_REGION_KINDS: any. *times: regions of that name. */
static void find_region(const lg_land *land, int kind, const char *name, size_t *region,
                        int *times) {
    size_t at = 0;
    *times = 0;
    for (int k = 0; k < LG_REGION_KINDS; k++)
        for (int32_t i = 0; i < lg_result_regions(land, (lg_region_kind)k); i++, at++)
            if ((kind == LG_REGION_KINDS || kind == k) &&
                strcmp(lg_result_region(land, (lg_region_kind)k, i), name) == 0) {
                if ((*times)++ == 0)
                    *region = at;
            }
}

static lg_status unknown_region(lg_context *context, const lg_land *land, int kind,
                                const char *name) {
    size_t all = 0, n = 0;
    const char **names = NULL;
    lg_shown shown;
    for (int k = 0; k < LG_REGION_KINDS; k++)
        all += (size_t)lg_result_regions(land, (lg_region_kind)k);
    LG_TRY(lg_alloc(context, all, sizeof *names, "names of regions", &names));
    for (int k = 0; k < LG_REGION_KINDS; k++)
        for (int32_t i = 0; i < lg_result_regions(land, (lg_region_kind)k); i++)
            if (kind == LG_REGION_KINDS || kind == k)
                names[n++] = lg_result_region(land, (lg_region_kind)k, i);
    const int near = lg_nearest(name, names, n);
    lg_status status = lg_fail(
        context, LG_EDATA, "the land has no %s '%s'; %s '%s'%s",
        kind == LG_REGION_KINDS ? "region" : lg_region_kind_name((lg_region_kind)kind),
        lg_show_text(&shown, name), near < 0 ? "one is" : "did you mean",
        n == 0 ? LG_REGION_ALL : names[near < 0 ? n - 1 : (size_t)near], near < 0 ? "" : "?");
    lg_free(context, names);
    return status;
}

static lg_status read_region(lg_context *context, const char *word, const lg_land *land,
                             size_t *region) {
    const char *slash = strchr(word, '/');
    *region = 0;
    if (strcmp(word, LG_REGION_ALL) == 0)
        return LG_OK;
    int kind = LG_REGION_KINDS, times = 0;
    for (int k = 0; slash != NULL && k < LG_REGION_KINDS; k++) {
        const char *name = lg_region_kind_name((lg_region_kind)k);
        if (strlen(name) == (size_t)(slash - word) && strncmp(name, word, strlen(name)) == 0)
            kind = k;
    }
    const char *name = kind == LG_REGION_KINDS ? word : slash + 1;
    find_region(land, kind, name, region, &times);
    if (times == 0)
        return unknown_region(context, land, kind, name);
    if (times > 1)
        return lg_fail(context, LG_EDATA,
                       "the land has %d regions '%s'; write zone/, admin/, type/ or unit/ before "
                       "the name",
                       times, name);
    return LG_OK;
}

/* Cuts the copy apart: the column ends at '@' or ':', the year at ':', so names may hold '@'. */
static lg_status read(lg_context *context, char *text, const lg_land *land, int first_year,
                      int years, lg_wanted *w) {
    char *region = strchr(text, ':');
    if (region != NULL)
        *region++ = '\0';
    char *year = strchr(text, '@');
    if (year != NULL)
        *year++ = '\0';
    w->year = LG_WANTED_MEAN;
    w->region = 0;
    LG_TRY(read_column(context, text, &w->column));
    if (year != NULL)
        LG_TRY(read_year(context, year, first_year, years, &w->year));
    return region == NULL ? LG_OK : read_region(context, region, land, &w->region);
}

lg_status lg_wanted_read(lg_context *context, const char *text, const lg_land *land, int first_year,
                         int years, lg_wanted *wanted) {
    lg_wanted w = {0};
    char *pieces = NULL;
    if (text == NULL)
        return lg_fail(context, LG_EARG, "the name of an output is NULL");
    LG_TRY(lg_copy_text(context, text, &pieces));
    lg_status status = read(context, pieces, land, first_year, years, &w);
    lg_free(context, pieces);
    if (status == LG_OK)
        status = lg_copy_text(context, text, &w.text);
    if (status == LG_OK)
        *wanted = w;
    return status;
}

void lg_wanted_free(lg_context *context, lg_wanted *wanted) {
    lg_free(context, wanted->text);
    wanted->text = NULL;
}

/* ---- looked up ---- */

double lg_wanted_value(const lg_wanted *w, const double *books, size_t regions, int years) {
    const double *at = books + w->region * LG_BOOK_COUNT + (size_t)w->column;
    const size_t step = regions * LG_BOOK_COUNT;
    double sum = 0.0;
    if (w->year != LG_WANTED_MEAN)
        return at[(size_t)w->year * step];
    for (int y = 0; y < years; y++)
        sum += at[(size_t)y * step];
    return sum / years;
}

const char *lg_wanted_unit(const lg_wanted *w) {
    return lg_book_columns[w->column].unit;
}
