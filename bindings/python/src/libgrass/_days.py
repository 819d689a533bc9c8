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

COLUMNS: Dict[str, int] = {text(lib.lg_weather_column_name(i)): i for i in range(lib.LG_WEATHER_COLUMNS)}


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
