/* Batches: the scenarios of a plan, by thousands, computed by many processes, kept in one folder.
 *
 * A batch has two sides, which need not be in one process, nor on one machine:
 *
 * lg_batch computes: a plan opened once, any of whose scenarios is run to a record. lg_batch_folder
 * keeps: the one process that owns a share of a folder, gives out what is to be done and takes the
 * records in.
 *
 * A record is a string of bytes that holds the books of one finished scenario, what they were made
 * from and a check sum. It may be sent through pipes and networks of machines of one kind. In one
 * process, without a folder:
 *
 *   lg_plan *plan = NULL;
 *   lg_batch *batch = NULL;
 *   lg_batch_bytes record = {0};
 *   lg_batch_books books;
 *   if (lg_plan_read(context, "data/xilinhot/plan-2023-2030.yaml", NULL, &plan) != LG_OK ||
 *       lg_batch_open(context, plan, NULL, &batch) != LG_OK ||
 *       lg_batch_run_one(batch, 0, &record) != LG_OK ||
 *       lg_batch_read(context, &record, &books) != LG_OK)
 *       puts(lg_context_error(context));
 *   lg_batch_bytes_free(context, &record);
 *   lg_batch_free(batch);
 *   lg_plan_free(plan);
 *
 * The bits of a record do not depend on how many processes, shares or threads there are, nor on the
 * order in which scenarios are run. docs/batches.md is the manual, docs/decisions/042-batches.md
 * says what survives what. */
#ifndef LIBGRASS_BATCH_H
#define LIBGRASS_BATCH_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>
#include <libgrass/land.h>
#include <libgrass/plan.h>
#include <libgrass/weather.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- computing ---- */

/* A plan opened to compute any of its scenarios. Opaque. */
typedef struct lg_batch lg_batch;

/* Bytes that a call made; lg_batch_bytes_free releases them. */
typedef struct lg_batch_bytes {
    unsigned char *bytes; /* NULL: none */
    size_t count;         /* how many */
} lg_batch_bytes;

/* Members may be zero, and so may the whole. */
typedef struct lg_batch_options {
    const lg_land *land;       /* in place of the plan's own, which is then not opened */
    const lg_weather *weather; /* likewise; then no axis may set the seed of the weather */
    /* The folder into which result files go, NAME.h5 per scenario; NULL, or a plan whose `vary` has
     * `output: books`: books only. */
    const char *directory;
    /* A folder of the batch's own for states that processes share (spin-up, checkpoints); NULL: they
     * are kept in memory. */
    const char *scratch;
    double checkpoint_seconds; /* between checkpoints of one scenario in `scratch`; 0: none */
    int checkpoint_years;      /* likewise, in years of the calendar; 0: none */
    int apart;                 /* 1: every scenario runs a spin-up of its own */
    void *reserved[6];         /* NULL */
} lg_batch_options;

/* Opens land, weather and tables; release it with lg_batch_free. The plan, and what the options lend,
 * must outlive the batch. Statuses are those of lg_plan_run and lg_variation_read; LG_EARG also for a
 * time between checkpoints below 0. */
LG_API lg_status lg_batch_open(lg_context *context, const lg_plan *plan,
                               const lg_batch_options *options, lg_batch **batch);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_batch_free(lg_batch *batch);

/* How many scenarios there are; their names and axes are told by variation.h. 0 for NULL. */
LG_API_PLAIN size_t lg_batch_count(const lg_batch *batch);

/* What a folder has to know of the batch: inputs in check sums, regions, years. Processes of one
 * batch make the same bytes; lg_batch_bytes_free releases them. */
LG_API lg_status lg_batch_head(const lg_batch *batch, lg_batch_bytes *head);

/* Computes one scenario, 0 to count - 1, to a record. LG_ECANCEL when the progress function asks to
 * stop: with a scratch folder a checkpoint was left, from which the next call goes on. LG_EINPUT
 * when a file that the plan reads has vanished or is not what it was when the batch was opened:
 * nothing more should be computed then. LG_EARG: no such index; else as lg_plan_run.
 * lg_batch_bytes_free releases the record. */
LG_API lg_status lg_batch_run_one(lg_batch *batch, size_t index, lg_batch_bytes *record);

