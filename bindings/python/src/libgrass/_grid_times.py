"""Times of weather on a grid: stamps of hours in UTC, days, calendars, the clock of an axis."""

from __future__ import annotations

import datetime
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from . import errors
from ._days import plain_times
from ._frames import _bounds_of, _offset_of, _times, _with_dates
from ._needed import needed
from ._part import nearest

DAY_S = 86400.0
#: Steps that are as long as a day to within this are days.
SLACK_S = 3600.0
_NAMES = ("time", "valid_time")
_EPOCH = np.datetime64("1970-01-01T00:00:00", "us")


class Stamps(NamedTuple):
    """Times of one axis."""

    second: Any  #: since 1970 in UTC; of days their 00:00
    step_s: float  #: 0: there is one stamp, and no bounds
    place: Optional[str]  #: where in short steps they stand by the bounds: start, middle, end
    noleap: bool
    zone_s: float  #: how far the clock of the axis is ahead of UTC

    def is_of_days(self) -> bool:
        return self.step_s == DAY_S


def time_name(data: Any, dims: Tuple[Any, ...]) -> Optional[str]:
    """The coordinate of times over one of these dimensions, or None."""
    found = [name for name in _NAMES if name in data.variables and data[name].ndim == 1
             and data[name].dims[0] in dims]
    if len(found) == 2 and "step" in data.variables:
        return "valid_time"  # of forecasts: what they are of, not when they began
    return found[0] if found else None


def _ours(values: Any, what: str) -> Tuple[Any, bool]:
    """datetime64 of dates, and whether their calendar has no 29 February."""
    array = np.asarray(values)
    calendar = getattr(array.flat[0], "calendar", "") if array.dtype.kind == "O" and array.size else ""
    noleap = calendar in ("noleap", "365_day")
    if calendar and not noleap and calendar not in ("standard", "gregorian", "proleptic_gregorian"):
        raise errors.DataError(f"{what} has the calendar '{calendar}', whose days are not those of a date; bring it to "
                               "the calendar standard first (convert_calendar of xarray, with align_on='year')")
    plain = plain_times(array)
    if plain.dtype.kind == "O":  # of pandas, with a time zone
        pandas = needed("pandas", None, "a table")
        try:
            plain = pandas.to_datetime(plain, utc=True).tz_localize(None).values
        except (ValueError, TypeError) as fault:
            raise errors.DataError(f"{what} holds no dates: {fault}") from None
    if plain.dtype.kind != "M":
        raise errors.DataError(f"{what} holds values of {array.dtype}, which are no dates; give it dates "
                               "(assign_coords), or units as \"hours since 1970-01-01\"")
    if np.isnat(plain).any():
        raise errors.DataError(f"{what} has a missing date at place {int(np.isnat(plain).argmax())}")
    return plain, noleap


def _seconds(times: Any) -> Any:
    return (times.astype("datetime64[us]") - _EPOCH).astype(np.int64) / 1e6


def _alone(data: Any, name: str) -> Any:
    """The axis and its bounds as a Dataset of their own, with dates."""
    coordinate = data[name]
    bounds = coordinate.attrs.get("bounds") or coordinate.encoding.get("bounds")
    kept = [name, *([bounds] if isinstance(bounds, str) and bounds in data.variables else [])]
    small = data.drop_vars([v for v in data.variables if v not in kept])
    for part in kept[1:]:
        if small[part].dtype.kind in "iuf" and "units" not in small[part].attrs:  # CF 7.1: those of the axis hold
            attrs = {k: v for k, v in coordinate.attrs.items() if k in ("units", "calendar")}
            small[part].attrs.update(attrs)
            if not attrs:
                small = small.drop_vars(part)
    for part in kept:
        if part in small.variables and small[part].dtype.kind in "iuf":
            small = _with_dates(small, part)
    return small


def stamps_of(data: Any, name: str, what: str) -> Stamps:
    """The stamps of an axis: days by the rules of any weather (docs/weather.md), shorter steps as they stand."""
    small = _alone(data, name)
    times, noleap = _ours(small[name].values, what)
    if noleap:  # each date exists in our calendar, too
        small = _of_our_calendar(small, name, what)
    second = _seconds(times)
    pair = _bounds_of(small, name)
    zone_s = float(_offset_of(small, name) / np.timedelta64(1, "s"))
    place, step_s = None, 0.0
    if pair is not None and len(pair):
        low, high = sorted(_seconds(pair[0]))
        step_s = high - low
        if 0.5 < step_s < DAY_S - SLACK_S:
            place = "start" if abs(second[0] - low) < 1 else "end" if abs(second[0] - high) < 1 else "middle"
    if second.size > 1 and place is None:
        step_s = abs(second[1] - second[0])
    if abs(step_s - DAY_S) > SLACK_S:
        return Stamps(second, step_s, place, noleap, zone_s)
    days = np.asarray(_times(small, name)).astype("datetime64[D]")
    return Stamps(days.astype(np.int64) * DAY_S, DAY_S, None, noleap, zone_s)


def _of_our_calendar(small: Any, name: str, what: str) -> Any:
    attrs, encoding = dict(small[name].attrs), dict(small[name].encoding)
    for part in list(small.variables):
        values = _ours(small[part].values, what)[0]
        kind = small.assign_coords if part == name else small.assign
        small = kind({part: (small[part].dims, values)})
    small[name].attrs.update(attrs)
    small[name].encoding.update(encoding)
    return small


