#include "land/known.h"

#include <stdio.h>
#include <string.h>

#include "text/number.h"

enum { MOST_LISTED = 8, ROOM_FOR_MORE = 8 };

typedef struct list {
    const char *first; /* each begins with its name */
    size_t stride;
    int32_t count;
} list;

static list list_of(const lg_land *land, const char *kind) {
    if (strcmp(kind, "zone") == 0)
        return (list){land->zones->name, sizeof *land->zones, land->nzones};
    if (strcmp(kind, "admin") == 0)
        return (list){land->admins->name, sizeof *land->admins, land->nadmins};
    if (strcmp(kind, "type") == 0)
        return (list){land->types->name, sizeof *land->types, land->ntypes};
    if (strcmp(kind, "weather zone") == 0)
        return (list){land->weather_zones->name, sizeof *land->weather_zones, land->nweather_zones};
    return (list){land->units->name, sizeof *land->units, land->nunits};
}

static const char *nearest(const lg_land *land, const list *names, const char *wrong) {
    const char **all = NULL;
    if (lg_alloc(land->context, (size_t)names->count, sizeof *all, "names", &all) != LG_OK)
        return NULL;
    for (int32_t i = 0; i < names->count; i++)
        all[i] = names->first + (size_t)i * names->stride;
    int near = lg_nearest(wrong, all, (size_t)names->count);
    const char *found = near < 0 ? NULL : all[near];
    lg_free(land->context, all);
    return found;
}

const char *lg_known_names(const lg_land *land, const char *kind, const char *wrong,
                           char text[LG_KNOWN_CHARS]) {
    const list names = list_of(land, kind);
    const char *near = nearest(land, &names, wrong);
    if (near != NULL) {
        snprintf(text, LG_KNOWN_CHARS, "; did you mean '%s'?", near);
        return text;
    }
    size_t used = (size_t)snprintf(text, LG_KNOWN_CHARS, "; it has");
    int32_t i = 0;
    for (; i < names.count && i < MOST_LISTED; i++) {
        const char *name = names.first + (size_t)i * names.stride;
        if (used + strlen(name) + ROOM_FOR_MORE > LG_KNOWN_CHARS)
            break;
        used += (size_t)snprintf(text + used, LG_KNOWN_CHARS - used, "%s '%s'", i == 0 ? "" : ",",
                                 name);
    }
    if (i < names.count)
        snprintf(text + used, LG_KNOWN_CHARS - used, " ...");
    return text;
}
