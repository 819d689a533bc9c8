#include "batch_fit.h"

#include <math.h>
#include <stdio.h>
#include <sysexits.h>

int batch_jobs(const batch_arguments *a, const lg_context *context, size_t scenarios) {
    size_t share = a->only != NULL ? 1 : scenarios;
    if (a->parts > 1)
        share = (scenarios + (size_t)a->parts - (size_t)a->part) / (size_t)a->parts;
    const int wanted = a->jobs > 0 ? a->jobs : lg_context_threads(context);
    return share < (size_t)wanted ? (share < 1 ? 1 : (int)share) : wanted;
}

int batch_threads(const lg_context *context, int jobs) {
    const int all = lg_context_threads(context);
    return jobs >= all ? 1 : all / jobs;
}

const char *batch_size_text(double bytes, char text[32]) {
    static const char *const units[] = {"kB", "MB", "GB", "TB"};
    int unit = 0;
    double value = bytes / 1e3;
    for (; value >= 1e3 && unit < 3; unit++)
        value /= 1e3;
    snprintf(text, 32, value < 10.0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    return text;
}

const char *batch_time_text(double seconds, char text[32]) {
    if (seconds < 120.0)
        snprintf(text, 32, "%.0f s", ceil(seconds));
    else if (seconds < 7200.0)
        snprintf(text, 32, "%.0f min", seconds / 60.0);
    else if (seconds < 172800.0)
        snprintf(text, 32, "%.0f h", seconds / 3600.0);
    else
        snprintf(text, 32, "%.0f days", seconds / 86400.0);
    return text;
}

static int refuse_memory(const batch_arguments *a, const lg_batch_cost *cost, double have,
                         int fit) {
    char each[32], there[32];
    batch_size_text(cost->memory_bytes, each);
    batch_size_text(have, there);
    if (fit < 1)
        cli_complain("a scenario of this plan needs about %s of memory, and %s are to be had%s; "
                     "take coarser cells or a part of the land ('only'), or a machine with more",
                     each, there, a->memory > 0.0 ? " (--memory)" : "");
    else
        cli_complain("--jobs %d: each needs about %s of memory, and %s are to be had%s; %d would "
                     "fit (--jobs %d), or more with coarser cells",
                     a->jobs, each, there, a->memory > 0.0 ? " (--memory)" : "", fit, fit);
    return EX_OSERR;
}

static int refuse_disk(const batch_arguments *a, const lg_batch_cost *cost, double need,
                       double books) {
    char needed[32], there[32], less[32];
    batch_size_text(need, needed);
    batch_size_text(cost->disk_to_be_had, there);
    batch_size_text(books, less);
    if (a->books || books > cost->disk_to_be_had)
        cli_complain(
            "the batch needs about %s in %s, and %s are free; run it in parts (--part K/N) "
            "into other folders, or make room",
            needed, a->directory, there);
    else
        cli_complain("the batch needs about %s in %s, and %s are free; books alone (--books) need "
                     "about %s",
                     needed, a->directory, there, less);
    return EX_CANTCREAT;
}

static void tell(const batch_arguments *a, const lg_batch_cost *cost, size_t waiting, int jobs,
                 double disk) {
    char time[32], memory[32], space[32];
    if (a->common->quiet)
        return;
    printf("%zu scenario%s to run with %d job%s: roughly %s (by a rule, see docs/batches.md), %s "
           "of memory each, at most %s in %s\n",
           waiting, waiting == 1 ? "" : "s", jobs, jobs == 1 ? "" : "s",
           batch_time_text(cost->seconds * (double)waiting / jobs, time),
           batch_size_text(cost->memory_bytes, memory), batch_size_text(disk, space), a->directory);
    fflush(stdout);
}

int batch_fit(const batch_arguments *a, const lg_batch_cost *cost, size_t waiting, int jobs,
              int *fit) {
    double have = cost->memory_to_be_had;
    if (a->memory > 0.0 && a->memory < have)
        have = a->memory;
    const double most = have / cost->memory_bytes;
    const int can = most >= jobs ? jobs : (int)most;
    if (can < 1 || (can < jobs && a->jobs > 0))
        return refuse_memory(a, cost, have, can);
    if (can < jobs)
        cli_complain("note: %d jobs at once, because of the memory that is to be had", can);
    const double books = (double)waiting * cost->record_bytes * 2.0;
    const double disk = books + (double)waiting * cost->file_bytes;
    if (disk > cost->disk_to_be_had)
        return refuse_disk(a, cost, disk, books);
    tell(a, cost, waiting, can, disk);
    *fit = can;
    return 0;
}

bool batch_makes_set(const batch_arguments *a) {
    return !a->books && a->parts < 2 && a->only == NULL;
}

void batch_tell_end(const batch_arguments *a, size_t all, size_t done, size_t failed, bool stopped,
                    bool joined) {
    if (stopped)
        cli_complain("stopped with %zu of %zu scenarios done; go on with --resume", done, all);
    if (a->common->quiet)
        return;
    printf("%zu of %zu scenario%s done", done, all, all == 1 ? "" : "s");
    if (failed > 0)
        printf(", %zu failed", failed);
    if (done == all && batch_makes_set(a) && joined)
        printf("; the books of all stand in %s/summary.csv\n", a->directory);
    else if (done == all)
        printf("; 'libgrass collect %s' joins the books%s\n", a->directory,
               a->parts > 1 || a->only != NULL ? " when all others are done" : "");
    else
        printf(" in %s; 'libgrass status %s' tells more\n", a->directory, a->directory);
}
