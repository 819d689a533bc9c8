/* Habits of writing that YAML and this program read otherwise than they are meant. */
#include <string.h>

#include "text/message.h"
#include "text/number.h"
#include "text/yaml_tree.h"

/* One to three digits, a point and three digits, not beginning with 0: 2.000, 14.902. */
static bool is_grouped(const char *text) {
    static const char digits[] = "0123456789";
    text += strspn(text, " \t+");
    size_t before = strspn(text, digits);
    if (before < 1 || before > 3 || text[0] == '0' || text[before] != '.')
        return false;
    const char *after = text + before + 1;
    size_t count = strspn(after, digits);
    return count == 3 && after[3] != '.' && after[3] != 'e' && after[3] != 'E';
}

void lg_yaml_warn_grouped(const lg_yaml *document, const lg_yaml_node *mapping, const lg_key *keys,
                          size_t key_count) {
    for (size_t i = 0; i < key_count; i++) {
        const lg_yaml_node *node = lg_yaml_get(mapping, keys[i].name);
        double number = 0;
        const char *unit = "";
        if (node == NULL || (keys[i].type != LG_KEY_NUMBER) || keys[i].high < 1000 ||
            node->kind != LG_YAML_SCALAR || !is_grouped(node->text) ||
            !lg_parse_quantity(node->text, &number, &unit))
            continue;
        lg_shown shown;
        lg_yaml_warn(document->context, document, node,
                     "'%s' is '%s' and read as %.6g, the point being a decimal point; if it "
                     "separates thousands, write %.10g",
                     keys[i].name, lg_show_text(&shown, node->text), number, 1000 * number);
    }
}
