/* batch.json: how the scenarios of a share stand, for people and other programs. */
#ifndef LG_BATCH_LEDGER_H
#define LG_BATCH_LEDGER_H

#include "batch/share.h"

/* Replaced whole. Nothing is read from it: what holds are the records. */
lg_status lg_ledger_write(lg_batch_folder *folder);

/* Where it stands. */
lg_status lg_ledger_path(const lg_batch_folder *folder, char **path);

/* Whether what stands there was written by a batch: an absent or an empty file is as good. */
bool lg_ledger_is_ours(const char *path);

void lg_ledger_remove(const lg_batch_folder *folder);

const char *lg_ledger_state(lg_batch_state state);

#endif
