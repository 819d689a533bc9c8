#include "grazing/store.h"

#include <math.h>

void lg_store_open_year(lg_store *s) {
    *s = (lg_store){.kg = s->kg, .opening_kg = s->kg};
}

void lg_store_enter_some(lg_store *s, lg_hay_entry entry, double kg) {
    const double before_kg = fabs(s->year_kg[entry]);
    s->year_kg[entry] += kg;
    s->round_kg += before_kg + fabs(kg) - fabs(s->year_kg[entry]);
    s->kg += entry == LG_HAY_FED || entry == LG_HAY_SPOILED ? -kg : kg;
}

double lg_store_turnover_kg(const lg_store *s) {
    double sum = s->opening_kg + s->round_kg;
    for (int i = 0; i < LG_HAY_ENTRIES; i++)
        sum += fabs(s->year_kg[i]);
    return sum;
}
