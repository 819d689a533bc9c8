#define _POSIX_C_SOURCE 200809L /* strnlen */
#include "store/nc_numbers.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "text/message.h"
#include "text/number.h"

enum { TEXT_CHARS = 256 };

/* An attribute that is there, and who holds it. */
typedef struct attribute {
    const lg_nc_in *in;
    const char *variable, *name;
    hid_t id, type;
} attribute;

static lg_status fail_text(const attribute *a, const char *text) {
    lg_shown shown;
    return lg_fail(a->in->context, LG_EDATA,
                   "%s: '%s' has %s = \"%s\", which is no number; write it as a number",
                   a->in->path, a->variable, a->name, lg_show_text(&shown, text));
}

static lg_status fail_kind(const attribute *a, const char *what) {
    return lg_fail(a->in->context, LG_EDATA, "%s: %s of '%s' %s", a->in->path, a->name, a->variable,
                   what);
}

/* "nan" is what missing_value may say. */
static lg_status parse(const attribute *a, const char *text, double *value) {
    while (*text == ' ')
        text++;
    if (strcasecmp(text, "nan") == 0) {
        *value = NAN;
        return LG_OK;
    }
    return lg_parse_number(text, value) ? LG_OK : fail_text(a, text);
}

static lg_status read_shared_texts(const attribute *a, lg_nc_numbers *n) {
    char *texts[LG_NC_NUMBERS] = {NULL};
    lg_status status = LG_OK;
    if (H5Aread(a->id, a->type, texts) < 0)
        return fail_kind(a, "cannot be read; the file is damaged or truncated");
    for (int i = 0; i < n->count; i++) {
        if (status == LG_OK)
            status = parse(a, texts[i] == NULL ? "" : texts[i], &n->value[i]);
        H5free_memory(texts[i]);
    }
    return status;
}

static lg_status read_fixed_texts(const attribute *a, lg_nc_numbers *n) {
    char raw[LG_NC_NUMBERS * TEXT_CHARS], text[TEXT_CHARS + 1];
    size_t width = H5Tget_size(a->type);
    if (width > TEXT_CHARS)
        return fail_kind(a, "is a long text, which is no number");
    if (H5Aread(a->id, a->type, raw) < 0)
        return fail_kind(a, "cannot be read; the file is damaged or truncated");
    for (int i = 0; i < n->count; i++) {
        size_t length = strnlen(raw + (size_t)i * width, width);
        memcpy(text, raw + (size_t)i * width, length);
        text[length] = '\0';
        LG_TRY(parse(a, text, &n->value[i]));
    }
    return LG_OK;
}

static lg_status read_numbers(const attribute *a, H5T_class_t class, lg_nc_numbers *n) {
    n->is_float = class == H5T_FLOAT;
    n->is_text = class == H5T_STRING;
    n->width = H5Tget_size(a->type);
    if (n->is_text)
        return H5Tis_variable_str(a->type) > 0 ? read_shared_texts(a, n) : read_fixed_texts(a, n);
    if (H5Aread(a->id, H5T_NATIVE_DOUBLE, n->value) < 0)
        return fail_kind(a, "cannot be read; the file is damaged or truncated");
    return LG_OK;
}

static lg_status read_attribute(const attribute *a, lg_nc_numbers *n) {
    hid_t space = H5Aget_space(a->id);
    hssize_t points = space < 0 ? -1 : H5Sget_simple_extent_npoints(space);
    H5T_class_t class = a->type < 0 ? H5T_NO_CLASS : H5Tget_class(a->type);
    if (space >= 0)
        H5Sclose(space);
    if (points < 0 || class == H5T_NO_CLASS)
        return fail_kind(a, "cannot be read; the file is damaged or truncated");
    if (class != H5T_INTEGER && class != H5T_FLOAT && class != H5T_STRING)
        return fail_kind(a, "is neither a number nor a text");
    if (points > LG_NC_NUMBERS)
        return fail_kind(a, "holds more than 16 numbers");
    n->count = (int)points;
    return n->count == 0 ? LG_OK : read_numbers(a, class, n);
}

lg_status lg_nc_get_numbers(const lg_nc_in *in, const char *variable, const char *name,
                            lg_nc_numbers *numbers) {
    *numbers = (lg_nc_numbers){0};
    if (H5Aexists_by_name(in->file, variable, name, H5P_DEFAULT) <= 0) {
        H5Eclear2(H5E_DEFAULT);
        return LG_OK;
    }
    attribute a = {.in = in, .variable = variable, .name = name};
    a.id = H5Aopen_by_name(in->file, variable, name, H5P_DEFAULT, H5P_DEFAULT);
    if (a.id < 0)
        return fail_kind(&a, "cannot be read; the file is damaged or truncated");
    a.type = H5Aget_type(a.id);
    lg_status status = read_attribute(&a, numbers);
    if (a.type >= 0)
        H5Tclose(a.type);
    H5Aclose(a.id);
    H5Eclear2(H5E_DEFAULT);
    return status;
}
