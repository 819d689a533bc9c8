#include "report/found.h"

#include <string.h>

void lg_findings_free(lg_context *context, lg_findings *a) {
    for (size_t i = 0; i < a->nmixes; i++)
        lg_free(context, a->mixes[i].what);
    lg_free(context, a->unit_su);
    lg_free(context, a->unit_present_su);
    lg_free(context, a->regions);
    lg_free(context, a->winters);
    lg_free(context, a->risks);
    lg_free(context, a->instruments);
    lg_free(context, a->doubts);
    lg_free(context, a->mixes);
    lg_free(context, a->of_capacity.assumed);
    lg_free(context, a->of_search.assumed);
    lg_free(context, a->of_winter.assumed);
    lg_free(context, a->of_doubt.assumed);
    *a = (lg_findings){.capacity = false};
}

const lg_borne *lg_findings_region(const lg_findings *a, const char *kind, const char *region) {
    for (size_t i = 0; i < a->nregions; i++)
        if (strcmp(a->regions[i].kind.text, kind) == 0 &&
            strcmp(a->regions[i].region.text, region) == 0)
            return &a->regions[i];
    return NULL;
}

const lg_wintered *lg_findings_winter(const lg_findings *a, const char *kind, const char *region) {
    for (size_t i = 0; i < a->nwinters; i++)
        if (strcmp(a->winters[i].kind.text, kind) == 0 &&
            strcmp(a->winters[i].region.text, region) == 0)
            return &a->winters[i];
    return NULL;
}

const lg_shown_mix *lg_findings_chosen(const lg_findings *a) {
    for (size_t i = 0; i < a->nmixes; i++)
        if (strcmp(a->mixes[i].verdict.text, "chosen") == 0 ||
            (a->of_search.chosen.text[0] != '\0' &&
             strcmp(a->mixes[i].mix.text, a->of_search.chosen.text) == 0))
            return &a->mixes[i];
    return NULL;
}
