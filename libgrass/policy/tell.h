/* Words of a measure that changes nothing, or is hardly meant, with its line. */
#ifndef LG_POLICY_TELL_H
#define LG_POLICY_TELL_H

#include "policy/measure.h"
#include "text/yaml.h"

/* A measure beside what its plan and scenario say. */
typedef struct lg_measure_teller {
    lg_context *context;
    const lg_yaml *document;
    const lg_measure *m;
    int64_t first_year, last_year, spinup; /* of the plan */
    int weaned_day;                        /* of young stock, 0: none */
    bool has_young;
    int graze_from, graze_to; /* the season of grazing */
    bool condition_moves;     /* from year to year */
    bool inherited;           /* from the plan's defaults: it was told of already */
    const lg_yaml_node *scenario;
} lg_measure_teller;

/* A warning at a key of the measure or of its `when`; at the measure when neither has it. */
void lg_measure_say(const lg_measure_teller *t, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const lg_yaml_node *lg_measure_at(const lg_measure *measure, const char *key);

/* Days of a 365-day year: "05-01". */
enum { LG_DAY_CHARS = 16 };
const char *lg_show_day(int day, char text[LG_DAY_CHARS]);

/* ---- tell_seasons.c ---- */

/* Days of a 365-day year in the north; half a year later in the south. */
typedef struct lg_odd_season {
    int from, to;
    const char *what; /* "deep snow hardly lies" */
} lg_odd_season;

typedef struct lg_odd_day {
    const char *what; /* "a fire" */
    const lg_odd_season *season;
} lg_odd_day;

int lg_season_there(int day, double latitude_deg);
bool lg_season_holds(const lg_odd_season *season, int day, double latitude_deg);
/* Days of the window that lie in the season, of all its days. */
int lg_season_days(const lg_odd_season *season, const lg_when *when, double latitude_deg);
extern const lg_odd_season lg_season_of_mowing;

#endif
