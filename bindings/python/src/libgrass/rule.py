"""Rules of one's own: a Python function by which herds are kept.

The function is called on the first day of every month of the reported years, once for all
management units, with what is seen of them. With 1,400 units a call costs some 90 microseconds for
the copies, beside what the function itself does: ten years some 10 ms.
"""

from __future__ import annotations

import datetime
import inspect
from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Tuple

import numpy as np

from . import errors
from ._arrays import whole
from ._days import as_date
from ._given import labels_of, of_units, refuse_other_unit
from ._handles import encode, text, warn
from ._held import find
from ._native import ffi, lib
from ._part import nearest
from ._strict import Sealed

__all__ = ["Rule", "RuleView"]

_NUMBERS = ("area_ha", "standing_kg_ha", "green_kg_ha", "reserve_frac", "condition", "hay_store_kg",
            "adult_su", "young_su", "proper_capacity_su")


def _layout() -> Any:
    fields = dict(ffi.typeof("lg_rule_unit").fields)
    return np.dtype({"names": list(_NUMBERS), "formats": ["f8"] * len(_NUMBERS),
                     "offsets": [fields[name].offset for name in _NUMBERS],
                     "itemsize": ffi.sizeof("lg_rule_unit")})


_LAYOUT = _layout()


class RuleView(Sealed):
    """What a rule sees on the morning of the first of a month; arrays have one value per unit.

    area_ha; standing_kg_ha and green_kg_ha (dry matter); reserve_frac; condition (0 .. 1);
    hay_store_kg; adult_su and young_su (sheep units); proper_capacity_su (by last year's books, NaN
    when there are none). `units` and `admins` are the names.

    More can be asked and done by name while the rule is called: :meth:`get`, :meth:`since`, :meth:`past_year`
    and :meth:`set`.

    The rule returns the adults of every unit from this morning on, or writes into `adult_su`; the
    other arrays cannot be written. The answer is an array in the order of `units`, one number for
    all, or what has names: a Series of pandas with the units as its index, in any order, or a
    mapping of units to numbers (units that it does not name keep their herds).
    """

    _settable = ("adult_su",)
    _instead = "return the herds, or write into 'adult_su'"
    scenario: str
    year: int
    month: int
    units: Tuple[str, ...]
    admins: Tuple[str, ...]

    area_ha: Any
    standing_kg_ha: Any
    green_kg_ha: Any
    reserve_frac: Any
    condition: Any
    hay_store_kg: Any
    adult_su: Any
    young_su: Any
    proper_capacity_su: Any

    def __init__(self, scenario: str, year: int, month: int, names: Tuple[Tuple[str, ...], ...],
                 rows: Any, _ask: Optional["_Desk"] = None) -> None:
        seen: Dict[str, Any] = {name: np.array(rows[name]) for name in _NUMBERS}
        for name, array in seen.items():
            array.flags.writeable = name in self._settable
        self.__dict__.update(seen, scenario=scenario, year=year, month=month, units=names[0],
                             admins=names[1], _ask=_ask)

    def get(self, name: str) -> Any:
        """Any variable of the units, or the mean of one of the cells, as it stands this morning, one value a unit:
        "forage_kg_su", "deficit_kg_ha", "closed", "feed_yuan_t" ... (:meth:`libgrass.Simulation.variables`)."""
        desk, values = self._desk(), np.empty(len(self.units))
        desk.call(lib.lg_rule_get, encode(find(name, ("unit", "cell")).name, "the variable"),
                  ffi.from_buffer("double[]", values), values.size)
        return values

    def since(self, name: str, date: Any) -> Any:
        """Sums from a date to yesterday, one a unit: "precip_mm", "growth_kg_ha", "intake_kg_ha" or
        "deficit_kg_ha" (demand that the pasture did not meet). Reported days of the last 366 are known.

        date: a day, as :meth:`libgrass.Simulation.advance_to` takes it"""
        day = as_date(date, "the day since which is asked")
        return self._each(lib.lg_rule_since, name, (day.year, day.month, day.day))

    def past_year(self, column: str, years_ago: int = 1) -> Any:
        """A column of summary.csv for a year that is over, one value a unit; the last ten are known.

        years_ago: 1 to 10; the default is 1, last year"""
        ago = whole(years_ago, "years_ago")
        if not 1 <= ago <= 10:
            raise errors.ArgumentError(f"years_ago is {ago}, it should be from 1, last year, to 10")
        return self._each(lib.lg_rule_past_year, column, ago)

    def set(self, name: str, value: Any) -> None:
        """Does something from this morning on: "closed" and "rest_days" close and open pasture, "move_su" moves adults,
        "trade_su" and "sell_young_su" buy and sell, "buy_feed_kg" buys hay at its price.

        value: one number for all units, an array in their order with NaN for those left alone, or a mapping or
            Series by units' names, which may name some of them; "closed" takes True and False as well

        Herds that the rule wrote into `adult_su` before cannot be changed by trade_su or move_su.
        """
        variable, desk = find(name, ("unit",), settable=True), self._desk()
        given = of_units(self.units, value, variable.name)
        if desk.herds is not None and not np.array_equal(self.adult_su, desk.seen):
            desk.herds[:] = self.adult_su  # what the rule wrote itself: C refuses to change it a second time
        desk.call(lib.lg_rule_set, encode(name, "the variable"), ffi.from_buffer("double[]", given), given.size)
        self.adult_su[:] = desk.herds
        desk.seen = np.array(desk.herds)
        for changed in ("young_su", "hay_store_kg"):
            array = getattr(self, changed)
            array.flags.writeable = True
            array[:] = desk.rows[changed]
            array.flags.writeable = False

    def _desk(self) -> "_Desk":
        desk: Optional["_Desk"] = self.__dict__["_ask"]
        if desk is None or desk.view is None:
            raise errors.ArgumentError("a view asks and acts only while the rule is called")
        return desk

    def _each(self, function: Any, name: str, what: Any) -> Any:
        desk, value = self._desk(), ffi.new("double *")
        values = np.empty(len(self.units))
        for unit in range(len(self.units)):
            desk.call(function, encode(name, "the name"), unit, what, value)
            values[unit] = value[0]
        return values

    def __repr__(self) -> str:
        return f"<RuleView of {len(self.units)} units, {self.scenario}, {self.year}-{self.month:02}>"


