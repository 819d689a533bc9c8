#include "scenario/weather_source.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/context.h"
#include "weather/gridded_clock.h"
#include "weather/gridded_names.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* As written: a text or, where there may be several, a node. */
typedef union written {
    const char *text;
    const lg_yaml_node *node;
} written;

#define LG_WRITTEN_NUMBER double
#define LG_WRITTEN_INTEGER int64_t
#define LG_WRITTEN_BOOL bool
#define LG_WRITTEN_TEXT const char *
#define LG_WRITTEN_CHOICE int
#define LG_WRITTEN_PATHS const lg_yaml_node *
#define LG_WRITTEN_NAMES const lg_yaml_node *
#define LG_KEY_PATHS LG_KEY_NODE
#define LG_KEY_NAMES LG_KEY_NODE

typedef struct weather_texts {
    written path[LG_WEATHER_SOURCES];
    struct {
#define SOURCE LG_NO_WEATHER_ROW
#define OPTION(source, key, type, ...) LG_WRITTEN_##type key;
#define FORMAT LG_NO_WEATHER_ROW
#define REFUSE LG_NO_WEATHER_ROW
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
#undef FORMAT
#undef REFUSE
    } options;
} weather_texts;

static const bool takes_paths[LG_WEATHER_SOURCES] = {
#define TEXT false
#define PATHS true
#define SOURCE(key, type, ...) [LG_WEATHER_FROM_##key] = type,
#define OPTION LG_NO_WEATHER_ROW
#define FORMAT LG_NO_WEATHER_ROW
#define REFUSE LG_NO_WEATHER_ROW
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
#undef FORMAT
#undef REFUSE
#undef TEXT
#undef PATHS
};

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
#define SOURCE(key, type, meaning, ...)                                                            \
    {#key,                                                                                         \
     LG_KEY_##type,                                                                                \
     NULL,                                                                                         \
     0,                                                                                            \
     0,                                                                                            \
     false,                                                                                        \
     NULL,                                                                                         \
     meaning,                                                                                      \
     offsetof(weather_texts, path) + LG_WEATHER_FROM_##key * sizeof(written)},
#define OPTION(source, key, type, unit, low, high, start, meaning, ...)                            \
    {#key,                                                                                         \
     LG_KEY_##type,                                                                                \
     LG_KEY_##type == LG_KEY_CHOICE ? NULL : unit,                                                 \
     low,                                                                                          \
     high,                                                                                         \
     false,                                                                                        \
     LG_KEY_##type == LG_KEY_CHOICE ? unit : NULL,                                                 \
     meaning,                                                                                      \
     offsetof(weather_texts, options.key)},
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
#define SOURCE(key, type, meaning, absent, ...) {absent, LG_WEATHER_FROM_##key, true},
#define OPTION(source, key, type, unit, low, high, start, meaning, absent)                         \
    {absent, LG_WEATHER_FROM_##source, false},
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
};

static const struct {
    const char *key, *what, *idle;
} sources[LG_WEATHER_SOURCES] = {
#define SOURCE(key, type, meaning, absent, what, idle) [LG_WEATHER_FROM_##key] = {#key, what, idle},
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

/* ---- paths and names ---- */

static lg_status add_path(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                          const char *folder, char **lines) {
    const char *text = lg_yaml_text(node);
    if (lg_yaml_kind_of(node) != LG_YAML_SCALAR || text[0] == '\0' || strchr(text, '\n') != NULL)
        return lg_yaml_fail(document, node, "a path should stand here, or a list of paths");
    const char *before = text[0] == '/' ? "" : folder;
    size_t used = *lines == NULL ? 0 : strlen(*lines);
    size_t room = used + strlen(before) + strlen(text) + 2;
    LG_TRY(lg_grow(context, used > 0 ? used + 1 : 0, room, 1, "paths", lines));
    snprintf(*lines + used, room - used, "%s%s%s", used > 0 ? "\n" : "", before, text);
    return LG_OK;
}

static lg_status add_paths(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           const char *folder, char **lines) {
    if (lg_yaml_kind_of(node) != LG_YAML_SEQUENCE)
        return add_path(context, document, node, folder, lines);
    if (lg_yaml_count(node) == 0)
        return lg_yaml_fail(document, node, "the list has no path");
    for (size_t i = 0; i < lg_yaml_count(node); i++)
        LG_TRY(add_path(context, document, lg_yaml_item(node, i), folder, lines));
    return LG_OK;
}

/* The last error again, with the place of what is at fault. */
static lg_status fail_again(lg_context *context, const lg_yaml *document,
                            const lg_yaml_node *node) {
    char sentence[LG_ERROR_CHARS];
    snprintf(sentence, sizeof sentence, "%s", lg_context_error(context));
    return lg_yaml_fail(document, node, "%s", sentence);
}

static lg_status check_clock(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                             const char *tz) {
    double clock_s;
    if (tz == NULL || tz[0] == '\0' || lg_gridded_clock_read(context, tz, &clock_s) == LG_OK)
        return LG_OK;
    return fail_again(context, document, node);
}

static lg_status add_names(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           lg_weather_choice *choice) {
    if (lg_yaml_kind_of(node) != LG_YAML_MAPPING)
        return lg_yaml_fail(document, node,
                            "'names' should be a mapping, such as {my_rain: precip}");
    size_t count = lg_yaml_count(node);
    LG_TRY(lg_alloc(context, count, sizeof *choice->name, "names", &choice->name));
    for (size_t i = 0; i < count; i++) {
        const lg_yaml_node *word = lg_yaml_item(node, i);
        if (lg_yaml_kind_of(word) != LG_YAML_SCALAR || lg_yaml_text(word)[0] == '\0')
            return lg_yaml_fail(document, word, "the word for '%s' is missing",
                                lg_yaml_key(node, i));
        choice->name[i] = (lg_gridded_name){lg_yaml_key(node, i), lg_yaml_text(word)};
        const lg_gridded_recipe row = {.name = &choice->name[i], .names = 1};
        if (lg_gridded_check_names(context, &row) != LG_OK)
            return fail_again(context, document, word);
    }
    choice->names = (int32_t)count;
    return LG_OK;
}

static lg_status take_paths(lg_context *context, const lg_yaml *document, const char *folder,
                            const weather_texts *texts, int source, lg_weather_choice *choice) {
    if (takes_paths[source])
        return add_paths(context, document, texts->path[source].node, folder, &choice->path);
    const char *text = texts->path[source].text, *before = text[0] == '/' ? "" : folder;
    size_t room = strlen(before) + strlen(text) + 1;
    LG_TRY(lg_alloc(context, room, 1, "a path", &choice->path));
    snprintf(choice->path, room, "%s%s", before, text);
    return LG_OK;
}

static lg_status take_options(lg_context *context, const lg_yaml *document, const char *folder,
                              const weather_texts *texts, lg_weather_choice *choice) {
#define TAKE_NUMBER(key) choice->options.key = texts->options.key;
#define TAKE_INTEGER TAKE_NUMBER
#define TAKE_BOOL TAKE_NUMBER
#define TAKE_TEXT TAKE_NUMBER
#define TAKE_CHOICE TAKE_NUMBER
#define TAKE_PATHS(key)                                                                            \
    if (texts->options.key != NULL) {                                                              \
        LG_TRY(add_paths(context, document, texts->options.key, folder, &choice->key));            \
        choice->options.key = choice->key;                                                         \
    }
#define TAKE_NAMES(key)                                                                            \
    choice->options.key = texts->options.key;                                                      \
    if (texts->options.key != NULL)                                                                \
        LG_TRY(add_names(context, document, texts->options.key, choice));
#define SOURCE LG_NO_WEATHER_ROW
#define OPTION(source, key, type, ...) TAKE_##type(key)
#include "weather/sources.def"
#undef SOURCE
#undef OPTION
    return LG_OK;
}

static void tell_idle(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                      int source) {
    for (size_t i = 0; i < COUNT(keys); i++) {
        const lg_yaml_node *idle = lg_yaml_get(node, keys[i].name);
        if (idle != NULL && (int)rows[i].source != source)
            lg_yaml_warn(context, document, idle, "%s: '%s' does nothing here",
                         sources[source].idle, keys[i].name);
    }
}

lg_status lg_weather_choice_read(lg_context *context, const lg_yaml *document,
                                 const lg_yaml_node *node, const char *folder,
                                 lg_weather_choice *choice) {
    weather_texts texts = start;
    LG_TRY(lg_yaml_map(document, node, "weather", keys, COUNT(keys), &texts));
    int given = 0, source = 0;
    for (int s = 0; s < LG_WEATHER_SOURCES; s++)
        if (takes_paths[s] ? texts.path[s].node != NULL : texts.path[s].text != NULL) {
            source = s;
            given++;
        }
    if (given != 1)
        return fail_which(document, node);
    if (lg_yaml_get(node, "climate") != NULL && lg_yaml_get(node, "draw") != NULL)
        return lg_yaml_fail(document, lg_yaml_get(node, "draw"),
                            "'draw' makes new years, 'climate' takes those of the table: give one");
    tell_idle(context, document, node, source);
    choice->source = (lg_weather_source)source;
    LG_TRY(check_clock(context, document, lg_yaml_get(node, "tz"), texts.options.tz));
    LG_TRY(take_options(context, document, folder, &texts, choice));
    return take_paths(context, document, folder, &texts, source, choice);
}

void lg_weather_choice_free(lg_context *context, lg_weather_choice *choice) {
    lg_free(context, choice->path);
    lg_free(context, choice->precip);
    lg_free(context, choice->name);
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
