#include "policy/tell.h"

#include <stdarg.h>

#include <libgrass/calendar.h>
#include "core/format.h"
#include "text/message.h"

const lg_yaml_node *lg_measure_at(const lg_measure *m, const char *key) {
    const lg_yaml_node *node = lg_yaml_get(m->place, key);
    const lg_yaml_node *when = lg_yaml_get(m->place, "when");
    if (node == NULL && when != NULL)
        node = lg_yaml_get(when, key);
    return node == NULL ? m->place : node;
}

void lg_measure_say(const lg_measure_teller *t, const char *key, const char *format, ...) {
    char sentence[300];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    lg_yaml_warn(t->context, t->document, lg_measure_at(t->m, key), "%s", sentence);
}

const char *lg_show_day(int day, char text[LG_DAY_CHARS]) {
    lg_date date = lg_date_from_day(lg_day_number((lg_date){2001, 1, 1}) + day - 1);
    lg_format(text, LG_DAY_CHARS, "%02d-%02d", date.month, date.day);
    return text;
}
