"""What analyses of a plan share: options as C takes them, tables of what came of it."""

from __future__ import annotations

import contextlib
import math
import operator
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ._arrays import number, said_type, word
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
        setattr(self.struct, name, finite(value, told or name))

    def share(self, name: str, value: Any, told: str = "") -> None:
        setattr(self.struct, name, share(value, told or name))

    def whole(self, name: str, value: Any, low: int = -2 ** 31, high: int = 2 ** 31 - 1, told: str = "") -> None:
        told = told or name
        if isinstance(value, (bool, np.bool_)):  # of which early releases of NumPy make 0 and 1
            raise ArrayTypeError(f"{told} is {value!r}, it should be a whole number")
        try:
            number = operator.index(value)
        except TypeError:
            raise ArrayTypeError(f"{told} is {short(value)}, it should be a whole number") from None
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

    def words(self, name: str, count: str, values: Any, told: str = "") -> None:
        if values is None:
            return
        made = [self._keep(ffi.new("char[]", encode(v, f"a name of {told or name}"))) for v in listed(values, told or name, "names")]
        setattr(self.struct, name, self._keep(ffi.new("char *[]", made)))
        setattr(self.struct, count, len(made))

    def numbers(self, name: str, count: str, values: Any, told: str = "") -> None:
        if values is None:
            return
        made = [finite(value, f"a number of {told or name}") for value in listed(values, told or name, "numbers")]
        setattr(self.struct, name, self._keep(ffi.new("double[]", made)))
        setattr(self.struct, count, len(made))

    def keep(self, name: str, count: str, array: Any, kept: Sequence[Any]) -> None:
        """An array that was made, with what it points at."""
        self._kept.extend(kept)
        setattr(self.struct, name, array)
        setattr(self.struct, count, len(array))


# ---- what is given ----


def finite(value: Any, told: str) -> float:
    """A number that is one: beside NaN every limit would hold."""
    found = number(value, told)
    if not math.isfinite(found):
        raise ArgumentError(f"{told} is {found:g}, it should be a finite number")
    return found


def share(value: Any, told: str) -> float:
    """A number that is meant as a share; whether it may be 0 or 1 is the library's to say."""
    found = finite(value, told)
    if not 0 <= found <= 1:
        raise ArgumentError(f"{told} is {found:g}, it should be a share between 0 and 1{percent(found)}")
    return found


def percent(value: Any) -> str:
    """What may have been meant by a share that is none."""
    return f": {value:g} % are {value / 100:g}" if isinstance(value, (int, float, np.number)) and 1 < value <= 100 else ""


def listed(values: Any, told: str, what: str) -> List[Any]:
    """A list in an order that is not empty: nothing asked for would be taken for all."""
    if isinstance(values, (str, bytes, Mapping, set, frozenset)) or hasattr(values, "columns") or not hasattr(values, "__iter__"):
        raise ArrayTypeError(f"{told} is {short(values)}, it should be a list of {what}")
    try:
        made = list(values)
    except TypeError:  # an array without a dimension
        raise ArrayTypeError(f"{told} is {short(values)}, it should be a list of {what}") from None
    if not made:
        raise ArgumentError(f"{told} is empty; name one {what.rstrip('s')} at least, or leave {told} out")
    return made


def words_of(values: Any, told: str) -> Tuple[Any, int, List[Any]]:
    """A name or a list of names as C takes it: the array, how many, and what must be kept; NULL for None."""
    if values is None:
        return ffi.NULL, 0, []
    made = listed([values] if isinstance(values, str) else values, told, "names")
    kept = [ffi.new("char[]", encode(v, f"a name of {told}")) for v in made]
    return ffi.new("char *[]", kept), len(kept), kept


def choice(value: Any, told: str, known: Sequence[str]) -> int:
    """The place of a word among those that there are."""
    if word(value, told, known) not in known:
        raise ArgumentError(f"{told} is {value!r}, it should be {' or '.join(known)}{nearest(value, known)}")
    return known.index(value)


def short(value: Any) -> str:
    """What was given, in a few words."""
    told = repr(value)
    return told if len(told) <= 60 and "\n" not in told else said_type(value)


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
    if not isinstance(value, str):
        raise ArrayTypeError(f"the {what} is {short(value)}, it should be a name" + ("" if len(known) > 20 else f": {', '.join(known)}"))
    if value not in known:
        raise NotFoundError(f"there is no {what} {value!r}{nearest(value, list(known))}"
                            + ("" if len(known) > 20 else f"; there are {', '.join(known)}"))
    return str(value)


def region_of(rows: Sequence[Mapping[str, Any]], name: Optional[str], kind: Optional[str]) -> Any:
    """A row of a table with the columns kind and name as a tuple with names."""
    from collections import namedtuple

    if kind is not None:
        one_of(kind, list(dict.fromkeys(row["kind"] for row in rows)), "kind of region")
    some = [row for row in rows if kind in (None, row["kind"])]
    names = [row["name"] for row in some]
    row = some[0 if name is None else names.index(one_of(name, names, "region"))]
    return namedtuple("Region", list(row))(**row)


def rows_of(rows: Sequence[Mapping[str, Any]], region: Any) -> "pd.DataFrame":
    """The risk curve of a region: its rows, by stock."""
    return table([row for row in rows if (row["kind"], row["name"]) == (region.kind, region.name)]).sort_values(
        "times", ignore_index=True)
