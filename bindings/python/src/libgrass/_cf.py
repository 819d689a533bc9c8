"""What variables of xarray say of themselves: packing, gaps, bounds, units, places."""

from __future__ import annotations

import datetime
from typing import Any, List, Mapping, Optional, Tuple

import numpy as np

from . import errors
from ._arrays import loaded
from ._days import as_date, days_of, plain_times, refuse_calendar, wall_clock
from ._handles import warn

_PACKING = ("scale_factor", "add_offset", "_FillValue", "missing_value", "_Unsigned")
_FLOAT_STEP = 1e-6  # float32 keeps 7 figures: 999.9 in it is 999.900024


def _numbers(said: Mapping[Any, Any], name: str, key: str, count: int = 0) -> Any:
    """An attribute of numbers, which some tools write as text; None where it is not there."""
    value = said.get(key)
    if value is None:
        return None
    try:
        found = [float(v) for v in np.atleast_1d(value)]
    except (TypeError, ValueError):
        raise errors.DataError(f"'{key}' of '{name}' is {value!r}, which is no number; it should be "
                               f"{'two numbers' if count == 2 else 'one number'}, or be left out") from None
    if count and len(found) != count:
        raise errors.DataError(f"'{key}' of '{name}' is {value!r}, it should be "
                               f"{'two numbers' if count == 2 else 'one number'}")
    return found


def _one(said: Mapping[Any, Any], name: str, key: str, absent: float) -> float:
    found = _numbers(said, name, key, 1)
    return absent if found is None else found[0]


def _is_float(value: Any) -> bool:
    array = np.asarray(value)
    return array.dtype.kind == "f" or array.dtype.kind in "OUS"


def _bounds(variable: Any, name: str) -> Tuple[float, float, bool]:
    """Least and largest valid number, and whether these are of what is stored."""
    said = {**variable.encoding, **variable.attrs}
    both = _numbers(said, name, "valid_range", 2)
    low, high = both or (_one(said, name, "valid_min", -np.inf), _one(said, name, "valid_max", np.inf))
    stored = np.dtype(variable.encoding.get("dtype", variable.dtype))
    scaled = "scale_factor" in said or "add_offset" in said
    told = next((said[k] for k in ("valid_range", "valid_min", "valid_max") if k in said), 0)
    return low, high, not (scaled and stored.kind != "f" and _is_float(told))


def _plainly(stored: Any, said: Mapping[Any, Any], name: str) -> Any:
    """Whole numbers that are packed in the usual way, unpacked in double; None of others."""
    fills = [v for key in ("_FillValue", "missing_value") for v in np.atleast_1d(said.get(key, []))]
    if stored.dtype.kind not in "iu" or "_Unsigned" in said or any(np.asarray(v).dtype.kind not in "iu" for v in fills):
        return None
    values = stored.astype(np.float64)
    scale, offset = _one(said, name, "scale_factor", 1.0), _one(said, name, "add_offset", 0.0)
    if scale != 1.0:
        values *= scale
    if offset != 0.0:
        values += offset
    for fill in fills:
        values[stored == fill] = np.nan
    return values


def _opened(variable: Any, values: Any, name: str) -> Any:
    """The numbers of a variable that was opened as it is stored, unpacked by xarray's own rules."""
    import xarray

    plainly = _plainly(values, variable.attrs, name)
    if plainly is not None:
        return plainly
    attrs = {k: v for k, v in variable.attrs.items() if k in _PACKING}
    for key in ("scale_factor", "add_offset"):
        if key in attrs:  # a whole number here would make whole numbers of all
            attrs[key] = _one(attrs, name, key, 0.0)
    for key in ("_FillValue", "missing_value"):
        if _is_float(attrs.get(key, 0)) and variable.dtype.kind == "f":
            attrs.pop(key)  # floats are compared below, whatever their width
        elif isinstance(attrs.get(key), str):
            attrs[key] = variable.dtype.type(_one(attrs, name, key, 0.0))
    bare = xarray.Variable(variable.dims, values, attrs)
    try:
        return np.asarray(xarray.conventions.decode_cf_variable(name, bare).values)
    except (TypeError, ValueError) as fault:
        raise errors.DataError(f"'{name}' has numbers that are packed, and xarray cannot unpack them "
                               f"({fault}); give its attributes scale_factor, add_offset and "
                               "missing_value as numbers") from None


