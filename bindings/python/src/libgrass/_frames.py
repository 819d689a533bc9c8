"""Tables of pandas and xarray as series of days."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Set, Tuple

import numpy as np

from . import errors
from ._arrays import loaded, plain, said_type, told_kind
from ._cf import tell_unread_units, unit_of, unpacked
from ._days import COLUMNS, days_of, plain_times, refuse_calendar, wall_clock
from ._handles import log, warn
from ._html import some
from ._needed import needed
from ._part import nearest

if TYPE_CHECKING:
    import datetime

    from .land import Landscape


#: Columns, first day, names of zones, units as stated ("" where the table could state one).
Series = Tuple[Dict[str, Any], "datetime.date", Optional[List[str]], Dict[str, str]]


def refuse_twins(names: Any) -> None:
    """Two columns of one name would be one of two dimensions."""
    seen = set()
    for name in names:
        if name in seen:
            raise errors.DataError(f"the table has the column '{name}' twice; remove or rename one")
        seen.add(name)


def _known(names: Any) -> List[str]:
    refuse_twins(names)
    for name in names:
        if name in COLUMNS or name in ("date", "zone"):
            continue
        near = difflib.get_close_matches(str(name).strip().lower(), [*COLUMNS, "date", "zone"], 1, 0.8)
        if near and near[0] in ("date", "zone") and near[0] in names:
            near = []
        if near:
            warn(f"the column '{name}' is no weather and is not used; did you mean '{near[0]}'?")
        else:
            log.info("the column '%s' is no weather and is not used", name)
    return [name for name in names if name in COLUMNS]


def units_of_frame(frame: Any, columns: Any) -> Dict[str, str]:
    """Units of a DataFrame: frame.attrs["units"] by column, or those of a column's own attrs."""
    tell_unread_units(frame.attrs, "the table")
    said = frame.attrs.get("units")
    if said is not None and not isinstance(said, dict):
        raise errors.DataError(f"attrs['units'] of the table is {said!r}, it should be a mapping of "
                               "columns to units")
    for name in said or ():
        if name not in frame.columns:
            raise errors.DataError(f"attrs['units'] of the table has '{name}', which is no column of it"
                                   + nearest(name, map(str, frame.columns)))
    units: Dict[str, str] = {}
    for name in columns:
        found = said.get(name) if isinstance(said, dict) else None
        if found is None and isinstance(frame.attrs.get(name), dict):
            found = unit_of(frame.attrs[name], name)
        own = frame[name].attrs.get("units")  # a column's attrs begin as its frame's
        if found is None and isinstance(own, str) and not isinstance(said, str):
            found = own
        if found is not None:
            units[name] = str(found)
    return units


def _numbers(values: Any, name: str) -> Any:
    array = loaded(plain(values), name)
    if array.dtype.kind not in "fiu":
        raise errors.ArrayTypeError(f"'{name}' is an array of {told_kind(array)}; it should be of numbers")
    return np.ascontiguousarray(array, dtype=np.float64)


def _by_date(frame: Any) -> Any:
    if "date" not in frame.columns:
        return frame
    refuse_two_dates(frame)
    return frame.set_index("date")


def refuse_two_dates(frame: Any) -> None:
    """Dates as a column and as the index, which should be the same days."""
    kinds = [getattr(getattr(days, "dtype", None), "kind", "") for days in (frame["date"], frame.index)]
    if kinds != ["M", "M"]:
        return
    own, other = (wall_clock(days).astype("datetime64[D]") for days in (frame["date"], frame.index))
    if (own != other).any():
        at = int((own != other).argmax())
        raise errors.DataError(f"row {at} of the table is {own[at]} by its column 'date' and {other[at]} by its index; "
                               "drop the one that is not meant (drop(columns='date'), reset_index(drop=True))")


def say_hour_of(times: Any, what: str) -> None:
    """Stamps in the afternoon may be midnights of a place further east."""
    array = wall_clock(times)
    if array.size == 0 or array.dtype.kind not in "MOUT":
        return
    try:
        stamp = np.datetime64(array.flat[0], "s")
    except (ValueError, TypeError):  # what is no date is refused elsewhere
        return
    if not np.isnat(stamp):
        _say_hour(what, stamp, "shift the dates")


