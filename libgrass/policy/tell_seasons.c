#include "policy/tell.h"

enum { YEAR = 365, HALF = 182 };

const lg_odd_season lg_season_of_mowing = {305, 120,
                                           "there is hardly hay to mow"}; /* 11-01 to 04-30 */

int lg_season_there(int day, double latitude_deg) {
    return latitude_deg < 0.0 ? (day - 1 + HALF) % YEAR + 1 : day;
}

bool lg_season_holds(const lg_odd_season *s, int day, double latitude_deg) {
    int from = lg_season_there(s->from, latitude_deg), to = lg_season_there(s->to, latitude_deg);
    return from <= to ? day >= from && day <= to : day >= from || day <= to;
}

int lg_season_days(const lg_odd_season *s, const lg_when *when, double latitude_deg) {
    bool marked[YEAR + 1];
    int days = 0;
    if (!lg_when_mark(when, marked))
        return 0;
    for (int day = 1; day <= YEAR; day++)
        days += marked[day] && lg_season_holds(s, day, latitude_deg);
    return days;
}
