/* What comes from outside while a command works: closed streams, broken pipes, signals. */
#define _XOPEN_SOURCE 700 /* sigaction, poll, SA_RESTART */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sysexits.h>
#include <unistd.h>

/* Of the processors' time, so that a loaded machine does not break off what is about to stop by
 * itself; and by the clock, for what waits. */
static const double SECONDS_OF_WORK = 0.8;
enum { SECONDS_OF_WAITING = 4, SECONDS_OF_PATIENCE = 600 };

static struct itimerval work;

static volatile sig_atomic_t interrupted, at_once, patient;

static void end_now(const char *sentence, size_t length) {
    (void)!write(STDERR_FILENO, sentence, length);
    _exit(EX_TEMPFAIL);
}

/* Ways to end are those that a handler may use: write, setitimer, _exit. */
static void on_signal(int number) {
    static const char sentence[] = "libgrass: stopped\n";
    const struct itimerval wait = {.it_value.tv_sec =
                                       patient ? SECONDS_OF_PATIENCE : SECONDS_OF_WAITING};
    int kept = errno;
    /* Schedulers send SIGTERM to every process of a job, and the script above hands it on: only who
     * presses Ctrl-C again is out of patience. */
    if (at_once || (patient && interrupted && number == SIGINT))
        end_now(sentence, sizeof sentence - 1);
    if (!interrupted) {
        if (!patient)
            (void)setitimer(ITIMER_PROF, &work, NULL);
        (void)setitimer(ITIMER_REAL, &wait, NULL);
    }
    interrupted = 1;
    errno = kept;
}

static void on_alarm(int number) {
    static const char sentence[] =
        "libgrass: stopped; what was half-written is swept by the next run\n";
    (void)number;
    end_now(sentence, sizeof sentence - 1);
}

void cli_catch_signals(bool writes_nothing, int threads) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction act = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    struct sigaction give_up = {.sa_handler = on_alarm}, before;
    sigemptyset(&act.sa_mask);
    sigemptyset(&give_up.sa_mask);
    double seconds = SECONDS_OF_WORK * threads;
    work.it_value.tv_sec = (time_t)seconds;
    work.it_value.tv_usec = (suseconds_t)(1e6 * (seconds - (double)work.it_value.tv_sec));
    at_once = writes_nothing;
    sigaction(SIGALRM, &give_up, NULL);
    sigaction(SIGPROF, &give_up, NULL);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        /* nohup's and the shell's wish to ignore a signal is respected. */
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &act, NULL);
}

void cli_be_patient(void) {
    patient = 1;
}

bool cli_interrupted(void) {
    return interrupted != 0;
}

void cli_guard_streams(void) {
    /* For the standard output a stream that cannot be written to: words that are wanted and go
     * nowhere are a fault. What nobody listens to on the standard error is lost. */
    static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", modes[stream]) != stream)
            _exit(EX_OSERR);
    /* A pipe that nobody reads and a limit on the size of files are errors of writing, after which
     * there is something to clear away. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

/* "| head" has read enough: that is no fault, and ends as it does with every other program. */
static bool is_broken_pipe(void) {
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

void cli_check_stdout(void) {
    errno = 0;
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return;
    int fault = errno;
    if (is_broken_pipe()) {
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    cli_complain("cannot write to the standard output: %s",
                 fault == 0 ? "it is not whole" : strerror(fault));
    _Exit(EX_IOERR);
}
