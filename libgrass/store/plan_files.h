/* The files that a plan names: which of them there are is said here, once. */
#ifndef LG_STORE_PLAN_FILES_H
#define LG_STORE_PLAN_FILES_H

#include "scenario/plan.h"

/* What is done with one; `what` says what it is ("a table of this run"). The walk ends with the
 * first status that is not LG_OK. */
typedef lg_status (*lg_plan_file_visit)(lg_context *context, const char *path, const char *what,
                                        void *user);

/* All of them, whether or not they are there: the plan itself, land, weather, tables, herds; but for
 * those that only `vary` names. LG_EINPUT: a pattern of the weather fits no file. */
lg_status lg_plan_files_each(lg_context *context, const lg_plan *plan, lg_plan_file_visit visit,
                             void *user);

/* The herds by unit and class of its scenarios, in their order; one that several name comes as
 * often. */
lg_status lg_plan_files_each_herd(lg_context *context, const lg_plan *plan,
                                  lg_plan_file_visit visit, void *user);

#endif