def _plain_table(frame: Any) -> Any:
    """Levels of the index named zone and date as columns; levels of the columns are refused."""
    if getattr(frame.columns, "nlevels", 1) > 1:
        raise errors.DataError(f"the columns of the table have {frame.columns.nlevels} levels; weather has "
                               "the columns 'zone' and 'date' for that (frame.stack, reset_index)")
    if getattr(frame.index, "nlevels", 1) == 1:
        return frame
    names = list(frame.index.names)
    if sorted(map(str, names)) != ["date", "zone"]:
        raise errors.DataError(f"the index of the table has the levels {names}; name them 'zone' and "
                               "'date' (rename_axis), or make columns of them (reset_index)")
    return frame.reset_index()


def _pandas_series(frame: Any, land: Optional[Landscape]) -> Series:
    frame = _plain_table(frame)
    columns = _known(frame.columns)
    if len(frame) == 0:
        raise errors.DataError("the table holds no days")
    if "zone" not in frame.columns:
        frame = _by_date(frame)
        first = days_of(frame.index, "the index")
        say_hour_of(frame.index, "the index")
        return {c: _numbers(frame[c], c) for c in columns}, first, None, units_of_frame(frame, columns)
    found = list(dict.fromkeys(frame["zone"]))
    zones = found
    if any(zone != zone or zone is None for zone in zones):
        raise errors.DataError("the column 'zone' has a gap")
    rows = frame.groupby("zone", sort=False, observed=True).indices
    parts = [_by_date(frame.iloc[rows[zone]]) for zone in zones]
    firsts = [days_of(p.index, f"the index of zone '{z}'") for p, z in zip(parts, zones)]
    say_hour_of(parts[0].index, "the index")
    if len(set(firsts)) > 1 or len({len(p) for p in parts}) > 1:
        raise errors.DataError("the zones of the table do not cover the same days")
    return ({c: np.stack([_numbers(p[c], c) for p in parts]) for c in columns}, firsts[0],
            [str(z) for z in zones], units_of_frame(frame, columns))


def _time_name(data: Any) -> str:
    for name in ("time", "valid_time"):
        if name in data.dims and name in data.coords:
            return name
    told = ", ".join(f"'{n}' ({data.sizes[n]})" for n in data.dims) or "none"
    raise errors.DataError("the Dataset has no coordinate 'time' (or 'valid_time') of dates over its days; its "
                           f"dimensions are {told}: rename the one of days (rename), and give it its dates "
                           "(assign_coords)")


_DAY = np.timedelta64(1, "D")


def _bounds_of(data: Any, name: str) -> Any:
    """The variable that bounds the days, or None."""
    coordinate = data[name]
    bounds = coordinate.attrs.get("bounds") or coordinate.encoding.get("bounds")
    if "climatology" in coordinate.attrs or "climatology" in coordinate.encoding:
        raise errors.DataError(f"'{name}' is a climatology; weather is of days that were")
    if bounds is None:
        return None
    if not isinstance(bounds, str):
        raise errors.DataError(f"'bounds' of the coordinate '{name}' is {bounds!r}, it should be the name of a variable")
    if bounds not in data.variables:
        warn(f"the coordinate '{name}' names the bounds '{bounds}', which are not in the Dataset; "
             "each stamp is taken as the day it lies in, which is a day late if stamps are at the "
             "ends of days")
        return None
    pair = plain_times(data[bounds].transpose(name, ...).values)
    if pair.dtype.kind != "M" or pair.shape != (data.sizes[name], 2):
        raise errors.DataError(f"the bounds '{bounds}' are no pairs of times")
    return pair


def _step_fault(name: str, step: Any) -> Exception:
    hours = step / np.timedelta64(1, "h")
    told = f"{hours:g} hours" if hours < 24 else f"{hours / 24:g} days"
    return errors.DataError(
        f"the coordinate '{name}' has steps of {told}; weather is read day by day: make it daily "
        "first (sums of rain and radiation, means of the others)")


#: The end of "hours since 2011-12-01 00:00 +08:00".
_OFFSET = re.compile(r"[ T]\d\S*\s*([+-])(\d{1,2}):?(\d\d)?\s*$")


