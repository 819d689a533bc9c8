"""Mistakes about arrays and tables of a land."""

from __future__ import annotations

import copy
import decimal
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mistakes import DATA, KIND, VALUE, Book, Doing
from world import ZONE, days, rasters, small_land

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


def land(**changes: Any) -> Doing:
    return lambda folder: small_land(**changes)


refused("units with None", land(units=["north", None]), KIND, "'units' holds None", "units", "libgrass.Unit")
refused("units as tuples", land(units=[("north", "all"), "south"]), KIND, "holds .'north', 'all'.", "units",
        "names or libgrass.Unit")
refused("units as mappings", land(units=[{"name": "north"}, "south"]), KIND, "holds {'name'", "units",
        "names or libgrass.Unit")
refused("units None", land(units=None), KIND, "NoneType", "'units'", "a list of names")
refused("units one text", land(units="ns"), KIND, "one text", "'units'", "a list of names")
refused("units a set", land(units={"north", "south"}), KIND, "a set", "'units'", "no order")
refused("units a table", land(units=pd.DataFrame({"name": ["north", "south"]})), KIND, "DataFrame",
        "'units'", "a list of names")
refused("types a set", land(types={"meadow_steppe", "typical_steppe"}), KIND, "a set", "'types'", "list")
refused("types a mapping", land(types={"meadow_steppe": "a", "typical_steppe": "b"}), KIND, "a dict",
        "'types'", "pairs of name and label")
refused("zones a number", land(zones=3), KIND, "int", "'zones'", "a list of names")
refused("weather zones by name", land(weather_zones=["here"]), KIND, "'here'", "weather_zones",
        "libgrass.WeatherZone")
refused("weather zones as tuples", land(weather_zones=[("here", 116.0, 44.0, 1000.0)]), KIND, "'here', 116",
        "weather_zones", "WeatherZone.name, lon_deg")
refused("weather zone alone", land(weather_zones=ZONE), KIND, "WeatherZone", "'weather_zones'", "a list")
refused("longitude a text", land(weather_zones=[lg.WeatherZone("here", "116", 44, 1000)]),  # type: ignore
        KIND, "'116'", "lon_deg of weather zone 'here'", "should be a number")
refused("elevation None", land(weather_zones=[lg.WeatherZone("here", 116, 44, None)]),  # type: ignore
        KIND, "None", "elevation_m of weather zone 'here'", "should be a number")
refused("corner a text", land(west_m="800000"), KIND, "'800000'", "west_m", "should be a number")
refused("cell with a unit", land(cell_m="1 km"), KIND, "'1 km'", "cell_m .metres.", "should be a number")
refused("made of 10 km", lambda f: lg.Landscape.make(cell_m="10 km"), KIND,  # type: ignore[arg-type]
        "'10 km'", "cell_m .metres.", "number")
refused("note a number", land(note=5), KIND, "5", "the note", "should be a text")
refused("EPSG a number", land(crs=4547), KIND, "int", "crs", "crs='EPSG:4547'")
refused("condition of truths", land(condition=np.ones((4, 5), bool)), KIND, "bool", "'condition'", "numbers")
refused("Decimal", land(awc_mm=np.full((4, 5), decimal.Decimal("80"))), KIND, "Decimal", "'awc_mm'",
        "to_numeric")
refused("ragged", land(awc_mm=[[80] * 5] * 3 + [[80]]), KIND, "inhomogeneous", "'awc_mm'", "array of numbers")
refused("too large for float32", land(awc_mm=np.full((4, 5), 1e300)), DATA, "inf", "row 0, column 0",
        r"in \[0.001, 1000\] mm")
refused("fill a text", lambda f: small_land().to_raster("type", fill="x"), KIND, "'x'", "fill", "number")
refused("fill too large", lambda f: small_land().to_raster("type", fill=1e10), VALUE, "1e.?10|10000000000",
        "fill", "raster of int32 cannot hold")
refused("fill broken", lambda f: small_land().to_raster("type", fill=0.5), VALUE, "0.5", "fill", "whole")


def test_arrays_with_names_of_dimensions_are_turned() -> None:
    square = {k: v[:, :4] for k, v in rasters().items()}
    turned = {k: xr.DataArray(v.T, dims=("x", "y")) for k, v in square.items()}
    want, have = small_land(**square), small_land(**turned)
    for name in ("unit", "type", "awc_mm", "condition"):
        assert np.array_equal(have.to_raster(name), want.to_raster(name)), name
    wet = np.stack([days(60)["precip_mm"], days(60)["precip_mm"] * 2])
    given = {k: np.stack([v, v]) for k, v in days(60).items()}
    given["precip_mm"] = xr.DataArray(wet.T, dims=("time", "zone"))
    weather = lg.Weather.from_arrays(given, "2012-01-01", latitude_deg=44)
    assert np.array_equal(weather.series("precip_mm"), wet)


def test_copies_are_the_same() -> None:
    for thing in (small_land(), lg.Weather.from_arrays(days(9), "2012-01-01", latitude_deg=44)):
        for twin in (copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing))):
            assert twin is not thing and repr(twin) == repr(thing) and twin.assumed == thing.assumed
            thing_arrays = thing.column("condition") if isinstance(thing, lg.Landscape) else thing.series("par_mj_m2")
            twin_arrays = twin.column("condition") if isinstance(twin, lg.Landscape) else twin.series("par_mj_m2")
            assert np.array_equal(thing_arrays, twin_arrays)


