"""Mistakes about weather from arrays and tables."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Callable, List

import numpy as np
import pytest
from mistakes import DATA, KIND, VALUE, Book, Doing
from world import days, small_land

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


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

# ---- tables of others, numbers of others, days of others ----


def polars(f: Path) -> object:
    pl = pytest.importorskip("polars")
    return lg.Weather.from_frame(pl.DataFrame(days(60)), latitude_deg=44)


def lazy_rain(data: Any) -> Any:
    dask, array = pytest.importorskip("dask"), pytest.importorskip("dask.array")

    def fetch() -> Any:
        raise OSError("the disk is gone")

    return data.assign(precip_mm=("time", array.from_delayed(dask.delayed(fetch)(), (60,), "f8")))


def closed(f: Path) -> object:
    weather = frame(lambda t: t)(f)
    weather.close()  # type: ignore[attr-defined]
    return weather.to_frame()  # type: ignore[attr-defined]


refused("table of polars", polars, KIND, "polars's DataFrame", "weather", r"DataFrame of pandas.*\.to_pandas\(\)")
refused("a column for a table", frame(lambda t: t["tmean_c"]), KIND, "pandas's Series", "weather",
        "DataFrame of pandas")
refused("path for a table", frame(lambda t: "weather.csv"), KIND, "str", "weather", "DataFrame")
refused("transposed table", frame(lambda t: t.T), DATA, "'tmean_c'", "first value of the index", "2012-01-31")
refused("German dates", frame(lambda t: t.set_axis(t.index.strftime("%d.%m.%Y"))), DATA, "'01.01.2012'",
        "the index", "2012-01-31")
refused("epoch seconds", frame(lambda t: t.set_axis([d.timestamp() for d in t.index])), DATA, "float64",
        "the index", "to_datetime")
refused("shuffled", frame(lambda t: t.sample(frac=1, random_state=1)), DATA, "expected", "the index", "sort_index")
refused("two tables in one", frame(lambda t: pd.concat([t, t])), DATA, "out of order", "2012-01-01",
        "one below the other")
refused("zones of other days", frame(lambda t: t.assign(zone=["a"] * 30 + ["b"] * 30)), DATA, "same days", "zones",
        "do not cover")
refused("decimal comma", frame(lambda t: t.assign(precip_mm="1,5")), KIND, "'1,5'", "'precip_mm'", "to_numeric")
refused("traces of rain", frame(lambda t: t.assign(precip_mm=[1.0] * 59 + ["trace"])), KIND, "'trace'",
        "'precip_mm'", "to_numeric")
refused("hours for rain", frame(lambda t: t.assign(precip_mm=pd.to_timedelta(range(60), "h"))), KIND,
        "timedelta64", "'precip_mm'", "numbers")
refused("nullable gap", frame(lambda t: t.assign(precip_mm=pd.array([None] + [1] * 59, "Int64"))), DATA, "missing",
        "2012-01-01: precip_mm", "fill the gap")
refused("in kelvin", weather(tmean_c=days(60)["tmean_c"] + 273.15), DATA, "kelvin", "2012-01-01", "Take off 273.15")
refused("rain below nought", weather(precip_mm=-np.ones(60)), DATA, "-1", "2012-01-01", r"0 \.\. 1000")
refused("rain a generator", lambda f: weather(precip_mm=(x for x in range(60)))(f), KIND, "generator",
        "'precip_mm'", r"list\(\)")
refused("one rain for all", weather(precip_mm=1.0), VALUE, r"shape \(\)", "'precip_mm'", r"\(60,\)")
refused("masked rain", weather(precip_mm=np.ma.masked_less(np.arange(60.0), 3)), DATA, "masked", "'precip_mm'",
        "fill them")
refused("copied perhaps", lambda f: lg.Weather.from_arrays(days(60), "2012-01-01", latitude_deg=44,
                                                           copy="yes"),  # type: ignore[arg-type]
        KIND, "'yes'", "copy", "True or False")
refused("latitude NaN", weather(latitude_deg=float("nan")), VALUE, "nan", "latitude_deg", "leave it out")
refused("no such day", weather(first="2012-02-30"), VALUE, "'2012-02-30'", "the first day", "no date")
refused("a year for a day", weather(first=2012), VALUE, "2012", "the first day", "2012-01-31")
refused("no time", weather(first=pd.NaT), VALUE, "NaT", "the first day", "2012-01-31")
refused("unit of bananas", weather(units={"precip_mm": "bananas"}), DATA, "'bananas'", "precip_mm", "should be in mm")
refused("rain cannot be fetched", series(lazy_rain), lg.InputError, "the disk is gone", "'precip_mm'",
        "where this array comes from")
refused("time without dates", series(lambda d: d.drop_vars("time")), DATA, "no coordinate 'time'", r"'time' \(60\)",
        "give it its dates")
refused("time called date", series(lambda d: d.rename(time="date")), DATA, "no coordinate 'time'", r"'date' \(60\)",
        "rename")
refused("days backwards", series(lambda d: d.isel(time=slice(None, None, -1))), DATA, "out of order", "'time'",
        "sortby")
warned("Units in capitals", rain(Units="mm"), "not read", "'precip_mm' has the attribute 'Units'",
       "did you mean 'units'")
refused("table of all zones", lambda f: of_two(zones=["a", "b"])(f).to_frame(None),  # type: ignore[attr-defined]
        KIND, "None", "zone", "a, b")
refused("series of a list", lambda f: weather()(f).series(["tmean_c"]),  # type: ignore[attr-defined]
        KIND, r"\['tmean_c'\]", "column", "one of tmean_c")
refused("column as attribute", lambda f: weather()(f).precip_mm, AttributeError,  # type: ignore[attr-defined]
        "no 'precip_mm'", "Weather", r"series\('precip_mm'\)")
refused("weather of a path", lambda f: lg.Weather("a.csv"), KIND, "not by Weather", "Weather", r"Weather.read\(path\)")
refused("closed weather", closed, lg.ClosedError, "closed", "Weather", "is closed")


def test_a_copy_is_one() -> None:
    """copy=True: what is written into the arrays later changes nothing."""
    given = days(60)
    made = lg.Weather.from_arrays(given, "2012-01-01", latitude_deg=44, copy=True)
    used = lg.Weather.from_arrays(given, "2012-01-01", latitude_deg=44)
    given["precip_mm"][0] = 77.0
    assert made.series("precip_mm")[0] == days(60)["precip_mm"][0] and used.series("precip_mm")[0] == 77.0


def test_a_day_may_be_an_array_of_none_dimensions() -> None:
    first = np.array("2012-01-01", "datetime64[D]")
    assert weather(first=first)(Path()).facts.first == datetime.date(2012, 1, 1)  # type: ignore[attr-defined]


def test_weather_is_written_alike_with_and_without_sync(tmp_path: Path) -> None:
    made: Any = weather()(tmp_path)
    for name, sync in (("a.csv", True), ("b.csv", False)):
        made.write_csv(tmp_path / name, sync=sync)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    with pytest.raises(lg.ArrayTypeError, match="sync is 'no', it should be True or False"):
        made.write_csv(tmp_path / "c.csv", sync="no")


def labelled(index: Any, first: str = "2012-01-01") -> Doing:
    return lambda f: lg.Weather.from_arrays({k: pd.Series(v, index) for k, v in days(60).items()}, first,
                                            latitude_deg=44)


LABELS = pd.date_range("2012-01-01", periods=60)
refused("labels in a time zone of another day", labelled(LABELS.tz_localize("Asia/Shanghai"), "2013-01-01"), DATA,
        "2012-01-01 by its own labels", "'tmean_c'", "from_frame")
refused("labels of periods of another day", labelled(LABELS.to_period("D"), "2013-01-01"), DATA,
        "2012-01-01 by its own labels", "'tmean_c'", "from_frame")
refused("labels that are dates of another day", labelled(pd.Index([day.date() for day in LABELS]), "2013-01-01"), DATA,
        "2012-01-01 by its own labels", "'tmean_c'", "from_frame")
refused("labels that are texts of another day", labelled(LABELS.strftime("%Y-%m-%d"), "2013-01-01"), DATA,
        "2012-01-01 by its own labels", "'tmean_c'", "from_frame")
refused("labels with a gap in a time zone", labelled(LABELS.tz_localize("Asia/Shanghai").delete(9).append(
    LABELS[59:].tz_localize("Asia/Shanghai") + pd.Timedelta("1D"))), DATA, "follows a gap", "2012-01-11",
        "2012-01-10 is expected")
refused("columns of a table twice", lambda f: lg.Weather.from_arrays(
    pd.DataFrame(days(60))[[*days(60), "tmean_c"]], "2012-01-01"), DATA, "twice", "'tmean_c'", "rename one")
refused("zones in another order than their labels", lambda f: lg.Weather.from_arrays(
    {k: xr.DataArray([v, v + 1], dims=("zone", "time"), coords={"zone": ["b", "a"]}) for k, v in days(60).items()},
    "2012-01-01", zones=["a", "b"], latitude_deg=44), DATA, "given as a, b", "labels the arrays have b, a",
        "leave zones out")
refused("units a Series beside stated ones", weather(precip_mm=xr.DataArray(
    days(60)["precip_mm"], dims="time", attrs={"units": "mm"}), units=pd.Series({"precip_mm": "mm"})), KIND, "Series",
        "'units'", "mapping of names")
refused("unit of a labelled column a number", weather(precip_mm=xr.DataArray(
    days(60)["precip_mm"], dims="time", attrs={"units": 5})), DATA, "'5'", "precip_mm", "converted to mm")
warned("Units of an array", weather(precip_mm=xr.DataArray(
    days(60)["precip_mm"], dims="time", attrs={"Units": "m"})), "not read", "'precip_mm'", "did you mean 'units'")


refused("bounds a list", lambda f: lg.Weather.from_frame(xr.Dataset(
    {k: ("time", v) for k, v in days(60).items()}, {"time": ("time", LABELS, {"bounds": ["time_bnds"]})})), DATA,
        r"\['time_bnds'\]", "coordinate 'time'", "name of a variable")


def test_labels_that_are_no_days_say_nothing() -> None:
    for index in (range(60), [f"row {n}" for n in range(60)], list("ab") * 30):
        made: Any = labelled(index)(Path())
        assert str(made.facts.first) == "2012-01-01"
    made = labelled(LABELS.tz_localize("Asia/Shanghai"))(Path())
    assert str(made.facts.first) == "2012-01-01"


test_refused, test_warned = BOOK.tests()
