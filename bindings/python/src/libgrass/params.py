"""Sets of parameters: every coefficient of a run, by table, row and grassland type."""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, MutableMapping, Optional, Tuple, Union

from . import _html, errors
from ._arrays import number
from ._handles import Context, PathLike, _release, encode, path_bytes, text
from ._native import ffi, lib
from ._strict import shown, spelled_class

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ParameterFacts", "Parameters"]

#: (table, name), or (table, grassland type, name).
Place = Union[Tuple[str, str], Tuple[str, str, str]]


@shown
@dataclass(frozen=True)
class ParameterFacts:
    """What is known of a row of a table of parameters; `value` is the default."""

    table: str
    name: str
    unit: str
    value: float
    low: float
    high: float
    by_type: bool
    source: str
    confidence: str
    meaning: str


def _rows() -> Dict[Tuple[str, str], ParameterFacts]:
    found = {}
    facts = ffi.new("lg_params_facts *")
    for i in range(lib.lg_params_row_count()):
        if lib.lg_params_row(i, facts) != lib.LG_OK:
            raise errors.InternalError(f"row {i} of the parameters is not there")
        made = ParameterFacts(text(facts.table), text(facts.name), text(facts.unit), facts.value, facts.low,
                              facts.high, bool(facts.by_type), text(facts.source), text(facts.confidence),
                              text(facts.meaning))
        found[made.table, made.name] = made
    return found


_ROWS = _rows()


