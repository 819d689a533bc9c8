/* Work on files of other hands that is too long to be tried first: a child does it, and may die. */
#define _DEFAULT_SOURCE /* fork, sigaction */
#include "cli.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

static volatile sig_atomic_t worker;

static void hand_on(int number) {
    if (worker > 0)
        kill((pid_t)worker, number);
}

/* A Ctrl-C of the terminal reaches the child by itself, and twice does no harm. nohup's and the
 * shell's wish to ignore a signal is respected. */
static void listen(void (*handler)(int)) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = handler}, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

static int verdict(int status, const char *input) {
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    int number = WTERMSIG(status);
    if (number == SIGINT || number == SIGTERM || number == SIGHUP)
        return EX_TEMPFAIL;
    if (number == SIGKILL) {
        cli_complain("the work on %s was killed; is there memory enough?", input);
        return EX_TEMPFAIL;
    }
    cli_complain("%s: reading one of the files it names would crash this command (%s): that file "
                 "is damaged; take an undamaged copy, or make it again with GDAL's own tools",
                 input, strsignal(number));
    return EX_DATAERR;
}

int cli_apart(const char *input) {
    int status = 0;
    fflush(NULL);
    signal(SIGCHLD, SIG_DFL); /* ignored, as a parent may leave it, nothing could be waited for */
    listen(hand_on);
    pid_t child = fork();
    if (child <= 0) {
        listen(SIG_DFL);
        if (child == 0)
            prctl(PR_SET_PDEATHSIG, SIGTERM);
        return CLI_GO_ON;
    }
    worker = child;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return EX_OSERR;
    return verdict(status, input);
}
