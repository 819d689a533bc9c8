#include "balance/book.h"

#include <stddef.h>

const char *lg_region_kind_name(lg_region_kind kind) {
    static const char *const names[] = {"city", "zone", "admin", "type", "unit"};
    return kind >= 0 && kind < LG_REGION_KINDS ? names[kind] : NULL;
}
