"""Mistakes as people make them, through every door of Python, graded from input and message alone: what
is wrong, where, and what to do. What can be understood is taken, and the right value is tested."""

from __future__ import annotations

import copy
import datetime
import decimal
import os
import pickle
import threading
import warnings
from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Tuple, Type, Union

import numpy as np
import pytest
from world import PLAN, ZONE, days, rasters, small_land, tables, write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")
pytest.importorskip("yaml")

from libgrass.scenario import Herd, Measure, Output, Plan, Scenario, When  # noqa: E402

Doing = Callable[[Path], object]


class Mistake(NamedTuple):
    name: str
    doing: Doing
    kind: Union[Type[BaseException], Tuple[Type[BaseException], ...]]
    what: str
    where: str
    do: str


REFUSED: List[Mistake] = []
WARNED: List[Mistake] = []


def refused(name: str, doing: Doing, kind: Any, what: str, where: str, do: str) -> None:
    REFUSED.append(Mistake(name, doing, kind, what, where, do))


def warned(name: str, doing: Doing, what: str, where: str, do: str) -> None:
    WARNED.append(Mistake(name, doing, lg.LibgrassWarning, what, where, do))


KIND, VALUE, DATA = lg.ArrayTypeError, lg.ArgumentError, lg.DataError

# ---- tables of a land ----


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

# ---- Datasets of a land ----

NAMES = {k: v for k, v in tables().items() if k not in ("west_m", "north_m", "cell_m")}
ALBERS = small_land().crs_wkt


def dataset(**changes: Any) -> Any:
    y, x = np.arange(4), np.arange(5)
    return xr.Dataset({k: (("y", "x"), v) for k, v in {**rasters(), **changes}.items()},
                      {"x": 800500.0 + 1000 * x, "y": 4899500.0 - 1000 * y,
                       "spatial_ref": ((), 0, {"crs_wkt": ALBERS})})


def over(change: Callable[[Any], Any], **names: Any) -> Doing:
    return lambda folder: lg.Landscape.from_dataset(change(dataset()), **{**NAMES, **names})


def told(name: str, **attrs: Any) -> Doing:
    return over(lambda d: d.assign({name: d[name].assign_attrs(attrs)}))


def curved(data: Any) -> Any:
    flat = data.drop_vars(["x", "y"])
    return flat.assign_coords(x=(("y", "x"), np.ones((4, 5))), y=(("y", "x"), np.ones((4, 5))))


refused("axis of texts", over(lambda d: d.assign_coords(x=list("abcde"))), DATA, "<U1", "'x'", "metres")
refused("axis of dates", over(lambda d: d.assign_coords(x=pd.date_range("2012", periods=5))), DATA,
        "datetime64", "'x'", "metres")
refused("curved grid", over(curved), DATA, "curved or rotated", "'x'", "warp it")
refused("axes in capitals", over(lambda d: d.rename(x="X", y="Y")), DATA, "no coordinate 'x'", "it has X, Y",
        "Rename")
refused("with a band", over(lambda d: d.assign(awc_mm=d.awc_mm.expand_dims("band"))), VALUE, "'band'",
        "'awc_mm'", "squeeze")
refused("raster of texts", over(lambda d: d.assign(awc_mm=d.awc_mm.astype(str))), KIND, "<U", "'awc_mm'",
        "make numbers")
refused("units by name", over(lambda d: d.assign(unit=d.unit.astype(str))), KIND, "<U", "'unit'",
        "rows of its table")
refused("codes without bound", over(lambda d: d.assign(type=d.type.astype(float).where(d.x > 800600, np.inf))),
        DATA, "inf", "'type'", "rows of a table")
refused("range of one", told("awc_mm", valid_range=5), DATA, "valid_range", "'awc_mm'", "two numbers")
refused("scale of two", told("awc_mm", scale_factor=[0.1, 0.2]), DATA, "scale_factor", "'awc_mm'",
        "one number")
refused("misspelt over other axes", over(lambda d: d.assign(fertilty=(("lat", "lon"), np.ones((4, 5))))), DATA,
        "fertilty", "landscape", "did you mean 'fertility'")
