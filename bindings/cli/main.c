/* The command libgrass: finds the subcommand and hands over. */
#define _POSIX_C_SOURCE 200809L /* setenv */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <sysexits.h>
#include <unistd.h>

#include <jansson.h>

#include "cli.h"

#ifdef CLI_HAVE_XLSX
#include <xlsxwriter.h>
#endif
#ifdef CLI_HAVE_GDAL
#include <libgrass/gis.h>
#endif

const cli_command cli_commands[] = {
    {"landscape", "make a landscape file from a description", cli_landscape},
    {"weather", "make a daily weather table from monthly figures", cli_weather},
    {"run", "run the scenarios of a plan", cli_run},
    {"status", "tell how a batch stands", cli_status},
    {"collect", "join what was computed apart", cli_collect},
    {"capacity", "tell how many animals can be kept, and at which risk", cli_capacity},
    {"search", "find the cheapest mix of measures that meets stated ends", cli_search},
    {"ensemble", "live a plan in many weathers that may come", cli_ensemble},
    {"sensitivity", "tell which parameters move an output of a plan", cli_sensitivity},
    {"calibrate", "fit parameters to what was observed", cli_calibrate},
    {"check", "check a plan and all it names, without running it", cli_check},
    {"indicators", "compare a summary with what a plan asks for", cli_indicators},
    {"compare", "set scenarios side by side, for any region", cli_compare},
    {"report", "make a page for people of a run's results", cli_report},
    {"schema", "print the JSON Schema of plan files, for editors", cli_schema},
    {"show", "print what a landscape or result file holds", cli_show},
    {"point", "run the sward at one point", cli_point},
    {"import-land", "make a landscape file of polygons and rasters (GDAL)", cli_import_land},
    {"export", "write a map as GeoTIFF (GDAL)", cli_export},
    {NULL, NULL, NULL},
};

typedef struct front {
    cli_options options;
    int command; /* its index in argv; 0: none */
} front;