/* How many spin-ups this batch has computed, and how many scenarios began with one that was there. */
LG_API_PLAIN void lg_batch_spinups(const lg_batch *batch, size_t *computed, size_t *shared);

/* What one process needs for a scenario of the batch, roughly, by what land, weather and cells hold
 * in memory and by rules that docs/batches.md states. */
typedef struct lg_batch_cost {
    double memory_bytes;     /* of a process at work: this one as it is, and what a scenario adds */
    double seconds;          /* of one thread, for a scenario with spin-up */
    double file_bytes;       /* of a result file; 0 where there is none */
    double record_bytes;     /* of a record */
    double memory_to_be_had; /* bytes, within the limit of the control group; infinite: not known */
    double disk_to_be_had;   /* bytes where the directory is or will be; likewise */
    double reserved[2];      /* 0 */
} lg_batch_cost;
/* Fills *cost. */
LG_API lg_status lg_batch_estimate(lg_batch *batch, lg_batch_cost *cost);

/* Releases the bytes; the struct holds none afterwards. */
LG_API_PLAIN void lg_batch_bytes_free(lg_context *context, lg_batch_bytes *bytes);

/* ---- records ---- */

/* The books of a scenario as a record holds them. Pointers lead into the record. */
typedef struct lg_batch_books {
    size_t index;         /* of the scenario */
    const char *name;     /* and its name */
    double seconds;       /* of the clock that it took */
    int first_year;       /* of the calendar */
    int years;            /* how many */
    size_t regions;       /* rows of a year, in the order of summary.csv */
    size_t columns;       /* of summary.csv, as lg_batch_column names them */
    const double *values; /* [year][region][column]; NAN: no value */
    double reserved[4];   /* 0 */
} lg_batch_books;

/* Looks into a record. LG_EDATA: it is damaged, or of another version. */
LG_API lg_status lg_batch_read(lg_context *context, const lg_batch_bytes *record,
                               lg_batch_books *books);

/* A column of the books: its name and unit, NULL past the last. */
LG_API_PLAIN const char *lg_batch_column(size_t column, const char **unit);

/* A row of a year, by the head: *kind "city", "zone", "admin", "type" or "unit". LG_EARG past the
 * last. Texts are owned by the head. */
LG_API lg_status lg_batch_region(lg_context *context, const lg_batch_bytes *head, size_t region,
                                 const char **kind, const char **name);

/* ---- keeping ---- */

/* The share of a folder that this process owns. Opaque. */
typedef struct lg_batch_folder lg_batch_folder;

/* How a folder is taken. All but `directory` may be zero. */
typedef struct lg_batch_folder_options {
    const char *directory; /* made when missing */
    const char *only;      /* this scenario alone; NULL: all */
    int part;              /* K of N: scenarios i with i mod N = K - 1 */
    int parts;             /* 0: all */
    int books;             /* 1: no file per scenario; so does `output: books` in `vary` */
    int resume;            /* 1: what is there of the same inputs counts as done */
    int force;             /* 1: what stands in the way is replaced */
    void *reserved[6];     /* NULL */
} lg_batch_folder_options;

/* Takes the share: LG_EBUSY when another process has it. LG_EEXIST: results, or files of other
 * hands, stand there. What a dead process left is swept or, with `resume`, taken up. */
LG_API lg_status lg_batch_folder_open(lg_context *context, const lg_plan *plan,
                                      const lg_batch_bytes *head,
                                      const lg_batch_folder_options *options,
                                      lg_batch_folder **folder);
/* Writes what is not yet written, gives the share back and releases the folder, whatever it returns
 * (LG_EOUTPUT: not all could be written); NULL is nothing. */
LG_API lg_status lg_batch_folder_close(lg_batch_folder *folder);

/* Scenarios of the share, and how many of them are done and failed. */
LG_API_PLAIN void lg_batch_folder_count(const lg_batch_folder *folder, size_t *all, size_t *done,
                                        size_t *failed);

/* The next scenario to be computed, which is then marked as running. `after`: the last one of the
 * same process, whose weather and spin-up it has at hand; SIZE_MAX: none. *index is SIZE_MAX when
 * nothing waits. */
