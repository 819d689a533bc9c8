/* What of the land is real, derived or made up, in the words of the page. */
#ifndef LG_REPORT_ORIGIN_H
#define LG_REPORT_ORIGIN_H

#include "land/origin.h"
#include "report/page.h"

/* Whether anything is stated, and whether anything of it is made up. */
bool lg_origin_stated(const lg_page *page);
bool lg_origin_made_up(const lg_page *page);

/* "Land: real: outline; derived: types; made up: divisions, units" */
void lg_origin_say(lg_page *page, lg_word word);

/* What the page calls the part of a line; without an end of its own, of *length bytes. */
const char *lg_origin_part(lg_report_language language, const lg_origin_line *line, int *length);

#endif
