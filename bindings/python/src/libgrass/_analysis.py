"""What analyses of a plan share: options as C takes them, tables of what came of it."""

from __future__ import annotations

import contextlib
import math
import operator
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ._handles import Context, PathLike, encode, output_bytes, path_bytes, text
from ._native import ffi
from ._part import nearest
from ._plans import AnyPlan, opened_plan
from .errors import ArgumentError, ArrayTypeError, NotFoundError
from .land import Landscape
from .progress import Progress, Shown

if TYPE_CHECKING:
    import pandas as pd

#: Units by the end of a column's name.
UNITS = (("_su", "su"), ("_frac", "1"), ("_yuan", "yuan"), ("_mu", "mu"), ("_t", "t"))


class Options:
    """A struct of options, with the texts and lists that it points at."""

    def __init__(self, kind: str) -> None:
        self.struct = ffi.new(f"{kind} *")
        self._kept: List[Any] = []

    def _keep(self, made: Any) -> Any:
        self._kept.append(made)
        return made

    def number(self, name: str, value: Any, told: str = "") -> None:
        told = told or name
        if isinstance(value, bool) or not hasattr(value, "__float__"):
            raise ArrayTypeError(f"{told} is {value!r}, it should be a number")
        if not math.isfinite(float(value)):
            raise ArgumentError(f"{told} is {value!r}, it should be a finite number")
        setattr(self.struct, name, float(value))

    def whole(self, name: str, value: Any, low: int = -2 ** 31, high: int = 2 ** 31 - 1, told: str = "") -> None:
        told = told or name
        try:
            number = operator.index(value)
        except TypeError:
            raise ArrayTypeError(f"{told} is {value!r}, it should be a whole number") from None
        if isinstance(value, bool):
            raise ArrayTypeError(f"{told} is {value!r}, it should be a whole number")
        if not low <= number <= high:
            raise ArgumentError(f"{told} is {number}, it should be from {low} to {high}")
        setattr(self.struct, name, number)

    def word(self, name: str, value: Optional[str], told: str = "") -> None:
        if value is not None:
            setattr(self.struct, name, self._keep(ffi.new("char[]", encode(value, told or name))))

    def path(self, name: str, value: Optional[PathLike], told: str = "", to: bool = False) -> None:
        if value is not None:
            made = output_bytes(value, told or name) if to else path_bytes(value, told or name)
            setattr(self.struct, name, self._keep(ffi.new("char[]", made)))

    def words(self, name: str, count: str, values: Optional[Sequence[str]], told: str = "") -> None:
        if values is None:
            return
        if isinstance(values, str) or not isinstance(values, Sequence):
            raise ArrayTypeError(f"{told or name} is {values!r}, it should be a list of names")
        made = [self._keep(ffi.new("char[]", encode(v, f"a name of {told or name}"))) for v in values]
        setattr(self.struct, name, self._keep(ffi.new("char *[]", made)))
        setattr(self.struct, count, len(made))

    def numbers(self, name: str, count: str, values: Any, told: str = "") -> None:
        if values is None:
            return
        if isinstance(values, str) or not hasattr(values, "__iter__"):
            raise ArrayTypeError(f"{told or name} is {values!r}, it should be a list of numbers")
        made = []
        for value in values:
            if isinstance(value, bool) or not hasattr(value, "__float__"):
                raise ArrayTypeError(f"{told or name} holds {value!r}, it should be of numbers")
            made.append(float(value))
        setattr(self.struct, name, self._keep(ffi.new("double[]", made)))
        setattr(self.struct, count, len(made))

    def keep(self, name: str, count: str, array: Any, kept: Sequence[Any]) -> None:
        """An array that was made, with what it points at."""
        self._kept.extend(kept)
        setattr(self.struct, name, array)
        setattr(self.struct, count, len(array))


def words_of(values: Any, told: str) -> Tuple[Any, int, List[Any]]:
    """A list of names as C takes it: the array, how many, and what must be kept."""
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, Sequence):
        raise ArrayTypeError(f"{told} is {values!r}, it should be a name or a list of names")
    kept = [ffi.new("char[]", encode(v, f"a name of {told}")) for v in values]
    return ffi.new("char *[]", kept), len(kept), kept


class at_work:
    """A context with progress and the opened plan; at the end what the library said is handed on. A class, so that its warnings
    point at the caller's line."""

    def __init__(self, plan: AnyPlan, threads: Optional[int], progress: Progress, unit: str) -> None:
        self._plan, self._threads, self._shown = plan, threads, Shown(progress, unit)
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Tuple[Context, Any]:
        with self._stack:
            self._context = Context(self._threads, self._stack.enter_context(self._shown))
            opened = self._stack.enter_context(opened_plan(self._context, self._plan))
            self._stack = self._stack.pop_all()
        return self._context, opened

    def __exit__(self, kind: Any, *fault: Any) -> None:
        self._stack.close()
        if kind is None:
            self._context.speak()


def check_land(land: Any) -> None:
    if land is not None and not isinstance(land, Landscape):
        raise ArrayTypeError(f"land is of type {type(land).__name__}, it should be a Landscape")


def fields_of(kind: str) -> List[str]:
    """Names of a struct's members, but those that are reserved."""
    return [name for name, _ in ffi.typeof(kind).fields if name != "reserved"]


def record(struct: Any, kind: str) -> Dict[str, Any]:
    """A struct's numbers and texts."""
    made = {}
    for name in fields_of(kind):
        value = getattr(struct, name)
        made[name] = text(value) if isinstance(value, ffi.CData) else value
    return made


def unit_of(column: str) -> str:
    return next((unit for end, unit in UNITS if column.endswith(end)), "")


def table(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """Rows as a table; `attrs["units"]` says in what its columns are."""
    from ._needed import pandas

    made: "pd.DataFrame" = pandas().DataFrame(rows)
    made.attrs["units"] = {str(name): unit_of(str(name)) for name in made.columns if unit_of(str(name))}
    return made


def one_of(value: Any, known: Sequence[str], what: str) -> str:
    if value not in known:
        raise NotFoundError(f"there is no {what} {value!r}{nearest(str(value), list(known))}"
                            + ("" if len(known) > 20 else f"; there are {', '.join(known)}"))
    return str(value)
