/* How the scenarios of a variation are called: "as-usual_stocking-0.4_rest-30", or where that is
 * too long "as-usual_0017". */
#include "scenario/variation_names.h"

#include <string.h>

#include "core/format.h"
#include "scenario/names.h"
#include "scenario/ranked.h"
#include "text/utf8.h"

/* Above any name that is taken: a longer one is cut, and refused for its length. */
enum { NAME_ROOM = LG_VARIATION_TEXT };

typedef struct writer {
    char text[NAME_ROOM];
    size_t used;
} writer;

static void add(writer *w, const char *text) {
    int more = lg_format(w->text + w->used, sizeof w->text - w->used, "%s", text);
    w->used += more > 0 ? (size_t)more : 0;
    if (w->used >= sizeof w->text)
        w->used = sizeof w->text - 1;
}

/* A value as a piece of a file's name: without unit, and '-' for what may not stand there. '_'
 * parts the pieces. */
static void add_value(writer *w, const char *value) {
    bool number = lg_axis_number(value) == lg_axis_number(value);
    for (const char *c = value; *c != '\0' && w->used + 1 < sizeof w->text; c++) {
        unsigned char byte = (unsigned char)*c;
        bool kept = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= 'a' && byte <= 'z') || byte == '.' || byte >= 0x80;
        if (number && (byte == ' ' || byte == '\t'))
            break;
        if (number && byte == '+')
            continue;
        w->text[w->used++] = kept ? *c : '-';
    }
    w->text[w->used] = '\0';
}

static size_t digits_of(size_t count) {
    size_t digits = 1;
    for (; count >= 10; count /= 10)
        digits++;
    return digits < 4 ? 4 : digits;
}

static lg_status write_name(lg_context *context, const lg_variation *v, const lg_vary_block *block,
                            size_t within, writer *w) {
    size_t row = within % block->each;
    const char *base = v->plan->scenarios[block->bases[within / block->each]].name;
    char number[64];
    *w = (writer){.used = 0};
    if (block->name_column >= 0) {
        add(w, block->nbases > 1 ? base : "");
        add(w, block->nbases > 1 ? "_" : "");
        add(w, lg_csv_text(block->table, row, (size_t)block->name_column));
        return LG_OK;
    }
    add(w, base);
    if (block->numbered) {
        size_t part = (size_t)(block - v->blocks) + 1;
        if (v->nblocks > 1)
            lg_format(number, sizeof number, "_%zu-%0*zu", part, (int)digits_of(block->each),
                      row + 1);
        else
            lg_format(number, sizeof number, "_%0*zu", (int)digits_of(block->each), row + 1);
        add(w, number);
        return LG_OK;
    }
    for (size_t a = 0; a < block->naxes; a++) {
        char value[LG_AXIS_VALUE_MOST];
        LG_TRY(lg_vary_block_write(context, block, within, a, value));
        add(w, "_");
        add(w, block->axes[a].name);
        add(w, "-");
        add_value(w, value);
    }
    return LG_OK;
}

lg_status lg_variation_name(const lg_variation *variation, size_t index, char *name, size_t room) {
    if (variation == NULL)
        return LG_EARG;
    lg_context *context = variation->context;
    LG_GIVEN(context, name);
    if (index >= variation->count)
        return lg_fail(context, LG_EARG, "the variation has %zu scenarios, not number %zu",
                       variation->count, index);
    size_t within = index;
    const lg_vary_block *block = lg_variation_find(variation, index, &within);
    writer w = {.used = 0};
    if (block == NULL)
        add(&w, variation->plan->scenarios[index].name);
    else
        LG_TRY(write_name(context, variation, block, within, &w));
    if (w.used >= room)
        return lg_fail(context, LG_EARG, "a name needs room for %d characters",
                       (int)LG_VARIATION_TEXT);
    memcpy(name, w.text, w.used + 1);
    return LG_OK;
}

/* ---- checked ---- */

/* Hashes of a block's names from *first on. *fault: of the first name that has one, or two names
 * are one, "". */
static lg_status rank_block(lg_context *context, const lg_variation *v, const lg_vary_block *block,
                            lg_ranked *names, size_t first, const char **fault, size_t *at) {
    writer w;
    *fault = NULL;
    for (size_t i = 0; i < block->count && *fault == NULL; i++) {
        LG_TRY(write_name(context, v, block, i, &w));
        *fault = lg_scenario_name_fault(w.text);
        *at = i;
        names[i] = (lg_ranked){lg_scenario_name_hash(w.text), first + i};
    }
    if (*fault != NULL)
        return LG_OK;
    lg_rank(names, block->count);
    for (size_t i = 1; i < block->count && *fault == NULL; i++)
        if (names[i - 1].hash == names[i].hash) {
            *fault = "";
            *at = names[i].index - first;
        }
    return LG_OK;
}

static lg_status fail_name(const lg_variation *v, const lg_vary_block *block, size_t at,
                           const char *fault) {
    writer w;
    LG_TRY(write_name(v->context, v, block, at, &w));
    w.text[lg_utf8_cut(w.text, sizeof w.text - 1)] = '\0';
    bool twice = fault[0] == '\0';
    if (block->name_column >= 0)
        return lg_csv_fail(block->table, at % block->each, (size_t)block->name_column,
                           "'%.100s': %s", w.text,
                           twice ? "another scenario has this name, capitals aside, and it becomes "
                                   "a file name"
                                 : fault);
    return lg_yaml_fail(v->plan->document, block->place, "a scenario would be called '%.100s': %s",
                        w.text, twice ? "and so would another" : fault);
}

static lg_status name_block(lg_context *context, lg_variation *v, lg_vary_block *block,
                            lg_ranked *names, size_t first) {
    const char *fault = NULL;
    size_t at = 0;
    block->numbered = block->sampling != NULL || block->table != NULL;
    LG_TRY(rank_block(context, v, block, names, first, &fault, &at));
    if (fault != NULL && !block->numbered) {
        block->numbered = true;
        LG_TRY(rank_block(context, v, block, names, first, &fault, &at));
    }
    return fault == NULL ? LG_OK : fail_name(v, block, at, fault);
}

lg_status lg_variation_name_all(lg_context *context, lg_variation *v) {
    lg_ranked *names = NULL;
    LG_TRY(lg_alloc(context, v->count, sizeof *names, "names of scenarios", &names));
    lg_status status = LG_OK;
    size_t first = 0;
    for (size_t b = 0; b < v->nblocks && status == LG_OK; b++) {
        status = name_block(context, v, &v->blocks[b], names + first, first);
        first += v->blocks[b].count;
    }
    if (v->nblocks > 1 && status == LG_OK)
        lg_rank(names, v->count);
    for (size_t i = 1; i < v->count && v->nblocks > 1 && status == LG_OK; i++) {
        size_t within = 0;
        if (names[i - 1].hash != names[i].hash)
            continue;
        const lg_vary_block *block = lg_variation_find(v, names[i].index, &within);
        status = fail_name(v, block, within, "");
    }
    lg_free(context, names);
    return status;
}
