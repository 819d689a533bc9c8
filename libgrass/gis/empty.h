/* Management units without any usable cell: refused, left out, or given to a neighbour. */
#ifndef LG_GIS_EMPTY_H
#define LG_GIS_EMPTY_H

#include "gis/sheet.h"

/* As in the key `on_empty`. */
enum { LG_GIS_EMPTY_REFUSE, LG_GIS_EMPTY_DROP, LG_GIS_EMPTY_MERGE };

/* After the usable area of every unit is known. LG_EDATA names all units that get no cell. */
lg_status lg_gis_sheet_settle_empty(lg_gis_sheet *sheet);

#endif
