/* A program that knows nothing but what is installed. */
#include <stdio.h>
#include <string.h>

#include <libgrass/gis.h>
#include <libgrass/grass.h>

int main(void) {
    lg_context *context = NULL;
    lg_gis_import *import = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    lg_status status = lg_gis_import_land(context, "absent.yaml", &import);
    printf("%s: %s\n", lg_gis_version(), lg_context_error(context));
    int bad = status != LG_EINPUT || strstr(lg_context_error(context), "absent.yaml") == NULL;
    lg_context_free(context);
    return bad;
}
