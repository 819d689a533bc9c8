#include "batch/land_cut.h"

#include "batch/land_company.h"

/* What a day of a unit takes, in the measure of docs/performance.md: cells, and what a unit has beside
 * them, in ns. They decide which units a part
 * has, and so how even the parts are, not what comes of them joined. */
enum { CELL_NS = 7, UNIT_NS = 130 };

/* Units that stay together. */
typedef struct groups {
    int32_t *of_unit;
    int64_t *cost;
    int32_t count;
} groups;

/* Administrative units are numbered as their first units come. */
static void group(const lg_land *land, bool by_admin, int32_t *number, groups *g) {
    for (int32_t k = 0; k < land->nadmins; k++)
        number[k] = -1;
    for (int32_t k = 0; k < land->nunits; k++) {
        int32_t *at = &number[land->units[k].admin];
        if (by_admin && *at < 0)
            *at = g->count++;
        g->of_unit[k] = by_admin ? *at : g->count++;
        g->cost[g->of_unit[k]] += CELL_NS * land->units[k].count + UNIT_NS;
    }
}

static lg_status make_groups(lg_context *context, const lg_land *land, bool by_admin, groups *g) {
    int32_t *number = NULL;
    const size_t units = (size_t)land->nunits;
    LG_TRY(lg_alloc(context, units, sizeof *g->of_unit, "parts of a land", &g->of_unit));
    LG_TRY(lg_alloc(context, units, sizeof *g->cost, "parts of a land", &g->cost));
    LG_TRY(lg_alloc(context, (size_t)land->nadmins, sizeof *number, "parts of a land", &number));
    group(land, by_admin, number, g);
    lg_free(context, number);
    return LG_OK;
}

/* How many parts of at most that cost there are when each takes what it can. */
static int32_t count_parts(const groups *g, int64_t most) {
    int32_t parts = 1;
    int64_t sum = 0;
    for (int32_t k = 0; k < g->count; k++) {
        if (sum > 0 && sum + g->cost[k] > most) {
            parts++;
            sum = 0;
        }
        sum += g->cost[k];
    }
    return parts;
}

/* The least cost of the costliest of so many parts of groups that follow each other. */
static int64_t least_most(const groups *g, int32_t parts) {
    int64_t low = 0, high = 0;
    for (int32_t k = 0; k < g->count; k++) {
        low = g->cost[k] > low ? g->cost[k] : low;
        high += g->cost[k];
    }
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (count_parts(g, middle) <= parts)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The part of every group, written over its cost; none is left without one. */
static void assign(groups *g, int32_t parts) {
    const int64_t most = least_most(g, parts);
    int32_t part = 0;
    int64_t sum = 0;
    for (int32_t k = 0; k < g->count; k++) {
        const int64_t cost = g->cost[k];
        const bool full = sum > 0 && sum + cost > most;
        const bool needed = sum > 0 && g->count - k == parts - 1 - part;
        if (part < parts - 1 && (full || needed)) {
            part++;
            sum = 0;
        }
        sum += cost;
        g->cost[k] = part;
    }
}

/* Marks the part's own units, finds their company and lists both. */
static lg_status take(lg_context *context, const lg_land *land, const lg_scenario *scenario,
                      const groups *g, lg_land_piece *piece) {
    uint8_t *marks = NULL;
    LG_TRY(lg_alloc(context, (size_t)land->nunits, sizeof *marks, "a part of a land", &marks));
    for (int32_t k = 0; k < land->nunits; k++)
        if (g->cost[g->of_unit[k]] == piece->part - 1) {
            marks[k] = LG_LAND_OWNED;
            piece->nowned++;
        }
    lg_status status = lg_land_accompany(context, land, scenario, marks);
    for (int32_t k = 0; k < land->nunits; k++)
        piece->count += marks[k] != 0;
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)piece->count, sizeof *piece->units, "a part of a land",
                          &piece->units);
    if (status == LG_OK)
        status = lg_alloc(context, (size_t)piece->count, sizeof *piece->owned, "a part of a land",
                          &piece->owned);
    int32_t at = 0;
    for (int32_t k = 0; status == LG_OK && k < land->nunits; k++)
        if (marks[k] != 0) {
            piece->owned[at] = marks[k] == LG_LAND_OWNED;
            piece->units[at++] = k;
        }
    lg_free(context, marks);
    return status;
}

static lg_status cut(lg_context *context, const lg_land *land, const lg_scenario *scenario,
                     bool tells, groups *g, lg_land_piece *piece) {
    const lg_measure *moves = lg_land_mover(scenario);
    const int line = moves == NULL || moves->place == NULL ? 0 : lg_yaml_line(moves->place);
    LG_TRY(make_groups(context, land, moves != NULL, g));
    if (piece->parts > g->count && moves != NULL)
        return lg_fail(context, LG_EARG,
                       "scenario '%s': the land can be cut into at most %d part%s, not %d: the ban "
                       "of line %d moves animals inside administrative units, which stay whole",
                       scenario->name, (int)g->count, g->count == 1 ? "" : "s", (int)piece->parts,
                       line);
    if (piece->parts > g->count)
        return lg_fail(context, LG_EARG,
                       "scenario '%s': the land can be cut into at most %d part%s, its management "
                       "units, not %d",
                       scenario->name, (int)g->count, g->count == 1 ? "" : "s", (int)piece->parts);
    if (moves != NULL && tells)
        lg_log(context, LG_LOG_NOTICE,
               "scenario '%s': administrative units stay whole in the parts of the land, because "
               "the ban of line %d moves animals inside them",
               scenario->name, line);
    assign(g, piece->parts);
    return take(context, land, scenario, g, piece);
}

lg_status lg_land_cut(lg_context *context, const lg_land *land, const lg_scenario *scenario,
                      int32_t part, int32_t parts, bool tells, lg_land_piece *piece) {
    groups g = {0};
    *piece = (lg_land_piece){.part = part, .parts = parts};
    lg_status status =
        part < 1 || parts < part
            ? lg_fail(context, LG_EARG, "there is no part %d of %d", (int)part, (int)parts)
            : cut(context, land, scenario, tells, &g, piece);
    lg_free(context, g.of_unit);
    lg_free(context, g.cost);
    if (status != LG_OK)
        lg_land_piece_free(context, piece);
    return status;
}

void lg_land_piece_free(lg_context *context, lg_land_piece *piece) {
    lg_free(context, piece->units);
    lg_free(context, piece->owned);
    *piece = (lg_land_piece){0};
}
