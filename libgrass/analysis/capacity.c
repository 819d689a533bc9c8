#include "analysis/capacity.h"

void lg_capacity_free(lg_capacity *c) {
    if (c == NULL)
        return;
    lg_context *context = c->context;
    lg_free(context, c->scenario);
    lg_free(context, c->plan);
    lg_free(context, c->assumed);
    lg_free(context, c->names);
    lg_free(context, c->row);
    lg_free(context, c->point);
    lg_free(context, c->instrument);
    lg_free(context, c);
}

size_t lg_capacity_regions(const lg_capacity *c) {
    return c == NULL ? 0 : c->regions;
}

lg_status lg_capacity_region(lg_context *context, const lg_capacity *c, size_t region,
                             lg_capacity_row *row) {
    LG_GIVEN(context, c);
    LG_GIVEN(context, row);
    if (region >= c->regions)
        return lg_fail(context, LG_EARG, "the capacity has %zu regions: there is no number %zu",
                       c->regions, region);
    *row = c->row[region];
    return LG_OK;
}

size_t lg_capacity_points(const lg_capacity *c) {
    return c == NULL ? 0 : c->points;
}

lg_status lg_capacity_risk(lg_context *context, const lg_capacity *c, size_t region, size_t point,
                           lg_capacity_point *risk) {
    LG_GIVEN(context, c);
    LG_GIVEN(context, risk);
    if (region >= c->regions || point >= c->points)
        return lg_fail(
            context, LG_EARG,
            "the capacity has %zu regions and %zu stockings: there is no number %zu, %zu",
            c->regions, c->points, region, point);
    *risk = c->point[region * c->points + point];
    return LG_OK;
}

size_t lg_capacity_instruments(const lg_capacity *c) {
    return c == NULL ? 0 : c->instruments;
}

lg_status lg_capacity_instrument_of(lg_context *context, const lg_capacity *c, size_t index,
                                    lg_capacity_instrument *instrument) {
    LG_GIVEN(context, c);
    LG_GIVEN(context, instrument);
    if (index >= c->instruments)
        return lg_fail(context, LG_EARG, "the capacity has %zu instruments: there is no number %zu",
                       c->instruments, index);
    *instrument = c->instrument[index];
    return LG_OK;
}

lg_capacity_options lg_capacity_asked(const lg_capacity *c) {
    return c == NULL ? (lg_capacity_options){.risk = 0.0} : c->asked;
}

const char *lg_capacity_assumed(const lg_capacity *c) {
    return c == NULL || c->assumed == NULL ? "" : c->assumed;
}

size_t lg_capacity_lives(const lg_capacity *c) {
    return c == NULL ? 0 : c->lives;
}
