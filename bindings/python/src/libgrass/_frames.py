"""Tables of pandas and xarray as series of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

import numpy as np

from . import errors
from ._handles import log
from .land import Landscape

if TYPE_CHECKING:
    import datetime


def needed(module: str, extra: Optional[str], what: str) -> Any:
    """A package that is loaded when it is used, or the sentence that says how to get it: by an extra
    of libgrass, or (None) on its own, when it should have come with libgrass."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as fault:
        package = module.partition(".")[0]
        wanted = package if extra is None else f"'libgrass[{extra}]'"
        raise ImportError(f"{what} needs the package {package}: pip install {wanted}") from fault


def pandas() -> Any:
    return needed("pandas", None, "a table")


Series = Tuple[Dict[str, Any], "datetime.date", Optional[List[str]]]


def wall_clock(times: Any) -> Any:
    """Times as they stand in a table, without its time zone. NumPy would move them to UTC, which
    makes the midnight of China the day before."""
    from .weather import without_zone

    array = np.asarray(times)
    if array.dtype.kind not in "OUT":
        return array
    told = np.empty(array.shape, object)
    told.flat = [without_zone(value) for value in array.astype(object).flat]
    return told


def days_of(times: Any, what: str) -> "datetime.date":
    """The first of days that follow each other; DataError names the first that does not."""
    from .weather import as_date

    array = wall_clock(times)
    if array.dtype.kind not in "MOUT":
        raise errors.DataError(f"{what} holds values of {array.dtype}, which are no dates")
    if array.dtype.kind != "M" and array.size and isinstance(array.flat[0], str):
        try:
            as_date(array.flat[0], f"the first value of {what}")
        except errors.ArgumentError as error:
            raise errors.DataError(str(error)) from None
    try:
        days = array.astype("datetime64[D]")
    except (ValueError, TypeError) as error:
        raise errors.DataError(f"{what} holds no dates: {error}") from None
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
        raise errors.DataError(f"{what}: {date} {fault}; {wanted} is expected", date=date)
    return as_date(days[0])


def refuse_twins(names: Any) -> None:
    """Two columns of one name would be one of two dimensions."""
    seen = set()
    for name in names:
        if name in seen:
            raise errors.DataError(f"the table has the column '{name}' twice; remove or rename one")
        seen.add(name)


def _known(names: Any) -> List[str]:
    from .weather import COLUMNS

    refuse_twins(names)
    for name in names:
        if name not in COLUMNS and name not in ("date", "zone"):
            log.info("the column '%s' is no weather and is not used", name)
    return [name for name in names if name in COLUMNS]


def _numbers(values: Any, name: str) -> Any:
    array = np.asarray(values)
    if array.dtype.kind not in "fiu":
        raise errors.ArrayTypeError(f"'{name}' is an array of {array.dtype}, it should be of numbers")
    return np.ascontiguousarray(array, dtype=np.float64)


def _by_date(frame: Any) -> Any:
    return frame.set_index("date") if "date" in frame.columns else frame


def _pandas_series(frame: Any, land: Optional[Landscape]) -> Series:
    columns = _known(frame.columns)
    if len(frame) == 0:
        raise errors.DataError("the table holds no days")
    if "zone" not in frame.columns:
        frame = _by_date(frame)
        return {c: _numbers(frame[c], c) for c in columns}, days_of(frame.index, "the index"), None
    found = list(dict.fromkeys(frame["zone"]))
    zones = found if land is None else list(land.weather_zones)
    if set(found) != set(zones):
        raise errors.DataError(
            f"the table has the zones {', '.join(map(str, found))}, the land {', '.join(zones)}")
    parts = [_by_date(frame[frame["zone"] == zone]) for zone in zones]
    first = [days_of(p.index, f"the index of zone '{z}'") for p, z in zip(parts, zones)]
    if len(set(first)) > 1 or len({len(p) for p in parts}) > 1:
        raise errors.DataError("the zones of the table do not cover the same days")
    return ({c: np.stack([_numbers(p[c], c) for p in parts]) for c in columns}, first[0],
            [str(z) for z in zones])


def _times(data: Any) -> Any:
    """The days of a Dataset. `.values` of an index with a time zone would be UTC."""
    return data.indexes["time"] if "time" in data.indexes else data["time"].values


def _xarray_series(data: Any, land: Optional[Landscape]) -> Series:
    if "time" not in data.coords:
        raise errors.DataError("the Dataset has no coordinate 'time'")
    columns = _known(data.data_vars)
    first = days_of(_times(data), "the coordinate 'time'")
    if "zone" not in data.dims:
        for c in columns:
            if data[c].dims != ("time",):
                raise errors.ArgumentError(
                    f"'{c}' has the dimensions {data[c].dims}, it should have ('time',)")
        return {c: _numbers(data[c].values, c) for c in columns}, first, None
    zones = [str(z) for z in data["zone"].values] if "zone" in data.coords else None
    if zones is not None and land is not None and zones != list(land.weather_zones):
        if set(zones) != set(land.weather_zones):
            raise errors.DataError(f"the Dataset has the zones {', '.join(zones)}, the land "
                                   f"{', '.join(land.weather_zones)}")
        data = data.sel(zone=list(land.weather_zones))
        zones = list(land.weather_zones)
    return ({c: _numbers(data[c].transpose("zone", "time").values, c) for c in columns}, first, zones)


def series_of(data: Any, land: Optional[Landscape]) -> Series:
    """Columns, first day and zones of a DataFrame or a Dataset."""
    if hasattr(data, "data_vars"):
        return _xarray_series(data, land)
    if hasattr(data, "columns") and hasattr(data, "index"):
        return _pandas_series(data, land)
    raise errors.ArrayTypeError(f"weather from {type(data).__name__} is not known; give a pandas "
                                "DataFrame or an xarray Dataset")
