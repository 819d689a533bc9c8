/* What the files of gridded weather share. */
#include "weather/gridded_parts.h"

#include <math.h>

#include "core/format.h"
#include "text/message.h"

lg_status lg_gridded_check_index(const lg_gridded *g, int32_t index) {
    if (index >= 0 && index < g->nseries)
        return LG_OK;
    return lg_fail(g->context, LG_EARG, "there is no variable %d of the grid, there are %d",
                   (int)index, g->nseries);
}

lg_gridded_series *lg_gridded_of(lg_gridded *g, lg_gridded_quantity quantity) {
    for (int i = 0; i < g->nseries; i++)
        if (g->series[i].used && g->series[i].quantity == quantity)
            return &g->series[i];
    return NULL;
}

const char *lg_gridded_show(const lg_gridded_series *s, const char *source,
                            lg_gridded_where *where) {
    lg_shown shown;
    const char *file = source != NULL ? source : s->source;
    lg_show_text(&shown, s->name);
    if (file == NULL)
        lg_format(where->text, sizeof where->text, "'%s'", shown.text);
    else
        lg_format(where->text, sizeof where->text, "%s: '%s'", lg_show_path(file), shown.text);
    return where->text;
}

bool lg_gridded_is_of_step(const lg_gridded_series *s) {
    return s->bounded || lg_gridded_clip(s->quantity) > 0.0 || s->quantity == LG_GRIDDED_TMIN ||
           s->quantity == LG_GRIDDED_TMAX;
}

double lg_gridded_middle_s(const lg_gridded_series *s) {
    if (s->step_s >= LG_GRIDDED_DAY_S || !lg_gridded_is_of_step(s) ||
        s->stamp == LG_GRIDDED_IN_MIDDLE)
        return 0.0;
    return s->stamp == LG_GRIDDED_AT_END ? -0.5 * s->step_s : 0.5 * s->step_s;
}

double lg_gridded_clock_s(const lg_gridded *g, double lon_deg) {
    return g->by_longitude ? 3600.0 * floor(lon_deg / 15.0 + 0.5) : g->clock_s;
}
