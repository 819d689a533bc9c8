#include "report/map.h"

#include <math.h>
#include <string.h>

#include "report/png.h"

const lg_map_class lg_map_classes[LG_MAP_CLASSES] = {
#define CLASS(layer, below, colour) {LG_LAYER_##layer, below, colour},
#include "style/classes.def"
#undef CLASS
};

enum { LONGEST_SIDE = 500 };

int64_t lg_map_step(const lg_report_data *d) {
    int64_t side = d->ny > d->nx ? d->ny : d->nx;
    return side <= LONGEST_SIDE ? 1 : (side + LONGEST_SIDE - 1) / LONGEST_SIDE;
}

void lg_map_size(const lg_report_data *d, int64_t *width, int64_t *height) {
    int64_t step = lg_map_step(d);
    *width = (d->nx + step - 1) / step;
    *height = (d->ny + step - 1) / step;
}

/* The unit shown by a pixel: the cell in its middle. */
static int32_t unit_at(const lg_report_data *d, int64_t step, int64_t row, int64_t column) {
    int64_t y = row * step + step / 2, x = column * step + step / 2;
    if (row < 0 || column < 0 || y >= d->ny || x >= d->nx)
        return -1;
    return d->unit[y * d->nx + x];
}

/* Its place among the classes of the layer, from 1; a value that is none is no data. */
static uint8_t class_of(lg_map_layer layer, double value) {
    uint8_t place = 0;
    if (isnan(value))
        return 0;
    for (int i = 0; i < LG_MAP_CLASSES; i++)
        if (lg_map_classes[i].layer == layer) {
            place++;
            if (value < lg_map_classes[i].below)
                break;
        }
    return place;
}

static int palette_of(lg_map_layer layer, uint32_t palette[16]) {
    int count = 0;
    palette[count++] = 0xffffff;
    for (int i = 0; i < LG_MAP_CLASSES; i++)
        if (lg_map_classes[i].layer == layer)
            palette[count++] = lg_map_classes[i].colour;
    return count;
}

static void paint(const lg_report_data *d, const float *values, lg_map_layer layer,
                  const lg_indexed *image, uint8_t *pixels) {
    int64_t step = lg_map_step(d);
    for (int64_t row = 0; row < image->height; row++)
        for (int64_t column = 0; column < image->width; column++) {
            int32_t unit = unit_at(d, step, row, column);
            pixels[row * image->width + column] =
                unit < 0 ? 0 : class_of(layer, (double)values[unit]);
        }
}

static void png_of(lg_out *png, const lg_report_data *d, const float *values, lg_map_layer layer) {
    uint32_t palette[16];
    uint8_t *pixels = NULL;
    lg_indexed image = {.palette = palette};
    if (png->status != LG_OK)
        return;
    lg_map_size(d, &image.width, &image.height);
    image.colours = palette_of(layer, palette);
    png->status =
        lg_alloc(png->context, (size_t)(image.width * image.height), 1, "an image", &pixels);
    if (png->status == LG_OK) {
        paint(d, values, layer, &image, pixels);
        image.pixels = pixels;
        lg_png_write(png, &image);
    }
    lg_free(png->context, pixels);
}

static const float *values_of(const lg_report_data *d, const lg_report_scenario *s, int year,
                              lg_map_layer layer) {
    const float *all = layer == LG_LAYER_condition ? s->unit_condition : s->unit_overload;
    return all + (size_t)year * (size_t)d->nunits;
}

void lg_map_png(lg_out *png, const lg_report_data *d, const lg_report_scenario *s, int year,
                lg_map_layer layer) {
    png_of(png, d, values_of(d, s, year, layer), layer);
}

void lg_map_write_values(lg_out *out, const lg_report_data *d, const float *values,
                         lg_map_layer layer) {
    lg_out png;
    if (out->status != LG_OK)
        return;
    lg_out_init(out->context, &png);
    png_of(&png, d, values, layer);
    out->status = png.status;
    lg_out_raw(out, "data:image/png;base64,");
    lg_out_base64(out, (const uint8_t *)png.text, png.used);
    lg_out_free(&png);
}

void lg_map_write(lg_out *out, const lg_report_data *d, const lg_report_scenario *s, int year,
                  lg_map_layer layer) {
    lg_map_write_values(out, d, values_of(d, s, year, layer), layer);
}

void lg_map_runs(lg_out *out, const lg_report_data *d) {
    int64_t step = lg_map_step(d), width = 0, height = 0;
    lg_map_size(d, &width, &height);
    lg_out_raw(out, "[");
    for (int64_t i = 0, run = 0; i < width * height; i++) {
        int32_t unit = unit_at(d, step, i / width, i % width);
        run++;
        if (i + 1 < width * height && unit_at(d, step, (i + 1) / width, (i + 1) % width) == unit)
            continue;
        lg_out_format(out, "%s%d,%lld", i + 1 > run ? "," : "", (int)unit, (long long)run);
        run = 0;
    }
    lg_out_raw(out, "]");
}