def _offset_of(data: Any, name: str) -> Any:
    """How far the clock of the axis is from UTC, to which xarray has brought the times."""
    units = data[name].encoding.get("units") or data[name].attrs.get("units") or ""
    found = _OFFSET.search(str(units)) if "since" in str(units) else None
    if found is None or ":" not in str(units):
        return np.timedelta64(0, "m")
    minutes = 60 * int(found[2]) + int(found[3] or 0)
    log.info("weather: %s counts in the time zone %s; its days are those of that zone", name,
             str(units)[found.start(1):].strip())
    return np.timedelta64(minutes if found[1] == "+" else -minutes, "m")


def _say_hour(what: str, stamp: Any, do: str = "shift the axis, or state the bounds of the days") -> None:
    """Without bounds a stamp in the afternoon may be a midnight of a place further east, in UTC."""
    minutes = int((stamp - stamp.astype("datetime64[D]")) / np.timedelta64(1, "m") + 0.5)
    told = f"{minutes // 60:02d}:{minutes % 60:02d}"
    without = " and has no bounds" if "bounds" in do else ""
    if 750 < minutes < 1380:
        warn(f"{what} is stamped at {told}{without}; each stamp is taken as the "
             "day it lies in. If it is the midnight of a place further east in UTC, the days are one too "
             f"early: {do}")
    elif minutes >= 30 and not 690 < minutes <= 750:
        log.info("%s is stamped at %s; each stamp is taken as the day it lies in", what, told)


def _times(data: Any, name: str) -> Any:
    """The days of a Dataset: of the bounds where there are some, for a stamp may be at its day's
    end. `.values` of an index with a time zone would be UTC."""
    times = data.indexes[name] if name in data.indexes else data[name].values
    refuse_calendar(times, f"the coordinate '{name}'")
    pair, offset = _bounds_of(data, name), _offset_of(data, name)
    if pair is None:
        if getattr(times, "tz", None) is not None:
            return times
        plain = plain_times(times)
        if plain.dtype.kind == "M" and plain.size > 1 and \
                np.timedelta64(0, "s") < plain[1] - plain[0] < np.timedelta64(23, "h"):
            raise _step_fault(name, plain[1] - plain[0])
        if plain.dtype.kind == "M" and plain.size:
            plain = plain + offset
            _say_hour(f"the coordinate '{name}'", plain[0])
        return plain
    pair = pair + offset
    low, high = pair.min(axis=1), pair.max(axis=1)
    off = abs(high - low - _DAY) > np.timedelta64(2, "s")
    if off.any():
        raise _step_fault(name, (high - low)[int(off.argmax())])
    return low + _DAY / 2


def _values(data: Any, name: str, *dims: str) -> Any:
    """The numbers of a variable; NaN for what is missing or beyond its bounds."""
    variable = data[name].transpose(*dims)
    return _numbers(unpacked(variable.variable, name), name)


_ZONE_NAMES = ("zone", "zone_name", "zone_names", "zones", "weather_zone_name", "weather_zone",
               "station", "station_name", "name")


def _zone_names(data: Any, land: Optional[Landscape]) -> Optional[List[str]]:
    for name in _ZONE_NAMES:
        if name in data.variables and data[name].dims == ("zone",) and \
                data[name].dtype.kind in "OUST":
            return [z.decode() if isinstance(z, bytes) else str(z) for z in data[name].values]
    if land is not None:  # under another name: what holds the names of all the land's zones
        for name, variable in data.variables.items():
            if variable.dims == ("zone",) and variable.dtype.kind in "OUS":
                found = [z.decode() if isinstance(z, bytes) else str(z) for z in variable.values]
                if set(land.weather_zones) <= set(found):
                    log.info("weather: the names of zones are read from '%s'", name)
                    return found
    if land is None:
        return [str(z) for z in data["zone"].values] if "zone" in data.coords else None
    if "zone" in data.coords and (np.diff(data["zone"].values) <= 0).any():
        raise errors.DataError("the zones of the Dataset are numbered out of order, so they cannot "
                               "be told apart; give the coordinate 'zone' their names in the land")
    names = list(land.weather_zones)
    if data.sizes["zone"] == len(names) > 1:
        warn(f"the {len(names)} zones of the Dataset have no names and are taken in the land's order, "
             f"the first as '{names[0]}', the last as '{names[-1]}'; give the coordinate 'zone' "
             "their names")
    return None


