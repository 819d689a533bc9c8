"""Mistakes of somebody who comes from GIS and tables, invented after the code was frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict

import numpy as np
import pytest
from mistakes import ALBERS, DATA, KIND, NAMES, VALUE, YEAR, Book, Doing
from world import ZONE, days, rasters, small_land, tables, write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")
pytest.importorskip("yaml")

from libgrass.scenario import Plan, When  # noqa: E402

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


def table(count: int = 400, **columns: Any) -> Any:
    """A table of days with dates as its index."""
    return pd.DataFrame({**days(count), **columns}, pd.date_range("2012-01-01", periods=count, name="date"))


def layers(**changes: Any) -> Any:
    """The small land's rasters as a Dataset."""
    place = tables()
    ny, nx = rasters()["unit"].shape
    data = xr.Dataset({name: (("y", "x"), raster) for name, raster in rasters().items()},
                      {"x": place["west_m"] + 1000 * (np.arange(nx) + 0.5),
                       "y": place["north_m"] - 1000 * (np.arange(ny) + 0.5)})
    return data.assign(changes)


def of_rasters(change: Callable[[Any], Any], **how: Any) -> Doing:
    return lambda f: lg.Landscape.from_dataset(change(layers()), **{"crs": ALBERS, **NAMES, **how})


def coded(data: Any) -> Any:
    data["type"].attrs.update(flag_values=[0, 1], flag_meanings="typical_steppe meadow_steppe")
    return data


def one_cell(name: str, value: float) -> Callable[[Any], Any]:
    def change(data: Any) -> Any:
        data[name][0, 0] = value
        return data
    return change


def weather(columns: Any, **how: Any) -> Doing:
    return lambda f: lg.Weather.from_arrays(columns() if callable(columns) else columns, "2012-01-01",
                                            **{"latitude_deg": 44, **how})


def frame(change: Callable[[], Any], **how: Any) -> Doing:
    return lambda f: lg.Weather.from_frame(change(), **{"latitude_deg": 44, **how})


def hourly() -> Dict[str, Any]:
    hours = pd.date_range("2012-01-01", periods=400, freq="60min")
    return {name: xr.DataArray(values, dims="time", coords={"time": hours}) for name, values in days(400).items()}


def shuffled() -> Dict[str, Any]:
    rows = [0, *range(399, 0, -1)]
    return {name: column.iloc[rows] for name, column in table().items()}


def gap() -> Any:
    return table().drop(table().index[100])


def east(count: int = 400) -> Any:
    made = table(count)
    made.index = made.index.tz_localize("Asia/Shanghai").tz_convert("UTC")
    return made


def rounded() -> Any:
    made = table()
    made.iloc[3, made.columns.get_loc("precip_mm")] = -1e-9
    return made


def twin_zones() -> Any:
    one = table().to_xarray().rename(date="time")
    return xr.concat([one, one], pd.Index(["here", "here"], name="zone"), data_vars="all")


def by_rule(rule: Any) -> Doing:
    return lambda f: lg.run_files(write_plan(f, YEAR), directory=f / "out", only="usual", rule=rule)


def set_key(f: Path) -> None:
    Plan.from_yaml(YEAR).defaults["degradaton"] = False  # type: ignore[index]


# Land.
refused("condition as cover in percent", of_rasters(lambda d: d.assign(condition=d.condition * 100)), DATA, "not 50",
        "row 0, column 0: condition", "Divide by 100, or state the unit")
refused("distance in metres unstated", of_rasters(lambda d: d.assign(water_km=d.water_km * 1000 + 1500)), DATA,
        "not 1500", "row 0, column 0: distance", "Divide by 1000")
refused("types counted from one", of_rasters(lambda d: d.assign(type=d.type + 1)), DATA, "no grassland type 2",
        "row 0, column 1", "counted from 1\\? Take 1 off")
refused("units counted from one", of_rasters(lambda d: d.assign(unit=d.unit + 1)), DATA, "no management unit 2",
        "row 2, column 0", "counted from 1\\? Take 1 off")
refused("gap of -9999 unstated", of_rasters(one_cell("water_km", -9999)), DATA, "not -9999", "row 0, column 0",
        "State it \\(nodata")
refused("tiles that overlap", of_rasters(lambda d: d.isel(x=[0, 1, 2, 2, 3])), DATA, "802500 is followed by 802500",
        "coordinate 'x'", "drop_duplicates")
