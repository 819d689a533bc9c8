/* The files that a run of a plan makes, and those of the run before that it keeps. */
#ifndef LG_STORE_PLAN_SET_H
#define LG_STORE_PLAN_SET_H

#include <libgrass/plan.h>

#include "simulation/plan_parts.h"
#include "store/folder.h"

#define LG_SUMMARY_NAME "summary.csv"

typedef enum lg_role {
    LG_ROLE_ABSENT, /* not asked for, and not there */
    LG_ROLE_RUN,
    LG_ROLE_KEPT, /* not asked for: its results stay */
} lg_role;

typedef struct lg_plan_set {
    lg_context *context;
    const lg_plan *plan;
    lg_folder folder;
    lg_manifest now;
    lg_role *role; /* of every scenario of the plan */
    size_t nkept;
    char *rows;   /* the summary of the run before, when some are kept */
    bool resumes; /* what is whole and of the same is not run again */
} lg_plan_set;

/* Takes the folder and refuses what would be overwritten though it is read. Scenarios first to
 * end - 1 are run. */
lg_status lg_plan_set_open(lg_context *context, const lg_plan *plan,
                           const lg_plan_run_options *options, size_t first, size_t end,
                           lg_plan_set *set);

/* With land and weather open: whether results that are kept belong to those that will be made. */
lg_status lg_plan_set_settle(lg_plan_set *set, const lg_plan_parts *parts);

/* Where the result of a scenario grows, for lg_free. */
lg_status lg_plan_set_stage(lg_plan_set *set, size_t scenario, char **path);

void lg_plan_set_close(lg_plan_set *set);

#endif
