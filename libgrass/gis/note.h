/* The note of an imported land: what it is, and of every file where it comes from and what became
 * of it. */
#ifndef LG_GIS_NOTE_H
#define LG_GIS_NOTE_H

#include "gis/sheet.h"

/* *note is for lg_free. */
lg_status lg_gis_make_note(const lg_gis_sheet *sheet, char **note);

#endif
