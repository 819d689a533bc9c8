/* What a plan tells of itself. */
#include "scenario/plan.h"

const char *lg_plan_name(const lg_plan *plan) {
    return plan == NULL ? NULL : plan->name;
}

const char *lg_plan_money(const lg_plan *plan) {
    return plan == NULL ? NULL : plan->units.money;
}

const char *lg_plan_area_unit(const lg_plan *plan) {
    return plan == NULL ? NULL : plan->units.area == LG_AREA_HA ? "ha" : "mu";
}

const char *lg_plan_land_file(const lg_plan *plan) {
    return plan == NULL ? NULL : plan->land_file;
}

const char *lg_plan_weather_file(const lg_plan *plan) {
    return plan != NULL && plan->weather.source == LG_WEATHER_FROM_file ? plan->weather.path : NULL;
}

size_t lg_plan_scenario_count(const lg_plan *plan) {
    return plan == NULL ? 0 : plan->nscenarios;
}

const char *lg_plan_scenario_name(const lg_plan *plan, size_t index) {
    return plan != NULL && index < plan->nscenarios ? plan->scenarios[index].name : NULL;
}
