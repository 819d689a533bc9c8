// The same from C++.
#include <libgrass/grass.h>

int main() {
    lg_context *context = nullptr;
    if (lg_context_create(nullptr, &context) != LG_OK)
        return 1;
    lg_context_free(context);
    lg_date date = {2012, 2, 29};
    return lg_date_is_valid(date) ? 0 : 1;
}
