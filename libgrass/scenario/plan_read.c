/* Plans from files and texts. */
#include <string.h>

#include "scenario/plan.h"
#include "scenario/search.h"
#include "scenario/variation_read.h"

/* A plan whose document is there already: takes the document and the folder's first bytes. */
static lg_status make_plan(lg_context *context, lg_yaml *document, const char *folder, size_t bytes,
                           lg_plan **plan) {
    lg_plan *made = NULL;
    lg_status status = lg_alloc(context, 1, sizeof *made, "a plan", &made);
    if (status != LG_OK) {
        lg_yaml_free(document);
        return status;
    }
    made->context = context;
    made->document = document;
    status = lg_alloc(context, bytes + 2, 1, "a path", &made->folder);
    if (status == LG_OK) {
        memcpy(made->folder, folder, bytes);
        if (bytes > 0 && folder[bytes - 1] != '/')
            made->folder[bytes] = '/';
        status = lg_plan_fill(context, made);
        if (status == LG_OK && made->vary != NULL)
            status = lg_variation_look(context, made);
        if (status == LG_OK)
            status = lg_search_look(context, made);
    }
    if (status != LG_OK) {
        lg_plan_free(made);
        return status;
    }
    *plan = made;
    return LG_OK;
}

lg_status lg_plan_read(lg_context *context, const char *path, const lg_plan_read_options *options,
                       lg_plan **plan) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, plan);
    lg_yaml *document = NULL;
    LG_TRY(lg_yaml_read(context, path, &document));
    const char *slash = strrchr(path, '/');
    lg_plan *made = NULL;
    LG_TRY(
        make_plan(context, document, path, slash == NULL ? 0 : (size_t)(slash - path) + 1, &made));
    lg_status status = LG_OK;
    if (options != NULL && options->land_path != NULL) {
        lg_free(context, made->land_file);
        lg_free(context, made->land_schematic);
        made->land_file = made->land_schematic = NULL;
        status = lg_copy_text(context, options->land_path, &made->land_file);
    }
    if (status != LG_OK) {
        lg_plan_free(made);
        return status;
    }
    *plan = made;
    return LG_OK;
}

lg_status lg_plan_read_text(lg_context *context, const char *name, const char *folder,
                            const char *text, lg_plan **plan) {
    LG_GIVEN(context, name);
    LG_GIVEN(context, text);
    LG_GIVEN(context, plan);
    lg_yaml *document = NULL;
    LG_TRY(lg_yaml_read_text(context, name, text, &document));
    if (folder == NULL)
        folder = "";
    return make_plan(context, document, folder, strlen(folder), plan);
}