class _Desk:
    """Where a view asks while its rule is called."""

    def __init__(self, view: Any, herds: Any, rows: Any) -> None:
        self.view, self.herds, self.rows = view, herds, rows
        self.seen = np.array(herds)

    def call(self, function: Any, *arguments: Any) -> None:
        if function(self.view, *arguments) != lib.LG_OK:
            raise errors.ArgumentError(text(lib.lg_rule_refusal(self.view)))


Rule = Callable[[RuleView], Any]


def _check_arguments(rule: Any) -> None:
    """A function that cannot take the view alone is told before the run, not by its first call."""
    try:
        form = inspect.signature(rule)
    except (TypeError, ValueError):  # of functions that are not Python's
        return
    try:
        form.bind(None)
    except TypeError:
        raise errors.ArrayTypeError(f"rule takes the arguments {form}, it should be a function of one, the view "
                                    "(libgrass.RuleView); functools.partial or a lambda gives it others") from None


class Ruler:
    """Stands between C and a rule: arrays in, a herd for every unit out."""

    def __init__(self, rule: Rule) -> None:
        if not callable(rule):
            raise errors.ArrayTypeError(
                f"rule is of type {type(rule).__name__}, it should be a function")
        _check_arguments(rule)
        self._rule = rule
        self._told = False
        self.busy = False
        self.fault: Optional[str] = None
        self._names: Optional[Tuple[Tuple[str, ...], ...]] = None

    def __call__(self, view: Any, adult_su: Any) -> None:
        units = view.units
        if self._names is None:
            self._names = (tuple(text(view.unit[i].name) for i in range(units)),
                           tuple(text(view.unit[i].admin) for i in range(units)))
        memory = np.frombuffer(ffi.buffer(view.unit, units * _LAYOUT.itemsize), _LAYOUT)
        herds = np.frombuffer(ffi.buffer(adult_su, units * 8), np.float64)
        herds[0] = memory["adult_su"][0]  # lgpy_rule's mark, which stops the run if the rule fails
        desk = _Desk(view, herds, memory)
        seen = RuleView(text(view.scenario), view.year, view.month, self._names, memory, desk)
        self.busy = True
        try:
            answer = self._called(seen)
        except ValueError as fault:
            if "read-only" not in str(fault):
                raise
            raise errors.ArgumentError(
                f"scenario '{seen.scenario}': on {datetime.date(seen.year, seen.month, 1)} the rule wrote into an "
                "array that cannot be written; of a view only adult_su can (copy() makes an array of one's "
                "own)") from fault
        finally:
            self.busy = False
            desk.view = None
            before = desk.seen
            herds[0] = np.nan
        herd = _herds(seen, seen.adult_su if answer is None else answer)
        self._tell_two_answers(seen, before, answer, herd)
        herds[:] = herd

    def _called(self, seen: RuleView) -> Any:
        try:
            return self._rule(seen)
        except BaseException as fault:
            self.fault = f"the rule raised {type(fault).__name__}" + (f": {fault}" if str(fault) else "")
            raise

    def _tell_two_answers(self, seen: RuleView, before: Any, answer: Any, herd: Any) -> None:
        """What was written into adult_su is lost where something else is returned."""
        if answer is None or isinstance(answer, Mapping) or self._told:
            return
        written = np.asarray(seen.adult_su)
        if not np.array_equal(written, before) and not np.array_equal(written, np.broadcast_to(herd, before.shape)):
            self._told = True
            warn(f"scenario '{seen.scenario}': on {seen.year}-{seen.month:02}-01 the rule wrote into adult_su and "
                 "returned other herds; what it returned counts (return None to keep what was written)")


