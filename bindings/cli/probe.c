/* Files of other hands, read first by a child that may die of them. */
#define _DEFAULT_SOURCE /* fork, setrlimit, pread */
#include "cli.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

/* Measured: a landscape is read at 40 MB a second. Of processor time: on a crowded machine a healthy
 * file has taken more than 0.4, and with sanitizers 0.8. */
enum { BYTES_PER_SECOND = 4 << 20, CAME_TO_ITS_END = 77 };
static const double SECONDS = 3.0, SECONDS_WITH_LAND = 60.0;

/* HDF5 says at the end of a process that it cannot clear up what such a file left it with. */
static bool foreign;

bool cli_read_foreign(void) {
    return foreign;
}

typedef void reader(lg_context *context, const void *subject);

/* ---- the child ---- */

static void limit(int resource, double value) {
    struct rlimit most;
    if (getrlimit(resource, &most) != 0)
        return;
    if (most.rlim_max == RLIM_INFINITY || value < (double)most.rlim_max)
        most.rlim_cur = (rlim_t)value;
    setrlimit(resource, &most);
}

static void be_a_child(double seconds) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGALRM, SIGPROF};
    int null = open("/dev/null", O_RDWR);
    struct itimerval most = {.it_value.tv_sec = (time_t)seconds};
    most.it_value.tv_usec = (suseconds_t)(1e6 * (seconds - (double)most.it_value.tv_sec));
    for (int stream = 0; stream <= STDERR_FILENO; stream++)
        dup2(null, stream);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        signal(numbers[i], SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#ifdef M_PERTURB
    /* HDF5 frees and follows what it never set: in fresh memory that is zero and does no harm yet.
     */
    mallopt(M_PERTURB, 165);
#endif
    limit(RLIMIT_CORE, 0);
    /* Time at work, so that a loaded machine does not make a good file a bad one; and by the clock
     * much later, for what sleeps. */
    setitimer(ITIMER_PROF, &most, NULL);
    alarm(60 + 20 * (unsigned)seconds);
}

static void read_as_child(double seconds, reader *read, const void *subject) {
    const lg_context_options options = {.threads = 1};
    lg_context *context = NULL;
    be_a_child(seconds);
    if (lg_context_create(&options, &context) == LG_OK)
        read(context, subject);
    /* Whatever it said, it came back: the command will hear the same. */
    _exit(CAME_TO_ITS_END);
}

/* ---- the parent ---- */

static int verdict(int status, const char *path) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == CAME_TO_ITS_END)
        return 0;
    /* Ctrl-C reaches the child, too. */
    if (WIFSIGNALED(status) &&
        (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM || WTERMSIG(status) == SIGHUP))
        return 0;
    /* Nothing in the trial does this: it says nothing about the file. */
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        cli_complain("the process that reads %s first was killed; is there memory enough?", path);
        return EX_TEMPFAIL;
    }
    bool endless =
        WIFSIGNALED(status) && (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGALRM);
    cli_complain("%s cannot be read: its HDF5 metadata is damaged (reading it %s); take an "
                 "undamaged copy, or make the file again",
                 path, endless ? "never ends" : "would crash this command");
    return EX_DATAERR;
}

static int probe(double seconds, reader *read, const void *subject, const char *path) {
    foreign = true;
    fflush(stdout);
    signal(SIGCHLD, SIG_DFL); /* ignored, as a parent may leave it, nothing could be waited for */
    pid_t child = fork();
    int status = 0;
    if (child == 0)
        read_as_child(seconds, read, subject);
    if (child < 0)
        return 0; /* no process to spare: the command goes on unguarded */
    while (waitpid(child, &status, 0) < 0)
        if (cli_interrupted()) {
            kill(child, SIGKILL);
            return 0;
        }
    return verdict(status, path);
}

/* HDF5's signature stands at the beginning or behind a user's block of 512 bytes or twice, four
 * times ... as much. */