refused("codes by other names", of_rasters(coded), DATA, "0 is 'typical_steppe'", "'type'", "in the order of the codes")
refused("mask as units", of_rasters(lambda d: d.assign(unit=d.unit >= 0)), KIND, "True and False", "'unit'",
        "where\\(mask, 0, -1\\)")
refused("mask as units of arrays", lambda f: small_land(unit=rasters()["unit"] >= 0), KIND, "True and False", "'unit'",
        "where\\(mask, 0, -1\\)")
refused("mask as flags", lambda f: small_land(flags=rasters()["unit"] >= 0), KIND, "True and False", "'flags'",
        "mask \\* 1")
refused("mask as types", lambda f: small_land(type=rasters()["type"] > 0), KIND, "True and False", "'type'",
        "rows of its table")
refused("one number for a raster", of_rasters(lambda d: d.assign(water_km=1.5)), VALUE, "one number", "'water_km'",
        "full_like\\(data.condition, 1.5")
refused("array for a Dataset", lambda f: lg.Landscape.from_dataset(layers().to_array(), **NAMES), KIND, "DataArray",
        "landscape", "to_dataset")
refused("path for a Dataset", lambda f: lg.Landscape.from_dataset("land.nc", **NAMES), KIND, "not str",  # type: ignore
        "landscape", "open_dataset")
refused("Dataset for a path", lambda f: lg.Landscape.read(layers()), KIND, "a Dataset", "the path", "from_dataset")
refused("opened layer", lambda f: lg.Landscape.from_geotiff({"type": layers().type}, **NAMES), KIND, "DataArray",
        "layer 'type'", "from_dataset")
refused("number as a layer", lambda f: lg.Landscape.from_geotiff({"water_km": 1.5}, **NAMES),  # type: ignore
        KIND, "float", "layer 'water_km'", "from_dataset")
refused("table misspelt of a Dataset", of_rasters(lambda d: d, unts=["a"]), TypeError, "'unts'",
        "Landscape.from_dataset\\(\\)", "did you mean 'units'")
refused("Dataset without units", lambda f: lg.Landscape.from_dataset(layers(), types=["a"], weather_zones=[ZONE]),
        TypeError, "needs units", "Landscape.from_dataset\\(\\)", "units=...")
refused("rasters by position", lambda f: lg.Landscape.from_arrays(rasters()), TypeError,  # type: ignore
        "nothing by position", "Landscape.from_arrays\\(\\)", "by name: unit=")
refused("a raster left out", lambda f: lg.Landscape.from_arrays(
    **{**rasters(), **tables(), "condition": None, "water_km": None}), VALUE, "water_km", "land from arrays", "needs")
refused("a raster not given", lambda f: lg.Landscape.from_arrays(
    **{k: v for k, v in {**rasters(), **tables()}.items() if k != "condition"}), TypeError, "needs condition",
        "Landscape.from_arrays\\(\\)", "condition=...")
refused("admin by a code", lambda f: small_land(units=[lg.Unit("north", 150502), "south"]), DATA, "unit 150502",
        "unit 'north'", "write it as a text")
refused("system by proj4", lambda f: small_land(crs="+proj=utm +zone=50 +datum=WGS84 +units=m"), DATA, "no WKT",
        "reference system", "EPSG:")
refused("land asked like a mapping", lambda f: small_land()["condition"], TypeError,  # type: ignore[index]
        r"\['condition'\]", "a Landscape", "it has .condition")

# Weather.
refused("column and index of other dates", frame(lambda: table(date=pd.date_range("2013-01-01", periods=400))), DATA,
        "2013-01-01 by its column 'date' and 2012-01-01", "row 0", "drop")
refused("point of two dates", lambda f: lg.point(table(date=pd.date_range("2013-01-01", periods=400))), DATA,
        "2013-01-01 by its column 'date' and 2012-01-01", "row 0", "drop")
refused("Series with a gap", weather(gap), DATA, "2012-04-11 follows a gap", "'tmean_c'", "2012-04-10 is expected")
refused("Series turned round", weather(shuffled), DATA, "2013-02-03", "'tmean_c'", "sort")
refused("arrays of hours", weather(hourly), DATA, "2012-01-01 is repeated", "'tmean_c'", "make them daily")
refused("days before named zones", weather({name: np.stack([v] * 3).T for name, v in days(400).items()},
                                     zones=["a", "b", "c"]), VALUE, "3 names for 400 zones", "\\(400, 3\\)",
        "turn them")
