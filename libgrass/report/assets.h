/* The files of the page, made part of the library when it is built (embed.cmake). */
#ifndef LG_REPORT_ASSETS_H
#define LG_REPORT_ASSETS_H

/* The text of the file of that name, "" when there is none. */
const char *lg_report_asset(const char *name);

#endif
