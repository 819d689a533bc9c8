/* The command libgrass: what its subcommands share. It knows the library by its public headers
 * only. */
#ifndef CLI_H
#define CLI_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libgrass/grass.h>

/* Options that every subcommand takes, before or behind its name. */
typedef struct cli_options {
    bool quiet, no_sync;
    bool force;  /* what other hands wrote may be replaced */
    int threads; /* 0: not given */
} cli_options;

/* The children of every argp: those options. */
extern const struct argp_child cli_children[];

typedef struct cli_command {
    const char *name, *summary;
    /* argv[0] is "libgrass NAME"; returns the exit code. */
    int (*run)(cli_options *options, int argc, char **argv);
} cli_command;

/* Ends with a command without name. */
extern const cli_command cli_commands[];

int cli_landscape(cli_options *options, int argc, char **argv);
int cli_weather(cli_options *options, int argc, char **argv);
int cli_run(cli_options *options, int argc, char **argv);
int cli_ensemble(cli_options *options, int argc, char **argv);
int cli_calibrate(cli_options *options, int argc, char **argv);
int cli_check(cli_options *options, int argc, char **argv);
int cli_collect(cli_options *options, int argc, char **argv);
int cli_compare(cli_options *options, int argc, char **argv);
int cli_indicators(cli_options *options, int argc, char **argv);
int cli_report(cli_options *options, int argc, char **argv);
int cli_schema(cli_options *options, int argc, char **argv);
int cli_show(cli_options *options, int argc, char **argv);
int cli_search(cli_options *options, int argc, char **argv);
int cli_point(cli_options *options, int argc, char **argv);
int cli_import_land(cli_options *options, int argc, char **argv);
int cli_sensitivity(cli_options *options, int argc, char **argv);
int cli_export(cli_options *options, int argc, char **argv);
int cli_status(cli_options *options, int argc, char **argv);
int cli_collect(cli_options *options, int argc, char **argv);

int cli_capacity(cli_options *options, int argc, char **argv);

/* The same with --from DATE, which has options of its own; whether they are asked for. */
bool cli_winter_asked(int argc, char **argv);
/* 0, or exit code 64 after a message where options of the one question are given with the other. */
int cli_winter_check(int argc, char **argv);
int cli_winter(cli_options *options, int argc, char **argv);

/* Says that a command needs libgrass-gdal, with which this one was not built: exit code 69. */
int cli_need_gdal(const char *command);
/* The same of libgrass-report. */
int cli_need_report(const char *command);

/* argp_parse for a subcommand: an option with a value that is given twice is refused, unless its
 * help says that it may be repeated. */
error_t cli_parse(const struct argp *argp, int argc, char **argv, void *input);

/* The parser of a subcommand with one or no operand calls this on keys that are not its own. The
 * first member of its input points to the cli_options. */
error_t cli_operand(int key, char *argument, struct argp_state *state, const char *what,
                    const char **operand);

/* The whole text is a number in [low, high], else argp_error naming the option (exit 64). */
double cli_number(struct argp_state *state, const char *option, const char *text, double low,
                  double high);
int64_t cli_integer(struct argp_state *state, const char *option, const char *text, int64_t low,
                    int64_t high);

/* The number of the word among `names`, which end with NULL, else argp_error (exit 64). */
int cli_choice(struct argp_state *state, const char *option, const char *text,
               const char *const *names);
/* Whether zh is chosen by --lang, not en. */
bool cli_chinese(struct argp_state *state, const char *text);
/* Something, an equals sign and what follows it, as `form` says ("NAME=VALUE"); else argp_error. */
void cli_setting(struct argp_state *state, const char *option, const char *text, const char *form);

/* The nearest of the candidates, or NULL when none is near. */
const char *cli_nearest(const char *word, const char *const *candidates, size_t count);

/* --only names none of the plan's scenarios: says so with the one that was meant, or the advice. */
void cli_complain_only(const lg_plan *plan, const char *only, const char *const *names,
                       size_t count, const char *advice);

/* A context that reports to the terminal and stops on Ctrl-C. NULL after a message when there is no
 * memory. */
lg_context *cli_open(const cli_options *options);
/* The same for a command that writes no file, so that a signal may end it at once. */
lg_context *cli_open_reader(const cli_options *options);

/* Says what failed, frees the context and returns the exit code. */
int cli_close(lg_context *context, lg_status status);
/* The same of a run that has kept something to go on from. */
int cli_close_kept(lg_context *context, lg_status status, bool kept);