refused("misspelt table", over(lambda d: d, weather_zone=[ZONE]), TypeError, "weather_zone", "from_dataset",
        "did you mean 'weather_zones'")
refused("repair yes", over(lambda d: d, repair="yes"), KIND, "'yes'", "repair", "True or False")
refused("units a path", over(lambda d: d.drop_vars("unit"), units="units.gpkg"), KIND, "'units.gpkg'",
        "'units'", "geopandas.read_file")
refused("no units at all", over(lambda d: d.drop_vars("unit")), DATA, "needs the raster 'unit'", "unit",
        "GeoDataFrame")
refused("layers a list", lambda f: lg.Landscape.from_geotiff(["a.tif"], **NAMES),  # type: ignore[arg-type]
        KIND, "list", "'layers'", "mapping of names to files")


def two_systems(data: Any) -> Any:
    data["other"] = ((), 0, {"crs_wkt": ALBERS})
    data.awc_mm.attrs["grid_mapping"], data.type.attrs["grid_mapping"] = "other", "spatial_ref"
    return data


refused("two systems", over(two_systems), DATA, "'other'", "'awc_mm'|'type'", "bring all rasters to one")


def test_the_rasters_own_system_counts() -> None:
    """A second grid mapping lies about in a Dataset that was reprojected; it is nobody's."""
    pyproj = pytest.importorskip("pyproj")
    data = dataset()
    data["albers"] = ((), 0, {"crs_wkt": ALBERS})
    data["spatial_ref"] = ((), 0, {"crs_wkt": pyproj.CRS(32650).to_wkt()})
    for name in rasters():
        data[name].attrs["grid_mapping"] = "albers"
    assert "Albers" in lg.Landscape.from_dataset(data, **NAMES).crs_wkt
    plain = {k: v for k, v in pyproj.CRS(ALBERS).to_cf().items() if k != "crs_wkt"}
    data["albers"] = ((), 0, plain)  # CF without WKT
    land = lg.Landscape.from_dataset(data, **NAMES)
    assert pyproj.CRS(land.crs_wkt).to_dict()["proj"] == "aea" and land.facts.cells == 16


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


def test_units_of_axes_may_be_spelled_in_several_ways() -> None:
    data = dataset()
    data.x.attrs["units"], data.y.attrs["units"] = "m", "metre"
    assert lg.Landscape.from_dataset(data, **NAMES).grid.cell_m == 1000


