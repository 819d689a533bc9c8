#include "weather/gridded_clock.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "text/message.h"

/* Clocks of the Earth go from 12 hours behind UTC to 14 ahead. */
static const double MOST_AHEAD_S = 14 * 3600.0, MOST_BEHIND_S = -12 * 3600.0;

static int digits(const char **at) {
    int value = -1;
    for (int n = 0; n < 2 && **at >= '0' && **at <= '9'; n++, ++*at)
        value = (value < 0 ? 0 : value * 10) + (**at - '0');
    return value;
}

static bool parse(const char *text, double *clock_s) {
    const char *at = text;
    if (strncasecmp(at, "UTC", 3) == 0 || strncasecmp(at, "GMT", 3) == 0)
        at += 3;
    else if (strcasecmp(at, "Z") == 0)
        at += 1;
    *clock_s = 0.0;
    if (*at == '\0')
        return at != text;
    double sign = *at == '-' ? -1.0 : 1.0;
    if (*at == '+' || *at == '-')
        at++;
    int hours = digits(&at), minutes = 0;
    if (*at == ':' || (*at >= '0' && *at <= '9')) {
        at += *at == ':';
        minutes = digits(&at);
    }
    *clock_s = sign * (hours * 3600.0 + minutes * 60.0);
    return *at == '\0' && hours >= 0 && minutes >= 0 && minutes < 60;
}

lg_status lg_gridded_clock_read(lg_context *context, const char *text, double *clock_s) {
    lg_shown shown;
    if (parse(text, clock_s) && *clock_s >= MOST_BEHIND_S && *clock_s <= MOST_AHEAD_S)
        return LG_OK;
    return lg_fail(context, LG_EDATA,
                   "tz is '%s'; it should be hours ahead of UTC, as +08:00 (or UTC). Clocks that "
                   "are called by a place change with its law: write the hours, or leave tz out "
                   "and days go by longitude",
                   lg_show_text(&shown, text));
}
