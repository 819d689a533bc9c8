/* What all analyses of a plan do around their work. */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <sysexits.h>

/* *code: of what was refused before the work. */
static lg_status read_and_work(lg_context *context, const cli_analysis *a, int *code) {
    lg_plan *plan = NULL;
    lg_status status = a->plan == NULL ? LG_OK : lg_plan_read(context, a->plan, a->read, &plan);
    if (status == LG_OK && plan != NULL)
        *code = cli_probe_plan(plan);
    if (status == LG_OK && *code == 0) {
        if (a->kept && a->directory != NULL)
            cli_be_patient();
        status = a->work(context, plan, a->arguments);
    }
    lg_plan_free(plan);
    return status;
}

int cli_analyse(const cli_options *options, const cli_analysis *a) {
    int code = a->directory == NULL ? 0 : cli_check_folder(a->directory);
    if (code != 0)
        return code;
    lg_context *context = a->directory == NULL ? cli_open_reader(options) : cli_open(options);
    if (context == NULL)
        return EX_OSERR;
    const lg_status status = read_and_work(context, a, &code);
    const int closed = cli_close_kept(context, status, a->kept && a->directory != NULL);
    return code != 0 ? code : closed;
}

lg_status cli_may_write(lg_context *context, const char *directory, const char *const *names,
                        lg_output_form form) {
    char path[4096];
    for (size_t i = 0; directory != NULL && names[i] != NULL; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, names[i]);
        const lg_status status = lg_output_check(context, path, form);
        if (status != LG_OK)
            return status;
    }
    return LG_OK;
}

void cli_print_bar(double share) {
    enum { WIDTH = 24 };
    static const char full[WIDTH + 1] = "########################";
    printf("  %.*s\n", (int)lround(fmin(fmax(share, 0.0), 1.0) * WIDTH), full);
}
