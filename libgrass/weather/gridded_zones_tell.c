/* What is told of the zones of a grid. */
#include "core/assumed.h"
#include "weather/gridded_zones.h"
#include "weather/params.h"

lg_status lg_gridded_tell_zones(lg_gridded *g) {
    const lg_gridded_zones *z = &g->zones;
    for (int i = 0; i < g->naxes; i++) {
        const lg_gridded_axes *a = &g->axes[i];
        const lg_gridded_series *of = g->series;
        if (!g->axes_used[i])
            continue;
        while (of->axes != i || !of->used)
            of++;
        const char *name = of->name;
        if (g->bilinear)
            LG_TRY(lg_assume(g->context, &g->assumed,
                             "weather: '%s' lies on a grid of %.3g degrees; %d zones of a quarter "
                             "of a step take it between four points",
                             name, a->lat.step, (int)z->count));
        else
            LG_TRY(lg_assume(g->context, &g->assumed,
                             "weather: '%s' lies on a grid of %.3g degrees; each cell takes the "
                             "nearest point, on the mean %.3g km away, at most %.3g km (%d zones)",
                             name, a->lat.step, z->sum_km[i] / (double)g->land->ncells,
                             z->farthest_km[i], (int)z->count));
        if (z->moved[i] > 0)
            LG_TRY(
                lg_assume(g->context, &g->assumed,
                          "weather: '%s' is missing at the nearest point of %lld places, as over "
                          "water, which take the next one within %d steps",
                          name, (long long)z->moved[i], (int)LG_GRIDDED_MOST_MOVED));
    }
    return LG_OK;
}