class Parameters(MutableMapping[Any, float]):
    """A set of parameters for :func:`libgrass.run`: what was given, over the defaults of the rest.

    A place is ``(table, name)`` or, for one grassland type, ``(table, type, name)``; what was given for a type
    goes before what was given for all. A set behaves as a mapping of every row of all tables, and of what was
    given for types, to its value; :attr:`given` are those alone that were given, which are what a run takes over
    the plan's own values, and ``del`` takes one back.

    >>> parameters = Parameters({"degradation": {"fill_limit": 0.4}})
    >>> parameters["sward", "typical_steppe", "ni"] = 0.7
    >>> parameters["degradation", "fill_limit"], parameters["sward", "ni"]
    (0.4, 0.685)
    >>> len(parameters.given)
    2
    """

    def __init__(self, values: Optional[Mapping[Any, Any]] = None) -> None:
        self._context = Context(threads=1)
        self._lock = threading.RLock()
        self._pointer = self._context.make("lg_params", lib.lg_params_create, lib.lg_params_free)
        # The context lives as long as what was made with it.
        weakref.finalize(self, _release, lib.lg_params_free, self._pointer, self._context, None).atexit = False
        if values is not None:
            self.update(values)

    def _call(self, function: Any, *arguments: Any) -> None:
        with self._lock:
            self._context.call(lambda context, *given: function(self._pointer, *given), *arguments)
            self._context.speak()

    @staticmethod
    def _place(place: Any) -> Tuple[Any, Any, Any]:
        if not isinstance(place, tuple) or not 2 <= len(place) <= 3 or not all(
                isinstance(word, str) for word in place):
            raise errors.ArrayTypeError(f"a parameter is asked by (table, name) or (table, type, name), not by "
                                        f"{place!r}; the tables are {', '.join(Parameters.tables())}")
        kind = ffi.NULL if len(place) == 2 else encode(place[1], "the grassland type")
        return encode(place[0], "the table"), kind, encode(place[-1], "the parameter")

    # ---- a mapping ----

    def __getitem__(self, place: Any) -> float:
        value = ffi.new("double *")
        try:
            self._call(lib.lg_params_get, *self._place(place), value)
        except errors.DataError as error:
            raise errors.NotFoundError(str(error)) from None
        return float(value[0])

    def __setitem__(self, place: Any, value: float) -> None:
        self._call(lib.lg_params_set, *self._place(place), number(value, f"parameter {place!r}"))

    def __delitem__(self, place: Any) -> None:
        try:
            self._call(lib.lg_params_unset, *self._place(place))
        except (errors.ArgumentError, errors.DataError) as error:
            raise errors.NotFoundError(str(error)) from None

    def __iter__(self) -> Iterator[Any]:
        yield from _ROWS
        yield from [place for place in self.given if len(place) == 3]

    def __len__(self) -> int:
        return len(_ROWS) + sum(len(place) == 3 for place in self.given)

    def __contains__(self, place: object) -> bool:
        return any(place == mine for mine in self)

    def update(self, *given: Any, **more: Any) -> None:
        """Gives values: a mapping of places, another set, or tables as a plan has them:
        ``{"degradation": {"fill_limit": 0.4}, "sward": {"typical_steppe": {"ni": 0.7}}}``. All or none."""
        if len(given) > 1:
            raise TypeError(f"update() takes one mapping, {len(given)} were given")
        trial = self.copy()
        for values in (*given, more):
            if isinstance(values, Parameters):
                trial._call(lib.lg_params_merge, values._pointer)
            elif isinstance(values, Mapping):
                fresh = Parameters()
                for place, value in values.items():
                    fresh._give(place, value)
                trial._call(lib.lg_params_merge, fresh._pointer)
            else:
                raise errors.ArrayTypeError(f"parameters are a mapping, not a {type(values).__name__}")
        self._call(lib.lg_params_merge, trial._pointer)

    def _give(self, place: Any, value: Any) -> None:
        """Gives what one mapping holds, in which two values of one place contradict each other."""
        if isinstance(place, str):
            place = (place,)
        if isinstance(value, Mapping):
            for name, below in value.items():
                self._give((*place, name), below)
            return
        count = lib.lg_params_count(self._pointer)
        before = self.get(place) if count else None  # None: what is no parameter is told below
        self[place] = value
        if lib.lg_params_count(self._pointer) == count and self[place] != before:
            raise errors.ArgumentError(f"parameter {place!r} is given twice in one mapping, as {before:g} and {self[place]:g}; "
                                       "leave one out")

    def clear(self) -> None:
        """Takes back all that was given."""
        for place in self.given:
            del self[place]

    def _no(self, *given: Any, **more: Any) -> Any:
        raise TypeError("every parameter has a value, the default if nothing else; 'del' takes back what was given")

    pop = popitem = _no

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parameters) and self._list() == other._list()

    __hash__ = None  # type: ignore[assignment]

    # ---- what is known ----

    @staticmethod
    def tables() -> Dict[str, str]:
        """The tables, and what each is about."""
        return {text(lib.lg_params_table_name(i)): text(lib.lg_params_table_meaning(i))
                for i in range(lib.lg_params_table_count())}

    @staticmethod
    def facts(table: str, name: str) -> ParameterFacts:
        """Unit, default, bounds, source and meaning of a row."""
        if (table, name) not in _ROWS:
            Parameters()[table, name]  # which says what may be meant, or knows it by another name
            row = next((r for r in _ROWS.values() if r.name == name), None)
            if row is None:
                raise errors.NotFoundError(f"'{name}' is a name of the original program; ask for the library's own")
            return row
        return _ROWS[table, name]

    @property
    def given(self) -> Dict[Any, float]:
        """What was given, by place."""
        return {place: value for place, value, _, _ in self._list()}

    def _list(self) -> List[Tuple[Any, float, str, str]]:
        found = []
        value = ffi.new("lg_params_value *")
        with self._lock:
            for i in range(lib.lg_params_count(self._pointer)):
                self._call(lib.lg_params_value_at, i, value)
                kind = () if value.type == ffi.NULL else (text(value.type),)
                found.append(((text(value.table), *kind, text(value.name)), float(value.value),
                              text(value.source), text(value.confidence)))
        return found

    def set(self, place: Any, value: float, *, source: str, confidence: str = "A") -> None:
        """Gives a value with where it comes from (results record it) and how sure it is.

        confidence: V read there, D derived, M from memory, A an assumption, C calibrated"""
        self._call(lib.lg_params_set_from, *self._place(place), number(value, f"parameter {place!r}"),
                   encode(source, "the source"), encode(confidence, "the confidence"))

    def check(self) -> None:
        """DataError where values contradict each other."""
        self._call(lib.lg_params_check)

    def to_frame(self) -> "pd.DataFrame":
        """A table of pandas: a line for every row of all tables, and for what was given for a type."""
        import pandas as pd

        given = {place: (value, source, confidence) for place, value, source, confidence in self._list()}
        lines = []
        for place in self:
            row = _ROWS[place[0], place[-1]]
            value, source, confidence = given.get(place, (row.value, row.source, row.confidence))
            lines.append({"table": row.table, "type": place[1] if len(place) == 3 else "", "name": row.name,
                          "value": value, "unit": row.unit, "default": row.value, "low": row.low,
                          "high": row.high, "given": place in given, "source": source,
                          "confidence": confidence, "meaning": row.meaning})
        return pd.DataFrame(lines).sort_values(["table", "name", "type"], kind="stable", ignore_index=True)

    # ---- files and copies ----

    @classmethod
    def from_csv(cls, path: PathLike) -> "Parameters":
        """A set from a CSV file with the columns table, name, value and, if wanted, type, unit, source and
        confidence. ParseError with line and column."""
        made = cls()
        made._call(lib.lg_params_read, path_bytes(path))
        return made

    def to_csv(self, path: PathLike) -> None:
        """Writes what was given; :meth:`from_csv` reads it back to the last bit."""
        self._call(lib.lg_params_write, path_bytes(path))

    def copy(self) -> "Parameters":
        """A set of its own."""
        made = Parameters()
        made._call(lib.lg_params_merge, self._pointer)
        return made

    __copy__ = copy

    def __deepcopy__(self, memory: Any) -> "Parameters":
        return self.copy()

    def __reduce__(self) -> Any:
        return _again, (self._list(),)

    def __repr__(self) -> str:
        shown = ", ".join(f"{place!r}: {value:.15g}" for place, value in list(self.given.items())[:6])
        more = len(self.given) - 6
        return f"Parameters({{{shown}{f', ... {more} more' if more > 0 else ''}}})"

    def _repr_html_(self) -> str:
        given = [(".".join(place), f"{value:.15g}", f"{_ROWS[place[0], place[-1]].value:.15g}",
                  _ROWS[place[0], place[-1]].unit, source, confidence)
                 for place, value, source, confidence in self._list()]
        if not given:
            return "<p>Parameters: none is given, all have their defaults</p>"
        return "<p>Parameters that are given, the others have their defaults:</p>" + _html.table(
            ("parameter", "value", "default", "unit", "source", "confidence"), given)


def _again(values: List[Tuple[Any, float, str, str]]) -> Parameters:
    made = Parameters()
    for place, value, source, confidence in values:
        made.set(place, value, source=source, confidence=confidence)
    return made


spelled_class(Parameters)
spelled_class(ParameterFacts)


def taken(parameters: Any) -> Optional[Parameters]:
    """What a function takes as a set: one, a mapping, or None."""
    if parameters is None or isinstance(parameters, Parameters):
        return parameters
    if isinstance(parameters, Mapping):
        return Parameters(parameters)
    raise errors.ArrayTypeError(f"parameters is of type {type(parameters).__name__}, it should be a set of Parameters "
                                "or a mapping of tables")
