#include "scenario/land_choice.h"

#include <stddef.h>
#include <string.h>

#include "text/message.h"
#include "text/twin.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define NAMES(member, what)                                                                        \
    { #member, LG_KEY_NODE, NULL, 0, 0, false, NULL, what, offsetof(lg_land_choice, member) }

static const lg_key only_keys[] = {
    NAMES(admin, "administrative units, one or a list"),
    NAMES(zone, "planning zones, one or a list"),
    NAMES(units, "management units, one or a list"),
};

const lg_key *lg_land_choice_keys(size_t *count) {
    return *count = COUNT(only_keys), only_keys;
}

/* ---- names, one or a list ---- */

static size_t count_names(const lg_yaml_node *node) {
    if (node == NULL)
        return 0;
    return lg_yaml_kind_of(node) == LG_YAML_SCALAR ? 1 : lg_yaml_count(node);
}

static const lg_yaml_node *name_node(const lg_yaml_node *node, size_t index) {
    return lg_yaml_kind_of(node) == LG_YAML_SCALAR ? node : lg_yaml_item(node, index);
}

static const char *name_of(const void *node, size_t index) {
    return lg_yaml_text(name_node(node, index));
}

static lg_status check_names(const lg_yaml *document, const lg_yaml_node *node, const char *key) {
    lg_twins twins;
    lg_shown shown;
    if (node == NULL)
        return LG_OK;
    if (lg_yaml_kind_of(node) == LG_YAML_MAPPING || count_names(node) == 0)
        return lg_yaml_fail(document, node, "'%s' of 'only' is a name or a list of names", key);
    size_t count = count_names(node);
    for (size_t i = 0; i < count; i++) {
        const lg_yaml_node *name = name_node(node, i);
        if (lg_yaml_kind_of(name) != LG_YAML_SCALAR || lg_yaml_text(name)[0] == '\0')
            return lg_yaml_fail(document, name, "'%s' of 'only' is a name or a list of names", key);
    }
    LG_TRY(lg_find_twins(lg_yaml_context(document), node, count, name_of, NULL, &twins));
    if (twins.second == count)
        return LG_OK;
    const lg_yaml_node *twin = name_node(node, twins.second);
    return lg_yaml_fail(document, twin, "'%s' stands twice in '%s'; remove one of them",
                        lg_show_text(&shown, lg_yaml_text(twin)), key);
}

lg_status lg_land_choice_read(const lg_yaml *document, const lg_yaml_node *node,
                              lg_land_choice *choice) {
    lg_land_choice read = {.place = node};
    if (node != NULL) {
        LG_TRY(lg_yaml_map(document, node, "only", only_keys, COUNT(only_keys), &read));
        if (read.admin == NULL && read.zone == NULL && read.units == NULL)
            return lg_yaml_fail(document, node,
                                "'only' names no place: give 'admin', 'zone' or 'units', or leave "
                                "it out for all of the land");
        LG_TRY(check_names(document, read.admin, "admin"));
        LG_TRY(check_names(document, read.zone, "zone"));
        LG_TRY(check_names(document, read.units, "units"));
    }
    *choice = read;
    return LG_OK;
}

/* ---- on a land ---- */

/* Where a failure is pointed at: the first name that is not found, else the whole choice. */
static const lg_yaml_node *place_of(const lg_land_choice *choice, const lg_land *land) {
    const struct {
        const lg_yaml_node *names;
        int32_t (*find)(const lg_land *, const char *);
    } lists[] = {{choice->admin, lg_land_find_admin},
                 {choice->zone, lg_land_find_zone},
                 {choice->units, lg_land_find_unit}};
    for (size_t k = 0; k < COUNT(lists); k++)
        for (size_t i = 0; i < count_names(lists[k].names); i++)
            if (lists[k].find(land, name_of(lists[k].names, i)) < 0)
                return name_node(lists[k].names, i);
    return choice->place;
}

static void take_names(const lg_yaml_node *node, const char **names) {
    for (size_t i = 0; i < count_names(node); i++)
        names[i] = name_of(node, i);
}

lg_status lg_land_choice_clip(lg_context *context, const lg_yaml *document,
                              const lg_land_choice *choice, const lg_land *land,
                              lg_land **clipped) {
    *clipped = NULL;
    if (choice->place == NULL)
        return LG_OK;
    size_t admins = count_names(choice->admin), zones = count_names(choice->zone),
           units = count_names(choice->units);
    const char **names = NULL;
    LG_TRY(lg_alloc(context, admins + zones + units, sizeof *names, "names of a place", &names));
    take_names(choice->admin, names);
    take_names(choice->zone, names + admins);
    take_names(choice->units, names + admins + zones);
    const lg_land_part part = {.admins = (int32_t)admins,
                               .zones = (int32_t)zones,
                               .units = (int32_t)units,
                               .admin = names,
                               .zone = names + admins,
                               .unit = names + admins + zones};
    lg_status status = lg_land_only(context, land, &part, clipped);
    if (status == LG_EDATA) {
        char sentence[LG_ERROR_CHARS];
        memcpy(sentence, context->error, sizeof sentence);
        status = lg_yaml_fail(document, place_of(choice, land), "%s", sentence);
    }
    lg_free(context, names);
    return status;
}
