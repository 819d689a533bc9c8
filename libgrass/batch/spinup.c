#define _DEFAULT_SOURCE /* flock */
#include "batch/spinup.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "batch/paths.h"
#include "batch/spinup_state.h"
#include "text/disk.h"

void lg_spinup_free(lg_spinup *spinup) {
    lg_free(spinup->context, spinup->bytes);
    spinup->bytes = NULL;
    spinup->held = 0;
}

/* ---- what acts ---- */

/* Keys of measures that say nothing before the first day on which the measure is in force. Not among
 * them: years and places, and whatever makes paddocks. */
static bool is_of_days(const char *key) {
    static const char *const keys[] = {
        "grazed_frac",    "for_days",       "from",   "to",         "after_greenup_d",
        "phase_in_years", "tolerance_frac", "help",   "feed_kg_mu", "adults_frac",
        "sold",           "severity_frac",  "yuan_mu"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

/* The last year of spin-up is closed with the bans of the year that follows it, so bans act. */
static bool may_ban(const lg_scenario *s, const char *path) {
    const bool by_position = path[0] >= '0' && path[0] <= '9';
    for (size_t m = 0; by_position && m < s->nmeasures; m++)
        if (s->measures[m].kind == LG_MEASURE_BAN)
            return true;
    return strncmp(path, "ban", 3) == 0;
}

static bool acts(const lg_scenario *s, const char *path) {
    static const char MEASURES[] = "measures.";
    const char *last = strrchr(path, '.');
    if (strncmp(path, MEASURES, sizeof MEASURES - 1) != 0 || last == NULL)
        return true;
    return !is_of_days(last + 1) || may_ban(s, path + sizeof MEASURES - 1);
}

/* Measures are in force from the first reported year on unless they say otherwise. */
static bool has_early_measure(const lg_plan *plan, const lg_scenario *s) {
    for (size_t m = 0; m < s->nmeasures; m++)
        if (s->measures[m].when.first_year < plan->first_year)
            return true;
    return false;
}

uint64_t lg_spinup_key(uint64_t base, const lg_plan *plan, const lg_variation *variation,
                       size_t index, const lg_scenario *scenario) {
    char text[LG_VARIATION_TEXT];
    const char *name = lg_variation_base(variation, index);
    uint64_t hash = base;
    if (plan->spinup_years < 1 || name == NULL || has_early_measure(plan, scenario))
        return 0;
    hash = lg_piece_hash(hash, name, strlen(name) + 1);
    for (size_t a = 0; a < lg_variation_axes(variation); a++) {
        if (!acts(scenario, lg_variation_path(variation, a)))
            continue;
        if (lg_variation_value(variation, index, a, text, sizeof text, NULL) != LG_OK)
            return 0;
        hash = lg_piece_hash(hash, &a, sizeof a);
        hash = lg_piece_hash(hash, text, strlen(text) + 1);
    }
    return hash == 0 ? 1 : hash;
}

/* ---- shared ---- */

/* *done: the engine stands after spin-up. */
static lg_status use(lg_spinup *u, lg_engine *engine, bool *done) {
    LG_TRY(lg_spinup_state_put(engine, u->bytes, u->count, done));
    u->shared += *done;
    return LG_OK;
}

/* Whoever comes second waits: the first is at it. A lock ends with its process. */
static int open_file(const lg_spinup *u, uint64_t key) {
    char path[PATH_MAX];
    if (u->scratch == NULL || snprintf(path, sizeof path, "%s/" LG_BATCH_SPINUP "%016" PRIx64,
                                       u->scratch, key) >= (int)sizeof path)
        return -1;
    int file = lg_disk_open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0666);
    if (file >= 0)
        (void)!flock(file, LOCK_EX);
    return file;
}

static lg_status use_file(lg_spinup *u, uint64_t key, lg_engine *engine, bool *done) {
    unsigned char *bytes = NULL;
    size_t count = 0;
    LG_TRY(lg_spinup_file_read(u->context, u->file, key, &bytes, &count));
    if (bytes == NULL)
        return LG_OK;
    lg_spinup_free(u);
    u->bytes = bytes;
    u->count = count;
    u->held = key;
    return use(u, engine, done);
}

lg_status lg_spinup_begin(void *spins, lg_engine *engine) {
    lg_spinup *u = spins;
    bool done = false;
    u->key = 0;
    u->file = -1;
    if (u->wanted == 0)
        return LG_OK;
    const uint64_t key = lg_spinup_state_hash(u->wanted, engine);
    if (u->held == key)
        LG_TRY(use(u, engine, &done));
    if (done)
        return LG_OK;
    u->file = open_file(u, key);
    if (u->file >= 0)
        LG_TRY(use_file(u, key, engine, &done));
    if (done)
        lg_spinup_leave(u);
    else
        u->key = key;
    return LG_OK;
}

lg_status lg_spinup_end(void *spins, lg_engine *engine) {
    lg_spinup *u = spins;
    u->computed++;
    if (u->key == 0)
        return LG_OK;
    lg_spinup_free(u);
    LG_TRY(lg_spinup_state_take(u->context, engine, &u->bytes, &u->count));
    u->held = u->key;
    if (u->file >= 0)
        lg_spinup_file_write(u->file, u->key, u->bytes, u->count);
    lg_spinup_leave(u);
    return LG_OK;
}

void lg_spinup_leave(lg_spinup *u) {
    if (u->file >= 0)
        close(u->file);
    u->file = -1;
    u->key = 0;
}
