#include "gis/empty.h"

#include <string.h>

#include "core/assumed.h"
#include "core/elementary.h"
#include "core/format.h"
#include "text/listing.h"

static bool is_empty(const lg_gis_sheet *sheet, int32_t unit) {
    return sheet->import->units[unit].usable_ha <= 0;
}

static lg_status refuse(const lg_gis_sheet *sheet, int32_t empty) {
    const lg_gis_import *import = sheet->import;
    lg_listing names = {0};
    int32_t thin = 0;
    for (int32_t u = 0; u < import->areas.units; u++) {
        const lg_gis_unit_area *own = &import->units[u];
        if (!is_empty(sheet, u))
            continue;
        lg_listing_add(&names, "'%s' (%.4g ha)", own->name, own->polygon_ha);
        thin += own->cells_ha <= 0;
    }
    const char *what = empty == import->areas.units ? ""
                                                    : ", or say under 'units' 'on_empty: drop' "
                                                      "(they are left out) or 'on_empty: "
                                                      "merge' (their neighbours take them)";
    return lg_fail(sheet->context, LG_EDATA,
                   "%d unit%s no cell of usable grassland of %g m: %s; %d of them hold no cell's "
                   "middle at all, the others lie on other land, without values or under earlier "
                   "units. Take smaller cells, merge them with a neighbour or leave them out%s",
                   (int)empty, empty == 1 ? " gets" : "s get", sheet->frame.grid.cell_m,
                   lg_listing_text(&names), (int)thin, what);
}

/* ---- neighbours ---- */

/* Of two boxes: what two shapes within them are apart at the least. */
static double box_distance(const OGREnvelope *a, const OGREnvelope *b) {
    double dx = fmax(0, fmax(a->MinX - b->MaxX, b->MinX - a->MaxX));
    double dy = fmax(0, fmax(a->MinY - b->MaxY, b->MinY - a->MaxY));
    return lg_hypot(dx, dy);
}

/* The length of the border that two units share; 0 where it cannot be worked out. */
static double shared_m(OGRGeometryH a, OGRGeometryH b) {
    OGRGeometryH border = OGR_G_Boundary(a), other = OGR_G_Boundary(b);
    OGRGeometryH both = border == NULL || other == NULL ? NULL : OGR_G_Intersection(border, other);
    double length = both == NULL ? 0 : OGR_G_Length(both);
    OGRGeometryH made[] = {border, other, both};
    for (int i = 0; i < 3; i++)
        if (made[i] != NULL)
            OGR_G_DestroyGeometry(made[i]);
    return length;
}

typedef struct search {
    const lg_gis_sheet *sheet;
    const OGREnvelope *boxes;
    int32_t unit, best;
    bool same_admin; /* among those alone */
    double away_m, shared_m;
} search;

/* Shapes that touch by rounding share a border, too. */
#define TOUCH_M 0.01

static void try_unit(search *s, int32_t u) {
    const lg_gis_polygon *rows = s->sheet->polygons.rows;
    double away_m = OGR_G_Distance(rows[s->unit].shape, rows[u].shape);
    double shared = 0;
    if (!(away_m >= 0) || away_m > s->away_m + TOUCH_M)
        return;
    if (away_m <= TOUCH_M)
        shared = shared_m(rows[s->unit].shape, rows[u].shape);
    if (s->best >= 0 && away_m > s->away_m - TOUCH_M && shared <= s->shared_m)
        return;
    s->best = u;
    s->away_m = away_m;
    s->shared_m = shared;
}

static bool may_take(const search *s, int32_t u) {
    const lg_gis_polygon *rows = s->sheet->polygons.rows;
    return !is_empty(s->sheet, u) &&
           (!s->same_admin || rows[u].unit.admin == rows[s->unit].unit.admin);
}

/* The nearest by boxes first, so that few shapes are measured. */
static void look(search *s) {
    int32_t n = s->sheet->import->areas.units, first = -1;
    double least_m = INFINITY;
    s->best = -1;
    s->away_m = INFINITY;
    s->shared_m = 0;
    for (int32_t u = 0; u < n; u++) {
        double away_m = may_take(s, u) ? box_distance(&s->boxes[s->unit], &s->boxes[u]) : INFINITY;
        if (away_m < least_m) {
            least_m = away_m;
            first = u;
        }
    }
    if (first >= 0)
        try_unit(s, first);
    for (int32_t u = 0; u < n; u++)
        if (u != first && may_take(s, u) &&
            box_distance(&s->boxes[s->unit], &s->boxes[u]) <= s->away_m + TOUCH_M)
            try_unit(s, u);
}

/* The unit that takes an empty one: of its administrative unit where there is one. */
static int32_t find_neighbour(const lg_gis_sheet *sheet, const OGREnvelope *boxes, int32_t unit) {
    search s = {.sheet = sheet, .boxes = boxes, .unit = unit, .same_admin = true};
    look(&s);
    if (s.best >= 0)
        return s.best;
    s.same_admin = false;
    look(&s);
    return s.best;
}

