/* libgrass: how much livestock a grassland can carry, day by day, on a raster. Includes everything.
 */
#ifndef LIBGRASS_GRASS_H
#define LIBGRASS_GRASS_H

#include <libgrass/batch.h>
#include <libgrass/calibration.h>
#include <libgrass/calendar.h>
#include <libgrass/capacity.h>
#include <libgrass/compare.h>
#include <libgrass/context.h>
#include <libgrass/ensemble.h>
#include <libgrass/doubt.h>
#include <libgrass/gridded.h>
#include <libgrass/indicators.h>
#include <libgrass/land.h>
#include <libgrass/land_part.h>
#include <libgrass/outlook.h>
#include <libgrass/output.h>
#include <libgrass/params.h>
#include <libgrass/plan.h>
#include <libgrass/point.h>
#include <libgrass/report.h>
#include <libgrass/scenario.h>
#include <libgrass/search.h>
#include <libgrass/sensitivity.h>
#include <libgrass/simulation.h>
#include <libgrass/status.h>
#include <libgrass/store.h>
#include <libgrass/style.h>
#include <libgrass/sward.h>
#include <libgrass/variation.h>
#include <libgrass/version.h>
#include <libgrass/weather.h>

#endif
