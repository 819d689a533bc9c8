/* What the plan's own text, which every result carries, says of a scenario: its place, its note and
 * what it does. A text that cannot be read takes nothing from the report but this. */
#include "report/source.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "store/nc.h"
#include "text/yaml.h"

static const char *scalar(const lg_yaml_node *node, const char *key) {
    const lg_yaml_node *value =
        node != NULL && lg_yaml_kind_of(node) == LG_YAML_MAPPING ? lg_yaml_get(node, key) : NULL;
    return value != NULL && lg_yaml_kind_of(value) == LG_YAML_SCALAR ? lg_yaml_text(value) : "";
}

static const lg_yaml_node *sequence(const lg_yaml_node *node, const char *key) {
    const lg_yaml_node *value =
        node != NULL && lg_yaml_kind_of(node) == LG_YAML_MAPPING ? lg_yaml_get(node, key) : NULL;
    return value != NULL && lg_yaml_kind_of(value) == LG_YAML_SEQUENCE ? value : NULL;
}

/* *to stays NULL where the plan does not say it. */
static lg_status copy_if(lg_context *context, const lg_yaml_node *node, const char *key,
                         char **to) {
    const char *text = scalar(node, key);
    return text[0] == '\0' || *to != NULL ? LG_OK : lg_copy_text(context, text, to);
}

/* The kinds in order, each once. */
static lg_status read_measures(const lg_yaml_node *node, lg_context *context, char **measures) {
    char kinds[512] = " ", word[64]; /* a blank on either side of every kind */
    size_t used = 1;
    const lg_yaml_node *list = sequence(node, "measures");
    for (size_t i = 0; list != NULL && i < lg_yaml_count(list); i++) {
        const char *kind = scalar(lg_yaml_item(list, i), "kind");
        size_t length = strlen(kind);
        snprintf(word, sizeof word, " %.60s ", kind);
        if (length > 0 && strstr(kinds, word) == NULL && used + length + 2 < sizeof kinds)
            used += (size_t)snprintf(kinds + used, sizeof kinds - used, "%s ", kind);
    }
    lg_free(context, *measures);
    *measures = NULL;
    return lg_copy_text(context, kinds, measures);
}

static lg_status read_scenario(const lg_yaml_node *root, lg_context *context,
                               lg_report_scenario *s) {
    const lg_yaml_node *list = sequence(root, "scenarios");
    for (size_t i = 0; list != NULL && i < lg_yaml_count(list); i++) {
        const lg_yaml_node *node = lg_yaml_item(list, i);
        if (strcmp(scalar(node, "name"), s->name.text) != 0)
            continue;
        s->rank = (int)i;
        lg_free(context, s->note);
        s->note = NULL;
        LG_TRY(lg_copy_text(context, scalar(node, "note"), &s->note));
        LG_TRY(copy_if(context, node, "label", &s->label));
        LG_TRY(copy_if(context, node, "label_zh", &s->label_zh));
        return read_measures(node, context, &s->measures);
    }
    return LG_OK;
}

static lg_status read_text(const char *text, lg_report_data *d, lg_report_scenario *s) {
    lg_yaml *document = NULL;
    lg_status status = lg_yaml_read_text(d->context, "the plan", text, &document);
    if (status == LG_EPARSE)
        return LG_OK;
    if (status != LG_OK)
        return status;
    const lg_yaml_node *root = lg_yaml_root(document);
    status = read_scenario(root, d->context, s);
    if (status == LG_OK && d->plan_note == NULL)
        status = lg_copy_text(d->context, scalar(root, "note"), &d->plan_note);
    if (status == LG_OK)
        status = copy_if(d->context, root, "place", &d->place);
    if (status == LG_OK)
        status = copy_if(d->context, root, "place_zh", &d->place_zh);
    lg_yaml_free(document);
    return status;
}

lg_status lg_report_read_plan(const lg_nc_in *in, lg_report_data *d, lg_report_scenario *s) {
    char *text = NULL;
    s->rank = INT_MAX;
    LG_TRY(lg_copy_text(d->context, "", &s->note));
    LG_TRY(lg_copy_text(d->context, "", &s->measures));
    LG_TRY(lg_nc_copy_text(in, NULL, "plan_text", &text));
    lg_status status = text == NULL ? LG_OK : read_text(text, d, s);
    lg_free(d->context, text);
    return status;
}
