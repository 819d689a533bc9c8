#include "batch/about.h"

#include <stdio.h>
#include <string.h>

#include "batch/axis_files.h"
#include "store/books.h"

static int32_t regions_of(const lg_land *land, int kind) {
    const int32_t count[LG_REGION_KINDS] = {[LG_REGION_CITY] = 1,
                                            [LG_REGION_ZONE] = land->nzones,
                                            [LG_REGION_ADMIN] = land->nadmins,
                                            [LG_REGION_TYPE] = land->ntypes,
                                            [LG_REGION_UNIT] = land->nunits};
    return count[kind];
}

static const char *region_of(const lg_land *land, int kind, int32_t i) {
    switch (kind) {
    case LG_REGION_ZONE:
        return lg_land_zone_name(land, i);
    case LG_REGION_ADMIN:
        return lg_land_admin_name(land, i);
    case LG_REGION_TYPE:
        return lg_land_type_name(land, i);
    case LG_REGION_UNIT:
        return lg_land_unit_name(land, i);
    default:
        return "city";
    }
}

static void put_regions(lg_out *out, const lg_land *land) {
    uint64_t all = 0;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        all += (uint64_t)regions_of(land, kind);
    lg_piece_u64(out, all);
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        for (int32_t i = 0; i < regions_of(land, kind); i++) {
            lg_piece_text(out, lg_region_kind_name((lg_region_kind)kind));
            lg_piece_text(out, region_of(land, kind, i));
        }
}

static void put_axes(lg_out *out, const lg_variation *v) {
    const size_t axes = lg_variation_axes(v);
    lg_piece_u64(out, axes);
    for (size_t a = 0; a < axes; a++)
        lg_piece_text(out, lg_variation_axis(v, a));
}

/* Values stand beside names: a table of them may change while the names stay. So may a file that a
 * value names. */
static lg_status hash_values(const lg_variation *v, size_t index, lg_axis_files *files,
                             uint64_t *hash) {
    char text[LG_VARIATION_TEXT];
    const lg_axis_file *file = NULL;
    *hash = 0;
    for (size_t a = 0; a < lg_variation_axes(v); a++) {
        LG_TRY(lg_variation_value(v, index, a, text, sizeof text, NULL));
        *hash = lg_piece_hash(*hash, text, strlen(text) + 1);
    }
    LG_TRY(lg_axis_files_find(files, index, &file));
    if (file != NULL) {
        *hash = lg_piece_hash(*hash, &file->sum.bytes, sizeof file->sum.bytes);
        *hash = lg_piece_hash(*hash, &file->sum.crc, sizeof file->sum.crc);
    }
    return LG_OK;
}

static lg_status put_scenarios(lg_out *out, const lg_variation *v, lg_axis_files *files) {
    char text[LG_VARIATION_TEXT];
    const size_t count = lg_variation_count(v);
    lg_piece_u64(out, count);
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = 0;
        LG_TRY(hash_values(v, i, files, &hash));
        LG_TRY(lg_variation_name(v, i, text, sizeof text));
        lg_piece_text(out, text);
        lg_piece_u64(out, hash);
    }
    return LG_OK;
}

lg_status lg_about_make(lg_context *context, const lg_plan_parts *parts,
                        const lg_variation *variation, const lg_manifest *made_from,
                        lg_batch_bytes *head) {
    lg_out out;
    lg_out_init(context, &out);
    size_t begun = lg_piece_begin(&out, LG_PIECE_HEAD);
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        lg_piece_text(&out, made_from->source[i]);
    lg_piece_text(&out, parts->plan->name);
    lg_piece_u64(&out, (uint64_t)parts->plan->first_year);
    lg_piece_u64(&out, (uint64_t)(parts->plan->last_year - parts->plan->first_year + 1));
    lg_piece_u64(&out, LG_BOOK_COUNT);
    put_regions(&out, parts->land);
    put_axes(&out, variation);
    lg_axis_files files = {.context = context, .variation = variation};
    lg_status status = put_scenarios(&out, variation, &files);
    lg_axis_files_free(&files);
    lg_piece_end(&out, begun);
    if (status != LG_OK) {
        lg_out_free(&out);
        return status;
    }
    return lg_piece_take(&out, head);
}

/* ---- read ---- */

static lg_status get_list(lg_context *context, lg_piece_in *in, size_t pieces, size_t *count,
                          const char ***first, const char ***second) {
    const uint64_t n = lg_piece_get_u64(in);
    *count = 0;
    if (in->bad || n > (uint64_t)(in->end - in->at) / pieces) {
        in->bad = true;
        return LG_OK;
    }
    LG_TRY(lg_alloc(context, (size_t)n, sizeof **first, "names", first));
    if (second != NULL)
        LG_TRY(lg_alloc(context, (size_t)n, sizeof **second, "names", second));
    for (size_t i = 0; i < n; i++) {
        if (second != NULL)
            (*second)[i] = lg_piece_get_text(in);
        (*first)[i] = lg_piece_get_text(in);
    }
    *count = (size_t)n;
    return LG_OK;
}

