/* One land in parts: each run by itself, on a machine of its own if need be, then put together to the
 * results of the unsplit run, byte for byte. docs/decisions/045-parts-of-a-run.md.
 *
 *   lg_plan *plan = NULL;
 *   lg_plan_run_options options = {.directory = "out"};
 *   lg_status status =
 *       lg_plan_read(context, "data/xilinhot/decade-2012-2021.yaml", NULL, &plan);
 *   for (int part = 1; status == LG_OK && part <= 3; part++)
 *       status = lg_plan_run_part(context, plan, &options, part, 3, NULL);
 *   if (status == LG_OK)
 *       status = lg_plan_join_parts(context, plan, &options, NULL, NULL);
 *   lg_plan_free(plan);                                                                    */
#ifndef LIBGRASS_LAND_PART_H
#define LIBGRASS_LAND_PART_H

#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Simulates a share of the plan's land, whole management units of about the same cost as those of the
 * others, into DIRECTORY/part-PART-of-PARTS: a part file for each scenario, or for options->only. The
 * whole land is opened first, since herds are shared out and measures find their places over all of it;
 * then only the part lives. With
 * checkpoints (NULL: without) it is kept every so often where the part stands, and when the progress
 * function asks to stop (LG_ECANCEL); with checkpoints->resume a scenario whose part is there, whole and
 * of the same inputs stays as it is, and one that was broken off goes on, to the same bytes.
 * LG_EARG where there are not so many units to share, or a rule of the program's own is given, which
 * sees all units; LG_EBUSY when another process works on this part. */
LG_API lg_status lg_plan_run_part(lg_context *context, const lg_plan *plan,
                                  const lg_plan_run_options *options, int part, int parts,
                                  const lg_checkpoint_options *checkpoints);

/* Puts the parts in options->directory together: the results of lg_plan_run, byte for byte, and its
 * calls of `each`. LG_EDATA names the part and the file that are missing, damaged, of another number of
 * parts or made from something else than the plan is now. The parts stay. */
LG_API lg_status lg_plan_join_parts(lg_context *context, const lg_plan *plan,
                                    const lg_plan_run_options *options,
                                    void (*each)(const lg_region_year *year, void *user),
                                    void *user);

enum { LG_LAND_PART_PATH = 4096 };

/* What parts lie in a folder. */
typedef struct lg_land_parts {
    int parts;                    /* of how many the land is; 0: there are none here */
    int present;                  /* so many of them have begun */
    char plan[LG_LAND_PART_PATH]; /* where their plan was read from; "": not known */
} lg_land_parts;

/* Fills *found. LG_EDATA where parts of several cuts lie there, LG_EINPUT where the folder cannot be
 * read. */
LG_API lg_status lg_land_parts_find(lg_context *context, const char *directory,
                                    lg_land_parts *found);

#ifdef __cplusplus
}
#endif

#endif