def test_rasters_written_by_rioxarray_make_the_same_land(tmp_path: Path) -> None:
    pytest.importorskip("rioxarray")
    land = small_land()
    layers = {}
    for name in ("unit", "type", "awc_mm", "water_km", "condition"):
        layers[name] = tmp_path / f"{name}.tif"
        land.to_xarray()[name].rio.to_raster(layers[name])
    again = lg.Landscape.from_geotiff(layers, **NAMES)
    land.to_xarray().to_netcdf(tmp_path / "land.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "land.nc", engine="h5netcdf") as data:
        third = lg.Landscape.from_dataset(data, **NAMES)
    for name in ("raster", "unit", "type", "awc_mm", "water_km", "condition"):
        for one in (again, third):
            assert np.array_equal(getattr(one, name), getattr(land, name)), name


# ---- polygons, GeoTIFF ----

PLACES = {k: v for k, v in NAMES.items() if k != "units"}


def polygons(change: Callable[[Any], Any], keep_raster: bool = False) -> Doing:
    def work(folder: Path) -> object:
        geopandas, shapely = pytest.importorskip("geopandas"), pytest.importorskip("shapely")
        pytest.importorskip("rasterio")
        frame = geopandas.GeoDataFrame(
            {"name": ["north", "south"]}, crs=ALBERS,
            geometry=[shapely.box(800000, 4898000, 804000, 4900000),
                      shapely.box(800000, 4896000, 804000, 4898000)])
        data = dataset() if keep_raster else dataset().drop_vars("unit")
        return lg.Landscape.from_dataset(data, units=change(frame), **PLACES)

    return work


def wider(frame: Any) -> Any:
    shapely = pytest.importorskip("shapely")
    return frame.set_geometry([shapely.box(796000, 4898000, 804000, 4900000), frame.geometry[1]])


refused("NAME in capitals", polygons(lambda g: g.rename(columns={"name": "NAME"})), DATA, "needs the column",
        "GeoDataFrame", "rename 'NAME'")
refused("names and numbers", polygons(lambda g: g.assign(admin=["a", 1])), DATA, "but 1", "unit 'south'",
        "a name for each")
warned("Zone in capitals", polygons(lambda g: g.assign(Zone=["a", "b"])), "not used", "'Zone' of the units",
       "did you mean 'zone'")
warned("admin misspelt", polygons(lambda g: g.assign(admn=["a", "b"])), "not used", "'admn'", "'admin'")
warned("raster and polygons", polygons(lambda g: g, True), "not used", "raster 'unit'", "polygons")
warned("beyond the rasters", polygons(wider), "reach beyond the rasters", "'north'", "50 %|left out")


def layers(folder: Path, **changes: Any) -> Dict[str, Path]:
    rasterio = pytest.importorskip("rasterio")
    pytest.importorskip("rioxarray")
    made = {}
    for name, values in rasters().items():
        made[name] = folder / f"{name}.tif"
        with rasterio.open(made[name], "w", **{
                "driver": "GTiff", "height": 4, "width": 5, "count": 1, "dtype": values.dtype, "crs": ALBERS,
                "transform": rasterio.transform.from_origin(800000, 4900000, 1000, 1000), **changes}) as file:
            file.write(values, 1)
    return made


def cut_short(folder: Path) -> object:
    made = layers(folder)
    made["awc_mm"].write_bytes(made["awc_mm"].read_bytes()[:300])
    return lg.Landscape.from_geotiff(made, **NAMES)


refused("layer misspelt", lambda f: lg.Landscape.from_geotiff({"condtion": "a.tif"}, **NAMES), VALUE,
        "no layer 'condtion'", "landscape", "did you mean 'condition'")
refused("layer None", lambda f: lg.Landscape.from_geotiff({**layers(f), "type": None}, **NAMES),  # type: ignore
        KIND, "NoneType", "layer 'type'", "path")
refused("layer cut short", cut_short, lg.InputError, "cannot be read", "awc_mm.tif", "raster")
refused("layers rotated", lambda f: lg.Landscape.from_geotiff(layers(
    f, transform=pytest.importorskip("rasterio").Affine(985, 174, 800000, 174, -985, 4900000)), **NAMES), DATA,
    "no coordinate 'x'", "xc, yc", "gdalwarp")
refused("two bands", lambda f: lg.Landscape.from_geotiff(layers(f, count=2), **NAMES), DATA, "2 bands",
        "unit.tif", "gdal_translate -b")

# ---- weather ----


def weather(first: Any = "2012-01-01", **changes: Any) -> Doing:
    how = {k: changes.pop(k) for k in ("zones", "latitude_deg", "units", "note", "as_given") if k in changes}
    return lambda f: lg.Weather.from_arrays({**days(60), **changes}, first, **{"latitude_deg": 44, **how})


def of_two(**how: Any) -> Doing:
    return lambda f: lg.Weather.from_arrays({k: np.stack([v, v]) for k, v in days(60).items()}, "2012-01-01",
                                            latitude_deg=44, **how)


refused("columns a list", lambda f: lg.Weather.from_arrays(list(days(9).values()), "2012-01-01"),  # type: ignore
        KIND, "list", "'columns'", "mapping of names to arrays")
refused("columns None", lambda f: lg.Weather.from_arrays(None, "2012-01-01"),  # type: ignore[arg-type]
        KIND, "NoneType", "'columns'", "mapping")
refused("column misspelt", weather(precip=np.ones(60)), VALUE, "no column 'precip'", "weather",
        "did you mean 'precip_mm'")
refused("latitude 44N", weather(latitude_deg="44N"), KIND, "'44N'", "latitude_deg", "number")
refused("latitudes", weather(latitude_deg=np.array([44.0, 45.0])), KIND, "array", "latitude_deg", "number")
refused("zones one text", of_two(zones="ab"), KIND, "one text", "'zones'", "list of names")
refused("zones a set", of_two(zones={"a", "b"}), KIND, "set", "'zones'", "no order")
refused("zones twice", of_two(zones=["a", "a"]), DATA, "two zones", "'a'", "should be of one")
refused("zones of weather a number", weather(zones=1), KIND, "int", "'zones'", "list of names")
refused("units of weather one text", weather(units="mm"), KIND, "str", "'units'", "mapping of names")
refused("units misspelt", weather(units={"precip": "mm"}), VALUE, "no column that is given", "'precip'",
        "did you mean 'precip_mm'")
refused("rain of truths", weather(precip_mm=np.ones(60, bool)), KIND, "bool", "'precip_mm'", "numbers")
refused("rain of texts", weather(precip_mm=["1.0"] * 60), KIND, "'1.0'", "'precip_mm'", "to_numeric")
refused("rain with None", weather(precip_mm=[None] + [1.0] * 59), KIND, "None", "'precip_mm'",
        "NaN for what is missing")
refused("weather's note a number", weather(note=5), KIND, "5", "the note", "text")
refused("as given perhaps", weather(as_given="no"), KIND, "'no'", "as_given", "True or False")
refused("climate no", lambda f: lg.Weather.generate(first_year=2012, last_year=2012,
                                                    climate="no"),  # type: ignore[arg-type]
        KIND, "'no'", "climate", "True or False")
refused("half a zone", lambda f: weather()(f).series("tmean_c", 0.5),  # type: ignore[attr-defined]
        VALUE, "0.5", "the zone", "whole number")
refused("zone 2**40", lambda f: weather()(f).series("tmean_c", 2**40),  # type: ignore[attr-defined]
        VALUE, "zone 1099511627776", "weather", "there are 1")
warned("days before zones", lambda f: lg.Weather.from_arrays(
    {k: np.stack([v, v], 1) for k, v in days(60).items()}, "2012-01-01", latitude_deg=44),
    "60 zones of 2 days", "shape", "turn them")


def frame(change: Callable[[Any], Any], **how: Any) -> Doing:
    return lambda f: lg.Weather.from_frame(change(table()), **{"latitude_deg": 44, **how})


def table() -> Any:
    return pd.DataFrame(days(60), index=pd.date_range("2012-01-01", periods=60))


def with_units(units: Any) -> Callable[[Any], Any]:
    def change(frame: Any) -> Any:
        frame.attrs["units"] = units
        return frame

    return change


refused("levels of columns", frame(lambda t: pd.concat({"here": t}, axis=1)), DATA, "2 levels", "columns",
        "'zone' and 'date'")
refused("levels without names", frame(lambda t: pd.concat({"here": t})), DATA, "levels", "index",
        "rename_axis")
refused("dates as numbers", frame(lambda t: t.set_axis([int(d.strftime("%Y%m%d")) for d in t.index])), DATA,
        "int64", "the index", "to_datetime")
refused("one date is none", frame(lambda t: t.set_axis([*t.index.strftime("%Y-%m-%d")[:-1], "x"])), DATA,
        '"x"', "the index", "to_datetime")
refused("hourly", frame(lambda t: t.set_axis(pd.date_range("2012-01-01", periods=60, freq="h"))), DATA,
        "is repeated", "2012-01-01", "make them daily")
refused("monthly", frame(lambda t: t.set_axis(pd.date_range("2012-01-01", periods=60, freq="MS"))), DATA,
        "gap", "2012-02-01", "make them daily")
refused("months as periods", frame(lambda t: t.set_axis(pd.period_range("2012-01", periods=60, freq="M"))),
        DATA, "gap", "2012-02", "make them daily")
refused("newest first", frame(lambda t: t[::-1]), DATA, "out of order", "2012-02-28", "sort_index")
refused("objects", frame(lambda t: t.assign(tmean_c=["warm"] * 60)), KIND, "'warm'", "'tmean_c'", "to_numeric")
refused("row of units", frame(lambda t: pd.concat([pd.DataFrame([["degC"] * 6], columns=t.columns,
        index=["unit"]), t])), (KIND, DATA), "'degC'|'unit'", "'tmean_c'|index", "numbers|date")
refused("units of all", frame(with_units("mm")), DATA, "'mm'", "attrs", "mapping of columns")
refused("units of nobody", frame(with_units({"precip": "m"})), DATA, "no column", "'precip'",
        "did you mean 'precip_mm'")
refused("zone with a blank", frame(lambda t: t.assign(zone="here "), land=small_land(), latitude_deg=None),
        DATA, "no series", "'here'", "has the zones 'here '")
warned("column in capitals", frame(lambda t: t.rename(columns={"tmin_c": "TMIN_C", "tmax_c": "TMAX_C"})),
       "not used", "'TMIN_C'", "did you mean 'tmin_c'")


def series(change: Callable[[Any], Any]) -> Doing:
    data = xr.Dataset({n: ("time", v) for n, v in days(60).items()},
                      {"time": pd.date_range("2012-01-01", periods=60)})
    return lambda f: lg.Weather.from_frame(change(data), latitude_deg=44)


def rain(**attrs: Any) -> Doing:
    return series(lambda d: d.assign(precip_mm=d.precip_mm.assign_attrs(attrs)))


refused("members", series(lambda d: d.expand_dims(member=[1, 2, 3])), DATA, "no dimension of zones", "'member'",
        "isel")
refused("longitudes and latitudes", series(lambda d: d.expand_dims(lat=[44.0, 45.0], lon=[116.0, 117.0])), VALUE,
        "lat", "'tmean_c'", "choose places")
refused("range of three", rain(valid_range=[0, 1, 2]), DATA, "valid_range", "'precip_mm'", "two numbers")
refused("least of none", rain(valid_min="none"), DATA, "valid_min", "'precip_mm'", "one number")


def test_tables_that_can_be_understood_are_taken() -> None:
    pytest.importorskip("pandas", "2")  # earlier nullable numbers are objects, and are refused
    want = frame(lambda t: t)(Path())
    changes: List[Callable[[Any], Any]] = [
        lambda t: t.to_period("D"), lambda t: t.convert_dtypes(), lambda t: t.set_axis(t.index.date),
        lambda t: t.set_axis(t.index + pd.Timedelta("12h")), lambda t: t.tz_localize("Asia/Shanghai"),
        lambda t: pd.concat({"point": t}, names=["zone", "date"])]
    for change in changes:
        have: Any = frame(change)(Path())
        assert have.facts.first == datetime.date(2012, 1, 1)
        for column in days(1):
            assert np.array_equal(have.series(column, 0), want.series(column)), column  # type: ignore


def test_names_of_zones_are_any_list() -> None:
    for names in (np.array(["a", "b"]), pd.Index(["a", "b"]), ("a", "b")):
        assert of_two(zones=names)(Path()).zones == ("a", "b")  # type: ignore[attr-defined]


# ---- points ----


def point(**how: Any) -> Doing:
    return lambda f: lg.point(table(), **how)


refused("start of texts", point(start={"dv_kg_ha": "many"}), KIND, "'many'", "'dv_kg_ha' of start", "number")
refused("start a table", lambda f: lg.point(table(), start=lg.point(table())), KIND, "DataFrame", "start",
        r"iloc\[-1\]")
refused("start empty", point(start={}), VALUE, "empty", "start", "leave it out")
refused("start a column", lambda f: lg.point(table(), start=lg.point(table()).gv_kg_ha), VALUE, "2012-01-01",
        "no state", "there are gv_kg_ha")
refused("start a misspelt row", point(start=pd.Series({"dv_kg": 5.0})), VALUE, "'dv_kg'", "no state",
        "did you mean 'dv_kg_ha'")
refused("start of modvege", point(profile="modvege", start={"condition": 0.5}), VALUE, "'condition' is no state",
        "begin", "there are gv_kg_ha")
refused("degradation no", point(degradation="no"), KIND, "'no'", "degradation", "True or False")
refused("parameters a list", point(params=[1]), KIND, "list", "params", "mapping")
refused("parameter None", point(whc_mm=None), KIND, "None", "parameter 'whc_mm'", "number")
refused("parameter complex", point(whc_mm=1j), KIND, "1j", "parameter 'whc_mm'", "number")

# ---- plans ----

YEAR = PLAN.replace("last: 2013", "last: 2012")


def plan(change: Callable[[Any], object]) -> Doing:
    def work(folder: Path) -> object:
        made = Plan.from_yaml(YEAR)
        change(made)
        return made.check(text_only=True)

    return work


refused("date for a day", lambda f: When(from_=datetime.date(2012, 4, 1)), TypeError,  # type: ignore[arg-type]
        "datetime.date", "'from' of when", "MM-DD")
refused("day without noughts", lambda f: When(from_="4-1"), ValueError, "'4-1'", "'from' of when", "MM-DD")
refused("31 April", lambda f: When(to="04-31"), ValueError, "'04-31'", "'to' of when", "every year has")
refused("measure misspelt", lambda f: Measure(kind="restt"), ValueError, "'restt'",  # type: ignore[arg-type]
        "'kind' of measure", "did you mean 'rest'")
refused("herd an array", lambda f: Herd(su=np.array([5.0])), TypeError, "array", "'su' of herd", "a number")
refused("truth a number", lambda f: Output(yearly_maps=1), TypeError, "is 1",  # type: ignore[arg-type]
        "'yearly_maps' of output", "True or False")
refused("years a list", plan(lambda p: setattr(p, "years", [2012, 2013])), TypeError, "2012, 2013",
        "'years' of plan", "a mapping")
refused("required taken away", plan(lambda p: delattr(p, "scenarios")), ValueError, "'scenarios'", "plan",
        "has to be given")
refused("half a character", plan(lambda p: setattr(p.scenarios[0], "name", "a\udc80")), ValueError,
        "bytes of another encoding", "'name' of scenario", "whole characters")
refused("scenario misspelt", plan(lambda p: p.scenario("usaul")), lg.NotFoundError, "no scenario 'usaul'",
        "plan", "did you mean 'usual'")
refused("plan a folder", lambda f: Plan.read(f), lg.InputError, "is a folder", "test_refused", "a plan file")
refused("plan None", lambda f: Plan.read(None), KIND, "NoneType", "the plan", "a path")  # type: ignore[arg-type]
refused("text None", lambda f: Plan.from_yaml(None), KIND, "NoneType",  # type: ignore[arg-type]
        "text of a plan", "should be a str")
refused("in GBK", lambda f: [(f / "a.yaml").write_bytes(YEAR.replace("usual", "现状").encode("gbk")),
                             Plan.read(f / "a.yaml")], lg.ParseError, "no text in UTF-8", "a.yaml", "save it")
refused("mapping for a plan", lambda f: lg.run_files(Plan.from_yaml(YEAR).to_dict(),  # type: ignore[arg-type]
                                                     directory=f / "o"), KIND, "a mapping", "the plan", "Plan")
refused("text for a plan", lambda f: lg.run_files(YEAR, directory=f / "o"), KIND, "a text", "the plan",
        "Plan.from_yaml")
refused("only misspelt", lambda f: lg.run_files(write_plan(f), directory=f / "o", only="usaul"), DATA,
        "no scenario 'usaul'", "plan", "did you mean 'usual'")
refused("sync no", lambda f: lg.run_files(write_plan(f), directory=f / "o", sync="no"),  # type: ignore[arg-type]
        KIND, "'no'", "sync", "True or False")


def test_keys_that_are_taken_away_are_not_given() -> None:
    made = Plan.from_yaml(YEAR)
    del made.scenarios[1].measures
    del made.defaults
    assert made.scenarios[1].measures is None and made.copy() == made and made.defaults is None
    assert "defaults" not in made.to_yaml()


# ---- runs and results ----


def by_rule(rule: Any) -> Doing:
    return lambda f: lg.run_files(write_plan(f, YEAR), directory=f / "out", rule=rule, only="usual")


async def later(view: lg.RuleView) -> Any:
    return view.adult_su


refused("rule gives its view", by_rule(lambda v: v), VALUE, "object of shape", "2012-01-01", "133 numbers")
refused("rule gives a table", by_rule(lambda v: pd.DataFrame({"su": v.adult_su})), VALUE, "shape .133, 1",
        "2012-01-01", "133 numbers")
refused("rule gives a pair", by_rule(lambda v: (v.adult_su, v.young_su)), VALUE, r"\(2, 133\)", "2012-01-01",
        "133 numbers or None")
refused("rule overflows", by_rule(lambda v: v.adult_su.astype("int8")), VALUE, "herd of -", "2012-01-01",
        "0 or a positive number")
refused("rule gives missing ones", by_rule(lambda v: pd.Series([None] * len(v.units), index=v.units)), VALUE,
        "None to unit", "2012-01-01", "should be a number")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mistakes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lg.run_files(write_plan(folder, YEAR), directory=folder / "out")
    return folder / "out"


WRONG_QUESTIONS: Dict[str, Tuple[Callable[[Any], object], Any, str, str, str]] = {
    "scenario a number": (lambda r: r.to_xarray(5), KIND, "int", "'scenario'", "list of names"),
    "scenarios in a list of lists": (lambda r: r.to_xarray([["usual"]]), KIND, r"\['usual'\]", "scenario",
                                     "a name: usual"),
    "admin a number": (lambda r: r.admin(3), lg.NotFoundError, "no admin '3'", "results", "there are"),
    "unit None": (lambda r: r.unit(None), lg.NotFoundError, "no unit 'None'", "results", "unit_name lists"),
    "books of units": (lambda r: r.books("units"), VALUE, "'units'", "kind", "did you mean 'unit'"),
    "map of a list": (lambda r: r.plot.map(["production"]), KIND, "production", "variable", "one name"),
    "map of None": (lambda r: r.plot.map(None), KIND, "None", "variable", "one name"),
    "map of scenarios": (lambda r: r.plot.map(scenario=["usual"]), KIND, "usual", "scenario", "a name"),
    "axes a number": (lambda r: r.plot.map(ax=5), KIND, "int", "ax", "subplots"),
    "region a number": (lambda r: r.plot.compare("stock_su", region=5), lg.NotFoundError, "'5'", "region", "5"),
    "column None": (lambda r: r.plot.compare(None), lg.NotFoundError, "'None'", "column of the books", "books"),
    "scenario misspelt": (lambda r: lg.Results(r.source, scenarios=["usaul"]), FileNotFoundError, "'usaul'",
                          "out holds no results", "did you mean 'usual'"),
    "no scenarios": (lambda r: lg.Results(r.source, scenarios=[]), VALUE, "empty", "scenarios", "None takes all"),
    "results of a number": (lambda r: lg.Results(5), KIND, "int", "the results' folder", "a path"),
}


@pytest.mark.parametrize("name", WRONG_QUESTIONS)
def test_wrong_questions(name: str, made: Path) -> None:
    if "plot" in WRONG_QUESTIONS[name][0].__code__.co_names:
        pytest.importorskip("matplotlib").use("Agg")
    ask, kind, what, where, do = WRONG_QUESTIONS[name]
    with lg.Results(made) as results:
        for says in (what, where, do):
            with pytest.raises(kind, match=says):
                ask(results)


def test_one_scenario_may_be_a_text(made: Path) -> None:
    assert lg.Results(made, scenarios="usual").scenarios == ("usual",)  # type: ignore[arg-type]


def test_results_are_no_mixture_of_two_runs(tmp_path: Path) -> None:
    """What was read before another run wrote the folder anew is not joined with what it left."""
    folder = tmp_path / "out"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lg.run_files(write_plan(tmp_path, YEAR), directory=folder)
        results = lg.Results(folder)
        stock = results.city.stock_su.copy()
        lg.run_files(write_plan(tmp_path, YEAR.replace("su: 1000000", "su: 500000")), directory=folder)
    for ask in (lambda: results.books("unit"), lambda: results.to_xarray("usual"), lambda: results.indicators,
                lambda: results.land, lambda: results.report(tmp_path / "r.html")):
        with pytest.raises(lg.DataError, match="usual.h5 was written anew .* open the folder again"):
            ask()
    assert results.city.stock_su.equals(stock)
    assert lg.Results(folder).city.stock_su.iloc[0] == pytest.approx(stock.iloc[0] / 2)
    fresh = lg.Results(folder)
    (folder / "usual.h5").unlink()
    with pytest.raises(lg.InputError, match="usual.h5 is gone .* run the plan again"):
        fresh.books("unit")


def test_twins_in_one_folder(tmp_path: Path) -> None:
    path, ended = write_plan(tmp_path, YEAR), []

    def run() -> None:
        try:
            lg.run_files(path, directory=tmp_path / "out", progress=lambda *a: None)
            ended.append("done")
        except lg.BusyError as fault:
            ended.append(str(fault))

    twins = [threading.Thread(target=run) for _ in range(2)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()
    assert "done" in ended and all(e == "done" or "wait until it has ended" in e for e in ended)
    assert lg.Results(tmp_path / "out").scenarios == ("usual", "balance")


def test_a_run_is_cancelled_by_any_true(tmp_path: Path) -> None:
    with pytest.raises(lg.Cancelled):
        lg.run_files(write_plan(tmp_path, YEAR), directory=tmp_path / "out",
                     progress=lambda *a: np.bool_(True))
    assert not list((tmp_path / "out").glob("*.h5"))


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError])
def test_a_run_that_is_broken_off_leaves_the_set_before(tmp_path: Path, fault: Type[BaseException]) -> None:
    path = write_plan(tmp_path, YEAR)
    lg.run_files(path, directory=tmp_path / "out", only="usual")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}

    def stop(*what: Any) -> None:
        raise fault

    with pytest.raises(fault):
        lg.run_files(path, directory=tmp_path / "out", only="usual", progress=stop)
    after = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.name in before}
    assert after == before


