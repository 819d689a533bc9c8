/* libgrass run --list: the scenarios of a plan, and what they vary. */
#include "batch.h"

#include <stdio.h>

static lg_status print_row(const lg_variation *v, size_t index) {
    char text[LG_VARIATION_TEXT];
    lg_status status = lg_variation_name(v, index, text, sizeof text);
    if (status != LG_OK)
        return status;
    printf("%s", text);
    for (size_t a = 0; a < lg_variation_axes(v); a++) {
        status = lg_variation_value(v, index, a, text, sizeof text, NULL);
        if (status != LG_OK)
            return status;
        printf("\t%s", text);
    }
    putchar('\n');
    return LG_OK;
}

int batch_list(lg_context *context, const lg_plan *plan, int part, int parts) {
    lg_variation *v = NULL;
    lg_status status = lg_variation_read(context, plan, &v);
    if (status == LG_OK) {
        printf("scenario");
        for (size_t a = 0; a < lg_variation_axes(v); a++)
            printf("\t%s", lg_variation_axis(v, a));
        putchar('\n');
    }
    for (size_t i = 0; status == LG_OK && i < lg_variation_count(v); i++)
        if (parts == 0 || i % (size_t)parts == (size_t)part - 1)
            status = print_row(v, i);
    lg_variation_free(v);
    if (status != LG_OK)
        cli_complain("%s", lg_context_error(context));
    return cli_exit_code(status);
}
