#include "report/findings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/findings_facts.h"
#include "report/findings_winter.h"
#include "report/source.h"
#include "store/folder_path.h"
#include "text/csv.h"
#include "text/utf8.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const lg_finding_column region_columns[] = {
    LG_FINDING_TEXT(lg_borne, kind, "region_kind", true),
    LG_FINDING_TEXT(lg_borne, region, "region", true),
    LG_FINDING_TEXT(lg_borne, limited_by, "limited_by", false),
    LG_FINDING_AMOUNT(lg_borne, area_mu, "area_mu", false),
    LG_FINDING_AMOUNT(lg_borne, present_su, "present_su", true),
    LG_FINDING_SHARE(lg_borne, risk_now, "risk_at_present_frac", false),
    LG_FINDING_AMOUNT(lg_borne, draws, "draws", false),
    LG_FINDING_AMOUNT(lg_borne, dynamic_su, "dynamic_capacity_su", true),
    LG_FINDING_AMOUNT(lg_borne, dynamic_low_su, "dynamic_capacity_low_su", false),
    LG_FINDING_AMOUNT(lg_borne, dynamic_high_su, "dynamic_capacity_high_su", false),
    LG_FINDING_AMOUNT(lg_borne, law_su, "proper_capacity_su", false),
    LG_FINDING_AMOUNT(lg_borne, law_low_su, "proper_capacity_low_su", false),
    LG_FINDING_AMOUNT(lg_borne, law_high_su, "proper_capacity_high_su", false),
    LG_FINDING_AMOUNT(lg_borne, forage_su, "forage_capacity_su", false),
    LG_FINDING_AMOUNT(lg_borne, forage_low_su, "forage_capacity_low_su", false),
    LG_FINDING_AMOUNT(lg_borne, forage_high_su, "forage_capacity_high_su", false),
    LG_FINDING_AMOUNT(lg_borne, net_su, "net_capacity_su", false),
    LG_FINDING_SIGNED(lg_borne, net_at_yuan, "net_at_capacity_yuan", false),
    LG_FINDING_SIGNED(lg_borne, net_best_yuan, "net_best_yuan", false),
};

static const lg_finding_column risk_columns[] = {
    LG_FINDING_TEXT(lg_risk_point, kind, "region_kind", true),
    LG_FINDING_TEXT(lg_risk_point, region, "region", true),
    LG_FINDING_AMOUNT(lg_risk_point, times, "times", false),
    LG_FINDING_AMOUNT(lg_risk_point, stock_su, "stock_su", true),
    LG_FINDING_SHARE(lg_risk_point, condition, "risk_condition_frac", false),
    LG_FINDING_SHARE(lg_risk_point, animals, "risk_animals_frac", false),
    LG_FINDING_SHARE(lg_risk_point, risk, "risk_frac", true),
    LG_FINDING_AMOUNT(lg_risk_point, draws, "draws", false),
    LG_FINDING_SIGNED(lg_risk_point, net_yuan, "net_yuan", false),
};

static const lg_finding_column instrument_columns[] = {
    LG_FINDING_TEXT(lg_instrument_gain, instrument, "instrument", true),
    LG_FINDING_TEXT(lg_instrument_gain, words, "words", false),
    LG_FINDING_AMOUNT(lg_instrument_gain, capacity_su, "capacity_su", true),
    LG_FINDING_SIGNED(lg_instrument_gain, gain_su, "gain_su", false),
    LG_FINDING_SIGNED(lg_instrument_gain, gain_low_su, "gain_low_su", false),
    LG_FINDING_SIGNED(lg_instrument_gain, gain_high_su, "gain_high_su", false),
    LG_FINDING_SIGNED(lg_instrument_gain, net_yuan, "net_yuan", false),
    LG_FINDING_SIGNED(lg_instrument_gain, gain_yuan, "gain_yuan", false),
};

