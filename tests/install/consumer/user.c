/* A program that knows nothing but what is installed. */
#include <stdio.h>
#include <string.h>

#include <libgrass/grass.h>

#ifdef THIS_IS_NOT_THE_MATHS_LIBRARY
#error "the consumer's own target m was linked instead of the maths library"
#endif

int main(void) {
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    int bad = strcmp(lg_version(), LG_VERSION) != 0;
    bad |= lg_point_params_check(context, &params) != LG_OK;
    bad |= lg_param_count(LG_PROFILE_MODVEGE) == 0;
    printf("libgrass %s, %zu steppe parameters\n", lg_version(), lg_param_count(LG_PROFILE_STEPPE));
    lg_context_free(context);
    return bad;
}
