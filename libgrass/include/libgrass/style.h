/* How maps look in QGIS: classes, colours and labels of a variable as a .qml file, which QGIS takes
 * by itself when it lies beside the map under the map's name. Needs no GDAL. */
#ifndef LIBGRASS_STYLE_H
#define LIBGRASS_STYLE_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which words the labels have. */
typedef enum lg_style_language {
    LG_STYLE_EN, /* English */
    LG_STYLE_ZH  /* Chinese */
} lg_style_language;

/* A code of a map of codes. */
typedef struct lg_style_code {
    int32_t code;      /* as it stands in the map */
    const char *label; /* UTF-8; NULL: libgrass's own words, of land_class and flags */
} lg_style_code;

/* What a style is made for. What is 0 or NULL is not given. */
typedef struct lg_style_map {
    const char *variable; /* "production", "overload_rate", "type" ... */
    const char *unit;     /* as it stands in the file ("kg ha-1") */
    const char *meaning;  /* the title where libgrass has none of its own */
    const float *values;  /* where the variable has no breaks of its own they come from here */
    size_t value_count;   /* how many; what is not finite is left aside */
    const lg_style_code *codes; /* of a map of codes: those that it holds */
    size_t code_count;          /* 0: a map of numbers */
    int32_t band;               /* that is shown, from 1; 0: the first */
    lg_style_language language; /* English when zero */
} lg_style_map;

/* Writes the style, whole or not at all. LG_EEXIST when a file stands there that libgrass did not
 * write, such as a style of one's own that QGIS has saved; LG_EARG for a variable without breaks
 * of its own when there are no finite values either. */
LG_API lg_status lg_style_write(lg_context *context, const lg_style_map *map, const char *path);

#ifdef __cplusplus
}
#endif
#endif
