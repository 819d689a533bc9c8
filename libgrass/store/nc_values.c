#include "store/nc_values.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "store/nc_claims.h"
#include "store/nc_numbers.h"
#include "store/nc_spelling.h"
#include "text/message.h"

/* What the data are stored as. */
typedef struct storage {
    bool is_float, is_signed;
    int bits;
} storage;

static lg_status fail(const lg_nc_values *v, const char *name, const char *what) {
    return lg_fail(v->in->context, LG_EDATA, "%s: %s of '%s' %s", v->in->path, name, v->variable,
                   what);
}

static double wrapped(const lg_nc_values *v, double stored) {
    bool beyond = v->wrap_by > 0.0 ? stored < v->wrap_from : stored >= v->wrap_from;
    return v->wrap_by != 0.0 && beyond ? stored + v->wrap_by : stored;
}

static lg_status get_one(const lg_nc_values *v, const char *name, lg_nc_numbers *n) {
    LG_TRY(lg_nc_get_numbers(v->in, v->variable, name, n));
    if (n->count > 1)
        return fail(v, name, "holds several numbers; it should hold one");
    return LG_OK;
}

static lg_status read_scaling(lg_nc_values *v, bool *scaled) {
    lg_nc_numbers scale, offset;
    LG_TRY(get_one(v, "scale_factor", &scale));
    LG_TRY(get_one(v, "add_offset", &offset));
    v->scale = scale.count == 1 ? scale.value[0] : 1.0;
    v->offset = offset.count == 1 ? offset.value[0] : 0.0;
    if (!isfinite(v->scale) || v->scale == 0.0)
        return fail(v, "scale_factor", "is not a number other than 0");
    if (!isfinite(v->offset))
        return fail(v, "add_offset", "is not a finite number");
    *scaled = scale.count == 1 || offset.count == 1;
    return LG_OK;
}

/* NetCDF's users write unsigned numbers into signed types (classic files know no other), and say
 * so; the reverse is said too. */
static lg_status read_sign(lg_nc_values *v, const storage *s) {
    char text[16];
    v->wrap_from = v->wrap_by = 0.0;
    if (s->is_float || !lg_nc_get_text(v->in, v->variable, "_Unsigned", text, sizeof text))
        return LG_OK;
    bool yes = strcasecmp(text, "true") == 0, no = strcasecmp(text, "false") == 0;
    if (!yes && !no)
        return fail(v, "_Unsigned", "is neither \"true\" nor \"false\"");
    if (yes == !s->is_signed)
        return LG_OK;
    v->wrap_by = yes ? ldexp(1.0, s->bits) : -ldexp(1.0, s->bits);
    v->wrap_from = yes ? 0.0 : ldexp(1.0, s->bits - 1);
    return LG_OK;
}

static void add_gap(lg_nc_values *v, const storage *s, const lg_nc_numbers *n, int i) {
    double value = s->is_float && s->bits == 32 ? (double)(float)n->value[i] : n->value[i];
    if (isnan(value) || v->ngaps == LG_NC_GAPS)
        return;
    /* Data in double may have been float before (999.9 is 999.900024 there), or the attribute. */
    bool narrow = s->is_float && s->bits > 32;
    v->gap[v->ngaps++] = (lg_nc_gap){wrapped(v, value), narrow};
}

/* NC_FILL_... of netcdf.h; bytes have none that is agreed on. */
static void add_default_gap(lg_nc_values *v, const storage *s) {
    lg_nc_numbers n = {.count = 1, .is_float = s->is_float, .width = (size_t)s->bits / 8};
    if (s->is_float)
        n.value[0] = 9.9692099683868690e+36;
    else if (s->bits == 16)
        n.value[0] = s->is_signed ? -32767.0 : 65535.0;
    else if (s->bits == 32)
        n.value[0] = s->is_signed ? -2147483647.0 : 4294967295.0;
    else if (s->bits == 64)
        n.value[0] = s->is_signed ? -9223372036854775806.0 : 18446744073709551614.0;
    else
        return;
    add_gap(v, s, &n, 0);
}

static lg_status read_gaps(lg_nc_values *v, const storage *s) {
    lg_nc_numbers fill, missing;
    LG_TRY(get_one(v, "_FillValue", &fill));
    LG_TRY(lg_nc_get_numbers(v->in, v->variable, "missing_value", &missing));
    v->ngaps = 0;
    for (int i = 0; i < fill.count; i++)
        add_gap(v, s, &fill, i);
    if (fill.count == 0)
        add_default_gap(v, s);
    for (int i = 0; i < missing.count && v->ngaps < LG_NC_GAPS; i++)
        add_gap(v, s, &missing, i);
    return LG_OK;
}

static lg_status read_range(lg_nc_values *v, const storage *s, bool scaled) {
    lg_nc_numbers low, high, both;
    LG_TRY(get_one(v, "valid_min", &low));
    LG_TRY(get_one(v, "valid_max", &high));
    LG_TRY(lg_nc_get_numbers(v->in, v->variable, "valid_range", &both));
    if (both.count != 0 && both.count != 2)
        return fail(v, "valid_range", "should hold two numbers");
    v->low = low.count == 1 ? low.value[0] : -HUGE_VAL;
    v->high = high.count == 1 ? high.value[0] : HUGE_VAL;
    if (both.count == 2) {
        v->low = both.value[0];
        v->high = both.value[1];
    }
    /* The NetCDF user guide: bounds of the type of the unpacked data bound these. */
    const lg_nc_numbers *said = both.count == 2 ? &both : low.count == 1 ? &low : &high;
    v->range_unpacked = scaled && !s->is_float && said->is_float;
    if (!v->range_unpacked) {
        v->low = isinf(v->low) ? v->low : wrapped(v, v->low);
        v->high = isinf(v->high) ? v->high : wrapped(v, v->high);
    }
    if (isnan(v->low) || isnan(v->high) || v->low > v->high)
        return fail(v, both.count == 2 ? "valid_range" : "valid_min", "holds no range of numbers");
    /* Bounds in double beside data of float: the bound itself is still inside. */
    if (s->is_float && s->bits == 32) {
        v->low = fmin(v->low, (double)(float)v->low);
        v->high = fmax(v->high, (double)(float)v->high);
    }
    return LG_OK;
}

