#include "batch_notes.h"

#include <stdio.h>

static uint64_t hash(const char *text) {
    uint64_t h = 0xcbf29ce484222325u;
    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001b3u;
    return h;
}

void batch_note(batch_notes *notes, lg_log_level level, const char *sentence) {
    const uint64_t own = hash(sentence);
    for (size_t i = 0; i < notes->told; i++)
        if (notes->seen[i] == own)
            return;
    if (notes->told == BATCH_NOTES) {
        notes->kept_back++;
        return;
    }
    notes->seen[notes->told++] = own;
    cli_log(level, sentence, NULL);
}

void batch_notes_end(const batch_notes *notes) {
    if (notes->kept_back > 0) {
        char sentence[160];
        snprintf(sentence, sizeof sentence,
                 "%zu more notes were kept back; 'libgrass run PLAN --only NAME' tells those of a "
                 "scenario",
                 notes->kept_back);
        cli_log(LG_LOG_NOTICE, sentence, NULL);
    }
}