static const lg_finding_column doubt_columns[] = {
    LG_FINDING_TEXT(lg_doubt_share, source, "source", true),
    LG_FINDING_TEXT(lg_doubt_share, capacity, "capacity", false),
    LG_FINDING_SHARE(lg_doubt_share, share, "share_frac", true),
    LG_FINDING_SHARE(lg_doubt_share, share_low, "share_low_frac", false),
    LG_FINDING_SHARE(lg_doubt_share, share_high, "share_high_frac", false),
    LG_FINDING_AMOUNT(lg_doubt_share, rows, "rows", false),
    LG_FINDING_AMOUNT(lg_doubt_share, mean_su, "mean_su", false),
    LG_FINDING_AMOUNT(lg_doubt_share, low_su, "low_su", false),
    LG_FINDING_AMOUNT(lg_doubt_share, high_su, "high_su", false),
};

static const lg_finding_column mix_columns[] = {
    LG_FINDING_TEXT(lg_shown_mix, mix, "mix", true),
    LG_FINDING_TEXT(lg_shown_mix, ends_failed, "ends_failed", false),
    LG_FINDING_TEXT(lg_shown_mix, verdict, "verdict", false),
    LG_FINDING_AMOUNT(lg_shown_mix, stock_su, "stock_su", false),
    LG_FINDING_SIGNED(lg_shown_mix, cost_yuan, "cost_yuan", true),
    LG_FINDING_SIGNED(lg_shown_mix, net_yuan, "net_yuan", false),
    LG_FINDING_AMOUNT(lg_shown_mix, draws, "draws", false),
    LG_FINDING_AMOUNT(lg_shown_mix, draws_met, "draws_met", false),
    LG_FINDING_SHARE(lg_shown_mix, met, "met_frac", true),
    LG_FINDING_SHARE(lg_shown_mix, degraded, "degraded_frac", false),
    LG_FINDING_AMOUNT(lg_shown_mix, deficit_t, "deficit_t", false),
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
    const size_t first = (size_t)(lg_csv_find(table, "mix") + 1);
    for (size_t row = 0; row < m->count && row < lg_csv_rows(table); row++) {
        char what[1024] = "";
        size_t used = 0;
        for (size_t c = first; c < lg_csv_columns(table) && !is_figure(lg_csv_header(table, c));
             c++) {
            const char *value = lg_csv_text(table, row, c);
            if (value[0] == '\0' || used + 200 > sizeof what)
                continue;
            const char *axis = lg_csv_header(table, c);
            used += (size_t)snprintf(what + used, sizeof what - used, "%s%.*s=%.*s",
                                     used > 0 ? ";" : "", (int)lg_utf8_cut(axis, 80), axis,
                                     (int)lg_utf8_cut(value, 80), value);
        }
        LG_TRY(lg_copy_text(m->context, what, &m->mixes[row].what));
    }
    return LG_OK;
}

/* ---- the capacity ---- */

/* A region that the results do not know means other land, whatever check sums say. */
static lg_status check_regions(const lg_findings_folder *f, const lg_findings *a) {
    const lg_report_data *d = f->data;
    const lg_borne *city = lg_findings_region(a, "city", "city");
    if (city == NULL || !isfinite(city->present_su) || !isfinite(city->dynamic_su))
        return lg_fail(d->context, LG_EDATA,
                       "capacity.csv in %s has no row of the whole land (city) with a herd and a "
                       "capacity; 'libgrass capacity PLAN -o %s' makes it again",
                       f->path, f->path);
    if (isfinite(city->area_mu) && fabs(city->area_mu - d->area_mu) > 1e-3 * d->area_mu)
        return lg_fail(
            d->context, LG_EDATA,
            "capacity.csv in %s is of %.10g mu of grassland and the results in %s are of "
            "%.10g mu: of another land, so it is not told beside them",
            f->path, city->area_mu, d->directory, d->area_mu);
    return LG_OK;
}

static lg_status lacks(const lg_findings_folder *f, const char *kind, const char *name) {
    return lg_fail(f->data->context, LG_EDATA,
                   "capacity.csv in %s has no row of the %s '%s', which the results "
                   "have; was it cut off? 'libgrass capacity PLAN -o %s' makes it again",
                   f->path, kind, name, f->path);
}