refused("file for a table", lambda f: lg.Weather.from_frame(f / "days.csv"), KIND, "Path", "weather", "Weather.read")
refused("table for a file", lambda f: lg.Weather.read(table()), KIND, "DataFrame", "the path",
        "Weather.from_frame takes")
refused("variable for a Dataset", frame(lambda: table().to_xarray().precip_mm), KIND, "DataArray", "weather",
        "to_dataset")
refused("zones of one name", lambda f: lg.Weather.from_frame(twin_zones(), small_land()), DATA, "two zones", "'here'",
        "give each its name")
refused("rain below nought by rounding", frame(rounded), DATA, "-1e-09", "2012-01-04: precip_mm", "Write 0 there")
refused("stocking as a parameter", lambda f: lg.point(table(), stocking_su_ha=1.0), VALUE, "'stocking_su_ha'",
        "column of the table", "assign")
refused("weather asked like a mapping", lambda f: lg.Weather.generate(
    first_year=2012, last_year=2012)["tmean_c"], TypeError, r"\['tmean_c'\]", "a Weather",  # type: ignore[index]
        r"series\('tmean_c'\)")
warned("midnight of China in UTC", frame(east), "stamped at 16:00", "the index", "shift the dates")
warned("point at midnight of China in UTC", lambda f: lg.point(east()), "stamped at 16:00", "the table",
       "shift the dates")

# Plans.
refused("path for a plan's text", lambda f: Plan.from_yaml(str(write_plan(f))), VALUE, "looks like a path",
        "short.yaml", "Plan.read")
refused("text for a plan's path", lambda f: Plan.read(YEAR), KIND, "several lines", "path of the plan",
        "Plan.from_yaml")
refused("key that is none", lambda f: When(years="2012"), TypeError, "'years'", "When\\(\\)",  # type: ignore[call-arg]
        "it takes first_year, last_year")
refused("key set like a mapping's", set_key, TypeError, r"\['degradaton'\]", "'defaults'", "did you mean 'degradation'")
refused("scenario sought by name", lambda f: "usual" in Plan.from_yaml(YEAR).scenarios, TypeError, "'usual'",
        "list of a plan", "part.name ==")

# Runs and rules.
refused("land of the home", lambda f: small_land().write("~/land.h5"), VALUE, "'~/land.h5'", "the path", "expanduser")
refused("plan of the home", lambda f: Plan.from_yaml(YEAR).write("~/plan.yaml"), VALUE, "'~/plan.yaml'",
        "path of the plan", "expanduser")
refused("folder by position", lambda f: lg.run(write_plan(f), None, None, f / "out"), TypeError,  # type: ignore
        "plan, land, weather by position", "run\\(\\)", "directory=...")
refused("folder of the home", lambda f: lg.run_files(write_plan(f), directory="~/out"), VALUE, "'~/out'",
        "folder of the results", "expanduser")
refused("rule without a view", by_rule(lambda: 1), KIND, "\\(\\)", "rule", "function of one, the view")
refused("rule of two", by_rule(lambda view, year: 1), KIND, "\\(view, year\\)", "rule", "function of one, the view")
refused("rule writes the young", by_rule(lambda view: view.young_su.__setitem__(0, 0.0)), VALUE, "wrote into an array",
        "on 2012-01-01", "only adult_su")
refused("view asked like a table", by_rule(lambda view: view["condition"]), TypeError, r"\['condition'\]",
        "a RuleView", "it has .condition")

test_refused, test_warned = BOOK.tests()


def test_what_was_right_stays_right() -> None:
    """Neighbours of the mistakes above that are none."""
    in_order = layers()
    in_order["type"].attrs.update(flag_values=[0, 1], flag_meanings="meadow_steppe typical_steppe")
    with lg.Landscape.from_dataset(in_order, crs=ALBERS, **NAMES) as land:
        assert land.facts.cells == 16
    with small_land(land_class=rasters()["unit"] >= 0) as land:
        assert land.facts.cells == 16
    with lg.Weather.from_frame(table(date=pd.date_range("2012-01-01", periods=400)), latitude_deg=44) as same:
        assert same.facts.days == 400
    with lg.Weather.from_arrays(table(), "2012-01-01", latitude_deg=44) as same:
        assert same.facts.days == 400
