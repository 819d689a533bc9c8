/* What a kind of measure is and does: one row, in a file of its own (ban.c, rest.c ...). A kind
 * that is new needs that file, its name and members in measure.h, and its keys in reader.c;
 * reader, schema, Python and report take them from there. A row says no more than it must: members
 * that are NULL or false do nothing. */
#ifndef LG_POLICY_FORM_H
#define LG_POLICY_FORM_H

#include "core/format.h"
#include "policy/measure.h"
#include "policy/places.h"
#include "policy/tell.h"
#include "policy/unit.h"

typedef struct lg_measure_form {
    /* ---- as it is read ---- */
    const char *keys; /* that belong to it, and to the others that list them: "|paddocks|mow|" */
    const char *needed[2]; /* keys that it cannot do without, */
    const char *either[2]; /* and of which it needs one or both: the schema says so */
    bool yearly;           /* it has years, no days */
    /* what must be there, by its keys; then what must hold, when all is read */
    lg_status (*needs)(const lg_yaml *document, const lg_yaml_node *node);
    lg_status (*check)(const lg_yaml *document, const lg_yaml_node *node,
                       const lg_measure *measure);
    /* reads what is no plain key into the measure */
    lg_status (*read)(const lg_yaml *document, const lg_yaml_node *node, lg_measure *measure);

    /* ---- as it meets the plan and the land: refused, or told with its line ---- */
    lg_status (*settle)(const lg_measure_teller *t); /* LG_EPARSE: it can never act */
    void (*tell)(const lg_measure_teller *t);        /* figures that change nothing */
    /* a window of dates that is hardly meant: what is said of any, and what only where `to` is
     * given and the dates are not the wrong way round */
    void (*tell_least)(const lg_measure_teller *t, int days);
    void (*tell_most)(const lg_measure_teller *t, int days);
    /* once it is known how many cells of the land's it meets */
    void (*tell_place)(const lg_measure_teller *t, int64_t cells, int64_t of);
    bool (*once)(const lg_measure *measure); /* it happens on the first day of its window alone */
    const char *(*name_of)(const lg_measure *measure); /* where the kind's name says too little */
    bool is_event; /* once a year is the rule: without years it is told that it comes every year */
    bool closes_some; /* of the place only, in turn: not the herd's whole pasture */
    bool is_paid;     /* the policy's subsidies and fines go by it */
    bool needs_herds; /* of units that never have animals it is told that it does nothing */
    const char
        *when_closed; /* what it still does on land that a ban closes anyway; NULL: nothing */
    /* two of the kind on the same land and days: what that makes of them; covered: the second has
     * nothing beyond the first */
    void (*twice)(const lg_measure *first, const lg_measure *second, bool covered, char *text,
                  size_t room);
    /* a day on which it can hardly be; 0: none. what: "a fire" */
    int (*odd_day)(const lg_measure *measure, double latitude_deg, lg_odd_day *odd);

    /* ---- as it acts ---- */
    /* whether it keeps animals off cells while it is in force */
    bool (*closes)(const lg_measure *measure);
    /* whether it means a cell this year, the place-th of its unit's; NULL: every one of its place
     */
    bool (*has_turn)(const lg_measure *measure, const lg_unit_policy *unit, int64_t place,
                     bool began_before);
    /* 1 January, over all units: herds may move. Then of a unit that it meets, in its years, with
     * so much land. Both act through the view alone. */
    void (*on_new_year_of_all)(const lg_policy *policy, const lg_policy_units *units, size_t index,
                               int year);
    void (*on_new_year)(const lg_unit_view *unit, const lg_measure *measure, double area_mu);
    /* whether something is done to cells on the day: what is left of them (below), or they are mown
     */
    bool (*on_day)(const lg_measure *measure, const lg_today *today);
    bool of_ruling_rotation; /* and then only where it rules and spares paddocks */
    /* the share of the standing mass that such a day leaves; *litter: of litter, too. NULL: mown */
    double (*kept_frac)(const lg_measure *measure, bool *litter);
    /* the share of precipitation that falls while it is in force; 1 (or NULL): all */
    double (*rain_frac)(const lg_measure *measure);
    /* times the natural recovery of plant density; NULL: 1 */
    double (*recovery)(const lg_measure *measure);
} lg_measure_form;

/* ---- form_table.c: the registered kinds ---- */

const lg_measure_form *lg_measure_form_of(int kind);
/* "ban", "rest" ... */
const char *lg_measure_kind_name(int kind);
/* Whether it keeps animals off cells while it is in force. */
bool lg_measure_closes(const lg_measure *measure);

/* Rows, one a kind: lg_measure_BAN ... */
#define LG_MEASURE_ROW(number, name, does) extern const lg_measure_form lg_measure_##number;
LG_MEASURE_LIST(LG_MEASURE_ROW)
#undef LG_MEASURE_ROW

#endif
