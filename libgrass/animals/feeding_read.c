/* Kinds of feed from a table. */
#include "animals/feeding.h"
#include "animals/table.h"

/* Energy of organic matter without fat; more than is digested of it is not metabolised. */
static const double MATTER_MJ_KG = 20.0;

static lg_status read_feed(lg_csv *csv, size_t row, const size_t c[5], lg_feed_kind *feed,
                           lg_figures *figures) {
    LG_TRY(lg_table_name(csv, row, c[0], feed->name));
    LG_TRY(lg_csv_number(csv, row, c[1], 0.5, 20.0, &feed->me_mj_kg));
    LG_TRY(lg_csv_number(csv, row, c[2], 0.1, 1.0, &feed->omd));
    if (feed->me_mj_kg > MATTER_MJ_KG * feed->omd)
        lg_csv_warn(csv, row, c[1],
                    "feed '%s' has %g MJ/kg, and of its digested matter (omd %g) come %g at most; "
                    "are both per kg of dry matter, in MJ and as a share?",
                    feed->name, feed->me_mj_kg, feed->omd, MATTER_MJ_KG * feed->omd);
    LG_TRY(lg_table_note(csv, row, &c[3], "feeds", feed->name, "me_mj_kg", "MJ kg-1",
                         feed->me_mj_kg, figures));
    return lg_table_note(csv, row, &c[3], "feeds", feed->name, "omd", "1", feed->omd, figures);
}

lg_status lg_feed_kinds_read(lg_context *context, const char *path,
                             lg_feed_kind kinds[LG_FEED_KINDS], size_t *count,
                             lg_figures *figures) {
    static const char *const names[5] = {"feed", "me_mj_kg", "omd", "source", "confidence"};
    lg_csv *csv = NULL;
    size_t column[5];
    lg_status status;
    LG_TRY_OR(status, done, lg_table_open(context, path, names, 5, LG_FEED_KINDS, &csv, column));
    lg_table_tell_unread(context, csv, names, 5);
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY_OR(status, done, read_feed(csv, row, column, &kinds[row], figures));
    *count = lg_csv_rows(csv);
done:
    lg_csv_free(csv);
    return status;
}
