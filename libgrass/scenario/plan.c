#include "scenario/plan.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "scenario/idle_keys.h"
#include "scenario/keys.h"
#include "scenario/names.h"
#include "scenario/seasons.h"
#include "scenario/settle.h"
#include "scenario/usual.h"
#include "text/message.h"
#include "text/number.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct plan_nodes {
    int64_t format;
    const char *name, *note, *place, *place_zh;
    int precision; /* index in its choices */
    double tolerance;
    bool extrapolate;
    const lg_yaml_node *season_start, *units;
    const lg_yaml_node *years, *land, *weather, *tables, *defaults, *scenarios, *vary, *search,
        *capacity;
} plan_nodes;

#define NODE(field, required, what)                                                                \
    { #field, LG_KEY_NODE, NULL, 0, 0, required, NULL, what, offsetof(plan_nodes, field) }

static const lg_key plan_keys[] = {
    {"libgrass", LG_KEY_INTEGER, NULL, 1, 1, true, NULL, "version of this file format",
     offsetof(plan_nodes, format)},
    {"name", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "name of the plan", offsetof(plan_nodes, name)},
    {"note", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "what the plan assumes, in words",
     offsetof(plan_nodes, note)},
    {"place", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "the place that reports name",
     offsetof(plan_nodes, place)},
    {"place_zh", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "the same in Chinese",
     offsetof(plan_nodes, place_zh)},
    NODE(years, true, "which years are simulated"),
    NODE(land, false, "the land"),
    NODE(weather, false, "the weather"),
    NODE(tables, true, "coefficients with their sources"),
    NODE(
        season_start, false,
        "MM-DD on which the season of growth and the years of results begin, auto: by the climate; "
        "one for all weather zones, or a mapping of their names"),
    NODE(units, false, "in what tables and pages tell areas and money; columns keep their names"),
    {"extrapolate", LG_KEY_BOOL, NULL, 0, 0, false, NULL,
     "grassland types may be used outside the climate they were calibrated for",
     offsetof(plan_nodes, extrapolate)},
    {"tolerance", LG_KEY_NUMBER, NULL, LG_TOLERANCE_FLOAT64, 1, false, NULL,
     "largest residual of a unit and day, relative; above it the run stops; at least 5e-07 in "
     "float32",
     offsetof(plan_nodes, tolerance)},
    {"precision", LG_KEY_CHOICE, NULL, 0, 0, false, "float32|float64",
     "of the state; float64 verifies float32", offsetof(plan_nodes, precision)},
    NODE(defaults, false, "what all scenarios share"),
    NODE(scenarios, true, "the scenarios, in the order they run"),
    NODE(
        vary, false,
        "scenarios that are made of these by axes of values, in their place: a mapping, or a list"),
    NODE(capacity, false, "at which risk the land bears how many animals: what is asked"),
    NODE(search, false, "which ends a mix of measures must meet, and which mixes there are"),
};

static const lg_key year_keys[] = {
    {"first", LG_KEY_INTEGER, NULL, 1, 9999, true, NULL, "first year reported",
     offsetof(lg_plan, first_year)},
    {"last", LG_KEY_INTEGER, NULL, 1, 9999, true, NULL, "last year reported",
     offsetof(lg_plan, last_year)},
    {"spinup", LG_KEY_INTEGER, NULL, 0, 1000, false, NULL,
     "years before, with the weather of the reported years in turn, that are not reported",
     offsetof(lg_plan, spinup_years)},
};

typedef struct source_texts {
    const char *file, *made_from;
    double cell_m;
    const lg_yaml_node *only;
} source_texts;

static const lg_key land_keys[] = {
    {"file", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "a landscape file",
     offsetof(source_texts, file)},
    {"schematic", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "a description to make the land from",
     offsetof(source_texts, made_from)},
    {"cell_m", LG_KEY_NUMBER, "m", 10, 10000, false, NULL, "cell size of the land that is made",
     offsetof(source_texts, cell_m)},
    {"only", LG_KEY_NODE, NULL, 0, 0, false, NULL, "the part of the land that is run",
     offsetof(source_texts, only)},
};

typedef struct table_texts {
    const char *types, *standard, *animals, *prices, *breeds, *feeds, *sales, *sheep_units,
        *penalties;
} table_texts;

static const lg_key table_keys[] = {
    {"types", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "parameters by grassland type",
     offsetof(table_texts, types)},
    {"standard", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "carrying-capacity standard",
     offsetof(table_texts, standard)},
    {"animals", LG_KEY_TEXT, NULL, 0, 0, true, NULL, "sheep units by animal class",
     offsetof(table_texts, animals)},
    {"prices", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "prices of what herds sell and need",
     offsetof(table_texts, prices)},
    {"breeds", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "breeds of animals that have bodies",
     offsetof(table_texts, breeds)},
    {"feeds", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "kinds of feed that they are given",
     offsetof(table_texts, feeds)},
    {"sales", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "which of them are sold, and when",
     offsetof(table_texts, sales)},
    {"sheep_units", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "how they are counted in sheep units",
     offsetof(table_texts, sheep_units)},
    {"penalties", LG_KEY_TEXT, NULL, 0, 0, false, NULL, "schedules of penalty by steps of overload",
     offsetof(table_texts, penalties)},
};

lg_plan_years lg_plan_years_of(const lg_plan *plan) {
    return (lg_plan_years){plan->first_year, plan->last_year, plan->spinup_years};
}

static const source_texts land_start = {.cell_m = 1000.0};
static const plan_nodes plan_start = {.tolerance = 1e-6};

bool lg_plan_begin(const char *mapping, lg_key_room *room) {
    _Static_assert(sizeof(lg_plan) <= sizeof room->bytes, "room for a plan");
    static const struct {
        const char *mapping;
        const void *start;
        size_t bytes;
    } starts[] = {{"plan", &plan_start, sizeof plan_start},
                  {"land", &land_start, sizeof land_start}};
    memset(room, 0, sizeof *room);
    if (strcmp(mapping, "weather") == 0) {
        size_t bytes = 0;
        const void *start = lg_weather_keys_start(&bytes);
        return memcpy(room, start, bytes), true;
    }
    for (size_t i = 0; i < COUNT(starts); i++)
        if (strcmp(starts[i].mapping, mapping) == 0)
            return memcpy(room, starts[i].start, starts[i].bytes), true;
    return strcmp(mapping, "only") == 0 || strcmp(mapping, "years") == 0 ||
           strcmp(mapping, "tables") == 0 || strcmp(mapping, "units") == 0;
}

lg_status lg_plan_beside(lg_context *context, const lg_plan *plan, const char *text, char **path) {
    if (text[0] == '/')
        return lg_copy_text(context, text, path);
    size_t folder = strlen(plan->folder), n = strlen(text) + 1;
    LG_TRY(lg_alloc(context, folder + n, 1, "a path", path));
    memcpy(*path, plan->folder, folder);
    memcpy(*path + folder, text, n);
    return LG_OK;
}

/* Exactly one of two keys. */
static lg_status one_of(const lg_plan *plan, const lg_yaml_node *node, const char *a, const char *b,
                        const source_texts *texts) {
    if ((texts->file != NULL) == (texts->made_from != NULL))
        return lg_yaml_fail(plan->document, node, "give either '%s' or '%s' here", a, b);
    return LG_OK;
}

static void tell_idle(const lg_plan *plan, const lg_yaml_node *mapping, const char *key,
                      const char *why) {
    const lg_yaml_node *node = lg_yaml_get(mapping, key);
    if (node != NULL)
        lg_yaml_warn(plan->context, plan->document, node, "%s: '%s' does nothing here", why, key);
}

static lg_status read_land(lg_context *context, lg_plan *plan, const lg_yaml_node *node) {
    source_texts texts = land_start;
    LG_TRY(lg_yaml_map(plan->document, node, "land", land_keys, COUNT(land_keys), &texts));
    LG_TRY(one_of(plan, node, "file", "schematic", &texts));
    if (texts.file != NULL)
        tell_idle(plan, node, "cell_m", "a landscape file has its own cells");
    LG_TRY(lg_land_choice_read(plan->document, texts.only, &plan->land_only));
    plan->cell_m = texts.cell_m;
    if (texts.file != NULL)
        return lg_plan_beside(context, plan, texts.file, &plan->land_file);
    return lg_plan_beside(context, plan, texts.made_from, &plan->land_schematic);
}

static lg_status read_weather(lg_context *context, lg_plan *plan, const lg_yaml_node *node) {
    return lg_weather_choice_read(context, plan->document, node, plan->folder, &plan->weather);
}

static lg_status read_tables(lg_context *context, lg_plan *plan, const lg_yaml_node *node) {
    table_texts texts = {0};
    LG_TRY(lg_yaml_map(plan->document, node, "tables", table_keys, COUNT(table_keys), &texts));
    LG_TRY(lg_plan_beside(context, plan, texts.types, &plan->types_path));
    LG_TRY(lg_plan_beside(context, plan, texts.standard, &plan->standard_path));
    const struct {
        const char *text;
        char **path;
    } more[] = {{texts.prices, &plan->prices_path},
                {texts.breeds, &plan->breeds_path},
                {texts.feeds, &plan->feeds_path},
                {texts.sales, &plan->sales_path},
                {texts.sheep_units, &plan->sheep_units_path},
                {texts.penalties, &plan->penalties_path}};
    for (size_t i = 0; i < COUNT(more); i++)
        if (more[i].text != NULL)
            LG_TRY(lg_plan_beside(context, plan, more[i].text, more[i].path));
    return lg_plan_beside(context, plan, texts.animals, &plan->animals_path);
}

static lg_status check_name(const lg_plan *plan, size_t index) {
    const lg_scenario *s = &plan->scenarios[index];
    const char *fault = lg_scenario_name_fault(s->name);
    if (fault != NULL)
        return lg_yaml_fail(plan->document, lg_yaml_get(s->place, "name"), "%s%s", fault,
                            lg_show_hint(s->name));
    lg_scenario_name_tell(plan->context, plan->document, lg_yaml_get(s->place, "name"), s->name);
    return LG_OK;
}

static lg_status read_scenarios(lg_context *context, lg_plan *plan, const plan_nodes *nodes) {
    const lg_yaml_node *list = nodes->scenarios;
    if (lg_yaml_kind_of(list) != LG_YAML_SEQUENCE || lg_yaml_count(list) == 0)
        return lg_yaml_fail(plan->document, list, "'scenarios' is a list of at least one scenario");
    size_t n = lg_yaml_count(list);
    const lg_plan_years years = lg_plan_years_of(plan);
    LG_TRY(lg_alloc(context, n, sizeof *plan->scenarios, "scenarios", &plan->scenarios));
    for (size_t i = 0; i < n; i++) {
        lg_scenario *s = &plan->scenarios[i];
        lg_scenario_init(s);
        plan->nscenarios = i + 1;
        if (nodes->defaults != NULL)
            LG_TRY(lg_scenario_read(context, plan->document, nodes->defaults, true, s));
        if (nodes->defaults != NULL && i == 0)
            lg_scenario_tell(context, plan->document, nodes->defaults, s);
        LG_TRY(lg_scenario_read(context, plan->document, lg_yaml_item(list, i), false, s));
        lg_scenario_tell(context, plan->document, lg_yaml_item(list, i), s);
        LG_TRY(check_name(plan, i));
        LG_TRY(lg_scenario_settle(context, plan->document, &years, plan->scenarios, i, s));
    }
    if (nodes->defaults != NULL)
        lg_defaults_tell(context, plan->document, nodes->defaults, plan->scenarios, n);
    lg_tables_tell(context, plan->document, plan->scenarios, n);
    return lg_scenario_names_differ(context, plan->document, plan->scenarios, plan->nscenarios);
}

/* A plan of a later format may have keys that are unknown here; that it is later says more. */
static lg_status check_format(const lg_yaml *document) {
    const lg_yaml_node *node = lg_yaml_get(lg_yaml_root(document), "libgrass");
    double format = 0;
    if (node == NULL || !lg_parse_number(lg_yaml_text(node), &format) || !(format >= 2))
        return LG_OK;
    return lg_yaml_fail(
        document, node,
        "'libgrass' is '%g', a later format of plans than this libgrass (%s) reads, "
        "which is 1; run it with a later libgrass",
        format, lg_version());
}

/* Below it the rounding of float32 alone would stop the run, after all the computing. */
static lg_status check_tolerance(const lg_yaml *document, const lg_plan *plan) {
    if (plan->double_precision || plan->tolerance >= LG_TOLERANCE_FLOAT32)
        return LG_OK;
    return lg_yaml_fail(document, lg_yaml_get(lg_yaml_root(document), "tolerance"),
                        "'tolerance' is %g, which the rounding of float32 does not hold; the least "
                        "is %g, or %g with 'precision: float64'",
                        plan->tolerance, LG_TOLERANCE_FLOAT32, LG_TOLERANCE_FLOAT64);
}

lg_status lg_plan_fill(lg_context *context, lg_plan *plan) {
    plan_nodes nodes = plan_start;
    const lg_yaml *document = plan->document;
    LG_TRY(check_format(document));
    LG_TRY(
        lg_yaml_map(document, lg_yaml_root(document), "plan", plan_keys, COUNT(plan_keys), &nodes));
    plan->name = nodes.name;
    plan->note = nodes.note;
    plan->tolerance = nodes.tolerance;
    plan->double_precision = nodes.precision == 1;
    LG_TRY(lg_units_read(document, nodes.units, &plan->units));
    plan->extrapolate = nodes.extrapolate;
    plan->season_start = nodes.season_start;
    if (nodes.season_start != NULL)
        LG_TRY(lg_seasons_read(document, nodes.season_start, NULL, NULL));
    LG_TRY(check_tolerance(document, plan));
    LG_TRY(lg_yaml_map(document, nodes.years, "years", year_keys, COUNT(year_keys), plan));
    if (plan->last_year < plan->first_year)
        return lg_yaml_fail(document, nodes.years, "the last year comes before the first");
    lg_usual_tell(context, document, "plan", lg_yaml_root(document));
    lg_usual_tell(context, document, "years", nodes.years);
    if (nodes.land != NULL)
        LG_TRY(read_land(context, plan, nodes.land));
    if (nodes.weather != NULL)
        LG_TRY(read_weather(context, plan, nodes.weather));
    LG_TRY(read_tables(context, plan, nodes.tables));
    plan->vary = nodes.vary;
    plan->search = nodes.search;
    LG_TRY(lg_capacity_rule_read(document, nodes.capacity, &plan->capacity));
    return read_scenarios(context, plan, &nodes);
}

void lg_plan_free(lg_plan *plan) {
    if (plan == NULL)
        return;
    lg_context *context = plan->context;
    for (size_t i = 0; i < plan->nscenarios; i++)
        lg_scenario_free(context, &plan->scenarios[i]);
    lg_free(context, plan->scenarios);
    lg_outgrown_free(context, &plan->outgrown);
    lg_params_free(plan->params);
    char *const texts[] = {plan->folder,      plan->land_file,        plan->land_schematic,
                           plan->types_path,  plan->standard_path,    plan->animals_path,
                           plan->prices_path, plan->breeds_path,      plan->feeds_path,
                           plan->sales_path,  plan->sheep_units_path, plan->penalties_path};
    for (size_t i = 0; i < COUNT(texts); i++)
        lg_free(context, texts[i]);
    lg_weather_choice_free(context, &plan->weather);
    lg_yaml_free(plan->document);
    lg_free(context, plan);
}

const lg_key *lg_plan_keys(const char *mapping, size_t *count) {
    static const struct {
        const char *mapping;
        const lg_key *keys;
        size_t count;
    } tables[] = {{"plan", plan_keys, COUNT(plan_keys)},
                  {"years", year_keys, COUNT(year_keys)},
                  {"land", land_keys, COUNT(land_keys)},
                  {"tables", table_keys, COUNT(table_keys)}};
    for (size_t i = 0; i < COUNT(tables); i++)
        if (strcmp(tables[i].mapping, mapping) == 0)
            return *count = tables[i].count, tables[i].keys;
    if (strcmp(mapping, "units") == 0)
        return lg_units_keys(count);
    if (strcmp(mapping, "only") == 0)
        return lg_land_choice_keys(count);
    return strcmp(mapping, "weather") == 0 ? lg_weather_keys(count) : NULL;
}
