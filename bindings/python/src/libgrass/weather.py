"""Daily weather of one or more zones: read, generated, or from a program's own tables."""

from __future__ import annotations

import datetime
import math
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Set, Tuple, Union

import numpy as np

from . import _html, errors
from ._arrays import fixed, given_number, pointer, rows, said_type, taken, truth, whole, word
from ._cf import refuse_other_day, refuse_packed, stated_unit, zones_of
from ._days import COLUMNS, UNITS, Date, as_date
from ._frames import refuse_twins, series_of
from ._handles import Context, Handle, PathLike, data_path, encode, lent, log, output_bytes, path_bytes, text, warn
from ._land_tables import WeatherZone
from ._native import ffi, lib
from ._part import nearest
from ._probe import try_file
from ._strict import shown
from .land import Landscape, WeatherZone

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

__all__ = ["Weather", "WeatherFacts"]


@shown
@dataclass(frozen=True)
class WeatherFacts:
    """What a weather covers."""

    zones: int
    days: int
    first: datetime.date
    last: datetime.date
    seed: int
    generated: bool


class Weather(Handle):
    """Daily series. The arrays that it gives are its own memory: they cannot be written, keep it
    alive, and cost nothing. Series that came in as arrays of float64 stay where they lie.

    >>> weather = Weather.generate(first_year=2012, last_year=2013, seed=1)
    >>> weather.series("tmean_c").size
    731
    """

    _makers = ("read(path)", "from_grid(data, land)", "from_frame(table)", "from_arrays(columns, first)", "generate(...)")

    def __init__(self, pointer: Any = None, context: Any = None, kept: Any = None) -> None:
        super().__init__(pointer, lib.lg_weather_free, context, kept)
        self._zones: Optional[Tuple[str, ...]] = None

    # ---- where they come from ----

    @classmethod
    def read(cls, path: PathLike, land: Optional[Landscape] = None,
             latitude_deg: Optional[float] = None) -> Weather:
        """Reads a daily CSV or CF NetCDF-4 file; what it lacks is estimated (docs/model.md).

        land: its weather zones are served, matched by name; None: the weather is of no land
        latitude_deg: for what is estimated where there is no land; None: none is given"""
        latitude = math.nan if latitude_deg is None else given_number(latitude_deg, "latitude_deg")
        if hasattr(path, "columns") or hasattr(path, "data_vars"):
            raise errors.ArrayTypeError(f"the path is {said_type(path)}, it should be a path; Weather.from_frame takes "
                                        "a table or Dataset that is in memory")
        try_file(path, "weather")
        context = Context()
        with lent(land, Landscape, "land") as place:
            made = context.make("lg_weather", lib.lg_weather_read, lib.lg_weather_free,
                                path_bytes(path), place, latitude)
        weather = cls(made, context)
        context.speak()
        weather._tell_assumed()
        return weather

    @classmethod
    def generate(cls, description: Optional[PathLike] = None, land: Optional[Landscape] = None, *,
                 first_year: int, last_year: int, seed: int = 0, climate: bool = False,
                 draw: Optional[int] = None) -> Weather:
        """Days from monthly figures: of the table's years; with `climate` (False by default) of years drawn at random
        from among them; with `draw` of new years, from distributions fitted to the table's (docs/weather.md).

        description: the file that names them; None: Xilinhot's
        land: a series for each of its weather zones; None: one zone, the station's
        seed: of what is drawn; 0 by default. The same seed gives the same days
        draw: which sequence of new years, 0, 1, 2 ...; None: no new years. The table needs ten years or more:
            data_path("xilinhot/weather-1970-2022.yaml") has 53"""
        path = data_path("xilinhot/weather.yaml") if description is None else description
        name = ffi.new("char[]", path_bytes(path))
        seed = whole(seed, "seed")
        if not 0 <= seed < 2**64:
            raise errors.ArgumentError(f"seed is {seed}, it should be from 0 to 2**64 - 1")
        years = [whole(first_year, "first_year"), whole(last_year, "last_year")]
        if not all(abs(year) < 2**31 for year in years):
            raise errors.ArgumentError(f"the years {years[0]} to {years[1]} are none of a calendar")
        climate = truth(climate, "climate")
        if draw is not None:
            draw = whole(draw, "draw")
            if not 0 <= draw < 2**64:
                raise errors.ArgumentError(f"draw is {draw}, it should be from 0 to 2**64 - 1")
            if climate:
                raise errors.ArgumentError("draw makes new years, climate takes those of the table; give one")
        context = Context()
        with lent(land, Landscape, "land") as place:
            said = {"description_path": name, "land": place, "first_year": years[0], "last_year": years[1], "seed": seed}
            if draw is None:
                recipe = ffi.new("lg_weather_recipe *", {**said, "climate": climate})
                made = context.make("lg_weather", lib.lg_weather_generate, lib.lg_weather_free, recipe)
            else:
                drawing = ffi.new("lg_weather_drawing *", {**said, "draw": draw})
                made = context.make("lg_weather", lib.lg_weather_draw, lib.lg_weather_free, drawing)
        weather = cls(made, context)
        context.speak()
        return weather

    @classmethod
    def from_arrays(cls, columns: Mapping[str, Any], first: Date, land: Optional[Landscape] = None, *,
                    zones: Optional[Sequence[str]] = None, latitude_deg: Optional[float] = None,
                    note: Optional[str] = None, copy: Optional[bool] = None,
                    as_given: bool = False,
                    units: Optional[Mapping[str, str]] = None) -> Weather:
        """Weather from arrays of one day per value, shaped (days,) or (zones, days).

        columns: by name; tmean_c and precip_mm are needed; what else is lacking is estimated
        first: the first day; zones: names, which are matched to those of the landscape; without
            names several zones are in the landscape's order
        copy: False raises where an array could not be used where it lies, True copies all; None: what
            has to be
        land: its weather zones are served, matched by name; None: the weather is of no land
        latitude_deg: for what is estimated where there is no land; None: none is given
        note: where the series come from; None: nothing is said
        as_given: nothing is estimated, for :func:`libgrass.point`
        units: the unit of a column where it is not that of its name, {"precip_mm": "kg m-2 s-1"};
            it is converted, or refused by name (docs/weather.md); None: those of the names

        Arrays of xarray and pandas may say these of themselves: their attribute `units`, names of zones
        as a coordinate, and days, which must begin on `first`.

        Arrays of float64 in the order of C are used in place and must not change while the weather
        is alive, unless copy=True.
        """
        columns = _by_name(columns)
        unknown = [name for name in columns if name not in COLUMNS]
        if unknown:
            raise errors.ArgumentError(f"weather has no column '{unknown[0]}'" + nearest(
                unknown[0], COLUMNS) + f"; it has {', '.join(COLUMNS)}")
        if not columns:
            raise errors.ArgumentError("weather needs the columns 'tmean_c' and 'precip_mm'")
        day = as_date(first)
        for name, value in columns.items():
            refuse_packed(value, name, "Weather.from_frame")
            refuse_other_day(value, name, day)
        labels = _zones_said(columns)
        zones = labels if zones is None else rows(zones, "zones", "names")
        if labels and zones and zones != labels and sorted(map(str, zones)) == sorted(labels):
            raise errors.DataError(f"the zones are given as {', '.join(zones)}, but by their own labels the arrays have "
                                   f"{', '.join(labels)}; leave zones out, or the labels away (.values)")
        kept = {name: taken(_turned(value), "float64", name, None, copy)
                for name, value in columns.items()}
        shape = next(iter(kept.values())).shape
        if len(shape) not in (1, 2):
            raise errors.ArgumentError(
                f"weather has the shape {shape}, it should be (days,) or (zones, days)")
        for name, array in kept.items():
            taken(array, "float64", name, shape)
        count = 1 if len(shape) == 1 else shape[0]
        if zones is not None and len(zones) != count:
            turned = len(shape) == 2 and len(zones) == shape[1]
            raise errors.ArgumentError(f"there are {len(zones)} names for {count} zones" + (
                f": the arrays have the shape {shape}, it should be (zones, days); turn them (.T)" if turned
                else "; give one for each"))
        arrays = ffi.new("lg_weather_arrays *", {
            "first": (day.year, day.month, day.day), "zones": count, "days": shape[-1],
            "latitude_deg": math.nan if latitude_deg is None else given_number(
                latitude_deg, "latitude_deg"), "as_given": truth(as_given, "as_given")})
        seen: Set[str] = set()
        for zone in zones or ():
            if not isinstance(zone, str):
                raise errors.ArrayTypeError(f"the name of a zone is {zone!r}, it should be a text")
            if zone in seen:
                raise errors.DataError(f"two zones of the weather are named '{zone}'; a name should be of "
                                       "one")
            seen.add(zone)
        if zones is None and land is None and count > max(shape[-1], 1):
            warn(f"the arrays are taken as {count} zones of {shape[-1]} days each: their shape is (zones, "
                 "days); turn them (.T) if the days come first")
        texts = [ffi.new("char[]", encode(zone, "the name of a zone")) for zone in zones or ()]
        names = ffi.new("char *[]", texts) if texts else ffi.NULL
        words = ffi.new("char[]", encode(note or "given daily series", "the note"))
        stated = _unit_texts(_units_said(columns, units), kept)
        if stated:
            arrays.unit = unit_array = ffi.new("char *[]", lib.LG_WEATHER_COLUMNS)
            for name, unit in stated.items():
                unit_array[COLUMNS[name]] = unit
        arrays.zone, arrays.note = names, words
        for name, array in kept.items():
            arrays.column[COLUMNS[name]] = pointer(array)
        context = Context()
        with lent(land, Landscape, "land") as place:
            made = context.make("lg_weather", lib.lg_weather_from_arrays, lib.lg_weather_free, arrays,
                                place)
        weather = cls(made, context, list(kept.values()))
        context.speak()
        weather._tell_assumed()
        return weather

    @classmethod
    def from_frame(cls, data: "Union[pd.DataFrame, xr.Dataset]", land: Optional[Landscape] = None, *,
                   latitude_deg: Optional[float] = None, note: Optional[str] = None) -> Weather:
        """Weather from a table: a pandas DataFrame with a daily index of dates (or a column `date`,
        and a column `zone` where there are several), or an xarray Dataset over time or over zone and
        time. Where the dates have a time zone, each is the day that it is there; where the Dataset has
        bounds of its days, these say which day a stamp is of. Units are read from `units` of a
        Dataset's variables, or from `attrs["units"]` of a DataFrame (by column), and converted.
        Columns that weather does not know are left out, with a notice in the log.

        land: its weather zones are served, matched by name; None: the weather is of no land
        latitude_deg: for what is estimated where there is no land; None: none is given
        note: where the series come from; None: nothing is said"""
        columns, first, zones, units = series_of(data, land)
        return cls.from_arrays(columns, first, land, zones=zones, latitude_deg=latitude_deg,
                               note=note or "given daily series from a table", units=units)

    @classmethod
    def from_grid(cls, data: Any, land: Landscape, *, precip: Any = None, radiation: Any = None, pet: Any = None,
                  elevation: Any = None, names: Optional[Mapping[str, str]] = None, tz: Any = None,
                  points: str = "nearest", lapse: Optional[float] = None, accumulated: Optional[str] = None,
                  stamps: Optional[str] = None, first_year: Optional[int] = None, last_year: Optional[int] = None,
                  noleap: bool = False, note: Optional[str] = None) -> Weather:
        """Weather on a grid of latitude and longitude (ERA5, ERA5-Land, AgERA5, CHIRPS, CF), hours or days: each
        cell of the land takes its point, and the points are the weather's zones. Runs of this weather use the
        land with these zones (:meth:`zoned`). What was recognised, estimated and dropped stands in :attr:`assumed`.

        data: a Dataset of xarray (opened decoded or as stored, with dask or without), a path, a pattern of
            paths, or a list of these; only the box of the land is read, some times at once
        land: whose cells take the points
        precip, radiation, pet, elevation: a further grid, which has this alone; None: `data` has it, or nobody
        names: what variables are that the library does not know by name, {"temp": "tmean"}: tmean, tmin, tmax,
            precip, radiation, par, wind, wind_2m, wind_east, wind_north, rh, dewpoint, vapour_pressure,
            specific_humidity, pet, elevation, or none; None: those that it knows
        tz: the clock whose days are made of hours: "+08:00", or a place whose clock does not change in these
            years, "Asia/Shanghai"; None: that of each point by its longitude
        points: "nearest", or "bilinear": of the four around
        lapse: K/km by which temperatures are brought from the grid's elevation to that of the land's own
            weather zones; None: as they are
        accumulated: what sums of hours are of, "hourly" or "since_midnight"; None: as their values show
        stamps: where in its hour a sum or mean is stamped, "end", "start" or "middle"; None: the end
        first_year, last_year: years that are kept; None: all
        noleap: take calendars without 29 February; 28 February stands for it, without its rain
        note: where it comes from; None: the name of the first file"""
        from ._gridded import Recipe, weather_of

        recipe = Recipe(tz, points, accumulated, stamps, lapse, first_year, last_year, noleap, names, note)
        made, context = weather_of(data, land, recipe, {"precip": precip, "radiation": radiation, "pet": pet,
                                                        "elevation": elevation})
        weather = cls(made, context)
        context.speak()
        weather._tell_assumed()
        return weather

    def write_csv(self, path: PathLike, *, sync: bool = True) -> None:
        """Writes the series as a CSV that :meth:`read` takes, whole or not at all. sync: wait until it
        is safe on the disk; False is quicker, for trials."""
        context = Context(sync=truth(sync, "sync"))
        with self._reading() as weather:
            context.call(lib.lg_weather_write_csv, weather, output_bytes(path))

    # ---- what they hold ----

    @property
    def facts(self) -> WeatherFacts:
        facts = ffi.new("lg_weather_facts *")
        lib.lg_weather_get_facts(self._alive(), facts)
        first, last = facts.first, facts.last
        return WeatherFacts(facts.zones, facts.days, datetime.date(first.year, first.month, first.day),
                            datetime.date(last.year, last.month, last.day), facts.seed,
                            bool(facts.generated))

    @property
    def zones(self) -> Tuple[str, ...]:
        """Names of the zones."""
        weather = self._alive()
        if self._zones is None:
            names: List[str] = []
            while (name := lib.lg_weather_zone_name(weather, len(names))) != ffi.NULL:
                names.append(text(name))
            self._zones = tuple(names)
        return self._zones

    @property
    def places(self) -> Tuple[WeatherZone, ...]:
        """Where the series lie, of a weather that was made from a grid for a landscape; else none: cells take their
        series by the landscape's own weather zones."""
        weather, place = self._alive(), ffi.new("lg_land_place *")
        found: List[WeatherZone] = []
        while lib.lg_weather_place(weather, len(found), place):
            found.append(WeatherZone(text(place.name), place.lon_deg, place.lat_deg, place.elevation_m, place.rain_factor,
                                     place.temp_offset_c))
        return tuple(found)

    def zoned(self, land: Landscape) -> Landscape:
        """The landscape as a weather with :attr:`places` sees it: a copy with these zones in place of its own, and its
        cells in the order that goes with them. Runs do it by themselves; it is for other weather of the same zones."""
        if land is None:
            raise errors.ArrayTypeError("land is None, it should be the Landscape that this weather was made for")
        with self._reading() as weather, lent(land, Landscape, "land") as place:
            return Landscape._made(Context(), lib.lg_weather_land, weather, place)

    @property
    def note(self) -> str:
        """Where the series came from."""
        return text(lib.lg_weather_origin(self._alive()))

    @property
    def assumed(self) -> Tuple[str, ...]:
        """What was taken for granted where the source is silent, a sentence each."""
        return tuple(text(lib.lg_weather_assumed(self._alive())).splitlines())

    @property
    def time(self) -> Any:
        """The days, as datetime64[D]."""
        facts = self.facts
        return fixed(np.datetime64(facts.first, "D") + np.arange(facts.days))

    def series(self, column: str, zone: Union[int, str, None] = None) -> Any:
        """The days of a column: of a zone (by name or index), or (zones, days) of all of them (zone: None)."""
        if word(column, "column", COLUMNS) not in COLUMNS:
            raise errors.ArgumentError(f"weather has no column '{column}', it has {', '.join(COLUMNS)}"
                                       + nearest(column, COLUMNS))
        facts = self.facts
        if zone is not None and not isinstance(zone, str):
            zone = whole(zone, "the zone")
            if not 0 <= zone < facts.zones:
                raise errors.ArgumentError(f"there is no weather zone {zone}, there are {facts.zones}")
        if isinstance(zone, str):
            if zone not in self.zones:
                raise errors.ArgumentError(
                    f"there is no weather zone '{zone}'; there are {_html.some(self.zones)}")
            zone = self.zones.index(zone)
        days = lib.lg_weather_series(self._alive(), 0 if zone is None else zone, COLUMNS[column])
        if days == ffi.NULL:
            raise errors.ArgumentError(f"there is no weather zone {zone}, there are {facts.zones}")
        one = zone is not None or facts.zones == 1
        shape = (facts.days,) if one else (facts.zones, facts.days)
        return self._show(days, "<f8" if sys.byteorder == "little" else ">f8", shape)

    def to_frame(self, zone: Union[int, str] = 0) -> "pd.DataFrame":
        """The series of one zone as a DataFrame by date."""
        from ._needed import pandas

        if zone is None:
            raise errors.ArrayTypeError("zone is None; a table is of one zone: its name or number (zones: "
                                        f"{_html.some(self.zones)})")
        pd = pandas()
        index = pd.DatetimeIndex(self.time.astype("datetime64[ns]"), name="date", freq="D")
        return pd.DataFrame({name: self.series(name, zone) for name in COLUMNS}, index=index)

    def to_dataset(self) -> "xr.Dataset":
        """All series as a Dataset of xarray over zone and time, with units, names of zones, and where they lie as
        far as that is known. The arrays are the weather's own memory; :meth:`from_frame` takes such a Dataset."""
        from ._needed import needed

        xarray = needed("xarray", None, "a Dataset")
        facts, places = self.facts, self.places
        time = ("time", self.time.astype("datetime64[ns]"))
        data: "xr.Dataset" = xarray.Dataset(coords={"zone": ("zone", list(self.zones)), "time": time}, attrs={"comment": self.note})
        for name, unit in UNITS.items():
            shape = (facts.zones, facts.days)
            data[name] = (("zone", "time"), self.series(name).reshape(shape), {"units": unit})
        if places:
            data.coords["lon"] = ("zone", [p.lon_deg for p in places], {"units": "degrees_east"})
            data.coords["lat"] = ("zone", [p.lat_deg for p in places], {"units": "degrees_north"})
            data.coords["elevation"] = ("zone", [p.elevation_m for p in places], {"units": "m"})
        return data

    def _meant(self, name: str) -> str:
        return f"; its days are series('{name}')" if name in COLUMNS else super()._meant(name)

    def _tell_assumed(self) -> None:
        for sentence in self.assumed:
            log.info("%s", sentence)

    def __reduce__(self) -> Any:
        with self._reading() as weather:
            room = bytearray(lib.lg_weather_pack(weather, ffi.NULL, 0))
            lib.lg_weather_pack(weather, ffi.from_buffer(room), len(room))
        return _unpickled, (type(self), bytes(room))

    def __enter__(self) -> Weather:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def __repr__(self) -> str:
        if self.closed:
            return "<Weather, closed>"
        facts = self.facts
        return f"<Weather {facts.first} to {facts.last}, {facts.zones} zone(s)>"

    def _repr_html_(self) -> str:
        if self.closed:
            return _html.closed("Weather")
        facts = self.facts
        rows = []
        for zone in self.zones[:12]:
            means = {name: np.mean(self.series(name, zone)) for name in ("tmean_c", "precip_mm", "pet_mm")}
            rows.append((zone, f"{means['tmean_c']:.1f}", *(
                "\u2013" if mean != mean else f"{365.25 * mean:.0f}" for mean in (means["precip_mm"], means["pet_mm"]))))
        assumed = "".join(f"<p>{_html.escape(sentence)}</p>" for sentence in self.assumed)
        return _html.facts("Weather, generated" if facts.generated else "Weather", [
            ("days", f"{facts.first} to {facts.last} ({facts.days})"), ("zones", f"{facts.zones}: {_html.some(self.zones)}"),
            ("note", self.note)], _html.table(("zone", "mean temperature C", "rain mm a year", "evaporation mm a year"),
                                              rows) + assumed)