static lg_status find_neighbours(const lg_gis_sheet *sheet, int32_t *into) {
    const lg_gis_polygons *p = &sheet->polygons;
    OGREnvelope *boxes = NULL;
    LG_TRY(lg_alloc(sheet->context, p->n, sizeof *boxes, "boxes of units", &boxes));
    for (size_t u = 0; u < p->n; u++)
        OGR_G_GetEnvelope(p->rows[u].shape, &boxes[u]);
    for (int32_t u = 0; u < (int32_t)p->n; u++)
        if (is_empty(sheet, u))
            into[u] = find_neighbour(sheet, boxes, u);
    lg_free(sheet->context, boxes);
    return LG_OK;
}

/* ---- the books ---- */

static lg_status keep(lg_gis_sheet *sheet, int32_t empty, const int32_t *into) {
    lg_gis_import *import = sheet->import;
    LG_TRY(lg_alloc(sheet->context, (size_t)empty, sizeof *import->empty, "units without cells",
                    &import->empty));
    for (int32_t u = 0; u < import->areas.units; u++) {
        if (!is_empty(sheet, u))
            continue;
        lg_gis_empty *one = &import->empty[import->nempty++];
        *one = (lg_gis_empty){.area = import->units[u], .into = into[u]};
        memcpy(one->name, sheet->polygons.rows[u].unit.name, sizeof one->name);
        one->area.name = one->name;
    }
    return LG_OK;
}

/* The areas of an empty unit go to the one that takes it, so that the sum over units stays. */
static void give(lg_gis_import *import) {
    for (int32_t i = 0; i < import->nempty; i++) {
        const lg_gis_empty *one = &import->empty[i];
        if (one->into < 0)
            continue;
        lg_gis_unit_area *taker = &import->units[one->into];
        taker->polygon_ha += one->area.polygon_ha;
        taker->cells_ha += one->area.cells_ha;
        taker->overlap_ha += one->area.overlap_ha;
    }
}

static void renumber(lg_gis_sheet *sheet, int32_t *place) {
    lg_gis_import *import = sheet->import;
    lg_gis_polygons *p = &sheet->polygons;
    int32_t kept = 0;
    for (int32_t u = 0; u < import->areas.units; u++) {
        place[u] = is_empty(sheet, u) ? -1 : kept;
        if (place[u] < 0) {
            OGR_G_DestroyGeometry(p->rows[u].shape);
            continue;
        }
        p->rows[kept] = p->rows[u];
        import->units[kept] = import->units[u];
        import->units[kept].name = p->rows[kept].unit.name;
        kept++;
    }
    p->n = (size_t)kept;
    import->areas.units = kept;
    for (size_t c = 0; c < sheet->ncells; c++)
        sheet->cells[c].unit = place[sheet->cells[c].unit];
    for (int32_t i = 0; i < import->nempty; i++)
        if (import->empty[i].into >= 0)
            import->empty[i].into = place[import->empty[i].into];
    import->areas.largest_error = 0;
    for (int32_t u = 0; u < kept; u++) {
        double error = import->units[u].cells_ha / import->units[u].polygon_ha - 1;
        if (u > 0 && fabs(error) <= fabs(import->areas.largest_error))
            continue;
        import->areas.largest_error = error;
        import->areas.largest_error_unit = u;
    }
}

static lg_status tell(const lg_gis_sheet *sheet) {
    const lg_gis_import *import = sheet->import;
    lg_listing names = {0};
    double polygon_ha = 0;
    bool merged = import->empty[0].into >= 0;
    for (int32_t i = 0; i < import->nempty; i++) {
        const lg_gis_empty *one = &import->empty[i];
        polygon_ha += one->area.polygon_ha;
        if (merged)
            lg_listing_add(&names, "'%.31s' by '%.31s'", one->name, import->units[one->into].name);
        else
            lg_listing_add(&names, "'%s' (%.4g ha)", one->name, one->area.polygon_ha);
    }
    const char *s = import->nempty == 1 ? "" : "s";
    return lg_assume(sheet->context, sheet->frame.assumed,
                     merged ? "%d unit%s without a cell of usable grassland, %.6g ha of polygons, "
                              "taken by their neighbours: %s"
                            : "%d unit%s without a cell of usable grassland left out, %.6g ha of "
                              "polygons: %s",
                     (int)import->nempty, s, polygon_ha, lg_listing_text(&names));
}

static lg_status settle(lg_gis_sheet *sheet, int32_t empty, int32_t *into) {
    for (int32_t u = 0; u < sheet->import->areas.units; u++)
        into[u] = -1;
    if (sheet->frame.description->units.on_empty == LG_GIS_EMPTY_MERGE)
        LG_TRY(find_neighbours(sheet, into));
    LG_TRY(keep(sheet, empty, into));
    give(sheet->import);
    renumber(sheet, into);
    return tell(sheet);
}

lg_status lg_gis_sheet_settle_empty(lg_gis_sheet *sheet) {
    int32_t n = sheet->import->areas.units, empty = 0, *into = NULL;
    for (int32_t u = 0; u < n; u++)
        empty += is_empty(sheet, u);
    if (empty == 0)
        return LG_OK;
    if (empty == n || sheet->frame.description->units.on_empty == LG_GIS_EMPTY_REFUSE)
        return refuse(sheet, empty);
    LG_TRY(lg_alloc(sheet->context, (size_t)n, sizeof *into, "neighbours of units", &into));
    lg_status status = settle(sheet, empty, into);
    lg_free(sheet->context, into);
    return status;
}
