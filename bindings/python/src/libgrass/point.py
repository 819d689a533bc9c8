"""The sward at one point, from a table of daily weather to a table of daily states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional

import numpy as np

from . import errors
from ._arrays import number as as_number
from ._arrays import plain, pointer, said_type, taken, truth, whole
from ._days import COLUMNS, days_of, wall_clock
from ._frames import how_to_pandas, refuse_twins, refuse_two_dates, say_hour_of, units_of_frame
from ._handles import Context, encode, log, text, warn
from ._native import ffi, lib
from ._needed import needed
from ._part import nearest
from ._strict import shown, spelled
from .weather import Weather

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Parameter", "parameters", "point"]

_NEEDED = ("tmean_c", "par_mj_m2", "precip_mm", "pet_mm")
#: With the spellings of their units.
_EXTRAS = {"cut_height_m": ("m", "metre", "metres", "meter", "meters", ""),
           "stocking_su_ha": ("su ha-1", "su/ha", "su ha^-1", "su ha**-1", "")}
_ARGUMENTS = ("profile", "degradation", "params", "start", "spinup_years")
#: What a row of results says of the state that a run can begin with. Masses are of the whole ground,
#: the parameters of the ground with plants.
_MASSES = ("gv_kg_ha", "gr_kg_ha", "dv_kg_ha", "dr_kg_ha", "reserve_kg_ha", "litter_kg_ha")
_STATE = (*_MASSES, "age_gv_cd", "age_gr_cd", "age_dv_cd", "age_dr_cd", "soil_water_mm", "condition")


class _Defaults(Dict[str, "Parameter"]):
    """Parameters as the library has them; a run's own go to :func:`point`."""

    def __setitem__(self, name: str, value: Any) -> None:
        raise TypeError("parameters() shows the defaults, setting one would change nothing; give "
                        f"point(..., params={{{name!r}: ...}}) or a scenario's 'parameters'")

    def _refuse(self, *given: Any, **more: Any) -> Any:
        raise TypeError("parameters() shows the defaults, changing them would change nothing; give "
                        "point(..., params={name: value}) or a scenario's 'parameters' (dict(parameters()) is a "
                        "mapping of one's own)")

    __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __getitem__(self, name: str) -> "Parameter":
        if name not in self:
            raise errors.NotFoundError(f"no parameter '{name}'" + nearest(name, self))
        return super().__getitem__(name)


@shown
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
    if not isinstance(name, str) or name not in profiles:
        raise errors.ArgumentError(f"profile is {name!r}, it should be 'modvege' or 'steppe'")
    return int(profiles[name])


@spelled
def parameters(profile: str = "steppe") -> Dict[str, Parameter]:
    """The parameters of a profile by name, with default, bounds, source and confidence.

    >>> parameters()["whc_mm"].unit
    'mm'
    """
    number = _profile(profile)
    found: Dict[str, Parameter] = {}
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
    return _Defaults(found)


def _layout() -> Any:
    fields = [(name, f) for name, f in ffi.typeof("lg_point_day").fields if f.type.cname == "double"]
    return np.dtype({"names": [name for name, _ in fields], "formats": ["f8"] * len(fields),
                     "offsets": [f.offset for _, f in fields],
                     "itemsize": ffi.sizeof("lg_point_day")})


_LAYOUT = _layout()


def columns_of(profile: str) -> List[str]:
    """What a point's day has, in the order of the command's table: the condition, which only the steppe has, is last."""
    return [name for name in _LAYOUT.names if name != "condition"] + ["condition"] * (profile == "steppe")
_KEEP_DAY = ffi.addressof(lib, "lgpy_keep_day")


def _set_parameters(context: Context, profile: int, given: Mapping[str, float]) -> Any:
    params = ffi.new("lg_point_params *")
    lib.lg_point_params_init(profile, params)
    used = ffi.new("int *")
    for name, value in given.items():
        context.call(lib.lg_point_params_set, params, encode(name, "a parameter"),
                     as_number(value, f"parameter '{name}'"), used)
        if not used[0]:
            log.info("this profile has no use for parameter '%s'; it is ignored", name)
    before = bytes(ffi.buffer(params))
    for name, value in given.items() if len(given) > 1 else ():  # the original program's names are known, too
        context.call(lib.lg_point_params_set, params, encode(name, "a parameter"), float(value), used)
        if bytes(ffi.buffer(params)) != before:
            raise errors.DataError(f"parameter '{name}' is given twice, by two of its names and with two values; "
                                   "leave one out")
    return params


