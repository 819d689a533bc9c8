#include "simulation/past.h"

#include <math.h>

lg_status lg_past_make(lg_context *context, int32_t units, int32_t today, lg_past *past) {
    if (past->days != NULL)
        return LG_OK;
    lg_past made = {.since = today};
    LG_TRY(lg_alloc(context, (size_t)units * LG_PAST_DAYS, sizeof *made.days, "days behind a rule",
                    &made.days));
    lg_status status = lg_alloc(context, (size_t)units * LG_PAST_YEARS, sizeof *made.years,
                                "years behind a rule", &made.years);
    if (status != LG_OK) {
        lg_free(context, made.days);
        return status;
    }
    *past = made;
    return LG_OK;
}

void lg_past_free(lg_context *context, lg_past *past) {
    lg_free(context, past->days);
    lg_free(context, past->years);
    *past = (lg_past){0};
}

void lg_past_note(lg_past *past, int32_t k, const lg_unit_run *u, int32_t day) {
    const double cells = (double)u->cells;
    const double deficit_kg = fmax(0.0, u->wanted_kg - u->today.cells.intake * u->cell_ha);
    past->days[(size_t)k * LG_PAST_DAYS + (size_t)day % LG_PAST_DAYS] =
        (lg_past_day){{[LG_PAST_PRECIP] = (float)(u->today.precip / cells),
                       [LG_PAST_GROWTH] = (float)(u->today.cells.growth / cells),
                       [LG_PAST_INTAKE] = (float)(u->today.cells.intake / cells),
                       [LG_PAST_DEFICIT] = (float)(deficit_kg / u->area_ha)}};
}

void lg_past_note_year(lg_past *past, const lg_book_row *rows, int32_t units, int year) {
    for (int32_t k = 0; k < units; k++)
        past->years[(size_t)k * LG_PAST_YEARS + (size_t)year % LG_PAST_YEARS] = rows[k];
    past->last_year = year;
    past->nyears += past->nyears < LG_PAST_YEARS;
}

const char *lg_past_name(int sum) {
    static const char *const names[LG_PAST_SUMS] = {[LG_PAST_PRECIP] = "precip_mm",
                                                    [LG_PAST_GROWTH] = "growth_kg_ha",
                                                    [LG_PAST_INTAKE] = "intake_kg_ha",
                                                    [LG_PAST_DEFICIT] = "deficit_kg_ha"};
    return sum >= 0 && sum < LG_PAST_SUMS ? names[sum] : NULL;
}

double lg_past_since(const lg_past *past, int32_t k, lg_past_sum sum, int32_t from, int32_t today) {
    double all = 0.0;
    for (int32_t day = from; day < today; day++)
        all += (double)past->days[(size_t)k * LG_PAST_DAYS + (size_t)day % LG_PAST_DAYS].of[sum];
    return all;
}
