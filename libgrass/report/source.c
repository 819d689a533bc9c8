#include "report/source.h"

void lg_report_free_scenario(lg_context *context, lg_report_scenario *s) {
    lg_free(context, s->path);
    lg_free(context, s->note);
    lg_free(context, s->measures);
    lg_free(context, s->assumed);
    lg_free(context, s->city);
    lg_free(context, s->admin);
    lg_free(context, s->unit_condition);
    lg_free(context, s->unit_overload);
    lg_free(context, s->unit_stock_su);
    lg_free(context, s->unit_capacity_su);
    lg_free(context, s->label);
    lg_free(context, s->label_zh);
    lg_free(context, s->deficit_t);
    lg_free(context, s->parameters);
    *s = (lg_report_scenario){.path = NULL};
}

void lg_report_free(lg_report_data *data) {
    lg_context *context = data->context;
    for (int i = 0; i < data->nscenarios; i++)
        lg_report_free_scenario(context, &data->scenarios[i]);
    lg_free(context, data->scenarios);
    lg_results_free(data->results);
    lg_free(context, data->unit);
    lg_free(context, data->unit_admin);
    lg_free(context, data->unit_area_mu);
    lg_free(context, data->admin_name);
    lg_free(context, data->admin_label);
    lg_free(context, data->plan_note);
    lg_free(context, data->land_note);
    lg_free(context, data->land_origins);
    lg_free(context, data->weather_note);
    lg_free(context, data->unit_name);
    lg_free(context, data->place);
    lg_free(context, data->place_zh);
    lg_findings_free(context, &data->findings);
    *data = (lg_report_data){.context = context};
}