static lg_status read_attributes(lg_nc_values *v, const storage *s) {
    bool scaled = false;
    LG_TRY(read_scaling(v, &scaled));
    LG_TRY(read_sign(v, s));
    LG_TRY(read_gaps(v, s));
    LG_TRY(read_range(v, s, scaled));
    v->plain = !scaled && v->wrap_by == 0.0 && v->ngaps == 0 && isinf(v->low) && isinf(v->high);
    return LG_OK;
}

/* Where another file would be read in this one's name. */
static bool lies_elsewhere(const lg_nc_in *in, const char *variable, hid_t dataset) {
    H5L_info_t link;
    if (H5Lget_info(in->file, variable, &link, H5P_DEFAULT) >= 0 && link.type == H5L_TYPE_EXTERNAL)
        return true;
    hid_t plan = H5Dget_create_plist(dataset);
    bool elsewhere =
        plan >= 0 && (H5Pget_external_count(plan) > 0 || H5Pget_layout(plan) == H5D_VIRTUAL);
    if (plan >= 0)
        H5Pclose(plan);
    return elsewhere;
}

static lg_status read_storage(const lg_nc_values *v, hid_t dataset, storage *s) {
    hid_t type = H5Dget_type(dataset);
    H5T_class_t class = type < 0 ? H5T_NO_CLASS : H5Tget_class(type);
    s->is_float = class == H5T_FLOAT;
    s->is_signed = class == H5T_INTEGER && H5Tget_sign(type) == H5T_SGN_2;
    s->bits = type < 0 ? 0 : (int)H5Tget_size(type) * 8;
    if (type >= 0)
        H5Tclose(type);
    if (class != H5T_FLOAT && class != H5T_INTEGER)
        return lg_fail(
            v->in->context, LG_EDATA, "%s: variable '%s' holds %s; write it as numbers%s",
            v->in->path, v->variable, class == H5T_STRING ? "texts" : "no numbers",
            strstr(v->variable, "time") == NULL ? "" : " with units = \"days since YYYY-MM-DD\"");
    if (lies_elsewhere(v->in, v->variable, dataset))
        return lg_fail(v->in->context, LG_EDATA,
                       "%s: the data of '%s' lie in another file; copy them into this one",
                       v->in->path, v->variable);
    return LG_OK;
}

lg_status lg_nc_values_open(const lg_nc_in *in, const char *variable, lg_nc_values *v) {
    lg_nc_values made = {.in = in, .variable = variable};
    storage s = {false, false, 0};
    hid_t dataset = lg_nc_has(in, variable) ? H5Dopen2(in->file, variable, H5P_DEFAULT) : -1;
    if (dataset < 0)
        return lg_nc_check(in, variable, false, 0, NULL);
    lg_status status = read_storage(&made, dataset, &s);
    if (status == LG_OK)
        status = lg_nc_check_spelling(in, variable, dataset);
    if (status == LG_OK)
        status = lg_nc_check_claims(in, variable, dataset);
    H5Dclose(dataset);
    H5Eclear2(H5E_DEFAULT);
    if (status == LG_OK)
        status = read_attributes(&made, &s);
    if (status == LG_OK)
        *v = made;
    return status;
}

double lg_nc_value(const lg_nc_values *v, double stored) {
    double raw = wrapped(v, stored);
    for (int i = 0; i < v->ngaps; i++)
        if (raw == v->gap[i].value || (v->gap[i].narrow && (float)raw == (float)v->gap[i].value))
            return NAN;
    double value = raw * v->scale + v->offset;
    double judged = v->range_unpacked ? value : raw;
    return judged < v->low || judged > v->high ? NAN : value;
}

/* Whether gaps and scale are all that there is to do: loops that a processor does several values at
 * a time, with the same results as lg_nc_value. */
static bool is_simple(const lg_nc_values *v) {
    for (int i = 0; i < v->ngaps; i++)
        if (v->gap[i].narrow)
            return false;
    return v->wrap_by == 0.0 && isinf(v->low) && isinf(v->high);
}

static void unpack_simply(const lg_nc_values *v, size_t n, double *values) {
    for (int g = 0; g < v->ngaps; g++) {
        const double gap = v->gap[g].value;
        for (size_t i = 0; i < n; i++)
            values[i] = values[i] == gap ? NAN : values[i];
    }
    const double scale = v->scale, offset = v->offset;
    for (size_t i = 0; i < n; i++)
        values[i] = values[i] * scale + offset;
}

lg_status lg_nc_values_read(const lg_nc_values *v, const int64_t *start, const int64_t *count,
                            size_t n, double *values) {
    LG_TRY(lg_nc_read(v->in, v->variable, LG_NC_F64, start, count, values));
    if (v->plain)
        return LG_OK;
    if (is_simple(v)) {
        unpack_simply(v, n, values);
        return LG_OK;
    }
    for (size_t i = 0; i < n; i++)
        values[i] = lg_nc_value(v, values[i]);
    return LG_OK;
}
