/* The configuration file: a plan, or a few lines that name one. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "model.h"

static char *copy_of(const char *text, size_t length) {
    char *copy = malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

/* A relative path counts from the folder of the configuration file. */
static char *beside(const char *config, const char *path) {
    const char *slash = path[0] == '/' ? NULL : strrchr(config, '/');
    const size_t folder = slash == NULL ? 0 : (size_t)(slash - config) + 1;
    char *whole = malloc(folder + strlen(path) + 1);
    if (whole != NULL) {
        memcpy(whole, config, folder);
        memcpy(whole + folder, path, strlen(path) + 1);
    }
    return whole;
}

static int take(lg_bmi *model, const char *path, const yaml_node_t *key, const yaml_node_t *value,
                lg_bmi_config *config) {
    const size_t line = key->start_mark.line + 1;
    const char *name = (const char *)key->data.scalar.value;
    if (value->type != YAML_SCALAR_NODE || value->data.scalar.length == 0)
        return lg_bmi_fail(model, "%s:%zu: '%s' should be one word", path, line, name);
    const char *text = (const char *)value->data.scalar.value;
    char **slot = strcmp(name, "plan") == 0       ? &config->plan
                  : strcmp(name, "land") == 0     ? &config->land
                  : strcmp(name, "weather") == 0  ? &config->weather
                  : strcmp(name, "scenario") == 0 ? &config->scenario
                                                  : NULL;
    if (slot != NULL) {
        if (*slot != NULL)
            return lg_bmi_fail(model, "%s:%zu: '%s' is given twice", path, line, name);
        *slot = slot == &config->scenario ? copy_of(text, strlen(text)) : beside(path, text);
        return *slot == NULL ? lg_bmi_fail(model, "no memory for the configuration") : BMI_SUCCESS;
    }
    if (strcmp(name, "threads") != 0)
        return lg_bmi_fail(model,
                           "%s:%zu: there is no key '%s'; a configuration has plan, scenario, "
                           "land, weather and threads",
                           path, line, name);
    char *end;
    errno = 0;
    const long threads = strtol(text, &end, 10);
    if (errno != 0 || *end != '\0' || threads < 1 || threads > 4096)
        return lg_bmi_fail(model, "%s:%zu: threads is '%s', it should be from 1 to 4096", path,
                           line, text);
    config->threads = (int)threads;
    return BMI_SUCCESS;
}

static int take_all(lg_bmi *model, const char *path, yaml_document_t *document,
                    lg_bmi_config *config) {
    const yaml_node_t *root = yaml_document_get_root_node(document);
    if (root == NULL || root->type != YAML_MAPPING_NODE)
        return lg_bmi_fail(model, "%s: this is neither a plan nor a configuration that names one",
                           path);
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top;
         p++) {
        const yaml_node_t *key = yaml_document_get_node(document, p->key);
        /* A plan is read, and what is wrong in it is told, by the library. */
        if (key->type == YAML_SCALAR_NODE &&
            strcmp((const char *)key->data.scalar.value, "libgrass") == 0) {
            lg_bmi_config_free(config);
            config->plan = copy_of(path, strlen(path));
            return config->plan == NULL ? lg_bmi_fail(model, "no memory for the configuration")
                                        : BMI_SUCCESS;
        }
    }
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top;
         p++) {
        const yaml_node_t *key = yaml_document_get_node(document, p->key);
        if (key->type != YAML_SCALAR_NODE)
            return lg_bmi_fail(model, "%s:%zu: a key should be a word", path,
                               key->start_mark.line + 1);
        if (take(model, path, key, yaml_document_get_node(document, p->value), config) !=
            BMI_SUCCESS)
            return BMI_FAILURE;
    }
    if (config->plan == NULL)
        return lg_bmi_fail(model, "%s: 'plan' is missing: the path of a plan file", path);
    return BMI_SUCCESS;
}

int lg_bmi_config_read(lg_bmi *model, const char *path, lg_bmi_config *config) {
    *config = (lg_bmi_config){0};
    if (path == NULL || path[0] == '\0')
        return lg_bmi_fail(model, "initialize needs the path of a plan or of a configuration that "
                                  "names one");
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return lg_bmi_fail(model, "%s cannot be opened: %s", path, strerror(errno));
    yaml_parser_t parser;
    yaml_document_t document;
    if (!yaml_parser_initialize(&parser)) {
        fclose(file);
        return lg_bmi_fail(model, "no memory for the configuration");
    }
    yaml_parser_set_input_file(&parser, file);
    int status;
    if (!yaml_parser_load(&parser, &document)) {
        status = lg_bmi_fail(model, "%s:%zu: no YAML: %s", path, parser.problem_mark.line + 1,
                             parser.problem == NULL ? "it cannot be read" : parser.problem);
    } else {
        status = take_all(model, path, &document, config);
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
    fclose(file);
    if (status != BMI_SUCCESS)
        lg_bmi_config_free(config);
    return status;
}

void lg_bmi_config_free(lg_bmi_config *config) {
    free(config->plan);
    free(config->scenario);
    free(config->land);
    free(config->weather);
    *config = (lg_bmi_config){0};
}