static error_t parse(int key, char *argument, struct argp_state *state) {
    front *f = state->input;
    (void)argument;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &f->options;
        return 0;
    case ARGP_KEY_ARG:
        /* All that follows belongs to the subcommand. */
        f->command = state->next - 1;
        state->next = state->argc;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char help[] =
    "Simulates how much livestock a grassland can carry, day by day, on a raster."
    "\vCommands:\n"
    "  landscape  make a landscape file from a description\n"
    "  weather    make a daily weather table from monthly figures\n"
    "  run        run the scenarios of a plan\n"
    "  status     tell how a batch stands\n"
    "  collect    join what was computed apart\n"
    "  capacity   tell how many animals can be kept, and at which risk\n"
    "  search     find the cheapest mix of measures that meets stated ends\n"
    "  ensemble   live a plan in many weathers that may come\n"
    "  sensitivity tell which parameters move an output of a plan\n"
    "  calibrate  fit parameters to what was observed\n"
    "  check      check a plan and all it names, without running it\n"
    "  indicators compare a summary with what a plan asks for\n"
    "  compare    set scenarios side by side, for any region\n"
    "  report     make a page for people of a run's results\n"
    "  schema     print the JSON Schema of plan files, for editors\n"
    "  show       print what a landscape or result file holds\n"
    "  point      run the sward at one point\n"
    "  import-land make a landscape file of polygons and rasters (GDAL)\n"
    "  export     write a map as GeoTIFF (GDAL)\n"
    "  help       print this help, or that of a command\n"
    "\n"
    "'libgrass COMMAND --help' tells the options of a command; man libgrass tells all.";

static const struct argp front_argp = {
    .parser = parse, .args_doc = "COMMAND [ARGUMENT...]", .doc = help, .children = cli_children};

static void print_fact(const char *name, const char *value, void *stream) {
    fprintf(stream, strcmp(name, "libgrass") == 0 ? "%s %s\n" : "%-12s %s\n", name, value);
}

/* The kernel, the processor's kind, and the distribution where the machine says it. */
static void print_system(FILE *stream) {
    struct utsname machine;
    char text[512] = "unknown", line[200];
    if (uname(&machine) >= 0)
        snprintf(text, sizeof text, "%.80s %.80s %.80s", machine.sysname, machine.release,
                 machine.machine);
    FILE *release = fopen("/etc/os-release", "r");
    while (release != NULL && fgets(line, sizeof line, release) != NULL) {
        char name[120];
        size_t used = strlen(text);
        if (sscanf(line, "PRETTY_NAME=\"%119[^\"\n]", name) == 1 ||
            sscanf(line, "PRETTY_NAME=%119[^\"\n]", name) == 1)
            snprintf(text + used, sizeof text - used, ", %s", name);
    }
    if (release != NULL)
        fclose(release);
    print_fact("system", text, stream);
}

/* All that a report of trouble has to say. */
static void print_version(FILE *stream, struct argp_state *state) {
    (void)state;
    lg_versions(print_fact, stream);
    print_system(stream);
    print_fact("jansson", JANSSON_VERSION, stream);
#ifdef CLI_HAVE_XLSX
    print_fact("libxlsxwriter", LXW_VERSION, stream);
#endif
#ifdef CLI_HAVE_REPORT
    print_fact("report part", lg_report_version(), stream);
#else
    print_fact("report part", "not built (-DLIBGRASS_REPORT=ON)", stream);
#endif
#ifdef CLI_HAVE_GDAL
    print_fact("GDAL part", lg_gis_version(), stream);
#else
    print_fact("GDAL part", "not built (-DLIBGRASS_GDAL=ON)", stream);
#endif
    print_fact("data", LIBGRASS_DATA, stream);
}

static const cli_command *find(const char *name) {
    for (const cli_command *c = cli_commands; c->name != NULL; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

static int unknown(const char *name) {
    const char *names[sizeof cli_commands / sizeof cli_commands[0]] = {"help"};
    size_t count = 1;
    for (const cli_command *c = cli_commands; c->name != NULL; c++)
        names[count++] = c->name;
    const char *near = cli_nearest(name, names, count);
    if (near != NULL)
        cli_complain("there is no command '%s'; did you mean '%s'?", name, near);
    else
        cli_complain("there is no command '%s'; 'libgrass help' lists them", name);
    return EX_USAGE;
}

static int call(const cli_command *command, cli_options *options, int argc, char **argv) {
    char name[64];
    snprintf(name, sizeof name, "libgrass %s", command->name);
    argv[0] = name;
    return command->run(options, argc, argv);
}

/* `help` alone or `help COMMAND`: as if --help had been given. */
static int call_help(cli_options *options, int argc, char **argv) {
    char option[] = "--help", name[] = "libgrass";
    const cli_command *command = argc > 1 ? find(argv[1]) : NULL;
    char *words[] = {name, option, NULL};
    if (argc > 2) {
        cli_complain("help takes one command: '%s' is one argument too many", argv[2]);
        return EX_USAGE;
    }
    if (argc > 1 && command == NULL && strcmp(argv[1], "help") != 0)
        return unknown(argv[1]);
    if (command != NULL)
        return call(command, options, 2, words);
    front f = {.command = 0};
    return argp_parse(&front_argp, 2, words, ARGP_IN_ORDER, NULL, &f) == 0 ? 0 : EX_USAGE;
}

/* Threads of OpenMP that wait spin for milliseconds, which on a host with other work is time that
 * those they wait for need. OpenMP reads this wish before main begins and nowhere else, so the
 * command begins once more. Where that fails, or the user has a wish of his own, it goes on. */
static void wait_asleep(char **argv) {
    char self[4096];
    if (getenv("OMP_WAIT_POLICY") != NULL || getenv("GOMP_SPINCOUNT") != NULL)
        return;
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 1 || setenv("OMP_WAIT_POLICY", "passive", 1) != 0)
        return;
    self[length] = '\0';
    execv(self, argv);
}

int main(int argc, char **argv) {
    wait_asleep(argv);
    argp_err_exit_status = EX_USAGE;
    /* Without its note on the arguments of short options; the user's own format wins. */
    setenv("ARGP_HELP_FMT", "dup-args-note=0", 0);
    argp_program_version_hook = print_version;
    cli_guard_streams();
    if (atexit(cli_check_stdout) != 0)
        return EX_OSERR;
    char name[] = "libgrass";
    front f = {.command = 0};
    if (argc > 0)
        argv[0] = name;
    if (argc > 2 && strcmp(argv[1], "--version") == 0) {
        cli_complain("--version stands alone: '%s' is one argument too many", argv[2]);
        return EX_USAGE;
    }
    if (argp_parse(&front_argp, argc, argv, ARGP_IN_ORDER, NULL, &f) != 0)
        return EX_USAGE;
    if (f.command == 0) {
        argp_help(&front_argp, stderr, ARGP_HELP_STD_HELP & ~ARGP_HELP_EXIT_OK, name);
        return EX_USAGE;
    }
    argc -= f.command;
    argv += f.command;
    if (strcmp(argv[0], "help") == 0)
        return call_help(&f.options, argc, argv);
    const cli_command *command = find(argv[0]);
    int code = command == NULL ? unknown(argv[0]) : call(command, &f.options, argc, argv);
    if (code != 0 && cli_read_foreign()) {
        cli_check_stdout();
        fflush(stderr);
        _Exit(code);
    }
    return code;
}