#: NC_FILL_... of netcdf.h by kind and width; bytes have none that is agreed on.
_FILLS = {("f", 4): float(np.float32(9.969209968386869e36)), ("f", 8): 9.969209968386869e36, ("i", 2): -32767.0,
          ("u", 2): 65535.0, ("i", 4): -2147483647.0, ("u", 4): 4294967295.0}


def _default_gaps(said: Mapping[Any, Any], stored: Any) -> List[float]:
    """What NetCDF writes where nothing was written, unless the variable says what stands there."""
    fill = _FILLS.get((stored.kind, stored.itemsize))
    return [] if fill is None or said.get("_FillValue") is not None or "_Unsigned" in said else [fill]


def _in_double(values: Any, stored: Any, scale: float, offset: float) -> Any:
    """Whole numbers that were unpacked into float32, unpacked again into double, as the library's own reader of
    files does it. What is no unpacked number (it was computed with since) stays as it is."""
    if values.dtype != np.float32 or stored.kind not in "iu" or (scale, offset) == (1.0, 0.0):
        return values
    wide = values.astype(np.float64)
    with np.errstate(invalid="ignore"):
        packed = np.rint((wide - offset) / scale)
        again = packed * scale + offset
        step = float(np.finfo(np.float32).eps) * (np.abs(wide) + abs(offset))
        return np.where((np.abs(again - wide) <= step) & (step < 0.25 * abs(scale)), again, wide)


def _refuse_cut(variable: Any, name: str) -> None:
    """xarray makes whole numbers of floats whose scale_factor is one."""
    stored = np.dtype(variable.encoding.get("dtype", variable.dtype))
    if variable.dtype.kind in "iu" and stored.kind == "f" and "scale_factor" in variable.encoding:
        raise errors.DataError(
            f"'{name}' was cut to whole numbers when it was opened, because its scale_factor is a whole "
            "number; open the file with mask_and_scale=False, or write scale_factor as a float")


def unpacked(variable: Any, name: str) -> Any:
    """The numbers of a variable (xarray.Variable), whether it was opened decoded or as it is stored:
    NaN where missing_value, _FillValue or bounds say so, also those that xarray passes over, such as
    999.9 in double beside data of float. What says nothing comes back as it is."""
    raw = any(k in variable.attrs for k in _PACKING)
    values = loaded(variable, name)
    if values.dtype.kind not in "fiu":
        return values
    if not raw:
        _refuse_cut(variable, name)
    said = {**variable.encoding, **variable.attrs}
    scale, offset = _one(said, name, "scale_factor", 1.0), _one(said, name, "add_offset", 0.0)
    low, high, of_stored = _bounds(variable, name)
    stored = np.dtype(variable.encoding.get("dtype", variable.dtype))
    gaps = [g for key in ("missing_value", "_FillValue") for g in _numbers(said, name, key) or ()
            if np.isfinite(g)]
    if raw:
        values = _opened(variable, values, name)
    values = _in_double(values, stored, scale, offset)
    holes: Any = np.zeros((), bool)
    for gap in _default_gaps(said, stored):
        holes = values == gap * scale + offset
    if stored.kind == "f":  # of others xarray's hold
        for gap in gaps:
            place = gap * scale + offset
            holes = holes | (np.abs(values - place) <= _FLOAT_STEP * max(abs(place), abs(gap * scale)))
    if np.isfinite(low) or np.isfinite(high):
        if of_stored:
            low, high = sorted((low * scale + offset, high * scale + offset))
        slack = [0.0 if np.isinf(b) else _FLOAT_STEP * max(abs(b), abs(scale)) for b in (low, high)]
        holes = holes | (values < low - slack[0]) | (values > high + slack[1])
    return np.where(holes, np.nan, values) if holes.any() else values


def unit_of(attributes: Any, name: str) -> Optional[str]:
    """The text of `units`; None where there is none. A number is told as one, and refused by who knows the units."""
    unit = attributes.get("units")
    tell_unread_units(attributes, name)
    if unit is None or isinstance(unit, str):
        return unit
    if isinstance(unit, (int, float, np.number)):
        return f"{float(unit):g}"
    raise errors.DataError(f"'{name}' has units = {unit!r}, it should be a text")


