/* What came of a calibration, for people. */
#include "calibrate.h"

#include <math.h>
#include <stdio.h>

#include "sheet.h"

static void show_fit(const lg_calibration *calibration) {
    lg_calibration_facts f;
    if (lg_calibration_get_facts(calibration, &f) != LG_OK)
        return;
    printf("%zu observation%s, %zu parameter%s; the model ran %zu times.\n", f.observations,
           f.observations == 1 ? "" : "s", f.parameters, f.parameters == 1 ? "" : "s", f.lives);
    printf("Squares left, in standard deviations: %.4g, from %.4g with the parameters as they "
           "were; %zu degrees of freedom.\n",
           f.chi2, f.chi2_before, f.freedom);
    if (isfinite(f.r2))
        printf("R2 %.3f. ", f.r2);
    printf("Mean error %+.2f standard deviations. ", f.bias);
    printf("%d of %d starts came to the lowest place.\n", f.starts_at_best, f.starts);
}

static void show_estimate(const lg_calibration_estimate *e, sheet *table) {
    sheet_word(table, "%s%s%s.%s", e->table, e->type[0] == '\0' ? "" : ".", e->type, e->name);
    sheet_word(table, "%.5g", e->before);
    sheet_word(table, "%.5g", e->value);
    if (isfinite(e->error))
        sheet_word(table, "%.2g", e->error);
    else
        sheet_word(table, "not known");
    sheet_word(table, "%.4g to %.4g", e->low_95, e->high_95);
    sheet_word(table, "%.4g to %.4g", e->low, e->high);
    sheet_word(table, "%s", e->unit);
}

void calibrate_show(const lg_calibration *calibration) {
    static const char *const heads[] = {"parameter",     "before", "estimate", "error",
                                        "95 % interval", "bounds", "unit"};
    sheet table = {.name = "estimates", .columns = sizeof heads / sizeof heads[0]};
    lg_calibration_estimate e;
    for (size_t i = 0; i < table.columns; i++)
        sheet_word(&table, "%s", heads[i]);
    for (size_t i = 0; lg_calibration_get_estimate(calibration, i, &e) == LG_OK; i++)
        show_estimate(&e, &table);
    show_fit(calibration);
    putchar('\n');
    sheet_print(&table, stdout);
    sheet_free(&table);
}
