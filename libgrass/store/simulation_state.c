/* A simulation saved to a file and taken up again. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "store/held.h"
#include "store/state.h"
#include "text/form.h"
#include "text/part.h"

static const lg_state_kind KIND = {"libgrass state\n", 1, "state",
                                   "state of a simulation; lg_simulation_save writes them"};
static const lg_form_own STATE = {"a state of a simulation", ".state", KIND.magic,
                                  sizeof KIND.magic, NULL};

static void make_head(const lg_simulation *s, lg_state_head *head) {
    lg_state_make_head(&KIND, (const char(*)[LG_SOURCE_CHARS])s->basis->source, s->basis->scenario,
                       head);
}

static bool write_state(const lg_simulation *s, FILE *file) {
    lg_state_stream w = {.context = s->context, .kind = &KIND, .file = file};
    lg_state_head head;
    make_head(s, &head);
    lg_state_note_engine(s->engine, &head);
    lg_state_put(&w, &head, sizeof head);
    lg_state_put_arrays(&w, s->engine);
    lg_state_put_end(&w);
    return !w.failed;
}

lg_status lg_simulation_save(const lg_simulation *s, const char *path) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(lg_simulation_may(s, LG_INSIDE_NOT, "lg_simulation_save"));
    if (path == NULL || path[0] == '\0')
        return lg_fail(s->context, LG_EARG, "a state is saved to a path: there is none");
    if (s->failed != LG_OK)
        return lg_fail(s->context, s->failed, "a simulation that stopped is not saved: %s", s->why);
    LG_TRY(lg_form_check_own(s->context, path, &STATE));
    lg_part part = {0};
    LG_TRY(lg_part_open(s->context, path, &part));
    FILE *file = NULL;
    lg_status status = lg_part_stream(s->context, &part, path, &file);
    if (status == LG_OK) {
        errno = 0;
        bool whole = write_state(s, file);
        int fault = errno;
        whole = fclose(file) == 0 && whole;
        if (!whole)
            status = lg_fail(s->context, LG_EOUTPUT, "cannot write '%s': %s", path,
                             strerror(fault != 0 ? fault : errno));
    }
    if (status == LG_OK)
        return lg_part_finish(s->context, &part, path);
    lg_part_drop(s->context, &part);
    return status;
}

/* ---- resume ---- */

static lg_status read_state(lg_state_stream *r, lg_simulation *s) {
    lg_state_head want, got;
    make_head(s, &want);
    LG_TRY(lg_state_take(r, &got, sizeof got));
    LG_TRY(lg_state_compare(r->context, r->path, r->kind, &want, &got));
    if (got.mark.done <
        s->engine->course.years.spinup) /* no simulation that is held stands there */
        return lg_state_damaged(r);
    LG_TRY(lg_state_take_arrays(r, &got, s->engine));
    return lg_state_take_end(r);
}

lg_status lg_simulation_resume(lg_context *context, const lg_plan *plan, const char *scenario,
                               const char *path, const lg_simulation_options *options,
                               lg_simulation **simulation) {
    if (context == NULL)
        return LG_EARG;
    if (plan == NULL || path == NULL || simulation == NULL)
        return lg_fail(context, LG_EARG,
                       "a simulation is resumed from a plan and a path into a pointer: NULL is "
                       "none of them");
    FILE *file = NULL;
    LG_TRY(lg_state_open(context, path, false, &file));
    lg_simulation *s = NULL;
    lg_status status = lg_simulation_prepare(context, plan, scenario, options, &s);
    if (status == LG_OK) {
        lg_state_stream r = {.context = context, .kind = &KIND, .path = path, .file = file};
        status = read_state(&r, s);
    }
    fclose(file);
    if (status == LG_OK)
        status = lg_simulation_greet(s);
    if (status != LG_OK) {
        lg_simulation_free(s);
        return status;
    }
    *simulation = s;
    return LG_OK;
}
