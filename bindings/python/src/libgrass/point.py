"""The sward at one point, from a table of daily weather to a table of daily states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional

import numpy as np

from . import errors
from ._arrays import pointer, taken
from ._frames import days_of, needed, refuse_twins, units_of_frame, wall_clock
from ._handles import Context, encode, log, text
from ._native import ffi, lib
from .weather import COLUMNS, Weather

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Parameter", "parameters", "point"]

_NEEDED = ("tmean_c", "par_mj_m2", "precip_mm", "pet_mm")
_EXTRAS = ("cut_height_m", "stocking_su_ha")


@dataclass(frozen=True)
class Parameter:
    """What is known of one parameter of the sward; `value` is the default."""

    name: str
    original: str
    unit: str
    value: float
    low: float
    high: float
    source: str
    confidence: str
    meaning: str


def _profile(name: str) -> int:
    profiles = {"modvege": lib.LG_PROFILE_MODVEGE, "steppe": lib.LG_PROFILE_STEPPE}
    if name not in profiles:
        raise errors.ArgumentError(f"profile is {name!r}, it should be 'modvege' or 'steppe'")
    return int(profiles[name])


def parameters(profile: str = "steppe") -> Dict[str, Parameter]:
    """The parameters of a profile by name, with default, bounds, source and confidence.

    >>> parameters()["whc_mm"].unit
    'mm'
    """
    number = _profile(profile)
    found = {}
    facts = ffi.new("lg_param_facts *")
    for i in range(lib.lg_param_count(number)):
        if lib.lg_param_get(number, i, facts) != lib.LG_OK:
            raise errors.InternalError(f"parameter {i} of profile {profile} is not there")
        values: Dict[str, Any] = {}
        for name in Parameter.__dataclass_fields__:
            value = getattr(facts, name)
            values[name] = text(value) if isinstance(value, ffi.CData) else value
        made = Parameter(**values)
        found[made.name] = made
    return found


def _layout() -> Any:
    fields = [(name, f) for name, f in ffi.typeof("lg_point_day").fields if f.type.cname == "double"]
    return np.dtype({"names": [name for name, _ in fields], "formats": ["f8"] * len(fields),
                     "offsets": [f.offset for _, f in fields],
                     "itemsize": ffi.sizeof("lg_point_day")})


_LAYOUT = _layout()
_KEEP_DAY = ffi.addressof(lib, "lgpy_keep_day")


def _set_parameters(context: Context, profile: int, given: Mapping[str, float]) -> Any:
    params = ffi.new("lg_point_params *")
    lib.lg_point_params_init(profile, params)
    used = ffi.new("int *")
    for name, value in given.items():
        if isinstance(value, (str, bytes)) or np.ndim(value):
            raise errors.ArrayTypeError(f"parameter '{name}' is {value!r}, it should be a number")
        context.call(lib.lg_point_params_set, params, encode(name, "a parameter"), float(value), used)
        if not used[0]:
            log.info("this profile has no use for parameter '%s'; it is ignored", name)
    return params


def _columns(table: "pd.DataFrame") -> "tuple[Dict[str, Any], Dict[str, Any], Any]":
    if not (hasattr(table, "columns") and hasattr(table, "index")):
        raise errors.ArrayTypeError(
            f"a point's weather is a pandas DataFrame, not {type(table).__name__}")
    refuse_twins(table.columns)
    for name in _NEEDED:
        if name not in table.columns:
            raise errors.DataError(f"a point's weather needs the column '{name}'")
    known: List[str] = []
    for name in table.columns:
        if name in COLUMNS or name in _EXTRAS:
            known.append(name)
        elif name not in ("date", "zone"):
            log.info("the column '%s' is not used", name)
    values = {name: taken(np.asarray(table[name]), "float64", name) for name in known}
    days = table["date"] if "date" in table.columns else table.index
    return ({n: v for n, v in values.items() if n in COLUMNS},
            {n: v for n, v in values.items() if n in _EXTRAS}, wall_clock(days))


def point(table: "pd.DataFrame", profile: str = "steppe", *, degradation: bool = False,
          params: Optional[Mapping[str, float]] = None, **settings: float) -> "pd.DataFrame":
    """Runs the sward at one point through the days of a table: one row a day, the same figures to
    the bit as the command `libgrass point`.

    table: daily rows with an index of dates or a column `date`; tmean_c, par_mj_m2, precip_mm,
        pet_mm, and optionally cut_height_m, stocking_su_ha, tmin_c, tmax_c, ...
    profile: "steppe", or "modvege", the original program
    degradation: the condition moves every 31 December (profile steppe)
    params, settings: parameters by name, the latter after the former (:func:`parameters`)
    """
    pd = needed("pandas", None, "point()")
    number = _profile(profile)
    weather_columns, extras, times = _columns(table)
    first = days_of(times, "the table")
    context = Context()
    chosen = _set_parameters(context, number, {**(params or {}), **settings})
    units = units_of_frame(table, weather_columns)
    with Weather.from_arrays(weather_columns, first, as_given=True, units=units) as weather:
        with weather._reading() as series:
            forcing = ffi.new("lg_point_forcing *", {
                "weather": series, "degradation": bool(degradation),
                **{name: pointer(array) for name, array in extras.items()}})
            days = np.zeros(len(times), _LAYOUT)
            kept = ffi.new("lgpy_days *", {"day": ffi.cast("lg_point_day *", days.ctypes.data),
                                           "room": len(days)})
            context.call(lib.lg_point_run, chosen, forcing, _KEEP_DAY, kept)
    context.speak()
    index = pd.DatetimeIndex(times.astype("datetime64[ns]"), name="date")
    names = [n for n in _LAYOUT.names if n != "condition" or profile == "steppe"]
    return pd.DataFrame({name: np.ascontiguousarray(days[name]) for name in names}, index=index)
