/* What the accounts of analyses (capacity.json, doubt.json, search.json, winter.json) say, and that they are of the
 * results' plan and land. */
#include "report/findings_facts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libgrass/version.h>

#include "report/source.h"
#include "store/folder.h"
#include "text/message.h"
#include "text/number.h"
#include "text/utf8.h"
#include "text/yaml.h"

const char *lg_findings_command(const char *kind) {
    return strcmp(kind, "doubt") == 0    ? "capacity PLAN --doubt -o"
           : strcmp(kind, "winter") == 0 ? "capacity PLAN --from DATE --observed FILE -o"
           : strcmp(kind, "search") == 0 ? "search PLAN -o"
                                         : "capacity PLAN -o";
}

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
    const char *text = text_of(node, key);
    snprintf(cell->text, sizeof cell->text, "%.*s", (int)lg_utf8_cut(text, sizeof cell->text - 1),
             text);
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
    lg_shown shown;
    return lg_fail(d->context, LG_EDATA,
                   "%s was made from another %s than the results in %s (%s there, %s here), so it "
                   "is not told beside them; run 'libgrass run PLAN -o DIR' and 'libgrass %s DIR' "
                   "with the same plan, or leave it out",
                   path, what, d->directory, lg_show_text(&shown, theirs), ours,
                   lg_findings_command(kind));
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

/* ---- what it must say ---- */

typedef struct account {
    const lg_report_data *data;
    const lg_yaml *document;
    const lg_yaml_node *root;
    const char *path, *kind;
} account;

/* A number between the ends, without them where `open`. */
static lg_status need(const account *a, const char *key, double low, double high, bool open,
                      double *value) {
    const lg_yaml_node *node = lg_yaml_get(a->root, key);
    *value = number_of(a->root, key);
    if (*value >= low && *value <= high && !(open && (*value == low || *value == high)))
        return LG_OK;
    return lg_yaml_fail(
        a->document, node == NULL ? a->root : node,
        "\"%s\" %s; it should be a number from %g to %g%s; 'libgrass %s DIR' writes "
        "it",
        key, node == NULL ? "is missing" : "is no number that can be", low, high,
        open ? ", without them" : "", lg_findings_command(a->kind));
}

static lg_status need_date(const account *a, const char *key, lg_text_cell *cell) {
    const lg_yaml_node *node = lg_yaml_get(a->root, key);
    lg_date date;
    keep(a->root, key, cell);
    if (lg_date_parse(cell->text, &date))
        return LG_OK;
    return lg_yaml_fail(a->document, node == NULL ? a->root : node,
                        "\"%s\" %s; it should be a date, as 2026-10-15", key,
                        node == NULL ? "is missing" : "is no date");
}

static lg_status read_limits(const account *a, lg_finding_facts *facts) {
    LG_TRY(need(a, "condition_drop", 0, 1, false, &facts->condition_drop));
    LG_TRY(need(a, "adults_lost_frac", 0, 1, false, &facts->adults_lost));
    return need(a, "bought_frac", 0, 1, false, &facts->bought);
}

static lg_status read_capacity(const account *a, lg_finding_facts *facts) {
    LG_TRY(need(a, "risk", 0, 1, true, &facts->risk));
    LG_TRY(need(a, "horizon", 1, 1000, false, &facts->horizon));
    LG_TRY(need(a, "draws", 1, 1e9, false, &facts->draws));
    keep(a->root, "condition_against", &facts->against);
    facts->without_animals = number_of(a->root, "without_animals_frac");
    facts->against_start_su = number_of(a->root, "against_start_su");
    facts->instruments = number_of(a->root, "instruments");
    return read_limits(a, facts);
}

static lg_status read_doubt(const account *a, lg_finding_facts *facts) {
    LG_TRY(need(a, "samples", 1, 1e9, false, &facts->draws));
    LG_TRY(need(a, "horizon", 1, 1000, false, &facts->horizon));
    keep(a->root, "condition_against", &facts->against);
    facts->beyond = number_of(a->root, "points_beyond");
    facts->points = number_of(a->root, "points");
    return read_limits(a, facts);
}

static lg_status read_search(const account *a, lg_finding_facts *facts) {
    keep(a->root, "chosen", &facts->chosen);
    keep(a->root, "nearest", &facts->nearest);
    facts->horizon = number_of(a->root, "horizon");
    facts->draws = number_of(a->root, "draws");
    return need(a, "sure_frac", 0, 1, false, &facts->sure);
}

static lg_status read_winter(const account *a, lg_finding_facts *facts) {
    LG_TRY(need(a, "risk", 0, 1, true, &facts->risk));
    LG_TRY(need(a, "draws", 1, 1e9, false, &facts->draws));
    LG_TRY(need_date(a, "from", &facts->from));
    LG_TRY(need_date(a, "until", &facts->until));
    keep(a->root, "draws_of", &facts->draws_of);
    facts->observed = number_of(a->root, "observed_values");
    return read_limits(a, facts);
}

/* Another libgrass may mean something else by a name. */
static void tell_newer(const account *a, const char *version, lg_text_cell *newer) {
    int theirs[3] = {0}, ours[3] = {0};
    if (sscanf(version, "%4d.%4d.%4d", &theirs[0], &theirs[1], &theirs[2]) < 2 ||
        sscanf(LG_VERSION, "%4d.%4d.%4d", &ours[0], &ours[1], &ours[2]) < 2)
        return;
    for (int i = 0; i < 3; i++)
        if (theirs[i] != ours[i]) {
            if (theirs[i] < ours[i])
                return;
            keep(a->root, "version", newer);
            lg_log(a->data->context, LG_LOG_WARNING,
                   "%s was written by libgrass %s, which is newer than this one (" LG_VERSION
                   "): it is told as this one understands it",
                   a->path, version);
            return;
        }
}

static lg_status read_root(const account *a, lg_finding_facts *facts) {
    static const struct {
        const char *kind;
        lg_status (*read)(const account *, lg_finding_facts *);
    } kinds[] = {{"capacity", read_capacity},
                 {"doubt", read_doubt},
                 {"search", read_search},
                 {"winter", read_winter}};
    const char *is = text_of(a->root, "kind"), *version = text_of(a->root, "version");
    lg_shown shown;
    if (strcmp(is, a->kind) != 0)
        return lg_fail(a->data->context, LG_EDATA,
                       "%s should be what 'libgrass %s DIR' left, with the member \"kind\": "
                       "\"%s\"; it has '%s'",
                       a->path, lg_findings_command(a->kind), a->kind, lg_show_text(&shown, is));
    LG_TRY(bind_to(a->data, a->path, a->kind, a->root));
    tell_newer(a, lg_show_text(&shown, version), &facts->newer);
    keep(a->root, "plan", &facts->plan);
    keep(a->root, "place", &facts->place);
    keep(a->root, "scenario", &facts->scenario);
    facts->seed = number_of(a->root, "seed");
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        if (strcmp(kinds[k].kind, a->kind) == 0)
            LG_TRY(kinds[k].read(a, facts));
    return read_assumed(a->data->context, a->root, &facts->assumed);
}

/* JSON is YAML. */
lg_status lg_findings_facts(const lg_report_data *d, const char *path, const char *kind,
                            lg_finding_facts *facts) {
    lg_yaml *document = NULL;
    LG_TRY(lg_yaml_read(d->context, path, &document));
    const account a = {d, document, lg_yaml_root(document), path, kind};
    lg_status status = read_root(&a, facts);
    lg_yaml_free(document);
    return status;
}
