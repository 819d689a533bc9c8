/* Maps of the units as indexed PNG images, and the borders of the administrative units over them.
 */
#ifndef LG_REPORT_MAP_H
#define LG_REPORT_MAP_H

#include "text/out.h"
#include "report/source.h"

typedef enum lg_map_layer { LG_LAYER_condition, LG_LAYER_overload, LG_MAP_LAYERS } lg_map_layer;

typedef struct lg_map_class {
    lg_map_layer layer;
    double below;
    uint32_t colour; /* 0xRRGGBB */
} lg_map_class;

enum { LG_MAP_CLASSES = 15 };
extern const lg_map_class lg_map_classes[LG_MAP_CLASSES];

/* Cells of the raster a side of a pixel stands for: images never get wider or higher than 500. */
int64_t lg_map_step(const lg_report_data *data);
void lg_map_size(const lg_report_data *data, int64_t *width, int64_t *height);

/* The image of one year of a scenario, as the bytes of a file; cells without data are transparent.
 */
void lg_map_png(lg_out *png, const lg_report_data *data, const lg_report_scenario *scenario,
                int year, lg_map_layer layer);
/* The same as "data:image/png;base64,...". */
void lg_map_write(lg_out *out, const lg_report_data *data, const lg_report_scenario *scenario,
                  int year, lg_map_layer layer);

/* Likewise of figures of the units that the caller has. */
void lg_map_write_values(lg_out *out, const lg_report_data *data, const float *values,
                         lg_map_layer layer);
/* The map's pixels, row by row, as [unit, how many, unit ...]; -1: no grassland. */
void lg_map_runs(lg_out *out, const lg_report_data *data);

/* An <svg> of the size of the images: borders, and the number of every unit in its middle. */
void lg_map_borders(lg_out *out, const lg_report_data *data);

#endif
