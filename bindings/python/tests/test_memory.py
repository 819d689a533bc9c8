"""No copies, and no memory that is looked at after it was given back."""

from __future__ import annotations

import gc
import sys
import weakref

import numpy as np
import pytest
from world import ZONE, days, rasters, small_land, tables

import libgrass as lg
from libgrass._native import ffi, lib

CELLS = ["raster", "type", "flags", "weather_zone", "awc_mm", "fertility", "slope_deg", "water_km",
         "condition"]
UNITS = ["unit_admin", "unit_zone", "unit_kind", "unit_first", "unit_count"]


def address_in_c(land: lg.Landscape, which: int) -> int:
    column = ffi.new("lg_column *")
    assert lib.lg_land_get_column(land._pointer, which, column) == lib.LG_OK
    return int(ffi.cast("uintptr_t", column.value))


@pytest.mark.parametrize("index, name",
                         list(enumerate([*CELLS, *UNITS, "land_class", "flag_raster"])))
def test_columns_are_the_memory_of_the_land(index: int, name: str) -> None:
    land = small_land()
    array = land.column(name)
    assert array.ctypes.data == address_in_c(land, index)
    assert not array.flags.writeable
    assert array.base.owner is land
    with pytest.raises(ValueError):
        array[0] = 0


def test_columns_hold_what_was_given() -> None:
    given = rasters()
    land = small_land()
    inside = given["unit"] >= 0
    for name in ("awc_mm", "water_km", "condition", "type", "unit"):
        raster = land.to_raster(name)
        assert np.array_equal(raster[inside], given[name][inside]), name
    assert np.isnan(land.to_raster("awc_mm")[~inside]).all()
    assert land.unit_count.tolist() == [8, 8]
    assert land.unit_first.tolist() == [0, 8]
    assert land.land_class.sum() == inside.sum()


def test_rasters_are_read_where_they_lie() -> None:
    # copy=False raises if any array would have to be copied on its way in.
    land = small_land(copy=False)
    assert land.facts.cells == 16
    with pytest.raises(lg.ArgumentError, match="copy=False forbids"):
        small_land(copy=False, awc_mm=rasters()["awc_mm"].astype(np.float64))


def test_weather_stays_where_it_lies() -> None:
    series = days()
    weather = lg.Weather.from_arrays(series, "2012-01-01", latitude_deg=44, copy=False)
    for name, array in series.items():
        assert weather.series(name).ctypes.data == array.ctypes.data, name
    zones = {name: np.stack([array, array]) for name, array in series.items()}
    weather = lg.Weather.from_arrays(zones, "2012-01-01", latitude_deg=44)
    assert weather.series("tmean_c").ctypes.data == zones["tmean_c"].ctypes.data
    assert weather.series("tmean_c", 1).ctypes.data == zones["tmean_c"][1].ctypes.data


def test_a_frame_is_used_where_it_lies() -> None:
    pd = pytest.importorskip("pandas")
    index = pd.date_range("2012-01-01", periods=730)
    table = pd.DataFrame({k: v for k, v in days().items()}, index=index)
    weather = lg.Weather.from_frame(table, latitude_deg=44)
    column = table["tmean_c"].to_numpy()
    if column.flags.c_contiguous:
        assert weather.series("tmean_c").ctypes.data == column.ctypes.data


def test_arrays_in_place_live_as_long_as_the_weather() -> None:
    class Watched(np.ndarray):
        pass

    tmean = np.array(days()["tmean_c"]).view(Watched)
    seen = weakref.ref(tmean)
    weather = lg.Weather.from_arrays({"tmean_c": tmean, "precip_mm": days()["precip_mm"]},
                                     "2012-01-01", latitude_deg=44)
    address = tmean.ctypes.data
    del tmean
    gc.collect()
    assert weather.series("tmean_c").ctypes.data == address
    del weather
    gc.collect()
    assert seen() is None


def test_dropping_the_owner_again_and_again() -> None:
    kept = []
    for i in range(250):  # five times what is kept
        land = small_land(condition=np.full((4, 5), 0.25 + i / 1000, np.float32), threads=1)
        kept.append((0.25 + i / 1000, land.condition[::2], land.unit_count))
        if len(kept) > 50:
            value, condition, count = kept.pop(0)
            assert np.allclose(condition, value) and count.sum() == 16
        del land
    gc.collect()
    for value, condition, count in kept:
        assert np.allclose(condition, value) and count.sum() == 16


def test_dropping_the_weather_a_thousand_times() -> None:
    kept = []
    for i in range(1000):
        weather = lg.Weather.from_arrays({"tmean_c": np.full(31, float(i % 30)),
                                          "precip_mm": np.zeros(31)}, "2012-07-01", latitude_deg=44)
        kept.append((i % 30, weather.series("tmean_c"), weather.series("pet_mm")))
        del weather
    gc.collect()
    for value, tmean, pet in kept:
        assert (tmean == value).all() and (pet > 0).all()


def test_memory_does_not_grow() -> None:
    resource = pytest.importorskip("resource")
    given = {**rasters(200, 200), "condition": np.full((200, 200), 0.5, np.float32),
             "water_km": np.ones((200, 200), np.float32), "awc_mm": np.full((200, 200), 99, np.float32)}
    for _ in range(20):
        small_land(**given).condition.sum()
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(50):  # of 1.5 MB each
        small_land(**given).condition.sum()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 8 * 1024, f"{grown} KiB"


def test_close_is_refused_while_arrays_live() -> None:
    land = small_land()
    part = land.condition[3:]
    with pytest.raises(BufferError, match="1 array"):
        land.close()
    assert part.sum() > 0
    del part
    land.close()
    land.close()
    assert land.closed
    for use in (lambda: land.condition, lambda: land.facts, lambda: land.units, lambda: land.grid):
        with pytest.raises(lg.ClosedError):
            use()
    assert "closed" in repr(land)


def test_with_closes() -> None:
    with small_land() as land:
        assert land.facts.units == 2
    assert land.closed
    with lg.Weather.from_arrays(days(), "2012-01-01", latitude_deg=44) as weather:
        assert weather.facts.days == 730
    assert weather.closed


def test_a_weather_keeps_no_land() -> None:
    land = lg.Landscape.from_arrays(**rasters(), **tables())
    weather = lg.Weather.from_arrays(days(), "2012-01-01", land)
    seen = weakref.ref(land)
    del land
    gc.collect()
    assert seen() is None
    assert weather.zones == (ZONE.name,)


def test_views_survive_the_end_of_python() -> None:
    import subprocess

    code = ("import libgrass as lg, atexit\n"
            "a = lg.Landscape.make(cell_m=10000).condition\n"
            "atexit.register(lambda: print(float(a.sum()) > 0))\n")
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0 and done.stdout == "True\n"
