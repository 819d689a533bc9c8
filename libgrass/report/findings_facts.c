/* What capacity.json and search.json say, and that they are of the results' plan and land. */
#include "report/findings_facts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/source.h"
#include "store/folder.h"
#include "text/number.h"
#include "text/yaml.h"

static const lg_yaml_node *member(const lg_yaml_node *node, const char *key, lg_yaml_kind kind) {
    const lg_yaml_node *value =
        node != NULL && lg_yaml_kind_of(node) == LG_YAML_MAPPING ? lg_yaml_get(node, key) : NULL;
    return value != NULL && lg_yaml_kind_of(value) == kind ? value : NULL;
}

static const char *text_of(const lg_yaml_node *node, const char *key) {
    const lg_yaml_node *value = member(node, key, LG_YAML_SCALAR);
    return value == NULL ? "" : lg_yaml_text(value);
}

static void keep(const lg_yaml_node *node, const char *key, lg_text_cell *cell) {
    snprintf(cell->text, sizeof cell->text, "%.*s", (int)sizeof cell->text - 1, text_of(node, key));
}

static double number_of(const lg_yaml_node *node, const char *key) {
    double value = NAN;
    return lg_parse_number(text_of(node, key), &value) ? value : NAN;
}

static lg_status read_assumed(lg_context *context, const lg_yaml_node *root, char **assumed) {
    const lg_yaml_node *list = member(root, "assumed", LG_YAML_SEQUENCE);
    size_t count = list == NULL ? 0 : lg_yaml_count(list), room = 1, used = 0;
    for (size_t i = 0; i < count; i++)
        room += strlen(lg_yaml_text(lg_yaml_item(list, i))) + 1;
    LG_TRY(lg_alloc(context, room, 1, "what was assumed", assumed));
    (*assumed)[0] = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(*assumed + used, room - used, "%s%s", i > 0 ? "\n" : "",
                                 lg_yaml_text(lg_yaml_item(list, i)));
    return LG_OK;
}

/* ---- of the same plan, tables and land? ---- */

static lg_status other(const lg_report_data *d, const char *path, const char *kind,
                       const char *what, const char *theirs, const char *ours) {
    return lg_fail(d->context, LG_EDATA,
                   "%s was made from another %s than the results in %s (%s there, %s here), so it "
                   "is not told beside them; run 'libgrass run' and 'libgrass %s' with the same "
                   "plan, or leave it out",
                   path, what, d->directory, theirs, ours, kind);
}

static lg_status bind_sums(const lg_report_data *d, const char *path, const char *kind,
                           const lg_yaml_node *sums, const lg_manifest *set) {
    static const struct {
        lg_source source;
        const char *what;
    } list[] = {{LG_SOURCE_LAND, "land"},
                {LG_SOURCE_PLAN, "state of the plan"},
                {LG_SOURCE_TABLES, "state of the tables"}};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        const char *theirs = text_of(sums, lg_source_name(list[i].source));
        const char *ours = set->source[list[i].source];
        if (theirs[0] != '\0' && ours[0] != '\0' && strcmp(theirs, ours) != 0)
            return other(d, path, kind, list[i].what, theirs, ours);
    }
    return LG_OK;
}

static lg_status bind_to(const lg_report_data *d, const char *path, const char *kind,
                         const lg_yaml_node *root) {
    lg_manifest set;
    bool there = false;
    const char *plan = text_of(root, "plan");
    if (strcmp(plan, d->plan.text) != 0)
        return other(d, path, kind, "plan", plan[0] == '\0' ? "without a name" : plan,
                     d->plan.text);
    LG_TRY(lg_folder_look(d->context, d->directory, &set, &there));
    lg_status status =
        there ? bind_sums(d, path, kind, member(root, "hashes", LG_YAML_MAPPING), &set) : LG_OK;
    lg_manifest_free(d->context, &set);
    return status;
}

static lg_status read_root(const lg_report_data *d, const char *path, const char *kind,
                           const lg_yaml_node *root, lg_finding_facts *facts) {
    const char *is = text_of(root, "kind");
    if (strcmp(is, kind) != 0)
        return lg_fail(d->context, LG_EDATA,
                       "%s should be what 'libgrass %s -o DIR' left, with the member \"kind\": "
                       "\"%s\"; it has '%s'",
                       path, kind, kind, is);
    LG_TRY(bind_to(d, path, kind, root));
    keep(root, "plan", &facts->plan);
    keep(root, "place", &facts->place);
    keep(root, "scenario", &facts->scenario);
    keep(root, "chosen", &facts->chosen);
    facts->risk = number_of(root, "risk");
    facts->horizon = number_of(root, "horizon");
    facts->draws = number_of(root, "draws");
    facts->seed = number_of(root, "seed");
    facts->condition_drop = number_of(root, "condition_drop");
    facts->adults_lost = number_of(root, "adults_lost_frac");
    facts->bought = number_of(root, "bought_frac");
    keep(root, "condition_against", &facts->against);
    facts->without_animals = number_of(root, "without_animals_frac");
    facts->against_start_su = number_of(root, "against_start_su");
    facts->sure = number_of(root, "sure_frac");
    return read_assumed(d->context, root, &facts->assumed);
}

/* JSON is YAML. */
lg_status lg_findings_facts(const lg_report_data *d, const char *path, const char *kind,
                            lg_finding_facts *facts) {
    lg_yaml *document = NULL;
    LG_TRY(lg_yaml_read(d->context, path, &document));
    lg_status status = read_root(d, path, kind, lg_yaml_root(document), facts);
    lg_yaml_free(document);
    return status;
}