/* The key of a scenario: what all rest on, its name and its values. */
static lg_status get_scenarios(lg_context *context, lg_piece_in *in, lg_about *about) {
    const uint64_t n = lg_piece_get_u64(in);
    if (in->bad || n > (uint64_t)(in->end - in->at) / (sizeof n + 2)) {
        in->bad = true;
        return LG_OK;
    }
    LG_TRY(lg_alloc(context, (size_t)n, sizeof *about->name, "names", &about->name));
    LG_TRY(lg_alloc(context, (size_t)n, sizeof *about->key, "keys", &about->key));
    for (size_t i = 0; i < n; i++) {
        about->name[i] = lg_piece_get_text(in);
        const uint64_t own = lg_piece_get_u64(in);
        about->key[i] = lg_piece_hash(lg_piece_hash(about->hash, &own, sizeof own), about->name[i],
                                      strlen(about->name[i]));
    }
    about->count = (size_t)n;
    return LG_OK;
}

static lg_status read_all(lg_context *context, lg_piece_in *in, lg_about *about) {
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        about->source[i] = lg_piece_get_text(in);
    about->plan = lg_piece_get_text(in);
    about->first_year = (int)lg_piece_get_u64(in);
    about->years = (int)lg_piece_get_u64(in);
    about->columns = (size_t)lg_piece_get_u64(in);
    LG_TRY(get_list(context, in, 2, &about->regions, &about->region, &about->region_kind));
    LG_TRY(get_list(context, in, 1, &about->axes, &about->axis, NULL));
    about->hash = lg_piece_hash(0, in->start, (size_t)(in->at - in->start));
    return get_scenarios(context, in, about);
}

lg_status lg_about_of(lg_context *context, const lg_piece *piece, lg_about *about) {
    *about = (lg_about){.hash = 0};
    if (piece->kind != LG_PIECE_HEAD)
        return lg_fail(context, LG_EDATA, "the head of a batch is damaged");
    lg_piece_in in = lg_piece_open(piece);
    lg_status status = read_all(context, &in, about);
    if (status == LG_OK && (in.bad || about->regions == 0 || about->years < 1))
        status = lg_fail(context, LG_EDATA, "the head of a batch is damaged");
    if (status == LG_OK && about->columns != LG_BOOK_COUNT)
        status = lg_fail(context, LG_EDATA,
                         "the batch was made by another version of libgrass (%s): its books have "
                         "%zu columns, this version's %d",
                         about->source[LG_SOURCE_VERSION], about->columns, (int)LG_BOOK_COUNT);
    if (status != LG_OK)
        lg_about_free(context, about);
    return status;
}

lg_status lg_about_read(lg_context *context, const lg_batch_bytes *head, lg_about *about) {
    lg_piece piece;
    *about = (lg_about){.hash = 0};
    if (lg_piece_look(head->bytes, head->count, &piece) != LG_PIECE_WHOLE)
        return lg_fail(context, LG_EDATA, "the head of a batch is damaged");
    return lg_about_of(context, &piece, about);
}

void lg_about_free(lg_context *context, lg_about *about) {
    lg_free(context, about->region);
    lg_free(context, about->region_kind);
    lg_free(context, about->axis);
    lg_free(context, about->name);
    lg_free(context, about->key);
    *about = (lg_about){.hash = 0};
}

void lg_about_differs(const lg_about *a, const lg_about *b, char *words, size_t room) {
    size_t used = 0;
    words[0] = '\0';
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        if (strcmp(a->source[i], b->source[i]) != 0 && used < room)
            used += (size_t)snprintf(words + used, room - used, "%s%s", used == 0 ? "" : ", ",
                                     i == LG_SOURCE_VERSION ? "version of libgrass"
                                                            : lg_source_name((lg_source)i));
    if (used == 0)
        snprintf(words, room, "a table that 'vary' names, or a file that an axis does");
}

lg_status lg_batch_region(lg_context *context, const lg_batch_bytes *head, size_t region,
                          const char **kind, const char **name) {
    LG_GIVEN(context, head);
    lg_about about;
    LG_TRY(lg_about_read(context, head, &about));
    const size_t count = about.regions;
    const char *own_kind = region < count ? about.region_kind[region] : NULL;
    const char *own_name = region < count ? about.region[region] : NULL;
    lg_about_free(context, &about);
    if (own_name == NULL)
        return lg_fail(context, LG_EARG, "the batch has %zu regions: there is no number %zu", count,
                       region);
    if (kind != NULL)
        *kind = own_kind;
    if (name != NULL)
        *name = own_name;
    return LG_OK;
}
