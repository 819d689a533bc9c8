/* A program that knows nothing but what is installed: the page and the comparison of a folder that
 * is not there. */
#include <stdio.h>
#include <string.h>

#include <libgrass/grass.h>

int main(void) {
    lg_context *context = NULL;
    lg_comparison *comparison = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    int bad = lg_report_write(context, "absent-folder", NULL, "report.html") != LG_EINPUT;
    bad |= strstr(lg_context_error(context), "absent-folder") == NULL;
    printf("%s: %s\n", lg_report_version(), lg_context_error(context));
    bad |=
        lg_compare(context, (const char *[]){"absent-folder"}, 1, NULL, &comparison) != LG_EINPUT;
    bad |= comparison != NULL;
    lg_context_free(context);
    return bad;
}