def with_step(stamps: Stamps, others: List[Stamps]) -> Stamps:
    """Of a file of one stamp the step is what lies between it and that of another; of a single one a day."""
    if stamps.step_s > 0 or stamps.second.size == 0:
        return stamps
    off = [abs(o.second[0] - stamps.second[0]) for o in others if o.second.size]
    least = min((o for o in off if o > 0.5), default=DAY_S)
    if least < DAY_S - SLACK_S:
        return stamps._replace(step_s=least)
    second = np.floor((stamps.second + stamps.zone_s + 0.5) / DAY_S) * DAY_S
    return stamps._replace(second=second, step_s=DAY_S)


# ---- what is told of times ----


def shown(second: float, of_days: bool) -> str:
    when = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=round(second))
    return f"{when:%Y-%m-%d}" if of_days else f"{when:%Y-%m-%d %H:%M} UTC"


def _is_leap_day(second: float) -> bool:
    day = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=round(second))
    return (day.month, day.day) == (2, 29)


def check_order(second: Any, step_s: float, noleap: bool, where: str) -> None:
    """DataError of the first time that does not follow the one before it."""
    days = step_s == DAY_S
    off = np.abs(np.diff(second) - step_s) > 1.0
    for at in np.flatnonzero(off):
        before, found = float(second[at]), float(second[at + 1])
        if noleap and abs(found - before - 2 * DAY_S) <= 1.0 and _is_leap_day(before + DAY_S):
            continue
        date = datetime.date(1970, 1, 1) + datetime.timedelta(days=found // DAY_S)
        told = [shown(s, days) for s in (before, found, before + step_s)]
        if abs(found - before) <= 1.0:
            raise errors.DataError(f"{where} has {told[1]} twice; times must ascend without repetition", date=date)
        if found < before + step_s:
            raise errors.DataError(f"{where} goes {'back ' if found < before else ''}to {told[1]} after {told[0]}; times "
                                   "must ascend without repetition, one step from each to the next", date=date)
        raise errors.DataError(f"{where} has no value for {told[2]}: after {told[0]} comes {told[1]}; times must follow "
                               "each other without gap", date=date)


# ---- clocks ----


def clock_text(ahead_s: float) -> str:
    """ "+08:00"."""
    minutes = round(abs(ahead_s) / 60)
    return f"{'-' if ahead_s < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _offsets(zone: Any, first_s: float, last_s: float) -> Dict[float, datetime.datetime]:
    """What a zone is ahead of UTC, by when it was so first."""
    found: Dict[float, datetime.datetime] = {}
    utc = datetime.timezone.utc
    at, last = (datetime.datetime(1970, 1, 1, tzinfo=utc) + datetime.timedelta(seconds=s) for s in (first_s, last_s))
    while True:
        ahead = at.astimezone(zone).utcoffset()
        if ahead is None:
            raise errors.ArgumentError(f"tz is {zone!r}, which has no offset from UTC; give '+08:00'")
        if ahead.total_seconds() not in found:
            found[ahead.total_seconds()] = at if not found else _since(zone, at, ahead)
        if at >= last:
            return found
        at = min(at + datetime.timedelta(days=1), last)


def _since(zone: Any, at: datetime.datetime, ahead: datetime.timedelta) -> datetime.datetime:
    """The hour from which on the offset holds."""
    hour = datetime.timedelta(hours=1)
    while (at - hour).astimezone(zone).utcoffset() == ahead:
        at -= hour
    return at


def _zone_of(name: str) -> Any:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        known = available_timezones()
        hint = nearest(name, sorted(known)) if known else "; names need the package tzdata: pip install tzdata"
        raise errors.ArgumentError(f"tz is '{name}', which is no time zone{hint}; write it as 'Asia/Shanghai', or as "
                                   "hours ahead of UTC: '+08:00'") from None


def clock_of(tz: Any, first_s: float, last_s: float) -> Optional[str]:
    """What the library takes for `tz`: hours ahead of UTC. A name of a place is refused where its clock changes
    between these times."""
    if tz is None:
        return None
    if isinstance(tz, str):
        words = tz.strip()
        if not words:
            raise errors.ArgumentError("tz is empty; write hours ahead of UTC, '+08:00', a name, 'Asia/Shanghai', or leave "
                                       "it out: days go by longitude")
        if not words[0].isalpha() or words.upper()[:3] in ("UTC", "GMT") or words.upper() == "Z":
            return words  # the library reads it
        zone = _zone_of(words)
    elif isinstance(tz, datetime.tzinfo):
        zone = tz
    else:
        raise errors.ArrayTypeError(f"tz is {tz!r}, it should be a text: '+08:00' or 'Asia/Shanghai'")
    found = _offsets(zone, first_s, last_s)
    if len(found) > 1:
        clocks = [clock_text(s) for s in sorted(found)]
        raise errors.ArgumentError(
            f"tz is '{tz}', whose clock changes within the years of the grid ({', '.join(clocks)}; "
            f"first on {max(found.values()):%Y-%m-%d}): days would be of 23 and 25 hours. Give the hours that you mean, "
            f"tz='{clocks[0]}', or leave tz out and days go by longitude")
    return clock_text(next(iter(found)))
