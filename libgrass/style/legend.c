#include "style/legend.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "style/breaks.h"
#include "style/table.h"

typedef struct maker {
    const lg_style_map *map;
    const lg_style_row *row; /* NULL: the table has none */
    const lg_style_ramp *ramp;
    lg_legend *legend;
} maker;

static lg_status make_room(lg_legend *legend, size_t count) {
    legend->count = count;
    return lg_alloc(legend->context, count, sizeof *legend->classes, "a legend", &legend->classes);
}

/* ---- numbers ---- */

/* "200", "-50 %": figures as far as a break needs them. */
static void show(const maker *m, double value, char text[32]) {
    bool percent = m->row != NULL && m->row->percent;
    snprintf(text, 32, "%.6g", percent ? 100 * value : value);
}

static void put_label(const maker *m, lg_legend_class *class, double low, double high) {
    const char *unit = m->map->unit == NULL ? "" : m->map->unit;
    char from[32], to[32];
    const char *words =
        m->row != NULL && m->row->percent ? "%" : lg_style_unit_words(unit, m->map->language);
    const char *blank = words[0] == '\0' || strcmp(words, "°") == 0 ? "" : " ";
    show(m, low, from);
    show(m, high, to);
    if (isinf(low))
        snprintf(class->label, sizeof class->label, "< %s%s%s", to, blank, words);
    else if (isinf(high))
        snprintf(class->label, sizeof class->label, "≥ %s%s%s", from, blank, words);
    else
        snprintf(class->label, sizeof class->label, "%s … %s%s%s", from, to, blank, words);
}

static lg_status make_shared(const maker *m) {
    static const char *const endless[] = {"stock without any capacity", "无承载能力而有存栏"};
    size_t count = 0;
    double low = -INFINITY;
    for (const lg_style_shared *s = NULL; (s = lg_style_next_shared(m->ramp, s)) != NULL;)
        count++;
    LG_TRY(make_room(m->legend, count));
    lg_legend_class *class = m->legend->classes;
    for (const lg_style_shared *s = NULL; (s = lg_style_next_shared(m->ramp, s)) != NULL;
         class ++) {
        *class = (lg_legend_class){.value = s->below, .colour = s->colour};
        if (isnan(s->below))
            snprintf(class->label, sizeof class->label, "%s", endless[m->map->language]);
        else
            put_label(m, class, low, s->below);
        low = s->below;
    }
    return LG_OK;
}

static lg_status make_numbers(const maker *m) {
    double breaks[LG_MOST_BREAKS], low = -INFINITY;
    int count = m->row == NULL ? 0 : m->row->breaks;
    if (lg_style_next_shared(m->ramp, NULL) != NULL)
        return make_shared(m);
    for (int i = 0; i < count; i++)
        breaks[i] = m->row->at[i];
    if (count == 0)
        LG_TRY(lg_style_take_breaks(m->legend->context, m->map->values, m->map->value_count,
                                    strcmp(m->ramp->name, "apart") == 0, breaks, &count));
    if (count == 0)
        return lg_fail(m->legend->context, LG_EARG,
                       "no style for '%s': it has no breaks of its own, and no finite value is "
                       "there to take them from",
                       m->map->variable);
    LG_TRY(make_room(m->legend, (size_t)count + 1));
    for (int i = 0; i <= count; i++) {
        lg_legend_class *class = &m->legend->classes[i];
        class->value = i < count ? breaks[i] : INFINITY;
        class->colour = lg_style_colour(m->ramp, m->row != NULL && m->row->reversed, i, count + 1);
        put_label(m, class, low, class->value);
        low = class->value;
    }
    return LG_OK;
}

/* ---- codes ---- */

/* Flags add up: "red line, sand", in the mean of their colours. */
static void put_flags(const maker *m, int32_t code, lg_legend_class *class) {
    static const char *const none[] = {"none", "无"}, *const between[] = {", ", "、"};
    size_t used = 0;
    uint32_t sums[3] = {0}, bits = 0;
    for (int32_t bit = 1; bit <= code && bit < 256; bit *= 2) {
        uint32_t colour = 0;
        const char *words = (code & bit) == 0 ? NULL
                                              : lg_style_code_words(m->map->variable, bit,
                                                                    m->map->language, &colour);
        if (words == NULL || used >= sizeof class->label)
            continue;
        used += (size_t)snprintf(class->label + used, sizeof class->label - used, "%s%s",
                                 used == 0 ? "" : between[m->map->language], words);
        bits++;
        for (int part = 0; part < 3; part++)
            sums[part] += colour >> (16 - 8 * part) & 255;
    }
    if (bits == 0)
        snprintf(class->label, sizeof class->label, "%s", none[m->map->language]);
    class->colour =
        bits == 0 ? 0xe0e0e0 : (sums[0] / bits) << 16 | (sums[1] / bits) << 8 | sums[2] / bits;
}

static lg_status make_codes(const maker *m) {
    const lg_style_map *map = m->map;
    LG_TRY(make_room(m->legend, map->code_count));
    for (size_t i = 0; i < map->code_count; i++) {
        lg_legend_class *class = &m->legend->classes[i];
        int32_t code = map->codes[i].code;
        /* By the code and not by its place, so that maps with other codes keep the colours. */
        class->colour = m->ramp->colours[(uint32_t)code % (uint32_t)m->ramp->count];
        class->value = code;
        const char *own = lg_style_code_words(map->variable, code, map->language, &class->colour);
        const char *label = map->codes[i].label == NULL ? own : map->codes[i].label;
        if (label != NULL)
            snprintf(class->label, sizeof class->label, "%s", label);
        else
            snprintf(class->label, sizeof class->label, "%d", (int)code);
        if (strcmp(map->variable, "flags") == 0 && map->codes[i].label == NULL)
            put_flags(m, code, class);
    }
    return LG_OK;
}

/* ---- all ---- */

static void put_title(const maker *m) {
    const lg_style_map *map = m->map;
    const char *title = m->row != NULL ? m->row->words[map->language]
                        : map->meaning != NULL && map->meaning[0] != '\0' ? map->meaning
                                                                          : map->variable;
    const char *unit = map->unit == NULL || (m->row != NULL && m->row->percent)
                           ? ""
                           : lg_style_unit_words(map->unit, map->language);
    if (unit[0] == '\0' || m->legend->codes)
        snprintf(m->legend->title, sizeof m->legend->title, "%s", title);
    else
        snprintf(m->legend->title, sizeof m->legend->title, "%s (%s)", title, unit);
}

lg_status lg_legend_make(lg_context *context, const lg_style_map *map, lg_legend *legend) {
    maker m = {.map = map, .row = lg_style_find(map->variable), .legend = legend};
    *legend = (lg_legend){.context = context, .codes = map->code_count > 0, .band = map->band};
    m.ramp = m.row != NULL ? m.row->ramp : lg_style_find_ramp(legend->codes ? "kinds" : "viridis");
    if (legend->band == 0)
        legend->band = 1;
    legend->source = m.ramp->source;
    put_title(&m);
    lg_status status = legend->codes ? make_codes(&m) : make_numbers(&m);
    if (status != LG_OK)
        lg_legend_free(legend);
    return status;
}

void lg_legend_free(lg_legend *legend) {
    if (legend->context != NULL)
        lg_free(legend->context, legend->classes);
    legend->classes = NULL;
    legend->count = 0;
}
