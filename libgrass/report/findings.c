#include "report/findings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report/findings_facts.h"
#include "report/findings_table.h"
#include "report/source.h"
#include "store/folder_path.h"
#include "text/csv.h"

#define TEXT(type, member, name)                                                                   \
    { name, offsetof(type, member), false, true }
#define FIGURE(type, member, name, needed)                                                         \
    { name, offsetof(type, member), true, needed }
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const lg_finding_column region_columns[] = {
    TEXT(lg_borne, kind, "region_kind"),
    TEXT(lg_borne, region, "region"),
    {"limited_by", offsetof(lg_borne, limited_by), false, false},
    FIGURE(lg_borne, area_mu, "area_mu", false),
    FIGURE(lg_borne, present_su, "present_su", true),
    FIGURE(lg_borne, risk_now, "risk_at_present_frac", false),
    FIGURE(lg_borne, dynamic_su, "dynamic_capacity_su", true),
    FIGURE(lg_borne, dynamic_low_su, "dynamic_capacity_low_su", false),
    FIGURE(lg_borne, dynamic_high_su, "dynamic_capacity_high_su", false),
    FIGURE(lg_borne, law_su, "proper_capacity_su", false),
    FIGURE(lg_borne, law_low_su, "proper_capacity_low_su", false),
    FIGURE(lg_borne, law_high_su, "proper_capacity_high_su", false),
    FIGURE(lg_borne, forage_su, "forage_capacity_su", false),
    FIGURE(lg_borne, forage_low_su, "forage_capacity_low_su", false),
    FIGURE(lg_borne, forage_high_su, "forage_capacity_high_su", false),
    FIGURE(lg_borne, net_su, "net_capacity_su", false),
    FIGURE(lg_borne, net_at_yuan, "net_at_capacity_yuan", false),
    FIGURE(lg_borne, net_best_yuan, "net_best_yuan", false),
};

static const lg_finding_column risk_columns[] = {
    TEXT(lg_risk_point, kind, "region_kind"),
    TEXT(lg_risk_point, region, "region"),
    FIGURE(lg_risk_point, times, "times", false),
    FIGURE(lg_risk_point, stock_su, "stock_su", true),
    FIGURE(lg_risk_point, condition, "risk_condition_frac", false),
    FIGURE(lg_risk_point, animals, "risk_animals_frac", false),
    FIGURE(lg_risk_point, risk, "risk_frac", true),
    FIGURE(lg_risk_point, net_yuan, "net_yuan", false),
};

static const lg_finding_column instrument_columns[] = {
    TEXT(lg_instrument_gain, instrument, "instrument"),
    {"words", offsetof(lg_instrument_gain, words), false, false},
    FIGURE(lg_instrument_gain, capacity_su, "capacity_su", true),
    FIGURE(lg_instrument_gain, gain_su, "gain_su", false),
    FIGURE(lg_instrument_gain, gain_low_su, "gain_low_su", false),
    FIGURE(lg_instrument_gain, gain_high_su, "gain_high_su", false),
    FIGURE(lg_instrument_gain, net_yuan, "net_yuan", false),
    FIGURE(lg_instrument_gain, gain_yuan, "gain_yuan", false),
};

static const lg_finding_column doubt_columns[] = {
    TEXT(lg_doubt_share, source, "source"),
    {"capacity", offsetof(lg_doubt_share, capacity), false, false},
    FIGURE(lg_doubt_share, share, "share_frac", true),
    FIGURE(lg_doubt_share, low_su, "low_su", false),
    FIGURE(lg_doubt_share, high_su, "high_su", false),
};

static const lg_finding_column mix_columns[] = {
    TEXT(lg_shown_mix, mix, "mix"),
    {"ends_failed", offsetof(lg_shown_mix, ends_failed), false, false},
    {"verdict", offsetof(lg_shown_mix, verdict), false, false},
    FIGURE(lg_shown_mix, stock_su, "stock_su", false),
    FIGURE(lg_shown_mix, cost_yuan, "cost_yuan", true),
    FIGURE(lg_shown_mix, net_yuan, "net_yuan", false),
    FIGURE(lg_shown_mix, draws, "draws", false),
    FIGURE(lg_shown_mix, draws_met, "draws_met", false),
    FIGURE(lg_shown_mix, met, "met_frac", true),
    FIGURE(lg_shown_mix, degraded, "degraded_frac", false),
    FIGURE(lg_shown_mix, deficit_t, "deficit_t", false),
};

