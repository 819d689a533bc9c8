#include "sward/home.h"

#include <math.h>

#include "core/format.h"

typedef struct side {
    const char *before, *after;
    int digits;
    double value, from, to;
} side;

void lg_home_outside(const lg_steppe_params *p, const lg_climate *c, double latitude_deg,
                     char *text, size_t room) {
    const side sides[] = {
        {"", " C a year", 1, c->year_c, p->climate_c_from, p->climate_c_to},
        {"", " mm a year", 0, c->year_mm, p->climate_mm_from, p->climate_mm_to},
        {"latitude ", "", 1, fabs(latitude_deg), p->climate_deg_from, p->climate_deg_to}};
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; c->whole && i < sizeof sides / sizeof sides[0] && used < room; i++) {
        const side *s = &sides[i];
        if (isnan(s->value) || (s->value >= s->from && s->value <= s->to))
            continue;
        used += (size_t)lg_format(text + used, room - used, "%s%s%.*f%s (%g to %g)",
                                  used > 0 ? ", " : "", s->before, s->digits, s->value, s->after,
                                  s->from, s->to);
    }
}
