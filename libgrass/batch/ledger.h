/* batch.json: how the scenarios of a share stand, for people and other programs. */
#ifndef LG_BATCH_LEDGER_H
#define LG_BATCH_LEDGER_H

#include "batch/share.h"

/* Replaced whole. Nothing is read from it: what holds are the records. */
lg_status lg_ledger_write(lg_batch_folder *folder);

void lg_ledger_remove(const lg_batch_folder *folder);

const char *lg_ledger_state(lg_batch_state state);

#endif
