#include "report/findings_folder.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report/findings_facts.h"
#include "report/source.h"
#include "store/folder_path.h"

typedef struct pair {
    char *csv, *json;
    bool has_csv, has_json;
} pair;

static void free_pair(const lg_findings_folder *f, pair *p) {
    lg_free(f->data->context, p->csv);
    lg_free(f->data->context, p->json);
}

static lg_status look(const lg_findings_folder *f, const char *kind, pair *p) {
    lg_context *context = f->data->context;
    char name[64];
    *p = (pair){.csv = NULL};
    snprintf(name, sizeof name, "%s.csv", kind);
    LG_TRY(lg_folder_path(context, f->path, "", name, &p->csv));
    snprintf(name, sizeof name, "%s.json", kind);
    lg_status status = lg_folder_path(context, f->path, "", name, &p->json);
    if (status != LG_OK) {
        free_pair(f, p);
        return status;
    }
    p->has_csv = access(p->csv, F_OK) == 0;
    p->has_json = access(p->json, F_OK) == 0;
    return LG_OK;
}

lg_status lg_findings_open(const lg_findings_folder *f, const char *kind, lg_finding_facts *facts,
                           bool *there) {
    pair p;
    LG_TRY(look(f, kind, &p));
    lg_status status = LG_OK;
    *there = p.has_csv && p.has_json;
    if (*there)
        status = lg_findings_facts(f->data, p.json, kind, facts);
    else if (p.has_csv || p.has_json)
        status = lg_fail(f->data->context, LG_EDATA,
                         "there is no %s beside %s in %s; 'libgrass %s %s' makes both",
                         p.has_csv ? p.json : p.csv, p.has_csv ? p.csv : p.json, f->path,
                         lg_findings_command(kind), f->path);
    free_pair(f, &p);
    return status;
}

lg_status lg_findings_rows(const lg_findings_folder *f, const char *name,
                           const lg_finding_column *columns, size_t ncolumns, size_t size,
                           void *rows, size_t *count) {
    char *path = NULL;
    LG_TRY(lg_folder_path(f->data->context, f->path, "", name, &path));
    lg_status status =
        lg_findings_table(f->data->context, path, columns, ncolumns, size, rows, count);
    lg_free(f->data->context, path);
    return status;
}
