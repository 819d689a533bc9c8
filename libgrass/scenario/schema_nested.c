/* What stands under the keys of a plan that hold lists and mappings. */
#include "scenario/schema_nested.h"

#include "policy/rotation.h"
#include "scenario/keys.h"
#include "scenario/scenario.h"
#include "scenario/search.h"
#include "scenario/variation_limits.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const lg_nested_key lg_nested[] = {
    {"plan", "years", LG_SHAPE_MAPPING, "years", 0, 0, NULL},
    {"plan", "land", LG_SHAPE_MAPPING, "land", 0, 0, NULL},
    {"land", "only", LG_SHAPE_MAPPING, "only", 0, 0, NULL},
    {"only", "admin", LG_SHAPE_NAME, NULL, 1, 0, NULL},
    {"only", "zone", LG_SHAPE_NAME, NULL, 1, 0, NULL},
    {"only", "units", LG_SHAPE_NAME, NULL, 1, 0, NULL},
    {"plan", "weather", LG_SHAPE_MAPPING, "weather", 0, 0, NULL},
    {"plan", "tables", LG_SHAPE_MAPPING, "tables", 0, 0, NULL},
    {"plan", "units", LG_SHAPE_MAPPING, "units", 0, 0, NULL},
    {"plan", "season_start", LG_SHAPE_SEASON, NULL, 0, 0, NULL},
    {"plan", "defaults", LG_SHAPE_MAPPING, "defaults", 0, 0, NULL},
    {"plan", "scenarios", LG_SHAPE_LIST, "scenario", 1, 0, NULL},
    {"plan", "vary", LG_SHAPE_VARY, "vary", 1, LG_BLOCKS_MOST, NULL},
    {"plan", "capacity", LG_SHAPE_MAPPING, "capacity", 0, 0, NULL},
    {"plan", "search", LG_SHAPE_MAPPING, "search", 0, 0, NULL},
    {"search", "ends", LG_SHAPE_NAMED, "end", 1, LG_ENDS_MOST, NULL},
    {"search", "mixes", LG_SHAPE_VARY, "vary", 1, LG_BLOCKS_MOST, NULL},
    {"vary", "base", LG_SHAPE_NAME, NULL, 1, 0, NULL},
    {"vary", "axes", LG_SHAPE_NAMED, "axis", 1, LG_AXES_MOST, NULL},
    {"axis", "from", LG_SHAPE_VALUE, NULL, 0, 0, NULL},
    {"axis", "to", LG_SHAPE_VALUE, NULL, 0, 0, NULL},
    {"axis", "values", LG_SHAPE_VALUES, NULL, 1, 0, NULL},
    {"weather", "grid", LG_SHAPE_PATHS, NULL, 0, 0, NULL},
    {"weather", "precip", LG_SHAPE_PATHS, NULL, 0, 0, NULL},
    {"weather", "names", LG_SHAPE_WORDS, NULL, 0, 0, NULL},
    {"scenario", "herd", LG_SHAPE_MAPPING, "herd", 0, 0, NULL},
    {"scenario", "grazing", LG_SHAPE_MAPPING, "grazing", 0, 0, NULL},
    {"scenario", "young", LG_SHAPE_MAPPING, "young", 0, 0, NULL},
    {"scenario", "hay", LG_SHAPE_MAPPING, "hay", 0, 0, NULL},
    {"scenario", "feed", LG_SHAPE_MAPPING, "feed", 0, 0, NULL},
    {"scenario", "output", LG_SHAPE_MAPPING, "output", 0, 0, NULL},
    {"scenario", "parameters", LG_SHAPE_MAPPING, "parameters", 0, 0, NULL},
    {"scenario", "measures", LG_SHAPE_LIST, "measure", 0, LG_MEASURES_MOST, NULL},
    {"scenario", "subsidy", LG_SHAPE_MAPPING, "subsidy", 0, 0, NULL},
    {"scenario", "prices", LG_SHAPE_MAPPING, "prices", 0, 0, NULL},
    {"herd", "heads", LG_SHAPE_FIGURES, NULL, 0, LG_HEADS_MOST, LG_HEADS_UNIT},
    {"herd", "units", LG_SHAPE_FIGURES, NULL, 0, LG_UNIT_SU_MOST, LG_UNIT_SU_UNIT},
    {"measure", "where", LG_SHAPE_MAPPING, "where", 0, 0, NULL},
    {"measure", "when", LG_SHAPE_MAPPING, "when", 0, 0, NULL},
    {"measure", "order", LG_SHAPE_NUMBERS, NULL, 1, LG_PADDOCKS_MOST, NULL},
    {"where", "units", LG_SHAPE_NAMES, NULL, 0, 0, NULL},
    {"where", "any", LG_SHAPE_LIST, "where", 1, 0, NULL},
    {"where", "all", LG_SHAPE_LIST, "where", 1, 0, NULL},
    {"where", "not", LG_SHAPE_MAPPING, "where", 0, 0, NULL},
};

const size_t lg_nested_count = COUNT(lg_nested);

const char *const lg_nested_mappings[] = {
    "years",   "only",    "land",  "weather", "tables", "units",  "defaults", "scenario",
    "herd",    "grazing", "young", "hay",     "feed",   "output", "subsidy",  "prices",
    "measure", "where",   "when",  "axis",    "vary",   "end",    "search",   "capacity"};

const size_t lg_nested_mappings_count = COUNT(lg_nested_mappings);
