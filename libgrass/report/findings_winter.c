#include "report/findings_winter.h"

#include <math.h>
#include <string.h>

#include "report/source.h"

static const lg_finding_column columns[] = {
    LG_FINDING_TEXT(lg_wintered, kind, "region_kind", true),
    LG_FINDING_TEXT(lg_wintered, region, "region", true),
    LG_FINDING_TEXT(lg_wintered, limited_by, "limited_by", false),
    LG_FINDING_AMOUNT(lg_wintered, area_mu, "area_mu", false),
    LG_FINDING_AMOUNT(lg_wintered, present_su, "present_su", true),
    LG_FINDING_AMOUNT(lg_wintered, capacity_su, "winter_capacity_su", true),
    LG_FINDING_AMOUNT(lg_wintered, low_su, "winter_capacity_low_su", false),
    LG_FINDING_AMOUNT(lg_wintered, high_su, "winter_capacity_high_su", false),
    LG_FINDING_AMOUNT(lg_wintered, must_go_su, "must_go_su", false),
    LG_FINDING_AMOUNT(lg_wintered, units_must_go_su, "units_must_go_su", false),
    LG_FINDING_AMOUNT(lg_wintered, hay_lacking_t, "hay_lacking_t", false),
    LG_FINDING_SHARE(lg_wintered, risk_now, "risk_at_present_frac", false),
};

static lg_status check_city(const lg_findings_folder *f, const lg_findings *a) {
    const lg_report_data *d = f->data;
    const lg_wintered *city = lg_findings_winter(a, "city", "city");
    if (city == NULL || !isfinite(city->present_su) || !isfinite(city->capacity_su))
        return lg_fail(d->context, LG_EDATA,
                       "winter.csv in %s has no row of the whole land (city) with a herd and a "
                       "capacity; 'libgrass capacity PLAN --from DATE --observed FILE -o %s' makes "
                       "it again",
                       f->path, f->path);
    if (isfinite(city->area_mu) && fabs(city->area_mu - d->area_mu) > 1e-3 * d->area_mu)
        return lg_fail(d->context, LG_EDATA,
                       "winter.csv in %s is of %.10g mu of grassland and the results in %s are of "
                       "%.10g mu: of another land, so it is not told beside them",
                       f->path, city->area_mu, d->directory, d->area_mu);
    return LG_OK;
}

lg_status lg_findings_read_winter(const lg_findings_folder *f, lg_findings *a) {
    LG_TRY(lg_findings_open(f, "winter", &a->of_winter, &a->winter));
    if (!a->winter)
        return LG_OK;
    LG_TRY(lg_findings_rows(f, "winter.csv", columns, sizeof columns / sizeof columns[0],
                            sizeof *a->winters, &a->winters, &a->nwinters));
    return check_city(f, a);
}
