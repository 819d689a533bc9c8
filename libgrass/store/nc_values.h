/* How the numbers of a variable become values, by the CF conventions 1.8 (2.5.1 missing data, 8.1
 * packed data) and the NetCDF attributes they name: scale_factor, add_offset, _FillValue,
 * missing_value, valid_min, valid_max, valid_range, _Unsigned. For any file, whoever made it. */
#ifndef LG_STORE_NC_VALUES_H
#define LG_STORE_NC_VALUES_H

#include "store/nc.h"

enum { LG_NC_GAPS = 16 };

/* Missing when stored so; `narrow`: the attribute is a float beside data of double. */
typedef struct lg_nc_gap {
    double value;
    bool narrow;
} lg_nc_gap;

typedef struct lg_nc_values {
    const lg_nc_in *in;
    const char *variable; /* the caller's */
    double scale, offset;
    double wrap_from, wrap_by; /* _Unsigned: stored numbers beyond wrap_from are moved by wrap_by */
    double low, high;          /* valid_range, as stored or, when range_unpacked, as unpacked */
    bool range_unpacked;
    int ngaps;
    lg_nc_gap gap[LG_NC_GAPS];
    bool plain; /* nothing to do: what is stored is the value */
} lg_nc_values;

/* Reads the attributes of a variable of numbers. They may be one number, a list of one, or a text
 * that is a number; missing_value may be a list. LG_EDATA names the attribute that is none of
 * these. Where no _FillValue is stated the default ones of NetCDF are missing too (not of bytes).
 * Data that lie in another file (external storage, virtual data sets, external links) are refused.
 */
lg_status lg_nc_values_open(const lg_nc_in *in, const char *variable, lg_nc_values *v);

/* `n` values from start on, count along each dimension (NULL: all), NaN for what is missing. */
lg_status lg_nc_values_read(const lg_nc_values *v, const int64_t *start, const int64_t *count,
                            size_t n, double *values);

/* One value as it is stored; NaN for what is missing. */
double lg_nc_value(const lg_nc_values *v, double stored);

#endif
