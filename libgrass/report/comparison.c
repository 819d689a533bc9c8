/* Scenarios of several folders side by side: lg_compare. */
#include <libgrass/compare.h>

#include <math.h>
#include <string.h>

#include "report/compare.h"
#include "report/folder.h"
#include "report/words.h"

/* What stands behind the public face; everything is one run's memory, freed as a whole. */
typedef struct gathered {
    lg_comparison face; /* the first member */
    lg_context *context;
    lg_report_name kind, region, label;
    lg_outcome outcome[LG_MEASURES_OF];
    lg_compared *rows;
    size_t count;
    bool stands_still; /* condition, in a scenario at least */
} gathered;

static lg_status copy(lg_context *context, const char *text, const char **to) {
    char *made = NULL;
    LG_TRY(lg_copy_text(context, text, &made));
    *to = made;
    return LG_OK;
}

static lg_status fill_row(gathered *g, const lg_report_data *d, const lg_report_scenario *s,
                          lg_compared *row) {
    double *value = NULL, *total = NULL;
    int *mark = NULL;
    LG_TRY(copy(g->context, d->directory, &row->directory));
    LG_TRY(copy(g->context, s->name.text, &row->scenario));
    LG_TRY(
        lg_alloc(g->context, (size_t)d->nyears * LG_MEASURES_OF, sizeof *value, "figures", &value));
    row->value = value;
    LG_TRY(lg_alloc(g->context, LG_MEASURES_OF, sizeof *total, "figures", &total));
    row->total = total;
    for (int language = 0; language < 2; language++)
        row->label[language] = lg_name_of((lg_report_language)language, row->scenario);
    LG_TRY(lg_alloc(g->context, LG_MEASURES_OF, sizeof *mark, "figures", &mark));
    row->mark = mark;
    row->first_year = d->first_year;
    row->years = d->nyears;
    for (int m = 0; m < LG_MEASURES_OF; m++) {
        for (int y = 0; y < d->nyears; y++)
            value[y * LG_MEASURES_OF + m] = lg_measure_value(s, m, y);
        total[m] = lg_measure_mean(d, s, m);
    }
    g->stands_still = g->stands_still || s->degradation == 0;
    return LG_OK;
}

static lg_status add_folder(gathered *g, const char *directory, const char *region) {
    lg_report_data data = {.books_only = true,
                           .region = region == NULL || region[0] == '\0' ? "city:city" : region};
    LG_TRY(lg_report_read(g->context, directory, &data));
    g->kind = data.region_kind;
    g->region = data.region_name;
    g->label = data.region_label;
    lg_status status = lg_grow(g->context, g->count, g->count + (size_t)data.nscenarios,
                               sizeof *g->rows, "scenarios", &g->rows);
    for (int i = 0; i < data.nscenarios && status == LG_OK; i++) {
        lg_compared *row = &g->rows[g->count++];
        *row = (lg_compared){0};
        status = fill_row(g, &data, &data.scenarios[i], row);
    }
    lg_report_free(&data);
    return status;
}

static void describe(gathered *g) {
    for (int m = 0; m < LG_MEASURES_OF; m++) {
        const lg_measure_of *of = &lg_measures_of[m];
        lg_outcome *o = &g->outcome[m];
        *o = (lg_outcome){.key = of->key,
                          .unit = lg_measure_unit(m),
                          .better = of->better,
                          .sums = lg_measure_sums(m),
                          .ranked =
                              of->better != 0 && !(g->stands_still && lg_measure_is_condition(m))};
        for (int language = 0; language < 2; language++) {
            o->name[language] = of->name[language];
            o->shown_unit[language] = lg_quantity_unit((lg_report_language)language, of->quantity);
            o->shown_scale[language] =
                lg_quantity_scale((lg_report_language)language, of->quantity);
            o->shown_digits[language] =
                lg_quantity_digits((lg_report_language)language, of->quantity);
        }
    }
}

static lg_status rank(gathered *g) {
    double *values = NULL;
    LG_TRY(lg_alloc(g->context, g->count, sizeof *values, "figures", &values));
    for (int m = 0; m < LG_MEASURES_OF; m++) {
        for (size_t i = 0; i < g->count; i++)
            values[i] = g->rows[i].total[m];
        for (size_t i = 0; i < g->count && g->outcome[m].ranked; i++) {
            int mark = lg_compare_mark(values, g->count, i, g->outcome[m].better);
            memcpy((char *)(uintptr_t)&g->rows[i].mark[m], &mark, sizeof mark);
        }
    }
    lg_free(g->context, values);
    return LG_OK;
}

lg_status lg_compare(lg_context *context, const char *const *directories, size_t count,
                     const char *region, lg_comparison **comparison) {
    LG_GIVEN(context, directories);
    LG_GIVEN(context, comparison);
    if (count == 0)
        return lg_fail(context, LG_EARG, "lg_compare got no folder; give at least one");
    for (size_t i = 0; i < count; i++)
        if (directories[i] == NULL || directories[i][0] == '\0')
            return lg_fail(context, LG_EARG, "lg_compare got no name for folder %zu of %zu", i + 1,
                           count);
    gathered *g = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *g, "a comparison", &g));
    g->context = context;
    lg_status status = LG_OK;
    for (size_t i = 0; i < count && status == LG_OK; i++)
        status = add_folder(g, directories[i], region);
    describe(g);
    if (status == LG_OK)
        status = rank(g);
    g->face = (lg_comparison){.region_kind = g->kind.text,
                              .region = g->region.text,
                              .outcomes = LG_MEASURES_OF,
                              .rows = g->count,
                              .outcome = g->outcome,
                              .row = g->rows,
                              .region_label = g->label.text};
    if (status == LG_OK)
        *comparison = &g->face;
    else
        lg_comparison_free(&g->face);
    return status;
}

static void drop(lg_context *context, const void *block) {
    lg_free(context, (void *)(uintptr_t)block);
}

void lg_comparison_free(lg_comparison *comparison) {
    if (comparison == NULL)
        return;
    gathered *g = (gathered *)(void *)comparison;
    lg_context *context = g->context;
    for (size_t i = 0; i < g->count; i++) {
        drop(context, g->rows[i].directory);
        drop(context, g->rows[i].scenario);
        drop(context, g->rows[i].value);
        drop(context, g->rows[i].total);
        drop(context, g->rows[i].mark);
    }
    lg_free(context, g->rows);
    lg_free(context, g);
}