LG_API lg_status lg_batch_folder_next(lg_batch_folder *folder, size_t after, size_t *index);
/* A scenario that is marked as running waits again: its process died or was stopped. LG_EARG: it is
 * not running. */
LG_API lg_status lg_batch_folder_return(lg_batch_folder *folder, size_t index);

/* Takes a record in. It is safe on the disk after lg_batch_folder_commit, which is called at most
 * about once a second by this function itself. LG_EDATA: it is damaged or of other inputs. A record
 * of a scenario that is done already is dropped. */
LG_API lg_status lg_batch_folder_keep(lg_batch_folder *folder, const lg_batch_bytes *record);
/* Notes that a scenario failed, with the status and the sentence. */
LG_API lg_status lg_batch_folder_fail(lg_batch_folder *folder, size_t index, lg_status failure,
                                      const char *sentence);
/* All records that were taken in are safe on the disk, and the ledger says so. */
LG_API lg_status lg_batch_folder_commit(lg_batch_folder *folder);

/* ---- looking ---- */

/* How a scenario of a batch stands. */
typedef enum lg_batch_state {
    LG_BATCH_WAITING = 0, /* not begun, or broken off */
    LG_BATCH_RUNNING = 1, /* a process is at it */
    LG_BATCH_DONE = 2,    /* its record is whole */
    LG_BATCH_FAILED = 3   /* it failed, and the others went on */
} lg_batch_state;

/* One scenario, lent for the length of a call. */
typedef struct lg_batch_item {
    size_t index;         /* in the batch */
    const char *name;     /* of the scenario */
    lg_batch_state state; /* how it stands */
    lg_status failure;    /* of one that failed */
    const char *sentence; /* why, or "" */
    double seconds;       /* that it took, or 0 */
    const char *file;     /* its result file, or "" */
    double reserved[4];   /* 0 */
} lg_batch_item;

/* A batch as its folder tells of it. */
typedef struct lg_batch_facts {
    size_t count;        /* scenarios */
    size_t waiting;      /* how many of them are in each state */
    size_t running;      /* likewise */
    size_t done;         /* likewise */
    size_t failed;       /* likewise */
    int shares;          /* that were begun */
    int owners;          /* of them, those that a process is working at */
    int books;           /* 1: no file per scenario */
    double seconds;      /* that the finished scenarios took, all together */
    double rate_per_s;   /* scenarios finished a second, by the shares that are at work; 0: none */
    double seconds_left; /* at that rate; NAN: not known */
    char plan[256];      /* the plan's name */
    double reserved[4];  /* 0 */
} lg_batch_facts;

/* Reads a folder, which may be at work: facts may be NULL, `each` (NULL: none) is called for every
 * scenario in order, until it returns other than 0. LG_EINPUT: the folder holds no batch; LG_EDATA:
 * its logs are damaged where they tell which. */
LG_API lg_status lg_batch_look(lg_context *context, const char *directory, lg_batch_facts *facts,
                               int (*each)(const lg_batch_item *item, void *user), void *user);

/* The records of a folder in the order of the scenarios, each lent for the length of the call, until
 * it returns other than 0. *head (NULL: not asked) is for lg_batch_bytes_free. */
LG_API lg_status lg_batch_each(lg_context *context, const char *directory, lg_batch_bytes *head,
                               int (*each)(const lg_batch_books *books, void *user), void *user);

/* How records are joined. All may be zero. */
typedef struct lg_batch_collect_options {
    const char *path; /* FILE.csv or FILE.nc; NULL: DIR/summary.csv, and the folder becomes a set */
    int partial;      /* 1: what is done is joined though some scenarios are not */
    int force;        /* 1: a file of other hands at `path` is replaced */
    void *reserved[4]; /* NULL */
} lg_batch_collect_options;

/* Joins the records of a folder, of all shares. LG_EDATA: some scenarios are not done; LG_EARG: the
 * form is not known; LG_EEXIST: a file of other hands stands there. */
LG_API lg_status lg_batch_collect(lg_context *context, const char *directory,
                                  const lg_batch_collect_options *options);

#ifdef __cplusplus
}
#endif
#endif