def _columns(table: "pd.DataFrame") -> "tuple[Dict[str, Any], Dict[str, Any], Any]":
    if not (hasattr(table, "columns") and hasattr(table, "index")):
        raise errors.ArrayTypeError(f"a point's weather is a DataFrame of pandas, not {said_type(table)}"
                                    + how_to_pandas(table))
    refuse_twins(table.columns)
    zones = list(dict.fromkeys(table["zone"])) if "zone" in table.columns else []
    if len(zones) > 1:
        raise errors.DataError(f"the table has {len(zones)} zones ({', '.join(map(repr, zones[:5]))}), a point is "
                               f"one: table[table['zone'] == {zones[0]!r}]")
    for name in _NEEDED:
        if name not in table.columns:
            raise errors.DataError(f"a point's weather needs the column '{name}'")
    known: List[str] = []
    for name in table.columns:
        if name in COLUMNS or name in _EXTRAS:
            known.append(name)
        elif name not in ("date", "zone"):
            near = nearest(str(name), (*COLUMNS, *_EXTRAS))
            if near:
                warn(f"the column '{name}' of the weather is not used{near}")
            else:
                log.info("the column '%s' is not used", name)
    if "date" in table.columns:
        refuse_two_dates(table)
    say_hour_of(table["date"] if "date" in table.columns else table.index, "the table")
    values = {name: taken(plain(table[name]), "float64", name) for name in known}
    days = table["date"] if "date" in table.columns else table.index
    return ({n: v for n, v in values.items() if n in COLUMNS},
            {n: v for n, v in values.items() if n in _EXTRAS}, wall_clock(days))


def _spelled(settings: Mapping[str, Any], profile: int) -> None:
    """Settings are parameters, or misspelt arguments; what is no parameter the library refuses."""
    known = set()
    facts = ffi.new("lg_param_facts *")
    for i in range(lib.lg_param_count(profile)):
        lib.lg_param_get(profile, i, facts)
        known.add(text(facts.name))
    for name in settings:
        near = nearest(name, [*_ARGUMENTS, *known])
        if name not in known and any(near.endswith(f"'{word}'?") for word in _ARGUMENTS):
            raise TypeError(f"point() got an unexpected keyword argument '{name}'{near}")


def _of_profile(start: Any, number: int) -> None:
    """A row of another profile's results has other masses: what is not in it would be nought."""
    name = "steppe" if number == lib.LG_PROFILE_STEPPE else "modvege"
    other = getattr(start, "attrs", {}).get("profile", name)
    if other != name:
        raise errors.ArgumentError(f"start is a row of the profile '{other}', this run is of '{name}': their states "
                                   "are not alike; take a row of the same profile, or give the masses by name")


def _begin(start: Any, number: int) -> Dict[str, float]:
    """Parameters that make a run begin with a state, which may be a row of the results of another."""
    items = start.items() if hasattr(start, "items") else None
    if items is None or getattr(start, "ndim", 1) > 1:
        raise errors.ArrayTypeError(f"start is of type {type(start).__name__}, it should be a mapping, "
                                    "or a row of a point's results (days.iloc[-1])")
    _of_profile(start, number)
    given = dict(items)
    facts = ffi.new("lg_param_facts *")
    have = set()
    for i in range(lib.lg_param_count(number)):
        lib.lg_param_get(number, i, facts)
        have.add(text(facts.name))
    if not isinstance(start, Mapping):  # a row has columns that are no state
        given = {name: value for name, value in given.items() if name not in _LAYOUT.names or (
            name in _STATE and name in have)}
    can = [name for name in _STATE if name in have]
    for name in given:
        if name not in can:
            raise errors.ArgumentError(f"'{name}' is no state that a run can begin with"
                                       + nearest(str(name), can) + f"; there are {', '.join(can)}")
    if not given:
        raise errors.ArgumentError(f"start is empty; leave it out, or give some of {', '.join(can)}")
    return {name: as_number(value, f"'{name}' of start") for name, value in given.items()}


def _told(number: int, chosen: Any, spinup_years: int, start: Mapping[str, float]) -> str:
    """With what a run began, in a sentence."""
    values = chosen.steppe if number == lib.LG_PROFILE_STEPPE else chosen.modvege
    masses = ", ".join(f"{name} {getattr(values, name):g}" for name in _MASSES if hasattr(values, name))
    if start:
        return f"the state given as start, without spin-up: {masses}" if not spinup_years else (
            f"{spinup_years} years of the weather in turn were lived through first, from the state given "
            f"as start: {masses}")
    if spinup_years:
        return f"{spinup_years} years of the weather in turn were lived through first, from {masses}"
    return (f"the masses of the parameters on the first day, without spin-up: {masses}; "
            "the first years are a transition")