static bool is_hdf5(const char *path, double *bytes) {
    static const unsigned char mark[8] = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    struct stat facts;
    if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode))
        return false;
    *bytes = (double)facts.st_size;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool found = false;
    unsigned char start[8];
    for (off_t at = 0; file >= 0 && !found && at < facts.st_size; at = at == 0 ? 512 : 2 * at)
        found = pread(file, start, 8, at) == 8 && memcmp(start, mark, 8) == 0;
    if (file >= 0)
        close(file);
    return found;
}

/* A file that its run vouches for needs no trial; nor does one that the command will refuse. */
static bool is_settled(const char *path) {
    lg_context *context = NULL;
    lg_results *results = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return true;
    lg_status status = lg_results_open(context, path, &results);
    bool settled = status != LG_OK || lg_results_listed(results);
    lg_results_free(results);
    lg_context_free(context);
    return settled;
}

static int pass_over(const lg_file_variable *variable, void *user) {
    (void)variable, (void)user;
    return 0;
}

static void look_into(lg_context *context, const void *path) {
    lg_file_facts facts;
    if (lg_file_get_facts(context, path, &facts) == LG_OK)
        (void)!lg_file_each_variable(context, path, pass_over, NULL);
}

static void read_file(lg_context *context, const void *path) {
    lg_land *land = NULL;
    look_into(context, path);
    if (lg_land_read(context, path, &land) == LG_OK)
        lg_land_free(land);
}

int cli_probe_file(const char *path, bool whole) {
    double bytes = 0.0;
    if (!is_hdf5(path, &bytes) || is_settled(path))
        return 0;
    return probe(SECONDS + bytes / BYTES_PER_SECOND, whole ? read_file : look_into, path, path);
}

/* ---- plans ---- */

static void check_plan(lg_context *context, const void *subject) {
    const lg_plan *plan = subject;
    const char *file = lg_plan_land_file(plan), *series = lg_plan_weather_file(plan);
    lg_land *land = NULL;
    lg_weather *weather = NULL;
    if (file == NULL) {
        (void)!lg_plan_check(context, plan);
    } else if (lg_land_read(context, file, &land) == LG_OK &&
               lg_weather_read(context, series, land, 45.0, &weather) == LG_OK) {
        lg_weather_free(weather);
    }
}

/* A series needs a land to belong to. */
int cli_probe_plan(const lg_plan *plan) {
    const char *land = lg_plan_land_file(plan), *series = lg_plan_weather_file(plan);
    double land_bytes = 0.0, bytes = 0.0;
    int code = land == NULL ? 0 : cli_probe_file(land, true);
    if (code != 0 || series == NULL || !is_hdf5(series, &bytes))
        return code;
    double seconds = land == NULL ? SECONDS_WITH_LAND : SECONDS;
    if (land != NULL && is_hdf5(land, &land_bytes))
        bytes += land_bytes;
    return probe(seconds + bytes / BYTES_PER_SECOND, check_plan, plan, series);
}

/* ---- folders ---- */

/* Reads all that a report tells, and has nowhere to put it. */
static void read_results(lg_context *context, const void *folder) {
#ifdef CLI_HAVE_REPORT
    (void)!lg_report_write(context, folder, NULL, "/dev/null/none");
#else
    (void)context, (void)folder;
#endif
}

int cli_probe_results(const char *folder) {
    lg_context *context = NULL;
    lg_results *results = NULL;
    double bytes = 0.0, all = 0.0;
    int code = 0;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 0;
    if (lg_results_open(context, folder, &results) == LG_OK && !lg_results_listed(results)) {
        for (size_t i = 0; code == 0 && i < lg_results_count(results); i++) {
            const char *path = lg_results_path(results, i);
            if (!is_hdf5(path, &bytes))
                continue;
            all += bytes;
            code = probe(SECONDS + bytes / BYTES_PER_SECOND, read_file, path, path);
        }
        if (code == 0 && lg_results_count(results) > 0)
            code = probe(SECONDS_WITH_LAND + all / BYTES_PER_SECOND, read_results, folder, folder);
    }
    lg_results_free(results);
    lg_context_free(context);
    return code;
}