/* An analysis of a plan. */
typedef struct cli_analysis {
    const char *plan; /* NULL: there is none */
    const lg_plan_read_options *read;
    const char *directory; /* NULL: nothing is written */
    bool kept;             /* what is computed is kept there, for --resume */
    /* Of the plan that was read, none of whose files is damaged. */
    lg_status (*work)(lg_context *context, const lg_plan *plan, void *arguments);
    void *arguments;
} cli_analysis;

/* From the folder's check to the exit code. */
int cli_analyse(const cli_options *options, const cli_analysis *analysis);
/* Before hours of work: LG_EEXIST where a file of other hands stands in the folder (NULL: none is
 * written) under one of the names, which end with NULL. */
lg_status cli_may_write(lg_context *context, const char *directory, const char *const *names,
                        lg_output_form form);
/* "####" of a share, 24 for 1, and the end of the line. */
void cli_print_bar(double share);

/* What a run is to leave to go on from. */
typedef struct cli_checkpoints {
    lg_checkpoint_options options;
    bool off;
} cli_checkpoints;

/* The value of --checkpoint, else argp_error (exit 64). */
void cli_checkpoint(struct argp_state *state, const char *text, cli_checkpoints *checkpoints);
/* NULL: none. */
const lg_checkpoint_options *cli_checkpoint_options(const cli_checkpoints *checkpoints);

/* The code that stands for it. */
int cli_exit_code(lg_status status);

/* "libgrass: sentence" on stderr, below any progress bar. */
void cli_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Whether a file can be created there: 0, or exit code 73 after a message. */
int cli_check_output(const char *path);
/* Asked after cli_refuse_input: exit code 64 after a message when the name promises another form,
 * 73 when a file of another kind stands there. */
int cli_check_form(const cli_options *options, const char *path, lg_output_form form);
/* 0, or exit code 64 after a message when the output is the input, under whatever name. `input` may
 * be NULL; `what` says what it is ("the description"). */
int cli_refuse_input(const char *output, const char *input, const char *what);
/* An empty file beside `path`, with its mode, to be filled by name (for cli_part_end); 0 or an exit
 * code after a message. */
int cli_part_begin(const char *path, char **beside);
/* After code 0 puts the file in its place, safe on the disk if `sync`; else removes it. Returns
 * `code`, or another after a message. */
int cli_part_end(const char *path, char *beside, int code, bool sync);
/* The same as cli_check_output for a folder that may have to be made. */
int cli_check_folder(const char *path);

/* Reports that the terminal is asked for: see progress.c. */
void cli_progress_open(bool quiet);
void cli_progress_close(void);
int cli_progress(const char *what, double done, double total, void *user);
/* Without a terminal nothing: of work whose end is told in its own words. */
int cli_progress_bar(const char *what, double done, double total);
void cli_log(lg_log_level level, const char *sentence, void *user);

/* SIGINT, SIGTERM and SIGHUP make cli_progress ask the library to stop; where it does not within
 * 0.8 s of work of all threads, or at once in a command that writes nothing, the process ends with
 * exit code 75. */
void cli_catch_signals(bool writes_nothing, int threads);
bool cli_interrupted(void);
/* From here on there is something to keep: ten minutes until the end, or the next Ctrl-C. */
void cli_be_patient(void);

/* HDF5 may crash, never end or end the process on a file whose metadata is damaged. So a child of
 * this process, with little time, reads files of other hands first, as the command will. Each
 * returns 0, or exit code 65 after a message; a file that is missing, or no HDF5 file, or vouched
 * for by the run that wrote it is left to the command. */
int cli_probe_file(const char *path, bool whole); /* else only what it says of itself */
int cli_probe_plan(const lg_plan *plan);
int cli_probe_results(const char *folder);
/* For work with GDAL, whose drivers read files of any kind: a child goes on (CLI_GO_ON), and its
 * parent gets the exit code, 65 after a message when the child crashed on what `input` names. */
enum { CLI_GO_ON = -1 };
int cli_apart(const char *input);
/* Whether any was tried. */
bool cli_read_foreign(void);

/* Before anything else: standard streams that the caller closed become /dev/null, so that no file
 * takes their numbers, and a write that cannot be done is an error instead of the end. */
void cli_guard_streams(void);
/* At every exit: words that did not arrive are a fault. */
void cli_check_stdout(void);

#endif
