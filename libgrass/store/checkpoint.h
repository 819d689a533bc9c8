/* What a run of a scenario leaves on the disk while it lasts, and goes on from:
 * docs/decisions/044-checkpoints.md.
 *
 *   PATH.state  where it stands, and how much of the others counts; replaced whole
 *   PATH.N.log  what result and books were given (journal.h); N counts the runs that went on
 *   PATH.N.h5   the growing result file of that run, under a second name */
#ifndef LG_STORE_CHECKPOINT_H
#define LG_STORE_CHECKPOINT_H

#include "simulation/engine.h"
#include "store/checksum.h"
#include "store/result_saved.h"
#include "store/state.h"

/* Held by the caller from one scenario to the next: the clock goes on. Zero but for what is said.
 * A checkpoint is a help and no condition: one that cannot be written is warned of. */
typedef struct lg_checkpoint {
    const char *path; /* its files are PATH.state, PATH.N.log, PATH.N.h5; the folder
                       * is made when it is first needed */
    double seconds;   /* between two, by a clock that nobody sets; 0: not by time */
    int years;        /* between two, spin-up's too; 0: not by years */
    bool resume;      /* a checkpoint that is there and belongs to this run is gone on from; else
                       * it is told why not, and the run begins with its first day */
    const lg_manifest *made_from; /* lg_fingerprint: what it belongs to */
    const char *also; /* what else the results depend on, as a text; NULL: the scenario alone */
    bool keep_done;   /* a scenario that has ended leaves one too, so that it is not run again */
    /* The library's own. */
    double last_s;
    bool begun;
} lg_checkpoint;

/* The first bytes of PATH.state. */
typedef struct lg_checkpoint_head {
    lg_state_head state;
    uint32_t also;     /* check sum of what the results depend on beside */
    uint32_t number;   /* N */
    uint32_t done;     /* the scenario has ended, its file is whole */
    uint32_t has_file; /* else books alone */
    lg_journal_mark journal;
    lg_result_waiting waiting;
    uint64_t file_bytes, file_crc; /* of a whole one */
} lg_checkpoint_head;

/* Of one run of one scenario. */
typedef struct lg_keeper {
    lg_context *context;
    lg_checkpoint *checkpoint;
    const lg_scenario *scenario;
    const lg_sink *file; /* the result file's; NULL: none */
    uint32_t number, before;
    bool linked; /* PATH.N.h5 is there */
    bool saved;  /* PATH.state is of this run */
    int years;   /* that ended since the last one */
    lg_journal journal;
} lg_keeper;

/* Of which a checkpoint may be gone on from, if *found; what is wrong with one that is there is
 * told, and it goes. */
lg_status lg_keeper_open(lg_context *context, lg_checkpoint *checkpoint,
                         const lg_scenario *scenario, bool has_file, lg_keeper *keeper,
                         lg_checkpoint_head *found_head, bool *found);
/* What was begun and is no checkpoint goes. */
void lg_keeper_close(lg_keeper *keeper);

/* What belongs to the head, into the sink of the new file and the books; then the engine. */
lg_status lg_keeper_replay(const lg_keeper *keeper, const lg_checkpoint_head *head,
                           const lg_journal_reader *reader);
lg_status lg_keeper_restore(const lg_keeper *keeper, const lg_checkpoint_head *head,
                            lg_engine *engine);
/* The whole file of one that is done takes its place. */
lg_status lg_keeper_place(const lg_keeper *keeper, const lg_checkpoint_head *head,
                          const char *path);

/* At the end of a month: whether it is time. */
bool lg_keeper_is_due(lg_keeper *keeper, bool year_ended);
/* Whether it was written; a warning says why not. */
bool lg_keeper_save(lg_keeper *keeper, lg_engine *engine);
/* The same of a scenario that has ended with the file (NULL: books alone). Not made safe from a
 * loss of power: what is lost is found out and done again. */
bool lg_keeper_save_done(lg_keeper *keeper, const char *path);

/* PATH.state, or with a number PATH.N.end; for lg_free. */
lg_status lg_checkpoint_name(lg_context *context, const char *path, uint32_t number,
                             const char *end, char **name);
/* Removes its files, but for those of the number (0: all). Where there are none it is fine. */
void lg_checkpoint_drop(const char *path, uint32_t but);

extern const lg_state_kind lg_checkpoint_kind;
void lg_keeper_make_head(const lg_keeper *keeper, lg_checkpoint_head *head);

#endif
