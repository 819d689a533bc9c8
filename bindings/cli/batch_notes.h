/* Sentences that the processes of a batch log: each once, and not without end. */
#ifndef CLI_BATCH_NOTES_H
#define CLI_BATCH_NOTES_H

#include "cli.h"

enum { BATCH_NOTES = 64 };

typedef struct batch_notes {
    uint64_t seen[BATCH_NOTES]; /* their hashes */
    size_t told, kept_back;
} batch_notes;

void batch_note(batch_notes *notes, lg_log_level level, const char *sentence);
/* Says how many were kept back. */
void batch_notes_end(const batch_notes *notes);

#endif