def point(table: "pd.DataFrame", profile: str = "steppe", *, degradation: bool = False,
          params: Optional[Mapping[str, float]] = None, start: Any = None, spinup_years: int = 0,
          **settings: float) -> "pd.DataFrame":
    """Runs the sward at one point through the days of a table: one row a day, the same figures to
    the bit as the command `libgrass point`.

    table: daily rows with an index of dates or a column `date`; tmean_c, par_mj_m2, precip_mm,
        pet_mm, and optionally cut_height_m, stocking_su_ha, tmin_c, tmax_c, ...
    profile: "steppe", or "modvege", the original program
    degradation: the condition moves every 31 December (profile steppe)
    start: the state to begin with, as results show it: gv_kg_ha, gr_kg_ha, dv_kg_ha, dr_kg_ha,
        reserve_kg_ha, litter_kg_ha, age_gv_cd ..., soil_water_mm, condition; a mapping, or a row of
        another run's results (its last). Without it the masses of the parameters, which are those
        of an ungrazed sward (None). Snow, and how soil water lies, are not part of it
    spinup_years: years that are lived through first and not reported, with the table's years in
        turn from its first day on, the stocking and cuts with them; the condition stays meanwhile
    params, settings: parameters by name, the latter after the former (:func:`parameters`); None: the defaults

    What the run began with stands in ``attrs["start"]``, and the years of spin-up in
    ``attrs["spinup_years"]``.
    """
    pd = needed("pandas", None, "point()")
    number = _profile(profile)
    spinup = whole(spinup_years, "spinup_years")
    if not 0 <= spinup <= 1000:
        raise errors.ArgumentError(f"spinup_years is {spinup}, it should be from 0 to 1000")
    weather_columns, extras, times = _columns(table)
    first = days_of(times, "the table")
    context = Context()
    if params is not None and not isinstance(params, Mapping):
        raise errors.ArrayTypeError(f"params is of type {type(params).__name__}, it should be a mapping of "
                                    "parameters to numbers")
    given = {**(params or {}), **settings}
    _spelled(settings, number)
    for name in given:
        if name in _EXTRAS:
            raise errors.ArgumentError(f"'{name}' is no parameter but a column of the table: table.assign({name}=...)")
    begin = {} if start is None else _begin(start, number)
    for name, value in begin.items():
        if name in given and not np.isclose(as_number(given[name], f"parameter '{name}'"), value, rtol=1e-9, atol=0):
            raise errors.ArgumentError(f"'{name}' is given twice, by start ({value:g}) and as a parameter "
                                       f"({float(given[name]):g}); leave one out")
    chosen = _set_parameters(context, number, {**given, **_as_parameters(begin, given, number)})
    units = units_of_frame(table, [*weather_columns, *extras])
    for name in extras:
        unit = units.pop(name, None)
        if unit is not None and unit.strip() not in _EXTRAS[name]:
            raise errors.DataError(f"'{name}' is stated in '{unit}', it should be in {_EXTRAS[name][0]}")
    with Weather.from_arrays(weather_columns, first, as_given=True, units=units) as weather:
        with weather._reading() as series:
            forcing = ffi.new("lg_point_forcing *", {
                "weather": series, "degradation": truth(degradation, "degradation"), "spinup_years": spinup,
                **{name: pointer(array) for name, array in extras.items()}})
            days = np.zeros(len(times), _LAYOUT)
            kept = ffi.new("lgpy_days *", {"day": ffi.cast("lg_point_day *", days.ctypes.data),
                                           "room": len(days)})
            context.call(lib.lg_point_run, chosen, forcing, _KEEP_DAY, kept)
    context.speak()
    index = pd.DatetimeIndex(times.astype("datetime64[ns]"), name="date")
    names = columns_of(profile)
    made = pd.DataFrame({name: np.ascontiguousarray(days[name]) for name in names}, index=index)
    made.attrs.update(profile=profile, start=_told(number, chosen, spinup, begin), spinup_years=spinup)
    return made


def _as_parameters(begin: Mapping[str, float], given: Mapping[str, Any],
                   number: int) -> Dict[str, float]:
    """Masses per ground with plants, as the parameters are."""
    if number != lib.LG_PROFILE_STEPPE or not begin:
        return dict(begin)
    density = as_number(begin.get("condition", given.get("condition", parameters()["condition"].value)),
                        "parameter 'condition'")
    return {name: value / density if name in _MASSES and density > 0 else value
            for name, value in begin.items()}
