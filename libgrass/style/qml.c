/* QGIS Markup Language, as versions from 3.16 on take it. */
#include "style/qml.h"

#include <float.h>
#include <math.h>

#include "text/form.h"

static void begin(const lg_legend *legend, lg_out *out) {
    lg_out_raw(out, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" LG_FORM_QML_MARK
                    "\n<qgis version=\"3.16.0\" hasScaleBasedVisibilityFlag=\"0\" "
                    "styleCategories=\"AllStyleCategories\">\n  <userNotes value=\"");
    lg_out_html(out, legend->title);
    lg_out_raw(out, ". ");
    lg_out_html(out, legend->source);
    lg_out_raw(out, ".\"/>\n");
}

static void put_attribute(lg_out *out, const char *name, const char *value) {
    lg_out_format(out, " %s=\"", name);
    lg_out_html(out, value);
    lg_out_raw(out, "\"");
}

/* ---- rasters ---- */

/* QGIS gives a value to the first class whose own is not below it, and infinite values to none. */
static void put_ramp(const lg_legend *legend, lg_out *out) {
    size_t last = legend->count;
    while (last > 0 && !isfinite(legend->classes[last - 1].value))
        last--;
    double least = last == 0 ? 0 : legend->classes[0].value;
    double most = last == 0 ? 1 : legend->classes[last - 1].value;
    lg_out_format(out,
                  "    <rasterrenderer type=\"singlebandpseudocolor\" band=\"%d\" opacity=\"1\" "
                  "alphaBand=\"-1\" nodataColor=\"\" classificationMin=\"%.9g\" "
                  "classificationMax=\"%.9g\">\n      <rasterTransparency/>\n",
                  (int)legend->band, least, most);
    lg_out_format(out,
                  "      <rastershader>\n        <colorrampshader colorRampType=\"DISCRETE\" "
                  "classificationMode=\"1\" clip=\"0\" minimumValue=\"%.9g\" "
                  "maximumValue=\"%.9g\">\n",
                  least, most);
    for (size_t i = 0; i < legend->count; i++) {
        const lg_legend_class *class = &legend->classes[i];
        if (isnan(class->value))
            continue;
        if (isinf(class->value))
            lg_out_raw(out, "          <item value=\"inf\"");
        else
            lg_out_format(out, "          <item value=\"%.9g\"", class->value);
        lg_out_format(out, " color=\"#%06x\" alpha=\"255\"", (unsigned)class->colour);
        put_attribute(out, "label", class->label);
        lg_out_raw(out, "/>\n");
    }
    lg_out_raw(out, "        </colorrampshader>\n      </rastershader>\n    </rasterrenderer>\n");
}

static void put_palette(const lg_legend *legend, lg_out *out) {
    lg_out_format(out,
                  "    <rasterrenderer type=\"paletted\" band=\"%d\" opacity=\"1\" "
                  "alphaBand=\"-1\" nodataColor=\"\">\n      <rasterTransparency/>\n"
                  "      <colorPalette>\n",
                  (int)legend->band);
    for (size_t i = 0; i < legend->count; i++) {
        const lg_legend_class *class = &legend->classes[i];
        lg_out_format(out, "        <paletteEntry value=\"%.0f\" color=\"#%06x\" alpha=\"255\"",
                      class->value, (unsigned)class->colour);
        put_attribute(out, "label", class->label);
        lg_out_raw(out, "/>\n");
    }
    lg_out_raw(out, "      </colorPalette>\n    </rasterrenderer>\n");
}

void lg_qml_raster(const lg_legend *legend, lg_out *out) {
    begin(legend, out);
    lg_out_raw(out, "  <pipe>\n");
    if (legend->codes)
        put_palette(legend, out);
    else
        put_ramp(legend, out);
    lg_out_raw(out, "    <brightnesscontrast brightness=\"0\" contrast=\"0\"/>\n"
                    "    <huesaturation saturation=\"0\" grayscaleMode=\"0\" colorizeOn=\"0\"/>\n"
                    "    <rasterresampler maxOversampling=\"2\"/>\n"
                    "  </pipe>\n  <blendMode>0</blendMode>\n</qgis>\n");
}

