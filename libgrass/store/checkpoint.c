#define _DEFAULT_SOURCE /* readdir, linkat */
#include "store/checkpoint.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libgrass/store.h>

#include "core/moment.h"
#include "simulation/years.h"
#include "text/disk.h"
#include "text/part.h"
#include "text/part_target.h"

const lg_state_kind lg_checkpoint_kind = {"libgrass check\n", 1, "checkpoint",
                                          "checkpoint of a run"};

/* ---- names ---- */

lg_status lg_checkpoint_name(lg_context *context, const char *path, uint32_t number,
                             const char *end, char **name) {
    const size_t room = strlen(path) + strlen(end) + 16;
    LG_TRY(lg_alloc(context, room, 1, "a path", name));
    if (number == 0)
        snprintf(*name, room, "%s.state", path);
    else
        snprintf(*name, room, "%s.%" PRIu32 ".%s", path, number, end);
    return LG_OK;
}

/* Whether what follows PATH. is of a checkpoint, and not of the number. */
static bool is_own(const char *rest, uint32_t but) {
    const size_t digits = strspn(rest, "0123456789");
    if (strcmp(rest, "state") == 0)
        return but == 0;
    if (digits == 0 || (strcmp(rest + digits, ".log") != 0 && strcmp(rest + digits, ".h5") != 0))
        return false;
    return but == 0 || strtoul(rest, NULL, 10) != but;
}

/* Without memory of the context: it may be at its end. The state goes first: without it the others
 * mean nothing. */
