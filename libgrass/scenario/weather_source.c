#include "scenario/weather_source.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct weather_texts {
    const char *path[LG_WEATHER_SOURCES];
    lg_weather_options options;
} weather_texts;

#define FORMAT LG_NO_WEATHER_ROW
#define REFUSE LG_NO_WEATHER_ROW

static const weather_texts start = {.options = {
#define SOURCE LG_NO_WEATHER_ROW
#define OPTION(source, key, type, unit, low, high, start, ...) .key = start,
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
                                    }};

static const lg_key keys[] = {
#define SOURCE(key, meaning, ...)                                                                  \
    {#key,                                                                                         \
     LG_KEY_TEXT,                                                                                  \
     NULL,                                                                                         \
     0,                                                                                            \
     0,                                                                                            \
     false,                                                                                        \
     NULL,                                                                                         \
     meaning,                                                                                      \
     offsetof(weather_texts, path) + LG_WEATHER_FROM_##key * sizeof(const char *)},
#define OPTION(source, key, type, unit, low, high, start, meaning, ...)                            \
    {#key, LG_KEY_##type, unit,                                                                    \
     low,  high,          false,                                                                   \
     NULL, meaning,       offsetof(weather_texts, options) + offsetof(lg_weather_options, key)},
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
};

/* A row for each key: of which source, whether the source itself. */
static const struct {
    const char *absent;
    lg_weather_source source;
    bool is_source;
} rows[] = {
#define SOURCE(key, meaning, absent, ...) {absent, LG_WEATHER_FROM_##key, true},
#define OPTION(source, key, type, unit, low, high, start, meaning, absent)                         \
    {absent, LG_WEATHER_FROM_##source, false},
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
};

static const struct {
    const char *key, *what, *idle;
} sources[LG_WEATHER_SOURCES] = {
#define SOURCE(key, meaning, absent, what, idle) [LG_WEATHER_FROM_##key] = {#key, what, idle},
#define OPTION LG_NO_WEATHER_ROW
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
};

/* "give either 'file' or 'months' here", "give one of 'a', 'b', 'c' here" */
static lg_status fail_which(const lg_yaml *document, const lg_yaml_node *node) {
    char list[400];
    size_t used = 0;
    bool two = LG_WEATHER_SOURCES == 2;
    for (int s = 0; s < LG_WEATHER_SOURCES && used < sizeof list; s++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s'%s'",
                                 s == 0 ? ""
                                 : two  ? " or "
                                        : ", ",
                                 sources[s].key);
    return lg_yaml_fail(document, node, "give %s %s here", two ? "either" : "one of", list);
}

lg_status lg_weather_choice_read(lg_context *context, const lg_yaml *document,
                                 const lg_yaml_node *node, lg_weather_choice *choice,
                                 const char **path) {
    weather_texts texts = start;
    LG_TRY(lg_yaml_map(document, node, "weather", keys, COUNT(keys), &texts));
    int given = 0, source = 0;
    for (int s = 0; s < LG_WEATHER_SOURCES; s++)
        if (texts.path[s] != NULL) {
            source = s;
            given++;
        }
    if (given != 1)
        return fail_which(document, node);
    for (size_t i = 0; i < COUNT(keys); i++) {
        const lg_yaml_node *idle = lg_yaml_get(node, keys[i].name);
        if (idle != NULL && (int)rows[i].source != source)
            lg_yaml_warn(context, document, idle, "%s: '%s' does nothing here",
                         sources[source].idle, keys[i].name);
    }
    if (texts.options.climate && texts.options.draw >= 0)
        return lg_yaml_fail(document, lg_yaml_get(node, "draw"),
                            "'draw' makes new years, 'climate' takes those of the table: give one");
    choice->source = (lg_weather_source)source;
    choice->options = texts.options;
    *path = texts.path[source];
    return LG_OK;
}

const lg_key *lg_weather_keys(size_t *count) {
    *count = COUNT(keys);
    return keys;
}

const void *lg_weather_keys_start(size_t *bytes) {
    *bytes = sizeof start;
    return &start;
}

const char *lg_weather_source_key(int source) {
    return source >= 0 && source < LG_WEATHER_SOURCES ? sources[source].key : NULL;
}

const char *lg_weather_source_what(int source) {
    return source >= 0 && source < LG_WEATHER_SOURCES ? sources[source].what : NULL;
}

const char *lg_weather_key_absent(const char *key) {
    for (size_t i = 0; i < COUNT(keys); i++)
        if (strcmp(keys[i].name, key) == 0)
            return rows[i].absent;
    return NULL;
}

bool lg_weather_source_takes(int source, const char *key) {
    for (size_t i = 0; i < COUNT(keys); i++)
        if (strcmp(keys[i].name, key) == 0)
            return !rows[i].is_source && (int)rows[i].source == source;
    return false;
}
