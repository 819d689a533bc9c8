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
from ._handles import text, warn
from ._native import ffi
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
                 rows: Any) -> None:
        seen: Dict[str, Any] = {name: np.array(rows[name]) for name in _NUMBERS}
        for name, array in seen.items():
            array.flags.writeable = name in self._settable
        self.__dict__.update(seen, scenario=scenario, year=year, month=month, units=names[0],
                             admins=names[1])

    def __repr__(self) -> str:
        return f"<RuleView of {len(self.units)} units, {self.scenario}, {self.year}-{self.month:02}>"


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
        self._names: Optional[Tuple[Tuple[str, ...], ...]] = None

    def __call__(self, view: Any, adult_su: Any) -> None:
        units = view.units
        if self._names is None:
            self._names = (tuple(text(view.unit[i].name) for i in range(units)),
                           tuple(text(view.unit[i].admin) for i in range(units)))
        memory = ffi.buffer(view.unit, units * _LAYOUT.itemsize)
        seen = RuleView(text(view.scenario), view.year, view.month, self._names,
                        np.frombuffer(memory, _LAYOUT))
        before = np.array(seen.adult_su)
        try:
            answer = self._rule(seen)
        except ValueError as fault:
            if "read-only" not in str(fault):
                raise
            raise errors.ArgumentError(
                f"scenario '{seen.scenario}': on {datetime.date(seen.year, seen.month, 1)} the rule wrote into an "
                "array that cannot be written; of a view only adult_su can (copy() makes an array of one's "
                "own)") from fault
        herd = _herds(seen, seen.adult_su if answer is None else answer)
        self._tell_two_answers(seen, before, answer, herd)
        np.frombuffer(ffi.buffer(adult_su, units * 8), np.float64)[:] = herd


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
    names = _names_of(answer)
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


def _names_of(answer: Any) -> Optional[Sequence[Any]]:
    """Names that the numbers of an answer carry; None where they lie in the order of the units."""
    if isinstance(answer, Mapping):
        return list(answer)
    index = getattr(answer, "index", None)  # of a Series; a method of what is none
    if index is not None and not callable(index) and getattr(answer, "ndim", 0) == 1:
        return None if _counts(index) else list(index)
    if getattr(answer, "dims", ()) and len(answer.dims) == 1 and answer.dims[0] in answer.coords:
        labels = answer.coords[answer.dims[0]].values
        return None if labels.dtype.kind in "iu" and _counts(labels) else list(labels)
    return None


def _counts(labels: Any) -> bool:
    """0, 1, 2 ...: places, not names."""
    return list(labels) == list(range(len(labels)))


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
