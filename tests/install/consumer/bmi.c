/* A framework that knows the installed interface. */
#include <stdio.h>
#include <string.h>

#include <libgrass/bmi.h>

int main(void) {
    Bmi model;
    char name[BMI_MAX_COMPONENT_NAME];
    if (register_bmi_libgrass(&model) != &model ||
        model.get_component_name(&model, name) != BMI_SUCCESS || strcmp(name, "libgrass") != 0)
        return 1;
    int bad = model.initialize(&model, "nowhere.yaml") != BMI_FAILURE;
    bad |= strstr(libgrass_bmi_error(&model), "nowhere.yaml") == NULL;
    bad |= model.finalize(&model) != BMI_SUCCESS;
    return bad;
}
