/* The coefficients that entered a run, as they travel in its result. */
#include "report/source.h"

#include "store/nc.h"

static lg_status read_texts(const lg_nc_in *in, const char *variable, int64_t count, char *texts,
                            size_t size) {
    return lg_nc_read_strings(in, variable, count, texts, sizeof(lg_report_parameter), size);
}

static lg_status read_values(const lg_nc_in *in, const char *variable, int64_t count,
                             double *first) {
    double *values = NULL;
    LG_TRY(lg_nc_check(in, variable, false, 1, &count));
    LG_TRY(lg_alloc(in->context, (size_t)count, sizeof *values, "parameters", &values));
    lg_status status = lg_nc_read(in, variable, LG_NC_F64, NULL, NULL, values);
    for (int64_t i = 0; i < count && status == LG_OK; i++)
        *(double *)((char *)first + (size_t)i * sizeof(lg_report_parameter)) = values[i];
    lg_free(in->context, values);
    return status;
}

/* Results of before 0.2 have no ranges. */
static lg_status read_ranges(const lg_nc_in *in, int64_t count, lg_report_parameter *p) {
    if (!lg_nc_has(in, "parameters/low") || !lg_nc_has(in, "parameters/high")) {
        for (int64_t i = 0; i < count; i++)
            p[i].low = p[i].high = p[i].value;
        return LG_OK;
    }
    LG_TRY(read_values(in, "parameters/low", count, &p->low));
    return read_values(in, "parameters/high", count, &p->high);
}

lg_status lg_report_read_parameters(const lg_nc_in *in, const lg_report_data *d,
                                    lg_report_scenario *s) {
    int64_t count = -1;
    LG_TRY(lg_nc_check(in, "parameters/name", true, 1, &count));
    LG_TRY(
        lg_alloc(d->context, (size_t)count, sizeof *s->parameters, "parameters", &s->parameters));
    s->nparameters = count;
    if (count == 0)
        return LG_OK;
    lg_report_parameter *p = s->parameters;
    LG_TRY(read_texts(in, "parameters/table", count, p->table.text, sizeof p->table.text));
    LG_TRY(read_texts(in, "parameters/subject", count, p->subject.text, sizeof p->subject.text));
    LG_TRY(read_texts(in, "parameters/name", count, p->name.text, sizeof p->name.text));
    LG_TRY(read_texts(in, "parameters/unit", count, p->unit.text, sizeof p->unit.text));
    LG_TRY(read_texts(in, "parameters/source", count, p->source, sizeof p->source));
    LG_TRY(read_texts(in, "parameters/confidence", count, p->confidence.text,
                      sizeof p->confidence.text));
    LG_TRY(read_values(in, "parameters/value", count, &p->value));
    return read_ranges(in, count, p);
}
