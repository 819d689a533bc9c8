#define _POSIX_C_SOURCE 200809L /* fseeko */
#include "batch/land_reader.h"

#include "store/state.h"

#include <errno.h>
#include <string.h>

static lg_status damaged(const lg_land_reader *r, const char *what) {
    lg_status status =
        lg_fail(r->context, LG_EDATA, "%s is damaged: at byte %lld %s; run part %d of %d again",
                r->path, (long long)r->at, what, (int)r->head.part, (int)r->head.parts);
    lg_error_place(r->context, r->path, 0, 0);
    return status;
}

static lg_status fault(const lg_land_reader *r) {
    return lg_fail(r->context, LG_EINPUT, "cannot read %s: %s", r->path, strerror(errno));
}

static lg_status open_at(lg_land_reader *r) {
    LG_TRY(lg_state_open(r->context, r->path, false, &r->file));
    if (fseeko(r->file, (off_t)r->at, SEEK_SET) != 0)
        return fault(r);
    return LG_OK;
}

static lg_status read_bytes(lg_land_reader *r, void *bytes, size_t count) {
    if (count == 0 || fread(bytes, 1, count, r->file) == count)
        return LG_OK;
    return ferror(r->file) ? fault(r) : damaged(r, "it ends");
}

static void shut(lg_land_reader *r) {
    if (r->file != NULL)
        fclose(r->file);
    r->file = NULL;
}

/* ---- the head ---- */

static bool ends(const char *text, size_t room) {
    return memchr(text, '\0', room) != NULL;
}

static lg_status check_head(const lg_land_reader *r) {
    const lg_land_form_head *h = &r->head;
    if (memcmp(h->magic, LG_LAND_FORM_MAGIC, sizeof h->magic) != 0)
        return lg_fail(r->context, LG_EDATA, "%s is no part of a land", r->path);
    if (h->order != LG_LAND_FORM_ORDER || h->numbers != LG_ACCOUNT_NUMBERS ||
        h->series != LG_SERIES_COUNT || h->maps != LG_MAP_COUNT ||
        h->month_maps != LG_MONTH_MAP_COUNT)
        return lg_fail(
            r->context, LG_EDATA,
            "%s was written by another version of libgrass, or on a machine with numbers "
            "of another kind; run part %d of %d again",
            r->path, (int)h->part, (int)h->parts);
    if (h->part < 1 || h->part > h->parts || h->units < 1 || h->units > h->all_units ||
        h->cells < 1 || h->cells > h->all_cells || h->all_cells > UINT32_MAX || h->years < 1 ||
        !ends(h->scenario, sizeof h->scenario) || !ends(h->plan, sizeof h->plan) ||
        (int64_t)h->units > (r->size - r->at) / (int64_t)sizeof *r->units)
        return damaged(r, "its head makes no sense");
    return LG_OK;
}

static lg_status read_head(lg_land_reader *r) {
    LG_TRY(open_at(r));
    if (fseeko(r->file, 0, SEEK_END) != 0 || (r->size = (int64_t)ftello(r->file)) < 0 ||
        fseeko(r->file, 0, SEEK_SET) != 0)
        return fault(r);
    if (r->size < (int64_t)sizeof r->head)
        return lg_fail(r->context, LG_EDATA, "%s is no part of a land, or only a piece of one",
                       r->path);
    LG_TRY(read_bytes(r, &r->head, sizeof r->head));
    r->at = (int64_t)sizeof r->head;
    LG_TRY(check_head(r));
    const size_t units = (size_t)r->head.units;
    LG_TRY(lg_alloc(r->context, units, sizeof *r->units, "units of a part", &r->units));
    LG_TRY(read_bytes(r, r->units, units * sizeof *r->units));
    for (size_t k = 0; k < units; k++)
        if (r->units[k] < (k == 0 ? 0 : r->units[k - 1] + 1) || r->units[k] >= r->head.all_units)
            return damaged(r, "a unit is named that is none");
    r->at += (int64_t)(units * sizeof *r->units);
    return LG_OK;
}

lg_status lg_land_reader_open(lg_context *context, const char *path, lg_land_reader *reader) {
    *reader = (lg_land_reader){.context = context};
    lg_status status = lg_copy_text(context, path, &reader->path);
    if (status == LG_OK)
        status = read_head(reader);
    shut(reader);
    if (status != LG_OK)
        lg_land_reader_close(reader);
    return status;
}

void lg_land_reader_close(lg_land_reader *r) {
    if (r->context == NULL)
        return;
    shut(r);
    lg_free(r->context, r->path);
    lg_free(r->context, r->units);
    *r = (lg_land_reader){0};
}

/* ---- records ---- */

lg_status lg_land_reader_begin(lg_land_reader *r, const lg_land_form_record *record) {
    lg_land_form_record found;
    LG_TRY(open_at(r));
    LG_TRY(read_bytes(r, &found, sizeof found));
    if (found.kind != record->kind || found.year != record->year || found.month != record->month ||
        found.item != record->item || (record->bytes >= 0 && found.bytes != record->bytes))
        return damaged(r, "stands something else than what comes next in a run");
    r->at += (int64_t)sizeof found;
    if (found.bytes < 0 || found.bytes > r->size - r->at)
        return damaged(r, "begins what is longer than the file");
    r->left = found.bytes;
    return LG_OK;
}

lg_status lg_land_reader_take(lg_land_reader *r, void *bytes, size_t count) {
    if ((int64_t)count > r->left)
        return damaged(r, "a piece is shorter than what it should hold");
    LG_TRY(read_bytes(r, bytes, count));
    r->at += (int64_t)count;
    r->left -= (int64_t)count;
    return LG_OK;
}

lg_status lg_land_reader_end(lg_land_reader *r) {
    shut(r);
    return r->left == 0 ? LG_OK : damaged(r, "a piece is longer than what it should hold");
}

lg_status lg_land_reader_is_done(const lg_land_reader *r) {
    return r->at == r->size ? LG_OK : damaged(r, "something stands behind the end");
}
