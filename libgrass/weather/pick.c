#include "weather/pick.h"

#include <string.h>

#include "weather/series.h"
#include "weather/stated.h"

bool lg_weather_is_wider(const lg_weather *weather, const lg_land *land) {
    if (weather->nzones <= land->nweather_zones)
        return false;
    int32_t k = 0; /* both are mostly in one order: the search goes on where the last one ended */
    for (int32_t zone = 0; zone < land->nweather_zones; zone++) {
        int32_t looked = 0;
        while (looked < weather->nzones &&
               strcmp(weather->zone_name[k], land->weather_zones[zone].name) != 0) {
            k = (k + 1) % weather->nzones;
            looked++;
        }
        if (looked == weather->nzones)
            return false;
    }
    return true;
}

static lg_status match(lg_context *context, const lg_weather *weather, const lg_land *land,
                       int32_t *source, char **assumed) {
    const char **names = NULL;
    LG_TRY(lg_alloc(context, (size_t)weather->nzones, sizeof *names, "names of weather zones",
                    &names));
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        names[zone] = weather->zone_name[zone];
    lg_status status =
        lg_weather_match_zones(context, names, weather->nzones, land, source, assumed);
    lg_free(context, names);
    return status;
}

static lg_status copy_columns(const lg_weather *weather, const int32_t *source, lg_weather *made) {
    size_t days = (size_t)weather->ndays;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (weather->column[c] == NULL)
            continue;
        LG_TRY(lg_weather_add_column(made, (lg_weather_column)c));
        for (int32_t zone = 0; zone < made->nzones; zone++)
            memcpy(made->column[c] + (size_t)zone * days,
                   weather->column[c] + (size_t)source[zone] * days, days * sizeof(double));
    }
    return LG_OK;
}

static lg_status copy_words(lg_context *context, const lg_weather *weather, lg_weather *made) {
    const lg_figures *figures = &weather->figures;
    if (weather->note != NULL)
        LG_TRY(lg_copy_text(context, weather->note, &made->note));
    if (weather->assumed != NULL)
        LG_TRY(lg_copy_text(context, weather->assumed, &made->assumed));
    for (size_t i = 0; i < figures->count; i++)
        LG_TRY(lg_figures_add_within(&made->figures, &figures->rows[i], figures->ranges[i]));
    return LG_OK;
}

static lg_status copy(lg_context *context, const lg_weather *weather, const lg_land *land,
                      int32_t *source, lg_weather *made) {
    made->seed = weather->seed;
    made->generated = weather->generated;
    LG_TRY(copy_words(context, weather, made));
    LG_TRY(match(context, weather, land, source, &made->assumed));
    for (int32_t zone = 0; zone < made->nzones; zone++)
        memcpy(made->zone_name[zone], weather->zone_name[source[zone]], sizeof *made->zone_name);
    return copy_columns(weather, source, made);
}

lg_status lg_weather_pick(lg_context *context, const lg_weather *weather, const lg_land *land,
                          lg_weather **picked) {
    lg_weather *made = NULL;
    int32_t *source = NULL;
    LG_TRY(lg_alloc(context, (size_t)land->nweather_zones, sizeof *source, "zones", &source));
    lg_status status = lg_weather_create_bare(
        context, land->nweather_zones, lg_date_from_day(weather->first_day), weather->ndays, &made);
    if (status == LG_OK)
        status = copy(context, weather, land, source, made);
    lg_free(context, source);
    if (status != LG_OK)
        lg_weather_free(made);
    else
        *picked = made;
    return status;
}