/* Of a kind that is told, all are; of regions without animals nothing but their names. */
static lg_status check_admins(const lg_findings_folder *f, const lg_findings *a) {
    const lg_report_data *d = f->data;
    bool any = false;
    for (size_t i = 0; i < a->nregions && !any; i++)
        any = strcmp(a->regions[i].kind.text, "admin") == 0;
    for (int32_t k = 0; any && k < d->nadmins; k++) {
        const lg_borne *b = lg_findings_region(a, "admin", d->admin_name[k].text);
        if (b == NULL)
            return lacks(f, "administrative unit", d->admin_name[k].text);
    }
    return LG_OK;
}

/* Rows mostly stand in the order of the land, so each is looked for from behind the last. */
static lg_status take_units(const lg_findings_folder *f, lg_findings *a) {
    const lg_report_data *d = f->data;
    size_t at = 0, n = (size_t)d->nunits;
    bool any = false;
    for (size_t i = 0; i < a->nregions && !any; i++)
        any = strcmp(a->regions[i].kind.text, "unit") == 0;
    if (!any)
        return LG_OK;
    LG_TRY(lg_alloc(d->context, n, sizeof *a->unit_su, "units", &a->unit_su));
    LG_TRY(lg_alloc(d->context, n, sizeof *a->unit_present_su, "units", &a->unit_present_su));
    for (size_t u = 0; u < n; u++) {
        bool found = false;
        a->unit_su[u] = a->unit_present_su[u] = NAN;
        for (size_t k = 0; k < a->nregions && !found; k++) {
            const lg_borne *b = &a->regions[(at + k) % a->nregions];
            if (strcmp(b->region.text, d->unit_name[u].text) != 0 ||
                strcmp(b->kind.text, "unit") != 0)
                continue;
            a->unit_su[u] = b->dynamic_su;
            a->unit_present_su[u] = b->present_su;
            at = (at + k + 1) % a->nregions;
            found = true;
        }
        if (!found)
            return lacks(f, "management unit", d->unit_name[u].text);
    }
    return LG_OK;
}

/* ---- beside it ---- */

/* Of an earlier question that was put to the same folder they would stand beside another answer. */
static lg_status read_instruments(const lg_findings_folder *f, lg_findings *a) {
    LG_TRY(lg_findings_rows(f, "instruments.csv", instrument_columns, COUNT(instrument_columns),
                            sizeof *a->instruments, &a->instruments, &a->ninstruments));
    if (a->ninstruments > 0 && a->of_capacity.instruments == 0) {
        lg_log(f->data->context, LG_LOG_NOTICE,
               "instruments.csv in %s is of an earlier capacity than capacity.csv and is not told; "
               "'libgrass capacity PLAN --instruments --resume -o %s' makes it anew",
               f->path, f->path);
        a->ninstruments = 0;
    }
    return LG_OK;
}

static bool differs(double a, double b) {
    return fabs(a - b) > 1e-9;
}

static lg_status check_question(const lg_findings_folder *f, const lg_findings *a) {
    const lg_finding_facts *c = &a->of_capacity, *d = &a->of_doubt;
    const char *what = strcmp(c->scenario.text, d->scenario.text) != 0 ? "scenario"
                       : differs(c->horizon, d->horizon)               ? "horizon"
                       : differs(c->condition_drop, d->condition_drop) ||
                               strcmp(c->against.text, d->against.text) != 0
                           ? "limit of condition"
                       : differs(c->adults_lost, d->adults_lost) || differs(c->bought, d->bought)
                           ? "limit of losses or bought feed"
                           : NULL;
    if (what == NULL)
        return LG_OK;
    return lg_fail(
        f->data->context, LG_EDATA,
        "doubt.json in %s is of another %s than capacity.json beside it; run 'libgrass "
        "capacity PLAN --doubt --resume -o %s' with the same options, or remove doubt.csv "
        "and doubt.json",
        f->path, what, f->path);
}

static lg_status read_doubt(const lg_findings_folder *f, lg_findings *a) {
    LG_TRY(lg_findings_open(f, "doubt", &a->of_doubt, &a->doubt));
    if (!a->doubt)
        return LG_OK;
    LG_TRY(check_question(f, a));
    return lg_findings_rows(f, "doubt.csv", doubt_columns, COUNT(doubt_columns), sizeof *a->doubts,
                            &a->doubts, &a->ndoubts);
}

