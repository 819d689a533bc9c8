"""The named scenarios that the key ``vary`` of a plan spells out.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/decade-2012-2021.yaml")).varied(
...     stocking={"set": "herd.times", "from": 0.5, "to": 1.5, "steps": 3}, draw={"set": "weather.seed", "from": 1, "steps": 2})
>>> made = lg.Variation(plan)
>>> len(made), made.names[0], made.shape
(6, 'herd-1.15M_stocking-0.5_draw-1', {'stocking': 3, 'draw': 2})
>>> made.values("stocking")
[0.5, 0.5, 1.0, 1.0, 1.5, 1.5]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

from . import errors
from ._handles import Context, text
from ._native import ffi, lib
from ._part import nearest
from ._plans import AnyPlan, opened_plan
from ._strict import Sealed

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Variation"]

Value = Union[float, str]


class Axis(NamedTuple):
    """One axis: what it sets, and its value in each scenario."""

    name: str
    path: str
    values: List[Value]


def _typed(texts: List[str], numbers: List[float]) -> List[Value]:
    """Numbers where all are, with gaps; else the words as they are written."""
    if all(number == number or word == "" for word, number in zip(texts, numbers)) and any(texts):
        return list(numbers)
    return list(texts)


class _Room:
    """Where the library puts names and values."""

    def __init__(self, context: Context, pointer: Any) -> None:
        self.context, self.pointer = context, pointer
        self.size = int(lib.LG_VARIATION_TEXT)
        self.text = ffi.new("char[]", self.size)
        self.number = ffi.new("double *")

    def name(self, index: int) -> str:
        if lib.lg_variation_name(self.pointer, index, self.text, self.size) != lib.LG_OK:
            raise self.context.error(lib.LG_EARG)
        return text(self.text)

    def value(self, index: int, axis: int) -> Tuple[str, float]:
        if lib.lg_variation_value(self.pointer, index, axis, self.text, self.size, self.number) != lib.LG_OK:
            raise self.context.error(lib.LG_EARG)
        return text(self.text), self.number[0]


def read_variation(context: Context, plan: Any) -> "Variation":
    """Of a plan that is open."""
    pointer = context.make("lg_variation", lib.lg_variation_read, lib.lg_variation_free, plan)
    try:
        return _taken(_Room(context, pointer), bool(lib.lg_plan_varies(plan)))
    finally:
        lib.lg_variation_free(pointer)


def _taken(room: _Room, varies: bool) -> "Variation":
    pointer = room.pointer
    count = range(lib.lg_variation_count(pointer))
    axes = []
    for a in range(lib.lg_variation_axes(pointer)):
        pairs = [room.value(i, a) for i in count]
        axes.append(Axis(text(lib.lg_variation_axis(pointer, a)), text(lib.lg_variation_path(pointer, a)),
                         _typed([word for word, _ in pairs], [number for _, number in pairs])))
    made = Variation.__new__(Variation)
    made.__dict__.update(
        names=tuple(room.name(i) for i in count), bases=tuple(text(lib.lg_variation_base(pointer, i)) for i in count),
        books_only=bool(lib.lg_variation_books_only(pointer)), varies=varies, _axes=axes)
    return made


class Variation(Sealed):
    """Names and values of the scenarios of a plan, in their order.

    plan: the path of a plan file, or a :class:`libgrass.Plan`

    A plan without ``vary`` has its own scenarios and no axes. ``names`` and ``bases`` are the scenarios and those of
    the plan that they vary; ``books_only`` is whether ``vary`` asks for no result files; ``varies``, whether there is
    ``vary`` at all.
    """

    _instead = "change the plan (Plan.varied, plan.vary) and make another one of it"
    names: Tuple[str, ...]
    bases: Tuple[str, ...]
    books_only: bool
    varies: bool
    _axes: List[Axis]

    def __init__(self, plan: AnyPlan) -> None:
        context = Context()
        with opened_plan(context, plan) as opened:
            self.__dict__.update(read_variation(context, opened).__dict__)
        context.speak()

    @property
    def axes(self) -> Dict[str, str]:
        """What each axis sets: {"stocking": "herd.times"}."""
        return {axis.name: axis.path for axis in self._axes}

    def values(self, axis: str) -> List[Value]:
        """The value on an axis (`axis`: its name) in each scenario: numbers, or words where some are; nan or "" where
        the scenario's block of ``vary`` lacks the axis."""
        for one in self._axes:
            if one.name == axis:
                return list(one.values)
        names = list(self.axes)
        raise errors.NotFoundError(f"'vary' has no axis '{axis}'{nearest(axis, names)}; it has "
                                   f"{', '.join(names) or 'none'}")

    @property
    def shape(self) -> Dict[str, int]:
        """Sizes of the axes where every value meets every other once; {} where not."""
        grid = self._grid()
        return {} if grid is None else {name: len(values) for name, values in grid[0].items()}

    def _grid(self) -> "Optional[Tuple[Dict[str, List[Value]], List[Tuple[int, ...]]]]":
        """Values along each axis and where each scenario stands among them; None: it is no grid. Several bases are an
        axis of their own."""
        columns: Dict[str, List[Value]] = {}
        if len(set(self.bases)) > 1:
            columns["base"] = list(self.bases)
        columns.update({axis.name: axis.values for axis in self._axes})
        if not self._axes:
            return None
        along = {name: list(dict.fromkeys(values)) for name, values in columns.items()}
        if any(value != value for values in along.values() for value in values):
            return None
        size = 1
        for values in along.values():
            size *= len(values)
        if size != len(self.names):
            return None
        at = {name: {value: k for k, value in enumerate(values)} for name, values in along.items()}
        places = [tuple(at[name][columns[name][i]] for name in columns) for i in range(len(self.names))]
        return (along, places) if len(set(places)) == size else None

    def to_dataframe(self) -> "pd.DataFrame":
        """A row for every scenario: its base and its values."""
        from ._needed import pandas

        frame: "pd.DataFrame" = pandas().DataFrame(
            {"base": list(self.bases), **{axis.name: axis.values for axis in self._axes}},
            index=pandas().Index(self.names, name="scenario", dtype=object))
        return frame

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __repr__(self) -> str:
        axes = ", ".join(f"{axis.name} ({axis.path})" for axis in self._axes)
        return f"<Variation of {len(self)} scenarios{' by ' + axes if axes else ''}>"