def _unpickled(cls: Any, packed: bytes) -> Weather:
    """A weather from its bytes."""
    context = Context()
    made: Weather = cls(context.make("lg_weather", lib.lg_weather_unpack, lib.lg_weather_free,
                                     ffi.from_buffer(packed), len(packed)), context)
    return made


def _by_name(columns: Any) -> Dict[Any, Any]:
    """Arrays by name, of a mapping or of a table, which is one of its columns."""
    if isinstance(columns, Mapping) or hasattr(columns, "data_vars"):
        return {key: columns[key] for key in columns}
    if hasattr(columns, "columns"):
        refuse_twins(columns.columns)
        return {key: columns[key] for key in columns.columns}
    raise errors.ArrayTypeError(f"'columns' is of type {type(columns).__name__}, it should be a mapping of "
                                "names to arrays")


def _turned(value: Any) -> Any:
    """An array of xarray over (time, zone) as (zone, time)."""
    dims: Sequence[Any] = getattr(value, "dims", ())
    return value.T if len(dims) == 2 and dims[0] in ("time", "valid_time", "date", "day") else value


def _zones_said(columns: Mapping[str, Any]) -> Optional[List[str]]:
    """Names of zones by the arrays' own labels, which must be alike in all."""
    said = {name: zones for name, zones in ((n, zones_of(v)) for n, v in columns.items()) if zones}
    for name, zones in said.items():
        first = next(iter(said))
        if zones != said[first]:
            raise errors.DataError(f"'{first}' has the zones {', '.join(said[first])} and '{name}' has "
                                   f"{', '.join(zones)}; bring them into one order (reindex)")
    return next(iter(said.values()), None)


def _units_said(columns: Mapping[str, Any], units: Optional[Mapping[str, str]]) -> Dict[str, str]:
    """Units as given, and beside them those that arrays state of themselves."""
    if units is not None and not isinstance(units, Mapping):
        raise errors.ArrayTypeError(f"'units' is of type {type(units).__name__}, it should be a mapping of names to "
                                    "texts, {'precip_mm': 'm'}")
    own = {name: unit for name, unit in ((n, stated_unit(v, n)) for n, v in columns.items()) if unit}
    return {**own, **(units or {})}


def _unit_texts(units: Mapping[str, str], columns: Mapping[str, Any]) -> Dict[str, Any]:
    """Units as C texts by column."""
    for name, unit in units.items():
        if name not in columns:
            raise errors.ArgumentError(f"units has '{name}', which is no column that is given"
                                       + nearest(name, columns))
        if not isinstance(unit, str):
            raise errors.ArrayTypeError(f"the unit of '{name}' is {unit!r}, it should be a text")
    return {name: ffi.new("char[]", encode(unit, f"the unit of '{name}'")) for name, unit in units.items()}
