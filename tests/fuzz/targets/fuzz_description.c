/* Descriptions of land and of months of weather. The first line says which. */
#include "harness.h"

#include <string.h>

#include "land/description.h"
#include "weather/tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2 || data[1] != '\n' || (data[0] != 'l' && data[0] != 'w'))
        return -1;
    lg_context *context = fuzz_begin();
    lg_status status;
    /* Beside the tables that it may name. */
    const char *path = fuzz_write("description.yaml", data + 2, size - 2);
    if (data[0] == 'l') {
        lg_description description;
        memset(&description, 0, sizeof description);
        status = lg_description_read(context, path, &description);
        if (status == LG_OK)
            lg_description_free(&description);
    } else {
        lg_weather_tables *tables = NULL;
        status = lg_weather_tables_read(context, path, &tables);
        if (status == LG_OK)
            lg_weather_tables_free(tables);
    }
    fuzz_judge(context, status);
    fuzz_end(context);
    return 0;
}