/* ---- axes of a search: what stands between `mix` and the figures ---- */

static bool is_figure(const char *name) {
    for (size_t i = 0; i < COUNT(mix_columns); i++)
        if (strcmp(mix_columns[i].name, name) == 0)
            return true;
    return false;
}

typedef struct mixes_of {
    lg_context *context;
    lg_shown_mix *mixes;
    size_t count;
} mixes_of;

static lg_status read_what(lg_csv *table, void *to) {
    mixes_of *m = to;
    for (size_t row = 0; row < m->count && row < lg_csv_rows(table); row++) {
        char what[1024] = "";
        size_t used = 0;
        for (size_t c = 1; c < lg_csv_columns(table) && !is_figure(lg_csv_header(table, c)); c++) {
            const char *value = lg_csv_text(table, row, c);
            if (value[0] == '\0' || used + 200 > sizeof what)
                continue;
            used += (size_t)snprintf(what + used, sizeof what - used, "%s%.80s=%.80s",
                                     used > 0 ? ";" : "", lg_csv_header(table, c), value);
        }
        LG_TRY(lg_copy_text(m->context, what, &m->mixes[row].what));
    }
    return LG_OK;
}

/* ---- the files of a folder ---- */

typedef struct asked {
    const lg_report_data *data;
    const char *folder;
    const char *kind; /* "capacity" or "search" */
    bool named;       /* the folder is not the results' own */
} asked;

static bool is_there(const char *path) {
    return access(path, F_OK) == 0;
}

static lg_status table(const asked *ask, const char *name, const lg_finding_column *columns,
                       size_t ncolumns, size_t size, void *rows, size_t *count) {
    char *path = NULL;
    LG_TRY(lg_folder_path(ask->data->context, ask->folder, "", name, &path));
    lg_status status =
        lg_findings_table(ask->data->context, path, columns, ncolumns, size, rows, count);
    lg_free(ask->data->context, path);
    return status;
}

/* Both the table and the file that says what it was made from, or neither. */
static lg_status facts_of(const asked *ask, lg_finding_facts *facts, bool *there) {
    lg_context *context = ask->data->context;
    char name[64], *json = NULL, *csv = NULL;
    snprintf(name, sizeof name, "%s.csv", ask->kind);
    LG_TRY(lg_folder_path(context, ask->folder, "", name, &csv));
    snprintf(name, sizeof name, "%s.json", ask->kind);
    lg_status status = lg_folder_path(context, ask->folder, "", name, &json);
    bool both = status == LG_OK && is_there(json) && is_there(csv);
    if (both)
        status = lg_findings_facts(ask->data, json, ask->kind, facts);
    else if (status == LG_OK && (ask->named || is_there(csv) || is_there(json)))
        status = lg_fail(context, is_there(csv) || is_there(json) ? LG_EDATA : LG_EINPUT,
                         "there is no %s in %s; 'libgrass %s PLAN -o %s' makes it",
                         is_there(csv) ? json : csv, ask->folder, ask->kind, ask->folder);
    lg_free(context, csv);
    lg_free(context, json);
    *there = both;
    return status;
}

/* A region that the results do not know means other land, whatever check sums say. */
static lg_status check_regions(const asked *ask, const lg_findings *a) {
    const lg_report_data *d = ask->data;
    const lg_borne *city = lg_findings_region(a, "city", "city");
    if (city == NULL)
        return lg_fail(d->context, LG_EDATA,
                       "capacity.csv in %s has no row of the whole land (city)", ask->folder);
    if (isfinite(city->area_mu) && fabs(city->area_mu - d->area_mu) > 1e-3 * d->area_mu)
        return lg_fail(
            d->context, LG_EDATA,
            "capacity.csv in %s is of %.10g mu of grassland and the results in %s are of "
            "%.10g mu: of another land, so it is not told beside them",
            ask->folder, city->area_mu, d->directory, d->area_mu);
    return LG_OK;
}

