"""Mistakes about weather on a grid."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Callable

import grids
import numpy as np
import pytest
from mistakes import DATA, KIND, VALUE, Book
from world import small_land

import libgrass as lg

xr = pytest.importorskip("xarray")
pd = pytest.importorskip("pandas")
pytest.importorskip("cftime")

BOOK = Book()


@functools.lru_cache(None)
def land() -> lg.Landscape:
    return grids.land()


def grid(data: Any = None, **given: Any) -> Callable[[Path], object]:
    """The door with a mistake in one of its arguments; a function makes it of the folder."""

    def doing(folder: Path) -> object:
        made = data(folder) if callable(data) else grids.era() if data is None else data
        return lg.Weather.from_grid(made, given.pop("land", land()), **{"tz": "+08:00", **given})

    return doing


def changed(how: Callable[[Any], Any], world: Any = grids.era) -> Callable[[Path], object]:
    return grid(lambda folder: how(world()))


def without(data: Any, *places: int) -> Any:
    """Times left out."""
    return data.isel(valid_time=[i for i in range(data.sizes["valid_time"]) if i not in places])


def spoilt(name: str, value: float) -> Callable[[Any], Any]:
    def how(data: Any) -> Any:
        data[name][60, 2, 3] = value
        return data

    return how


def files(*parts: Any) -> Callable[[Path], Any]:
    def made(folder: Path) -> Any:
        paths = []
        for i, part in enumerate(parts):
            paths.append(folder / f"part_{i}.nc")
            part().to_netcdf(paths[-1])
        return paths

    return made


def _days(first: str, count: int) -> Any:
    return functools.partial(grids.ag_era, first, count)


def _noleap() -> Any:
    return grids.ag_era().convert_calendar("noleap")


def _text_file(folder: Path) -> Path:
    path = folder / "era5.nc"
    path.write_text("no NetCDF")
    return path


# ---- what the grid is ----

BOOK.refused("no temperature", changed(lambda d: d.drop_vars("t2m")), DATA, r".*no temperature that is known by its name",
             r".*'tp'", r'.*names=\{"VARIABLE": "tmean"\}')
BOOK.refused("no rain", changed(lambda d: d.rename(tp="rain")), DATA, r".*no precipitation", r".*'t2m'",
             r'.*names=\{"VARIABLE": "precip"\}')
BOOK.refused("rain in K", changed(lambda d: d.assign(tp=d.tp.assign_attrs(units="K"))), DATA, r".*'tp'", r".*'K'", r".*mm")
BOOK.refused("a unit of the moon", changed(lambda d: d.assign(t2m=d.t2m.assign_attrs(units="warm"))), DATA, r".*'t2m'",
             r".*'warm'", r".*degC")
BOOK.refused("units that are a list", changed(lambda d: d.assign(t2m=d.t2m.assign_attrs(units=["K"]))), DATA, r".*'t2m'",
             r".*\['K'\]", r".*a text")
BOOK.refused("another country", changed(lambda d: d.assign_coords(longitude=d.longitude - 30)), DATA, r".*cover",
             r".*84\.5", r".*115|.*116")
BOOK.refused("half of the land", changed(lambda d: d.isel(longitude=slice(4))), DATA, r".*cover", r".*116", r".*117")
BOOK.refused("the land in the sea", changed(lambda d: d.where(d.longitude > 180)), DATA, r".*sea", r".* E, .* N",
             r".*another one\?")
BOOK.refused("a projection", changed(lambda d: d.rename(latitude="y", longitude="x")
                                     .assign_coords(y=("y", np.arange(5.0), {"units": "m"}))),
             DATA, r".*no axis of latitude", r".*the Dataset", r".*bring other projections")
BOOK.refused("latitudes of two dimensions", changed(
    lambda d: d.rename(latitude="j", longitude="i").assign_coords(lat=(("j", "i"), np.ones((5, 7)))).drop_vars(["i", "j"])),
    DATA, r".*no axis of latitude", r".*'lat' is of 2 dimensions", r".*bring other projections")
BOOK.refused("one point", changed(lambda d: d.sel(latitude=44)), DATA, r".*no axis of latitude", r".*0 dimensions",
             r".*sel\(latitude=\[44\]\)")
BOOK.refused("two versions", changed(lambda d: xr.concat([d, d], "expver")), DATA, r".*'expver' of length 2", r"'d2m'",
             r".*ffill")
BOOK.refused("members of an ensemble", changed(lambda d: xr.concat([d, d], "number")), DATA, r".*'number' of length 2", r"'d2m'",
             r".*isel\(number=0\)")
BOOK.refused("latitudes in a muddle", changed(lambda d: d.isel(latitude=[0, 2, 1, 3, 4])), DATA, r".*latitudes", r".*43|.*44",
             r".*sort")
BOOK.refused("two temperatures", changed(lambda d: d.assign(tas=d.t2m)), DATA, r".*both tmean", r".*'tas'",
             r'.*names=\{"')
BOOK.refused("lapse without heights", grid(lapse=6.5), DATA, r".*elevation", r".*'t2m'", r".*names=")
BOOK.refused("wind of two kinds of steps", changed(
    lambda d: d.drop_vars("v10").merge(d.v10[::3].rename(valid_time="time"))), DATA, r".*'u10' and 'v10'|.*'v10' and 'u10'",
    r".*components of one wind", r".*same times")

# ---- times ----

BOOK.refused("a gap of one hour", changed(lambda d: without(d, 60)), DATA, r".*no value for 2012-06-03 12:00", r".*'d2m'",
             r".*without gap")
BOOK.refused("an hour twice", changed(lambda d: d.isel(valid_time=[*range(61), *range(60, 144)])), DATA,
             r".*2012-06-03 12:00 UTC twice", r".*'d2m'", r".*without repetition")
BOOK.refused("times out of order", changed(lambda d: d.isel(valid_time=[*range(60), 62, 61, *range(63, 144)])), DATA,
             r".*2012-06-03", r".*'d2m'", r".*without")
BOOK.refused("a month that is missing", grid(files(_days("2012-05-01", 31), _days("2012-07-01", 31))), DATA,
             r".*no value for 2012-06-01", r".*part_1\.nc: '", r".*without gap")
BOOK.refused("a missing day in a file", changed(lambda d: d.isel(time=[0, 1, 2, 4, 5]), grids.ag_era), DATA,
             r".*2012-06-01", r".*time", r".*expected|.*without gap")
BOOK.refused("calendars that are mixed", grid(files(_noleap, _days("2012-06-09", 5)), noleap=True), DATA,
             r".*calendar is another", r".*part_1\.nc: 'Precipitation_Flux'", r".*one calendar")
BOOK.refused("no leap days, unsaid", grid(lambda folder: _noleap()), DATA, r".*29 February", r"'", r".*noleap=True")
BOOK.refused("months of thirty days", changed(lambda d: d.convert_calendar("360_day", align_on="date"), grids.ag_era), DATA,
             r".*'360_day'", r".*'time'", r".*standard")
BOOK.refused("steps of a month", changed(
    lambda d: d.assign_coords(time=pd.date_range("2012-01-01", periods=12, freq="MS")), grids.ag_era), DATA,
    r".*steps of", r".*days", r".*should be a day")
BOOK.refused("times that are numbers", changed(lambda d: d.assign_coords(time=np.arange(12)), grids.ag_era), DATA,
             r".*no dates", r".*'time'", r".*assign_coords|.*since")
BOOK.refused("a missing date", changed(
    lambda d: d.assign_coords(time=np.where(np.arange(12) == 3, np.datetime64("NaT"), d.time)), grids.ag_era), DATA,
    r".*missing date", r".*'time'", r".*3")
BOOK.refused("no times", changed(lambda d: d.rename(time="step").drop_vars("step"), grids.ag_era), DATA, r".*'step'",
             r"'Precip", r".*name")
BOOK.refused("years that are not there", grid(first_year=1990, last_year=1991), DATA, r".*no whole day of the years 1990",
             r".*'t2m'", r".*2012")

# ---- values ----

BOOK.refused("a hole", changed(spoilt("t2m", np.nan)), DATA, r".*missing at 116 E, 44 N", r".*2012-06-03 12:00",
             r".*fill the gap")
BOOK.refused("rain below nothing", changed(spoilt("tp", -1.0)), DATA, r".*'tp'", r".*116 E, 44 N on 2012-06-03", r".*")
BOOK.refused("a heat of 400 K", changed(spoilt("t2m", 400.0)), DATA, r".*'t2m' is 400 K at 116 E, 44 N", r".*2012-06-03 12:00",
             r".*-100 to 75 degC: is the unit right")
BOOK.refused("a sign for a gap that nobody states", changed(spoilt("t2m", -9999.0)), DATA, r".*'t2m' is -9999 K at 116 E, 44 N",
             r".*2012-06-03 12:00", r".*a sign for a gap\? .*_FillValue")
BOOK.refused("such a sign in rain", changed(spoilt("tp", -999.0)), DATA, r".*'tp' is -999 m at 116 E, 44 N", r".*2012-06-03 12:00",
             r".*a sign for a gap\? .*_FillValue")
BOOK.refused("temperatures in texts", changed(lambda d: d.assign(t2m=d.t2m.astype(str))), DATA,
             r".*is tmean by its name, but does not hold numbers", r".*'t2m'", r'.*names=\{"t2m": "none"\}')
BOOK.refused("temperature of one place", changed(lambda d: d.assign(t2m=d.t2m[:, 0, 0])), DATA,
             r".*tmean by its name, but its dimensions are 'valid_time'", r".*'t2m'", r'.*names=\{"t2m": "none"\}')
BOOK.refused("latitudes in radians", changed(lambda d: d.assign_coords(
    latitude=("latitude", np.radians(d.latitude.values), {"units": "radians"}))), DATA, r".*stated in 'radians'", r"the axis 'latitude'",
    r".*in degrees: convert")
BOOK.refused("a file a month", grid(files(_days("2012-05-01", 1), _days("2012-06-01", 1))), DATA, r".*steps of 31 days",
             r".*part_0\.nc: 'Precip", r".*months as a table")
BOOK.refused("a name that colours a terminal", changed(lambda d: d.assign(**{"a\x1b[31m": d.t2m.assign_attrs(
    standard_name="air_temperature", units="warm")}).drop_vars("t2m")), DATA, r".*'warm'", r"'a(<U\+001B>|\?)\[31m'", r".*degC")

# ---- arguments ----

for name, value, what in (("a number", 5, r".*int"), ("nothing", None, r".*NoneType"),
                          ("a table", pd.DataFrame({"a": [1]}), r".*DataFrame")):
    BOOK.refused(f"{name} for a grid", lambda folder, value=value: lg.Weather.from_grid(value, land()), KIND, what,  # type: ignore[misc]
                 r"'data'", r".*Dataset of xarray, a path")
BOOK.refused("an empty list", grid([]), VALUE, r".*empty list", r"'data'", r".*paths of files")
BOOK.refused("a list in a list", grid([["a.nc"]]), KIND, r".*list", r"'data'", r".*a path")
BOOK.refused("an array without a name", lambda folder: lg.Weather.from_grid(
    xr.DataArray(np.ones((2, 2)), dims=("lat", "lon")), land()), VALUE, r".*no name", r"the DataArray", r".*rename")
BOOK.refused("no such file", grid("nowhere.nc"), lg.MissingError, r".*no file", r".*nowhere\.nc", r"")
BOOK.refused("no file like that", grid("era5_*.nc"), lg.MissingError, r".*no file is called like", r".*era5_\*\.nc",
             r".*any characters")
BOOK.refused("an address", grid("https://example.org/era5.nc"), lg.MissingError, r".*no file", r".*era5\.nc", r".*download")
BOOK.refused("a text for NetCDF", grid(_text_file), lg.InputError, r".*cannot be opened", r".*era5\.nc",
             r".*no NetCDF")
BOOK.refused("a file that is gone", grid(lambda folder: _gone(folder)), lg.InputError, r".*cannot be fetched", r".*'", r".*load")
BOOK.refused("no land", grid(land=None), KIND, r".*NoneType", r"land", r".*a Landscape")
BOOK.refused("a path for a land", grid(land="land.h5"), KIND, r".*str", r"land", r".*a Landscape")
BOOK.refused("an hour for a clock", grid(tz=8), KIND, r".*8", r"tz", r".*'\+08:00'")
BOOK.refused("a clock of no place", grid(tz="Asia/Shanghi"), VALUE, r".*'Asia/Shanghi'", r"tz", r".*Asia/Shanghai")
BOOK.refused("a clock that changes", grid(lambda folder: grids.era("2012-10-26"), tz="Europe/Berlin"), VALUE,
             r".*\+01:00, \+02:00; first on 2012-10-28", r"tz", r".*tz='\+01:00'")
BOOK.refused("no clock", grid(tz=" "), VALUE, r".*empty", r"tz", r".*leave it out")
BOOK.refused("a clock of 30 hours", grid(tz="+30:00"), DATA, r".*'\+30:00'", r"tz", r".*\+08:00")
BOOK.refused("names in a list", grid(names=["t2m"]), KIND, r".*list", r"'names'", r".*\{'t2m': 'tmean'\}")
BOOK.refused("a name for a number", grid(names={"t2m": 1}), KIND, r".*1", r"'names'", r".*texts")
BOOK.refused("what nobody is", grid(names={"t2m": "tmaen"}), DATA, r".*'tmaen'", r"names", r".*'tmean'")
BOOK.refused("points of a kind", grid(points="cubic"), DATA, r".*'cubic'", r"points", r".*nearest or bilinear")
BOOK.refused("points by number", grid(points=4), KIND, r".*4", r"points", r".*nearest, bilinear")
BOOK.refused("sums of days", grid(accumulated="daily"), DATA, r".*'daily'", r"accumulated", r".*hourly")
BOOK.refused("stamps before", grid(stamps="before"), DATA, r".*'before'", r"stamps", r".*end")
BOOK.refused("lapse in text", grid(lapse="6.5"), KIND, r".*'6\.5'", r"lapse", r".*a number")
BOOK.refused("lapse by the metre", grid(lapse=650), DATA, r".*650", r"lapse", r".*-20 to 20")
BOOK.refused("no lapse at all", grid(lapse=float("nan")), VALUE, r".*nan", r"lapse", r".*leave it out")
BOOK.refused("years in reverse", grid(first_year=2013, last_year=2012), VALUE, r".*2013", r"first_year", r".*not be after")
BOOK.refused("a year in text", grid(first_year="2012"), KIND, r".*'2012'", r"first_year", r".*whole number")
BOOK.refused("a year of nobody", grid(last_year=0), VALUE, r".*0", r"last_year", r".*1 to 9999")
BOOK.refused("noleap in text", grid(noleap="no"), KIND, r".*'no'", r"noleap", r".*True or False")
BOOK.refused("rain of a grid without", grid(precip=grids.ag_era().drop_vars("Precipitation_Flux")), DATA,
             r".*without a variable", r"'precip'", r".*precip=ds\['NAME'\]")
BOOK.refused("rain that is a number", grid(precip=3), KIND, r".*int", r"'precip'", r".*Dataset")
BOOK.refused("rain of another year", grid(precip=grids.chirps("2013-01-01")), DATA, r".*no whole day", r".*'precip'",
             r".*2013-01-01")
BOOK.refused("a misspelt keyword", grid(radiaton=None), TypeError, r".*'radiaton'", r"Weather\.from_grid", r".*'radiation'")
BOOK.refused("another land", lambda folder: lg.Weather.from_grid(grids.ag_era(), land()).zoned(small_land()), DATA,
             r".*weather", r".*land", r".*made|.*cells")
BOOK.refused("no land for its places", lambda folder: lg.Weather.from_grid(grids.ag_era(), land()).zoned(None),  # type: ignore[arg-type]
             KIND, r".*None", r"land", r".*Landscape")


def _gone(folder: Path) -> Any:
    path = folder / "a.nc"
    grids.era().to_netcdf(path, engine="netcdf4")
    data = xr.open_dataset(path, engine="netcdf4", cache=False)
    for name in data.coords:
        data[name].load()
    path.unlink()
    path.write_text("gone")
    data.close()
    return data


# ---- warned of ----

BOOK.warned("the sun of summer in winter", changed(lambda d: d, functools.partial(grids.era, "2012-12-20")),
            r".*radiation", r".*zone '115\.50E_45\.00N'", r".*check its unit")
BOOK.warned("a misspelt attribute", changed(
    lambda d: d.assign(t2m=d.t2m.drop_attrs().assign_attrs(unit="K"))), r"'t2m'", r".*'unit'", r".*'units'")

test_refused, test_warned = BOOK.tests()


def test_a_file_that_kills_its_reader_is_refused_alive(tmp_path: Path) -> None:
    """netCDF-C dies of numbers of 16 bits in float; a child dies first."""
    h5py = pytest.importorskip("h5py")
    pytest.importorskip("netCDF4")
    path = tmp_path / "half.nc"
    grids.era(days=2).to_netcdf(path, engine="h5netcdf" if find_spec("h5netcdf") else "netcdf4")
    with h5py.File(path, "r+") as file:
        file.create_dataset("half", data=np.zeros((2, 3), np.float16))
    program = ("import sys, libgrass as lg, grids\n"
               "try:\n    lg.Weather.from_grid(sys.argv[1], grids.land(), tz='+08:00')\n"
               "except lg.DataError as error:\n    print('refused:', error)\n"
               "else:\n    print('read')\n")
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, check=False, cwd=Path(__file__).parent, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)})
    assert done.returncode == 0, done.stderr[-600:]
    assert done.stdout.startswith(("read", "refused: ")) and "Traceback" not in done.stderr
