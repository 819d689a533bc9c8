#include "report/method.h"

#include <ctype.h>
#include <string.h>

lg_confidence lg_confidence_of(const char *word) {
    static const struct {
        const char *word;
        lg_confidence confidence;
    } words[] = {{"V", LG_CONF_VERIFIED},
                 {"verified", LG_CONF_VERIFIED},
                 {"measured", LG_CONF_VERIFIED},
                 {"D", LG_CONF_DERIVED},
                 {"derived", LG_CONF_DERIVED},
                 {"C", LG_CONF_CALIBRATED},
                 {"calibrated", LG_CONF_CALIBRATED},
                 {"A", LG_CONF_ASSUMED},
                 {"assumption", LG_CONF_ASSUMED},
                 {"assumed", LG_CONF_ASSUMED},
                 {"-", LG_CONF_OTHER}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, word) == 0)
            return words[i].confidence;
    return LG_CONF_MEMORY;
}

bool lg_is_from_memory(const lg_report_parameter *p) {
    static const char word[] = "memory";
    if (lg_confidence_of(p->confidence.text) == LG_CONF_MEMORY)
        return true;
    for (const char *at = p->source; (at = strstr(at, word)) != NULL; at += strlen(word)) {
        bool begins = at == p->source || !isalpha((unsigned char)at[-1]);
        if (begins && !isalpha((unsigned char)at[strlen(word)]))
            return true;
    }
    return false;
}

lg_confidence_count lg_count_confidence(const lg_report_scenario *s) {
    lg_confidence_count count = {0};
    for (int64_t i = 0; i < s->nparameters; i++) {
        lg_confidence confidence = lg_confidence_of(s->parameters[i].confidence.text);
        count.of[confidence]++;
        count.all++;
        count.unverified += confidence == LG_CONF_ASSUMED || lg_is_from_memory(&s->parameters[i]);
    }
    return count;
}