void lg_checkpoint_drop(const char *path, uint32_t but) {
    char name[PATH_MAX];
    const char *slash = strrchr(path, '/');
    const size_t above = slash == NULL ? 0 : (size_t)(slash + 1 - path), n = strlen(path + above);
    if (above + n + 32 >= sizeof name)
        return;
    if (but == 0) {
        snprintf(name, sizeof name, "%s.state", path);
        unlink(name);
    }
    snprintf(name, sizeof name, "%.*s", above == 0 ? 1 : (int)above, above == 0 ? "." : path);
    DIR *folder = opendir(name);
    if (folder == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (strncmp(entry->d_name, path + above, n) == 0 && entry->d_name[n] == '.' &&
            is_own(entry->d_name + n + 1, but))
            unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
}

/* ---- when ---- */

static void restart(lg_keeper *k) {
    k->checkpoint->last_s = lg_monotonic_s();
    k->checkpoint->begun = true;
    k->years = 0;
}

bool lg_keeper_is_due(lg_keeper *k, bool year_ended) {
    const lg_checkpoint *c = k->checkpoint;
    if (!c->begun)
        restart(k);
    k->years += year_ended;
    return (c->seconds > 0.0 && lg_monotonic_s() - c->last_s >= c->seconds) ||
           (c->years > 0 && k->years >= c->years);
}

/* ---- written ---- */

void lg_keeper_make_head(const lg_keeper *k, lg_checkpoint_head *head) {
    const lg_checkpoint *c = k->checkpoint;
    memset(head, 0, sizeof *head);
    lg_state_make_head(&lg_checkpoint_kind, (const char(*)[LG_SOURCE_CHARS])c->made_from->source,
                       k->scenario, &head->state);
    /* Bytes of files, which must be those of one run, depend on the libraries too. */
    head->also = lg_checksum_text(lg_checksum_text(0, c->also), lg_store_versions());
    head->number = k->number;
    head->has_file = k->file != NULL;
    head->journal = k->journal.mark;
}

static lg_status fault_of(lg_context *context, const char *path, int fault) {
    return lg_fail(context, lg_disk_status(fault), "cannot write %s: %s", path, strerror(fault));
}

static lg_status flush(lg_keeper *k, bool safe) {
    const int fault = lg_journal_flush(&k->journal, safe);
    return fault == 0 ? LG_OK : fault_of(k->context, k->journal.path, fault);
}

/* The file under its second name, whole or growing. */
static lg_status link_file(lg_keeper *k, const char *whole) {
    char *name = NULL, *target = NULL;
    int fault = 0;
    if (k->linked && whole != NULL)
        return LG_OK;
    LG_TRY(lg_checkpoint_name(k->context, k->checkpoint->path, k->number, "h5", &name));
    lg_status status = whole == NULL ? LG_OK : lg_part_target(k->context, whole, &target);
    if (status == LG_OK && !k->linked)
        unlink(name);
    if (status == LG_OK && whole == NULL)
        fault = lg_result_link(k->file, k->linked ? NULL : name);
    else if (status == LG_OK && link(target, name) != 0)
        fault = errno;
    if (fault != 0)
        status = fault_of(k->context, name, fault);
    k->linked = k->linked || status == LG_OK;
    lg_free(k->context, target);
    lg_free(k->context, name);
    return status;
}

static lg_status put_state(lg_keeper *k, lg_checkpoint_head *head, lg_engine *engine,
                           const char *path) {
    lg_part part = {0};
    const float *days = NULL;
    lg_state_stream w = {.context = k->context, .kind = &lg_checkpoint_kind, .path = path};
    if (engine != NULL && k->file != NULL)
        head->waiting = lg_result_waits(k->file, &days);
    if (engine != NULL)
        lg_state_note_engine(engine, &head->state);
    LG_TRY(lg_part_open(k->context, path, &part));
    lg_status status = lg_part_stream(k->context, &part, path, &w.file);
    if (status == LG_OK) {
        errno = 0;
        lg_state_put(&w, head, sizeof *head);
        lg_state_put(&w, days, head->waiting.bytes);
        if (engine != NULL)
            lg_state_put_arrays(&w, engine);
        lg_state_put_end(&w);
        int fault = errno == 0 ? EIO : errno;
        if (fclose(w.file) != 0 && !w.failed) {
            fault = errno;
            w.failed = true;
        }
        status = w.failed ? fault_of(k->context, path, fault) : LG_OK;
    }
    if (status == LG_OK)
        return lg_part_finish(k->context, &part, path);
    lg_part_drop(k->context, &part);
    return status;
}

/* Once a new state stands, the files of the run before are of no use. */
static lg_status save(lg_keeper *k, lg_checkpoint_head *head, lg_engine *engine) {
    char *path = NULL;
    LG_TRY(lg_checkpoint_name(k->context, k->checkpoint->path, 0, "", &path));
    lg_status status = put_state(k, head, engine, path);
    lg_free(k->context, path);
    k->saved = k->saved || status == LG_OK;
    if (status == LG_OK && k->before != 0) {
        lg_checkpoint_drop(k->checkpoint->path, k->number);
        k->before = 0;
    }
    return status;
}

/* The words of the caller's next failure are not to be those of this one. */
static bool told(lg_keeper *k, lg_status status) {
    if (status != LG_OK)
        lg_log(k->context, LG_LOG_WARNING,
               "scenario '%s': no checkpoint could be written, and the run goes on; one that was "
               "written before stays: %s",
               k->scenario->name, lg_context_error(k->context));
    restart(k);
    return status == LG_OK;
}

bool lg_keeper_save(lg_keeper *k, lg_engine *engine) {
    lg_checkpoint_head head;
    lg_status status = flush(k, true);
    if (status == LG_OK && k->file != NULL)
        status = link_file(k, NULL);
    if (status == LG_OK) {
        lg_keeper_make_head(k, &head);
        status = save(k, &head, engine);
    }
    return told(k, status);
}

bool lg_keeper_save_done(lg_keeper *k, const char *path) {
    lg_checkpoint_head head;
    lg_sum sum = {0, 0};
    const int no_sync = k->context->options.no_sync;
    k->context->options.no_sync = 1;
    lg_status status = flush(k, false);
    if (status == LG_OK && path != NULL)
        status = link_file(k, path);
    if (status == LG_OK && path != NULL)
        status = lg_checksum_file(k->context, path, &sum);
    if (status == LG_OK) {
        lg_keeper_make_head(k, &head);
        head.done = 1;
        head.has_file = path != NULL;
        head.file_bytes = sum.bytes;
        head.file_crc = sum.crc;
        status = save(k, &head, NULL);
    }
    k->context->options.no_sync = no_sync;
    return told(k, status);
}
