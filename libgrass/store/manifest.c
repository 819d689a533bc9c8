#define _POSIX_C_SOURCE 200809L /* access */
#include "store/manifest.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/file.h"
#include "text/part.h"

static const char FIRST_LINE[] = "libgrass results 1\n", FAMILY[] = "libgrass results ";

static const char *const names[LG_SOURCE_COUNT] = {"version", "plan",    "tables",
                                                   "land",    "weather", "rule"};

const char *lg_source_name(lg_source source) {
    return names[source];
}

void lg_manifest_free(lg_context *context, lg_manifest *manifest) {
    for (size_t i = 0; i < manifest->count; i++)
        lg_free(context, manifest->files[i].name);
    lg_free(context, manifest->files);
    *manifest = (lg_manifest){.files = NULL};
}

lg_status lg_manifest_add(lg_context *context, lg_manifest *manifest, const char *name) {
    if (manifest->count == manifest->room) {
        size_t room = 2 * manifest->room + 8;
        LG_TRY(lg_grow(context, manifest->room, room, sizeof *manifest->files, "a manifest",
                       &manifest->files));
        manifest->room = room;
    }
    lg_manifest_file *file = &manifest->files[manifest->count];
    LG_TRY(lg_copy_text(context, name, &file->name));
    file->sum = (lg_sum){0, 0};
    manifest->count++;
    return LG_OK;
}

const lg_manifest_file *lg_manifest_find(const lg_manifest *manifest, const char *name) {
    for (size_t i = 0; i < manifest->count; i++)
        if (strcmp(manifest->files[i].name, name) == 0)
            return &manifest->files[i];
    return NULL;
}

/* ---- reading ---- */

static lg_status damaged(lg_context *context, const char *path) {
    return lg_fail(context, LG_EDATA,
                   "%s is damaged, so it is not known which results belong together; run the plan "
                   "again, or take that file away to read what lies in the folder unchecked",
                   path);
}

/* A name that leads out of the folder was never written by a run. */
static bool is_plain_name(const char *name) {
    return name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL;
}

static lg_status take_file(lg_context *context, const char *path, const char *line,
                           lg_manifest *manifest) {
    char *end = NULL;
    errno = 0;
    lg_sum sum = {.crc = (uint32_t)strtoul(line, &end, 16)};
    if (end == line || *end != ' ')
        return damaged(context, path);
    const char *number = end + 1;
    sum.bytes = strtoull(number, &end, 10);
    if (end == number || *end != ' ' || errno != 0 || !is_plain_name(end + 1))
        return damaged(context, path);
    LG_TRY(lg_manifest_add(context, manifest, end + 1));
    manifest->files[manifest->count - 1].sum = sum;
    return LG_OK;
}

static lg_status take_line(lg_context *context, const char *path, const char *line,
                           lg_manifest *manifest) {
    if (strncmp(line, "file ", 5) == 0)
        return take_file(context, path, line + 5, manifest);
    for (int i = 0; i < LG_SOURCE_COUNT; i++) {
        size_t n = strlen(names[i]);
        if (strncmp(line, names[i], n) == 0 && line[n] == ' ') {
            snprintf(manifest->source[i], LG_SOURCE_CHARS, "%.*s", LG_SOURCE_CHARS - 1,
                     line + n + 1);
            return LG_OK;
        }
    }
    return damaged(context, path);
}

/* The text is cut into lines in place. */
static lg_status parse(lg_context *context, const char *path, char *text, size_t length,
                       lg_manifest *manifest) {
    char *last = NULL;
    if (strncmp(text, FIRST_LINE, sizeof FIRST_LINE - 1) != 0)
        return strncmp(text, FAMILY, sizeof FAMILY - 1) == 0
                   ? lg_fail(context, LG_EDATA, "%s is of a newer libgrass than this one (%s)",
                             path, lg_version())
                   : damaged(context, path);
    for (char *at = strstr(text, "\nend "); at != NULL; at = strstr(at + 1, "\nend "))
        last = at + 1;
    char *end = NULL;
    if (last == NULL)
        return damaged(context, path);
    uint32_t stated = (uint32_t)strtoul(last + 4, &end, 16);
    if (end != last + 12 || *end != '\n' || end + 1 != text + length ||
        stated != lg_checksum(0, text, (size_t)(last - text)))
        return damaged(context, path);
    manifest->crc = lg_checksum(0, text, length);
    *last = '\0';
    for (char *line = text + sizeof FIRST_LINE - 1; *line != '\0';) {
        char *next = strchr(line, '\n');
        if (next == NULL)
            return damaged(context, path);
        *next = '\0';
        LG_TRY(take_line(context, path, line, manifest));
        line = next + 1;
    }
    return manifest->count > 0 ? LG_OK : damaged(context, path);
}

lg_status lg_manifest_read(lg_context *context, const char *path, lg_manifest *manifest,
                           bool *there) {
    char *text = NULL;
    size_t length = 0;
    *manifest = (lg_manifest){.files = NULL};
    *there = access(path, F_OK) == 0;
    if (!*there && errno != ENOENT && errno != ENOTDIR)
        return lg_fail(context, LG_EINPUT, "cannot read %s: %s", path, strerror(errno));
    if (!*there)
        return LG_OK;
    lg_status status = lg_file_read(context, path, &text, &length);
    if (status == LG_EPARSE)
        return damaged(context, path);
    if (status == LG_OK)
        status = parse(context, path, text, length, manifest);
    lg_free(context, text);
    if (status != LG_OK)
        lg_manifest_free(context, manifest);
    return status;
}

/* ---- writing ---- */

static size_t put(char *text, size_t room, const lg_manifest *m) {
    size_t used = (size_t)snprintf(text, room, "%s", FIRST_LINE);
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        used += (size_t)snprintf(text + used, room - used, "%s %s\n", names[i], m->source[i]);
    for (size_t i = 0; i < m->count; i++)
        used += (size_t)snprintf(text + used, room - used, "file %08" PRIx32 " %" PRIu64 " %s\n",
                                 m->files[i].sum.crc, m->files[i].sum.bytes, m->files[i].name);
    return used + (size_t)snprintf(text + used, room - used, "end %08" PRIx32 "\n",
                                   lg_checksum(0, text, used));
}

lg_status lg_manifest_write(lg_context *context, const char *path, lg_manifest *manifest) {
    size_t room = 64 + LG_SOURCE_COUNT * 2 * LG_SOURCE_CHARS;
    char *text = NULL;
    lg_part part;
    for (size_t i = 0; i < manifest->count; i++)
        room += strlen(manifest->files[i].name) + 48;
    LG_TRY(lg_alloc(context, room, 1, "a manifest", &text));
    size_t used = put(text, room, manifest);
    manifest->crc = lg_checksum(0, text, used);
    lg_status status = lg_part_open(context, path, &part);
    if (status == LG_OK) {
        status = lg_part_fill(context, &part, path, text, used);
        if (status == LG_OK)
            status = lg_part_finish(context, &part, path);
        else
            lg_part_drop(context, &part);
    }
    lg_free(context, text);
    return status;
}
