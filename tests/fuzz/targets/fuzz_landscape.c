/* A landscape of a recipe: read, written again, and read by `show`. */
#include "looks.h"
#include "recipe_target.h"

static int each_origin(const lg_land_origin *origin, void *user) {
    (void)origin, (void)user;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = fuzz_path("land.h5");
    if (!fuzz_recipe_make(data, size, path))
        return -1;
    lg_context *context = fuzz_begin();
    lg_land *land = NULL;
    lg_file_facts facts;
    lg_status status = lg_land_read(context, path, &land);
    fuzz_judge(context, status);
    if (status == LG_OK) {
        status = lg_land_write(context, land, fuzz_path("again.h5"));
        fuzz_judge(context, status);
        if (status != LG_OK)
            fuzz_fail("a land that was read cannot be written: %s", lg_context_error(context));
    }
    lg_land_free(land);
    fuzz_judge(context, lg_file_get_facts(context, path, &facts));
    fuzz_judge(context, lg_file_each_variable(context, path, fuzz_look_at_variable, NULL));
    fuzz_judge(context, lg_file_each_origin(context, path, each_origin, NULL));
    fuzz_end(context);
    fuzz_recipe_closed();
    return 0;
}
