/* The figures of the management units for the page's script: as many years and scenarios as keep
 * the page small enough to travel, at least the last year of the first. */
#include <math.h>

#include "report/map.h"
#include "report/need.h"
#include "report/part.h"
#include "report/shared.h"

enum { MOST_FIGURES = 120000 };

static void numbers(lg_page *page, int scenarios, int first, int member) {
    const lg_report_data *d = page->data;
    static const char *const keys[] = {"herd", "capacity", "condition"};
    lg_out_format(&page->out, ",\n\"%s\":[", keys[member]);
    for (int i = 0; i < scenarios; i++)
        for (int y = first; y < d->nyears; y++) {
            lg_out_raw(&page->out, i + y > first ? ",[" : "[");
            for (int32_t u = 0; u < d->nunits; u++) {
                lg_need n;
                lg_need_of(d, &d->scenarios[i], y, u, &n);
                double value = member == 0 ? n.herd_su : member == 1 ? n.capacity_su : n.condition;
                if (u > 0)
                    lg_out_raw(&page->out, ",");
                if (isfinite(value))
                    lg_out_format(&page->out, member == 2 ? "%.3f" : "%.0f", value);
                else
                    lg_out_raw(&page->out, "null");
            }
            lg_out_raw(&page->out, "]");
        }
    lg_out_raw(&page->out, "]");
}

static void classes(lg_page *page) {
    bool first = true;
    lg_out_raw(&page->out, ",\n\"classes\":[");
    for (int i = 0; i < LG_MAP_CLASSES; i++) {
        const lg_map_class *c = &lg_map_classes[i];
        if (c->layer != LG_LAYER_overload)
            continue;
        lg_out_raw(&page->out, first ? "[" : ",[");
        lg_out_json_number(&page->out, c->below);
        lg_out_format(&page->out, ",%u]", (unsigned)c->colour);
        first = false;
    }
    lg_out_raw(&page->out, "]");
}

void lg_part_data_units(lg_page *page) {
    const lg_report_data *d = page->data;
    int64_t all = (int64_t)d->nunits * d->nyears * d->nscenarios;
    int first = all <= MOST_FIGURES ? 0 : d->nyears - 1;
    int scenarios =
        (int64_t)d->nunits * d->nscenarios <= MOST_FIGURES || first == 0 ? d->nscenarios : 1;
    lg_out_format(&page->out, "\"units\":{\"first\":%d,\"scenarios\":%d,\"names\":[", first,
                  scenarios);
    for (int32_t u = 0; u < d->nunits; u++) {
        lg_phrase_text title;
        lg_unit_title(page, u, &title);
        if (u > 0)
            lg_out_raw(&page->out, ",");
        lg_out_json(&page->out, title.text);
    }
    lg_out_raw(&page->out, "],\n\"admin\":[");
    for (int32_t u = 0; u < d->nunits; u++)
        lg_out_format(&page->out, "%s%d", u > 0 ? "," : "", (int)d->unit_admin[u]);
    lg_out_raw(&page->out, "],\n\"start\":[");
    for (int i = 0; i < scenarios; i++)
        for (int32_t u = 0; u < d->nunits; u++)
            lg_out_format(&page->out, "%s%.3f",
                          u > 0   ? ","
                          : i > 0 ? "],["
                                  : "[",
                          (double)d->scenarios[i].unit_condition[u]);
    lg_out_raw(&page->out, "]]");
    for (int member = 0; member < 3; member++)
        numbers(page, scenarios, first, member);
    classes(page);
    lg_out_raw(&page->out, ",\n\"runs\":");
    lg_map_runs(&page->out, d);
    lg_out_raw(&page->out, "},\n");
}
