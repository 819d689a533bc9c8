/* The head of a result file: attributes, grid, tables, axes, parameters. */
#include <stdio.h>

#include "store/land_grid.h"
#include "store/land_layers.h"
#include "store/land_tables.h"
#include "store/result_books.h"
#include "store/result_days.h"
#include "store/result_define.h"
#include "store/result_maps.h"
#include "store/result_parameters.h"

static lg_status put_attributes(lg_result *result, const lg_run_head *head) {
    lg_nc *nc = result->nc;
    char title[256];
    snprintf(title, sizeof title, "%s: %s, %d-%d", head->plan_name, head->scenario_name,
             head->first_year, head->first_year + head->years - 1);
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "Conventions", "CF-1.11"));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "title", title));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "libgrass_kind", "result"));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "plan", head->plan_name));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "scenario", head->scenario_name));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "plan_text", head->plan_text));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "note", head->note));
    LG_TRY(lg_nc_put_integer(nc, LG_NC_ROOT, "degradation", head->degradation));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "assumed", head->assumed));
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "land_note", head->land->note));
    if (head->weather != NULL)
        LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "weather_note", head->weather->note));
    LG_TRY(lg_nc_put_seed(nc, LG_NC_ROOT, "seed", head->seed));
    LG_TRY(lg_nc_put_integer(nc, LG_NC_ROOT, "first_year", head->first_year));
    LG_TRY(lg_nc_put_integer(nc, LG_NC_ROOT, "years", head->years));
    if (head->money != NULL && strcmp(head->money, "yuan") != 0)
        LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "money_unit", head->money));
    if (head->area_unit != NULL && strcmp(head->area_unit, "mu") != 0)
        LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, "area_unit", head->area_unit));
    if (head->begins > 1)
        LG_TRY(lg_nc_put_integer(nc, LG_NC_ROOT, "years_begin_in_month", head->begins));
    return lg_land_put_facts(nc, head->land);
}

static lg_status check_head(lg_result *result, const lg_run_head *head) {
    if (head->years < 1)
        return lg_fail(result->context, LG_EARG, "a run of %d years has no results", head->years);
    result->first_year = head->first_year;
    result->years = head->years;
    result->yearly_maps = head->yearly_maps;
    result->monthly_maps = head->monthly_maps;
    result->daily_series = head->daily_series;
    result->packed = head->packed;
    result->span = (lg_engine_years){head->first_year, head->years, 0, head->begins};
    result->first_day = lg_year_starts(&result->span, head->first_year);
    result->ndays =
        lg_year_starts(&result->span, head->first_year + head->years) - result->first_day;
    return LG_OK;
}

lg_status lg_result_define(lg_result *result, const lg_run_head *head) {
    LG_TRY(check_head(result, head));
    LG_TRY(put_attributes(result, head));
    LG_TRY(lg_land_put_grid(result->nc, head->land, &result->dims));
    LG_TRY(lg_nc_add_dimension(result->nc, LG_NC_ROOT, "ends", 2, &result->bounds));
    LG_TRY(lg_land_put_tables(result->nc, head->land, &result->dims));
    LG_TRY(lg_land_put_layers(result->nc, &result->raster, &result->dims, true));
    LG_TRY(lg_result_define_maps(result));
    LG_TRY(lg_result_define_days(result));
    LG_TRY(lg_result_define_books(result));
    return lg_result_put_parameters(result->nc, head->figures);
}
