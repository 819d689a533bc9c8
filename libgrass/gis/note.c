#include "gis/note.h"

#include <stdarg.h>
#include <string.h>

#include <cpl_vsi.h>

#include "core/format.h"
#include "gis/description_rows.h"
#include "store/checksum.h"

typedef struct writer {
    lg_context *context;
    char *text; /* growing */
    size_t used, room;
} writer;

static lg_status add(writer *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

static lg_status add(writer *w, const char *format, ...) {
    char piece[2048];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(piece, sizeof piece, format, arguments);
    va_end(arguments);
    size_t length = strlen(piece);
    if (w->used + length + 1 > w->room) {
        size_t room = 2 * (w->used + length + 1);
        LG_TRY(lg_grow(w->context, w->room, room, 1, "a note", &w->text));
        w->room = room;
    }
    memcpy(w->text + w->used, piece, length + 1);
    w->used += length;
    return LG_OK;
}

/* Bytes and their sum, by which a file is known again whatever it is called; nothing where GDAL
 * opens it in another way (a folder, a service). */
static lg_status add_bytes(writer *w, const char *path) {
    enum { BLOCK = 1 << 20 };
    VSILFILE *file = VSIFOpenL(path, "rb");
    if (file == NULL)
        return LG_OK;
    char *block = NULL;
    uint32_t sum = 0;
    size_t n = 0;
    int64_t bytes = 0;
    lg_status status = lg_alloc(w->context, BLOCK, 1, "a piece of a file", &block);
    while (status == LG_OK && (n = VSIFReadL(block, 1, BLOCK, file)) > 0) {
        sum = lg_checksum(sum, block, n);
        bytes += (int64_t)n;
    }
    VSIFCloseL(file);
    lg_free(w->context, block);
    if (status != LG_OK || bytes == 0)
        return status;
    return add(w, ", %lld bytes, CRC-32 %08lx", (long long)bytes, (unsigned long)sum);
}

/* The file's own name: the folders above are this machine's. */
static const char *base_name(const char *file) {
    const char *slash = strrchr(file, '/');
    return slash == NULL ? file : slash + 1;
}

static lg_status add_file(writer *w, const lg_gis_sheet *sheet, const lg_gis_file *from) {
    const lg_gis_origin *origin = lg_gis_origin_of(&sheet->frame, from);
    if (from->file == NULL)
        return LG_OK;
    LG_TRY(add(w, "; %s", base_name(from->file)));
    if (origin->layer[0] != '\0')
        LG_TRY(add(w, ", '%s'", origin->layer));
    if (origin->crs[0] != '\0')
        LG_TRY(add(w, ", in %s", origin->crs));
    return add_bytes(w, from->path);
}

static lg_status add_count(writer *w, int64_t count, const char *what) {
    return count == 0 ? LG_OK : add(w, "; %lld %s", (long long)count, what);
}

static lg_status add_units(writer *w, const lg_gis_sheet *sheet) {
    const lg_gis_file *from = &sheet->frame.description->units.from;
    const lg_gis_import *import = sheet->import;
    LG_TRY(add(w, "\nunits: %s (%s)", from->source, from->confidence));
    LG_TRY(add_file(w, sheet, from));
    LG_TRY(add_count(w, import->areas.units, "units"));
    LG_TRY(add_count(w, import->areas.repaired_units, "polygons mended"));
    bool merged = import->nempty > 0 && import->empty[0].into >= 0;
    return add_count(w, import->nempty,
                     merged ? "without usable cells, taken by neighbours"
                            : "without usable cells, left out");
}

static lg_status add_layer(writer *w, const lg_gis_sheet *sheet, int which) {
    const lg_gis_layer *layer = &sheet->frame.description->layers[which];
    const lg_gis_layer_report *report = &sheet->import->layers[which];
    if (layer->from.node == NULL)
        return LG_OK;
    LG_TRY(add(w, "\n%s: %s (%s)", lg_gis_layer_table[which].name, layer->from.source,
               layer->from.confidence));
    if (layer->from.file == NULL && layer->text != NULL)
        return add(w, "; %s everywhere", layer->text);
    if (layer->from.file == NULL)
        return add(w, "; %g everywhere", layer->value);
    LG_TRY(add_file(w, sheet, &layer->from));
    LG_TRY(add_count(w, report->missing_cells, "cells without a value"));
    return add_count(w, report->filled_cells, "of them filled");
}

/* What became of the area, so that it can be added up. */
static lg_status add_areas(writer *w, const lg_gis_sheet *sheet) {
    const lg_gis_areas *a = &sheet->import->areas;
    double ha = sheet->frame.grid.cell_m * sheet->frame.grid.cell_m / 1e4;
    const struct {
        const char *what;
        int64_t cells;
    } rows[] = {{"usable", a->usable_cells},          {"other land", a->other_cells},
                {"without a type", a->no_type_cells}, {"without values", a->gap_cells},
                {"in two units", a->overlap_cells},   {"grassland in no unit", a->unclaimed_cells}};
    LG_TRY(add(w, "\narea: polygons %.2f ha; cells of units %.2f ha", a->polygon_ha,
               (double)a->unit_cells * ha));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].cells != 0)
            LG_TRY(add(w, "; %s %.2f ha", rows[i].what, (double)rows[i].cells * ha));
    return LG_OK;
}

static lg_status write_note(writer *w, const lg_gis_sheet *sheet) {
    const char *note = sheet->frame.description->note;
    size_t length = strlen(note);
    LG_TRY(lg_alloc(w->context, length + 1024, 1, "a note", &w->text));
    w->room = length + 1024;
    memcpy(w->text, note, length + 1);
    w->used = length;
    LG_TRY(add_units(w, sheet));
    for (int i = 0; i < LG_GIS_LAYERS; i++)
        LG_TRY(add_layer(w, sheet, i));
    return add_areas(w, sheet);
}

lg_status lg_gis_make_note(const lg_gis_sheet *sheet, char **note) {
    writer w = {.context = sheet->context};
    lg_status status = write_note(&w, sheet);
    if (status != LG_OK)
        lg_free(sheet->context, w.text);
    else
        *note = w.text;
    return status;
}