/* ---- polygons ---- */

static void put_symbol(lg_out *out, size_t number, uint32_t colour) {
    lg_out_format(out,
                  "      <symbol type=\"fill\" name=\"%zu\" alpha=\"1\" clip_to_extent=\"1\" "
                  "force_rhr=\"0\">\n        <layer class=\"SimpleFill\" pass=\"0\" locked=\"0\" "
                  "enabled=\"1\">\n",
                  number);
    lg_out_format(out,
                  "          <prop k=\"color\" v=\"%u,%u,%u,255\"/>\n"
                  "          <prop k=\"style\" v=\"solid\"/>\n",
                  (unsigned)(colour >> 16 & 255), (unsigned)(colour >> 8 & 255),
                  (unsigned)(colour & 255));
    lg_out_raw(out, "          <prop k=\"outline_color\" v=\"90,90,90,255\"/>\n"
                    "          <prop k=\"outline_style\" v=\"solid\"/>\n"
                    "          <prop k=\"outline_width\" v=\"0.1\"/>\n"
                    "          <prop k=\"outline_width_unit\" v=\"MM\"/>\n"
                    "        </layer>\n      </symbol>\n");
}

static void put_symbols(const lg_legend *legend, lg_out *out) {
    lg_out_raw(out, "    <symbols>\n");
    for (size_t i = 0; i < legend->count; i++)
        put_symbol(out, i, legend->classes[i].colour);
    lg_out_raw(out, "    </symbols>\n");
}

static void put_bound(lg_out *out, const char *name, double value) {
    lg_out_format(out, " %s=\"%.15g\"", name, isinf(value) ? copysign(DBL_MAX, value) : value);
}

/* The class of what is infinite is that of no figure: GeoPackage has neither infinity nor NaN. */
static void put_ranges(const lg_legend *legend, lg_out *out) {
    double low = -INFINITY;
    lg_out_raw(out, "    <ranges>\n");
    for (size_t i = 0; i < legend->count; i++) {
        const lg_legend_class *class = &legend->classes[i];
        if (isnan(class->value))
            continue;
        lg_out_raw(out, "      <range render=\"true\"");
        put_bound(out, "lower", low);
        put_bound(out, "upper", class->value);
        lg_out_format(out, " symbol=\"%zu\"", i);
        put_attribute(out, "label", class->label);
        lg_out_raw(out, "/>\n");
        low = class->value;
    }
    lg_out_raw(out, "    </ranges>\n");
}

static void put_categories(const lg_legend *legend, lg_out *out) {
    lg_out_raw(out, "    <categories>\n");
    for (size_t i = 0; i < legend->count; i++) {
        lg_out_format(out, "      <category render=\"true\" symbol=\"%zu\" value=\"%.0f\"", i,
                      legend->classes[i].value);
        put_attribute(out, "label", legend->classes[i].label);
        lg_out_raw(out, "/>\n");
    }
    lg_out_raw(out, "    </categories>\n");
}

void lg_qml_polygons(const lg_legend *legend, const char *field, lg_out *out) {
    begin(legend, out);
    lg_out_format(out,
                  "  <renderer-v2 type=\"%s\" symbollevels=\"0\" forceraster=\"0\" "
                  "enableorderby=\"0\"%s",
                  legend->codes ? "categorizedSymbol" : "graduatedSymbol",
                  legend->codes ? "" : " graduatedMethod=\"GraduatedColor\"");
    put_attribute(out, "attr", field);
    lg_out_raw(out, ">\n");
    if (legend->codes)
        put_categories(legend, out);
    else
        put_ranges(legend, out);
    put_symbols(legend, out);
    lg_out_raw(out, "  </renderer-v2>\n  <blendMode>0</blendMode>\n"
                    "  <layerGeometryType>2</layerGeometryType>\n</qgis>\n");
}
