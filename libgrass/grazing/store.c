#include "grazing/store.h"

#include <math.h>

void lg_store_open_year(lg_store *s) {
    *s = (lg_store){.kg = s->kg, .opening_kg = s->kg};
}

void lg_store_enter(lg_store *s, lg_hay_entry entry, double kg) {
    s->year_kg[entry] += kg;
    s->kg += entry == LG_HAY_FED || entry == LG_HAY_SPOILED ? -kg : kg;
}

double lg_store_residual_kg(const lg_store *s) {
    const double *y = s->year_kg;
    double came = y[LG_HAY_MOWN] + y[LG_HAY_GROWN] + y[LG_HAY_BOUGHT] + y[LG_HAY_SET];
    return s->kg - (s->opening_kg + came - y[LG_HAY_FED] - y[LG_HAY_SPOILED]);
}

double lg_store_turnover_kg(const lg_store *s) {
    double sum = s->opening_kg;
    for (int i = 0; i < LG_HAY_ENTRIES; i++)
        sum += fabs(s->year_kg[i]);
    return sum;
}
