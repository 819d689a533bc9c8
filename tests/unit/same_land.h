/* Two lands whose cells are the same, bit for bit. */
#ifndef SAME_LAND_H
#define SAME_LAND_H

#include "lg_test.h"

#include "land/land.h"

static inline void assert_same_columns(const lg_land *a, const lg_land *b) {
    const size_t n = (size_t)a->ncells;
    assert_int_equal(a->ncells, b->ncells);
    assert_memory_equal(a->raster, b->raster, n * sizeof *a->raster);
    assert_memory_equal(a->type, b->type, n);
    assert_memory_equal(a->flags, b->flags, n);
    assert_memory_equal(a->weather_zone, b->weather_zone, n * sizeof *a->weather_zone);
    assert_memory_equal(a->awc_mm, b->awc_mm, n * sizeof *a->awc_mm);
    assert_memory_equal(a->fertility, b->fertility, n * sizeof *a->fertility);
    assert_memory_equal(a->slope_deg, b->slope_deg, n * sizeof *a->slope_deg);
    assert_memory_equal(a->water_km, b->water_km, n * sizeof *a->water_km);
    assert_memory_equal(a->condition, b->condition, n * sizeof *a->condition);
}

#endif