static lg_status read_capacity(const lg_findings_folder *f, lg_findings *a) {
    LG_TRY(lg_findings_open(f, "capacity", &a->of_capacity, &a->capacity));
    if (!a->capacity)
        return LG_OK;
    LG_TRY(lg_findings_rows(f, "capacity.csv", region_columns, COUNT(region_columns),
                            sizeof *a->regions, &a->regions, &a->nregions));
    LG_TRY(check_regions(f, a));
    LG_TRY(check_admins(f, a));
    LG_TRY(lg_findings_rows(f, "risk.csv", risk_columns, COUNT(risk_columns), sizeof *a->risks,
                            &a->risks, &a->nrisks));
    if (a->nrisks == 0)
        lg_log(
            f->data->context, LG_LOG_NOTICE,
            "there is no risk.csv with rows in %s, so the page has no curve of the risk; 'libgrass "
            "capacity PLAN --resume -o %s' makes it",
            f->path, f->path);
    LG_TRY(read_instruments(f, a));
    LG_TRY(read_doubt(f, a));
    return take_units(f, a);
}

/* ---- the search ---- */

static lg_status read_search(const lg_findings_folder *f, lg_findings *a) {
    char *path = NULL;
    LG_TRY(lg_findings_open(f, "search", &a->of_search, &a->search));
    if (!a->search)
        return LG_OK;
    LG_TRY(lg_findings_rows(f, "search.csv", mix_columns, COUNT(mix_columns), sizeof *a->mixes,
                            &a->mixes, &a->nmixes));
    if (a->nmixes == 0)
        return lg_fail(f->data->context, LG_EDATA,
                       "search.csv in %s has no mix; 'libgrass search PLAN -o %s' makes it again",
                       f->path, f->path);
    mixes_of m = {f->data->context, a->mixes, a->nmixes};
    LG_TRY(lg_folder_path(m.context, f->path, "", "search.csv", &path));
    lg_status status = lg_csv_take(m.context, path, read_what, &m);
    lg_free(m.context, path);
    return status;
}

/* ---- both folders ---- */

/* A folder that is named holds what is looked for there; that of the capacity, the winter as well. */
static lg_status check_named(const lg_findings_folder *f, bool found, const char *kind,
                             const char *more) {
    if (found || !f->named)
        return LG_OK;
    return lg_fail(f->data->context, LG_EINPUT,
                   "there is no %s.csv in %s; 'libgrass %s %s' makes it%s", kind, f->path,
                   lg_findings_command(kind), f->path, more);
}

static lg_status read_all(const lg_findings_folder *capacity, const lg_findings_folder *search,
                          lg_findings *a) {
    LG_TRY(read_capacity(capacity, a));
    LG_TRY(lg_findings_read_winter(capacity, a));
    LG_TRY(check_named(capacity, a->capacity || a->winter, "capacity",
                       "; with --from DATE it makes winter.csv, which is told, too"));
    LG_TRY(read_search(search, a));
    return check_named(search, a->search, "search", "");
}

lg_status lg_findings_read(const lg_report_data *data, const char *capacity_folder,
                           const char *search_folder, lg_findings *findings) {
    const lg_findings_folder capacity = {
        data, capacity_folder == NULL ? data->directory : capacity_folder, capacity_folder != NULL};
    const lg_findings_folder search = {
        data, search_folder == NULL ? data->directory : search_folder, search_folder != NULL};
    *findings = (lg_findings){.capacity = false};
    lg_status status = read_all(&capacity, &search, findings);
    if (status != LG_OK)
        lg_findings_free(data->context, findings);
    return status;
}

const lg_borne *lg_findings_admin(const lg_report_data *d, int admin) {
    return admin < 0 ? lg_findings_region(&d->findings, "city", "city")
                     : lg_findings_region(&d->findings, "admin", d->admin_name[admin].text);
}

const lg_wintered *lg_findings_admin_winter(const lg_report_data *d, int admin) {
    return admin < 0 ? lg_findings_winter(&d->findings, "city", "city")
                     : lg_findings_winter(&d->findings, "admin", d->admin_name[admin].text);
}
