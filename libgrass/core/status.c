#include <libgrass/status.h>

const char *lg_status_text(lg_status status) {
#define SENTENCE(name, number, sentence)                                                           \
    case name:                                                                                     \
        return sentence;
    switch (status) { LG_STATUS_LIST(SENTENCE) }
#undef SENTENCE
    return "an unknown status";
}

const char *lg_status_name(lg_status status) {
#define NAME(name, number, sentence)                                                               \
    case name:                                                                                     \
        return #name;
    switch (status) { LG_STATUS_LIST(NAME) }
#undef NAME
    return "LG_?";
}