def test_what_cannot_be_copied_says_so() -> None:
    for thing in (small_land(), weather()(Path())):
        for way in (copy.copy, copy.deepcopy, pickle.dumps):
            with pytest.raises(lg.ArrayTypeError, match="cannot be pickled; write it to a file"):
                way(thing)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_fork_after_a_run_of_two_threads(tmp_path: Path) -> None:
    path = write_plan(tmp_path, YEAR)
    lg.run_files(path, directory=tmp_path / "a", threads=2)
    child = os.fork()
    if child == 0:
        code = 3
        try:
            lg.run_files(path, directory=tmp_path / "b")
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    one, two = (lg.Results(tmp_path / name).summary for name in "ab")
    pd.testing.assert_frame_equal(one, two)


# ---- all of them ----


def test_there_are_enough() -> None:
    rows = [*REFUSED, *WARNED]
    assert len(rows) >= 100
    assert len({row.name for row in rows}) == len(rows)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("row", REFUSED, ids=lambda row: str(row.name).replace(" ", "-"))
def test_refused(row: Mistake, tmp_path: Path) -> None:
    if row.name.replace(" ", "-") in ("curved-grid", "layers-a-list", "layer-misspelt"):
        # Early xarray makes no such grid, and without GeoTIFF's packages their lack is told first.
        pytest.importorskip("rioxarray")
    with pytest.raises(row.kind) as found:
        row.doing(tmp_path)
    for part in (row.what, row.where, row.do):
        assert found.match(part)
    assert not list(tmp_path.glob("**/*.h5"))


@pytest.mark.parametrize("row", WARNED, ids=lambda row: str(row.name).replace(" ", "-"))
def test_warned(row: Mistake, tmp_path: Path) -> None:
    with pytest.warns(lg.LibgrassWarning) as said:
        row.doing(tmp_path)
    import re

    sentences = [str(one.message) for one in said]
    assert any(all(re.search(part, s) for part in (row.what, row.where, row.do)) for s in sentences), sentences