# ---- arrays that are none, or not now ----


def lazy() -> Any:
    """A raster whose numbers fail when they are fetched, as of a disk that is gone."""
    dask, array = pytest.importorskip("dask"), pytest.importorskip("dask.array")

    def fetch() -> Any:
        raise OSError("the disk is gone")

    return array.from_delayed(dask.delayed(fetch)(), (4, 5), "f4")


class NoSystem:
    def __init__(self, wkt: Any) -> None:
        self.to_wkt = wkt


def no_wkt() -> str:
    raise RuntimeError("no proj.db")


refused("numbers that cannot be fetched", lambda f: small_land(awc_mm=lazy()), lg.InputError, "the disk is gone",
        "'awc_mm'", "where this array comes from")
refused("raster of one number", land(awc_mm=np.float32(80)), VALUE, r"shape \(\)", "'awc_mm'", r"\(4, 5\)")
refused("unit of one number", land(unit=np.array(3)), VALUE, "0 dimensions", "'unit'", "should have 2")
refused("raster a generator", lambda f: small_land(awc_mm=(x for x in range(20))), KIND, "a generator", "'awc_mm'",
        r"list\(\)")
refused("unit as float", land(unit=rasters()["unit"].astype(float)), KIND, "float64", "'unit'", "whole numbers")
refused("masked units", land(unit=np.ma.masked_equal(rasters()["unit"], -1)), DATA, "masked", "'unit'", "fill them")
refused("complex", land(awc_mm=rasters()["awc_mm"].astype(complex)), KIND, "complex128", "'awc_mm'", "numbers")
refused("dates", land(awc_mm=rasters()["awc_mm"].astype("M8[s]")), KIND, "datetime64", "'awc_mm'", "numbers")
refused("copy no", land(copy="no"), KIND, "'no'", "copy", "True or False")
refused("land with threads 0", land(threads=0), VALUE, "is 0", "threads", "from 1 to 4096")
refused("land with threads true", land(threads=True), KIND, "bool", "threads", "whole number")
refused("land with threads 1e9", land(threads=1e9), KIND, "float", "threads", "whole number")
refused("units as bytes", land(units=[b"north", b"south"]), KIND, "b'north'", "'units'", "names or libgrass.Unit")
refused("system that fails", land(crs=NoSystem(no_wkt)), DATA, "RuntimeError: no proj.db", "crs", "give its WKT")
refused("system of nothing", land(crs=NoSystem(lambda: None)), DATA, "None", r"to_wkt\(\) of crs", "a text of WKT")
refused("system with a text for a method", land(crs=NoSystem("EPSG:4547")), KIND, "NoSystem", "crs", "WKT")
refused("labels of a list", lambda f: small_land().labels(["types"]), KIND,  # type: ignore[arg-type]
        r"\['types'\]", "table", "one of types, admins, zones")
refused("columns of a list", lambda f: small_land().column(["type"]), KIND,  # type: ignore[arg-type]
        r"\['type'\]", "name", "one of raster")
refused("column of a land misspelt", lambda f: small_land().column("conditon"), VALUE, "'conditon'", "a landscape",
        "did you mean 'condition'")
refused("attribute misspelt", lambda f: small_land().conditon, AttributeError, "'conditon'", "a Landscape",
        "did you mean 'condition'")
refused("zone far away", lambda f: small_land().zone(10**12), VALUE, "1000000000000", "planning zone", "there are 1")
refused("landscape of a path", lambda f: lg.Landscape("land.h5"), KIND, "not by Landscape", "a Landscape",
        r"Landscape.read\(path\)")
refused("home of the shell", lambda f: lg.Landscape.read("~/no/such/land.h5"), lg.InputError, "cannot read",
        "~/no/such/land.h5", "expanduser")
refused("address for a path", lambda f: lg.Landscape.read("https://example.org/land.h5"), lg.InputError,
        "cannot read", "https://example.org/land.h5", "download the file")
refused("land into a folder", lambda f: small_land().write(f), lg.OutputError, "it is a folder", "test_refused",
        "cannot write")
refused("land with sync no", lambda f: small_land().write(f / "a.h5", sync="no"), KIND,  # type: ignore[arg-type]
        "'no'", "sync", "True or False")
refused("facts edited", lambda f: setattr(small_land().facts, "cells", 5), AttributeError, "'cells'", "a LandFacts",
        "would change nothing")
refused("unit edited", lambda f: setattr(lg.Unit("north"), "admin", "b"), AttributeError, "'admin'", "a Unit",
        r"dataclasses.replace\(it, admin=...\)")
refused("data file None", lambda f: lg.data_path(None), KIND, "NoneType", "name of a data file",  # type: ignore
        "path")


def test_a_land_is_the_same_from_any_numbers() -> None:
    want = small_land()
    values = rasters()["awc_mm"]
    for given in (values.tolist(), values.astype(">f4"), values.astype("f8"), pd.DataFrame(values),
                  np.asfortranarray(values), xr.DataArray(values)):
        assert np.array_equal(small_land(awc_mm=given).awc_mm, want.awc_mm)


def test_a_land_is_written_alike_with_and_without_sync(tmp_path: Path) -> None:
    for name, sync in (("a.h5", True), ("b.h5", False)):
        small_land().write(tmp_path / name, sync=sync)
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()


test_refused, test_warned = BOOK.tests()
