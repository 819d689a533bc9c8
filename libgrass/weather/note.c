#include "weather/note.h"

static const lg_figure constants[] = {
#define LG_WEATHER_PARAM(name, value, low, high, unit, source, confidence)                         \
    {"weather", "constant", #name, unit, source, confidence, value},
#include "weather/weather_params.def"
};
#define LG_WEATHER_COUNT LG_WEATHER_PARAM
static const lg_figure of_draws[] = {
#include "weather/draw_params.def"
};
static const lg_figure of_planes[] = {
#include "weather/plane_params.def"
};
static const lg_figure of_grids[] = {
#include "weather/grid_params.def"
};
#undef LG_WEATHER_COUNT
#undef LG_WEATHER_PARAM

lg_status lg_weather_note(const lg_weather *weather, lg_figures *figures) {
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++)
        LG_TRY(lg_figures_add(figures, &constants[i]));
    for (size_t i = 0; i < weather->figures.count; i++)
        LG_TRY(lg_figures_add(figures, &weather->figures.rows[i]));
    return LG_OK;
}

lg_status lg_weather_note_way(lg_weather_way way, lg_figures *figures) {
    static const struct {
        const lg_figure *rows;
        size_t count;
    } tables[LG_WEATHER_WAYS] = {
        [LG_WAY_DRAWN] = {of_draws, sizeof of_draws / sizeof of_draws[0]},
        [LG_WAY_PLANE] = {of_planes, sizeof of_planes / sizeof of_planes[0]},
        [LG_WAY_GRID] = {of_grids, sizeof of_grids / sizeof of_grids[0]}};
    for (size_t i = 0; i < tables[way].count; i++)
        LG_TRY(lg_figures_add(figures, &tables[way].rows[i]));
    return LG_OK;
}
