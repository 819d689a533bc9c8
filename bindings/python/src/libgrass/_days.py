"""Days and the columns of a day, as every kind of table gives them."""

from __future__ import annotations

import contextlib
import datetime
import re
from typing import Any, Dict, Union

import numpy as np

from . import errors
from ._handles import text
from ._native import lib

Date = Union[str, datetime.date, "np.datetime64"]

PERIODS = ("day", "week", "month", "year")

COLUMNS: Dict[str, int] = {text(lib.lg_weather_column_name(i)): i for i in range(lib.LG_WEATHER_COLUMNS)}

#: The units that their names state.
UNITS = {"tmean_c": "degC", "tmin_c": "degC", "tmax_c": "degC", "precip_mm": "mm", "radiation_mj_m2": "MJ m-2",
         "par_mj_m2": "MJ m-2", "wind_m_s": "m s-1", "rh_frac": "1", "pet_mm": "mm"}


def _looks_like_a_day(value: Any) -> bool:
    """NumPy takes "5" for a year; a day is written in full."""
    return not isinstance(value, str) or re.match(r"\d{4}-\d\d-\d\d", value) is not None


#: A text that ends with "Z" or an offset from UTC.
_ZONED = re.compile(r"(\d{4}-\d\d-\d\d[T ].*?) ?(Z|[+-]\d\d(:?\d\d)?)")


def without_zone(value: Any) -> Any:
    """A time as the clock on the wall shows it: its zone is dropped and nothing is shifted."""
    if isinstance(value, str):
        zoned = _ZONED.fullmatch(value)
        return value if zoned is None else zoned[1]
    if isinstance(value, datetime.datetime):  # pandas' are too, and so is what is missing (NaT)
        return value.replace(tzinfo=None) if value == value else np.datetime64("NaT", "D")
    return value


def as_date(value: Date, what: str = "the first day") -> datetime.date:
    """A day, from text, date, or NumPy's or pandas' kinds of it; where a time has a zone, the day
    that it has there."""
    day: Any = None
    if isinstance(value, np.ndarray) and value.shape == ():
        value = value[()]
    value = without_zone(value)
    if isinstance(value, (str, datetime.date, np.datetime64)) and _looks_like_a_day(value):
        with contextlib.suppress(ValueError, TypeError):
            day = np.asarray(value, "datetime64[D]").item()
    if not isinstance(day, datetime.date):
        raise errors.ArgumentError(f"{what} is {value!r}, which is no date; write it as '2012-01-31'")
    return day


def wall_clock(times: Any) -> Any:
    """Times as they stand in a table, without its time zone. NumPy would move them to UTC, which
    makes the midnight of China the day before."""
    array = np.asarray(times)
    if array.dtype.kind not in "OUT":
        return array
    told = np.empty(array.shape, object)
    for place, value in enumerate(array.astype(object).ravel()):
        told.reshape(-1)[place] = without_zone(value)
    return told


def refuse_calendar(times: Any, what: str) -> None:
    """cftime's dates: days of a calendar that has not the days of ours."""
    array = np.asarray(times)
    if array.dtype.kind != "O" or array.size == 0:
        return
    calendar = getattr(array.flat[0], "calendar", "")
    if calendar and calendar not in ("standard", "gregorian", "proleptic_gregorian"):
        raise errors.DataError(
            f"{what} has the calendar '{calendar}', whose days are not those of a "
            "date; it should be standard or proleptic_gregorian (convert_calendar of xarray "
            "makes one of the other)")


def plain_times(times: Any) -> Any:
    """datetime64 of cftime's dates of our own calendar; others as they are."""
    array = np.asarray(times)
    if array.dtype.kind == "O" and array.size and hasattr(array.flat[0], "calendar"):
        return np.array([np.datetime64(t.isoformat()) for t in array.flat]).reshape(array.shape)
    return array


def days_of(times: Any, what: str) -> "datetime.date":
    """The first of days that follow each other; DataError names the first that does not."""
    array = wall_clock(times)
    if array.dtype.kind not in "MOUT":
        raise errors.DataError(f"{what} holds values of {array.dtype}, which are no dates; give dates as "
                               "its index or in a column 'date' (pandas.to_datetime)")
    if array.dtype.kind != "M" and array.size and isinstance(array.flat[0], str):
        try:
            as_date(array.flat[0], f"the first value of {what}")
        except errors.ArgumentError as error:
            raise errors.DataError(str(error)) from None
    try:
        days = array.astype("datetime64[D]")
    except (ValueError, TypeError) as error:
        hint = "; reset_index() makes columns of several levels" if isinstance(
            array.flat[0], tuple) else "; pandas.to_datetime makes dates of texts"
        raise errors.DataError(f"{what} holds no dates: {error}{hint}") from None
    if days.ndim != 1 or days.size == 0:
        raise errors.DataError(f"{what} holds no days")
    if np.isnat(days).any():
        raise errors.DataError(f"{what} has a missing date in row {int(np.isnat(days).argmax())}")
    steps = np.diff(days).astype(int)
    if (steps != 1).any():
        at = int((steps != 1).argmax())
        fault = ("is repeated" if steps[at] == 0 else "is out of order" if steps[at] < 0
                 else "follows a gap")
        date, wanted = as_date(days[at + 1]), days[at] + np.timedelta64(1, "D")
        raise errors.DataError(f"{what}: {date} {fault}; {wanted} is expected{_step_of(days)}", date=date)
    return as_date(days[0])


def _step_of(days: Any) -> str:
    """A hint where no two rows are a day apart: the table is no daily one."""
    steps = np.diff(days).astype(int)
    if (steps < 0).any() and (np.diff(np.sort(days)).astype(int) == 1).all():
        return "; sort the rows by date (sort_index, of a Dataset sortby)"
    if (steps < 0).any():
        return "; were two tables put one below the other? Give each its zone, or take one"
    if steps.size < 2 or (steps == 1).mean() > 0.5:
        return ""
    return "; the rows should be days: make them daily first (sums of rain and radiation, means of others)"


def end_of(day: datetime.date, period: str, first_month: int = 1) -> datetime.date:
    """The evening that ends a period after an evening; years begin on the first of `first_month`."""
    if period in ("day", "week"):
        return day + datetime.timedelta(1 if period == "day" else 7)
    tomorrow = day + datetime.timedelta(1)
    if period == "year":
        begins = datetime.date(tomorrow.year, first_month, 1)
        if begins <= tomorrow:
            begins = begins.replace(year=tomorrow.year + 1)
        return begins - datetime.timedelta(1)
    months = 12 * tomorrow.year + tomorrow.month
    return datetime.date(months // 12, months % 12 + 1, 1) - datetime.timedelta(1)
