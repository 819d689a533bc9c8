/* The mapping `weather` of a plan: one of the ways of weather/sources.def and its options. */
#ifndef LG_SCENARIO_WEATHER_SOURCE_H
#define LG_SCENARIO_WEATHER_SOURCE_H

#include "text/yaml.h"
#include "weather/sources.h"

/* What a plan names; path NULL: nothing. */
typedef struct lg_weather_choice {
    lg_weather_source source;
    char *path;                 /* owned; several are one a line */
    char *precip;               /* of options, owned */
    lg_weather_options options; /* texts are the document's */
    lg_gridded_name *name;      /* owned; texts are the document's */
    int32_t names;
} lg_weather_choice;

/* Paths are counted from `folder`, which ends in a slash or is "". */
lg_status lg_weather_choice_read(lg_context *context, const lg_yaml *document,
                                 const lg_yaml_node *node, const char *folder,
                                 lg_weather_choice *choice);
void lg_weather_choice_free(lg_context *context, lg_weather_choice *choice);

/* The table that reads the mapping, and the bytes that its target begins with. */
const lg_key *lg_weather_keys(size_t *count);
const void *lg_weather_keys_start(size_t *bytes);

/* The source's own key, and the file that it names in words; NULL: there is no such source. */
const char *lg_weather_source_key(int source);
const char *lg_weather_source_what(int source);
/* What stands for a key that is not given, in words; NULL: its default. */
const char *lg_weather_key_absent(const char *key);
/* Whether the key is an option of the source. */
bool lg_weather_source_takes(int source, const char *key);

#endif
