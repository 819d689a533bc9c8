"""A hundred and more ways to be wrong: each is the right exception, and the process stays well."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Tuple

import numpy as np
import pytest
from world import DATA, PLAN, ZONE, days, rasters, small_land, tables, write_plan

import libgrass as lg

Doing = Callable[[Path], object]


class Case(NamedTuple):
    name: str
    doing: Doing
    kind: type
    says: str
    facts: Dict[str, Any] = {}


CASES: List[Case] = []


def case(name: str, doing: Doing, kind: type, says: str, **facts: Any) -> None:
    CASES.append(Case(name, doing, kind, says, facts))


# ---- land ----


def land(**changes: Any) -> Doing:
    return lambda folder: small_land(**changes)


def spoilt(name: str, where: Tuple[int, int], value: Any, dtype: Any = None) -> Any:
    raster = rasters()[name].astype(dtype) if dtype else rasters()[name].copy()
    raster[where] = value
    return raster


case("nan", land(condition=spoilt("condition", (1, 2), np.nan)), lg.DataError,
     r"row 1, column 2: condition must be in \[1e-06, 1\], not nan")
case("infinite awc", land(awc_mm=spoilt("awc_mm", (0, 0), np.inf)), lg.DataError, "row 0, column 0")
case("negative awc", land(awc_mm=spoilt("awc_mm", (0, 3), -1)), lg.DataError, "must be in")
case("condition above 1", land(condition=spoilt("condition", (3, 0), 1.5)), lg.DataError, "not 1.5")
case("far water", land(water_km=spoilt("water_km", (2, 2), 5000)), lg.DataError, "distance to water")
case("steep", land(slope_deg=np.full((4, 5), 90, np.float32)), lg.DataError, "slope")
case("infertile", land(fertility=np.zeros((4, 5), np.float32)), lg.DataError, "fertility")
case("unit out of the table", land(unit=spoilt("unit", (0, 0), 2)), lg.DataError, "no management unit 2")
case("type out of the table", land(type=spoilt("type", (0, 1), 7)), lg.DataError, "no grassland type 7")
case("unit without cells", land(unit=np.zeros((4, 5), np.int32)), lg.DataError, "'south' has no cells",
     unit="south")
case("no cells at all", land(unit=np.full((4, 5), -1, np.int32)), lg.DataError, "at least one usable")
case("bad class", land(land_class=np.full((4, 5), 3, np.uint8)), lg.DataError, "land class")
case("class without unit", land(land_class=np.ones((4, 5), np.uint8)), lg.DataError,
     "no management unit -1")
case("bad flags", land(flags=np.full((4, 5), 64, np.uint8)), lg.DataError, "unknown bits")
case("weather zone out of the table", land(weather_zone=np.ones((4, 5), np.uint16)), lg.DataError,
     "no weather zone 1")
case("unit of floats", land(unit=rasters()["unit"].astype(float)), lg.ArrayTypeError, "whole numbers")
case("unit of texts", land(unit=np.full((4, 5), "north")), lg.ArrayTypeError, "'unit'")
case("type of objects", land(type=np.full((4, 5), None)), lg.ArrayTypeError, "'type'")
case("condition of texts", land(condition=np.full((4, 5), "good")), lg.ArrayTypeError, "'condition'")
case("condition complex", land(condition=np.full((4, 5), 1j)), lg.ArrayTypeError, "complex128")
case("condition of dates", land(condition=np.zeros((4, 5), "datetime64[D]")), lg.ArrayTypeError,
     "datetime64")
case("type that wraps", land(type=np.full((4, 5), 257, np.int64)), lg.DataError, "uint8 cannot")
case("negative type", land(type=np.full((4, 5), -1, np.int8)), lg.DataError, "uint8 cannot")
case("unit beyond int32", land(unit=np.full((4, 5), 2**40)), lg.DataError, "int32 cannot")
case("other shape", land(condition=np.ones((5, 4), np.float32)), lg.ArgumentError,
     r"shape \(5, 4\), it should be \(4, 5\)")
case("one dimension", land(unit=np.zeros(20, np.int32)), lg.ArgumentError, "1 dimensions")
case("three dimensions", land(awc_mm=np.ones((1, 4, 5), np.float32)), lg.ArgumentError, "shape")
case("scalar raster", land(water_km=1.0), lg.ArgumentError, "shape")
case("empty raster", land(unit=np.zeros((0, 0), np.int32), **{
    k: v[:0, :0] for k, v in rasters().items() if k != "unit"}), lg.DataError, "holds no cell")
case("not contiguous", land(awc_mm=np.asfortranarray(rasters()["awc_mm"]), copy=False),
     lg.ArgumentError, "not contiguous")
case("strided", land(awc_mm=np.ones((4, 10), np.float32)[:, ::2], copy=False), lg.ArgumentError,
     "not contiguous")
case("float64 uncopied", land(awc_mm=np.ones((4, 5)), copy=False), lg.ArgumentError, "float64")
case("foreign bytes uncopied", land(awc_mm=np.ones((4, 5), ">f4"), copy=False), lg.ArgumentError,
     "copy=False")
case("masked", land(condition=np.ma.masked_less(rasters()["condition"], 0.6)), lg.DataError, "masked")
case("no cell size", land(cell_m=0), lg.DataError, "cell size of 0")
case("cell size absurd", land(cell_m=1e300), lg.DataError, "1e.300 m is impossible.*at most 100000 m")
case("corner absurd", land(west_m=1e300), lg.DataError, "is no place")
case("names that are numbers", land(zones=[3]), lg.ArrayTypeError, "'zones' holds 3, it should hold names")
case("names of three", land(types=[("a", "b", "c"), "d"]), lg.ArrayTypeError, "pairs of name and label")
case("broken row of a table", land(units=[lg.Unit("a", admin=0.5), "b"]), lg.ArgumentError,
     "administrative unit is 0.5, it should be a whole number")
case("cell size nan", land(cell_m=float("nan")), lg.DataError, "cell size")
case("corner nan", land(west_m=float("nan")), lg.DataError, "is no place")
case("no types", land(types=[]), lg.DataError, "at least one type")
case("types one text", land(types="meadow"), lg.ArrayTypeError, "list of names")
case("types twice", land(types=["a", "a"]), lg.DataError, "two grassland types")
case("name a number", land(types=["a", 3]), (TypeError), "")
case("name too long", land(types=["a" * 64, "b"]), lg.DataError, "longer than 63 bytes")
case("name with NUL", land(types=["a\0b", "c"]), lg.ArgumentError, "NUL")
case("units twice", land(units=["north", "north"]), lg.DataError, "two management units")
case("unit name ends with a blank", land(units=["north", "north "]), lg.DataError, "begins or ends with a blank")
case("type name of blanks", land(types=["a", " "]), lg.DataError, "begins or ends with a blank")
case("unit without name", land(units=["", "b"]), lg.DataError, "has no name")
case("admin not there", land(units=[lg.Unit("a", admin="x"), "b"]), lg.DataError,
     "no administrative unit 'x'")
case("admin index not there", land(units=[lg.Unit("a", admin=4), "b"]), lg.DataError,
     "which does not exist", unit="a")
case("zone not there", land(units=[lg.Unit("a", zone="x"), "b"]), lg.DataError, "no planning zone 'x'")
case("kind not there", land(units=[lg.Unit("a", kind="castle"), "b"]), lg.DataError, "kind 'castle'")
case("weather zone nowhere", land(weather_zones=[lg.WeatherZone("w", 0, 99, 0)]), lg.DataError,
     "latitude of 99 degrees")
case("no weather zones", land(weather_zones=[]), lg.DataError, "at least one weather zone")

GEOGRAPHIC = ('GEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,'
              '298.257223563]],CS[ellipsoidal,2],AXIS["lat",north],AXIS["lon",east],'
              'ANGLEUNIT["degree",0.0174532925199433]]')
MERCATOR = ('PROJCRS["Pseudo-Mercator",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",'
            'ELLIPSOID["WGS 84",6378137,298.257223563]]],CONVERSION["c",METHOD["Popular Visualisation '
            'Pseudo Mercator",ID["EPSG",1024]]],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],'
            'LENGTHUNIT["metre",1]]')
case("degrees", land(crs=GEOGRAPHIC), lg.DataError, "geographic")
case("mercator", land(crs=MERCATOR), lg.DataError, "not of equal area")
case("feet", land(crs=MERCATOR.replace('"metre",1]', '"foot",0.3048]')), lg.DataError, "'foot'")
case("crs no WKT", land(crs="here and there"), lg.DataError, "no WKT")
case("crs a number", land(crs=4326), lg.ArrayTypeError, "to_wkt")


def on_land(doing: Callable[[lg.Landscape], object]) -> Doing:
    return lambda folder: doing(small_land())


def closed(folder: Path) -> lg.Landscape:
    made = small_land()
    made.close()
    return made


case("no such column", on_land(lambda m: m.column("grass")), lg.ArgumentError, "no column 'grass'")
case("no such attribute", on_land(lambda m: m.grass), AttributeError, "grass")
case("no such labels", on_land(lambda m: m.labels("units")), lg.ArgumentError, "no labels")
case("no such zone", on_land(lambda m: m.zone(7)), lg.ArgumentError, "planning zone 7")
case("no such zone name", on_land(lambda m: m.zone("x")), lg.DataError, "'x'")
case("raster of units", on_land(lambda m: m.to_raster("unit_count")), lg.ArgumentError, "no column of")
case("closed column", lambda f: closed(f).condition, lg.ClosedError, "is closed")
case("closed write", lambda f: closed(f).write(f / "a.h5"), lg.ClosedError, "is closed")
case("closed for a run", lambda f: lg.run_files(write_plan(f), directory=f / "o", land=closed(f)),
     lg.ClosedError, "is closed")
case("closed for weather", lambda f: lg.Weather.generate(land=closed(f), first_year=2012,
                                                         last_year=2012), lg.ClosedError, "is closed")
case("write nowhere", lambda f: small_land().write(f / "no" / "a.h5"), lg.OutputError, "a.h5")
case("write on a folder", lambda f: small_land().write(f), lg.OutputError, "")
case("write to nothing", lambda f: small_land().write(""), lg.ArgumentError, "is empty")
case("read what is not there", lambda f: lg.Landscape.read(f / "a.h5"), lg.InputError, "a.h5",
     file="a.h5")
case("read a text", lambda f: lg.Landscape.read(write_plan(f)), lg.DataError, "no HDF5",
     file="short.yaml")
case("read a folder", lambda f: lg.Landscape.read(f), lg.InputError, "")
case("read a number", lambda f: lg.Landscape.read(3), lg.ArrayTypeError, "should be a path")
case("read nothing", lambda f: lg.Landscape.read(""), lg.ArgumentError, "is empty")
case("read a NUL", lambda f: lg.Landscape.read("a\0b"), lg.ArgumentError, "NUL")


def cut(folder: Path) -> Path:
    path = folder / "cut.h5"
    small_land().write(path)
    path.write_bytes(path.read_bytes()[:3000])
    return path


case("read half a file", lambda f: lg.Landscape.read(cut(f)), lg.DataError, "damaged or truncated",
     file="cut.h5")
case("make of nothing", lambda f: lg.Landscape.make(f / "a.yaml"), lg.InputError, "a.yaml",
     file="a.yaml")
case("make too fine", lambda f: lg.Landscape.make(cell_m=0.1), lg.ArgumentError, "out of range")
case("make nan", lambda f: lg.Landscape.make(cell_m=float("nan")), lg.ArgumentError, "out of range")
case("make a text", lambda f: lg.Landscape.make(cell_m="fine"), lg.ArrayTypeError, "cell_m")
case("threads 0", lambda f: lg.Landscape.make(cell_m=10000, threads=0), lg.ArgumentError, "threads")
case("threads a text", lambda f: lg.Landscape.make(threads="2"), lg.ArrayTypeError, "threads")
case("threads half", lambda f: lg.Landscape.make(threads=1.5), lg.ArrayTypeError, "threads")

# ---- weather ----


def weather(first: Any = "2012-01-01", where: Any = None, **changes: Any) -> Doing:
    series = {k: v for k, v in {**days(60), **changes}.items() if v is not None}
    return lambda folder: lg.Weather.from_arrays(series, first, where, latitude_deg=44)


def hole(name: str, value: float) -> Any:
    series = days(60)[name].copy()
    series[31] = value
    return series


case("nan rain", weather(precip_mm=hole("precip_mm", np.nan)), lg.DataError,
     "2012-02-01: precip_mm is missing", date=datetime.date(2012, 2, 1))
case("negative rain", weather(precip_mm=hole("precip_mm", -1)), lg.DataError, "outside 0 .. 1000",
     date=datetime.date(2012, 2, 1))
case("hot", weather(tmean_c=hole("tmean_c", 70)), lg.DataError, "2012-02-01")
case("tmin above tmean", weather(tmin_c=hole("tmin_c", 30)), lg.DataError, "ascending")
case("no rain", weather(precip_mm=None), lg.DataError, "needs the column 'precip_mm'")
case("unknown column", weather(snow_mm=np.zeros(60)), lg.ArgumentError, "no column 'snow_mm'")
case("other length", weather(pet_mm=np.ones(59)), lg.ArgumentError, r"shape \(59,\)")
case("no days", lambda f: lg.Weather.from_arrays({"tmean_c": np.zeros(0), "precip_mm": np.zeros(0)},
                                                 "2012-01-01", latitude_deg=44), lg.DataError, "0 days")
case("no columns", lambda f: lg.Weather.from_arrays({}, "2012-01-01"), lg.ArgumentError, "tmean_c")
case("texts", weather(tmean_c=np.full(60, "warm")), lg.ArrayTypeError, "'tmean_c'")
case("three axes", lambda f: lg.Weather.from_arrays({"tmean_c": np.zeros((1, 1, 9)), "precip_mm":
                                                     np.zeros((1, 1, 9))}, "2012-01-01"),
     lg.ArgumentError, "should be")
case("no date", weather(first="yesterday"), lg.ArgumentError, "no date")
case("date nat", weather(first=np.datetime64("NaT", "D")), lg.ArgumentError, "no date")
case("date none", weather(first=None), lg.ArgumentError, "no date")
case("latitude lacking", lambda f: lg.Weather.from_arrays(
    {k: days(9)[k] for k in ("tmean_c", "precip_mm")}, "2012-01-01"), lg.DataError, "latitude")
case("latitude impossible", lambda f: lg.Weather.from_arrays(
    {k: days(9)[k] for k in ("tmean_c", "precip_mm")}, "2012-01-01", latitude_deg=444),
     lg.ArgumentError, "latitude 444")
case("seed broken", lambda f: lg.Weather.generate(first_year=2012, last_year=2012, seed=1.7),
     lg.ArgumentError, "seed is 1.7, it should be a whole number")
case("seed a text", lambda f: lg.Weather.generate(first_year=2012, last_year=2012, seed="1"),
     lg.ArrayTypeError, "seed is '1'")
case("year broken", lambda f: lg.Weather.generate(first_year=2012.9, last_year=2013), lg.ArgumentError,
     "first_year is 2012.9")
case("year true", lambda f: lg.Weather.generate(first_year=2012, last_year=True), lg.ArrayTypeError,
     "last_year is True")
case("year without end", lambda f: lg.Weather.generate(first_year=2**40, last_year=2**40),
     lg.ArgumentError, "none of a calendar")
case("zone a number", lambda f: lg.Weather.from_arrays(days(9), "2012-01-01", zones=[3]),
     lg.ArrayTypeError, "the name of a zone is 3")
case("zone names", lambda f: lg.Weather.from_arrays(days(9), "2012-01-01", zones=["a", "b"]),
     lg.ArgumentError, "2 names for 1 zones")
case("zones not the land's", lambda f: lg.Weather.from_arrays(
    {k: np.stack([v, v]) for k, v in days(9).items()}, "2012-01-01", small_land()), lg.DataError,
     "2 zones, the land has 1")
case("land a text", lambda f: lg.Weather.generate(land="land.h5", first_year=2012, last_year=2012),
     lg.ArrayTypeError, "should be a Landscape")
case("weather not there", lambda f: lg.Weather.read(f / "a.csv"), lg.InputError, "a.csv", file="a.csv")
case("draw negative", lambda f: lg.Weather.generate(first_year=2012, last_year=2012, draw=-1), lg.ArgumentError,
     "draw is -1, it should be from 0")
case("draw broken", lambda f: lg.Weather.generate(first_year=2012, last_year=2012, draw=0.5), lg.ArgumentError, "draw")
case("draw and climate", lambda f: lg.Weather.generate(first_year=2012, last_year=2012, draw=0, climate=True),
     lg.ArgumentError, "give one")
case("years fall", lambda f: lg.Weather.generate(first_year=2013, last_year=2012), lg.ArgumentError,
     "must ascend")
case("years without figures", lambda f: lg.Weather.generate(first_year=1950, last_year=1950),
     lg.DataError, "1950")
case("seed negative", lambda f: lg.Weather.generate(first_year=2012, last_year=2012, seed=-1),
     lg.ArgumentError, "seed")


def csv(text: str) -> Doing:
    def read(folder: Path) -> object:
        (folder / "w.csv").write_text(text, encoding="utf-8")
        return lg.Weather.read(folder / "w.csv", latitude_deg=44)

    return read


case("csv no number", csv("date,tmean_c,precip_mm\n2012-01-01,1,0\n2012-01-02,x,0\n"), lg.ParseError,
     "'x'", file="w.csv", line=3, column=12)
case("csv gap", csv("date,tmean_c,precip_mm\n2012-01-01,1,0\n2012-01-04,1,0\n"), lg.DataError, "gap",
     file="w.csv", line=3, date=datetime.date(2012, 1, 4))
case("csv no header", csv("2012-01-01,1,0\n"), lg.ParseError, "no column", file="w.csv")
case("csv no text", lambda f: [(f / "w.csv").write_bytes(b"date\xff\n"), lg.Weather.read(f / "w.csv")],
     lg.ParseError, "0xFF", file="w.csv", line=1, column=5)


def series(doing: Callable[[lg.Weather], object]) -> Doing:
    return lambda folder: doing(lg.Weather.from_arrays(days(9), "2012-01-01", latitude_deg=44))


case("no such series", series(lambda w: w.series("snow")), lg.ArgumentError, "'snow'")
case("no such zone of weather", series(lambda w: w.series("tmean_c", 1)), lg.ArgumentError, "zone 1")
case("no such zone name of weather", series(lambda w: w.series("tmean_c", "x")), lg.ArgumentError, "'x'")
case("closed weather", series(lambda w: [w.close(), w.series("tmean_c")]), lg.ClosedError, "is closed")
case("weather written nowhere", series(lambda w: w.write_csv("no/such/folder/w.csv")), lg.OutputError,
     "w.csv")

# ---- plans ----


def running(*changes: Tuple[str, str], **options: Any) -> Doing:
    def work(folder: Path) -> object:
        text = PLAN
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        chosen = {k: v() if callable(v) and k in ("land", "weather") else v for k, v in options.items()}
        return lg.run_files(write_plan(folder, text), **{"directory": folder / "out", **chosen})

    return work


case("plan not there", lambda f: lg.run_files(f / "a.yaml", directory=f / "out"), lg.InputError,
     "a.yaml", file="a.yaml")
case("plan a number", lambda f: lg.run_files(3, directory=f / "out"), lg.ArrayTypeError, "the plan")
case("plan empty", lambda f: lg.run_files(write_plan(f, ""), directory=f / "out"), lg.ParseError,
     "is empty", line=1, column=1)
case("plan no YAML", lambda f: lg.run_files(write_plan(f, "a: [\n"), directory=f / "out"),
     lg.ParseError, "short.yaml", file="short.yaml")
case("unknown key", running(("name: short", "nmae: short")), lg.ParseError, "name", line=2, column=1)
case("years fall in a plan", running(("last: 2013", "last: 2011")), lg.ParseError, "last year", line=3)
case("years without weather", running(("last: 2013", "last: 2050")), lg.DataError, "")
case("table not there", running(("nyt635.csv", "none.csv")), lg.InputError, "none.csv",
     file="none.csv")
case("two scenarios of one name", running(("balance, m", "usual, m")), lg.ParseError, "two scenarios")
case("no such scenario", running(only="best"), lg.DataError, "no scenario 'best'")
case("only a number", running(only=1), lg.ArrayTypeError, "only")
case("directory empty", running(directory=""), lg.ArgumentError, "is empty")
case("directory none", running(directory=None), lg.ArrayTypeError, "folder")
case("directory a file", lambda f: lg.run_files(write_plan(f), directory=f / "short.yaml"),
     lg.OutputError, "folder")
case("land no land", running(land="land.h5"), lg.ArrayTypeError, "should be a Landscape")
case("weather no weather", running(weather=3), lg.ArrayTypeError, "should be a Weather")
case("weather of other zones", running(weather=lambda: lg.Weather.generate(
    first_year=2012, last_year=2013)), lg.DataError, "1 zones, the land has 12")
case("types not the land's", running(land=lambda: small_land(types=["moss", "lichen"]), weather=lambda:
     lg.Weather.from_arrays(days(731), "2012-01-01", latitude_deg=44)), lg.DataError, "'moss'")
case("weather too short", running(land=small_land, weather=lambda: lg.Weather.from_arrays(
    days(400), "2012-01-01", latitude_deg=44)), lg.DataError, "weather covers 2012-01-01")
case("rule no function", running(rule="sell"), lg.ArrayTypeError, "rule")
case("rule gives a text", running(rule=lambda view: "many"), lg.ArgumentError, "the rule gave")
case("rule gives another shape", running(rule=lambda view: np.zeros(3)), lg.ArgumentError, r"\(3,\)")
case("rule gives nan", running(rule=lambda view: view.adult_su * np.nan), lg.ArgumentError,
     "2012-01-01 the rule gave unit", date=datetime.date(2012, 1, 1))
case("rule gives less than none", running(rule=lambda view: view.adult_su - 1e9), lg.ArgumentError,
     "a herd is 0 or a positive number")
case("rule fails", running(rule=lambda view: 1 // 0), ZeroDivisionError, "")
case("progress no function", running(progress="bar"), lg.ArrayTypeError, "progress")
case("progress fails", running(progress=lambda *a: {}["x"]), KeyError, "x")
case("check wrong herd", lambda f: lg.check_plan(write_plan(f, PLAN.replace(
    "{name: usual}", "{name: usual, herd: {units: {nobody: 3}}}"))), lg.LibgrassError, "nobody",
     file="short.yaml")
case("facts of nothing", lambda f: lg.file_facts(f / "a.h5"), lg.InputError, "a.h5", file="a.h5")
case("variables of a text", lambda f: lg.file_variables(write_plan(f)), lg.DataError, "no HDF5")
case("indicators of nothing", lambda f: lg.indicators(f / "a.csv"), lg.InputError, "a.csv",
     file="a.csv")
case("no data file", lambda f: lg.data_path("moon.csv"), FileNotFoundError, "moon.csv")
case("no profile", lambda f: lg.parameters("moss"), lg.ArgumentError, "'moss'")

# ---- tables ----


def frame(change: Callable[[Any], Any], doing: Callable[[Any], object]) -> Doing:
    def work(folder: Path) -> object:
        pd = pytest.importorskip("pandas")
        table = pd.DataFrame(days(60), index=pd.date_range("2012-01-01", periods=60))
        return doing(change(table))

    return work


def same(table: Any) -> Any:
    return table


def set_cell(table: Any, column: str, row: int, value: Any) -> Any:
    table.iloc[row, table.columns.get_loc(column)] = value
    return table


def given(table: Any) -> object:
    return lg.Weather.from_frame(table, latitude_deg=44)


case("frame with a gap", frame(lambda t: t.drop(t.index[10]), given), lg.DataError,
     "2012-01-12 follows a gap", date=datetime.date(2012, 1, 12))
case("frame backwards", frame(lambda t: t[::-1], given), lg.DataError, "out of order")
case("frame twice", frame(lambda t: t.iloc[[0, 0, 1]], given), lg.DataError, "is repeated")
case("frame with twins", frame(lambda t: t.rename(columns={"tmin_c": "tmax_c"}), given), lg.DataError,
     "has the column 'tmax_c' twice")
case("point with twins", frame(lambda t: t.rename(columns={"tmin_c": "tmax_c"}), lg.point), lg.DataError,
     "has the column 'tmax_c' twice")
case("frame of no dates", frame(lambda t: t.reset_index(drop=True).rename(index=str), given),
     lg.DataError, "'0', which is no date")
case("frame of numbers for dates", frame(lambda t: t.reset_index(drop=True), given), lg.DataError,
     "int64, which are no dates")
case("frame empty", frame(lambda t: t.iloc[:0], given), lg.DataError, "no days")
case("frame with NaN", frame(lambda t: set_cell(t, "tmean_c", 3, np.nan), given), lg.DataError,
     "2012-01-04", date=datetime.date(2012, 1, 4))
case("frame of texts", frame(lambda t: t.assign(tmean_c="warm"), given), lg.ArrayTypeError, "tmean_c")
case("frame a list", lambda f: lg.Weather.from_frame([1, 2]), lg.ArrayTypeError, "list")
case("frame of other zones", frame(lambda t: t.assign(zone="moon"), lambda t: lg.Weather.from_frame(
    t, small_land())), lg.DataError, "moon")
case("point without PET", frame(lambda t: t.drop(columns="pet_mm"), lg.point), lg.DataError, "pet_mm")
case("point with NaN", frame(lambda t: set_cell(t, "precip_mm", 5, np.nan), lg.point), lg.DataError,
     "2012-01-06", date=datetime.date(2012, 1, 6))
case("point of a dict", frame(lambda t: dict(t), lg.point), lg.ArrayTypeError, "DataFrame")
case("point unknown parameter", frame(same, lambda t: lg.point(t, whc=3)), lg.DataError, "whc")
case("point parameter out of bounds", frame(same, lambda t: lg.point(t, whc_mm=-3)), lg.DataError,
     "whc_mm")
case("point parameter a text", frame(same, lambda t: lg.point(t, whc_mm="3")), lg.ArrayTypeError,
     "number")
case("point parameter an array", frame(same, lambda t: lg.point(t, whc_mm=np.ones(3))),
     lg.ArrayTypeError, "number")
case("point unknown profile", frame(same, lambda t: lg.point(t, "moss")), lg.ArgumentError, "moss")
case("point grazed modvege", frame(lambda t: t.assign(stocking_su_ha=1.0),
                                   lambda t: lg.point(t, "modvege")), lg.DataError, "2012-01-01")
case("point degrading modvege", frame(same, lambda t: lg.point(t, "modvege", degradation=True)),
     lg.DataError, "no condition")
case("point cut too high", frame(lambda t: t.assign(cut_height_m=5.0), lg.point), lg.DataError,
     "0 .. 2 m", date=datetime.date(2012, 1, 1))


def well() -> None:
    """The process computes what it computed before."""
    made = small_land()
    assert made.facts.cells == 16
    assert made.condition.min() == 0.5
    with pytest.raises(lg.InputError, match="nowhere.h5"):
        lg.Landscape.read("nowhere.h5")
    made.close()


def test_there_are_a_hundred() -> None:
    assert len(CASES) >= 100
    assert len({c.name for c in CASES}) == len(CASES)


@pytest.mark.parametrize("one", CASES, ids=lambda c: str(c.name).replace(" ", "-"))
def test_bad_input(one: Case, tmp_path: Path) -> None:
    with pytest.raises(one.kind, match=one.says or None) as found:
        one.doing(tmp_path)
    if one.kind.__module__.startswith("libgrass"):
        assert str(found.value)
    for name, value in one.facts.items():
        fact = getattr(found.value, name)
        assert (Path(fact).name if name == "file" else fact) == value, name
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob("**/*.pending")) and not list(tmp_path.glob("**/*.part"))
    well()


def test_a_file_kept_open_elsewhere_is_not_lost(tmp_path: Path) -> None:
    """A closed descriptor of the caller's is no matter of the library's."""
    path = tmp_path / "a.h5"
    small_land().write(path)
    with open(path, "rb") as file:
        assert lg.Landscape.read(path).facts.cells == 16
        file.close()
        with pytest.raises(lg.ArrayTypeError):
            lg.Landscape.read(file)  # type: ignore[arg-type]
    assert lg.Landscape.read(path).facts.cells == 16


def test_data_are_there() -> None:
    assert (DATA / "tables/animals.csv").is_file()
    assert ZONE.name and tables()["types"]