def _wrong(seen: RuleView, sentence: str, unit: Optional[str] = None) -> errors.ArgumentError:
    date = datetime.date(seen.year, seen.month, 1)
    return errors.ArgumentError(f"scenario '{seen.scenario}': on {date} the rule gave {sentence}",
                                date=date, unit=unit)


def _herds(seen: RuleView, answer: Any) -> Any:
    """The answer of a rule as numbers in the order of the units. That they are herds, C judges."""
    refuse_other_unit(answer, "adult_su", "su")
    names = labels_of(answer)
    if names is not None:
        return _by_name(seen, names, answer)
    count = len(seen.units)
    if np.ma.isMaskedArray(answer) and np.ma.getmaskarray(answer).any():
        row = int(np.argmax(np.ma.getmaskarray(answer)))
        raise _wrong(seen, f"no herd for unit '{seen.units[row % count]}': it is masked",
                     seen.units[row % count])
    herd = np.asarray(answer)
    if hasattr(answer, "__next__") or hasattr(answer, "__await__"):
        raise _wrong(seen, f"a {type(answer).__name__}, it should give {count} numbers or None (return them, do not "
                     "yield or await them)")
    if herd.dtype.kind not in "fiu" or herd.shape not in ((), (count,)):
        raise _wrong(seen, f"{herd.dtype} of shape {herd.shape}, it should give {count} numbers or None")
    return herd


def _by_name(seen: RuleView, names: Sequence[Any], answer: Any) -> Any:
    places = {unit: row for row, unit in enumerate(seen.units)}
    herd = np.array(seen.adult_su, np.float64)
    values = list(answer.values() if isinstance(answer, Mapping) else np.asarray(answer).tolist())
    given = set()
    for name, value in zip(names, values):
        if name not in places:
            places_meant = "; the index names the units: give .to_numpy() for herds in the order of view.units"
            raise _wrong(seen, f"a herd to '{name}', which is no unit of this land" + (
                nearest(str(name), seen.units) if isinstance(name, str) else places_meant))
        if name in given:
            raise _wrong(seen, f"two herds to unit '{name}'", str(name))
        if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.number)):
            raise _wrong(seen, f"{value!r} to unit '{name}', it should be a number", str(name))
        given.add(name)
        herd[places[name]] = value
    if len(given) < len(places) and not isinstance(answer, Mapping):
        lost = next(unit for unit in seen.units if unit not in given)
        raise _wrong(seen, f"no herd to unit '{lost}'; give all {len(places)}, or a mapping of those "
                     "that change", lost)
    return herd
