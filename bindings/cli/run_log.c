#define _POSIX_C_SOURCE 200809L
#include "run_log.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <libgrass/grass.h>

void run_log_start(run_log *log) {
    clock_gettime(CLOCK_REALTIME, &log->start);
    clock_gettime(CLOCK_MONOTONIC, &log->start_monotonic);
}

static double seconds_since(const struct timespec *start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + 1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static void write_entry(FILE *file, const run_log *log) {
    char start[32] = "";
    struct tm utc;
    struct utsname host;
    if (gmtime_r(&log->start.tv_sec, &utc) != NULL)
        strftime(start, sizeof start, "%Y-%m-%dT%H:%M:%SZ", &utc);
    if (uname(&host) != 0)
        memset(&host, 0, sizeof host);
    fprintf(file, "start: %s\n", start);
    fprintf(file, "seconds: %.2f\n", seconds_since(&log->start_monotonic));
    fprintf(file, "plan: %s\n", log->plan);
    if (log->only != NULL)
        fprintf(file, "only: %s\n", log->only);
    if (log->land != NULL)
        fprintf(file, "land: %s\n", log->land);
    fprintf(file, "threads: %d\n", log->threads);
    fprintf(file, "host: %s\n", host.nodename);
    fprintf(file, "system: %s %s %s\n", host.sysname, host.release, host.machine);
    fprintf(file, "libgrass: %s\n", lg_version());
    fprintf(file, "linked with: %s\n\n", lg_store_versions());
}

int run_log_write(const run_log *log, const char *directory) {
    static const char name[] = "/run.log";
    char *path = malloc(strlen(directory) + sizeof name);
    if (path == NULL)
        return -1;
    strcpy(path, directory);
    strcat(path, name);
    /* An archive of strangers may hold a link of that name, or a FIFO. */
    int log_file =
        open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
    struct stat info;
    bool plain = log_file >= 0 && fstat(log_file, &info) == 0 && S_ISREG(info.st_mode);
    FILE *file = plain ? fdopen(log_file, "a") : NULL;
    free(path);
    if (file == NULL) {
        if (log_file >= 0)
            close(log_file);
        return -1;
    }
    write_entry(file, log);
    int failed = ferror(file);
    return fclose(file) != 0 || failed ? -1 : 0;
}
