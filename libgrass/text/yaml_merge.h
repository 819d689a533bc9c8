/* Mappings once they are whole. */
#ifndef LG_TEXT_YAML_MERGE_H
#define LG_TEXT_YAML_MERGE_H

#include "text/yaml_tree.h"

/* Once all pairs of a mapping are there: refuses repeated keys and resolves '<<'. */
lg_status lg_yaml_close_mapping(lg_yaml *document, lg_yaml_node *mapping);

#endif
