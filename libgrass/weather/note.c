#include "weather/note.h"

static const lg_figure constants[] = {
#define LG_WEATHER_PARAM(name, value, low, high, unit, source, confidence)                         \
    {"weather", "constant", #name, unit, source, confidence, value},
#include "weather/weather_params.def"
#undef LG_WEATHER_PARAM
};

lg_status lg_weather_note(const lg_weather *weather, lg_figures *figures) {
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++)
        LG_TRY(lg_figures_add(figures, &constants[i]));
    for (size_t i = 0; i < weather->figures.count; i++)
        LG_TRY(lg_figures_add(figures, &weather->figures.rows[i]));
    return LG_OK;
}