def _with_dates(data: Any, name: str) -> Any:
    """A Dataset whose days are still numbers, with dates."""
    if data[name].dtype.kind not in "iuf" or "since" not in str(data[name].attrs.get("units", "")):
        return data
    try:
        return needed("xarray", None, "a Dataset").decode_cf(data, mask_and_scale=False)
    except Exception as fault:
        raise errors.DataError(f"xarray can make no dates of the coordinate '{name}': {fault}") from fault


#: Dimensions beside time that are no places.
_NO_ZONES = ("member", "realization", "realisation", "ensemble", "number", "height", "level", "plev",
             "depth", "scenario", "model", "quantile", "percentile", "lat", "lon", "latitude", "longitude")


def _with_zones(data: Any, columns: List[str], time: str) -> Any:
    """The dimension beside time, whatever its name, is that of zones."""
    others = {str(d) for c in columns for d in data[c].dims} - {time}
    if len(others) != 1 or "zone" in data.dims or "zone" in data.variables:
        return data
    other = others.pop()
    if other.lower() in _NO_ZONES:
        raise errors.DataError(f"'{columns[0]}' lies over '{other}', which is no dimension of zones; choose "
                               f"one of them (isel({other}=0)) or take their mean")
    return data.rename({other: "zone"}) if other in data.variables else data.rename_dims({other: "zone"})


def _refuse_lack(zones: Optional[List[str]], land: Optional[Landscape]) -> None:
    """The names of a table are meant: each zone of the land has its series, and one."""
    seen: Set[str] = set()
    for name in zones or ():
        if name in seen:
            raise errors.DataError(f"two zones of the weather are named '{name}'; a name should be of one: take one of "
                                   "them out, or give each its name")
        seen.add(name)
    for name in land.weather_zones if zones is not None and land is not None else ():
        if name not in seen:
            raise errors.DataError(f"there is no series for the land's weather zone '{name}'; the weather "
                                   f"has the zones {some(map(repr, zones or ()))}"
                                   + nearest(name, zones or ()))


def _xarray_series(data: Any, land: Optional[Landscape]) -> Series:
    time = _time_name(data)
    data = _with_dates(data, time)
    columns = _known([n for n in data.data_vars
                      if not str(n).endswith(("_bnds", "_bounds")) and data[n].ndim > 0])
    first = days_of(_times(data, time), f"the coordinate '{time}'")
    data = data.squeeze([d for d in data.dims if data.sizes[d] == 1 and d not in (time, "zone")])
    data = _with_zones(data, columns, time)
    units = {c: unit_of(data[c].attrs, c) or "" for c in columns}
    if "zone" not in data.dims:
        for c in columns:
            if data[c].dims != (time,):
                raise errors.ArgumentError(
                    f"'{c}' has the dimensions {data[c].dims}, it should have ('{time}',), or 'zone' "
                    "beside it; choose places (sel) or stack them as zones")
        return {c: _values(data, c, time) for c in columns}, first, None, units
    for c in columns:
        if set(data[c].dims) != {"zone", time}:
            raise errors.ArgumentError(
                f"'{c}' has the dimensions {data[c].dims}, it should have ('zone', '{time}')")
    zones = _zone_names(data, land)
    return {c: _values(data, c, "zone", time) for c in columns}, first, zones, units


def how_to_pandas(data: Any) -> str:
    """What makes a table that is known of other libraries' tables and columns, and of files."""
    if isinstance(data, (str, bytes)) or hasattr(data, "__fspath__"):
        return "; Weather.read reads a file"
    if hasattr(data, "dims") and hasattr(data, "to_dataset"):
        return " (.to_dataset(), with a dimension of columns .to_dataset(its name))"
    for name in ("to_pandas", "compute", "to_dataset", "to_frame"):
        if callable(getattr(data, name, None)):
            return f" (.{name}())"
    return ""


def series_of(data: Any, land: Optional[Landscape]) -> Series:
    """Columns, first day and zones of a DataFrame or a Dataset."""
    if hasattr(data, "data_vars"):
        series = _xarray_series(data, land)
    elif hasattr(data, "columns") and hasattr(data, "index") and not hasattr(data, "compute"):
        series = _pandas_series(data, land)
    else:
        raise errors.ArrayTypeError(f"weather from {said_type(data)} is not known; give a DataFrame of pandas "
                                    f"or a Dataset of xarray{how_to_pandas(data)}")
    _refuse_lack(series[2], land)
    return series
