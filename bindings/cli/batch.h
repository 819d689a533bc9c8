/* libgrass run of many scenarios: one process that gives them out and keeps what comes of them, and
 * others that compute. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include <sys/types.h>

#include "cli.h"

/* Processes at once, beyond any machine, and failed scenarios that are told (assumptions). */
enum { BATCH_MOST_JOBS = 1024, BATCH_TOLD_FAILURES = 10 };

typedef struct batch_arguments {
    const cli_options *common;
    const char *plan, *land, *directory, *only;
    int part, parts; /* 0: all */
    int jobs;        /* 0: as many as there are processors, and memory */
    double memory;   /* bytes that may be used; 0: what is to be had */
    double checkpoint_seconds;
    int checkpoint_years;
    bool resume, force;
    bool books;
} batch_arguments;

/* Runs `count` scenarios; exit code. */
int batch_run(const batch_arguments *a, const lg_plan *plan, size_t count);
/* --list: names and values. */
lg_status batch_list(const lg_variation *variation, const batch_arguments *a);
/* *found = whether the batch has the scenario `only`, NULL: any; a message was given where not. */
lg_status batch_check_only(const lg_plan *plan, const lg_variation *variation, const char *only,
                           bool *found);

/* Values of --part and --memory, else argp_error (exit 64). */
void batch_part(struct argp_state *state, const char *text, int *part, int *parts);
double batch_memory(struct argp_state *state, const char *text);

/* ---- what processes say to each other ---- */

typedef enum batch_word {
    BATCH_HEAD = 1, /* a worker has opened all: its head ... */
    BATCH_COST,     /* ... and what a scenario costs (lg_batch_cost) */
    BATCH_RECORD,
    BATCH_FAILED, /* a scenario, or before BATCH_HEAD the opening: the sentence */
    BATCH_STOPPED,
    BATCH_NOTE /* a sentence of the log; status is its level */
} batch_word;

typedef struct batch_message {
    int word, status;
    uint64_t index, count; /* bytes that follow */
} batch_message;

/* false: nobody reads. */
bool batch_say(int pipe, const batch_message *message, const void *bytes);

/* What arrived so far. */
typedef struct batch_inbox {
    unsigned char *bytes;
    size_t used, room;
} batch_inbox;

typedef enum batch_got { BATCH_GOT, BATCH_GOT_PART, BATCH_GOT_END } batch_got;
/* Reads what is there without waiting. BATCH_GOT: *message is whole, its bytes follow at *payload and
 * stay until batch_take. */
batch_got batch_listen(int pipe, batch_inbox *inbox, batch_message *message,
                       const unsigned char **payload);
void batch_take(batch_inbox *inbox);

/* ---- workers ---- */

typedef struct batch_worker {
    pid_t process; /* 0: none */
    int to, from;  /* pipes */
    batch_inbox inbox;
    size_t index; /* at which it is; SIZE_MAX: idle */
    size_t last;  /* that it did */
    bool opened;  /* has said BATCH_HEAD */
    bool told_to_stop;
} batch_worker;

/* What a worker is made with. */
typedef struct batch_trade {
    const batch_arguments *a;
    int threads;
    const char *scratch;
} batch_trade;

/* false after a message: no process or pipe is to be had. */
bool batch_start(const batch_trade *trade, batch_worker *worker);
/* Waits for its end; what a signal says of it, or NULL. */
const char *batch_wait(batch_worker *worker);
/* The worker's own main; does not return. */
void batch_work(const batch_trade *trade, int in, int out) __attribute__((noreturn));

/* The wish to stop that SIGINT, SIGTERM and SIGHUP leave; twice: at once. */
void batch_catch_signals(void);
int batch_stops(void);

#endif