/* Rows mostly stand in the order of the land, so each is looked for from behind the last. */
static lg_status take_units(const lg_report_data *d, lg_findings *a) {
    size_t at = 0, n = (size_t)d->nunits;
    bool any = false;
    for (size_t i = 0; i < a->nregions && !any; i++)
        any = strcmp(a->regions[i].kind.text, "unit") == 0;
    if (!any)
        return LG_OK;
    LG_TRY(lg_alloc(d->context, n, sizeof *a->unit_su, "units", &a->unit_su));
    LG_TRY(lg_alloc(d->context, n, sizeof *a->unit_present_su, "units", &a->unit_present_su));
    for (size_t u = 0; u < n; u++) {
        a->unit_su[u] = a->unit_present_su[u] = NAN;
        for (size_t k = 0; k < a->nregions; k++) {
            const lg_borne *b = &a->regions[(at + k) % a->nregions];
            if (strcmp(b->region.text, d->unit_name[u].text) != 0 ||
                strcmp(b->kind.text, "unit") != 0)
                continue;
            a->unit_su[u] = b->dynamic_su;
            a->unit_present_su[u] = b->present_su;
            at = (at + k + 1) % a->nregions;
            break;
        }
    }
    return LG_OK;
}

/* Shares of the doubt of other capacities are not told beside that of this one. */
static void keep_dynamic(lg_findings *a) {
    size_t kept = 0;
    for (size_t i = 0; i < a->ndoubts; i++)
        if (a->doubts[i].capacity.text[0] == '\0' ||
            strcmp(a->doubts[i].capacity.text, "dynamic") == 0)
            a->doubts[kept++] = a->doubts[i];
    a->ndoubts = kept;
}

static lg_status read_capacity(const asked *ask, lg_findings *a) {
    LG_TRY(facts_of(ask, &a->of_capacity, &a->capacity));
    if (!a->capacity)
        return LG_OK;
    LG_TRY(table(ask, "capacity.csv", region_columns, COUNT(region_columns), sizeof *a->regions,
                 &a->regions, &a->nregions));
    LG_TRY(table(ask, "risk.csv", risk_columns, COUNT(risk_columns), sizeof *a->risks, &a->risks,
                 &a->nrisks));
    LG_TRY(table(ask, "instruments.csv", instrument_columns, COUNT(instrument_columns),
                 sizeof *a->instruments, &a->instruments, &a->ninstruments));
    LG_TRY(table(ask, "doubt.csv", doubt_columns, COUNT(doubt_columns), sizeof *a->doubts,
                 &a->doubts, &a->ndoubts));
    keep_dynamic(a);
    LG_TRY(check_regions(ask, a));
    return take_units(ask->data, a);
}

static lg_status read_search(const asked *ask, lg_findings *a) {
    char *path = NULL;
    LG_TRY(facts_of(ask, &a->of_search, &a->search));
    if (!a->search)
        return LG_OK;
    LG_TRY(table(ask, "search.csv", mix_columns, COUNT(mix_columns), sizeof *a->mixes, &a->mixes,
                 &a->nmixes));
    mixes_of m = {ask->data->context, a->mixes, a->nmixes};
    LG_TRY(lg_folder_path(m.context, ask->folder, "", "search.csv", &path));
    lg_status status = lg_csv_take(m.context, path, read_what, &m);
    lg_free(m.context, path);
    return status;
}

lg_status lg_findings_read(const lg_report_data *data, const char *capacity_folder,
                           const char *search_folder, lg_findings *findings) {
    const asked capacity = {data, capacity_folder == NULL ? data->directory : capacity_folder,
                            "capacity", capacity_folder != NULL};
    const asked search = {data, search_folder == NULL ? data->directory : search_folder, "search",
                          search_folder != NULL};
    *findings = (lg_findings){.capacity = false};
    lg_status status = read_capacity(&capacity, findings);
    if (status == LG_OK)
        status = read_search(&search, findings);
    if (status != LG_OK)
        lg_findings_free(data->context, findings);
    return status;
}

const lg_borne *lg_findings_admin(const lg_report_data *d, int admin) {
    return admin < 0 ? lg_findings_region(&d->findings, "city", "city")
                     : lg_findings_region(&d->findings, "admin", d->admin_name[admin].text);
}
