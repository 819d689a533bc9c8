"""Rules of one's own: a Python function by which herds are kept.

The function is called on the first day of every month of the reported years, once for all
management units, with what is seen of them. With 1,400 units a call costs some 90 microseconds for
the copies, beside what the function itself does: ten years some 10 ms.
"""

from __future__ import annotations

from typing import Any, Callable, Optional, Tuple

import numpy as np

from . import errors
from ._handles import text
from ._native import ffi

__all__ = ["Rule", "RuleView"]

_NUMBERS = ("area_ha", "standing_kg_ha", "green_kg_ha", "reserve_frac", "condition", "hay_store_kg",
            "adult_su", "young_su", "proper_capacity_su")


def _layout() -> Any:
    fields = dict(ffi.typeof("lg_rule_unit").fields)
    return np.dtype({"names": list(_NUMBERS), "formats": ["f8"] * len(_NUMBERS),
                     "offsets": [fields[name].offset for name in _NUMBERS],
                     "itemsize": ffi.sizeof("lg_rule_unit")})


_LAYOUT = _layout()


class RuleView:
    """What a rule sees on the morning of the first of a month; arrays have one value per unit.

    area_ha; standing_kg_ha and green_kg_ha (dry matter); reserve_frac; condition (0 .. 1);
    hay_store_kg; adult_su and young_su (sheep units); proper_capacity_su (by last year's books, NaN
    when there are none). `units` and `admins` are the names.

    The rule returns the adults of every unit from this morning on, or writes into `adult_su`.
    """

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
        self.scenario = scenario
        self.year = year
        self.month = month
        self.units, self.admins = names
        for name in _NUMBERS:
            setattr(self, name, np.ascontiguousarray(rows[name]))

    def __repr__(self) -> str:
        return f"<RuleView of {len(self.units)} units, {self.scenario}, {self.year}-{self.month:02}>"


Rule = Callable[[RuleView], Any]


class Ruler:
    """Stands between C and a rule: arrays in, a herd for every unit out."""

    def __init__(self, rule: Rule) -> None:
        if not callable(rule):
            raise errors.ArrayTypeError(
                f"rule is of type {type(rule).__name__}, it should be a function")
        self._rule = rule
        self._names: Optional[Tuple[Tuple[str, ...], ...]] = None

    def __call__(self, view: Any, adult_su: Any) -> None:
        units = view.units
        if self._names is None:
            self._names = (tuple(text(view.unit[i].name) for i in range(units)),
                           tuple(text(view.unit[i].admin) for i in range(units)))
        memory = ffi.buffer(view.unit, units * _LAYOUT.itemsize)
        seen = RuleView(text(view.scenario), view.year, view.month, self._names,
                        np.frombuffer(memory, _LAYOUT))
        answer = self._rule(seen)
        herd = np.asarray(seen.adult_su if answer is None else answer)
        if herd.dtype.kind not in "fiu" or herd.shape not in ((), (units,)):
            raise errors.ArgumentError(
                f"the rule gave {herd.dtype} of shape {herd.shape}, it should give {units} numbers "
                "or None")
        np.frombuffer(ffi.buffer(adult_su, units * 8), np.float64)[:] = herd
