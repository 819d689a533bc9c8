/* DIR/run.log: what must not stand in a result because it depends on the clock or the machine. */
#ifndef RUN_LOG_H
#define RUN_LOG_H

#include <time.h>

typedef struct run_log {
    const char *plan, *only, *land; /* only and land may be NULL */
    int threads;
    struct timespec start, start_monotonic;
} run_log;

void run_log_start(run_log *log);

/* Adds one entry; 0 when it reached the file. */
int run_log_write(const run_log *log, const char *directory);

#endif