def tell_unread_units(attributes: Any, name: str) -> None:
    """An attribute that is meant to be `units` would be passed over, and millimetres assumed."""
    if attributes.get("units") is not None:
        return
    for key in attributes:
        if key != "units" and str(key).strip().lower() in ("unit", "units"):
            warn(f"'{name}' has the attribute '{key}' ({attributes[key]!r}), which is not read; did you mean "
                 "'units'?")


def stated_unit(value: Any, name: str) -> Optional[str]:
    """The unit that an array states: `attrs["units"]`, of a table's column also a mapping of columns."""
    attrs = getattr(value, "attrs", None)
    if not isinstance(attrs, Mapping):
        return None
    said = attrs.get("units")
    return unit_of({"units": said.get(name)} if isinstance(said, Mapping) else attrs, name)


def refuse_packed(value: Any, name: str, door: str) -> None:
    """An array that is still packed, which nobody would see in its numbers."""
    attrs = getattr(value, "attrs", None)
    if hasattr(value, "dims") and isinstance(attrs, Mapping):
        found: List[str] = [k for k in ("scale_factor", "add_offset", "_Unsigned") if k in attrs]
        if found:
            raise errors.DataError(f"'{name}' is still packed (its attribute {found[0]} was not heeded when "
                                   f"it was opened); give the Dataset to {door}, which unpacks it")


def _days_of(value: Any) -> Any:
    """The days that an array is labelled with, or None."""
    for name in ("time", "valid_time", "date"):
        if name in getattr(value, "coords", {}) and value.coords[name].ndim == 1:
            return value.coords[name].values
    index: Any = getattr(value, "index", None)  # of lists a method
    if hasattr(index, "to_timestamp"):  # periods
        index = index.to_timestamp()
    return None if callable(index) else index


def refuse_other_day(value: Any, name: str, first: datetime.date) -> None:
    """Labels of days say on which one the array begins. Labels that are no days say nothing."""
    days = _days_of(value)
    if days is None or len(days) == 0:
        return
    refuse_calendar(days, f"'{name}'")
    labels = wall_clock(plain_times(days))
    try:
        begins = as_date(labels[0])
    except errors.ArgumentError:
        if labels.dtype.kind != "M":
            return
        begins = first  # of a missing date it is told below
    if begins != first:
        raise errors.DataError(f"'{name}' begins on {begins} by its own labels, "
                               f"but the first day is given as {first}; leave the labels away (.values), or "
                               "give the table to Weather.from_frame, which reads them")
    days_of(labels, f"the labels of '{name}'")


def zones_of(value: Any) -> Optional[List[str]]:
    """Names of the zones that an array over (zone, time) is labelled with, or None."""
    dims = [str(d) for d in getattr(value, "dims", ())]
    other = [d for d in dims if d not in ("time", "valid_time", "date", "day")]
    if len(dims) != 2 or len(other) != 1 or other[0] not in value.coords:
        return None
    names = value.coords[other[0]].values
    if names.dtype.kind not in "OUST" or not all(isinstance(n, (str, bytes)) for n in names):
        return None
    return [n.decode() if isinstance(n, bytes) else str(n) for n in names]


def refuse_other_place(value: Any, name: str, west_m: float, north_m: float, cell_m: float) -> None:
    """Coordinates of a raster say where its rows and columns lie."""
    coords = getattr(value, "coords", {})
    for letter, edge, step in (("x", west_m, cell_m), ("y", north_m, -cell_m)):
        if letter not in coords or coords[letter].ndim != 1 or coords[letter].dtype.kind not in "fiu":
            continue
        own = np.asarray(coords[letter].values, float)
        if np.array_equal(own, np.arange(own.size)):  # numbers of rows, no places
            continue
        wanted = edge + step * (np.arange(own.size) + 0.5)
        if own.size and not np.all(np.abs(own - wanted) <= 0.01 * abs(cell_m)):
            raise errors.DataError(
                f"'{name}' has {letter} from {own[0]:g} to {own[-1]:g} by its own coordinates, but the grid that "
                f"is given from {wanted[0]:g} to {wanted[-1]:g}; rows run from north to south and columns from "
                "west to east. Give the Dataset to Landscape.from_dataset, which reads coordinates, or "
                "arrays without them (.values)")
